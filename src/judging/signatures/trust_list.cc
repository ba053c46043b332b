#include "judging/signatures/trust_list.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <mutex>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"

namespace justif::judging {
namespace {

using Document = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

// The library keeps its algorithms in a process-wide table.
bool StartXmlSecurity() {
  static const bool started = [] {
    xmlInitParser();
    const bool good = xmlSecInit() >= 0 && xmlSecCryptoAppInit(nullptr) >= 0 && xmlSecCryptoInit() >= 0;
    // What fails is told by statuses; the library's own prints would mix with
    // the output of the program.
    xmlSecErrorsDefaultCallbackEnableOutput(0);
    return good;
  }();
  return started;
}

bool Is(const xmlNode* node, const char* name) {
  return node->type == XML_ELEMENT_NODE && xmlStrEqual(node->name, reinterpret_cast<const xmlChar*>(name)) == 1;
}

std::vector<xmlNode*> Children(const xmlNode* parent, const char* name) {
  std::vector<xmlNode*> found;
  for (xmlNode* child = parent != nullptr ? parent->children : nullptr; child != nullptr; child = child->next) {
    if (Is(child, name)) found.push_back(child);
  }
  return found;
}

xmlNode* Child(const xmlNode* parent, const char* name) {
  const std::vector<xmlNode*> found = Children(parent, name);
  return found.empty() ? nullptr : found.front();
}

std::string TextOf(const xmlNode* node) {
  if (node == nullptr) return "";
  xmlChar* content = xmlNodeGetContent(node);
  std::string text(content != nullptr ? reinterpret_cast<const char*>(content) : "");
  xmlFree(content);
  return std::string(absl::StripAsciiWhitespace(text));
}

std::vector<std::string> TextsOf(const xmlNode* parent, const char* name) {
  std::vector<std::string> texts;
  for (const xmlNode* child : Children(parent, name)) texts.push_back(TextOf(child));
  return texts;
}

std::string First(const std::vector<std::string>& texts) { return texts.empty() ? "" : texts.front(); }

std::string Day(const std::string& date_time) { return date_time.substr(0, 10); }

absl::StatusOr<Document> Parse(std::string_view xml) {
  if (xml.size() > kMaxTrustListBytes) {
    return absl::InvalidArgumentError("the trust list has " + std::to_string(xml.size()) + " bytes, limit " +
                                      std::to_string(kMaxTrustListBytes));
  }
  Document document(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
                    xmlFreeDoc);
  // A list has no document type; one that has wants to be expanded.
  if (document == nullptr || document->intSubset != nullptr ||
      !Is(xmlDocGetRootElement(document.get()), "TrustServiceStatusList")) {
    return absl::InvalidArgumentError("not a trust list: no XML whose root is TrustServiceStatusList");
  }
  return document;
}

std::string IdOf(const xmlNode* root) {
  xmlChar* id = xmlGetNoNsProp(root, reinterpret_cast<const xmlChar*>("Id"));
  std::string text(id != nullptr ? reinterpret_cast<const char*>(id) : "");
  xmlFree(id);
  return text;
}

// Whether the signature is made with this key and covers the whole document.
bool IsSignedBy(xmlNode* root, xmlNode* signature, const Certificate& signer) {
  const std::unique_ptr<xmlSecDSigCtx, decltype(&xmlSecDSigCtxDestroy)> context(xmlSecDSigCtxCreate(nullptr),
                                                                                xmlSecDSigCtxDestroy);
  if (context == nullptr) return false;
  const std::string der = signer.Der();
  context->signKey =
      xmlSecCryptoAppKeyLoadMemory(reinterpret_cast<const xmlSecByte*>(der.data()), static_cast<xmlSecSize>(der.size()),
                                   xmlSecKeyDataFormatCertDer, nullptr, nullptr, nullptr);
  if (context->signKey == nullptr) return false;
  context->enabledReferenceUris = xmlSecTransformUriTypeEmpty | xmlSecTransformUriTypeSameDocument;
  // Nothing that could select or rewrite parts of the list.
  for (const xmlSecTransformId allowed :
       {xmlSecTransformEnvelopedId, xmlSecTransformInclC14NId, xmlSecTransformInclC14NWithCommentsId,
        xmlSecTransformInclC14N11Id, xmlSecTransformInclC14N11WithCommentsId, xmlSecTransformExclC14NId,
        xmlSecTransformExclC14NWithCommentsId, xmlSecTransformSha256Id, xmlSecTransformSha384Id,
        xmlSecTransformSha512Id}) {
    xmlSecDSigCtxEnableReferenceTransform(context.get(), allowed);
  }
  for (const xmlSecTransformId allowed :
       {xmlSecTransformInclC14NId, xmlSecTransformInclC14NWithCommentsId, xmlSecTransformInclC14N11Id,
        xmlSecTransformInclC14N11WithCommentsId, xmlSecTransformExclC14NId, xmlSecTransformExclC14NWithCommentsId,
        xmlSecTransformRsaSha256Id, xmlSecTransformRsaSha384Id, xmlSecTransformRsaSha512Id,
        xmlSecTransformEcdsaSha256Id, xmlSecTransformEcdsaSha384Id, xmlSecTransformEcdsaSha512Id}) {
    xmlSecDSigCtxEnableSignatureTransform(context.get(), allowed);
  }
  if (xmlSecDSigCtxVerify(context.get(), signature) < 0 || context->status != xmlSecDSigStatusSucceeded) return false;
  const std::string whole = "#" + IdOf(root);
  for (xmlSecSize i = 0; i < xmlSecPtrListGetSize(&context->signedInfoReferences); ++i) {
    const auto* reference =
        static_cast<xmlSecDSigReferenceCtxPtr>(xmlSecPtrListGetItem(&context->signedInfoReferences, i));
    const std::string uri(reference->uri != nullptr ? reinterpret_cast<const char*>(reference->uri) : "");
    if (uri.empty() || (whole.size() > 1 && uri == whole)) return true;
  }
  return false;
}

// The last part of the status addresses of ETSI TS 102 231 and TS 119 612
// under which signatures are no longer to be trusted.
bool IsWithdrawn(const std::string& status) {
  const std::string last = status.substr(status.find_last_of("/#") + 1);
  for (const char* gone :
       {"withdrawn", "supervisionrevoked", "accreditationrevoked", "supervisionceased", "accreditationceased",
        "suspended", "revoked", "expired", "deprecatedatnationallevel", "deprecatedbynationallaw"}) {
    if (absl::AsciiStrToLower(last) == gone) return true;
  }
  return false;
}

void AddUrls(const std::vector<std::string>& candidates, std::vector<std::string>& urls) {
  for (const std::string& url : candidates) {
    const bool is_web = url.starts_with("http://") || url.starts_with("https://");
    if (is_web && std::find(urls.begin(), urls.end(), url) == urls.end()) urls.push_back(url);
  }
}

TrustListEntry EntryOf(const xmlNode* information, const xmlNode* service) {
  TrustListEntry entry;
  entry.authority_ids = TextsOf(Child(information, "TSPTradeName"), "Name");
  entry.provider = First(TextsOf(Child(information, "TSPName"), "Name"));
  AddUrls(TextsOf(Child(information, "TSPInformationURI"), "URI"), entry.directory_urls);
  AddUrls(TextsOf(Child(service, "ServiceSupplyPoints"), "ServiceSupplyPoint"), entry.directory_urls);
  for (const xmlNode* id : Children(Child(service, "ServiceDigitalIdentity"), "DigitalId")) {
    std::string der;
    if (!absl::Base64Unescape(TextOf(Child(id, "X509Certificate")), &der)) continue;
    for (Certificate& certificate : ParseCertificates(der)) {
      entry.authority_ids.push_back(certificate.CommonName());
      entry.certificates.push_back(std::move(certificate));
    }
  }
  if (IsWithdrawn(TextOf(Child(service, "ServiceStatus")))) {
    entry.withdrawn_on = Day(TextOf(Child(service, "StatusStartingTime")));
    if (entry.withdrawn_on.empty()) entry.withdrawn_on = "0000-00-00";
  }
  return entry;
}

}  // namespace

std::vector<Certificate> SignersNamedBy(std::string_view xml) {
  std::vector<Certificate> named;
  const absl::StatusOr<Document> document = Parse(xml);
  if (!document.ok()) return named;
  const xmlNode* signature = Child(xmlDocGetRootElement(document->get()), "Signature");
  for (const xmlNode* data : Children(Child(signature, "KeyInfo"), "X509Data")) {
    for (const std::string& base64 : TextsOf(data, "X509Certificate")) {
      std::string der;
      if (!absl::Base64Unescape(base64, &der)) continue;
      for (Certificate& certificate : ParseCertificates(der)) named.push_back(std::move(certificate));
    }
  }
  return named;
}

absl::StatusOr<TrustList> ParseTrustList(std::string_view xml, const std::vector<Certificate>& signers) {
  if (!StartXmlSecurity()) return absl::InternalError("the XML signature library does not start");
  absl::StatusOr<Document> document = Parse(xml);
  if (!document.ok()) return document.status();
  xmlNode* const root = xmlDocGetRootElement(document->get());
  xmlNode* const signature = Child(root, "Signature");
  if (signature == nullptr) return absl::PermissionDeniedError("the trust list is not signed");
  static const xmlChar* const kIds[] = {reinterpret_cast<const xmlChar*>("Id"), nullptr};
  xmlSecAddIDs(document->get(), root, const_cast<const xmlChar**>(kIds));
  const bool is_signed = std::any_of(signers.begin(), signers.end(),
                                     [&](const Certificate& signer) { return IsSignedBy(root, signature, signer); });
  if (!is_signed) {
    return absl::PermissionDeniedError(
        signers.empty() ? "no signer of the trust list is pinned: put its certificate into signers/"
                        : "the trust list is not signed by a pinned signer, or was changed after it was signed");
  }
  TrustList list;
  const xmlNode* scheme = Child(root, "SchemeInformation");
  list.scheme = First(TextsOf(Child(scheme, "SchemeName"), "Name"));
  if (list.scheme.empty()) list.scheme = First(TextsOf(Child(scheme, "SchemeOperatorName"), "Name"));
  list.sequence = std::atol(TextOf(Child(scheme, "TSLSequenceNumber")).c_str());
  list.issued_on = Day(TextOf(Child(scheme, "ListIssueDateTime")));
  list.next_update = Day(TextOf(Child(Child(scheme, "NextUpdate"), "dateTime")));
  for (const xmlNode* provider : Children(Child(root, "TrustServiceProviderList"), "TrustServiceProvider")) {
    const xmlNode* information = Child(provider, "TSPInformation");
    for (const xmlNode* service : Children(Child(provider, "TSPServices"), "TSPService")) {
      list.entries.push_back(EntryOf(information, Child(service, "ServiceInformation")));
    }
  }
  return list;
}

}  // namespace justif::judging

#include "tools/signing/trust_list_writer.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <xmlsec/crypto.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

#include <stdexcept>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace justif::tools {
namespace {

template <typename Write>
std::string Pem(Write write) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), BIO_free);
  write(bio.get());
  const char* text = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(length)};
}

std::string ServiceXml(const TrustListEntryContent& entry) {
  const std::string directory =
      entry.directory_url.empty()
          ? ""
          : absl::StrCat("<TSPInformationURI><URI xml:lang=\"fr\">", entry.directory_url, "</URI></TSPInformationURI>");
  return absl::StrCat(
      "<TrustServiceProvider><TSPInformation><TSPName><Name xml:lang=\"fr\">", entry.provider,
      "</Name></TSPName><TSPTradeName><Name xml:lang=\"fr\">", entry.authority_id, "</Name></TSPTradeName>", directory,
      "</TSPInformation><TSPServices><TSPService><ServiceInformation><ServiceName><Name xml:lang=\"fr\">2D-Doc ",
      entry.authority_id, "</Name></ServiceName><ServiceDigitalIdentity><DigitalId><X509Certificate>",
      absl::Base64Escape(entry.certificate_der),
      "</X509Certificate></DigitalId></ServiceDigitalIdentity>"
      "<ServiceStatus>http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/",
      entry.status, "</ServiceStatus><StatusStartingTime>", entry.status_since,
      "T00:00:00Z</StatusStartingTime></ServiceInformation></TSPService></TSPServices></TrustServiceProvider>");
}

constexpr char kSignatureTemplate[] =
    "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo>"
    "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/>"
    "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256\"/>"
    "<ds:Reference URI=\"#LIST\"><ds:Transforms>"
    "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>"
    "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"/></ds:Transforms>"
    "<ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><ds:DigestValue/>"
    "</ds:Reference></ds:SignedInfo><ds:SignatureValue/></ds:Signature>";

}  // namespace

TrustListSigner::TrustListSigner(const std::string& name)
    : key_(EVP_EC_gen("P-256"), EVP_PKEY_free), x509_(X509_new(), X509_free) {
  X509_set_version(x509_.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(x509_.get()), 1);
  ASN1_TIME_set_string_X509(X509_getm_notBefore(x509_.get()), "20150101000000Z");
  ASN1_TIME_set_string_X509(X509_getm_notAfter(x509_.get()), "20450101000000Z");
  X509_NAME* subject = X509_get_subject_name(x509_.get());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1,
                             0);
  X509_set_issuer_name(x509_.get(), subject);
  X509_set_pubkey(x509_.get(), key_.get());
  X509_sign(x509_.get(), key_.get(), EVP_sha256());
}

std::string TrustListSigner::CertificatePem() const {
  return Pem([&](BIO* bio) { PEM_write_bio_X509(bio, x509_.get()); });
}

std::string TrustListSigner::Write(const TrustListContent& content) const {
  std::string xml = absl::StrCat(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
      "<TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\" Id=\"LIST\"><SchemeInformation>"
      "<TSLSequenceNumber>",
      content.sequence, "</TSLSequenceNumber><SchemeName><Name xml:lang=\"fr\">Liste d'essai</Name></SchemeName>",
      "<ListIssueDateTime>", content.issued_on, "T00:00:00Z</ListIssueDateTime><NextUpdate><dateTime>",
      content.next_update, "T00:00:00Z</dateTime></NextUpdate></SchemeInformation><TrustServiceProviderList>");
  for (const TrustListEntryContent& entry : content.entries) xml += ServiceXml(entry);
  absl::StrAppend(&xml, "</TrustServiceProviderList>", kSignatureTemplate, "</TrustServiceStatusList>");

  static const bool started = xmlSecInit() >= 0 && xmlSecCryptoAppInit(nullptr) >= 0 && xmlSecCryptoInit() >= 0;
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr, XML_PARSE_NONET), xmlFreeDoc);
  const std::unique_ptr<xmlSecDSigCtx, decltype(&xmlSecDSigCtxDestroy)> context(xmlSecDSigCtxCreate(nullptr),
                                                                                xmlSecDSigCtxDestroy);
  if (!started || document == nullptr || context == nullptr) throw std::runtime_error("no XML signature library");
  xmlNode* const root = xmlDocGetRootElement(document.get());
  static const xmlChar* const kIds[] = {reinterpret_cast<const xmlChar*>("Id"), nullptr};
  xmlSecAddIDs(document.get(), root, const_cast<const xmlChar**>(kIds));
  const std::string pem =
      Pem([&](BIO* bio) { PEM_write_bio_PrivateKey(bio, key_.get(), nullptr, nullptr, 0, nullptr, nullptr); });
  context->signKey =
      xmlSecCryptoAppKeyLoadMemory(reinterpret_cast<const xmlSecByte*>(pem.data()), static_cast<xmlSecSize>(pem.size()),
                                   xmlSecKeyDataFormatPem, nullptr, nullptr, nullptr);
  xmlNode* const signature = xmlSecFindChild(root, xmlSecNodeSignature, xmlSecDSigNs);
  if (context->signKey == nullptr || xmlSecDSigCtxSign(context.get(), signature) < 0)
    throw std::runtime_error("the trust list could not be signed");
  xmlChar* text = nullptr;
  int length = 0;
  xmlDocDumpMemory(document.get(), &text, &length);
  std::string written(reinterpret_cast<char*>(text), static_cast<std::size_t>(length));
  xmlFree(text);
  return written;
}

}  // namespace justif::tools

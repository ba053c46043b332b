#include "judging/signatures/trust_store.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include "judging/signatures/two_d_doc_signature.h"

namespace justif::judging {
namespace {

namespace fs = std::filesystem;

constexpr char kSigners[] = "signers";
constexpr char kCurrent[] = "current";
constexpr std::uintmax_t kMaxFileBytes = 16 * 1024 * 1024;
constexpr std::size_t kAuthorityIdLength = 4;

std::optional<std::chrono::sys_days> DayOf(const std::string& iso) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (std::sscanf(iso.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

bool EndsWithOneOf(const fs::path& path, std::initializer_list<const char*> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const char* ending) { return path.extension() == ending; });
}

std::string Organisation(const Certificate& certificate) {
  std::string name = certificate.Organisation();
  return name.empty() ? certificate.CommonName() : name;
}

// Better answers first, where several certificates have one name.
int Rank(SignatureState state) {
  switch (state) {
    case SignatureState::kValid:
      return 0;
    case SignatureState::kCertificateRevoked:
      return 1;
    case SignatureState::kCertificateExpired:
      return 2;
    case SignatureState::kInvalid:
      return 3;
    default:
      return 4;
  }
}

}  // namespace

bool IsTestAuthority(const std::string& authority_id) {
  return authority_id.size() == kAuthorityIdLength && authority_id.ends_with("00");
}

int DaysBetween(const std::string& from, const std::string& to) {
  const auto a = DayOf(from), b = DayOf(to);
  return a && b ? static_cast<int>((*b - *a).count()) : 0;
}

// What the folders hold, before it is put together.
struct TrustStore::Files {
  std::vector<std::pair<std::string, Certificate>> certificates;  // by path
  std::vector<Certificate> signers;
  std::vector<RevocationList> revocations;
  std::vector<std::pair<std::string, std::string>> lists;  // path, XML
  std::vector<std::string> warnings;

  absl::Status Read(const fs::path& folder) {
    std::error_code error;
    const fs::path current = folder / kCurrent;
    const fs::path root = fs::exists(current, error) ? current : folder;
    std::vector<fs::path> paths;
    for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
      if (it->is_regular_file()) paths.push_back(it->path());
    }
    if (error) {
      return absl::NotFoundError("trust folder '" + folder.string() + "' cannot be read: " + error.message());
    }
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) ReadFile(path);
    return absl::OkStatus();
  }

  void ReadFile(const fs::path& path) {
    const bool is_list = EndsWithOneOf(path, {".xml"});
    if (!is_list && !EndsWithOneOf(path, {".pem", ".crt", ".cer", ".der", ".p7b", ".p7c", ".crl"})) return;
    std::error_code error;
    if (fs::file_size(path, error) > kMaxFileBytes || error) {
      warnings.push_back(path.string() + " is left out: over " + std::to_string(kMaxFileBytes) +
                         " bytes, or unreadable");
      return;
    }
    std::ifstream file(path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (is_list) {
      lists.emplace_back(path.string(), std::move(bytes));
      return;
    }
    std::vector<RevocationList> found_lists = ParseRevocationLists(bytes);
    std::vector<Certificate> found = ParseCertificates(bytes);
    if (found.empty() && found_lists.empty()) {
      warnings.push_back(path.string() + " is left out: neither a certificate nor a revocation list");
    }
    for (RevocationList& list : found_lists) revocations.push_back(std::move(list));
    for (Certificate& certificate : found) {
      if (path.parent_path().filename() == kSigners) {
        signers.push_back(std::move(certificate));
      } else {
        certificates.emplace_back(path.string(), std::move(certificate));
      }
    }
  }
};

absl::StatusOr<std::shared_ptr<const TrustStore>> TrustStore::Load(const TrustOptions& options) {
  Files files;
  for (const std::string& folder : options.folders) {
    if (absl::Status status = files.Read(folder); !status.ok()) return status;
  }
  std::shared_ptr<TrustStore> store(new TrustStore(options));
  store->warnings_ = std::move(files.warnings);
  for (const auto& [path, xml] : files.lists) store->AddList(path, xml, files.signers);
  std::vector<std::string> seen;
  for (const auto& [path, certificate] : files.certificates) {
    std::string fingerprint = certificate.Fingerprint();
    if (std::find(seen.begin(), seen.end(), fingerprint) != seen.end()) continue;
    seen.push_back(std::move(fingerprint));
    if (certificate.IsAuthority()) {
      store->AddAuthority(certificate.CommonName(), certificate, path);
    } else {
      store->leaves_.push_back(certificate);
    }
  }
  store->revocations_ = std::move(files.revocations);
  store->CountRevocations();
  return store;
}

void TrustStore::AddList(const std::string& path, const std::string& xml, const std::vector<Certificate>& signers) {
  TrustListState& state = lists_.emplace_back();
  state.path = path;
  auto list = ParseTrustList(xml, signers);
  if (!list.ok()) {
    state.refusal = std::string(list.status().message());
    warnings_.push_back(path + " is not in force: " + state.refusal);
    return;
  }
  state.list = *std::move(list);
  state.age_days = DaysBetween(state.list.issued_on, options_.today);
  state.stale = !state.list.next_update.empty() && state.list.next_update < options_.today;
  if (state.stale) {
    warnings_.push_back(path + " is stale: issued " + std::to_string(state.age_days) +
                        " days ago, a newer one was due on " + state.list.next_update + "; run 'justif trust update'");
  }
  for (const TrustListEntry& entry : state.list.entries) {
    for (const std::string& id : entry.authority_ids) {
      if (id.size() != kAuthorityIdLength) continue;
      for (const Certificate& certificate : entry.certificates) AddAuthority(id, certificate, path);
      const auto it = authorities_.find(id);
      if (it == authorities_.end()) continue;
      it->second.provider = entry.provider;
      it->second.directory_urls = entry.directory_urls;
      it->second.withdrawn_on = entry.withdrawn_on;
    }
  }
}

void TrustStore::AddAuthority(const std::string& id, const Certificate& certificate, const std::string& origin) {
  TrustedAuthority& authority = authorities_[id];
  const std::string fingerprint = certificate.Fingerprint();
  for (const Certificate& known : authority.certificates) {
    if (known.Fingerprint() == fingerprint) return;
  }
  if (authority.id.empty()) {
    authority.id = id;
    authority.provider = Organisation(certificate);
    authority.origin = origin;
  }
  authority.certificates.push_back(certificate);
}

void TrustStore::CountRevocations() {
  for (auto& [id, authority] : authorities_) {
    for (const Certificate& issuer : authority.certificates) {
      authority.leaf_count += static_cast<int>(std::count_if(
          leaves_.begin(), leaves_.end(), [&](const Certificate& leaf) { return leaf.IsSignedBy(issuer); }));
      for (const RevocationList& list : revocations_) {
        if (!list.IsSignedBy(issuer)) continue;
        authority.revocations_issued_on = std::max(authority.revocations_issued_on, list.IssuedOn());
        authority.revoked_count = std::max(authority.revoked_count, list.RevokedCount());
        if (!list.NextUpdate().empty() && list.NextUpdate() < options_.today) {
          warnings_.push_back("the revocation list of " + id + " is stale: issued on " + list.IssuedOn() +
                              ", a newer one was due on " + list.NextUpdate());
        }
      }
    }
  }
}

bool TrustStore::Admits(const std::string& authority_id) const {
  const auto& named = options_.test_authorities;
  return options_.all_test_authorities || std::find(named.begin(), named.end(), authority_id) != named.end();
}

bool TrustStore::IsRevoked(const Certificate& leaf, const Certificate& issuer) const {
  return std::any_of(revocations_.begin(), revocations_.end(),
                     [&](const RevocationList& list) { return list.IsSignedBy(issuer) && list.Revokes(leaf); });
}

std::vector<Certificate> TrustStore::AuthorityCertificates() const {
  std::vector<Certificate> certificates;
  for (const auto& [id, authority] : authorities_) {
    if (!authority.withdrawn_on.empty() || (IsTestAuthority(id) && !Admits(id))) continue;
    certificates.insert(certificates.end(), authority.certificates.begin(), authority.certificates.end());
  }
  return certificates;
}

CodeSignature TrustStore::Verify(const TwoDDoc& doc) const {
  CodeSignature signature;
  signature.signed_on = doc.signature_date.empty() ? doc.emission_date : doc.signature_date;
  signature.test_authority = IsTestAuthority(doc.certificate_authority_id);
  if (!HasFormOfSignature(doc)) {
    signature.state = SignatureState::kMalformed;
    signature.detail = doc.signature.empty() ? "the code carries no signature"
                                             : "a signature of " + std::to_string(doc.signature.size()) +
                                                   " characters that is none of the specification's";
    return signature;
  }
  if (signature.test_authority && !Admits(doc.certificate_authority_id)) {
    signature.state = SignatureState::kTestCertificate;
    signature.detail = "authority " + doc.certificate_authority_id + " is for tests and is not admitted";
    return signature;
  }
  const auto found = authorities_.find(doc.certificate_authority_id);
  const TrustedAuthority* authority = found == authorities_.end() ? nullptr : &found->second;
  std::optional<CodeSignature> best;
  for (const Certificate& leaf : leaves_) {
    if (leaf.CommonName() != doc.certificate_id) continue;
    const bool of_authority =
        leaf.IssuerCommonName() == doc.certificate_authority_id ||
        (authority != nullptr && std::any_of(authority->certificates.begin(), authority->certificates.end(),
                                             [&](const Certificate& issuer) { return leaf.IsSignedBy(issuer); }));
    if (!of_authority) continue;
    CodeSignature one = VerifyWith(doc, leaf, authority);
    one.signed_on = signature.signed_on;
    one.test_authority = signature.test_authority;
    if (!best || Rank(one.state) < Rank(best->state)) best = std::move(one);
  }
  if (best) return *std::move(best);
  const bool listed = std::any_of(lists_.begin(), lists_.end(), [](const auto& list) { return list.refusal.empty(); });
  if (authority == nullptr && listed && !signature.test_authority) {
    signature.state = SignatureState::kUntrustedAuthority;
    signature.detail = "authority " + doc.certificate_authority_id + " is not on the trust list";
    return signature;
  }
  if (authority != nullptr) signature.authority = authority->provider;
  signature.state = SignatureState::kKeyUnavailable;
  signature.detail =
      "no certificate " + doc.certificate_id + " of authority " + doc.certificate_authority_id + " is at hand";
  return signature;
}

CodeSignature TrustStore::VerifyWith(const TwoDDoc& doc, const Certificate& leaf,
                                     const TrustedAuthority* authority) const {
  CodeSignature signature;
  signature.signer = Organisation(leaf);
  signature.authority = leaf.IssuerOrganisation();
  if (signature.authority.empty()) signature.authority = leaf.IssuerCommonName();
  signature.curve = leaf.Curve();
  signature.valid_from = leaf.ValidFrom();
  signature.valid_until = leaf.ValidUntil();
  const auto result = [&](SignatureState state, std::string detail) {
    signature.state = state;
    signature.detail = std::move(detail);
    return signature;
  };
  const SignatureState made = VerifySignature(doc, leaf);
  if (authority == nullptr) {
    if (IsTestAuthority(doc.certificate_authority_id)) return result(made, "");
    return result(SignatureState::kUntrustedAuthority, "nothing vouches for authority " + doc.certificate_authority_id);
  }
  const Certificate* issuer = nullptr;
  for (const Certificate& candidate : authority->certificates) {
    if (leaf.IsSignedBy(candidate)) issuer = &candidate;
  }
  if (issuer == nullptr) {
    return result(SignatureState::kUntrustedAuthority,
                  "authority " + authority->id + " did not sign certificate " + doc.certificate_id);
  }
  const std::string day = doc.signature_date.empty() ? doc.emission_date : doc.signature_date;
  if (!authority->withdrawn_on.empty() && (day.empty() || day >= authority->withdrawn_on)) {
    return result(SignatureState::kUntrustedAuthority,
                  "authority " + authority->id + " was withdrawn from the trust list on " + authority->withdrawn_on);
  }
  if (made != SignatureState::kValid) return result(made, "");
  if (IsRevoked(leaf, *issuer)) {
    return result(SignatureState::kCertificateRevoked, "the authority revoked certificate " + doc.certificate_id);
  }
  if (!day.empty() && (day < signature.valid_from || day > signature.valid_until)) {
    return result(SignatureState::kCertificateExpired,
                  "valid from " + signature.valid_from + " to " + signature.valid_until);
  }
  if (!day.empty() && (day < issuer->ValidFrom() || day > issuer->ValidUntil())) {
    return result(SignatureState::kCertificateExpired,
                  "the authority is valid from " + issuer->ValidFrom() + " to " + issuer->ValidUntil());
  }
  return result(SignatureState::kValid, "");
}

}  // namespace justif::judging

#include "tools/trust_update.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "judging/policy/model_file.h"
#include "judging/signatures/digest.h"
#include "judging/signatures/trust_list.h"
#include "justif/model/v1/trust.pb.h"

namespace justif::tools {
namespace {

namespace fs = std::filesystem;
using judging::Certificate;
using judging::RevocationList;
using judging::TrustList;

std::string Contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> FilesOf(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->is_regular_file()) files.push_back(it->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// Names of the cache are ours: nothing of an answer becomes a path.
std::string NameOf(const std::string& bytes) { return judging::Sha256Hex(bytes).substr(0, 16); }

struct Authority {
  std::vector<Certificate> certificates;
  std::set<std::string> directories;
};

// The making of one generation.
class Generation {
 public:
  Generation(const TrustUpdateOptions& options, const std::function<void(const std::string&)>& progress)
      : options_(options), progress_(progress), old_(fs::path(options.cache_folder) / "current") {}

  absl::StatusOr<TrustUpdateReport> Make() {
    const fs::path trust = options_.trust_folder;
    if (absl::Status status = judging::ReadModelFile((trust / "trust.textproto").string(), sources_); !status.ok())
      return status;
    for (const fs::path& path : FilesOf(trust / "signers")) {
      for (Certificate& signer : judging::ParseCertificates(Contents(path))) signers_.push_back(std::move(signer));
    }
    for (const fs::path& path : FilesOf(trust)) AddAuthorityFile(path);
    for (const std::string& url : sources_.trust_list_urls()) FetchList(url);
    for (const model::v1::TrustDirectory& directory : sources_.directories()) {
      authorities_[directory.authority_id()].directories = {directory.url()};
    }
    ReadOldCertificates();
    for (const auto& [id, authority] : authorities_) {
      for (const std::string& url : authority.directories) FetchDirectory(id, authority, url);
    }
    FetchRevocations();
    report_.certificates = static_cast<int>(certificates_.size());
    report_.revocation_lists = static_cast<int>(revocations_.size());
    if (report_.fetched == 0) return report_;
    if (absl::Status status = PutInForce(); !status.ok()) return status;
    return report_;
  }

 private:
  void AddAuthorityFile(const fs::path& path) {
    for (const Certificate& certificate : judging::ParseCertificates(Contents(path))) {
      if (certificate.IsAuthority()) authorities_[certificate.CommonName()].certificates.push_back(certificate);
    }
  }

  absl::StatusOr<std::string> Fetch(const std::string& url) {
    progress_(url);
    auto answer = service::HttpGet(url, options_.limits);
    if (!answer.ok()) return answer.status();
    if (answer->status != 200) {
      return absl::UnavailableError("answered with status " + std::to_string(answer->status));
    }
    return std::move(answer->body);
  }

  void Fail(const std::string& what, const absl::Status& status, bool kept) {
    report_.failures.push_back(what + ": " + std::string(status.message()) +
                               (kept ? "; what the cache has of it stays" : ""));
  }

  void FetchList(const std::string& url) {
    const std::string name = NameOf(url) + ".xml";
    const std::string old_xml = Contents(old_ / "lists" / name);
    const auto old_list = judging::ParseTrustList(old_xml, signers_);
    const auto xml = Fetch(url);
    absl::StatusOr<TrustList> list = xml.ok() ? judging::ParseTrustList(*xml, signers_) : xml.status();
    if (list.ok() && old_list.ok() && list->sequence < old_list->sequence) {
      list = absl::FailedPreconditionError("its sequence number " + std::to_string(list->sequence) +
                                           " is below that of the list at hand, " + std::to_string(old_list->sequence));
    }
    if (list.ok()) {
      ++report_.fetched;
      lists_[name] = *xml;
    } else {
      Fail(url, list.status(), old_list.ok());
      if (xml.ok() && signers_.empty()) ProposeSigner(*xml);
      if (!old_list.ok()) return;
      lists_[name] = old_xml;
      list = *old_list;
    }
    ++report_.lists;
    for (const judging::TrustListEntry& entry : list->entries) {
      for (const std::string& id : entry.authority_ids) {
        if (entry.certificates.empty()) continue;
        Authority& authority = authorities_[id];
        authority.certificates.insert(authority.certificates.end(), entry.certificates.begin(),
                                      entry.certificates.end());
        authority.directories.insert(entry.directory_urls.begin(), entry.directory_urls.end());
      }
    }
  }

  // For the operator to compare with what the publisher says.
  void ProposeSigner(const std::string& xml) {
    for (const Certificate& claimed : judging::SignersNamedBy(xml)) {
      report_.failures.push_back("  the list names as its signer " + claimed.CommonName() + " of " +
                                 claimed.Organisation() + ", SHA-256 " + claimed.Fingerprint() +
                                 ": check it with the publisher, then put its certificate into " +
                                 (fs::path(options_.trust_folder) / "signers").string());
    }
  }

  // Adds those that an authority signed; whether any was.
  bool AddCertificates(const std::string& id, const Authority& authority, const std::string& bytes) {
    bool any = false;
    for (const Certificate& certificate : judging::ParseCertificates(bytes)) {
      const bool is_signed = !certificate.IsAuthority() &&
                             std::any_of(authority.certificates.begin(), authority.certificates.end(),
                                         [&](const Certificate& issuer) { return certificate.IsSignedBy(issuer); });
      if (!is_signed) continue;
      any = true;
      const std::string der = certificate.Der();
      certificates_.emplace(NameOf(der) + ".der", certificate);
      ids_[id].insert(certificate.CommonName());
    }
    return any;
  }

  void ReadOldCertificates() {
    for (const fs::path& path : FilesOf(old_ / "certificates")) {
      for (const auto& [id, authority] : authorities_) AddCertificates(id, authority, Contents(path));
    }
  }

  void FetchDirectory(const std::string& id, const Authority& authority, const std::string& url) {
    const std::size_t place = url.find("{name}");
    if (place == std::string::npos && !url.ends_with("=")) {
      FetchCertificates(id, authority, url, "directory of " + id);
      return;
    }
    std::set<std::string> names = ids_[id];
    for (const model::v1::WantedCertificate& wanted : sources_.wanted()) {
      if (wanted.authority_id() == id) names.insert(wanted.certificate_id());
    }
    for (const std::string& name : names) {
      std::string one = url;
      if (place == std::string::npos) {
        one += name;
      } else {
        one.replace(place, 6, name);
      }
      FetchCertificates(id, authority, one, "certificate " + name + " of " + id);
    }
  }

  void FetchCertificates(const std::string& id, const Authority& authority, const std::string& url,
                         const std::string& what) {
    const bool had = !ids_[id].empty();
    const auto bytes = Fetch(url);
    if (!bytes.ok()) {
      Fail(what, bytes.status(), had);
    } else if (!AddCertificates(id, authority, *bytes)) {
      Fail(what, absl::InvalidArgumentError("no certificate that the authority signed"), had);
    } else {
      ++report_.fetched;
    }
  }

  void FetchRevocations() {
    std::set<std::string> urls;
    const auto add = [&](const Certificate& certificate) {
      for (std::string& url : certificate.RevocationListUrls()) urls.insert(std::move(url));
    };
    for (const auto& [name, certificate] : certificates_) add(certificate);
    for (const auto& [id, authority] : authorities_)
      std::for_each(authority.certificates.begin(), authority.certificates.end(), add);
    for (const std::string& url : urls) {
      const std::string name = NameOf(url) + ".crl";
      const std::vector<RevocationList> old = Believed(Contents(old_ / "revocations" / name));
      const auto bytes = Fetch(url);
      std::vector<RevocationList> fresh = bytes.ok() ? Believed(*bytes) : std::vector<RevocationList>();
      absl::Status status = bytes.status();
      if (status.ok() && fresh.empty())
        status = absl::InvalidArgumentError("no revocation list that an authority signed");
      if (status.ok() && !old.empty() && fresh[0].IssuedOn() < old[0].IssuedOn()) {
        status = absl::FailedPreconditionError("it is older than the one at hand");
      }
      if (status.ok()) {
        ++report_.fetched;
        revocations_[name] = fresh[0].Der();
      } else {
        Fail("revocation list " + url, status, !old.empty());
        if (!old.empty()) revocations_[name] = old[0].Der();
      }
    }
  }

  std::vector<RevocationList> Believed(const std::string& bytes) const {
    std::vector<RevocationList> lists = judging::ParseRevocationLists(bytes);
    std::erase_if(lists, [&](const RevocationList& list) {
      for (const auto& [id, authority] : authorities_) {
        for (const Certificate& issuer : authority.certificates) {
          if (list.IsSignedBy(issuer)) return false;
        }
      }
      return true;
    });
    return lists;
  }

  absl::Status PutInForce() {
    const fs::path cache = options_.cache_folder;
    std::error_code error;
    int number = 1;
    while (fs::exists(cache / "generations" / std::to_string(number), error)) ++number;
    const fs::path relative = fs::path("generations") / std::to_string(number);
    std::map<fs::path, std::string> files;
    for (const auto& [name, xml] : lists_) files[fs::path("lists") / name] = xml;
    for (const auto& [name, certificate] : certificates_) files[fs::path("certificates") / name] = certificate.Der();
    for (const auto& [name, der] : revocations_) files[fs::path("revocations") / name] = der;
    for (const auto& [name, bytes] : files) {
      const fs::path path = cache / relative / name;
      fs::create_directories(path.parent_path(), error);
      std::ofstream file(path, std::ios::binary);
      if (error || !(file << bytes).flush()) return absl::UnavailableError(path.string() + " cannot be written");
    }
    fs::remove(cache / "current.new", error);
    fs::create_directory_symlink(relative, cache / "current.new", error);
    if (!error) fs::rename(cache / "current.new", cache / "current", error);
    if (error) return absl::UnavailableError((cache / "current").string() + ": " + error.message());
    // The generation before stays for readers that are in it.
    const fs::path before = old_target_;
    for (fs::directory_iterator it(cache / "generations", error), end; !error && it != end; it.increment(error)) {
      std::error_code ignored;
      if (it->path().filename() != relative.filename() && it->path().filename() != before.filename()) {
        fs::remove_all(it->path(), ignored);
      }
    }
    return absl::OkStatus();
  }

  static fs::path TargetOf(const fs::path& link) {
    std::error_code error;
    return fs::read_symlink(link, error);
  }

  const TrustUpdateOptions& options_;
  const std::function<void(const std::string&)>& progress_;
  const fs::path old_;
  const fs::path old_target_ = TargetOf(old_);
  model::v1::TrustSources sources_;
  std::vector<Certificate> signers_;
  std::map<std::string, Authority> authorities_;      // by id
  std::map<std::string, std::string> lists_;          // by file name
  std::map<std::string, Certificate> certificates_;   // by file name
  std::map<std::string, std::set<std::string>> ids_;  // of certificates, by authority
  std::map<std::string, std::string> revocations_;    // by file name
  TrustUpdateReport report_;
};

}  // namespace

absl::StatusOr<TrustUpdateReport> UpdateTrust(const TrustUpdateOptions& options,
                                              const std::function<void(const std::string&)>& progress) {
  return Generation(options, progress).Make();
}

}  // namespace justif::tools

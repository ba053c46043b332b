#include "tools/trust_command.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "document/printable.h"
#include "service/iso_day.h"
#include "tools/text_layout.h"
#include "tools/trust_update.h"

namespace justif::tools {
namespace {

constexpr char kDay[] = " days";

std::string Age(int days) { return days == 1 ? "1 day" : absl::StrCat(days, kDay); }

void Lists(const judging::TrustStore& store, std::ostream& output) {
  output << "trust lists\n";
  std::vector<std::vector<std::string>> rows;
  for (const judging::TrustListState& list : store.lists()) {
    if (!list.refusal.empty()) {
      rows.push_back({Printable(list.path), absl::StrCat("not in force: ", Printable(list.refusal))});
      continue;
    }
    rows.push_back({Printable(list.path), Printable(list.list.scheme), absl::StrCat("sequence ", list.list.sequence),
                    absl::StrCat("issued ", list.list.issued_on, ", ", Age(list.age_days), " ago"),
                    absl::StrCat(list.stale ? "stale, due " : "next due ", list.list.next_update)});
  }
  output << (rows.empty() ? "  none\n" : Table(rows, 2));
}

void Authorities(const judging::TrustStore& store, const std::string& today, std::ostream& output) {
  output << "\nauthorities\n";
  std::vector<std::vector<std::string>> rows;
  for (const auto& [id, authority] : store.authorities()) {
    std::string revocations = "no revocation list";
    if (!authority.revocations_issued_on.empty()) {
      revocations = absl::StrCat(authority.revoked_count, " revoked, list of ", authority.revocations_issued_on, ", ",
                                 Age(judging::DaysBetween(authority.revocations_issued_on, today)), " old");
    }
    rows.push_back({Printable(id), Printable(authority.provider), absl::StrCat(authority.leaf_count, " certificates"),
                    revocations,
                    authority.withdrawn_on.empty() ? "" : absl::StrCat("withdrawn on ", authority.withdrawn_on)});
  }
  output << (rows.empty() ? "  none\n" : Table(rows, 2));
}

}  // namespace

std::string DefaultTrustCache() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache != nullptr && *cache != '\0') return absl::StrCat(cache, "/justif/trust");
  const char* home = std::getenv("HOME");
  return home != nullptr && *home != '\0' ? absl::StrCat(home, "/.cache/justif/trust") : "";
}

judging::TrustOptions TrustOptionsOf(const Installation& installation, const TrustSelection& selection) {
  judging::TrustOptions options;
  options.folders = {installation.models + "/trust"};
  const std::string cache = selection.cache.empty() ? DefaultTrustCache() : selection.cache;
  std::error_code error;
  if (!cache.empty() && std::filesystem::exists(std::filesystem::path(cache) / "current", error)) {
    options.folders.push_back(cache);
  }
  if (!selection.folder.empty()) options.folders.push_back(selection.folder);
  options.all_test_authorities = selection.allow_test_certificates;
  options.today = service::IsoDay(std::chrono::system_clock::now());
  return options;
}

ExitCode ListTrust(const TrustArguments& arguments, const Installation& installation, std::ostream& output,
                   std::ostream& diagnostics) {
  const judging::TrustOptions options = TrustOptionsOf(installation, arguments.selection);
  const auto store = judging::TrustStore::Load(options);
  if (!store.ok()) {
    diagnostics << "justif: " << Printable(std::string(store.status().message())) << '\n';
    return kCouldNotVerify;
  }
  output << "folders\n";
  for (const std::string& folder : options.folders) output << "  " << Printable(folder) << '\n';
  output << '\n';
  Lists(**store, output);
  Authorities(**store, options.today, output);
  for (const std::string& warning : (*store)->warnings())
    diagnostics << "justif: warning: " << Printable(warning) << '\n';
  return (*store)->warnings().empty() ? kAllAccepted : kNotAccepted;
}

ExitCode UpdateTrust(const TrustArguments& arguments, const Installation& installation, std::ostream& output,
                     std::ostream& diagnostics) {
  TrustUpdateOptions options;
  options.trust_folder =
      arguments.selection.folder.empty() ? installation.models + "/trust" : arguments.selection.folder;
  options.cache_folder = arguments.selection.cache.empty() ? DefaultTrustCache() : arguments.selection.cache;
  if (options.cache_folder.empty()) {
    diagnostics << "justif: no home to keep a cache in, name one with --cache\n";
    return kCouldNotVerify;
  }
  const auto report =
      UpdateTrust(options, [&](const std::string& url) { diagnostics << "fetching " << Printable(url) << '\n'; });
  if (!report.ok()) {
    diagnostics << "justif: " << Printable(std::string(report.status().message())) << '\n';
    return kCouldNotVerify;
  }
  for (const std::string& failure : report->failures) diagnostics << "justif: " << Printable(failure) << '\n';
  if (report->fetched == 0) {
    diagnostics << "justif: nothing was fetched; " << Printable(options.cache_folder) << " stays as it was\n";
    return kCouldNotVerify;
  }
  output << Printable(options.cache_folder) << ": " << report->lists << " trust lists, " << report->certificates
         << " certificates, " << report->revocation_lists << " revocation lists\n";
  return report->failures.empty() ? kAllAccepted : kNotAccepted;
}

}  // namespace justif::tools

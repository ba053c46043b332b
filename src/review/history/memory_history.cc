#include "review/history/memory_history.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace justif::review {
namespace {

// Of uploads, in the order in which they are told and forgotten; the number
// keeps those apart that are otherwise equal.
using Place = std::tuple<absl::Time, std::string, std::uint64_t>;

std::string KeyOf(const Trace& trace) { return static_cast<char>(trace.kind) + trace.digest; }

class MemoryHistory : public History {
 public:
  explicit MemoryHistory(const HistoryOptions& options) : options_(options) {}

  absl::StatusOr<HistoryAnswer> Find(const UploadTraces& upload) const override {
    if (absl::Status status = Validate(upload); !status.ok()) return status;
    const absl::Time from = upload.time - options_.retention;
    HistoryAnswer answer;
    const std::shared_lock lock(mutex_);
    for (const Trace& trace : upload.traces) answer.traces.push_back(UseOf(trace, upload.applicant, from));
    if (upload.page) answer.page = MostAlike(upload, from);
    return answer;
  }

  absl::Status Record(const UploadTraces& upload) override {
    if (absl::Status status = Validate(upload); !status.ok()) return status;
    const std::unique_lock lock(mutex_);
    EraseBefore(upload.time - options_.retention);
    UploadTraces added = upload;
    added.traces.clear();
    for (const Trace& trace : upload.traces) {
      if (!Has(upload.applicant, trace) && std::ranges::find(added.traces, trace) == added.traces.end())
        added.traces.push_back(trace);
    }
    if (upload.page && Has(upload.applicant, *upload.page)) added.page.reset();
    if (added.traces.empty() && !added.page) return absl::OkStatus();
    Insert(std::move(added));
    while (std::ssize(uploads_) > options_.max_uploads) {
      Erase(uploads_.begin());
      ++forgotten_at_limit_;
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::int64_t> Forget(const std::string& applicant) override {
    const std::unique_lock lock(mutex_);
    const auto found = by_applicant_.find(applicant);
    if (found == by_applicant_.end()) return 0;
    const std::set<Place> places = found->second;
    for (const Place& place : places) Erase(uploads_.find(place));
    return std::ssize(places);
  }

  absl::StatusOr<HistorySize> Size() const override {
    const std::shared_lock lock(mutex_);
    return HistorySize{std::ssize(uploads_), forgotten_at_limit_};
  }

 private:
  using Uploads = std::map<Place, UploadTraces>;

  std::optional<judging::EarlierUse> UseOf(const Trace& trace, const std::string& applicant, absl::Time from) const {
    const auto found = by_trace_.find(KeyOf(trace));
    if (found == by_trace_.end()) return std::nullopt;
    std::optional<judging::EarlierUse> use;
    // Each applicant has it once, in the order of places.
    for (const Place& place : found->second) {
      const UploadTraces& upload = uploads_.at(place);
      if (upload.applicant == applicant) break;
      if (upload.time < from) continue;
      if (!use) use = judging::EarlierUse{0, upload.time, upload.verification};
      ++use->applicants;
    }
    return use;
  }

  std::optional<judging::EarlierPage> MostAlike(const UploadTraces& asked, absl::Time from) const {
    judging::EarlierPage alike;
    const UploadTraces* of = nullptr;
    for (const auto& [place, upload] : uploads_) {
      if (upload.applicant == asked.applicant && upload.page == asked.page) break;
      if (!upload.page || upload.kind != asked.kind || upload.applicant == asked.applicant || upload.time < from)
        continue;
      const PageLikeness likeness = Compare(*asked.page, *upload.page);
      if (!likeness.IsComparable()) continue;
      ++alike.compared;
      const bool same_applicant = of != nullptr && of->applicant == upload.applicant;
      if (of == nullptr || likeness.agreement > alike.agreement) {
        if (!same_applicant) alike.next_agreement = alike.agreement;
        alike.agreement = likeness.agreement;
        of = &upload;
      } else if (!same_applicant) {
        alike.next_agreement = std::max(alike.next_agreement, likeness.agreement);
      }
    }
    if (of == nullptr) return std::nullopt;
    alike.time = of->time;
    alike.verification = of->verification;
    return alike;
  }

  bool Has(const std::string& applicant, const Trace& trace) const {
    const auto found = by_trace_.find(KeyOf(trace));
    return found != by_trace_.end() && std::ranges::any_of(found->second, [&](const Place& place) {
             return uploads_.at(place).applicant == applicant;
           });
  }

  bool Has(const std::string& applicant, const PageHash& page) const {
    const auto found = by_applicant_.find(applicant);
    return found != by_applicant_.end() &&
           std::ranges::any_of(found->second, [&](const Place& place) { return uploads_.at(place).page == page; });
  }

  void Insert(UploadTraces upload) {
    const Place place{upload.time, upload.verification, next_++};
    for (const Trace& trace : upload.traces) by_trace_[KeyOf(trace)].insert(place);
    by_applicant_[upload.applicant].insert(place);
    uploads_.emplace(place, std::move(upload));
  }

  void Erase(Uploads::iterator upload) {
    const auto drop = [&](auto& index, const std::string& key) {
      const auto found = index.find(key);
      found->second.erase(upload->first);
      if (found->second.empty()) index.erase(found);
    };
    for (const Trace& trace : upload->second.traces) drop(by_trace_, KeyOf(trace));
    drop(by_applicant_, upload->second.applicant);
    uploads_.erase(upload);
  }

  void EraseBefore(absl::Time time) {
    while (!uploads_.empty() && std::get<absl::Time>(uploads_.begin()->first) < time) Erase(uploads_.begin());
  }

  const HistoryOptions options_;
  mutable std::shared_mutex mutex_;  // of what follows
  Uploads uploads_;
  std::unordered_map<std::string, std::set<Place>> by_trace_;
  std::unordered_map<std::string, std::set<Place>> by_applicant_;
  std::uint64_t next_ = 0;
  std::int64_t forgotten_at_limit_ = 0;
};

}  // namespace

std::unique_ptr<History> NewMemoryHistory(const HistoryOptions& options) {
  return std::make_unique<MemoryHistory>(options);
}

}  // namespace justif::review

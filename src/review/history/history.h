// What uploads leave behind: enough to see again what another applicant handed
// in, and not what it says.
#ifndef JUSTIF_REVIEW_HISTORY_HISTORY_H_
#define JUSTIF_REVIEW_HISTORY_HISTORY_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "document/page_hash.h"
#include "judging/earlier_uploads.h"

namespace justif::review {

// What of an upload is recognised when it comes back byte for byte.
enum class TraceKind { kFile = 1, kCode = 2, kCvecNumber = 3 };

// Digests are the caller's: of whatever length, equal exactly when what they
// are of is. They are made under a key, so that a number of a few letters
// cannot be found by trying all.
struct Trace {
  TraceKind kind = TraceKind::kFile;
  std::string digest;
  bool operator==(const Trace&) const = default;
};

// Limits of one upload.
inline constexpr std::size_t kMaxTraces = 32;
inline constexpr std::size_t kMaxDigestBytes = 64;
inline constexpr std::size_t kMaxVerificationBytes = 64;
inline constexpr std::size_t kMaxKindBytes = 64;

struct UploadTraces {
  std::string applicant;  // digest of the caller's reference, at most kMaxDigestBytes, not empty
  std::string verification;
  absl::Time time;   // of the upload's verification
  std::string kind;  // of the document: pages of one kind are compared
  std::vector<Trace> traces;
  std::optional<PageHash> page;
};

// INVALID_ARGUMENT names what is over a limit or empty.
absl::Status Validate(const UploadTraces& upload);

struct HistoryAnswer {
  // By index in UploadTraces::traces; absent where no other applicant has it.
  std::vector<std::optional<judging::EarlierUse>> traces;
  std::optional<judging::EarlierPage> page;
};

struct HistoryOptions {
  int max_uploads = 50'000;  // that are kept; at least 1
  absl::Duration retention = absl::Hours(24 * 365);
};

struct HistorySize {
  std::int64_t uploads = 0;
  // Since the start: forgotten before their retention was over, because
  // max_uploads was reached.
  std::int64_t forgotten_at_limit = 0;
};

// Every implementation passes the tests of history_contract.h.
//
// Thread-safe: what Record wrote is there for each Find that begins after it
// returned. May block; UNAVAILABLE when what it keeps cannot be reached,
// INVALID_ARGUMENT as Validate says.
class History {
 public:
  virtual ~History() = default;

  // What other applicants' uploads have in common with `upload`, of those not
  // older than the retention when it was made. Where the applicant has left the
  // same already, only what others left before that: the same upload again is
  // told the same, and whoever comes first has nobody before them. Of several the first is told:
  // the earliest, then the one whose verification sorts first; of pages the most alike,
  // then the first. Keeps nothing.
  virtual absl::StatusOr<HistoryAnswer> Find(const UploadTraces& upload) const = 0;

  // Keeps an upload. What the applicant has left already stays as it is, so that
  // the same upload again, or a second document with the same code, adds
  // nothing that is there, in whatever order they come. Uploads older than the
  // retention when this one was made are forgotten, then, above
  // max_uploads, the oldest.
  virtual absl::Status Record(const UploadTraces& upload) = 0;

  // Forgets all that an applicant's uploads left; how many they were.
  virtual absl::StatusOr<std::int64_t> Forget(const std::string& applicant) = 0;

  virtual absl::StatusOr<HistorySize> Size() const = 0;
};

}  // namespace justif::review

#endif  // JUSTIF_REVIEW_HISTORY_HISTORY_H_

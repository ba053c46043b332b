// What other applicants uploaded before and this upload has too, as values.
#ifndef JUSTIF_JUDGING_EARLIER_UPLOADS_H_
#define JUSTIF_JUDGING_EARLIER_UPLOADS_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "document/page_hash.h"

namespace justif::judging {

// The first upload of another applicant that has the same. Who that is is not
// told, nor which of the two has a right to it.
struct EarlierUse {
  int applicants = 0;        // how many others have it, at least 1
  absl::Time time;           // of the first of their uploads
  std::string verification;  // its id
};

// Among other applicants' pages of the same kind of document that are
// comparable, the one most alike.
struct EarlierPage {
  double agreement = 0;      // see PageLikeness
  absl::Time time;           // of its upload
  std::string verification;  // its id
  // The best of yet other applicants' pages: what those that have nothing to do
  // with it are like; 0 without one.
  double next_agreement = 0;
  int compared = 0;  // pages, at least 1
};

enum class HistoryStatus {
  kAnswered = 1,     // what is absent below was not seen
  kNoApplicant = 2,  // the claim does not tell whose upload it is
  kUnavailable = 3,  // unreachable or broken
};

struct EarlierUploads {
  HistoryStatus status = HistoryStatus::kUnavailable;
  std::optional<EarlierUse> file;
  std::map<std::size_t, EarlierUse> codes;         // by index in reading.codes
  std::map<std::string, EarlierUse> cvec_numbers;  // by normalised value
  std::optional<EarlierPage> page;
};

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_EARLIER_UPLOADS_H_

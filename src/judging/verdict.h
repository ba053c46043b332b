// What follows from the findings about one document.
#ifndef JUSTIF_JUDGING_VERDICT_H_
#define JUSTIF_JUDGING_VERDICT_H_

#include <map>
#include <string>
#include <vector>

#include "judging/finding.h"

namespace justif::judging {

enum class VerdictOutcome {
  kAccepted = 1,
  kNeedsReview = 2,
  kSuspectedFalsification = 3,
  kUnreadable = 4,
  kWrongDocument = 5,
};

enum class Assurance { kUncorroborated = 1, kCorroborated = 2, kSigned = 3 };

// A key into models/messages/ with its arguments.
struct Reason {
  std::string key;
  std::map<std::string, std::string> arguments;
};

struct Verdict {
  VerdictOutcome outcome = VerdictOutcome::kNeedsReview;
  int score = 0;  // 0..100
  Assurance assurance = Assurance::kUncorroborated;
  // For kUnreadable: the API's name of the reason, such as "EMPTY_FILE" or
  // "REQUIRED_FIELDS_UNREAD"; empty otherwise.
  std::string unreadable_reason;
  bool unread = false;            // something that must be on the document was not read
  std::vector<Finding> findings;  // in the order of the list of checks
  Reason student_message;
  std::vector<Reason> reasons;  // most important first
};

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_VERDICT_H_

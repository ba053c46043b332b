// What a check says.
#ifndef JUSTIF_JUDGING_FINDING_H_
#define JUSTIF_JUDGING_FINDING_H_

#include <map>
#include <string>
#include <vector>

#include "document/region.h"

namespace justif::judging {

enum class Outcome { kPassed = 1, kFailed = 2, kCannotTell = 3, kNotApplicable = 4, kError = 5 };

// What a finding means for the verdict, set by the policy.
enum class Weight { kInformation = 1, kWarning = 2, kReview = 3, kCritical = 4 };

// Where, what was seen, what was expected.
struct Evidence {
  std::string subject;        // field name, or `marks[7].points`
  std::string seen;           // as printed; empty when nothing was
  std::string expected;       // empty when no single value was
  std::string expected_from;  // `code`, `claim`, `print`, `arithmetic`, `rule`, `issuer`, `file`, `history`
  std::vector<Region> regions;
  // Key and arguments of the sentence why it matters, in models/messages/;
  // empty: the finding's own sentence is used.
  std::string reason;
  std::map<std::string, std::string> arguments;
};

// Built by the factories only, so that a failure always has evidence.
class Finding {
 public:
  // `reason` is UPPER_SNAKE_CASE, unique within the check, and has a sentence
  // in models/messages/ under `<check>/<reason>`, with {arguments}.
  static Finding Passed(std::string reason, std::vector<Evidence> evidence = {});
  static Finding Failed(std::string reason, Evidence first, std::vector<Evidence> more = {});
  static Finding CannotTell(std::string reason, std::vector<Evidence> evidence = {});
  static Finding NotApplicable(std::string reason);
  static Finding Error(std::string reason);

  Finding& With(std::string argument, std::string value) &;
  Finding With(std::string argument, std::string value) &&;

  const std::string& check() const { return check_; }
  int version() const { return version_; }
  Outcome outcome() const { return outcome_; }
  const std::string& reason() const { return reason_; }
  const std::map<std::string, std::string>& arguments() const { return arguments_; }
  const std::vector<Evidence>& evidence() const { return evidence_; }
  Weight weight() const { return weight_; }

  // For the one who runs the check and the one who weighs it.
  void SetCheck(std::string id, int version);
  void SetWeight(Weight weight) { weight_ = weight; }

 private:
  Finding(Outcome outcome, std::string reason, std::vector<Evidence> evidence);

  std::string check_;
  int version_ = 0;
  Outcome outcome_;
  std::string reason_;
  std::map<std::string, std::string> arguments_;
  std::vector<Evidence> evidence_;
  Weight weight_ = Weight::kInformation;
};

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_FINDING_H_

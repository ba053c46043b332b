#include "judging/finding.h"

#include <utility>

namespace justif::judging {

Finding::Finding(Outcome outcome, std::string reason, std::vector<Evidence> evidence)
    : outcome_(outcome), reason_(std::move(reason)), evidence_(std::move(evidence)) {}

Finding Finding::Passed(std::string reason, std::vector<Evidence> evidence) {
  return {Outcome::kPassed, std::move(reason), std::move(evidence)};
}

Finding Finding::Failed(std::string reason, Evidence first, std::vector<Evidence> more) {
  more.insert(more.begin(), std::move(first));
  return {Outcome::kFailed, std::move(reason), std::move(more)};
}

Finding Finding::CannotTell(std::string reason, std::vector<Evidence> evidence) {
  return {Outcome::kCannotTell, std::move(reason), std::move(evidence)};
}

Finding Finding::NotApplicable(std::string reason) { return {Outcome::kNotApplicable, std::move(reason), {}}; }

Finding Finding::Error(std::string reason) { return {Outcome::kError, std::move(reason), {}}; }

Finding& Finding::With(std::string argument, std::string value) & {
  arguments_[std::move(argument)] = std::move(value);
  return *this;
}

Finding Finding::With(std::string argument, std::string value) && {
  arguments_[std::move(argument)] = std::move(value);
  return std::move(*this);
}

void Finding::SetCheck(std::string id, int version) {
  check_ = std::move(id);
  version_ = version;
}

}  // namespace justif::judging

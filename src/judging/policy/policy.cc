#include "judging/policy/policy.h"

#include <algorithm>
#include <utility>

#include "judging/policy/agreement.h"
#include "judging/policy/calibration.h"

namespace justif::judging {
namespace {

constexpr char kIdentityCovered[] = "IDENTITY_COVERED";
constexpr char kRequiredFieldsUnread[] = "REQUIRED_FIELDS_UNREAD";

// Index of the first rule that fits, or the number of rules.
int RuleOf(const model::v1::Policy& policy, const Finding& finding) {
  int i = 0;
  for (; i < policy.rules_size(); ++i) {
    const auto& rule = policy.rules(i);
    if (!rule.check().empty() && rule.check() != finding.check()) continue;
    if (rule.outcome() != NameOf(finding.outcome())) continue;
    if (!rule.reason().empty() && rule.reason() != finding.reason()) continue;
    break;
  }
  return i;
}

// Whether one of the alternatives `a|b` was read, in print or in a code.
bool WasRead(const Reading& reading, const std::string& alternatives) {
  std::size_t from = 0;
  while (from <= alternatives.size()) {
    const std::size_t to = std::min(alternatives.find('|', from), alternatives.size());
    const std::string name = alternatives.substr(from, to - from);
    if (FindField(reading.fields, name) != nullptr) return true;
    for (const Code& code : reading.codes) {
      if (FindField(code.fields, name) != nullptr) return true;
    }
    from = to + 1;
  }
  return false;
}

struct Unread {
  std::vector<std::string> fields;
  int required = 0;
};

Unread UnreadOf(const model::v1::Policy& policy, const Reading& reading) {
  Unread unread;
  for (const auto& requirement : policy.requirements()) {
    if (requirement.kind() != reading.kind) continue;
    unread.required = requirement.fields_size();
    for (const std::string& field : requirement.fields()) {
      if (!WasRead(reading, field)) unread.fields.push_back(field.substr(0, field.find('|')));
    }
  }
  return unread;
}

bool SignatureCoversIdentity(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.check() == "signed-fields-match-print" && finding.outcome() == Outcome::kPassed &&
           finding.reason() == kIdentityCovered;
  });
}

// A code whose signature is false or refused confirms nothing.
bool CodeConfirmsPrint(const std::vector<Finding>& findings) {
  const bool refused = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.check() == "code-signature" && finding.outcome() == Outcome::kFailed;
  });
  if (refused) return false;
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.check() == "code-matches-print" && finding.outcome() == Outcome::kPassed;
  });
}

const Finding* Heaviest(const std::vector<Finding>& findings, Weight weight) {
  for (const Finding& finding : findings) {
    if (finding.weight() == weight) return &finding;
  }
  return nullptr;
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : ", ") + part;
  return joined;
}

}  // namespace

Weight WeightOf(const model::v1::Policy& policy, const Finding& finding) {
  const int rule = RuleOf(policy, finding);
  return rule < policy.rules_size() ? static_cast<Weight>(policy.rules(rule).weight()) : Weight::kReview;
}

std::string StudentMessageOf(const model::v1::Policy& policy, const std::vector<Finding>& findings,
                             const std::string& otherwise) {
  int first = policy.rules_size();
  for (const Finding& finding : findings) {
    if (finding.weight() != Weight::kReview) continue;
    const int rule = RuleOf(policy, finding);
    if (rule < policy.rules_size() && !policy.rules(rule).student().empty()) first = std::min(first, rule);
  }
  return first < policy.rules_size() ? "student/" + policy.rules(first).student() : otherwise;
}

std::string_view NameOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::kPassed:
      return "PASSED";
    case Outcome::kFailed:
      return "FAILED";
    case Outcome::kCannotTell:
      return "CANNOT_TELL";
    case Outcome::kNotApplicable:
      return "NOT_APPLICABLE";
    case Outcome::kError:
      return "ERROR";
  }
  return "";
}

absl::Status ValidatePolicy(const model::v1::Policy& policy, const std::vector<std::string>& known_checks) {
  if (policy.version().empty()) return absl::InvalidArgumentError("policy.textproto: version is empty");
  for (int i = 0; i < policy.rules_size(); ++i) {
    const auto& rule = policy.rules(i);
    const std::string where = "policy.textproto: rule " + std::to_string(i + 1) + ": ";
    if (!rule.check().empty() &&
        std::find(known_checks.begin(), known_checks.end(), rule.check()) == known_checks.end()) {
      return absl::InvalidArgumentError(where + "no check is called '" + rule.check() + "'");
    }
    bool known = false;
    for (const Outcome outcome :
         {Outcome::kPassed, Outcome::kFailed, Outcome::kCannotTell, Outcome::kNotApplicable, Outcome::kError}) {
      known |= rule.outcome() == NameOf(outcome);
    }
    if (!known) return absl::InvalidArgumentError(where + "no outcome is called '" + rule.outcome() + "'");
    if (rule.weight() == model::v1::Rule::WEIGHT_UNSPECIFIED)
      return absl::InvalidArgumentError(where + "weight is missing");
    if (!rule.student().empty() && rule.weight() != model::v1::Rule::REVIEW)
      return absl::InvalidArgumentError(where + "only a rule of weight REVIEW tells the student something");
    if (rule.outcome() == "ERROR" && rule.weight() < model::v1::Rule::REVIEW) {
      return absl::InvalidArgumentError(where + "an error must be reviewed at least");
    }
  }
  const auto& t = policy.thresholds();
  const auto share = [](double value) { return value > 0 && value <= 1; };
  if (!share(t.sure_confidence()) || !share(t.very_sure_confidence()) ||
      t.very_sure_confidence() < t.sure_confidence()) {
    return absl::InvalidArgumentError(
        "policy.textproto: 0 < sure_confidence <= very_sure_confidence <= 1 does not hold");
  }
  if (!share(t.legible())) return absl::InvalidArgumentError("policy.textproto: legible is not in 0..1");
  if (t.points_tolerance() <= 0 || t.mean_tolerance() <= 0) {
    return absl::InvalidArgumentError("policy.textproto: points_tolerance and mean_tolerance must be above 0");
  }
  if (t.pixel_false_alarms() <= 0 || t.pixel_false_alarms() >= 1) {
    return absl::InvalidArgumentError("policy.textproto: 0 < pixel_false_alarms < 1 does not hold");
  }
  if (!(0.5 < t.other_picture_agreement() && t.other_picture_agreement() < t.same_picture_agreement() &&
        t.same_picture_agreement() <= 1)) {
    return absl::InvalidArgumentError(
        "policy.textproto: 0.5 < other_picture_agreement < same_picture_agreement <= 1 does not hold");
  }
  if (t.fewest_compared_pages() < 2)
    return absl::InvalidArgumentError("policy.textproto: fewest_compared_pages must be at least 2");
  if (absl::Status status = ValidateAgreements(policy, known_checks); !status.ok()) return status;
  return ValidateCalibration(policy.ocr_calibration());
}

Verdict DrawVerdict(const model::v1::Policy& policy, const Case& judged, std::vector<Finding> findings) {
  const Reading& reading = judged.reading;
  const model::v1::Thresholds& thresholds = policy.thresholds();
  Verdict verdict;
  if (reading.unreadable) {
    verdict.outcome = VerdictOutcome::kUnreadable;
    verdict.unreadable_reason = std::string(justif::NameOf(reading.unreadable->reason));
    verdict.student_message = {"student/" + verdict.unreadable_reason, {}};
    verdict.reasons.push_back({"staff/" + verdict.unreadable_reason, {}});
    return verdict;
  }
  verdict.score = 100;
  for (Finding& finding : findings) finding.SetWeight(WeightOf(policy, finding));
  RaiseAgreeing(policy, reading, findings);
  for (const Finding& finding : findings) {
    if (finding.weight() == Weight::kCritical) verdict.score -= thresholds.critical_cost();
    if (finding.weight() == Weight::kReview) verdict.score -= thresholds.review_cost();
    if (finding.weight() == Weight::kWarning) verdict.score -= thresholds.warning_cost();
  }
  verdict.score = std::max(0, verdict.score);
  verdict.assurance = SignatureCoversIdentity(findings) ? Assurance::kSigned
                      : CodeConfirmsPrint(findings)     ? Assurance::kCorroborated
                                                        : Assurance::kUncorroborated;
  verdict.findings = std::move(findings);

  const Unread unread = UnreadOf(policy, reading);
  verdict.unread = !unread.fields.empty();
  const bool unknown = reading.kind == kUnknownKind;
  const bool other_kind = !unknown && !judged.expected_kind.empty() && reading.kind != judged.expected_kind;
  const bool legible = ConfidentWords(reading) >= thresholds.words_of_a_document();
  for (const Weight weight : {Weight::kCritical, Weight::kReview, Weight::kWarning}) {
    for (const Finding& finding : verdict.findings) {
      if (finding.weight() == weight)
        verdict.reasons.push_back({finding.check() + "/" + finding.reason(), finding.arguments()});
    }
  }
  if (const Finding* critical = Heaviest(verdict.findings, Weight::kCritical); critical != nullptr) {
    verdict.outcome = VerdictOutcome::kSuspectedFalsification;
    verdict.student_message = {"student/UNDER_REVIEW", {}};
  } else if (other_kind || (unknown && legible)) {
    verdict.outcome = VerdictOutcome::kWrongDocument;
    verdict.student_message = {
        judged.expected_kind.empty() ? "student/WRONG_DOCUMENT" : "student/WRONG_DOCUMENT_" + judged.expected_kind, {}};
  } else if (unknown ||
             (unread.required > 0 && 2 * unread.fields.size() >= static_cast<std::size_t>(unread.required))) {
    verdict.outcome = VerdictOutcome::kUnreadable;
    verdict.unreadable_reason = kRequiredFieldsUnread;
    verdict.student_message = {"student/REQUIRED_FIELDS_UNREAD", {}};
    // Without a kind nobody knows what had to be read.
    const Reason reason = unread.fields.empty()
                              ? Reason{"staff/KIND_UNREAD", {}}
                              : Reason{"staff/REQUIRED_FIELDS_UNREAD", {{"fields", Joined(unread.fields)}}};
    verdict.reasons.insert(verdict.reasons.begin(), reason);
  } else if (!unread.fields.empty() || Heaviest(verdict.findings, Weight::kReview) != nullptr) {
    verdict.outcome = VerdictOutcome::kNeedsReview;
    verdict.student_message = {StudentMessageOf(policy, verdict.findings, "student/UNDER_REVIEW"), {}};
    if (!unread.fields.empty()) verdict.reasons.push_back({"staff/FIELDS_UNREAD", {{"fields", Joined(unread.fields)}}});
  } else {
    verdict.outcome = VerdictOutcome::kAccepted;
    verdict.student_message = {"student/ACCEPTED", {}};
  }
  if (verdict.reasons.empty()) {
    verdict.reasons.push_back(
        {verdict.outcome == VerdictOutcome::kAccepted ? "staff/NOTHING_AGAINST" : "staff/UNKNOWN_KIND", {}});
  }
  return verdict;
}

}  // namespace justif::judging

#include "judging/policy/agreement.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>

#include "absl/strings/str_split.h"

namespace justif::judging {
namespace {

bool IsCell(std::string_view subject) { return subject.starts_with("marks["); }

bool IsKeyValue(const model::v1::Policy& policy, const Reading& reading, std::string_view subject) {
  if (IsCell(subject)) return true;
  for (const auto& requirement : policy.requirements()) {
    if (requirement.kind() != reading.kind) continue;
    for (const std::string& alternatives : requirement.fields()) {
      const std::vector<std::string> names = absl::StrSplit(alternatives, '|');
      if (std::ranges::find(names, subject) != names.end()) return true;
    }
  }
  return false;
}

bool Overlap(const Region& a, const Region& b) {
  if (a.page != b.page || a.polygon.empty() || b.polygon.empty()) return false;
  const Box first = BoundsOf(a), second = BoundsOf(b);
  return first.x0 < second.x1 && second.x0 < first.x1 && first.y0 < second.y1 && second.y0 < first.y1;
}

bool Overlap(const Evidence& a, const Evidence& b) {
  return std::ranges::any_of(a.regions, [&](const Region& one) {
    return std::ranges::any_of(b.regions, [&](const Region& other) { return Overlap(one, other); });
  });
}

// A piece of evidence of one of a group's checks.
struct Witness {
  int group = 0;
  std::size_t finding = 0;
  const Evidence* evidence = nullptr;
};

std::vector<Witness> WitnessesOf(const model::v1::Agreement& agreement, const std::vector<Finding>& findings) {
  std::vector<Witness> witnesses;
  for (int group = 0; group < agreement.groups_size(); ++group) {
    const auto& checks = agreement.groups(group).checks();
    for (std::size_t i = 0; i < findings.size(); ++i) {
      if (findings[i].outcome() != Outcome::kFailed || std::ranges::find(checks, findings[i].check()) == checks.end())
        continue;
      for (const Evidence& evidence : findings[i].evidence()) witnesses.push_back({group, i, &evidence});
    }
  }
  return witnesses;
}

}  // namespace

absl::Status ValidateAgreements(const model::v1::Policy& policy, const std::vector<std::string>& known_checks) {
  for (int i = 0; i < policy.agreements_size(); ++i) {
    const auto& agreement = policy.agreements(i);
    const std::string where = "policy.textproto: agreement " + std::to_string(i + 1) + ": ";
    if (agreement.at_least() < 2 || agreement.at_least() > agreement.groups_size()) {
      return absl::InvalidArgumentError(where + "at_least is not from 2 to the number of groups");
    }
    std::set<std::string> named;
    for (const auto& group : agreement.groups()) {
      if (group.checks().empty()) return absl::InvalidArgumentError(where + "a group has no check");
      for (const std::string& check : group.checks()) {
        if (std::ranges::find(known_checks, check) == known_checks.end()) {
          return absl::InvalidArgumentError(where + "no check is called '" + check + "'");
        }
        if (!named.insert(check).second) return absl::InvalidArgumentError(where + "'" + check + "' is named twice");
      }
    }
  }
  return absl::OkStatus();
}

void RaiseAgreeing(const model::v1::Policy& policy, const Reading& reading, std::vector<Finding>& findings) {
  std::set<std::size_t> raised;
  for (const auto& agreement : policy.agreements()) {
    const std::vector<Witness> witnesses = WitnessesOf(agreement, findings);
    for (const Witness& witness : witnesses) {
      if (!IsKeyValue(policy, reading, witness.evidence->subject)) continue;
      std::set<int> groups;
      std::set<std::size_t> agreeing;
      for (const Witness& other : witnesses) {
        if (other.evidence->subject != witness.evidence->subject || !Overlap(*other.evidence, *witness.evidence))
          continue;
        groups.insert(other.group);
        agreeing.insert(other.finding);
      }
      if (static_cast<int>(groups.size()) >= agreement.at_least()) raised.insert(agreeing.begin(), agreeing.end());
    }
  }
  for (const std::size_t finding : raised) findings[finding].SetWeight(Weight::kCritical);
}

}  // namespace justif::judging

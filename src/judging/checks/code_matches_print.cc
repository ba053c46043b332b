#include "judging/checks/checks.h"
#include "judging/names.h"

namespace justif::judging {
namespace {

enum class Agreement { kAgree, kContradict, kUnsure, kNotComparable };

const Field* PrintedFor(const CheckContext& context, const Field& coded) {
  if (coded.name == "family_name_prefix") return context.Printed("family_name");
  return context.Printed(coded.name);
}

std::string Letters(const std::string& name) {
  std::string letters;
  for (const std::string& word : NameWords(name)) letters += word;
  return letters;
}

Agreement OfNames(NameComparison comparison, const CheckContext& context, const Field& printed) {
  if (comparison == NameComparison::kMatch) return Agreement::kAgree;
  if (comparison == NameComparison::kMismatch && context.Sure(printed)) return Agreement::kContradict;
  return Agreement::kUnsure;
}

Agreement Compare(const CheckContext& context, const Field& coded, const Field& printed) {
  const std::string& name = coded.name;
  if (name == "family_name" || name == "usage_name") {
    NameComparison comparison = CompareFamilyNames(coded.normalized_value, printed.normalized_value);
    const Field* usage = context.Printed("usage_name");
    if (comparison != NameComparison::kMatch && usage != nullptr &&
        CompareFamilyNames(coded.normalized_value, usage->normalized_value) == NameComparison::kMatch) {
      comparison = NameComparison::kMatch;
    }
    return OfNames(comparison, context, printed);
  }
  if (name == "given_names")
    return OfNames(CompareGivenNames(coded.normalized_value, printed.normalized_value), context, printed);
  if (name == "family_name_prefix") {
    const std::string letters = Letters(printed.normalized_value);
    const Field* usage = context.Printed("usage_name");
    const auto begins = [&](const std::string& whole) {
      return whole.starts_with(coded.normalized_value) || coded.normalized_value.starts_with(whole);
    };
    if (begins(letters) || (usage != nullptr && begins(Letters(usage->normalized_value)))) return Agreement::kAgree;
    const bool near = ConfusionDistance(letters.substr(0, coded.normalized_value.size()), coded.normalized_value) <= 2;
    return !near && context.Sure(printed) ? Agreement::kContradict : Agreement::kUnsure;
  }
  if (name == "birth_place") {
    const NameComparison comparison = CompareFamilyNames(coded.normalized_value, printed.normalized_value);
    // Towns are abbreviated and renamed: agreement counts, difference does not.
    return comparison == NameComparison::kMatch ? Agreement::kAgree : Agreement::kNotComparable;
  }
  if (coded.normalized_value == printed.normalized_value) return Agreement::kAgree;
  if (!context.Sure(printed)) return Agreement::kUnsure;
  if (name == "ine" || name == "cvec_number") {
    const int distance = ConfusionDistance(coded.normalized_value, printed.normalized_value);
    if (printed.source == Source::kOcr && distance <= 2 && !(context.VerySure(printed) && distance == 2))
      return Agreement::kUnsure;
  }
  if (printed.source == Source::kOcr && name == "birth_date" && !context.VerySure(printed)) return Agreement::kUnsure;
  return Agreement::kContradict;
}

// Each value of a code against the same value in print: the strongest check
// there is without a signature, since forgers change what people see and
// leave what only machines do. Small differences of letters that look alike,
// and values read without certainty, are "cannot tell", not contradictions.
class CodeMatchesPrint : public Check {
 public:
  std::string_view id() const override { return "code-matches-print"; }
  Finding Run(const CheckContext& context) const override {
    std::vector<Evidence> contradictions, doubts;
    int compared = 0;
    for (const Code& code : context.reading().codes) {
      for (const Field& coded : code.fields) {
        const Field* printed = PrintedFor(context, coded);
        if (printed == nullptr || coded.normalized_value.empty()) continue;
        const Agreement agreement = Compare(context, coded, *printed);
        if (agreement == Agreement::kNotComparable) continue;
        ++compared;
        if (agreement == Agreement::kAgree) continue;
        Evidence evidence = EvidenceOf(*printed, coded.normalized_value, "code");
        evidence.regions.push_back(code.region);
        (agreement == Agreement::kContradict ? contradictions : doubts).push_back(std::move(evidence));
      }
    }
    if (!contradictions.empty()) {
      const Evidence first = contradictions.front();
      const std::string field = first.subject;
      contradictions.erase(contradictions.begin());
      return Finding::Failed("CONTRADICTION", first, std::move(contradictions))
          .With("field", field)
          .With("seen", first.seen)
          .With("expected", first.expected);
    }
    if (!doubts.empty()) return Finding::CannotTell("DIFFERENCE_UNSURE", std::move(doubts));
    if (context.reading().codes.empty()) return Finding::NotApplicable("NO_CODE");
    if (compared == 0) return Finding::CannotTell("NOTHING_TO_COMPARE");
    return Finding::Passed("AGREES");
  }
};

}  // namespace

std::unique_ptr<Check> MakeCodeMatchesPrint() { return std::make_unique<CodeMatchesPrint>(); }

}  // namespace justif::judging

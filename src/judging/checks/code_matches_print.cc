#include "judging/checks/checks.h"
#include "judging/checks/field_comparison.h"

namespace justif::judging {
namespace {

// Each value of a code against the same value in print: the strongest check
// there is without a signature, since forgers change what people see and
// leave what only machines do. Small differences of letters that look alike,
// and values read without certainty, are "cannot tell", not contradictions.
class CodeMatchesPrint : public Check {
 public:
  std::string_view id() const override { return "code-matches-print"; }
  int version() const override { return 2; }
  Finding Run(const CheckContext& context) const override {
    std::vector<Evidence> contradictions, doubts;
    int compared = 0;
    for (const Code& code : context.reading().codes) {
      for (const Field& coded : code.fields) {
        const Field* printed = PrintedFor(context, coded);
        if (printed == nullptr || coded.normalized_value.empty()) continue;
        const Agreement agreement = CompareWithPrint(context, code, coded, *printed);
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

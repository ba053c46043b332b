#include <algorithm>
#include <cmath>

#include "judging/checks/checks.h"
#include "judging/checks/examination_rules.h"

namespace justif::judging {
namespace {

// The coefficients of subjects that the regulations fix, by track and session.
// A session or subject we do not know is "cannot tell".
class TranscriptCoefficientsKnown : public Check {
 public:
  std::string_view id() const override { return "transcript-coefficients-known"; }
  std::vector<std::string_view> kinds() const override { return {kBacTranscript}; }
  Finding Run(const CheckContext& context) const override {
    const Field* track = context.Printed("bac_track");
    const Field* session = context.Printed("session");
    if (track == nullptr || session == nullptr) return Finding::CannotTell("TRACK_OR_SESSION_NOT_READ");
    const model::v1::CoefficientSet* set = CoefficientSetOf(context);
    if (set == nullptr) return Finding::CannotTell("SET_NOT_KNOWN");
    int known = 0;
    std::vector<Evidence> wrong;
    const std::vector<MarkRow>& marks = context.reading().marks;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const MarkRow& row = marks[i];
      if (row.role != MarkRow::Role::kSubject || row.optional_subject || !row.coefficient.number) continue;
      const model::v1::Subject* subject = SubjectOf(*set, row);
      if (subject == nullptr) continue;
      ++known;
      const bool fits = std::any_of(subject->coefficients().begin(), subject->coefficients().end(),
                                    [&](double c) { return std::abs(c - *row.coefficient.number) < 0.01; });
      const bool sure =
          row.source == Source::kTextLayer || row.coefficient.confidence >= context.thresholds.very_sure_confidence();
      if (fits || !sure) continue;
      Evidence evidence;
      evidence.subject = "marks[" + std::to_string(i) + "].coefficient";
      evidence.seen = row.coefficient.value;
      evidence.expected_from = "rule";
      evidence.regions = {row.coefficient.region};
      wrong.push_back(std::move(evidence));
    }
    if (known == 0) return Finding::CannotTell("SET_NOT_KNOWN");
    if (wrong.empty()) return Finding::Passed("COEFFICIENTS_FIT");
    // Several that do not fit are another set than ours, not a forgery.
    if (wrong.size() > 1) return Finding::CannotTell("SET_NOT_KNOWN", wrong);
    return Finding::Failed("COEFFICIENT_UNUSUAL", wrong.front());
  }
};

}  // namespace

std::unique_ptr<Check> MakeTranscriptCoefficientsKnown() { return std::make_unique<TranscriptCoefficientsKnown>(); }

}  // namespace justif::judging

#include <cmath>
#include <cstdlib>

#include "judging/checks/checks.h"
#include "judging/checks/examination_rules.h"

namespace justif::judging {
namespace {

// The mention and the decision follow from the mean: none under 12, AB from
// 12, B from 14, TB from 16, TB with the jury's congratulations from 18
// (automatic since August 2022, so TB alone at 18 is no contradiction). After
// the second group there is no mention, and the mean printed may still be that
// of the first. A mean within a rounding of a floor tells nothing.
class TranscriptMention : public Check {
 public:
  std::string_view id() const override { return "transcript-mention"; }
  std::vector<std::string_view> kinds() const override { return {kBacTranscript}; }
  Finding Run(const CheckContext& context) const override {
    const Field* mention = context.Printed("mention");
    const Field* decision = context.Printed("decision");
    const Field* mean = context.Printed("mean");
    if (mean == nullptr || (mention == nullptr && decision == nullptr)) return Finding::CannotTell("NOT_READ");
    const double value = std::atof(mean->normalized_value.c_str());
    const auto sure = [&](const Field& a, const Field& b) {
      return (a.source == Source::kTextLayer && b.source == Source::kTextLayer) || (context.Sure(a) && context.Sure(b));
    };
    if (decision != nullptr && decision->normalized_value == "admis" && NamesSecondGroup(context, *decision)) {
      if (mention != nullptr && mention->normalized_value != "none") {
        if (!sure(*decision, *mention))
          return Finding::CannotTell("MENTION_UNSURE", {EvidenceOf(*mention, "none", "rule")});
        return Finding::Failed("MENTION_AFTER_SECOND_GROUP", EvidenceOf(*mention, "none", "rule"),
                               {EvidenceOf(*decision, "", "print")})
            .With("seen", mention->value);
      }
      return value < context.baccalaureat.admitted_mean() ? Finding::CannotTell("MEAN_OF_FIRST_GROUP")
                                                          : Finding::Passed("MENTION_FOLLOWS");
    }
    if (decision != nullptr) {
      const bool admitted = decision->normalized_value == "admis";
      const double floor = context.baccalaureat.admitted_mean();
      if (admitted && value < floor - 0.01) {
        if (!sure(*mean, *decision))
          return Finding::CannotTell("MENTION_UNSURE", {EvidenceOf(*decision, "", "arithmetic")});
        return Finding::Failed("MENTION_CONTRADICTS_MEAN", EvidenceOf(*decision, "", "arithmetic"),
                               {EvidenceOf(*mean, "", "print")})
            .With("seen", decision->value)
            .With("mean", mean->normalized_value);
      }
      if (!admitted && value >= floor + 0.01) {
        return Finding::Failed("DECISION_UNDER_MEAN", EvidenceOf(*decision, "", "arithmetic"),
                               {EvidenceOf(*mean, "", "print")})
            .With("seen", decision->value)
            .With("mean", mean->normalized_value);
      }
    }
    if (mention == nullptr) return Finding::CannotTell("NOT_READ");
    std::string expected = "none";
    bool on_the_edge = false;
    for (const auto& floor : context.baccalaureat.mention_floors()) {
      on_the_edge |= std::abs(value - floor.mean()) < 0.01 && value != floor.mean();
      if (expected == "none" && value >= floor.mean()) expected = floor.mention();
    }
    const std::string& seen = mention->normalized_value;
    if (seen == expected || (expected == "TBF" && seen == "TB") || on_the_edge)
      return Finding::Passed("MENTION_FOLLOWS");
    // After the second group the mean may pass a floor without a mention.
    if (seen == "none") return Finding::CannotTell("MENTION_WITHHELD", {EvidenceOf(*mention, expected, "arithmetic")});
    if (!sure(*mean, *mention))
      return Finding::CannotTell("MENTION_UNSURE", {EvidenceOf(*mention, expected, "arithmetic")});
    return Finding::Failed("MENTION_CONTRADICTS_MEAN", EvidenceOf(*mention, expected, "arithmetic"),
                           {EvidenceOf(*mean, "", "print")})
        .With("seen", mention->value)
        .With("mean", mean->normalized_value);
  }
};

}  // namespace

std::unique_ptr<Check> MakeTranscriptMention() { return std::make_unique<TranscriptMention>(); }

}  // namespace justif::judging

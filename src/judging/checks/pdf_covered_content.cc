#include "judging/checks/checks.h"
#include "judging/checks/value_places.h"

namespace justif::judging {
namespace {

enum class Gravity { kNone, kText, kValue, kReplacedValue };

// What shows above a value is one of its kind: nobody but who replaces it
// paints it over so. Fields of forms cover what the form was printed with, and
// stamps and signatures as images cover what they happen to be put on.
Gravity GravityOf(const CoveredText& covered, const std::string& value) {
  const bool replaced = SameShape(covered.beneath, covered.above);
  if (covered.cover == PdfCover::kFormField) return replaced && !value.empty() ? Gravity::kValue : Gravity::kNone;
  if (value.empty()) {
    // A word that runs out of its cell beneath the fill of the next.
    const bool lost = covered.above.empty() && !covered.drawn_above && !HasDigit(covered.beneath);
    return covered.cover == PdfCover::kImage || lost ? Gravity::kNone : Gravity::kText;
  }
  if (covered.cover == PdfCover::kImage) return replaced ? Gravity::kValue : Gravity::kNone;
  return replaced ? Gravity::kReplacedValue : Gravity::kValue;
}

// Text beneath an opaque shape, image or annotation, of a page drawn by a
// program: what lies beneath is told as seen, what shows as expected.
class PdfCoveredContent : public Check {
 public:
  std::string_view id() const override { return "pdf-covered-content"; }
  Finding Run(const CheckContext& context) const override {
    const auto& pdf = context.reading().pdf;
    if (!pdf) return Finding::NotApplicable("NO_DRAWN_PAGE");
    std::vector<Evidence> found;
    Gravity most = Gravity::kNone;
    for (const CoveredText& covered : pdf->covered) {
      const std::string value = ValueAt(context.reading(), covered.region);
      const Gravity gravity = GravityOf(covered, value);
      if (gravity == Gravity::kNone) continue;
      Evidence evidence;
      evidence.subject = value;
      evidence.seen = covered.above;
      evidence.expected = covered.beneath;
      evidence.expected_from = "file";
      evidence.regions = {covered.region};
      evidence.reason = covered.above.empty() ? "BENEATH_NOTHING" : "BENEATH";
      evidence.arguments = {{"beneath", covered.beneath}, {"above", covered.above}};
      found.insert(gravity > most ? found.begin() : found.end(), std::move(evidence));
      most = std::max(most, gravity);
    }
    if (found.empty()) return pdf->complete ? Finding::Passed("NOTHING_COVERED") : Finding::CannotTell("NOT_ALL_READ");
    const Evidence first = found.front();
    found.erase(found.begin());
    const char* reason = most == Gravity::kReplacedValue ? "VALUE_REPLACED"
                         : most == Gravity::kValue       ? "VALUE_COVERED"
                                                         : "TEXT_COVERED";
    return Finding::Failed(reason, first, found).With("beneath", first.expected).With("above", first.seen);
  }
};

}  // namespace

std::unique_ptr<Check> MakePdfCoveredContent() { return std::make_unique<PdfCoveredContent>(); }

}  // namespace justif::judging

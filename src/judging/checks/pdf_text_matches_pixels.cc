#include <algorithm>
#include <cctype>

#include "judging/checks/checks.h"
#include "judging/checks/value_places.h"

namespace justif::judging {
namespace {

// A page of which less of the text shows carries a layer that text recognition
// left there.
constexpr double kShownAsText = 0.8;

std::string LettersAndDigits(const std::string& text) {
  std::string kept;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80) kept += static_cast<char>(std::toupper(byte));
  }
  return kept;
}

// How grave it is, from the least.
enum class Contradiction { kNone, kDrawnApart, kDiffers, kDrawnAsOther };

Contradiction ContradictionOf(const HiddenText& hidden) {
  const bool differs =
      SameShape(hidden.text, hidden.seen) && LettersAndDigits(hidden.text) != LettersAndDigits(hidden.seen);
  switch (hidden.hiding) {
    case PdfHiding::kNotDrawn:
      return differs ? Contradiction::kDiffers : Contradiction::kDrawnApart;
    case PdfHiding::kLayerOff:
      // Other languages and drafts are kept in layers too.
      return differs && HasDigit(hidden.text) ? Contradiction::kDiffers : Contradiction::kNone;
    case PdfHiding::kDrawnAsOther:
      return differs ? Contradiction::kDrawnAsOther : Contradiction::kNone;
  }
  return Contradiction::kNone;
}

const char* ReasonOf(Contradiction contradiction) {
  return contradiction == Contradiction::kDrawnAsOther ? "DRAWN_AS_OTHER"
         : contradiction == Contradiction::kDiffers    ? "VALUE_DIFFERS"
                                                       : "VALUE_DRAWN_APART";
}

// A value of which the file says other than what a viewer shows: text that does
// not show on a page that shows its text, so that what is seen there is drawn
// otherwise, as outlines or as a picture; another value of its kind in a layer
// that is off; a font that draws other digits than it says it does.
class PdfTextMatchesPixels : public Check {
 public:
  std::string_view id() const override { return "pdf-text-matches-pixels"; }
  int version() const override { return 2; }
  Finding Run(const CheckContext& context) const override {
    const auto& pdf = context.reading().pdf;
    if (!pdf) return Finding::NotApplicable("NO_DRAWN_PAGE");
    const bool recognised = pdf->visible_share < kShownAsText;
    bool left_out = false;
    Contradiction gravest = Contradiction::kNone;
    std::vector<Evidence> found;
    for (const HiddenText& hidden : pdf->hidden) {
      if (recognised && hidden.hiding == PdfHiding::kNotDrawn) {
        left_out = true;
        continue;
      }
      const Contradiction contradiction = ContradictionOf(hidden);
      if (contradiction == Contradiction::kNone) continue;
      Evidence evidence;
      evidence.subject = ValueAt(context.reading(), hidden.region);
      evidence.seen = hidden.seen;
      evidence.expected = hidden.text;
      evidence.expected_from = "file";
      evidence.regions = {hidden.region};
      found.insert(contradiction > gravest ? found.begin() : found.end(), std::move(evidence));
      gravest = std::max(gravest, contradiction);
    }
    if (found.empty()) {
      if (left_out) return Finding::CannotTell("MOSTLY_HIDDEN");
      return pdf->complete ? Finding::Passed("ALL_SHOWN") : Finding::CannotTell("NOT_ALL_READ");
    }
    const Evidence first = found.front();
    found.erase(found.begin());
    return Finding::Failed(ReasonOf(gravest), first, found).With("hidden", first.expected).With("seen", first.seen);
  }
};

}  // namespace

std::unique_ptr<Check> MakePdfTextMatchesPixels() { return std::make_unique<PdfTextMatchesPixels>(); }

}  // namespace justif::judging

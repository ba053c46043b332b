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

// On a page that shows its text as text, a value of which the text does not
// show: what is seen there is drawn otherwise, as outlines or as a picture.
class PdfTextMatchesPixels : public Check {
 public:
  std::string_view id() const override { return "pdf-text-matches-pixels"; }
  Finding Run(const CheckContext& context) const override {
    const auto& pdf = context.reading().pdf;
    if (!pdf) return Finding::NotApplicable("NO_DRAWN_PAGE");
    if (pdf->hidden.empty()) return pdf->complete ? Finding::Passed("ALL_SHOWN") : Finding::CannotTell("NOT_ALL_READ");
    if (pdf->visible_share < kShownAsText) return Finding::CannotTell("MOSTLY_HIDDEN");
    std::vector<Evidence> differing, alike;
    for (const HiddenText& hidden : pdf->hidden) {
      Evidence evidence;
      evidence.subject = ValueAt(context.reading(), hidden.region);
      evidence.seen = hidden.seen;
      evidence.expected = hidden.text;
      evidence.expected_from = "file";
      evidence.regions = {hidden.region};
      const bool differs =
          SameShape(hidden.text, hidden.seen) && LettersAndDigits(hidden.text) != LettersAndDigits(hidden.seen);
      (differs ? differing : alike).push_back(std::move(evidence));
    }
    const char* reason = differing.empty() ? "VALUE_DRAWN_APART" : "VALUE_DIFFERS";
    std::vector<Evidence> found = std::move(differing);
    found.insert(found.end(), alike.begin(), alike.end());
    const Evidence first = found.front();
    found.erase(found.begin());
    return Finding::Failed(reason, first, found).With("hidden", first.expected).With("seen", first.seen);
  }
};

}  // namespace

std::unique_ptr<Check> MakePdfTextMatchesPixels() { return std::make_unique<PdfTextMatchesPixels>(); }

}  // namespace justif::judging

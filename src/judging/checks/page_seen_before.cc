#include <algorithm>
#include <cmath>

#include "judging/checks/checks.h"
#include "judging/checks/earlier_use.h"

namespace justif::judging {
namespace {

// The same picture of a page as another applicant's, whatever its values say: a
// scan or photograph of one's own document is one's own. Told where the paper
// between the print agrees and that of other pages of the kind, enough of them,
// does not: what a form prints faintly on every sheet agrees on all of them. Says
// nothing of pages drawn by a program, of pictures without grain, of cropped and
// turned ones.
class PageSeenBefore : public Check {
 public:
  std::string_view id() const override { return "page-seen-before"; }
  std::vector<std::string_view> kinds() const override { return {kCvecAttestation, kBacTranscript, kBacCertificate}; }
  Finding Run(const CheckContext& context) const override {
    const std::optional<EarlierUploads>& earlier = context.judged.earlier;
    if (!earlier) return Finding::NotApplicable("HISTORY_NOT_KEPT");
    if (earlier->status == HistoryStatus::kNoApplicant) return Finding::CannotTell("NO_APPLICANT");
    if (earlier->status == HistoryStatus::kUnavailable) return Finding::CannotTell("HISTORY_UNAVAILABLE");
    const Reading& reading = context.reading();
    if (!reading.page_hash) return WithoutPicture(reading);
    const std::optional<EarlierPage>& page = earlier->page;
    const model::v1::Thresholds& thresholds = context.thresholds;
    if (!page || page->compared < thresholds.fewest_compared_pages()) return Finding::CannotTell("TOO_FEW_PAGES");
    if (page->agreement < thresholds.same_picture_agreement()) return Finding::Passed("NOT_SEEN");
    if (page->next_agreement > thresholds.other_picture_agreement()) return Finding::CannotTell("PAGES_ALIKE");
    Evidence evidence;
    evidence.subject = "page";
    evidence.expected_from = "history";
    evidence.regions = {RegionOf(reading.page, {0, 0, 1, 1})};
    return With(Finding::Failed("SAME_PICTURE", std::move(evidence)), page->time, page->verification)
        .With("agreement", std::to_string(std::lround(100 * page->agreement)));
  }

 private:
  static Finding WithoutPicture(const Reading& reading) {
    const bool drawn = std::any_of(reading.pages.begin(), reading.pages.end(), [&](const Page& page) {
      return page.number == reading.page && page.origin == PageOrigin::kBornDigital;
    });
    return drawn ? Finding::NotApplicable("NOT_A_PICTURE") : Finding::CannotTell("NO_PAPER_SEEN");
  }
};

}  // namespace

std::unique_ptr<Check> MakePageSeenBefore() { return std::make_unique<PageSeenBefore>(); }

}  // namespace justif::judging

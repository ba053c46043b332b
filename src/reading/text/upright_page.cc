#include "reading/text/upright_page.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <opencv2/core.hpp>
#include <utility>

#include "reading/text/coloured_marks.h"
#include "reading/text/page_bend.h"
#include "reading/text/sheet_of_paper.h"

namespace justif::reading {
namespace {

constexpr double kLargestEnlargement = 3;
constexpr int kMostStraightenings = 2;
// Of the whole width, in pixels: within a third of a line is level.
constexpr double kLevel = 6;
constexpr int kMostFlattenings = 3;
// Pixels of a flattened page to one of the analysis image, along a side.
constexpr double kMostFlatPixels = 2;

}  // namespace

UprightPage::UprightPage(Raster raster) : raster_(CutToSheet(std::move(raster))) {
  raster_.gray = WithoutColouredMarks(raster_.gray, raster_.chroma);
}

void UprightPage::Analyse(std::optional<int> quarter_turns) {
  const cv::Mat& gray = raster_.gray;
  const double scale =
      std::min(kLargestEnlargement, static_cast<double>(kAnalysisShortSidePx) / std::min(gray.cols, gray.rows));
  cv::Size size(static_cast<int>(gray.cols * scale), static_cast<int>(gray.rows * scale));
  cv::Matx33d to_raster = Scale(1 / scale);
  for (int turn = 0; turn < quarter_turns.value_or(0) % 4; ++turn) reading::Turn(to_raster, size);
  view_ = Look(gray, to_raster, size, quarter_turns ? Direction::kAcross : Direction::kToBeFound);
  if (!quarter_turns && view_.analysis.sideways) Turn(1);
  Straighten();
}

View UprightPage::Turn(int quarter_turns) {
  cv::Matx33d to_raster = view_.to_raster;
  cv::Size size = view_.size;
  for (int turn = 0; turn < quarter_turns; ++turn) reading::Turn(to_raster, size);
  return std::exchange(view_, Look(raster_.gray, to_raster, size, Direction::kAcross));
}

void UprightPage::Straighten() {
  for (int round = 0; round < kMostStraightenings; ++round) {
    const SlopeField field = FitSlopes(view_.analysis.lines, view_.size);
    const double at_top = std::abs(field.a), at_bottom = std::abs(field.a + field.b * view_.size.height);
    if (std::max(at_top, at_bottom) * view_.size.width < kLevel) break;
    view_ = Look(raster_.gray, view_.to_raster * Straightened(field, view_.size), view_.size, Direction::kAcross);
  }
}

bool UprightPage::Flatten(Deadline deadline) {
  const cv::Mat bent = raster_.gray;
  to_page_ = view_.to_raster;
  page_size_ = bent.size();
  bool changed = false;
  for (int round = 0; round < kMostFlattenings && Clock::now() < deadline; ++round) {
    const Bend more = FitBend(view_.analysis, view_.size);
    if (more.IsFlat()) break;
    for (std::size_t i = 0; i < more.coefficients.size(); ++i) bend_.coefficients[i] += more.coefficients[i];
    const double finest = std::sqrt(std::abs(cv::determinant(to_page_.get_minor<2, 2>(0, 0))));
    const double scale = std::clamp(finest, 1.0, kMostFlatPixels);
    raster_.gray = Flattened(bent, to_page_, bend_, view_.size, scale);
    view_ = Look(raster_.gray, Scale(scale), view_.size, Direction::kAcross);
    changed = true;
  }
  return changed;
}

std::array<double, 9> UprightPage::ToPage() const {
  const Box& area = raster_.area;
  const cv::Matx33d from_fractions(view_.size.width, 0, 0, 0, view_.size.height, 0, 0, 0, 1);
  const cv::Matx33d to_fractions(area.Width() / page_size_.width, 0, area.x0, 0, area.Height() / page_size_.height,
                                 area.y0, 0, 0, 1);
  const cv::Matx33d mapping = to_fractions * to_page_ * from_fractions;
  std::array<double, 9> flat;
  std::copy(std::begin(mapping.val), std::end(mapping.val), flat.begin());
  return flat;
}

}  // namespace justif::reading

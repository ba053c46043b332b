// The ladder of attempts at finding codes, cheapest first.
#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <utility>
#include <vector>

#include "reading/codes/code_candidates.h"
#include "reading/codes/codes.h"
#include "reading/codes/module_grid.h"
#include "reading/codes/symbol_decoders.h"

namespace justif::reading {
namespace {

// The square a grid of modules is laid over, and how much wider than the
// candidate it is.
constexpr int kGridSide = 640;
constexpr double kGridMargin = 1.3;
constexpr int kWholePageWidthPx = 1100;
// An image up to this is most likely a code alone.
constexpr int kSmallImagePx = 800;
// Of the candidates, likeliest first, how many are looked at thoroughly.
constexpr std::size_t kThoroughCandidates = 2;
// Below this median gray a page may be shown light on dark.
constexpr int kDarkPage = 110;

int MedianGray(const cv::Mat& gray) {
  cv::Mat small;
  cv::resize(gray, small, {64, 64}, 0, 0, cv::INTER_AREA);
  std::vector<unsigned char> values(small.begin<unsigned char>(), small.end<unsigned char>());
  std::nth_element(values.begin(), values.begin() + 2048, values.end());
  return values[2048];
}

class Search {
 public:
  Search(const Raster& raster, const CodeSearch& options, const TwoDDocModel& model)
      : raster_(raster), gray_(raster.gray), options_(options), model_(model) {}

  std::vector<Code> Run() {
    if (gray_.empty()) return {};
    LookEverywhere();
    if (!Done() && options_.effort >= 2 && MedianGray(gray_) < kDarkPage) {
      gray_ = 255 - gray_;
      LookEverywhere();
    }
    std::sort(codes_.begin(), codes_.end(), [](const Code& a, const Code& b) {
      const Box p = BoundsOf(a.region), q = BoundsOf(b.region);
      return std::pair(p.y0, p.x0) < std::pair(q.y0, q.x0);
    });
    return std::move(codes_);
  }

 private:
  bool OutOfTime() const { return Clock::now() >= options_.deadline; }
  bool Done() const { return known_ && options_.stop_at_first_known; }

  void LookEverywhere() {
    const bool small = std::max(gray_.cols, gray_.rows) <= kSmallImagePx;
    if (small && TryPadded(gray_, IdentityAt(0, 0))) return;
    std::vector<CodeCandidate> candidates = FindCodeCandidates(gray_, CodeSize::kSmall);
    // A page may carry more than one code, and they are compared: what is
    // cheap to try is tried everywhere.
    for (const CodeCandidate& candidate : candidates) {
      if (candidate.score >= kLikelyScore) TryCrop(candidate);
    }
    if (Done() || options_.effort < 1) return;
    if (TryWholePage() && Done()) return;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (TryGrid(candidates[i], i < kThoroughCandidates && candidates[i].score >= kLikelyScore) && Done()) return;
    }
    if (options_.effort < 2) return;
    candidates = FindCodeCandidates(gray_, CodeSize::kLarge);
    if (small) {
      const auto right = static_cast<float>(gray_.cols), bottom = static_cast<float>(gray_.rows);
      candidates.push_back({{cv::Point2f(0, 0), {right, 0}, {right, bottom}, {0, bottom}}, 0});
    }
    for (const CodeCandidate& candidate : candidates) {
      if (candidate.score >= kLikelyScore && TryCrop(candidate) && Done()) return;
      if (TryGrid(candidate, false) && Done()) return;
    }
  }

  static cv::Matx33d IdentityAt(double x, double y) { return {1, 0, x, 0, 1, y, 0, 0, 1}; }

  // Adds symbols decoded in an image that `to_raster` maps to raster pixels.
  bool Add(const std::vector<DecodedSymbol>& symbols, const cv::Matx33d& to_raster) {
    for (const DecodedSymbol& symbol : symbols) {
      if (std::any_of(codes_.begin(), codes_.end(), [&](const Code& code) { return code.raw == symbol.raw; })) continue;
      Code code = ParseCode(symbol.symbology, symbol.raw, model_);
      code.region.page = options_.page;
      for (const cv::Point2f& corner : symbol.corners) {
        const cv::Vec3d p = to_raster * cv::Vec3d(corner.x, corner.y, 1);
        const Box& area = raster_.area;
        code.region.polygon.push_back({std::clamp(area.x0 + p[0] / p[2] / gray_.cols * area.Width(), 0.0, 1.0),
                                       std::clamp(area.y0 + p[1] / p[2] / gray_.rows * area.Height(), 0.0, 1.0)});
      }
      known_ |= code.content != CodeContent::kUnknown && code.content != CodeContent::kOtherUrl;
      codes_.push_back(std::move(code));
    }
    return !symbols.empty();
  }

  bool TryPadded(const cv::Mat& image, const cv::Matx33d& to_raster) {
    const int pad = std::max(image.cols, image.rows) / 12 + 8;
    cv::Mat padded;
    cv::copyMakeBorder(image, padded, pad, pad, pad, pad, cv::BORDER_CONSTANT, cv::Scalar(255));
    return Add(DecodeSymbols(padded, SymbolSet::kOfACrop), to_raster * IdentityAt(-pad, -pad));
  }

  // The pixels around a candidate as they are, or brought to a usual scale.
  bool TryCrop(const CodeCandidate& candidate) {
    if (OutOfTime()) return false;
    const cv::Rect2f bounds =
        cv::boundingRect(std::vector<cv::Point2f>(candidate.corners.begin(), candidate.corners.end()));
    const float margin = 0.12F * std::max(bounds.width, bounds.height) + 4;
    const cv::Rect crop =
        cv::Rect(cv::Point(static_cast<int>(bounds.x - margin), static_cast<int>(bounds.y - margin)),
                 cv::Size(static_cast<int>(bounds.width + 2 * margin), static_cast<int>(bounds.height + 2 * margin))) &
        cv::Rect(0, 0, gray_.cols, gray_.rows);
    if (crop.area() < 400) return false;
    const cv::Mat pixels = gray_(crop);
    const double side = std::max(crop.width, crop.height);
    for (const double target : {side, 450.0, 700.0}) {
      const double scale = target / side;
      if (target != side && std::abs(scale - 1) < 0.15) continue;
      if (scale > 4 || (target == side && side > 1200)) continue;
      cv::Mat scaled = pixels;
      if (scale != 1) cv::resize(pixels, scaled, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
      const cv::Matx33d to_raster = IdentityAt(crop.x, crop.y) * cv::Matx33d(1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1);
      if (Add(DecodeSymbols(scaled, SymbolSet::kOfACrop), to_raster)) return true;
    }
    return false;
  }

  // The grid of modules laid over the candidate, the modules decoded.
  bool TryGrid(const CodeCandidate& candidate, bool thorough) {
    if (OutOfTime()) return false;
    cv::Matx33d to_raster;
    const cv::Mat flat = Flatten(candidate, kGridMargin, kGridSide, to_raster);
    SymbolCorners corners;
    const cv::Matx33d to_flat = to_raster.inv();
    for (std::size_t i = 0; i < 4; ++i) {
      const cv::Vec3d p = to_flat * cv::Vec3d(candidate.corners[i].x, candidate.corners[i].y, 1);
      corners[i] = {static_cast<float>(p[0] / p[2]), static_cast<float>(p[1] / p[2])};
    }
    for (const ModuleGrid& grid : LayModuleGrids(flat, corners, thorough)) {
      for (const cv::Mat& modules : {grid.straight, grid.bent}) {
        for (const auto& [sharpening, nearby] : {std::pair(0.0, 5), {0.6, 5}, {1.2, 5}, {0.3, 9}}) {
          std::vector<DecodedSymbol> symbols =
              DecodeModules(grid.symbology, BinaryModules(grid.symbology, modules, sharpening, nearby));
          for (DecodedSymbol& symbol : symbols) symbol.corners = grid.corners;
          if (Add(symbols, to_raster)) return true;
        }
      }
    }
    return false;
  }

  cv::Mat Flatten(const CodeCandidate& candidate, double grow, int side, cv::Matx33d& to_raster) const {
    cv::Point2f center(0, 0);
    for (const cv::Point2f& corner : candidate.corners) center += corner * 0.25F;
    std::array<cv::Point2f, 4> source;
    for (std::size_t i = 0; i < 4; ++i) source[i] = center + (candidate.corners[i] - center) * static_cast<float>(grow);
    const auto quiet = static_cast<float>(side) * 0.07F;
    const float far = static_cast<float>(side) - quiet;
    const std::array<cv::Point2f, 4> target = {cv::Point2f(quiet, quiet), {far, quiet}, {far, far}, {quiet, far}};
    const cv::Mat forward = cv::getPerspectiveTransform(source.data(), target.data());
    to_raster = cv::Matx33d(forward.ptr<double>()).inv();
    const double shrink = cv::norm(source[1] - source[0]) / (far - quiet);
    cv::Mat flat;
    if (shrink > 1.6) {
      // Far fewer pixels than there are: average before sampling.
      cv::Mat smooth;
      cv::GaussianBlur(gray_(Around(source)), smooth, {}, shrink * 0.4);
      const cv::Rect around = Around(source);
      const cv::Matx33d shifted = cv::Matx33d(forward.ptr<double>()) * IdentityAt(around.x, around.y);
      cv::warpPerspective(smooth, flat, shifted, {side, side}, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    } else {
      cv::warpPerspective(gray_, flat, forward, {side, side}, cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    }
    return flat;
  }

  cv::Rect Around(const std::array<cv::Point2f, 4>& corners) const {
    cv::Rect bounds = cv::boundingRect(std::vector<cv::Point2f>(corners.begin(), corners.end()));
    const int margin = std::max(bounds.width, bounds.height) / 6 + 4;
    bounds = cv::Rect(bounds.x - margin, bounds.y - margin, bounds.width + 2 * margin, bounds.height + 2 * margin);
    return bounds & cv::Rect(0, 0, gray_.cols, gray_.rows);
  }

  bool TryWholePage() {
    if (OutOfTime()) return false;
    const double scale = std::min(1.0, static_cast<double>(kWholePageWidthPx) / gray_.cols);
    cv::Mat page = gray_;
    if (scale < 1) cv::resize(gray_, page, {}, scale, scale, cv::INTER_AREA);
    return Add(DecodeSymbols(page, SymbolSet::kOfAPage), {1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1});
  }

  const Raster& raster_;
  cv::Mat gray_;
  const CodeSearch& options_;
  const TwoDDocModel& model_;
  std::vector<Code> codes_;
  bool known_ = false;
};

}  // namespace

std::vector<Code> FindCodes(const Raster& raster, const CodeSearch& search, const TwoDDocModel& model) {
  return Search(raster, search, model).Run();
}

}  // namespace justif::reading

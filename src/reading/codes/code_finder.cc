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
#include "reading/codes/symbol_decoders.h"

namespace justif::reading {
namespace {

// Side of the square a candidate is flattened to, in pixels: three to six a
// module for the symbols in use (44 to 88 modules).
constexpr int kFlattenedSides[] = {360, 480, 264, 640};
constexpr double kTileSideInches = 2.25;   // 450 px at 200 dpi
constexpr int kUnknownDpiTilesAcross = 4;  // photographs: tiles of a quarter of the width
constexpr int kWholePageWidthPx = 1100;
// Of a row across a flattened candidate; see HasModules.
constexpr int kFewestChangesPerRow = 6;
constexpr int kMeanChangesPerRow = 9;
constexpr double kMostBlankRows = 0.2;

class Search {
 public:
  Search(const Raster& raster, const CodeSearch& options, const TwoDDocModel& model)
      : raster_(raster), options_(options), model_(model) {}

  std::vector<Code> Run() {
    const cv::Mat& gray = raster_.gray;
    if (gray.empty()) return {};
    // A small image is most likely the code itself.
    if (std::max(gray.cols, gray.rows) <= 800 && TryPadded(gray, IdentityAt(0, 0))) return Sorted();
    candidates_ = FindCodeCandidates(gray);
    // A page may carry more than one code, and they are compared: what is
    // cheap to try is tried everywhere.
    for (const CodeCandidate& candidate : candidates_) TryCrop(candidate);
    if (Done()) return Sorted();
    if (options_.effort >= 1) {
      if (TryWholePage() && Done()) return Sorted();
      for (const CodeCandidate& candidate : candidates_) {
        if (TryFlattened(candidate, false) && Done()) return Sorted();
      }
    }
    if (options_.effort >= 2) {
      std::erase_if(candidates_, [&](const CodeCandidate& candidate) { return !HasModules(candidate); });
      for (const CodeCandidate& candidate : candidates_) {
        if (TryFlattened(candidate, true) && Done()) return Sorted();
      }
      if (!candidates_.empty() && TryTiles() && Done()) return Sorted();
      if (TrySecondReaders() && Done()) return Sorted();
    }
    return Sorted();
  }

 private:
  bool OutOfTime() const { return Clock::now() >= options_.deadline; }
  bool Done() const { return known_ && options_.stop_at_first_known; }

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
        code.region.polygon.push_back(
            {std::clamp(area.x0 + p[0] / p[2] / raster_.gray.cols * area.Width(), 0.0, 1.0),
             std::clamp(area.y0 + p[1] / p[2] / raster_.gray.rows * area.Height(), 0.0, 1.0)});
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
    return Add(DecodeSymbols(padded, Thoroughness::kQuick), to_raster * IdentityAt(-pad, -pad));
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
        cv::Rect(0, 0, raster_.gray.cols, raster_.gray.rows);
    if (crop.area() < 400) return false;
    const cv::Mat pixels = raster_.gray(crop);
    const double side = std::max(crop.width, crop.height);
    for (const double target : {side, 450.0, 700.0}) {
      const double scale = target / side;
      if (target != side && std::abs(scale - 1) < 0.15) continue;
      if (scale > 4 || (target == side && side > 1200)) continue;
      cv::Mat scaled = pixels;
      if (scale != 1) cv::resize(pixels, scaled, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
      const cv::Matx33d to_raster = IdentityAt(crop.x, crop.y) * cv::Matx33d(1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1);
      if (Add(DecodeSymbols(scaled, Thoroughness::kQuick), to_raster)) return true;
    }
    return false;
  }

  // Whether the candidate alternates between black and white all over, in both
  // directions, as modules do. Text has blank lines, ornaments blank corners:
  // measured on samples, rows with next to no change are under 6 % in symbols
  // and over 12 % in anything else.
  bool HasModules(const CodeCandidate& candidate) const {
    constexpr int kSide = 300;
    cv::Matx33d to_raster;
    const cv::Mat flat = Flatten(candidate, 1, kFlattenedSides[0], to_raster);
    const int edge = (flat.cols - kSide) / 2;
    cv::Mat binary;
    cv::threshold(Variants(flat, false)[1](cv::Rect(edge, edge, kSide, kSide)), binary, 0, 1,
                  cv::THRESH_BINARY | cv::THRESH_OTSU);
    const double black = 1 - cv::mean(binary)[0];
    if (black < 0.33 || black > 0.72) return false;
    for (const cv::Mat& direction : {binary, cv::Mat(binary.t())}) {
      int changes = 0, blank = 0;
      for (int y = 0; y < kSide; ++y) {
        const auto* row = direction.ptr<unsigned char>(y);
        int in_row = 0;
        for (int x = 1; x < kSide; ++x) in_row += row[x] != row[x - 1] ? 1 : 0;
        changes += in_row;
        blank += in_row < kFewestChangesPerRow ? 1 : 0;
      }
      if (changes < kMeanChangesPerRow * kSide || blank > kMostBlankRows * kSide) return false;
    }
    return true;
  }

  // The candidate's quadrilateral made square, with variants of sharpness and
  // threshold for what the camera did to it.
  bool TryFlattened(const CodeCandidate& candidate, bool thorough) {
    // How much wider than the found corners to look: the edge of a symbol is
    // often eaten by blur or light.
    for (const double grow : thorough ? std::vector<double>{1.04, 1.12, 0.98, 1.25} : std::vector<double>{1.08}) {
      for (const int side : kFlattenedSides) {
        if (!thorough && side > 480) continue;
        if (OutOfTime()) return false;
        cv::Matx33d to_raster;
        const cv::Mat flat = Flatten(candidate, grow, side, to_raster);
        for (const cv::Mat& variant : Variants(flat, thorough)) {
          if (Add(DecodeSymbols(variant, thorough ? Thoroughness::kThorough : Thoroughness::kQuick), to_raster))
            return true;
          if (OutOfTime()) return false;
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
      cv::GaussianBlur(raster_.gray(Around(source)), smooth, {}, shrink * 0.4);
      const cv::Rect around = Around(source);
      const cv::Matx33d shifted = cv::Matx33d(forward.ptr<double>()) * IdentityAt(around.x, around.y);
      cv::warpPerspective(smooth, flat, shifted, {side, side}, cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(255));
    } else {
      cv::warpPerspective(raster_.gray, flat, forward, {side, side}, cv::INTER_CUBIC, cv::BORDER_CONSTANT,
                          cv::Scalar(255));
    }
    return flat;
  }

  cv::Rect Around(const std::array<cv::Point2f, 4>& corners) const {
    cv::Rect bounds = cv::boundingRect(std::vector<cv::Point2f>(corners.begin(), corners.end()));
    const int margin = std::max(bounds.width, bounds.height) / 6 + 4;
    bounds = cv::Rect(bounds.x - margin, bounds.y - margin, bounds.width + 2 * margin, bounds.height + 2 * margin);
    return bounds & cv::Rect(0, 0, raster_.gray.cols, raster_.gray.rows);
  }

  static std::vector<cv::Mat> Variants(const cv::Mat& flat, bool thorough) {
    std::vector<cv::Mat> variants;
    // Even light: the local range stretched to the whole.
    cv::Mat low, high, even;
    const cv::Mat window = cv::getStructuringElement(cv::MORPH_RECT, {flat.cols / 9 | 1, flat.rows / 9 | 1});
    cv::morphologyEx(flat, low, cv::MORPH_ERODE, window);
    cv::morphologyEx(flat, high, cv::MORPH_DILATE, window);
    cv::blur(low, low, {flat.cols / 9, flat.rows / 9});
    cv::blur(high, high, {flat.cols / 9, flat.rows / 9});
    cv::Mat range = cv::max(high - low, 24);
    cv::divide(flat - low, range, even, 255);
    variants.push_back(flat);
    variants.push_back(even);
    if (!thorough) return variants;
    cv::Mat smooth, sharp;
    cv::GaussianBlur(even, smooth, {}, 2.0);
    cv::addWeighted(even, 2.2, smooth, -1.2, 0, sharp);
    variants.push_back(sharp);
    cv::GaussianBlur(even, smooth, {}, 1.0);
    variants.push_back(smooth);
    cv::Mat binary;
    cv::threshold(even, binary, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
    variants.push_back(binary);
    cv::Mat closed;
    cv::morphologyEx(binary, closed, cv::MORPH_CLOSE, cv::Mat::ones(3, 3, CV_8U));
    variants.push_back(closed);
    variants.push_back(255 - even);
    return variants;
  }

  bool TryWholePage() {
    if (OutOfTime()) return false;
    const double scale = std::min(1.0, static_cast<double>(kWholePageWidthPx) / raster_.gray.cols);
    cv::Mat page = raster_.gray;
    if (scale < 1) cv::resize(raster_.gray, page, {}, scale, scale, cv::INTER_AREA);
    return Add(DecodeSymbols(page, Thoroughness::kQrOnly), {1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1});
  }

  // Overlapping tiles over the candidates' neighbourhoods; ZXing misses a
  // DataMatrix on a page but finds it on a tile a little larger than it.
  bool TryTiles() {
    const int side = raster_.dpi > 0 ? static_cast<int>(kTileSideInches * raster_.dpi)
                                     : std::max(200, raster_.gray.cols / kUnknownDpiTilesAcross);
    for (const CodeCandidate& candidate : candidates_) {
      const cv::Rect bounds =
          cv::boundingRect(std::vector<cv::Point2f>(candidate.corners.begin(), candidate.corners.end()));
      for (const double zoom : {1.0, 0.7, 1.4}) {
        const int tile = static_cast<int>(side * zoom);
        for (const int dx : {-1, 0, 1}) {
          if (OutOfTime()) return false;
          const cv::Rect crop = cv::Rect(bounds.x + bounds.width / 2 - tile / 2 + dx * tile / 5,
                                         bounds.y + bounds.height / 2 - tile / 2, tile, tile) &
                                cv::Rect(0, 0, raster_.gray.cols, raster_.gray.rows);
          if (crop.area() < 400) continue;
          cv::Mat scaled;
          const double scale = std::min(1.0, 700.0 / crop.width);
          cv::resize(raster_.gray(crop), scaled, {}, scale, scale, cv::INTER_AREA);
          if (Add(DecodeSymbols(scaled, Thoroughness::kThorough),
                  IdentityAt(crop.x, crop.y) * cv::Matx33d(1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  bool TrySecondReaders() {
    bool found = false;
    for (const int width : {1100, 1700}) {
      if (OutOfTime() || Done()) break;
      const double scale = static_cast<double>(width) / raster_.gray.cols;
      if (scale > 1.8) break;
      cv::Mat page;
      cv::resize(raster_.gray, page, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
      const cv::Matx33d to_raster(1 / scale, 0, 0, 0, 1 / scale, 0, 0, 0, 1);
      found |= Add(DecodeWithZbar(page), to_raster);
      if (OutOfTime() || Done()) break;
      if (!candidates_.empty()) found |= Add(DecodeWithWeChat(page), to_raster);
    }
    return found;
  }

  std::vector<Code> Sorted() {
    std::sort(codes_.begin(), codes_.end(), [](const Code& a, const Code& b) {
      const Box p = BoundsOf(a.region), q = BoundsOf(b.region);
      return std::pair(p.y0, p.x0) < std::pair(q.y0, q.x0);
    });
    return std::move(codes_);
  }

  const Raster& raster_;
  const CodeSearch& options_;
  const TwoDDocModel& model_;
  std::vector<CodeCandidate> candidates_;
  std::vector<Code> codes_;
  bool known_ = false;
};

}  // namespace

std::vector<Code> FindCodes(const Raster& raster, const CodeSearch& search, const TwoDDocModel& model) {
  return Search(raster, search, model).Run();
}

}  // namespace justif::reading

#include "reading/forensics/page_hashing.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <opencv2/imgproc.hpp>

#include "absl/status/status.h"
#include "reading/intake/library_exceptions.h"

namespace justif::reading {
namespace {

constexpr int kCell = 16;  // pixels of a side, of the page as it is worked on
const cv::Size kWorked{kPageHashColumns * kCell, kPageHashRows* kCell};
constexpr int kSmallestSide = 700;  // of the picture, pixels
// The paper without its print, at a quarter of the size: the median of a window
// wider than letters and lines of a table.
constexpr int kQuarter = 4;
constexpr int kPaperWindow = 23;
// What differs from the paper by more than noise does is print.
constexpr double kDeviations = 4;
constexpr double kLeastPrint = 8, kMostPrint = 24;  // gray levels
constexpr double kMedianToDeviation = 1 / 0.6745;   // of the normal distribution
constexpr int kAroundPrint = 4;                     // pixels: compression rings there
// A block of 8 by 8 pixels that spans at most one level has no grain.
constexpr int kBlock = 8;
constexpr double kMostFlat = 0.5;  // share of blocks
constexpr int kFewestBlocks = 400;
constexpr double kPaperInCell = 0.4;  // share of its pixels
constexpr int kAround = 2;            // cells on each side
constexpr std::size_t kFewestAround = 8;
constexpr float kMostAround = 4;  // of the median difference
constexpr std::size_t kFewestInLine = 5;
// Of the median difference of a page: less is too little to keep its sign
// through another compression, more is no grain but a fold, a shadow, a stamp.
constexpr double kLeastGrain = 0.5, kMostGrain = 4;

constexpr std::size_t kFewestCells = 600;  // known

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();

float MedianOf(std::vector<float>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Difference from the paper around, CV_32FC1.
cv::Mat DifferenceFromPaper(const cv::Mat& page) {
  cv::Mat small, paper, difference;
  cv::resize(page, small, page.size() / kQuarter, 0, 0, cv::INTER_AREA);
  cv::medianBlur(small, small, kPaperWindow);
  cv::resize(small, paper, page.size(), 0, 0, cv::INTER_LINEAR);
  cv::subtract(page, paper, difference, cv::noArray(), CV_32F);
  return difference;
}

// 255 where paper shows.
cv::Mat PaperOf(const cv::Mat& difference, const std::vector<Box>& covered) {
  constexpr int kStep = 5;
  const cv::Mat size = cv::abs(difference);
  std::vector<float> sample;
  for (int y = 0; y < size.rows; y += kStep) {
    for (int x = 0; x < size.cols; x += kStep) sample.push_back(size.at<float>(y, x));
  }
  const double print =
      std::clamp(kDeviations * kMedianToDeviation * static_cast<double>(MedianOf(sample)), kLeastPrint, kMostPrint);
  cv::Mat paper = size <= print;
  for (const Box& box : covered) {
    const cv::Point from(static_cast<int>(std::floor(box.x0 * size.cols)),
                         static_cast<int>(std::floor(box.y0 * size.rows)));
    const cv::Point to(static_cast<int>(std::ceil(box.x1 * size.cols)),
                       static_cast<int>(std::ceil(box.y1 * size.rows)));
    paper(cv::Rect(from, to) & cv::Rect({}, size.size())).setTo(0);
  }
  const int side = 2 * kAroundPrint + 1;
  cv::erode(paper, paper, cv::Mat::ones(side, side, CV_8U));
  return paper;
}

bool HasGrain(const cv::Mat& page, const cv::Mat& paper) {
  int blocks = 0, flat = 0;
  for (int y = 0; y + kBlock <= page.rows; y += kBlock) {
    for (int x = 0; x + kBlock <= page.cols; x += kBlock) {
      const cv::Rect block(x, y, kBlock, kBlock);
      if (cv::countNonZero(paper(block)) < kBlock * kBlock) continue;
      double low = 0, high = 0;
      cv::minMaxLoc(page(block), &low, &high);
      ++blocks;
      if (high - low <= 1) ++flat;
    }
  }
  return blocks >= kFewestBlocks && flat <= kMostFlat * blocks;
}

// The paper that shows in a cell.
struct Cell {
  bool known = false;
  double x = 0, y = 0;  // the middle of it, pixels
  double value = 0;     // its mean
};

std::vector<Cell> CellsOf(const cv::Mat& page, const cv::Mat& paper) {
  std::vector<Cell> cells;
  for (int y = 0; y < kPageHashRows; ++y) {
    for (int x = 0; x < kPageHashColumns; ++x) {
      const cv::Rect area(x * kCell, y * kCell, kCell, kCell);
      Cell& cell = cells.emplace_back();
      const cv::Moments shape = cv::moments(paper(area), true);
      if (shape.m00 < kPaperInCell * kCell * kCell) continue;
      cell.known = true;
      cell.x = area.x + shape.m10 / shape.m00;
      cell.y = area.y + shape.m01 / shape.m00;
      cell.value = cv::mean(page(area), paper(area))[0];
    }
  }
  return cells;
}

// The plane that fits cells best by least squares, laid around one of them.
class Plane {
 public:
  explicit Plane(const Cell& middle) : middle_(middle) {}

  void Add(const Cell& cell) {
    const cv::Vec3d at(1, (cell.x - middle_.x) / kCell, (cell.y - middle_.y) / kCell);
    squares_ += cv::Matx33d(at * at.t());
    products_ += at * cell.value;
    ++cells_;
  }

  // How far the middle one lies above it; kNothing when too few were added, or
  // all of them in a line.
  float AboveIt() const {
    cv::Vec3d plane;
    if (cells_ < kFewestAround || !cv::solve(squares_, products_, plane, cv::DECOMP_CHOLESKY)) return kNothing;
    return static_cast<float>(middle_.value - plane[0]);
  }

 private:
  const Cell& middle_;
  cv::Matx33d squares_ = cv::Matx33d::zeros();
  cv::Vec3d products_ = {0, 0, 0};
  std::size_t cells_ = 0;
};

// What each cell differs from the plane through those around it that
// `is_paper` by its index: light that falls unevenly is nearly a plane there,
// whatever part of a cell the print leaves.
template <typename IsPaper>
cv::Mat GrainOf(const std::vector<Cell>& cells, IsPaper is_paper) {
  cv::Mat grain(kPageHashRows, kPageHashColumns, CV_32FC1, cv::Scalar(kNothing));
  for (int y = kAround; y + kAround < grain.rows; ++y) {
    for (int x = kAround; x + kAround < grain.cols; ++x) {
      const Cell& middle = cells[static_cast<std::size_t>(y * kPageHashColumns + x)];
      if (!middle.known) continue;
      Plane plane(middle);
      for (int j = y - kAround; j <= y + kAround; ++j) {
        for (int i = x - kAround; i <= x + kAround; ++i) {
          const Cell& other = cells[static_cast<std::size_t>(j * kPageHashColumns + i)];
          if ((i != x || j != y) && other.known && is_paper(i, j)) plane.Add(other);
        }
      }
      grain.at<float>(y, x) = plane.AboveIt();
    }
  }
  return grain;
}

std::vector<float> SizesOf(const cv::Mat& grain) {
  std::vector<float> sizes;
  for (auto value = grain.begin<float>(); value != grain.end<float>(); ++value) {
    if (!std::isnan(*value)) sizes.push_back(std::abs(*value));
  }
  return sizes;
}

// Takes the median off what is known of a row or a column.
void LevelLine(cv::Mat line) {
  std::vector<float> known;
  for (auto value = line.begin<float>(); value != line.end<float>(); ++value) {
    if (!std::isnan(*value)) known.push_back(*value);
  }
  if (known.size() >= kFewestInLine) line -= static_cast<double>(MedianOf(known));
}

std::optional<PageHash> HashOf(const cv::Mat& grain) {
  std::vector<float> sizes = SizesOf(grain);
  if (sizes.size() < kFewestCells) return std::nullopt;
  const double median = static_cast<double>(MedianOf(sizes));
  PageHash hash;
  std::size_t known = 0;
  for (int y = 0; y < grain.rows; ++y) {
    for (int x = 0; x < grain.cols; ++x) {
      const double value = static_cast<double>(grain.at<float>(y, x)), size = std::abs(value);
      if (!(size >= kLeastGrain * median && size <= kMostGrain * median) || size == 0) continue;
      const std::uint64_t bit = std::uint64_t{1} << x;
      hash.known[static_cast<std::size_t>(y)] |= bit;
      if (value > 0) hash.lighter[static_cast<std::size_t>(y)] |= bit;
      ++known;
    }
  }
  return known < kFewestCells ? std::nullopt : std::optional(hash);
}

std::optional<PageHash> Hash(const cv::Mat& gray, const std::vector<Box>& covered) {
  cv::Mat page;
  cv::resize(gray, page, kWorked, 0, 0, cv::INTER_AREA);
  const cv::Mat difference = DifferenceFromPaper(page);
  const cv::Mat paper = PaperOf(difference, covered);
  if (!HasGrain(page, paper)) return std::nullopt;
  const std::vector<Cell> cells = CellsOf(page, paper);
  cv::Mat grain = GrainOf(cells, [](int, int) { return true; });
  std::vector<float> sizes = SizesOf(grain);
  if (sizes.empty()) return std::nullopt;
  // Again, without what is no paper after all: a tint, a fold, a shadow.
  const float most = kMostAround * MedianOf(sizes);
  grain =
      GrainOf(cells, [first = grain.clone(), most](int x, int y) { return !(std::abs(first.at<float>(y, x)) > most); });
  for (int y = 0; y < grain.rows; ++y) LevelLine(grain.row(y));
  for (int x = 0; x < grain.cols; ++x) LevelLine(grain.col(x));
  return HashOf(grain);
}

}  // namespace

std::optional<PageHash> HashPage(const cv::Mat& gray, const std::vector<Box>& covered) {
  if (gray.type() != CV_8UC1 || std::min(gray.cols, gray.rows) < kSmallestSide) return std::nullopt;
  try {
    return Hash(gray, covered);
  } catch (...) {
    StatusOfLibraryException().IgnoreError();
    return std::nullopt;
  }
}

}  // namespace justif::reading

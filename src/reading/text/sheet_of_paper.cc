#include "reading/text/sheet_of_paper.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <utility>

namespace justif::reading {
namespace {

// Lines are looked for at about this many pixels of the shorter side; a grain that
// is lost there reads as nothing.
constexpr double kShortSidePx = 1500;
constexpr double kMostPixels = 8e6;
constexpr int kCellPx = 12;        // of that picture
constexpr double kGrainSigma = 4;  // pixels of it
// Mean deviation from what is around, of the brightness there.
constexpr double kEvenest = 0.012;    // noise of a good camera
constexpr double kMostOfUsual = 2.2;  // times that of the evenest quarter of the cells
constexpr double kEvenestPart = 0.25;
constexpr double kMostNoise = 0.045;  // and a grain for certain
// Of the picture's cells.
constexpr double kLeastPiece = 0.004, kLeastLargest = 0.1;
constexpr double kLeastSheet = 0.25, kMostSheet = 0.96;
// Of the sheet's: print leaves so much of it even.
constexpr double kLeastEven = 0.35, kLeastFilled = 0.86;
// Of the cells around it: with a grain, or that are taken off; without a grain there
// is nothing to gain around a sheet that is larger.
constexpr double kLeastGrain = 0.15, kSmallSheet = 0.8;
constexpr int kGrainWindow = 9;  // cells
constexpr double kWidestBlur = 64;
constexpr double kGrainOfWindow = 0.6;
// A sheet that reaches three borders of the picture, along so much of each, may be a page
// with a coloured heading, which has a grain at its letters alone.
constexpr double kAlongBorder = 0.75, kLeastGrainOfStrip = 0.7;
// Between pieces of one paper.
constexpr double kSameColour = 7, kDarkest = 0.3, kBrightest = 1.6;

struct Cells {
  cv::Mat bright;  // CV_32F
  cv::Mat grain;   // CV_32F, of the brightness
  cv::Mat colour;  // CV_32FC2, Cb and Cr; empty when not known
};

Cells CellsOf(const Raster& raster) {
  const double scale = std::min({1.0, kShortSidePx / std::min(raster.gray.cols, raster.gray.rows),
                                 std::sqrt(kMostPixels / static_cast<double>(raster.gray.total()))});
  cv::Mat gray, around, off;
  cv::resize(raster.gray, gray, {}, scale, scale, cv::INTER_AREA);
  gray.convertTo(gray, CV_32F);
  cv::GaussianBlur(gray, around, {}, kGrainSigma);
  cv::absdiff(gray, around, off);
  const cv::Size size((gray.cols + kCellPx - 1) / kCellPx, (gray.rows + kCellPx - 1) / kCellPx);
  Cells cells;
  cv::resize(gray, cells.bright, size, 0, 0, cv::INTER_AREA);
  cv::resize(off, cells.grain, size, 0, 0, cv::INTER_AREA);
  cells.grain /= cells.bright + 8;
  if (!raster.chroma.empty()) {
    cv::resize(raster.chroma, cells.colour, size, 0, 0, cv::INTER_AREA);
    cells.colour.convertTo(cells.colour, CV_32FC2);
  }
  return cells;
}

double Quantile(const cv::Mat& values, double part) {
  std::vector<float> sorted(values.begin<float>(), values.end<float>());
  const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(sorted.size() - 1));
  std::nth_element(sorted.begin(), at, sorted.end());
  return *at;
}

cv::Mat EvenCells(const Cells& cells) {
  const double usual = std::max(kEvenest, Quantile(cells.grain, kEvenestPart));
  return cells.grain < std::min(kMostNoise, kMostOfUsual * usual);
}

// All pieces of the paper of the largest piece of even cells.
cv::Mat PaperCells(const Cells& cells, const cv::Mat& even) {
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(even, labels, stats, centroids, 4, CV_32S);
  const auto area = [&](int piece) { return stats.at<int>(piece, cv::CC_STAT_AREA); };
  const double all = static_cast<double>(even.total());
  // The desk may be even as well, and larger: paper is the brightest of what is large.
  int largest = 0;
  double best = 0;
  for (int piece = 1; piece < count; ++piece) {
    if (area(piece) < kLeastLargest * all) continue;
    const double bright = cv::mean(cells.bright, labels == piece)[0] * std::sqrt(area(piece) / all);
    if (bright > best) best = bright, largest = piece;
  }
  cv::Mat paper = cv::Mat::zeros(even.size(), CV_8U);
  if (largest == 0) return paper;
  const cv::Mat main = labels == largest;
  const double bright = cv::mean(cells.bright, main)[0];
  const cv::Scalar colour = cells.colour.empty() ? cv::Scalar() : cv::mean(cells.colour, main);
  for (int piece = 1; piece < count; ++piece) {
    if (area(piece) < kLeastPiece * all) continue;
    const cv::Mat mask = labels == piece;
    const double ratio = cv::mean(cells.bright, mask)[0] / bright;
    if (ratio < kDarkest || ratio > kBrightest) continue;
    if (!cells.colour.empty()) {
      const cv::Scalar other = cv::mean(cells.colour, mask);
      if (std::hypot(other[0] - colour[0], other[1] - colour[1]) > kSameColour) continue;
    }
    paper |= mask;
  }
  return paper;
}

double Part(const cv::Mat& mask, const cv::Mat& of) {
  const int all = cv::countNonZero(of);
  return all == 0 ? 0 : static_cast<double>(cv::countNonZero(mask & of)) / all;
}

// Brightness of the even cells, and between and beyond them of those around.
cv::Mat PaperEverywhere(const cv::Mat& bright, const cv::Mat& paper) {
  cv::Mat weight, weighted, known;
  paper.convertTo(weight, CV_32F, 1.0 / 255);
  weighted = bright.mul(weight);
  known = cv::Mat::zeros(bright.size(), CV_32F);
  cv::Mat missing = cv::Mat::ones(bright.size(), CV_8U);
  for (double sigma = 1; sigma <= kWidestBlur && cv::countNonZero(missing) > 0; sigma *= 2) {
    cv::Mat sum, of;
    cv::GaussianBlur(weighted, sum, {}, sigma, sigma, cv::BORDER_CONSTANT);
    cv::GaussianBlur(weight, of, {}, sigma, sigma, cv::BORDER_CONSTANT);
    const cv::Mat told = (of > 0.02) & missing;
    cv::Mat mean;
    cv::divide(sum, of, mean);
    mean.copyTo(known, told);
    missing.setTo(0, told);
  }
  known.setTo(cv::mean(bright, paper), missing);
  return known;
}

// Cells outside the sheet whose surroundings outside it have a grain nearly
// everywhere. A coloured heading that the hull of the paper leaves out has none but
// its letters.
cv::Mat GrainAround(const cv::Mat& even, const cv::Mat& inside) {
  const cv::Mat around = ~inside, uneven = around & ~even;
  cv::Mat all, of;
  around.convertTo(all, CV_32F, 1.0 / 255);
  uneven.convertTo(of, CV_32F, 1.0 / 255);
  const cv::Size window(kGrainWindow, kGrainWindow);
  cv::boxFilter(all, all, -1, window, {-1, -1}, true, cv::BORDER_CONSTANT);
  cv::boxFilter(of, of, -1, window, {-1, -1}, true, cv::BORDER_CONSTANT);
  return (of > kGrainOfWindow * all) & around;
}

// Borders of the picture that `inside` reaches.
int BordersReached(const cv::Mat& inside) {
  const cv::Mat borders[] = {inside.row(0), inside.row(inside.rows - 1), inside.col(0), inside.col(inside.cols - 1)};
  return static_cast<int>(std::count_if(std::begin(borders), std::end(borders), [](const cv::Mat& border) {
    return cv::countNonZero(border) > kAlongBorder * static_cast<double>(border.total());
  }));
}

// What to keep: the cells of the sheet, and those that are not taken off and go on from
// there.
cv::Rect Kept(const cv::Mat& inside, const cv::Mat& taken_off) {
  cv::Mat labels;
  const int count = cv::connectedComponents(~taken_off, labels, 8, CV_32S);
  std::vector<bool> of_sheet(static_cast<std::size_t>(count), false);
  const auto each = [&](const auto& visit) {
    for (int y = 0; y < labels.rows; ++y) {
      for (int x = 0; x < labels.cols; ++x) visit(cv::Point(x, y), static_cast<std::size_t>(labels.at<int>(y, x)));
    }
  };
  each([&](const cv::Point& at, std::size_t piece) {
    if (piece > 0 && inside.at<unsigned char>(at) != 0) of_sheet[piece] = true;
  });
  std::vector<cv::Point> points;
  each([&](const cv::Point& at, std::size_t piece) {
    if (inside.at<unsigned char>(at) != 0 || of_sheet[piece]) points.push_back(at);
  });
  return cv::boundingRect(points);
}

// Whether an outline has four sides of the proportions of A4, as a sheet of which no
// coloured heading is left out; seen from not too far aside.
bool IsWholeSheet(const std::vector<cv::Point>& outline) {
  constexpr double kLeastRatio = 1.355, kMostRatio = 1.475, kLeastOfHull = 0.95;
  constexpr double kStep = 0.005, kMostOff = 0.06;  // of the length around
  const double around = cv::arcLength(outline, true), area = cv::contourArea(outline);
  std::vector<cv::Point> corners;
  for (double off = kStep; off <= kMostOff; off += kStep) {
    cv::approxPolyDP(outline, corners, off * around, true);
    if (corners.size() <= 4) break;
  }
  if (corners.size() != 4 || cv::contourArea(corners) < kLeastOfHull * area) return false;
  const auto side = [&](std::size_t i) { return cv::norm(corners[(i + 1) % 4] - corners[i]); };
  const double a = side(0) + side(2), b = side(1) + side(3), ratio = std::max(a, b) / std::min(a, b);
  return ratio > kLeastRatio && ratio < kMostRatio;
}

// Whether what is around the sheet is even or has a grain, nearly all of it; letters
// of a frame or of another sheet are between.
bool HoldsNoPrint(const cv::Mat& even, const cv::Mat& inside) {
  constexpr double kHardlyAny = 0.04, kNearlyAll = 0.75;
  cv::Mat edge;
  cv::dilate(inside, edge, cv::getStructuringElement(cv::MORPH_RECT, {5, 5}));
  const double uneven = Part(~even, ~edge);
  return uneven < kHardlyAny || uneven > kNearlyAll;
}

struct Sheet {
  std::vector<cv::Point> outline;  // in pixels of the raster
  cv::Rect kept;                   // in pixels of it
  cv::Mat taken_off;               // 255, by cell
  cv::Mat bright;                  // of the paper, by cell
};

std::optional<Sheet> SheetOf(const Raster& raster) {
  if (std::min(raster.gray.cols, raster.gray.rows) < 2 * kCellPx) return std::nullopt;
  const Cells cells = CellsOf(raster);
  const cv::Mat even = EvenCells(cells);
  const cv::Mat paper = PaperCells(cells, even);
  std::vector<cv::Point> points;
  cv::findNonZero(paper, points);
  if (points.size() < 3) return std::nullopt;
  std::vector<cv::Point> hull;
  cv::convexHull(points, hull, false);
  cv::Mat inside = cv::Mat::zeros(even.size(), CV_8U);
  cv::fillConvexPoly(inside, hull, 255);
  const double share = static_cast<double>(cv::countNonZero(inside)) / static_cast<double>(inside.total());
  if (share < kLeastSheet || share > kMostSheet) return std::nullopt;
  if (inside.at<unsigned char>(inside.rows / 2, inside.cols / 2) == 0) return std::nullopt;
  if (Part(even, inside) < kLeastEven) return std::nullopt;
  // Pieces of the desk between would make the hull larger than what they fill.
  cv::Mat filled;
  cv::morphologyEx(paper, filled, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, {9, 9}));
  std::vector<std::vector<cv::Point>> outer;
  cv::findContours(filled, outer, cv::RETR_EXTERNAL, cv::CHAIN_APPROX_SIMPLE);
  cv::drawContours(filled, outer, -1, 255, cv::FILLED);
  if (Part(filled, inside) < kLeastFilled) return std::nullopt;
  Sheet sheet;
  const double to_x = static_cast<double>(raster.gray.cols) / even.cols,
               to_y = static_cast<double>(raster.gray.rows) / even.rows;
  const auto to_pixels = [&](int x, int y) {
    return cv::Point(static_cast<int>(std::lround(x * to_x)), static_cast<int>(std::lround(y * to_y)));
  };
  // The corners of the cells, not their middles.
  std::vector<cv::Point> corners;
  for (const cv::Point& cell : points) {
    for (const int right : {0, 1}) {
      for (const int below : {0, 1}) corners.push_back(to_pixels(cell.x + right, cell.y + below));
    }
  }
  cv::convexHull(corners, sheet.outline, true);
  sheet.taken_off =
      IsWholeSheet(sheet.outline) && HoldsNoPrint(even, inside) ? cv::Mat(~inside) : GrainAround(even, inside);
  const bool grain = Part(~even, ~inside) > kLeastGrain;
  if (!grain && share > kSmallSheet) return std::nullopt;
  const double taken_off = Part(sheet.taken_off, ~inside);
  if (taken_off < (BordersReached(inside) >= 3 ? kLeastGrainOfStrip : kLeastGrain)) return std::nullopt;
  const cv::Rect kept = Kept(inside, sheet.taken_off);
  sheet.kept = cv::Rect(to_pixels(kept.x, kept.y), to_pixels(kept.br().x, kept.br().y));
  PaperEverywhere(cells.bright, paper).convertTo(sheet.bright, CV_8U);
  return sheet;
}

}  // namespace

std::optional<std::vector<cv::Point>> FindSheet(const Raster& raster) {
  const auto sheet = SheetOf(raster);
  return sheet ? std::optional(sheet->outline) : std::nullopt;
}

Raster CutToSheet(Raster raster) {
  const auto sheet = SheetOf(raster);
  if (!sheet) return raster;
  const cv::Size size = raster.gray.size();
  cv::Mat around, paper;
  cv::resize(sheet->taken_off, around, size, 0, 0, cv::INTER_NEAREST);
  cv::fillConvexPoly(around, sheet->outline, 0);
  cv::resize(sheet->bright, paper, size, 0, 0, cv::INTER_LINEAR);
  const cv::Rect rect = sheet->kept & cv::Rect({}, size);
  Raster cut = raster;
  cut.gray = raster.gray(rect).clone();
  paper(rect).copyTo(cut.gray, around(rect));
  const auto part = [&](double at, int length) { return at / length; };
  const Box& area = raster.area;
  cut.area = {area.x0 + area.Width() * part(rect.x, size.width), area.y0 + area.Height() * part(rect.y, size.height),
              area.x0 + area.Width() * part(rect.br().x, size.width),
              area.y0 + area.Height() * part(rect.br().y, size.height)};
  if (!raster.chroma.empty()) {
    const cv::Size of = raster.chroma.size();
    const auto coarsely = [](int at, int from, int to) {
      return static_cast<int>(static_cast<double>(at) * to / from);
    };
    const cv::Rect coarse(
        cv::Point(coarsely(rect.x, size.width, of.width), coarsely(rect.y, size.height, of.height)),
        cv::Point(coarsely(rect.br().x, size.width, of.width), coarsely(rect.br().y, size.height, of.height)));
    cut.chroma = raster.chroma(coarse & cv::Rect({}, of)).clone();
  }
  return cut;
}

}  // namespace justif::reading

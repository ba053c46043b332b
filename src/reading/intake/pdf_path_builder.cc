#include "reading/intake/pdf_path_builder.h"

#include <cmath>

namespace justif::reading {
namespace {

// Of its bounds, for a subpath to count as solid.
constexpr double kSolidShare = 0.85;

}  // namespace

bool PdfPathBuilder::Start(Point at) {
  if (++subpaths_ > kMaxSubpaths) return false;
  Finish();
  first_ = last_ = at;
  Extend(at);
  return true;
}

void PdfPathBuilder::Add(Point to) {
  if (!current_) first_ = last_ = to;
  twice_area_ += last_.x * to.y - to.x * last_.y;
  last_ = to;
  ++points_;
  Extend(to);
}

std::vector<Box> PdfPathBuilder::Solid(bool filled, double line_width) {
  Finish();
  std::vector<Box> solid = filled ? filled_ : std::vector<Box>{};
  if (line_width <= 0) return solid;
  for (const Box& line : lines_) {
    const double half = line_width / 2;
    if (line.Height() <= half) {
      solid.push_back({line.x0, line.y0 - half, line.x1, line.y1 + half});
    } else if (line.Width() <= half) {
      solid.push_back({line.x0 - half, line.y0, line.x1 + half, line.y1});
    }
  }
  return solid;
}

void PdfPathBuilder::Extend(Point to) {
  const Box point{to.x, to.y, to.x, to.y};
  current_ = current_ ? Union(*current_, point) : point;
  bounds_ = bounds_ ? Union(*bounds_, point) : point;
}

void PdfPathBuilder::Finish() {
  if (current_) {
    const double twice = std::abs(twice_area_ + last_.x * first_.y - first_.x * last_.y);
    const double bounds = current_->Width() * current_->Height();
    if (bounds > 0 && twice / 2 >= kSolidShare * bounds) filled_.push_back(*current_);
    if (points_ == 1) lines_.push_back(*current_);
  }
  current_.reset();
  twice_area_ = 0;
  points_ = 0;
}

}  // namespace justif::reading

// Places on a page.
#ifndef JUSTIF_DOCUMENT_REGION_H_
#define JUSTIF_DOCUMENT_REGION_H_

#include <vector>

namespace justif {

// A point in fractions of the page as displayed, origin top left.
struct Point {
  double x = 0;
  double y = 0;
  bool operator==(const Point&) const = default;
};

// An axis-aligned rectangle in the same fractions; x0 <= x1, y0 <= y1.
struct Box {
  double x0 = 0;
  double y0 = 0;
  double x1 = 0;
  double y1 = 0;

  double Width() const { return x1 - x0; }
  double Height() const { return y1 - y0; }
  Point Center() const { return {(x0 + x1) / 2, (y0 + y1) / 2}; }
  bool operator==(const Box&) const = default;
};

// The smallest box that holds both.
Box Union(const Box& a, const Box& b);

// A polygon on a page of the upload as displayed (EXIF and PDF rotation
// applied, nothing else).
struct Region {
  int page = 1;                // 1-based
  std::vector<Point> polygon;  // at least three corners, in order, not closed
  bool operator==(const Region&) const = default;
};

// The four corners of `box`, clockwise from the top left.
Region RegionOf(int page, const Box& box);

// The smallest box that holds `region`; a zero box for an empty polygon.
Box BoundsOf(const Region& region);

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_REGION_H_

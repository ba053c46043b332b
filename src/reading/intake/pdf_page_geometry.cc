#include "reading/intake/pdf_page_geometry.h"

#include <algorithm>
#include <cmath>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <utility>

namespace justif::reading {
namespace {

// A place of an image's unit square on the page as displayed.
Point Corner(const QPDFMatrix& to_page, const PdfPageGeometry& geometry, double u, double v) {
  double x = 0;
  double y = 0;
  to_page.transform(u, v, x, y);
  return geometry.ToDisplayed(x, y);
}

std::optional<Box> BoxOf(QPDFObjectHandle rectangle) {
  if (!rectangle.isRectangle()) return std::nullopt;
  const auto box = rectangle.getArrayAsRectangle();
  return Box{std::min(box.llx, box.urx), std::min(box.lly, box.ury), std::max(box.llx, box.urx),
             std::max(box.lly, box.ury)};
}

}  // namespace

std::optional<PdfPageGeometry> GeometryOf(const PdfPageObject& page) {
  constexpr Box kLetter{0, 0, 612, 792};  // what poppler takes for want of a media box
  QPDFPageObjectHelper helper(page.page);
  const Box media = BoxOf(helper.getAttribute("/MediaBox", false)).value_or(kLetter);
  const Box crop = BoxOf(helper.getAttribute("/CropBox", false)).value_or(media);
  PdfPageGeometry geometry;
  geometry.crop = {std::max(media.x0, crop.x0), std::max(media.y0, crop.y0), std::min(media.x1, crop.x1),
                   std::min(media.y1, crop.y1)};
  QPDFObjectHandle rotate = helper.getAttribute("/Rotate", false);
  if (rotate.isInteger()) geometry.rotate = static_cast<int>(((rotate.getIntValue() % 360) + 360) % 360 / 90 * 90);
  if (!(geometry.crop.Width() > 0) || !(geometry.crop.Height() > 0)) return std::nullopt;
  return geometry;
}

Point PdfPageGeometry::ToDisplayed(double x, double y) const {
  const double right = (x - crop.x0) / crop.Width();
  const double up = (y - crop.y0) / crop.Height();
  switch (rotate) {
    case 90:
      return {up, right};
    case 180:
      return {1 - right, up};
    case 270:
      return {1 - up, 1 - right};
    default:
      return {right, 1 - up};
  }
}

Box PdfPageGeometry::ToDisplayed(const Box& box) const {
  const Point a = ToDisplayed(box.x0, box.y0);
  const Point b = ToDisplayed(box.x1, box.y1);
  return Union({a.x, a.y, a.x, a.y}, {b.x, b.y, b.x, b.y});
}

Box DisplayedBounds(const QPDFMatrix& to_page, const PdfPageGeometry& geometry) {
  const Point first = Corner(to_page, geometry, 0, 0);
  Box bounds{first.x, first.y, first.x, first.y};
  for (const auto& [u, v] : {std::pair(1, 0), std::pair(0, 1), std::pair(1, 1)}) {
    const Point p = Corner(to_page, geometry, u, v);
    bounds = Union(bounds, {p.x, p.y, p.x, p.y});
  }
  return bounds;
}

std::optional<UprightPlacement> PlaceUpright(const QPDFMatrix& to_page, const PdfPageGeometry& geometry) {
  const auto corner = [&](double u, double v) { return Corner(to_page, geometry, u, v); };
  // The image's own top left corner, and the ends of its top and left sides.
  const Point origin = corner(0, 1);
  const Point right = corner(1, 1);
  const Point bottom = corner(0, 0);
  const double row_x = (right.x - origin.x) * geometry.Width();
  const double row_y = (right.y - origin.y) * geometry.Height();
  const double column_x = (bottom.x - origin.x) * geometry.Width();
  const double column_y = (bottom.y - origin.y) * geometry.Height();

  UprightPlacement placement;
  placement.box = DisplayedBounds(to_page, geometry);
  const auto along = [](double main, double side) { return main != 0 && std::abs(side) <= kMaxLean * std::abs(main); };
  if (along(row_x, row_y) && along(column_y, column_x)) {
    placement.flip_x = row_x < 0;
    placement.flip_y = column_y < 0;
    return placement;
  }
  if (along(row_y, row_x) && along(column_x, column_y)) {
    placement.transpose = true;
    placement.flip_x = column_x < 0;
    placement.flip_y = row_y < 0;
    return placement;
  }
  return std::nullopt;
}

}  // namespace justif::reading

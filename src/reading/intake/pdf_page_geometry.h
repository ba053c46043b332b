// Places on a PDF page: user space, the page as displayed, images.
#ifndef JUSTIF_READING_INTAKE_PDF_PAGE_GEOMETRY_H_
#define JUSTIF_READING_INTAKE_PDF_PAGE_GEOMETRY_H_

#include <optional>

#include "document/region.h"
#include "reading/intake/pdf_structure.h"
#include "reading/intake/qpdf_headers.h"

namespace justif::reading {

inline constexpr double kPointsPerInch = 72;

// The visible part of a page (its crop box) and how it is turned.
struct PdfPageGeometry {
  Box crop;        // user space, points; y upwards
  int rotate = 0;  // clockwise, 0, 90, 180 or 270

  bool Swapped() const { return rotate == 90 || rotate == 270; }
  // As displayed, in points.
  double Width() const { return Swapped() ? crop.Height() : crop.Width(); }
  double Height() const { return Swapped() ? crop.Width() : crop.Height(); }

  // A place of user space in fractions of the page as displayed.
  Point ToDisplayed(double x, double y) const;
  // The bounds of a box of user space.
  Box ToDisplayed(const Box& box) const;
};

// As the page object says: the crop box within the media box, own or inherited.
// Nothing when they leave no area. Throws what qpdf throws.
std::optional<PdfPageGeometry> GeometryOf(const PdfPageObject& page);

// The bounds of the unit square's image, in fractions, may reach beyond the
// page.
Box DisplayedBounds(const QPDFMatrix& to_page, const PdfPageGeometry& geometry);

// How an image stands on the page as displayed when its sides are parallel to
// the page's.
struct UprightPlacement {
  Box box;                 // fractions, may reach beyond the page
  bool transpose = false;  // first swap rows and columns,
  bool flip_x = false;     // then mirror left and right,
  bool flip_y = false;     // and top and bottom
};

// Nothing when the sides lean by more than kMaxLean or the image has no area.
std::optional<UprightPlacement> PlaceUpright(const QPDFMatrix& to_page, const PdfPageGeometry& geometry);

// Sideways run of a side per length, of an image still taken as upright: five
// pixels over the height of an A4 page at 300 dpi.
inline constexpr double kMaxLean = 0.0015;

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_PAGE_GEOMETRY_H_

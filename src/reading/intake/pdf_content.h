// What a page's content stream draws: its images and where they stand, and
// whether anything else is drawn that can be seen.
#ifndef JUSTIF_READING_INTAKE_PDF_CONTENT_H_
#define JUSTIF_READING_INTAKE_PDF_CONTENT_H_

#include <optional>
#include <vector>

#include "document/region.h"
#include "reading/intake/pdf_structure.h"
#include "reading/intake/qpdf_headers.h"

namespace justif::reading {

// More end the scan: PageMarks::complete is false.
inline constexpr int kMaxPlacedImages = 5'000;

struct PlacedImage {
  QPDFObjectHandle stream;  // an image XObject, or an inline image as one
  QPDFMatrix to_page;       // from the unit square to the page's user space
  Box clip;                 // user space; what of the image can be seen at most
  // What a stencil mask is painted with, 0 black to 1; nothing when it is not
  // a plain colour.
  std::optional<double> fill_gray;
  // Neither translucent nor masked by the graphics state.
  bool opaque = true;
  int marks_before = 0;  // PageMarks::visible_marks when it was drawn
};

struct PageMarks {
  std::vector<PlacedImage> images;  // in drawing order
  // Text, paths and shadings that show, in all. Invisible text (rendering
  // modes 3 and 7) and white fills under everything are not counted.
  int visible_marks = 0;
  bool complete = true;  // false when a bound was hit or the content is damaged
};

// Interprets the contents and the forms they draw, not annotations. Optional
// content counts as shown. `page_box` is the visible part of the page in user
// space. Does not throw. Decodes no image.
PageMarks ScanContent(QPDF& document, const PdfPageObject& page, const Box& page_box);

// Whether annotations draw on the page (stamps, free text, filled fields).
// Links, notes that pop up, hidden ones and those without size do not.
bool HasVisibleAnnotations(const PdfPageObject& page);

// Whether the resources name an image at least `side_px` wide or high (strips
// are wide and flat), in forms too. A quick no for most pages drawn by
// programs; inline images are not looked for.
bool MayDrawImage(const PdfPageObject& page, int side_px);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_CONTENT_H_

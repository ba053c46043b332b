// The path that a content stream constructs.
#ifndef JUSTIF_READING_INTAKE_PDF_PATH_BUILDER_H_
#define JUSTIF_READING_INTAKE_PDF_PATH_BUILDER_H_

#include <optional>
#include <vector>

#include "document/region.h"

namespace justif::reading {

inline constexpr int kMaxSubpaths = 20'000;  // of one path

// ISO 32000-1, 8.5.2. All in user space. Of curves the control points are
// taken: they bound them.
class PdfPathBuilder {
 public:
  // Begins a subpath. False, and nothing begun, when there are kMaxSubpaths.
  bool Start(Point at);
  // Draws on to a point; begins a subpath where none was.
  void Add(Point to);
  void Clear() { *this = {}; }

  // Of all its points; nothing without any.
  const std::optional<Box>& Bounds() const { return bounds_; }

  // Boxes it paints all over or nearly so. Of a fill the subpaths that fill most
  // of their bounds: rectangles, upright and with rounded corners too. Of a
  // stroke as wide as `line_width`, 0 for none, the upright straight lines, and
  // those that lean by no more than half that. Ends the subpath.
  std::vector<Box> Solid(bool filled, double line_width);

 private:
  void Extend(Point to);
  void Finish();

  std::optional<Box> bounds_, current_;
  Point first_, last_;
  double twice_area_ = 0;
  int points_ = 0;
  int subpaths_ = 0;
  std::vector<Box> filled_, lines_;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_PATH_BUILDER_H_

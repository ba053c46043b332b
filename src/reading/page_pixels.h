// The pixels of an upload's pages, and of lines on them.
#ifndef JUSTIF_READING_PAGE_PIXELS_H_
#define JUSTIF_READING_PAGE_PIXELS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "document/region.h"
#include "reading/intake/upload.h"
#include "reading/raster.h"

namespace justif::reading {

// Not thread-safe.
class PagePixels {
 public:
  // Borrows `upload`.
  explicit PagePixels(Upload& upload) : upload_(upload) {}

  // A whole page; a scan's own pixels, whatever `dpi` says. Kept for the page
  // last asked for, as text and codes of a scan share one decoding: what is
  // returned is borrowed until another is asked for. Fails as Upload::Pixels does.
  absl::StatusOr<const Raster*> Of(int page, double dpi);

  // The line at `box`, fine enough for small print, with `margin` heights of its
  // letters above and below and less beside it. The writing runs as
  // `quarter_turns` says (0 to 3, clockwise, of the page as displayed) and is
  // turned upright. Fails as Upload::Pixels does.
  absl::StatusOr<Raster> Line(int page, const Box& box, int quarter_turns, double margin);

 private:
  Upload& upload_;
  Raster raster_;
  int page_ = 0;  // that `raster_` is of, 0 for none
  double dpi_ = 0;
};

// The lines in which `places` stand, level or not, on white: reading the others
// takes long. `page` shows a whole page.
Raster LinesThrough(const std::vector<Region>& places, bool level, const Raster& page);

}  // namespace justif::reading

#endif  // JUSTIF_READING_PAGE_PIXELS_H_

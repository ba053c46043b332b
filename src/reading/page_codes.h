// The search for the codes of one page: in which of its pixels, in which order.
#ifndef JUSTIF_READING_PAGE_CODES_H_
#define JUSTIF_READING_PAGE_CODES_H_

#include <chrono>
#include <functional>
#include <vector>

#include "document/code.h"
#include "reading/raster.h"

namespace justif::reading {

// Enough for modules of 0.4 mm, which then have a little over 3 px.
inline constexpr double kCodeRenderDpi = 200;
inline constexpr double kFineCodeRenderDpi = 300;

// What one attempt of the search may take.
inline constexpr std::chrono::milliseconds kQuickCodeSearch{1000};
inline constexpr std::chrono::milliseconds kThoroughCodeSearch{2500};

struct PageCodeSources {
  // Whether `pixels` are those of the file, the same at any resolution.
  bool own_pixels = false;
  // The page, null when it gives none; borrowed until the next call.
  std::function<const Raster*(double dpi)> pixels;
  // The images that are placed on it. Not called for own pixels.
  std::function<std::vector<Raster>()> embedded_images;
  // The codes in some of these. `effort` as in CodeSearch.
  std::function<std::vector<Code>(const Raster& raster, int effort, std::chrono::milliseconds budget)> find;
};

// Each code once, in the order found. Ends with the first pixels that show one
// of known content; `thorough`, it goes on to the attempts that take long when
// the quick ones show none.
std::vector<Code> FindPageCodes(const PageCodeSources& sources, bool thorough);

}  // namespace justif::reading

#endif  // JUSTIF_READING_PAGE_CODES_H_

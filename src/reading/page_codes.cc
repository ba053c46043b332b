#include "reading/page_codes.h"

#include <algorithm>
#include <utility>

namespace justif::reading {

std::vector<Code> FindPageCodes(const PageCodeSources& sources, bool thorough) {
  std::vector<Code> codes;
  // Whether there is one of known content.
  const auto search = [&](const Raster& raster, int effort, std::chrono::milliseconds budget) {
    bool known = false;
    for (Code& code : sources.find(raster, effort, budget)) {
      known |= code.content != CodeContent::kUnknown && code.content != CodeContent::kOtherUrl;
      const bool seen =
          std::any_of(codes.begin(), codes.end(), [&](const Code& other) { return other.raw == code.raw; });
      if (!seen) codes.push_back(std::move(code));
    }
    return known;
  };
  if (sources.own_pixels) {
    const Raster* raster = sources.pixels(kCodeRenderDpi);
    if (raster != nullptr) search(*raster, thorough ? 2 : 1, thorough ? kThoroughCodeSearch : kQuickCodeSearch);
    return codes;
  }
  for (const Raster& image : sources.embedded_images()) {
    if (search(image, 1, kQuickCodeSearch)) return codes;
  }
  const Raster* raster = sources.pixels(kCodeRenderDpi);
  if (raster == nullptr) return codes;
  if (search(*raster, 1, kQuickCodeSearch) || !thorough) return codes;
  raster = sources.pixels(kFineCodeRenderDpi);
  if (raster != nullptr) search(*raster, 2, kThoroughCodeSearch);
  return codes;
}

}  // namespace justif::reading

#include "reading/intake/refusal.h"

#include "absl/strings/str_cat.h"

namespace justif::reading {

std::optional<Unreadable> RefusePixels(std::int64_t width, std::int64_t height, const IntakeLimits& limits) {
  // By division: the product of two sizes of a hostile header may overflow.
  if (width <= 0 || height <= limits.max_page_pixels / width) return std::nullopt;
  return Unreadable{
      UnreadableReason::kTooManyPixels,
      absl::StrCat("the image is ", width, " x ", height, " pixels, max_page_pixels is ", limits.max_page_pixels)};
}

std::optional<Unreadable> RefusePages(int at_least, const IntakeLimits& limits) {
  if (at_least <= limits.max_pages) return std::nullopt;
  return Unreadable{UnreadableReason::kTooManyPages,
                    absl::StrCat("the file has at least ", at_least, " pages, max_pages is ", limits.max_pages)};
}

}  // namespace justif::reading

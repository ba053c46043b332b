// Any bytes as an upload, asked for everything.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <variant>

#include "reading/intake/upload.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr justif::reading::IntakeLimits kLimits{.max_pages = 3, .max_page_pixels = 500'000};
  const auto opened = justif::reading::OpenUpload({reinterpret_cast<const char*>(data), size}, kLimits);
  if (std::holds_alternative<justif::Unreadable>(opened)) return 0;
  justif::reading::Upload& upload = *std::get<0>(opened);
  if (upload.PageCount() < 1 || upload.PageCount() > kLimits.max_pages) std::abort();
  for (int page = 1; page <= upload.PageCount(); ++page) {
    upload.Origin(page);
    upload.TextLayer(page);
    const auto raster = upload.Pixels(page, 40);
    if (raster.ok() && static_cast<std::int64_t>(raster->gray.total()) > kLimits.max_page_pixels) std::abort();
    if (upload.EmbeddedImages(page, 3).size() > 3) std::abort();
  }
  return 0;
}

// Any bytes as the JPEG of a page whose pixels are measured as those of an upload
// are.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "reading/forensics/pixel_measurements.h"

namespace {

bool WithinBounds(const justif::PixelMeasurement& measurement) {
  if (measurement.parts.size() > static_cast<std::size_t>(justif::kMaxPixelParts)) return false;
  for (const justif::PixelPart& part : measurement.parts) {
    if (!(part.log10_false_alarms <= 0)) return false;
    for (const justif::Point& point : part.region.polygon) {
      if (!(point.x >= 0 && point.x <= 1 && point.y >= 0 && point.y <= 1)) return false;
    }
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const justif::reading::StoredJpeg jpeg{std::string(reinterpret_cast<const char*>(data), size)};
  // Places of values all over the page.
  std::vector<justif::Region> values;
  for (int row = 0; row < 10; ++row) values.push_back(justif::RegionOf(1, {0, 0.1 * row, 1, 0.1 * row + 0.1}));
  const justif::PixelTraces traces =
      justif::reading::MeasurePixels(jpeg, 1, values, justif::reading::Clock::now() + std::chrono::seconds(5));
  for (const justif::PixelMeasurement* measurement :
       {&traces.grid_origin, &traces.double_compression, &traces.copied_glyphs, &traces.noise, &traces.text_lines,
        &traces.screen}) {
    if (!WithinBounds(*measurement)) std::abort();
  }
  if (traces.programs.size() > justif::kMaxImagePrograms) std::abort();
  for (const std::string& program : traces.programs) {
    if (program.empty() || program.size() > justif::kMaxImageProgramBytes) std::abort();
  }
  return 0;
}

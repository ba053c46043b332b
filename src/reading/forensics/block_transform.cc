#include "reading/forensics/block_transform.h"

#include <cmath>
#include <cstddef>
#include <numbers>

#include "reading/forensics/wider_registers.h"

namespace justif::reading {

const std::array<float, kJpegFrequencies>& TransformBasis() {
  static const std::array<float, kJpegFrequencies> kBasis = [] {
    std::array<float, kJpegFrequencies> basis{};
    for (int frequency = 0; frequency < kJpegBlock; ++frequency) {
      const double scale = frequency == 0 ? std::sqrt(1.0 / kJpegBlock) : std::sqrt(2.0 / kJpegBlock);
      for (int at = 0; at < kJpegBlock; ++at) {
        basis[static_cast<std::size_t>(kJpegBlock * frequency + at)] =
            static_cast<float>(scale * std::cos((2 * at + 1) * frequency * std::numbers::pi / (2 * kJpegBlock)));
      }
    }
    return basis;
  }();
  return kBasis;
}

JUSTIF_WIDER_REGISTERS std::array<float, kJpegFrequencies> TransformBlock(const std::uint8_t* pixels,
                                                                          std::size_t stride) {
  const auto& basis = TransformBasis();
  // Entry 8 * position + frequency, so that sums for all frequencies go on side by
  // side.
  static const std::array<float, kJpegFrequencies> kByPosition = [&basis] {
    std::array<float, kJpegFrequencies> turned{};
    for (std::size_t u = 0; u < kJpegBlock; ++u) {
      for (std::size_t x = 0; x < kJpegBlock; ++x) turned[kJpegBlock * x + u] = basis[kJpegBlock * u + x];
    }
    return turned;
  }();
  // By rows, then by columns; the inner loops run over horizontal frequencies.
  float rows[kJpegBlock][kJpegBlock] = {};
  for (std::size_t y = 0; y < kJpegBlock; ++y) {
    const std::uint8_t* row = pixels + y * stride;
    for (std::size_t x = 0; x < kJpegBlock; ++x) {
      const float level = static_cast<float>(row[x]) - 128;
      for (std::size_t u = 0; u < kJpegBlock; ++u) rows[y][u] += kByPosition[kJpegBlock * x + u] * level;
    }
  }
  std::array<float, kJpegFrequencies> transformed{};
  for (std::size_t v = 0; v < kJpegBlock; ++v) {
    for (std::size_t y = 0; y < kJpegBlock; ++y) {
      const float weight = basis[kJpegBlock * v + y];
      for (std::size_t u = 0; u < kJpegBlock; ++u) transformed[kJpegBlock * v + u] += weight * rows[y][u];
    }
  }
  return transformed;
}

}  // namespace justif::reading

#include "reading/forensics/block_transform.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>

namespace justif::reading {
namespace {

TEST(TransformBlock, IsTheFormulaOfTheStandard) {
  constexpr std::size_t kStride = 11;
  std::array<std::uint8_t, 8 * kStride> pixels{};
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint8_t>(i * i * 7 % 251);
  const auto transformed = TransformBlock(pixels.data(), kStride);
  for (int v = 0; v < 8; ++v) {
    for (int u = 0; u < 8; ++u) {
      double sum = 0;
      for (int y = 0; y < 8; ++y) {
        for (int x = 0; x < 8; ++x) {
          sum += (pixels[static_cast<std::size_t>(y) * kStride + static_cast<std::size_t>(x)] - 128.0) *
                 std::cos((2 * x + 1) * u * std::numbers::pi / 16) * std::cos((2 * y + 1) * v * std::numbers::pi / 16);
        }
      }
      const double expected = sum / 4 * (u == 0 ? std::sqrt(0.5) : 1) * (v == 0 ? std::sqrt(0.5) : 1);
      EXPECT_NEAR(transformed[static_cast<std::size_t>(8 * v + u)], expected, 0.01) << u << ' ' << v;
    }
  }
}

}  // namespace
}  // namespace justif::reading

#include "reading/forensics/quantised_multiples.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "reading/intake/jpeg_coefficients.h"

namespace justif::reading {
namespace {

// What rounding to whole pixels between both compressions leaves, in units of
// the coefficients.
constexpr double kRounding = 0.4;

constexpr std::array<int, kJpegFrequencies> kAnnexK = {16, 11, 10, 16, 24,  40,  51,  61,   //
                                                       12, 12, 14, 19, 26,  58,  60,  55,   //
                                                       14, 13, 16, 24, 40,  57,  69,  56,   //
                                                       14, 17, 22, 29, 51,  87,  80,  62,   //
                                                       18, 22, 37, 56, 68,  109, 103, 77,   //
                                                       24, 35, 55, 64, 81,  104, 113, 92,   //
                                                       49, 64, 78, 87, 103, 121, 120, 101,  //
                                                       72, 92, 95, 98, 112, 100, 103, 99};

double NormalBelow(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

}  // namespace

Levels LevelsOfMultiples(int first, int second) {
  Levels likelier{};
  for (int level = 1; level <= kMostLevel; ++level) {
    const double low = (level - 0.5) * second, high = (level + 0.5) * second;
    const int from = std::max(1, static_cast<int>((low - 4 * kRounding) / first));
    const int to = static_cast<int>((high + 4 * kRounding) / first) + 1;
    double share = 0;
    for (int multiple = from; multiple <= to; ++multiple) {
      share += NormalBelow((high - multiple * first) / kRounding) - NormalBelow((low - multiple * first) / kRounding);
    }
    likelier[static_cast<std::size_t>(level)] = share * first / second;
  }
  return likelier;
}

int StepOfQuality(int frequency, int quality) {
  const int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return std::clamp((kAnnexK[static_cast<std::size_t>(frequency)] * percent + 50) / 100, 1, 255);
}

}  // namespace justif::reading

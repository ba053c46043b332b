#include "reading/forensics/quantised_multiples.h"

#include <gtest/gtest.h>

#include "reading/forensics/drawn_scan.h"
#include "reading/intake/jpeg_coefficients.h"

namespace justif::reading {
namespace {

TEST(LevelsOfMultiples, LevelsBetweenMultiplesAreRare) {
  // Multiples of 9 over 3: every third level, three times as often.
  const Levels coarse = LevelsOfMultiples(9, 3);
  EXPECT_NEAR(coarse[3], 3, 0.01);
  EXPECT_NEAR(coarse[4], 0, 0.01);
  EXPECT_NEAR(coarse[5], 0, 0.01);
  EXPECT_NEAR(coarse[6], 3, 0.01);
}

TEST(LevelsOfMultiples, OneStepTwiceLeavesNothing) {
  const Levels same = LevelsOfMultiples(12, 12);
  for (std::size_t level = 1; level < same.size(); ++level) EXPECT_NEAR(same[level], 1, 0.01) << level;
}

TEST(StepOfQuality, IsWhatTheLibraryWrites) {
  for (const int quality : {30, 50, 77, 96, 100}) {
    const auto jpeg =
        ReadJpegCoefficients(JpegOf(DrawnScan({64, 64}, 1), quality), 10'000, Clock::now() + std::chrono::minutes(1));
    ASSERT_TRUE(jpeg.ok()) << jpeg.status();
    for (int frequency = 0; frequency < kJpegFrequencies; ++frequency) {
      EXPECT_EQ(StepOfQuality(frequency, quality), jpeg->steps[static_cast<std::size_t>(frequency)])
          << quality << " " << frequency;
    }
  }
}

}  // namespace
}  // namespace justif::reading

#include <utility>

#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

constexpr Box kPage{0.05, 0.05, 0.95, 0.9};

Finding Of(PixelMeasurement screen) {
  CaseBuilder built(kCvecAttestation);
  built.Print("birth_date", "2004-03-17");
  built.reading().pixels.emplace();
  built.reading().pixels->screen = std::move(screen);
  return built.Run(MakeScreenRecapture());
}

TEST(ScreenRecapture, AScreenIsToldOfThePageAndOfNoValue) {
  const Finding finding = Of({PixelState::kMeasured, {{RegionOf(1, kPage), -3.1}}});
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "TAKEN_FROM_SCREEN"));
  ASSERT_EQ(finding.evidence().size(), 1U);
  EXPECT_EQ(finding.evidence()[0].subject, "page");
  EXPECT_EQ(finding.evidence()[0].regions, std::vector{RegionOf(1, kPage)});
}

TEST(ScreenRecapture, WhatChanceShowsToo) {
  EXPECT_EQ(Said(Of({PixelState::kMeasured, {{RegionOf(1, kPage), -2.9}}})), Says(Outcome::kPassed, "NO_SCREEN"));
  EXPECT_EQ(Said(Of({PixelState::kMeasured, {}})), Says(Outcome::kPassed, "NO_SCREEN"));
}

TEST(ScreenRecapture, NothingToTell) {
  EXPECT_EQ(Said(Of({})), Says(Outcome::kCannotTell, "NOT_MEASURED"));
  EXPECT_EQ(Said(Of({PixelState::kNoCondition, {}})), Says(Outcome::kCannotTell, "TOO_LITTLE_PAPER"));
  CaseBuilder no_image(kBacTranscript);
  EXPECT_EQ(Said(no_image.Run(MakeScreenRecapture())), Says(Outcome::kNotApplicable, "NO_ORIGINAL_PIXELS"));
}

}  // namespace
}  // namespace justif::judging

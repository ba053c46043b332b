#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

constexpr Box kValue{0.1, 0.2, 0.3, 0.25};  // where CaseBuilder prints

Finding Judged(PixelMeasurement measurement) {
  CaseBuilder built(kCvecAttestation);
  built.Print("birth_date", "2004-03-17");
  built.reading().pixels.emplace();
  built.reading().pixels->double_compression = std::move(measurement);
  return built.Run(MakeJpegDoubleCompression());
}

TEST(JpegDoubleCompression, NoOriginalPixels) {
  CaseBuilder built(kCvecAttestation);
  EXPECT_EQ(Said(built.Run(MakeJpegDoubleCompression())), Says(Outcome::kNotApplicable, "NO_JPEG_PAGE"));
}

TEST(JpegDoubleCompression, WhatWasNotMeasuredCannotBeTold) {
  EXPECT_EQ(Said(Judged({})), Says(Outcome::kCannotTell, "NOT_MEASURED"));
  EXPECT_EQ(Said(Judged({PixelState::kNoCondition, {}})), Says(Outcome::kCannotTell, "NO_FIRST_COMPRESSION"));
}

TEST(JpegDoubleCompression, NothingApart) {
  EXPECT_EQ(Said(Judged({PixelState::kMeasured, {}})), Says(Outcome::kPassed, "SAME_HISTORY"));
  EXPECT_EQ(Judged({PixelState::kMeasured, {{RegionOf(1, kValue), -2.9}}}).outcome(), Outcome::kPassed)
      << "chance shows as much";
}

TEST(JpegDoubleCompression, AValueApart) {
  const Box part{0.15, 0.2, 0.25, 0.26};
  const Finding finding =
      Judged({PixelState::kMeasured, {{RegionOf(1, {0.6, 0.6, 0.7, 0.7}), -9}, {RegionOf(1, part), -8}}});
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "VALUE_OF_OTHER_HISTORY"));
  ASSERT_EQ(finding.evidence().size(), 1U) << "what lies elsewhere is not told beside it";
  EXPECT_EQ(finding.evidence()[0].subject, "birth_date");
  EXPECT_EQ(finding.evidence()[0].seen, "2004-03-17");
  EXPECT_EQ(finding.evidence()[0].regions, std::vector{RegionOf(1, part)});
}

TEST(JpegDoubleCompression, APartApartElsewhere) {
  const Finding finding = Judged({PixelState::kMeasured, {{RegionOf(1, {0.6, 0.6, 0.7, 0.7}), -9}}});
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "PART_OF_OTHER_HISTORY"));
  EXPECT_TRUE(finding.evidence()[0].subject.empty());
}

}  // namespace
}  // namespace justif::judging

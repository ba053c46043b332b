// What the checks of pixels make of a measurement: the same of each.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

constexpr Box kValue{0.1, 0.2, 0.3, 0.25};  // where CaseBuilder prints

struct OfPixels {
  std::string name;
  std::unique_ptr<Check> (*make)();
  PixelMeasurement PixelTraces::*measurement;
  const char *no_condition, *fits, *value_apart, *part_apart;
};

class PixelFinding : public testing::TestWithParam<OfPixels> {
 protected:
  static Finding Judged(PixelMeasurement measurement) {
    CaseBuilder built(kCvecAttestation);
    built.Print("birth_date", "2004-03-17");
    built.reading().pixels.emplace();
    (*built.reading().pixels).*(GetParam().measurement) = std::move(measurement);
    return built.Run(GetParam().make());
  }
};

TEST_P(PixelFinding, NoOriginalPixels) {
  CaseBuilder built(kCvecAttestation);
  EXPECT_EQ(Said(built.Run(GetParam().make())), Says(Outcome::kNotApplicable, "NO_ORIGINAL_PIXELS"));
}

TEST_P(PixelFinding, WhatWasNotMeasuredCannotBeTold) {
  EXPECT_EQ(Said(Judged({})), Says(Outcome::kCannotTell, "NOT_MEASURED"));
  EXPECT_EQ(Said(Judged({PixelState::kNoCondition, {}})), Says(Outcome::kCannotTell, GetParam().no_condition));
}

TEST_P(PixelFinding, NothingApart) {
  EXPECT_EQ(Said(Judged({PixelState::kMeasured, {}})), Says(Outcome::kPassed, GetParam().fits));
  EXPECT_EQ(Judged({PixelState::kMeasured, {{RegionOf(1, kValue), -2.9}}}).outcome(), Outcome::kPassed)
      << "chance shows as much";
}

TEST_P(PixelFinding, AValueApart) {
  const Box part{0.15, 0.2, 0.25, 0.26};
  const Finding finding =
      Judged({PixelState::kMeasured, {{RegionOf(1, {0.6, 0.6, 0.7, 0.7}), -9}, {RegionOf(1, part), -8}}});
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, GetParam().value_apart));
  ASSERT_EQ(finding.evidence().size(), 1U) << "what lies elsewhere is not told beside it";
  EXPECT_EQ(finding.evidence()[0].subject, "birth_date");
  EXPECT_EQ(finding.evidence()[0].seen, "2004-03-17");
  EXPECT_EQ(finding.evidence()[0].regions, std::vector{RegionOf(1, part)});
}

TEST_P(PixelFinding, APartApartElsewhere) {
  const Finding finding = Judged({PixelState::kMeasured, {{RegionOf(1, {0.6, 0.6, 0.7, 0.7}), -9}}});
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, GetParam().part_apart));
  EXPECT_TRUE(finding.evidence()[0].subject.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Checks, PixelFinding,
    testing::Values(OfPixels{"JpegGridOrigin", MakeJpegGridOrigin, &PixelTraces::grid_origin, "NO_GRID", "SAME_GRID",
                             "VALUE_ON_OTHER_GRID", "PART_ON_OTHER_GRID"},
                    OfPixels{"JpegDoubleCompression", MakeJpegDoubleCompression, &PixelTraces::double_compression,
                             "NO_FIRST_COMPRESSION", "SAME_HISTORY", "VALUE_OF_OTHER_HISTORY", "PART_OF_OTHER_HISTORY"},
                    OfPixels{"CopiedGlyphs", MakeCopiedGlyphs, &PixelTraces::copied_glyphs, "NOT_COMPARABLE",
                             "NO_COPIES", "VALUE_HAS_COPY", "PART_HAS_COPY"},
                    OfPixels{"NoiseConsistency", MakeNoiseConsistency, &PixelTraces::noise, "TOO_LITTLE_NOISE",
                             "SAME_NOISE", "VALUE_QUIETER", "PART_QUIETER"},
                    OfPixels{"TextLineAlignment", MakeTextLineAlignment, &PixelTraces::text_lines, "NOT_COMPARABLE",
                             "SAME_PRINT", "VALUE_OF_OTHER_PRINT", "PART_OF_OTHER_PRINT"}),
    [](const auto& of) { return of.param.name; });

}  // namespace
}  // namespace justif::judging

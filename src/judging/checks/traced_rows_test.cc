#include "judging/checks/traced_rows.h"

#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

using Rows = std::set<std::size_t>;

Rows Traced(const CaseBuilder& built) {
  Rows rows;
  built.Visit([&](const CheckContext& context) { rows = TracedRows(context); });
  return rows;
}

// Each cell in a place of its own.
CaseBuilder Table() {
  CaseBuilder built(kBacTranscript);
  built.Row("Français écrit", 5, 13, 65).Row("Philosophie", 8, 18, 144).Row("Grand oral", 10, 17, 170);
  built.Total(MarkRow::Role::kTotal, 23, 331);
  double top = 0.3;
  for (MarkRow& row : built.reading().marks) {
    row.coefficient.region = RegionOf(1, {0.5, top, 0.55, top + 0.02});
    row.mark.region = RegionOf(1, {0.6, top, 0.65, top + 0.02});
    row.points.region = RegionOf(1, {0.7, top, 0.75, top + 0.02});
    top += 0.05;
  }
  return built;
}

PixelMeasurement Parts(std::initializer_list<Region> regions) {
  PixelMeasurement measured{.state = PixelState::kMeasured};
  for (const Region& region : regions) measured.parts.push_back({region, -6});
  return measured;
}

TEST(TracedRows, NoneWithoutTraces) { EXPECT_EQ(Traced(Table()), Rows{}); }

TEST(TracedRows, WhatLiesBeneathAValue) {
  CaseBuilder built = Table();
  const std::vector<MarkRow>& marks = built.reading().marks;
  built.reading().pdf.emplace();
  built.reading().pdf->covered = {{.beneath = "96", .above = "144", .region = marks[1].points.region},
                                  {.beneath = "283", .above = "331", .region = marks[3].points.region}};
  EXPECT_EQ(Traced(built), Rows{1}) << "a total is no row";
}

TEST(TracedRows, PixelsOfOtherHistory) {
  CaseBuilder built = Table();
  const std::vector<MarkRow>& marks = built.reading().marks;
  built.reading().pixels.emplace();
  built.reading().pixels->double_compression = Parts({marks[0].coefficient.region, marks[2].mark.region});
  EXPECT_EQ(Traced(built), Rows{2}) << "a coefficient is beside the point";
}

TEST(TracedRows, CopiesMayBeOfWhatIsGenuine) {
  CaseBuilder built = Table();
  const std::vector<MarkRow>& marks = built.reading().marks;
  built.reading().pixels.emplace();
  built.reading().pixels->copied_glyphs =
      Parts({marks[0].mark.region, marks[1].mark.region, marks[1].points.region, marks[2].points.region});
  EXPECT_EQ(Traced(built), Rows{1}) << "mark and points both";
}

}  // namespace
}  // namespace justif::judging

#include "reading/unshown_words.h"

#include <gtest/gtest.h>

namespace justif::reading {
namespace {

constexpr Box kYear = {0.3, 0.2, 0.4, 0.22};

PageText Page() {
  PageText text;
  text.source = Source::kTextLayer;
  text.lines = {{{{"Année", {0.1, 0.2, 0.2, 0.22}}, {"2024-2025", kYear}}, {0.1, 0.2, 0.4, 0.22}},
                {{{"2024-2025", {0.3, 0.5, 0.4, 0.52}}}, {0.3, 0.5, 0.4, 0.52}}};
  return text;
}

PdfTraces Traces() {
  PdfTraces traces;
  traces.visible_share = 0.99;
  return traces;
}

CoveredText Drawn(const std::string& above) {
  CoveredText covered;
  covered.beneath = "2024-2025";
  covered.above = above;
  covered.drawn_above = true;
  covered.above_by_ocr = !above.empty();
  covered.region = RegionOf(1, kYear);
  return covered;
}

TEST(ReplaceUnshown, WhatIsDrawnOverAWordIsThePrint) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.covered = {Drawn("2026-2027")};
  EXPECT_TRUE(ReplaceUnshown(text, traces));
  EXPECT_EQ(text.lines[0].Text(), "Année 2026-2027");
  EXPECT_LT(text.lines[0].words[1].confidence, 0.85) << "recognised once is not certain";
  EXPECT_EQ(text.lines[0].words[0].confidence, 1);
  EXPECT_EQ(text.lines[1].Text(), "2024-2025") << "elsewhere on the page it shows";
}

TEST(ReplaceUnshown, WhatCouldNotBeRecognisedIsDoubted) {
  for (const char* seen : {"", "2026 2027"}) {
    PageText text = Page();
    PdfTraces traces = Traces();
    traces.covered = {Drawn(seen)};
    EXPECT_TRUE(ReplaceUnshown(text, traces));
    EXPECT_EQ(text.lines[0].Text(), "Année 2024-2025");
    EXPECT_LE(text.lines[0].words[1].confidence, 0.5) << seen;
  }
}

TEST(ReplaceUnshown, TextOverTextIsLeftToThoseWhoComparedThem) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.covered = {Drawn("2026-2027")};
  traces.covered[0].drawn_above = false;
  EXPECT_FALSE(ReplaceUnshown(text, traces));
}

TEST(ReplaceUnshown, HiddenTextBecomesWhatShows) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.hidden = {{"2024-2025", "2026-2027", RegionOf(1, kYear), PdfHiding::kNotDrawn}};
  EXPECT_TRUE(ReplaceUnshown(text, traces));
  EXPECT_EQ(text.lines[0].Text(), "Année 2026-2027");
}

TEST(ReplaceUnshown, WhatShowsTheSameStaysCertain) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.hidden = {{"2024-2025", "2024-2025", RegionOf(1, kYear), PdfHiding::kNotDrawn}};
  EXPECT_FALSE(ReplaceUnshown(text, traces));
  EXPECT_EQ(text.lines[0].words[1].confidence, 1);
}

TEST(ReplaceUnshown, ALayerOverAPictureIsNoHiddenText) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.visible_share = 0.1;
  traces.hidden = {{"2024-2025", "2O24-2025", RegionOf(1, kYear), PdfHiding::kNotDrawn}};
  EXPECT_FALSE(ReplaceUnshown(text, traces));
}

TEST(ReplaceUnshown, OtherPagesAndRecognisedTextAreNotTouched) {
  PdfTraces traces = Traces();
  traces.covered = {Drawn("2026-2027")};
  PageText other = Page();
  other.page = 2;
  EXPECT_FALSE(ReplaceUnshown(other, traces));
  PageText recognised = Page();
  recognised.source = Source::kOcr;
  EXPECT_FALSE(ReplaceUnshown(recognised, traces));
}

}  // namespace
}  // namespace justif::reading

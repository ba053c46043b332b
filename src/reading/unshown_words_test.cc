#include "reading/unshown_words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

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

// The page recognised: what shows of Page(), and `words`.
PageText Seen(std::vector<Word> words) {
  PageText seen;
  seen.lines = {{{{"Année", {0.101, 0.201, 0.199, 0.219}, 0.9}}, {0.101, 0.201, 0.199, 0.219}},
                {{{"2024-2025", {0.301, 0.501, 0.399, 0.519}, 0.9}}, {0.301, 0.501, 0.399, 0.519}}};
  for (const Word& word : words) seen.lines.push_back({{word}, word.box});
  return seen;
}

PdfTraces Traces() {
  PdfTraces traces;
  traces.visible_share = 0.99;
  return traces;
}

CoveredText DrawnOver(const std::string& beneath, const Box& box) {
  CoveredText covered;
  covered.beneath = beneath;
  covered.drawn_above = true;
  covered.region = RegionOf(1, box);
  return covered;
}

// Each further look says the next of `lines`, those behind the last nothing.
LookAtLine Says(std::vector<std::string> lines) {
  return [lines = std::move(lines)](const Region&, int look) {
    const auto at = static_cast<std::size_t>(look);
    return at < lines.size() ? lines[at] : "";
  };
}

TEST(ReplaceUnshown, WhatIsDrawnOverAWordIsThePrint) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("2024-2025", kYear)};
  EXPECT_EQ(PlacesToLookAt(traces).size(), 1);
  EXPECT_TRUE(ReplaceUnshown(text, traces, Seen({{"2026-2027", kYear, 0.95}}), Says({"2026 2027"})));
  EXPECT_EQ(text.lines[0].Text(), "Année 2026-2027");
  EXPECT_LT(text.lines[0].words[1].confidence, 0.85) << "recognised once is not certain";
  EXPECT_EQ(text.lines[0].words[0].confidence, 1);
  EXPECT_EQ(text.lines[1].Text(), "2024-2025") << "elsewhere on the page it shows";
  EXPECT_EQ(traces.covered[0].above, "2026-2027");
  EXPECT_TRUE(traces.covered[0].above_by_ocr);
}

TEST(ReplaceUnshown, TwoLooksThatAgreeAreSure) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("2024-2025", kYear)};
  EXPECT_TRUE(ReplaceUnshown(text, traces, Seen({{"2026-2027", kYear, 0.95}}), Says({"2026-2027,"})));
  EXPECT_EQ(text.lines[0].Text(), "Année 2026-2027");
  EXPECT_GT(text.lines[0].words[1].confidence, 0.85);
}

TEST(ReplaceUnshown, WhatShowsMayBeFewerWordsOrMore) {
  PageText text;
  text.source = Source::kTextLayer;
  text.lines = {{{{"mention", {0.1, 0.2, 0.2, 0.22}},
                  {"Assez", {0.21, 0.2, 0.28, 0.22}},
                  {"Bien,", {0.29, 0.2, 0.35, 0.22}},
                  {"délivré", {0.4, 0.2, 0.5, 0.22}}},
                 {0.1, 0.2, 0.5, 0.22}}};
  PageText seen;
  seen.lines = {{{{"mention", {0.1, 0.2, 0.2, 0.22}, 0.9},
                  {"Bien", {0.21, 0.2, 0.26, 0.22}, 0.9},
                  {"délivré", {0.4, 0.2, 0.5, 0.22}, 0.9}},
                 {0.1, 0.2, 0.5, 0.22}}};
  const PageText before = text;
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("Assez Bien", {0.21, 0.2, 0.345, 0.22})};
  EXPECT_TRUE(ReplaceUnshown(text, traces, seen, nullptr));
  EXPECT_EQ(text.lines[0].Text(), "mention Bien délivré");
  text = before;
  seen.lines[0].words.insert(seen.lines[0].words.begin() + 1, {"Très", {0.205, 0.2, 0.209, 0.22}, 0.9});
  traces.covered = {DrawnOver("Assez Bien", {0.21, 0.2, 0.345, 0.22})};
  EXPECT_TRUE(ReplaceUnshown(text, traces, seen, nullptr));
  EXPECT_EQ(text.lines[0].Text(), "mention Très Bien délivré");
}

TEST(ReplaceUnshown, WhatShowsMayBeWiderThanWhatIsHidden) {
  PageText text = Page();
  text.lines[0].words[1].text = "Morel";
  for (const double apart : {0.01, 0.025}) {
    PageText page = text;
    PdfTraces traces = Traces();
    traces.covered = {DrawnOver("Morel", kYear)};
    const PageText seen =
        Seen({{"Weiss", {0.255 - apart, 0.2, 0.3 - apart, 0.22}, 0.9}, {"Delaunay", {0.3, 0.2, 0.42, 0.22}, 0.9}});
    EXPECT_TRUE(ReplaceUnshown(page, traces, seen, nullptr));
    EXPECT_EQ(page.lines[0].Text(), "Année Weiss Delaunay") << apart << ": of type of any width";
  }
}

TEST(ReplaceUnshown, WhatStandsApartOrBehindANeighbourIsNotOfThePlace) {
  PageText text = Page();
  text.lines[0].words.push_back({"(payée)", {0.42, 0.2, 0.5, 0.22}});
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("2024-2025", kYear)};
  const PageText seen = Seen({{"2026-2027", kYear, 0.9},
                              {"(payee)", {0.42, 0.2, 0.5, 0.22}, 0.9},
                              {"vu", {0.51, 0.2, 0.53, 0.22}, 0.9},
                              {"12", {0.9, 0.2, 0.92, 0.22}, 0.9},
                              {"ci-dessous", {0.3, 0.23, 0.4, 0.25}, 0.9}});
  EXPECT_TRUE(ReplaceUnshown(text, traces, seen, nullptr));
  EXPECT_EQ(text.lines[0].Text(), "Année 2026-2027 (payée)");
}

TEST(ReplaceUnshown, PlacesSideBySideKeepTheirOwn) {
  PageText text = Page();
  text.lines[0].words.push_back({"MOREL", {0.41, 0.2, 0.5, 0.22}});
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("2024-2025", kYear), DrawnOver("MOREL", {0.41, 0.2, 0.5, 0.22})};
  const PageText seen = Seen({{"2026-2027", kYear, 0.9}, {"WEISS", {0.41, 0.2, 0.49, 0.22}, 0.9}});
  EXPECT_TRUE(ReplaceUnshown(text, traces, seen, nullptr));
  EXPECT_EQ(text.lines[0].Text(), "Année 2026-2027 WEISS");
  EXPECT_EQ(traces.covered[0].above, "2026-2027");
  EXPECT_EQ(traces.covered[1].above, "WEISS");
}

TEST(ReplaceUnshown, WhatIsNotSeenIsDoubted) {
  for (const auto& words : {std::vector<Word>{}, {{"|", kYear, 0.9}}, {{"2026-2027", kYear, 0.2}}}) {
    PageText text = Page();
    PdfTraces traces = Traces();
    traces.covered = {DrawnOver("2024-2025", kYear)};
    EXPECT_TRUE(ReplaceUnshown(text, traces, Seen(words), Says({""})));
    EXPECT_EQ(text.lines[0].Text(), "Année 2024-2025");
    EXPECT_LE(text.lines[0].words[1].confidence, 0.5);
    EXPECT_EQ(traces.covered[0].above, "");
  }
}

TEST(ReplaceUnshown, TextOverTextIsLeftToThoseWhoComparedThem) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("2024-2025", kYear)};
  traces.covered[0].drawn_above = false;
  traces.covered[0].above = "2026-2027";
  EXPECT_TRUE(PlacesToLookAt(traces).empty());
  EXPECT_FALSE(ReplaceUnshown(text, traces, Seen({{"2026-2027", kYear, 0.9}}), nullptr));
}

TEST(ReplaceUnshown, TheSameDrawnAgainIsNoChange) {
  // Up to letters and digits that text recognition takes for each other.
  for (const char* seen : {"2024-2025", "Z0Z4-2O25", "2024 | 2025,"}) {
    PageText text = Page();
    PdfTraces traces = Traces();
    traces.covered = {DrawnOver("2024-2025", kYear)};
    EXPECT_FALSE(ReplaceUnshown(text, traces, Seen({{seen, kYear, 0.9}}), Says({"20Z4-2026"})));
    EXPECT_EQ(text.lines[0].words[1].confidence, 1);
    EXPECT_TRUE(traces.covered.empty());
  }
}

TEST(ReplaceUnshown, TheLookThatMostAgreeWithIsTaken) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("2024-2025", kYear)};
  EXPECT_TRUE(ReplaceUnshown(text, traces, Seen({{"2026-2O2T", kYear, 0.9}}), Says({"2026-2027", "Z", "2026-2027"})));
  EXPECT_EQ(text.lines[0].Text(), "Année 2026-2027");
  EXPECT_GT(text.lines[0].words[1].confidence, 0.85);
}

TEST(ReplaceUnshown, OneLookOfTwoDoesNotMakeItTheTextBeneath) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("2024-2025", kYear)};
  EXPECT_TRUE(ReplaceUnshown(text, traces, Seen({{"2026-2027", kYear, 0.9}}), Says({"2024-2025", "2026-2027"})));
  EXPECT_EQ(text.lines[0].Text(), "Année 2026-2027");
  EXPECT_EQ(traces.covered.size(), 1);
}

TEST(ReplaceUnshown, APartOfTheTextIsNoOtherText) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("2024-2025", kYear)};
  EXPECT_TRUE(ReplaceUnshown(text, traces, Seen({{"2024-20", kYear, 0.9}}), nullptr));
  EXPECT_EQ(text.lines[0].Text(), "Année 2024-2025");
  EXPECT_LE(text.lines[0].words[1].confidence, 0.5);
}

TEST(ReplaceUnshown, WhatCrossesTheLineIsNoNeighbour) {
  PageText text = Page();
  text.lines.push_back({{{"C", {0.29, 0.15, 0.41, 0.27}}}, {0.29, 0.15, 0.41, 0.27}});  // of a watermark
  text.lines[0].words.push_back({".", {0.396, 0.2, 0.4, 0.22}});
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("2024-2025", kYear)};
  EXPECT_TRUE(ReplaceUnshown(text, traces, Seen({{"2026-2027.", kYear, 0.9}}), nullptr));
  EXPECT_EQ(text.lines[0].Text(), "Année 2026-2027 .");
}

TEST(ReplaceUnshown, ANumberIsOneWord) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("2024-2025", kYear)};
  const PageText seen = Seen({{"77", {0.28, 0.2, 0.295, 0.22}, 0.9}, {"2026-2027", kYear, 0.9}});
  EXPECT_TRUE(ReplaceUnshown(text, traces, seen, nullptr));
  EXPECT_EQ(text.lines[0].Text(), "Année 2026-2027");
}

TEST(ReplaceUnshown, WhatRunsIntoANeighbourMayBeConfirmed) {
  PageText text = Page();
  text.lines[0].words.push_back({"à", {0.402, 0.2, 0.41, 0.22}});
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("2024-2025", kYear)};
  const PageText seen = Seen({{"2024-2025à", {0.3, 0.2, 0.41, 0.22}, 0.9}});
  EXPECT_FALSE(ReplaceUnshown(text, traces, seen, Says({"2024-2025", "2O24-2025"})));
  EXPECT_EQ(text.lines[0].Text(), "Année 2024-2025 à");
  EXPECT_EQ(text.lines[0].words[1].confidence, 1);
}

TEST(ReplaceUnshown, ANumberThatRunsIntoANeighbourIsToldByTwoLooks) {
  const PageText seen = Seen({{"2026-2027à", {0.3, 0.2, 0.41, 0.22}, 0.9}});
  for (const auto& [looks, year] : {std::pair(std::vector<std::string>{"2026-2027", "", "2026-2027"}, "2026-2027"),
                                    {{"2026-2027", "2026", "2026"}, "2024-2025"}}) {
    PageText text = Page();
    text.lines[0].words.push_back({"à", {0.402, 0.2, 0.41, 0.22}});
    PdfTraces traces = Traces();
    traces.covered = {DrawnOver("2024-2025", kYear)};
    EXPECT_TRUE(ReplaceUnshown(text, traces, seen, Says(looks)));
    EXPECT_EQ(text.lines[0].words[1].text, year);
    EXPECT_EQ(text.lines[0].words[1].confidence > 0.85, std::string(year) == "2026-2027");
  }
}

TEST(ReplaceUnshown, TextOverTextIsPutBackWhereTheLayerHasNeither) {
  for (const bool in_sentence : {false, true}) {
    PageText text = Page();
    text.lines[0].words.pop_back();
    text.lines[0].box.x1 = 0.2;
    if (in_sentence) {
      text.lines[0].words.push_back({"payée", {0.42, 0.2, 0.5, 0.22}});
      text.lines[0].box.x1 = 0.5;
    }
    PdfTraces traces = Traces();
    traces.covered = {DrawnOver("2024-2025", kYear)};
    traces.covered[0].drawn_above = false;
    traces.covered[0].above = "2026-2027";
    EXPECT_TRUE(ReplaceUnshown(text, traces, {}, nullptr));
    EXPECT_EQ(text.lines[0].Text(), in_sentence ? "Année 2026-2027 payée" : "Année");
    EXPECT_EQ(text.lines.size(), in_sentence ? 2 : 3);
    EXPECT_EQ(text.lines[1].Text(), in_sentence ? "2024-2025" : "2026-2027");
  }
}

TEST(ReplaceUnshown, TextOverTextIsPutBackWhereTheLayerHasAPart) {
  PageText text = Page();
  text.lines[0].words.pop_back();
  text.lines[0].box.x1 = 0.2;
  text.lines.insert(text.lines.begin() + 1, TextLine{{{"20", {0.37, 0.2, 0.4, 0.22}}}, {0.37, 0.2, 0.4, 0.22}});
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("11,0 / 20", kYear)};
  traces.covered[0].drawn_above = false;
  traces.covered[0].above = "16,0 / 20";
  const PageText before = text;
  EXPECT_TRUE(ReplaceUnshown(text, traces, {}, nullptr));
  ASSERT_EQ(text.lines.size(), 3);
  EXPECT_EQ(text.lines[1].Text(), "16,0 / 20");
  text = before;
  text.lines[1].words.insert(
      text.lines[1].words.begin(),
      {{"16,0", {0.3, 0.2, 0.33, 0.22}}, {"/", {0.34, 0.2, 0.345, 0.22}}, {"/", {0.35, 0.2, 0.355, 0.22}}});
  EXPECT_TRUE(ReplaceUnshown(text, traces, {}, nullptr));
  EXPECT_EQ(text.lines[1].Text(), "16,0 / 20") << "a stroke of what is beneath";
  text = before;
  text.lines[1].words[0].text = "30";
  EXPECT_FALSE(ReplaceUnshown(text, traces, {}, nullptr)) << "something else shows";
}

TEST(ReplaceUnshown, AStrokeBetweenNumbersIsNoRule) {
  PageText text = Page();
  text.lines[0].words[1] = {"12,5", {0.3, 0.2, 0.34, 0.22}};
  text.lines[0].words.push_back({"/", {0.345, 0.2, 0.35, 0.22}});
  text.lines[0].words.push_back({"20", {0.36, 0.2, 0.4, 0.22}});
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("12,5 / 20", kYear)};
  const PageText seen = Seen({{"15,5", {0.3, 0.2, 0.34, 0.22}, 0.9},
                              {"|", {0.345, 0.2, 0.35, 0.22}, 0.9},
                              {"20", {0.36, 0.2, 0.4, 0.22}, 0.9},
                              {"|", {0.41, 0.2, 0.412, 0.22}, 0.9}});
  EXPECT_TRUE(ReplaceUnshown(text, traces, seen, nullptr));
  EXPECT_EQ(text.lines[0].Text(), "Année 15,5 / 20");
}

TEST(ReplaceUnshown, HiddenTextBecomesWhatShows) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.hidden = {{"2024-2025", "", RegionOf(1, kYear), PdfHiding::kNotDrawn}};
  EXPECT_EQ(PlacesToLookAt(traces).size(), 1);
  EXPECT_TRUE(ReplaceUnshown(text, traces, Seen({{"2026-2027", kYear, 0.9}}), nullptr));
  EXPECT_EQ(text.lines[0].Text(), "Année 2026-2027");
  EXPECT_EQ(traces.hidden[0].seen, "2026-2027");
}

TEST(ReplaceUnshown, TextDrawnAsOtherBecomesWhatWasSeen) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.hidden = {{"2024-2025", "2026-2027", RegionOf(1, kYear), PdfHiding::kDrawnAsOther}};
  EXPECT_TRUE(ReplaceUnshown(text, traces, {}, nullptr));
  EXPECT_EQ(text.lines[0].Text(), "Année 2026-2027");
  EXPECT_EQ(traces.hidden.size(), 1);
}

TEST(ReplaceUnshown, TextThatItsLineShowsAsItSaysIsNotDrawnAsOther) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.hidden = {{"2024-2025", "2024-2027", RegionOf(1, kYear), PdfHiding::kDrawnAsOther}};
  EXPECT_EQ(PlacesToLookAt(traces).size(), 1);
  EXPECT_FALSE(ReplaceUnshown(text, traces, Seen({{"2024-2025", kYear, 0.9}}), nullptr));
  EXPECT_EQ(text.lines[0].Text(), "Année 2024-2025");
  EXPECT_TRUE(traces.hidden.empty());
}

TEST(ReplaceUnshown, ALayerOverAPictureIsNoHiddenText) {
  PageText text = Page();
  PdfTraces traces = Traces();
  traces.visible_share = 0.1;
  traces.hidden = {{"2024-2025", "", RegionOf(1, kYear), PdfHiding::kNotDrawn}};
  EXPECT_TRUE(PlacesToLookAt(traces).empty());
  EXPECT_FALSE(ReplaceUnshown(text, traces, Seen({{"2O24-2025", kYear, 0.9}}), nullptr));
}

TEST(ReplaceUnshown, OtherPagesAndRecognisedTextAreNotTouched) {
  PdfTraces traces = Traces();
  traces.covered = {DrawnOver("2024-2025", kYear)};
  const PageText seen = Seen({{"2026-2027", kYear, 0.9}});
  PageText other = Page();
  other.page = 2;
  EXPECT_FALSE(ReplaceUnshown(other, traces, seen, nullptr));
  PageText recognised = Page();
  recognised.source = Source::kOcr;
  EXPECT_FALSE(ReplaceUnshown(recognised, traces, seen, nullptr));
}

}  // namespace
}  // namespace justif::reading

#include "judging/checks/case_builder.h"
#include "judging/checks/font_likeness.h"

namespace justif::judging {
namespace {

constexpr int kMain = 0, kBold = 1, kOther = 2, kTwin = 3, kMono = 4;

// A transcript of eight rows in the main font, with its labels.
class Transcript {
 public:
  Transcript() : built_(kBacTranscript) {
    built_.reading().pdf.emplace();
    pdf().complete = true;
    pdf().fonts = {{"Carlito", true, false, 900},
                   {"Carlito-Bold", true, false, 100},
                   {"Helvetica", false, false, 0},
                   {"Carlito", true, false, 0},
                   {"LiberationMono", true, false, 0}};
    for (int row = 0; row < 8; ++row) {
      built_.Row("Matiere", 5, 11, 55);
      MarkRow& added = built_.reading().marks.back();
      int column = 0;
      for (MarkCell* cell : {&added.coefficient, &added.mark, &added.points}) {
        const double x = 0.5 + 0.1 * column++, y = 0.4 + 0.02 * row;
        cell->region = RegionOf(1, {x, y, x + 0.05, y + 0.015});
        pdf().words.push_back({"11", kMain, 10, 842 * (y + 0.012), true, 2, RegionOf(1, {x, y, x + 0.02, y + 0.015})});
      }
    }
  }

  PdfTraces& pdf() { return *built_.reading().pdf; }
  PdfWord& Cell(int row, int column) { return pdf().words[static_cast<std::size_t>(3 * row + column)]; }
  void Set(PdfWord& word, int font) {
    word.font = font;
    pdf().fonts[static_cast<std::size_t>(font)].glyphs += word.glyphs;
  }
  void Field(const std::string& name, double y, int font, double size = 11, int glyphs = 8, double x = 0.1) {
    built_.Print(name, "valeur");
    built_.reading().fields.back().regions = {RegionOf(1, {x, y, x + 0.3, y + 0.02})};
    pdf().words.push_back({"valeur", font, size, 842 * y, true, glyphs, RegionOf(1, {x, y, x + 0.1, y + 0.02})});
    pdf().fonts[static_cast<std::size_t>(font)].glyphs += glyphs;
  }
  Finding Judged() const { return built_.Run(MakePdfFontConsistency()); }

 private:
  CaseBuilder built_;
};

TEST(PdfFontConsistency, ScansAreNotDrawn) {
  CaseBuilder built(kBacTranscript);
  EXPECT_EQ(Said(built.Run(MakePdfFontConsistency())), Says(Outcome::kNotApplicable, "NO_DRAWN_PAGE"));
}

TEST(PdfFontConsistency, TooFewToCompare) {
  CaseBuilder built(kCvecAttestation);
  built.reading().pdf.emplace();
  EXPECT_EQ(Said(built.Run(MakePdfFontConsistency())), Says(Outcome::kCannotTell, "TOO_FEW"));
}

TEST(PdfFontConsistency, ATableSetAlike) {
  EXPECT_EQ(Said(Transcript().Judged()), Says(Outcome::kPassed, "SET_ALIKE"));
}

TEST(PdfFontConsistency, ACellInAnotherFont) {
  for (const int font : {kOther, kTwin, kMono}) {
    Transcript transcript;
    transcript.Set(transcript.Cell(3, 1), font);
    const Finding finding = transcript.Judged();
    EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "CELL_IN_OTHER_FONT")) << font;
    ASSERT_EQ(finding.evidence().size(), 1U);
    EXPECT_EQ(finding.evidence()[0].subject, "marks[3].mark");
    EXPECT_EQ(finding.evidence()[0].expected, "Carlito 10.00 pt");
  }
}

TEST(PdfFontConsistency, ACellInTheSameFontPutIntoTheFileOtherwise) {
  Transcript transcript;
  transcript.pdf().fonts[kTwin] = {"Carlito Regular", true, true, 0};
  transcript.pdf().fonts[kMain] = {"Carlito", true, false, 900, true};
  transcript.Set(transcript.Cell(3, 1), kTwin);
  EXPECT_EQ(Said(transcript.Judged()), Says(Outcome::kFailed, "CELL_IN_OTHER_FONT"));
  // A character that the simple coding lacks is what the other one is for.
  transcript.Cell(3, 1).text = "−1";
  EXPECT_EQ(transcript.Judged().outcome(), Outcome::kPassed);
}

TEST(PdfFontConsistency, AColumnSetAnewAsAWhole) {
  const auto set_anew = [](bool holder_in_main, bool labels_too) {
    Transcript transcript;
    transcript.pdf().fonts[kTwin] = {"Carlito Regular", true, true, labels_too ? 200 : 0};
    transcript.pdf().fonts[kMain] = {"Carlito-Regular", true, false, 900, true};
    for (int row = 0; row < 8; ++row) transcript.Set(transcript.Cell(row, 1), kTwin);
    transcript.Field("family_name", 0.1, holder_in_main ? kMain : kTwin);
    transcript.Field("birth_date", 0.15, holder_in_main ? kMain : kTwin);
    return transcript.Judged();
  };
  const Finding finding = set_anew(true, false);
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "CELL_IN_OTHER_FONT"));
  EXPECT_EQ(finding.evidence()[0].subject, "marks[0].mark");
  Transcript opened_twice;
  opened_twice.pdf().fonts[kTwin] = {"Carlito", true, false, 0, true};
  opened_twice.pdf().fonts[kMain] = {"Carlito", true, false, 900, true};
  for (int row = 0; row < 8; ++row) opened_twice.Set(opened_twice.Cell(row, 1), kTwin);
  opened_twice.Field("family_name", 0.1, kMain);
  opened_twice.Field("birth_date", 0.15, kMain);
  EXPECT_EQ(opened_twice.Judged().outcome(), Outcome::kPassed);
  EXPECT_EQ(set_anew(false, false).outcome(), Outcome::kPassed) << "a form that is filled in one font";
  EXPECT_EQ(set_anew(true, true).outcome(), Outcome::kPassed) << "the font sets more than values";
}

TEST(PdfFontConsistency, ACellInAnotherFontAndPlace) {
  Transcript transcript;
  transcript.Set(transcript.Cell(3, 1), kOther);
  transcript.Cell(3, 1).baseline += 0.3;
  EXPECT_EQ(Said(transcript.Judged()), Says(Outcome::kFailed, "CELL_SET_APART_TWICE"));
}

TEST(PdfFontConsistency, ACellOfAnotherSizeOrOffItsLine) {
  Transcript larger;
  larger.Cell(2, 1).size = 10.2;
  EXPECT_EQ(Said(larger.Judged()), Says(Outcome::kFailed, "CELL_OUT_OF_PLACE"));
  Transcript lower;
  lower.Cell(2, 1).baseline += 0.2;
  EXPECT_EQ(Said(lower.Judged()), Says(Outcome::kFailed, "CELL_OUT_OF_PLACE"));
}

TEST(PdfFontConsistency, ACellFarOffItsLine) {
  Transcript transcript;
  transcript.Cell(2, 1).baseline += 4;
  EXPECT_EQ(Said(transcript.Judged()), Says(Outcome::kFailed, "CELL_OUT_OF_PLACE"));
}

TEST(PdfFontConsistency, ALetterOfAWatermarkIsNoneOfACell) {
  Transcript transcript;
  PdfWord letter = transcript.Cell(2, 0);
  letter.text = "N";
  letter.font = kOther;
  letter.size = 92;
  letter.glyphs = 3;
  transcript.pdf().words.push_back(letter);
  transcript.pdf().fonts[kOther].glyphs += letter.glyphs;
  EXPECT_EQ(transcript.Judged().outcome(), Outcome::kPassed);
}

TEST(PdfFontConsistency, OnCardsNumbersStandUnderEachOther) {
  Transcript cards;
  for (int row = 0; row < 8; ++row) {
    cards.Cell(row, 0).baseline += 12;
    cards.Cell(row, 2).baseline += 24;
  }
  cards.Cell(3, 0).baseline += 0.3;  // programs round lines to pixels
  EXPECT_EQ(cards.Judged().outcome(), Outcome::kPassed);
}

TEST(PdfFontConsistency, WhatEverybodySetsOtherwise) {
  Transcript bold;
  for (const int row : {1, 4}) bold.Set(bold.Cell(row, 1), kBold);
  EXPECT_EQ(bold.Judged().outcome(), Outcome::kPassed) << "bold marks";
  Transcript column;
  for (int row = 0; row < 8; ++row) column.Set(column.Cell(row, 1), kMono);
  EXPECT_EQ(column.Judged().outcome(), Outcome::kPassed) << "a column in a font of its own";
  Transcript options;
  for (int cell = 0; cell < 3; ++cell) options.Set(options.Cell(7, cell), kOther);
  EXPECT_EQ(options.Judged().outcome(), Outcome::kPassed) << "a row of another sort";
  Transcript mixed;
  for (int row = 0; row < 8; row += 2) mixed.Set(mixed.Cell(row, 1), kOther);
  EXPECT_EQ(mixed.Judged().outcome(), Outcome::kPassed) << "a column without a rule";
  Transcript uneven;
  for (int row = 0; row < 8; ++row) uneven.Cell(row, 1).baseline += 0.13 * (row % 3);
  EXPECT_EQ(uneven.Judged().outcome(), Outcome::kPassed) << "rows aligned one by one";
}

TEST(PdfFontConsistency, AValueInAFontThatSetsNothingElse) {
  Transcript transcript;
  for (int i = 0; i < 4; ++i) transcript.Field("value_" + std::to_string(i), 0.1 + 0.03 * i, kMain);
  transcript.Field("birth_date", 0.3, kOther);
  const Finding finding = transcript.Judged();
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "VALUE_IN_OTHER_FONT"));
  EXPECT_EQ(finding.evidence()[0].subject, "birth_date");
}

TEST(PdfFontConsistency, AnotherFamilyOfTheSameHeightHasAnotherSize) {
  Transcript transcript;
  for (int i = 0; i < 4; ++i) transcript.Field("value_" + std::to_string(i), 0.1 + 0.03 * i, kMain, 10.7);
  transcript.Field("birth_date", 0.3, kOther, 12);
  EXPECT_EQ(Said(transcript.Judged()), Says(Outcome::kFailed, "VALUE_IN_OTHER_FONT"));
}

TEST(PdfFontConsistency, AValueIsComparedWithEachFontOfItsSize) {
  Transcript transcript;  // of cells in another font, and smaller
  for (int i = 0; i < 4; ++i) transcript.Field("value_" + std::to_string(i), 0.1 + 0.03 * i, kBold, 13);
  transcript.Field("birth_date", 0.3, kOther, 13);
  EXPECT_EQ(Said(transcript.Judged()), Says(Outcome::kFailed, "VALUE_IN_OTHER_FONT"));
}

TEST(PdfFontConsistency, TheLastLetterOfAValueMayStandBeyondItsRegion) {
  Transcript transcript;
  for (int i = 0; i < 4; ++i) transcript.Field("value_" + std::to_string(i), 0.1 + 0.03 * i, kMain);
  transcript.Field("birth_date", 0.3, kOther);
  transcript.pdf().fonts[kOther].glyphs += 1;
  EXPECT_EQ(Said(transcript.Judged()), Says(Outcome::kFailed, "VALUE_IN_OTHER_FONT"));
}

TEST(PdfFontConsistency, AValueInAnotherFontThanWhatStandsBesideIt) {
  const auto with = [](double y, int font, int labels) {
    Transcript transcript;
    transcript.Field("bac_track", 0.1, kBold, 14);
    transcript.pdf().fonts[kBold].glyphs = 8 + labels;
    transcript.Field("session", y, font, 14, 8, 0.5);
    return Said(transcript.Judged());
  };
  EXPECT_EQ(with(0.1, kOther, 90), Says(Outcome::kFailed, "VALUE_IN_OTHER_FONT"));
  EXPECT_EQ(with(0.2, kOther, 90), Says(Outcome::kPassed, "SET_ALIKE")) << "a title of its own";
  EXPECT_EQ(with(0.1, kOther, 0), Says(Outcome::kPassed, "SET_ALIKE")) << "neither font is of anything else";
  EXPECT_EQ(with(0.1, kMain, 90), Says(Outcome::kPassed, "SET_ALIKE"));
}

TEST(PdfFontConsistency, AFontThatComesAnewForEachValue) {
  const auto with = [](const char* name, double size, int first, int second, int glyphs_elsewhere, int others) {
    Transcript transcript;
    for (int cell = 0; cell < 24; ++cell) transcript.Cell(cell / 3, cell % 3).font = kMono;
    transcript.pdf().fonts[kMono].glyphs = 48;
    for (int i = 0; i < others; ++i) transcript.Field("value_" + std::to_string(i), 0.05 + 0.03 * i, kMain);
    for (const int font : {first, second}) {
      transcript.pdf().fonts[static_cast<std::size_t>(font)] = {name, true, false, glyphs_elsewhere};
    }
    transcript.Field("mean", 0.3, first, size);
    transcript.Field("mention", 0.33, second, size);
    return Said(transcript.Judged());
  };
  for (const char* name : {"CarlitoNarrow-Bold", "LiberationMono-Bold", "TimesNewRoman"}) {
    EXPECT_EQ(with(name, 8, kOther, kTwin, 0, 4), Says(Outcome::kFailed, "VALUE_IN_OTHER_FONT")) << name;
  }
  const char* style = "CarlitoNarrow-Bold";
  EXPECT_EQ(with(style, 11, kOther, kOther, 0, 4), Says(Outcome::kPassed, "SET_ALIKE")) << "a style of two values";
  EXPECT_EQ(with(style, 11, kOther, kTwin, 40, 4), Says(Outcome::kPassed, "SET_ALIKE")) << "pages put together";
  EXPECT_EQ(with(style, 11, kOther, kTwin, 0, 3), Says(Outcome::kPassed, "SET_ALIKE")) << "a form filled so";
}

TEST(PdfFontConsistency, ValuesThatAreSetApartOnPurpose) {
  const auto with = [](int font, double size, int glyphs_elsewhere) {
    Transcript transcript;
    for (int i = 0; i < 4; ++i) transcript.Field("value_" + std::to_string(i), 0.1 + 0.03 * i, kMain);
    transcript.Field("cvec_number", 0.3, font, size);
    transcript.pdf().fonts[static_cast<std::size_t>(font)].glyphs += glyphs_elsewhere;
    return transcript.Judged().outcome();
  };
  EXPECT_EQ(with(kMono, 11, 0), Outcome::kPassed) << "a number in letters of one width";
  EXPECT_EQ(with(kOther, 16, 0), Outcome::kPassed) << "a name as a heading";
  EXPECT_EQ(with(kOther, 11, 40), Outcome::kPassed) << "a font that sets labels too";
  EXPECT_EQ(with(kBold, 11, 0), Outcome::kPassed) << "a bold value";
}

TEST(PdfFontConsistency, AFamilyNameBesideGivenNamesInOnePlace) {
  Transcript transcript;
  for (int i = 0; i < 4; ++i) transcript.Field("value_" + std::to_string(i), 0.1 + 0.03 * i, kMain);
  transcript.Field("family_name", 0.3, kOther, 11, 5);
  transcript.pdf().words.push_back({"Bintou", kMain, 11, 842 * 0.3, true, 6, RegionOf(1, {0.2, 0.3, 0.3, 0.32})});
  EXPECT_EQ(Said(transcript.Judged()), Says(Outcome::kFailed, "VALUE_IN_OTHER_FONT"));
}

TEST(PdfFontConsistency, AFieldInAnotherPartOfItsFont) {
  const auto with = [](bool composite, const char* text, int more_values, double y, int glyphs = 5) {
    Transcript transcript;
    for (int i = 0; i < 8; ++i) transcript.Field("value_" + std::to_string(i), 0.2 + 0.02 * i, kMain);
    transcript.pdf().fonts[kTwin].composite = composite;
    for (int i = 0; i <= more_values; ++i) {
      transcript.Field("twin_" + std::to_string(i), y + 0.03 * i, kTwin);
      transcript.pdf().words.back().text = text;
      transcript.pdf().words.back().glyphs = glyphs;
    }
    transcript.pdf().fonts[kTwin].glyphs = glyphs * (more_values + 1);
    return Said(transcript.Judged());
  };
  for (const bool composite : {true, false}) {
    EXPECT_EQ(with(composite, "ROSSI", 0, 0.05), Says(Outcome::kFailed, "VALUE_IN_OTHER_FONT")) << composite;
    EXPECT_EQ(with(composite, "ROSSI", 0, 0.36), Says(Outcome::kPassed, "SET_ALIKE"))
        << composite << ": from there on another part of the font may be needed";
    EXPECT_EQ(with(composite, "ROSSI", 3, 0.05), Says(Outcome::kPassed, "SET_ALIKE"))
        << composite << ": a program that sets values so";
  }
  EXPECT_EQ(with(true, "2024-2025", 0, 0.05, 9), Says(Outcome::kPassed, "SET_ALIKE")) << "there are several hyphens";
  EXPECT_EQ(with(true, "Sofia", 0, 0.05, 4), Says(Outcome::kPassed, "SET_ALIKE")) << "a ligature";
  EXPECT_EQ(with(true, "Rössi", 0, 0.05), Says(Outcome::kPassed, "SET_ALIKE"))
      << "the simple coding may lack a character";
}

TEST(PdfFontConsistency, AFieldInAFontEmbeddedOtherwiseThanThePage) {
  const auto with = [](const PdfFont& font, bool page_in_subsets, int more_values, int glyphs_elsewhere) {
    Transcript transcript;
    for (const int of_page : {kMain, kBold})
      transcript.pdf().fonts[static_cast<std::size_t>(of_page)].subset = page_in_subsets;
    transcript.pdf().fonts[kTwin] = transcript.pdf().fonts[kMono] = {"", true, false, 30};
    transcript.pdf().fonts[kOther] = font;
    for (int i = 0; i <= more_values; ++i) transcript.Field("value_" + std::to_string(i), 0.1 + 0.03 * i, kOther, 20);
    transcript.pdf().fonts[kOther].glyphs += glyphs_elsewhere;
    return Said(transcript.Judged());
  };
  const PdfFont named{"Helvetica", false, false, 0, false}, whole{"Carlito Bold", true, true, 0, false},
      used{"Carlito-Bold", true, true, 0, true};
  EXPECT_EQ(with(named, true, 0, 0), Says(Outcome::kFailed, "VALUE_EMBEDDED_OTHERWISE"));
  EXPECT_EQ(with(whole, true, 2, 0), Says(Outcome::kFailed, "VALUE_EMBEDDED_OTHERWISE"));
  EXPECT_EQ(with(used, true, 0, 0), Says(Outcome::kPassed, "SET_ALIKE"));
  EXPECT_EQ(with(whole, false, 0, 0), Says(Outcome::kPassed, "SET_ALIKE")) << "all are embedded so";
  EXPECT_EQ(with(named, true, 3, 0), Says(Outcome::kPassed, "SET_ALIKE")) << "a form filled so";
  EXPECT_EQ(with(named, true, 0, 20), Says(Outcome::kPassed, "SET_ALIKE")) << "labels are set so too";
}

TEST(FontLikeness, NamesTellFamilies) {
  const auto relation = [](const char* a, const char* b) {
    return RelationOf({a, true, false, 1}, {b, true, false, 1});
  };
  EXPECT_EQ(relation("Arial,Bold", "ArialMT"), FontRelation::kOtherStyle);
  EXPECT_EQ(relation("TimesNewRomanPS-BoldMT", "TimesNewRomanPSMT"), FontRelation::kOtherStyle);
  EXPECT_EQ(relation("LinLibertineO", "LinLibertineOB"), FontRelation::kOtherStyle);
  EXPECT_EQ(relation("CMR10", "CMBX10"), FontRelation::kOtherStyle);
  EXPECT_EQ(relation("LiberationSans", "LiberationSerif"), FontRelation::kOtherFamily);
  EXPECT_EQ(relation("Helvetica", "LiberationSans"), FontRelation::kOtherFamily);
  EXPECT_EQ(relation("Courier", "LiberationSans"), FontRelation::kMonospaced);
  EXPECT_EQ(relation("ArialMT", "ArialMT"), FontRelation::kSame);
  EXPECT_EQ(relation("", "ArialMT"), FontRelation::kUnnamed);
  EXPECT_EQ(RelationOf({"ArialMT", true, true, 1}, {"ArialMT", true, false, 1}), FontRelation::kOtherCoding);
}

}  // namespace
}  // namespace justif::judging

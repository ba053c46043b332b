#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

TEST(TranscriptRowPoints, RowsThatClose) {
  CaseBuilder built(kBacTranscript);
  built.Row("Philosophie", 8, 12, 96).Row("Langue vivante A", 6, 16.2, 97.2);
  EXPECT_EQ(Said(built.Run(MakeTranscriptRowPoints())), Says(Outcome::kPassed, "ROWS_CLOSE"));
}

TEST(TranscriptRowPoints, TheRowThatDoesNotIsTheEvidence) {
  CaseBuilder built(kBacTranscript);
  built.Row("Philosophie", 8, 12, 96).Row("Grand oral", 10, 19, 170);
  const Finding finding = built.Run(MakeTranscriptRowPoints());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "ROW_DOES_NOT_MULTIPLY"));
  ASSERT_EQ(finding.evidence().size(), 2U);
  EXPECT_EQ(finding.evidence()[0].subject, "marks[1].points");
  EXPECT_EQ(finding.evidence()[0].expected, "190.00");
  EXPECT_EQ(finding.evidence()[0].regions.size(), 3U);
  EXPECT_EQ(finding.evidence()[1].subject, "marks[1].mark") << "the number that was raised";
  EXPECT_EQ(finding.evidence()[1].expected, "17.00");
  EXPECT_EQ(finding.evidence()[1].reason, "ONLY_REPAIR");
}

TEST(TranscriptRowPoints, MisreadingAccusesNobody) {
  CaseBuilder doubtful(kBacTranscript);
  doubtful.Row("Grand oral", 10, 19, 170, Source::kOcr, kDoubtful);
  EXPECT_EQ(Said(doubtful.Run(MakeTranscriptRowPoints())), Says(Outcome::kCannotTell, "ROW_UNSURE"));
  // A lost comma, and a coefficient that another digit would explain.
  CaseBuilder comma(kBacTranscript);
  comma.Row("Éducation physique", 6, 15.3, 918, Source::kOcr, 0.97);
  EXPECT_EQ(comma.Run(MakeTranscriptRowPoints()).outcome(), Outcome::kCannotTell);
  CaseBuilder coefficient(kBacTranscript);
  coefficient.Row("Enseignement scientifique", 8, 17.7, 53.1, Source::kOcr, 0.9);
  EXPECT_EQ(coefficient.Run(MakeTranscriptRowPoints()).outcome(), Outcome::kCannotTell);
}

TEST(TranscriptRowPoints, ADigitTakenForItsLikeIsNotSure) {
  CaseBuilder built(kBacTranscript);
  built.Row("Philosophie", 8, 12, 96, Source::kOcr, 0.97).Row("Sciences", 3, 9.8, 27.9, Source::kOcr, 0.92);
  EXPECT_EQ(Said(built.Run(MakeTranscriptRowPoints())), Says(Outcome::kCannotTell, "ROW_UNSURE")) << "9,3";
  CaseBuilder sure(kBacTranscript);
  sure.Row("Philosophie", 8, 12, 96, Source::kOcr, 0.97).Row("Sciences", 3, 9.8, 27.9, Source::kOcr, 0.97);
  EXPECT_EQ(Said(sure.Run(MakeTranscriptRowPoints())), Says(Outcome::kFailed, "ROW_DOES_NOT_MULTIPLY"));
  CaseBuilder left(kBacTranscript);
  left.Row("Philosophie", 8, 12, 96, Source::kOcr, 0.97).Row("Anglais", 6, 9.6, 5, Source::kOcr, 0.97);
  EXPECT_EQ(Said(left.Run(MakeTranscriptRowPoints())), Says(Outcome::kCannotTell, "ROW_UNSURE")) << "57,6";
  CaseBuilder out_of(kBacTranscript);
  out_of.Row("Philosophie", 8, 12, 96, Source::kOcr, 0.97).Row("Anglais", 3, 20, 39.9, Source::kOcr, 0.97);
  EXPECT_EQ(Said(out_of.Run(MakeTranscriptRowPoints())), Says(Outcome::kCannotTell, "ROW_UNSURE")) << "13,3 / 20";
  CaseBuilder nothing(kBacTranscript);
  nothing.Row("Philosophie", 8, 12, 96, Source::kOcr, 0.97).Row("Arts", 1, 9.5, 0, Source::kOcr, 0.97);
  EXPECT_EQ(Said(nothing.Run(MakeTranscriptRowPoints())), Says(Outcome::kCannotTell, "ROW_UNSURE"));
}

TEST(TranscriptRowPoints, ARowThatLooksDisagreeOnWasNotRead) {
  CaseBuilder built(kBacTranscript);
  built.Row("Philosophie", 8, 12, 96, Source::kOcr, 0.97).Row("Anglais", 3, 1, 23.7, Source::kOcr, 0.3);
  EXPECT_EQ(Said(built.Run(MakeTranscriptRowPoints())), Says(Outcome::kPassed, "ROWS_CLOSE"));
  CaseBuilder none(kBacTranscript);
  none.Row("Anglais", 3, 1, 23.7, Source::kOcr, 0.3);
  EXPECT_EQ(Said(none.Run(MakeTranscriptRowPoints())), Says(Outcome::kCannotTell, "NOT_READ"));
}

// What the evidence is of, as `subject reason`.
std::vector<std::string> Told(const Finding& finding) {
  std::vector<std::string> told;
  for (const Evidence& evidence : finding.evidence()) told.push_back(evidence.subject + " " + evidence.reason);
  return told;
}

TEST(TranscriptRowPoints, WhatIsNoMarkIsNotSure) {
  const auto said = [](Source source) {
    CaseBuilder built(kBacTranscript);
    built.Row("Philosophie", 8, 12, 96, source, 0.97).Row("Français - oral", 5, 14.07, 70, source, 0.97);
    return Said(built.Run(MakeTranscriptRowPoints()));
  };
  EXPECT_EQ(said(Source::kOcr), Says(Outcome::kCannotTell, "ROW_UNSURE"));
  EXPECT_EQ(said(Source::kTextLayer), Says(Outcome::kFailed, "ROW_DOES_NOT_MULTIPLY"));
}

// One row that is surely wrong, and three read less surely, behind so many that close.
CaseBuilder LessSure(int closed) {
  CaseBuilder built(kBacTranscript);
  built.Print("bac_track", "general").Print("session", "2024");
  built.Row("Grand oral", 10, 19, 170, Source::kOcr, 0.97).Row("Anglais", 6, 17, 84, Source::kOcr, kDoubtful);
  built.Row("Espagnol", 6, 16, 84, Source::kOcr, 0.3).Row("EMC", 0, 13, 44, Source::kOcr, 0.97);
  built.reading().marks[3].coefficient = MarkCell();
  for (int i = 0; i < closed; ++i) built.Row("Philosophie", 8, 12, 96, Source::kOcr, 0.97);
  return built;
}

TEST(TranscriptRowPoints, RowsReadLessSurelyAreToldBesideOneThatIsSure) {
  CaseBuilder built = LessSure(16);
  Finding finding = built.Run(MakeTranscriptRowPoints());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "ROW_DOES_NOT_MULTIPLY"));
  std::vector<std::string> told = Told(finding);
  ASSERT_GE(told.size(), 4U);
  told.resize(4);
  EXPECT_EQ(told, (std::vector<std::string>{"marks[0].points ROW", "marks[1].points ROW_LESS_SURE",
                                            "marks[2].points ROW_LESS_SURE", "marks[3].points ROW_LESS_SURE"}));
  EXPECT_EQ(finding.evidence()[3].expected, "") << "no whole coefficient makes 44 of 13";
  built.reading().marks[0].mark.confidence = kDoubtful;
  finding = built.Run(MakeTranscriptRowPoints());
  EXPECT_EQ(Said(finding), Says(Outcome::kCannotTell, "ROW_UNSURE"));
  EXPECT_EQ(Told(finding),
            (std::vector<std::string>{"marks[0].points ROW", "marks[1].points ROW", "marks[2].points ROW_LESS_SURE",
                                      "marks[3].points ROW_LESS_SURE"}));
}

TEST(TranscriptRowPoints, APictureThatManyRowsOfWereReadBadlyAccusesNobody) {
  EXPECT_EQ(Said(LessSure(15).Run(MakeTranscriptRowPoints())), Says(Outcome::kCannotTell, "ROW_UNSURE"));
}

TEST(TranscriptRowPoints, ARowWithoutCoefficientProvesNothingAlone) {
  CaseBuilder built(kBacTranscript);
  built.Print("bac_track", "general").Print("session", "2024");
  built.Row("Philosophie", 8, 12, 96).Row("EMC", 0, 13, 44);
  built.reading().marks[1].coefficient = MarkCell();
  EXPECT_EQ(Said(built.Run(MakeTranscriptRowPoints())), Says(Outcome::kPassed, "ROWS_CLOSE"));
}

TEST(TranscriptRowPoints, AnOptionThatTheTotalOfCoefficientsLeavesOut) {
  const auto said = [](double total) {
    CaseBuilder built(kBacTranscript);
    built.Print("bac_track", "professionnel").Print("session", "2023");
    built.Row("Français", 3, 11, 33).Row("EPS", 1, 9.5, 9.5).Row("Arts - Musique", 1, 10.5, 0.5);
    built.Total(MarkRow::Role::kTotal, total, 43);
    return Said(built.Run(MakeTranscriptRowPoints()));
  };
  EXPECT_EQ(said(4), Says(Outcome::kPassed, "ROWS_CLOSE"));
  EXPECT_EQ(said(5), Says(Outcome::kCannotTell, "ROW_UNSURE")) << "a row like the others";
}

TEST(TranscriptRowPoints, ATableThatContradictsItselfThroughoutWasNotUnderstood) {
  CaseBuilder built(kBacTranscript);
  built.Row("Philosophie", 8, 12, 20).Row("Grand oral", 10, 19, 20).Row("Anglais", 6, 10, 60);
  EXPECT_EQ(Said(built.Run(MakeTranscriptRowPoints())), Says(Outcome::kCannotTell, "ROW_UNSURE"));
}

TEST(TranscriptRowPoints, AForgerChangesFewRowsABadPictureMany) {
  const auto said = [](Source source, int changed) {
    CaseBuilder built(kBacTranscript);
    for (int i = 0; i < 8; ++i) built.Row("Philosophie", 8, 12, 96, source, 0.97);
    for (int i = 0; i < changed; ++i) built.Row("Grand oral", 10, 13, 178, source, 0.97);
    return Said(built.Run(MakeTranscriptRowPoints()));
  };
  EXPECT_EQ(said(Source::kOcr, 2), Says(Outcome::kFailed, "ROW_DOES_NOT_MULTIPLY"));
  EXPECT_EQ(said(Source::kOcr, 3), Says(Outcome::kCannotTell, "ROW_UNSURE"));
  EXPECT_EQ(said(Source::kTextLayer, 3), Says(Outcome::kFailed, "ROW_DOES_NOT_MULTIPLY"));
}

TEST(TranscriptRowPoints, SurelyReadScansCount) {
  CaseBuilder built(kBacTranscript);
  built.Row("Philosophie", 8, 18, 96, Source::kOcr, 0.96);
  EXPECT_EQ(Said(built.Run(MakeTranscriptRowPoints())), Says(Outcome::kCannotTell, "ROW_UNSURE"))
      << "no row says that the columns were understood";
  built.Row("Grand oral", 10, 17, 170, Source::kOcr, 0.96);
  EXPECT_EQ(Said(built.Run(MakeTranscriptRowPoints())), Says(Outcome::kFailed, "ROW_DOES_NOT_MULTIPLY"));
}

TEST(TranscriptRowPoints, NobodyLowersAMark) {
  const auto said = [](double mark, double points, Source source) {
    CaseBuilder built(kBacTranscript);
    built.Row("Philosophie", 8, 12, 96, source, 0.96).Row("Grand oral", 14, mark, points, source, 0.96);
    return Said(built.Run(MakeTranscriptRowPoints()));
  };
  EXPECT_EQ(said(10, 224, Source::kOcr), Says(Outcome::kCannotTell, "ROW_UNSURE")) << "a 16 read as 10";
  EXPECT_EQ(said(8, 137.2, Source::kOcr), Says(Outcome::kCannotTell, "ROW_UNSURE")) << "of 9,8 the end";
  EXPECT_EQ(said(7, 182, Source::kOcr), Says(Outcome::kCannotTell, "ROW_UNSURE")) << "a 13 that a rule ran through";
  EXPECT_EQ(said(18, 165.2, Source::kOcr), Says(Outcome::kFailed, "ROW_DOES_NOT_MULTIPLY")) << "not of 11,8";
  EXPECT_EQ(said(16, 140, Source::kOcr), Says(Outcome::kFailed, "ROW_DOES_NOT_MULTIPLY"));
  EXPECT_EQ(said(10, 224, Source::kTextLayer), Says(Outcome::kFailed, "ROW_DOES_NOT_MULTIPLY"));
}

TEST(TranscriptRowPoints, AnOptionThatNothingNamesMayCountForNothing) {
  for (const double mark : {10.0, 8.5}) {
    CaseBuilder built(kBacTranscript);
    built.Print("bac_track", "professionnel").Print("session", "2024");
    built.Row("Français", 3, 12, 36).Row("Langue vivante (Turc)", 1, mark, 0);
    EXPECT_EQ(Said(built.Run(MakeTranscriptRowPoints())), Says(Outcome::kCannotTell, "ROW_UNSURE")) << mark;
  }
}

TEST(TranscriptRowPoints, OptionsMayCountAboveTen) {
  CaseBuilder built(kBacTranscript);
  built.Row("Latin", 3, 16, 18);
  built.reading().marks[0].optional_subject = true;
  EXPECT_EQ(Said(built.Run(MakeTranscriptRowPoints())), Says(Outcome::kPassed, "ROWS_CLOSE"));
  built.reading().marks[0].optional_subject = false;
  EXPECT_EQ(built.Run(MakeTranscriptRowPoints()).outcome(), Outcome::kFailed);
}

TEST(TranscriptRowPoints, AnOptionThatNothingNamesOne) {
  const auto said = [](const char* track, const char* session) {
    CaseBuilder built(kBacTranscript);
    built.Row("Latin", 1, 17.5, 7.5).Print("bac_track", track).Print("session", session);
    return Said(built.Run(MakeTranscriptRowPoints()));
  };
  EXPECT_EQ(said("professionnel", "2025"), Says(Outcome::kCannotTell, "ROW_UNSURE"));
  EXPECT_EQ(said("general", "2019"), Says(Outcome::kCannotTell, "ROW_UNSURE"));
  EXPECT_EQ(said("general", "2025"), Says(Outcome::kFailed, "ROW_DOES_NOT_MULTIPLY"));
}

TEST(TranscriptRowPoints, AMarkThatIsNoTextWhereTheOthersAreIsNotPassed) {
  const auto said = [](Source source, int bare, const char* text) {
    CaseBuilder built(kBacTranscript);
    for (int row = 0; row < 9; ++row) built.Row("Matiere", 5, 11, 55, source, 0.99);
    for (int row = 0; row < bare; ++row) {
      MarkCell& mark = built.reading().marks[static_cast<std::size_t>(row)].mark;
      mark.number.reset();
      mark.value = text;
    }
    return Said(built.Run(MakeTranscriptRowPoints()));
  };
  EXPECT_EQ(said(Source::kTextLayer, 1, ""), Says(Outcome::kCannotTell, "CELL_NOT_TEXT"));
  EXPECT_EQ(said(Source::kTextLayer, 1, "DI"), Says(Outcome::kPassed, "ROWS_CLOSE")) << "dispensed";
  EXPECT_EQ(said(Source::kTextLayer, 4, ""), Says(Outcome::kPassed, "ROWS_CLOSE")) << "of another sort";
  EXPECT_EQ(said(Source::kOcr, 1, ""), Says(Outcome::kPassed, "ROWS_CLOSE")) << "not read";
  for (const bool option : {false, true}) {
    CaseBuilder built(kBacTranscript);
    for (int row = 0; row < 9; ++row) built.Row("Matiere", 5, 8, 40, Source::kTextLayer, 0.99);
    built.reading().marks[0].points = {};
    built.reading().marks[0].optional_subject = option;
    EXPECT_EQ(built.Run(MakeTranscriptRowPoints()).outcome(), option ? Outcome::kPassed : Outcome::kCannotTell);
  }
}

TEST(TranscriptRowPoints, NothingRead) {
  CaseBuilder built(kBacTranscript);
  EXPECT_EQ(Said(built.Run(MakeTranscriptRowPoints())), Says(Outcome::kCannotTell, "NOT_READ"));
}

}  // namespace
}  // namespace justif::judging

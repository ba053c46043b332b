#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Finding OfLine(const std::vector<std::string>& words, Source source = Source::kTextLayer) {
  CaseBuilder built(kBacTranscript);
  PageText text;
  text.source = source;
  TextLine line;
  line.box = {0.1, 0.1, 0.5, 0.12};
  for (const std::string& word : words) line.words.push_back({.text = word, .box = line.box});
  text.lines.push_back(line);
  built.reading().texts.push_back(text);
  return built.Run(MakeAcademyKnown());
}

TEST(AcademyKnown, OneThatWasRead) {
  CaseBuilder built(kBacTranscript);
  built.Print("academy", "Aix-Marseille");
  EXPECT_EQ(Said(built.Run(MakeAcademyKnown())), Says(Outcome::kPassed, "KNOWN"));
}

TEST(AcademyKnown, OneThatIsNotOnTheListIsAHint) {
  const Finding finding = OfLine({"Rectorat", "de", "l'académie", "de", "Valmoret"});
  EXPECT_EQ(Said(finding), Says(Outcome::kCannotTell, "NOT_ON_THE_LIST"));
  ASSERT_EQ(finding.evidence().size(), 1U);
  EXPECT_EQ(finding.evidence()[0].seen, "Valmoret");
  EXPECT_FALSE(finding.evidence()[0].regions.empty());
}

TEST(AcademyKnown, WhatIsNoNameOrIsKnownOrUnsure) {
  EXPECT_EQ(Said(OfLine({"Académie", "de", "délivrance"})), Says(Outcome::kCannotTell, "NOT_READ"));
  EXPECT_EQ(Said(OfLine({"ACADÉMIE", "DE", "VALMORET"})), Says(Outcome::kCannotTell, "NOT_READ"))
      << "in capitals a label cannot be told from a name";
  EXPECT_EQ(Said(OfLine({"Académie", "d'Orléans-Tours,", "session", "2024"})), Says(Outcome::kCannotTell, "NOT_READ"));
  EXPECT_EQ(Said(OfLine({"Académie", "de", "Valmoret"}, Source::kOcr)), Says(Outcome::kCannotTell, "NOT_READ"));
}

}  // namespace
}  // namespace justif::judging

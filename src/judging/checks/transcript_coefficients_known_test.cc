#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

CaseBuilder General(const std::string& session) {
  CaseBuilder built(kBacTranscript);
  built.Print("bac_track", "general").Print("session", session);
  return built;
}

TEST(TranscriptCoefficientsKnown, ThoseOfTheRegulations) {
  CaseBuilder built = General("2024");
  built.Row("Français - écrit", 5, 13, 65).Row("Philosophie", 8, 12, 96).Row("Grand oral", 10, 17, 170);
  built.Row("Enseignement moral et civique", 2, 17.5, 35);
  EXPECT_EQ(Said(built.Run(MakeTranscriptCoefficientsKnown())), Says(Outcome::kPassed, "COEFFICIENTS_FIT"));
}

TEST(TranscriptCoefficientsKnown, OneThatDoesNotFit) {
  CaseBuilder built = General("2024");
  built.Row("Français - écrit", 5, 13, 65).Row("Philosophie", 4, 12, 48).Row("Grand oral", 10, 17, 170);
  const Finding finding = built.Run(MakeTranscriptCoefficientsKnown());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "COEFFICIENT_UNUSUAL"));
  EXPECT_EQ(finding.evidence()[0].subject, "marks[1].coefficient");
}

TEST(TranscriptCoefficientsKnown, AThirdLanguageIsAnOption) {
  CaseBuilder built = General("2024");
  built.Row("Philosophie", 8, 12, 96).Row("Langue vivante C (Breton)", 2, 10.7, 21.4).Row("LVC Russe", 4, 12, 48);
  EXPECT_EQ(Said(built.Run(MakeTranscriptCoefficientsKnown())), Says(Outcome::kPassed, "COEFFICIENTS_FIT"));
  CaseBuilder other = General("2024");
  other.Row("Langue vivante B (Breton)", 2, 10.7, 21.4);
  EXPECT_EQ(Said(other.Run(MakeTranscriptCoefficientsKnown())), Says(Outcome::kFailed, "COEFFICIENT_UNUSUAL"));
}

TEST(TranscriptCoefficientsKnown, SeveralAreAnotherSet) {
  CaseBuilder built = General("2024");
  built.Row("Français - écrit", 10, 13, 130).Row("Philosophie", 4, 12, 48);
  EXPECT_EQ(Said(built.Run(MakeTranscriptCoefficientsKnown())), Says(Outcome::kCannotTell, "SET_NOT_KNOWN"));
}

TEST(TranscriptCoefficientsKnown, SpecialitiesAreNotTheCommonSubject) {
  CaseBuilder built = General("2024");
  built.Row("Philosophie", 8, 12, 96).Row("Humanités, littérature et philosophie", 16, 12, 192);
  built.Row("Spécialité suivie en première : philosophie", 8, 11, 88);
  EXPECT_EQ(Said(built.Run(MakeTranscriptCoefficientsKnown())), Says(Outcome::kPassed, "COEFFICIENTS_FIT"));
}

TEST(TranscriptCoefficientsKnown, OtherSessionsAndUnread) {
  CaseBuilder old = General("2013");
  old.Row("Philosophie", 7, 12, 84);
  EXPECT_EQ(Said(old.Run(MakeTranscriptCoefficientsKnown())), Says(Outcome::kCannotTell, "SET_NOT_KNOWN"));
  CaseBuilder unread(kBacTranscript);
  EXPECT_EQ(Said(unread.Run(MakeTranscriptCoefficientsKnown())),
            Says(Outcome::kCannotTell, "TRACK_OR_SESSION_NOT_READ"));
  CaseBuilder doubtful = General("2024");
  doubtful.Row("Philosophie", 3, 12, 96, Source::kOcr, kDoubtful);
  EXPECT_NE(doubtful.Run(MakeTranscriptCoefficientsKnown()).outcome(), Outcome::kFailed);
}

}  // namespace
}  // namespace justif::judging

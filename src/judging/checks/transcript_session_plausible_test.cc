#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

CaseBuilder Sat(const std::string& session) {
  CaseBuilder built(kBacTranscript);
  if (!session.empty()) built.Print("session", session);
  return built;
}

TEST(TranscriptSessionPlausible, Plausible) {
  CaseBuilder built = Sat("2024");
  built.Print("birth_date", "2006-01-30").Print("jury_date", "2024-07-05");
  EXPECT_EQ(Said(built.Run(MakeTranscriptSessionPlausible())), Says(Outcome::kPassed, "PLAUSIBLE"));
}

TEST(TranscriptSessionPlausible, InTheFuture) {
  const Finding finding = Sat("2026").Run(MakeTranscriptSessionPlausible());  // judged in 2025
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "SESSION_IN_THE_FUTURE"));
  EXPECT_EQ(finding.evidence()[0].subject, "session");
}

TEST(TranscriptSessionPlausible, HolderTooYoungOrJuryOfAnotherYear) {
  CaseBuilder young = Sat("2024");
  young.Print("birth_date", "2014-01-30");
  EXPECT_EQ(Said(young.Run(MakeTranscriptSessionPlausible())), Says(Outcome::kFailed, "HOLDER_TOO_YOUNG"));
  CaseBuilder jury = Sat("2024");
  jury.Print("jury_date", "2023-07-05");
  EXPECT_EQ(Said(jury.Run(MakeTranscriptSessionPlausible())), Says(Outcome::kFailed, "JURY_OF_ANOTHER_YEAR"));
}

TEST(TranscriptSessionPlausible, IssuedBeforeIt) {
  CaseBuilder built = Sat("2023");
  built.Print("issue_date", "2021-09-10");
  EXPECT_EQ(Said(built.Run(MakeTranscriptSessionPlausible())), Says(Outcome::kFailed, "ISSUED_BEFORE_SESSION"));
  CaseBuilder later = Sat("2023");
  later.Print("issue_date", "2024-01-06");
  EXPECT_EQ(Said(later.Run(MakeTranscriptSessionPlausible())), Says(Outcome::kPassed, "PLAUSIBLE"));
  CaseBuilder doubtful = Sat("2023");
  doubtful.PrintByOcr("issue_date", "2021-09-10", kDoubtful);
  EXPECT_EQ(Said(doubtful.Run(MakeTranscriptSessionPlausible())), Says(Outcome::kCannotTell, "NOT_READ"));
}

TEST(TranscriptSessionPlausible, DoubtIsNoFailure) {
  EXPECT_EQ(Said(Sat("").Run(MakeTranscriptSessionPlausible())), Says(Outcome::kCannotTell, "NOT_READ"));
  CaseBuilder built(kBacTranscript);
  built.PrintByOcr("session", "2026", kDoubtful);
  EXPECT_EQ(Said(built.Run(MakeTranscriptSessionPlausible())), Says(Outcome::kCannotTell, "NOT_READ"));
  CaseBuilder doubtful = Sat("2024");
  doubtful.PrintByOcr("birth_date", "2014-01-30", kDoubtful);
  EXPECT_EQ(Said(doubtful.Run(MakeTranscriptSessionPlausible())), Says(Outcome::kPassed, "PLAUSIBLE"));
}

}  // namespace
}  // namespace justif::judging

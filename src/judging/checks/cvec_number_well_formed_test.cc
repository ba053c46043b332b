#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Finding OfNumber(const std::string& number) {
  CaseBuilder built(kCvecAttestation);
  return built.Print("cvec_number", number).Run(MakeCvecNumberWellFormed());
}

TEST(CvecNumberWellFormed, BothPublishedForms) {
  EXPECT_EQ(Said(OfNumber("AIX4-LMNOPQ-07")), Says(Outcome::kPassed, "WELL_FORMED"));
  EXPECT_EQ(Said(OfNumber("18-ABCDEFGH-42")), Says(Outcome::kPassed, "WELL_FORMED"));
}

TEST(CvecNumberWellFormed, AnythingElse) {
  for (const char* number : {"AIX4-LMNOP-07", "AIXX-LMNOPQ-07", "AIX4-LMN0PQ-07", "4AIX-LMNOPQ-07", "AIX4-LMNOPQ-7"}) {
    EXPECT_EQ(Said(OfNumber(number)), Says(Outcome::kFailed, "MALFORMED")) << number;
  }
}

TEST(CvecNumberWellFormed, DoubtOrAbsenceIsNoFailure) {
  CaseBuilder built(kCvecAttestation);
  EXPECT_EQ(Said(built.Run(MakeCvecNumberWellFormed())), Says(Outcome::kCannotTell, "NOT_READ"));
  built.PrintByOcr("cvec_number", "AIX4LMNOPQO7", kDoubtful);
  EXPECT_EQ(Said(built.Run(MakeCvecNumberWellFormed())), Says(Outcome::kCannotTell, "NOT_READ"));
}

}  // namespace
}  // namespace justif::judging

#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Finding OfDates(const std::string& printed, Source source, double confidence, const std::string& claimed) {
  CaseBuilder built(kBacTranscript);
  if (!printed.empty()) built.Print("birth_date", printed, printed, source, confidence);
  built.claim().birth_date = claimed;
  return built.Run(MakeHolderBirthDateMatchesClaim());
}

TEST(HolderBirthDateMatchesClaim, Compared) {
  EXPECT_EQ(Said(OfDates("2006-01-30", Source::kTextLayer, 0.99, "2006-01-30")), Says(Outcome::kPassed, "MATCH"));
  EXPECT_EQ(Said(OfDates("2006-01-30", Source::kTextLayer, 0.99, "")), Says(Outcome::kNotApplicable, "NO_CLAIM"));
  EXPECT_EQ(Said(OfDates("", Source::kTextLayer, 0.99, "2006-01-30")), Says(Outcome::kCannotTell, "NOT_READ"));
  EXPECT_EQ(Said(OfDates("2006-01-30", Source::kOcr, kDoubtful, "2006-07-30")),
            Says(Outcome::kCannotTell, "DATE_UNSURE"));
  const Finding other = OfDates("2006-01-30", Source::kTextLayer, 0.99, "2006-07-30");
  EXPECT_EQ(Said(other), Says(Outcome::kFailed, "OTHER_DATE"));
  EXPECT_EQ(other.evidence()[0].expected_from, "claim");
}

TEST(HolderBirthDateMatchesClaim, ACodeSettlesADoubtfulDate) {
  CaseBuilder built(kCvecAttestation);
  built.PrintByOcr("birth_date", "2006-01-36", kDoubtful).AddCode({{"birth_date", "2006-01-30"}});
  built.claim().birth_date = "2006-01-30";
  EXPECT_EQ(Said(built.Run(MakeHolderBirthDateMatchesClaim())), Says(Outcome::kPassed, "MATCH"));
}

}  // namespace
}  // namespace justif::judging

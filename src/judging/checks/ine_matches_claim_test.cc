#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Finding OfNumbers(const std::string& printed, Source source, double confidence, const std::string& claimed) {
  CaseBuilder built(kBacTranscript);
  if (!printed.empty()) built.Print("ine", printed, printed, source, confidence);
  built.claim().ine = claimed;
  return built.Run(MakeIneMatchesClaim());
}

TEST(IneMatchesClaim, Compared) {
  EXPECT_EQ(Said(OfNumbers("0912745530G", Source::kTextLayer, 0.99, "0912745530G")), Says(Outcome::kPassed, "MATCH"));
  EXPECT_EQ(Said(OfNumbers("0912745530G", Source::kTextLayer, 0.99, "")), Says(Outcome::kNotApplicable, "NO_CLAIM"));
  EXPECT_EQ(Said(OfNumbers("", Source::kTextLayer, 0.99, "0912745530G")), Says(Outcome::kCannotTell, "NOT_READ"));
  EXPECT_EQ(Said(OfNumbers("1203347781U", Source::kTextLayer, 0.99, "0912745530G")),
            Says(Outcome::kFailed, "OTHER_INE"));
}

TEST(IneMatchesClaim, MisreadCharactersAreNoOtherNumber) {
  EXPECT_EQ(Said(OfNumbers("O9I2745530G", Source::kOcr, 0.97, "0912745530G")),
            Says(Outcome::kCannotTell, "INE_UNSURE"));
  EXPECT_EQ(Said(OfNumbers("1203347781U", Source::kOcr, kDoubtful, "0912745530G")),
            Says(Outcome::kCannotTell, "INE_UNSURE"));
  // In a text layer no character is misread.
  EXPECT_EQ(Said(OfNumbers("0912745536G", Source::kTextLayer, 0.99, "0912745530G")),
            Says(Outcome::kFailed, "OTHER_INE"));
}

}  // namespace
}  // namespace justif::judging

#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Finding OfNumber(const std::string& number) {
  CaseBuilder built(kBacTranscript);
  return built.Print("ine", number).Run(MakeIneWellFormed());
}

TEST(IneWellFormed, KeysThatArePublished) {
  // Ten digits modulo 23 into ABCDEFGHJKLMNPRSTUVWXYZ, and the key of NNE36.
  for (const char* number : {"0600010040B", "1234567890V", "1ABCDEFGH26", "0AE12345677"}) {
    EXPECT_EQ(Said(OfNumber(number)), Says(Outcome::kPassed, "KEY_RIGHT")) << number;
  }
  for (const char* number : {"0600010040C", "1ABCDEFGH27"}) {
    EXPECT_EQ(Said(OfNumber(number)), Says(Outcome::kFailed, "KEY_WRONG")) << number;
  }
}

TEST(IneWellFormed, FormsWithoutAPublishedKey) {
  EXPECT_EQ(Said(OfNumber("154203388KA")), Says(Outcome::kPassed, "FORM_KNOWN"));
  EXPECT_EQ(Said(OfNumber("0130A12345B")), Says(Outcome::kPassed, "FORM_KNOWN"));
}

TEST(IneWellFormed, NeitherFormNorDoubt) {
  EXPECT_EQ(Said(OfNumber("ABCDEFGHIJK")), Says(Outcome::kFailed, "FORM_UNKNOWN"));
  CaseBuilder built(kBacTranscript);
  EXPECT_EQ(Said(built.Run(MakeIneWellFormed())), Says(Outcome::kCannotTell, "NOT_READ"));
  built.PrintByOcr("ine", "0600010040C", kDoubtful);
  EXPECT_EQ(Said(built.Run(MakeIneWellFormed())), Says(Outcome::kCannotTell, "NOT_READ"));
}

}  // namespace
}  // namespace justif::judging

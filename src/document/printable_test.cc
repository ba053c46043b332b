#include "document/printable.h"

#include <gtest/gtest.h>

namespace justif {
namespace {

TEST(PrintableTest, KeepsFrenchAndReplacesWhatDrivesATerminal) {
  EXPECT_EQ(Printable("Élève : Loïc D’Œuvre, 12 €"), "Élève : Loïc D’Œuvre, 12 €");
  EXPECT_EQ(Printable("\033[2Ja\nb\x7f"), "\uFFFD[2Ja\uFFFDb\uFFFD");
  EXPECT_EQ(Printable("a\u202Eb\u2028c\u009Bd"), "a\uFFFDb\uFFFDc\uFFFDd");
  EXPECT_EQ(Printable("a\xC3"), "a\uFFFD");
  EXPECT_EQ(Printable(""), "");
}

}  // namespace
}  // namespace justif

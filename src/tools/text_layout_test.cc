#include "tools/text_layout.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

namespace justif::tools {
namespace {

TEST(WidthTest, CountsWhatIsSeen) {
  EXPECT_EQ(WidthOf("été"), 3);
  EXPECT_EQ(WidthOf("e\u0301te\u0301"), 3);
  EXPECT_EQ(WidthOf(Paint("été", Color::kRed, true)), 3);
  EXPECT_EQ(WidthOf(""), 0);
}

TEST(PaintTest, OnlyWhenEnabled) {
  EXPECT_EQ(Paint("x", Color::kRed, false), "x");
  EXPECT_EQ(Paint("x", Color::kRed, true), "\033[31mx\033[0m");
}

TEST(TableTest, AlignsColumnsWithoutTrailingSpaces) {
  EXPECT_EQ(Table({{"été", "1", "x"}, {"automne", "", "y"}, {"hiver", "22", ""}}, 2),
            "  été      1   x\n"
            "  automne      y\n"
            "  hiver    22\n");
}

TEST(NumberTest, DropsTrailingZeros) {
  EXPECT_EQ(Number(12.5, 2), "12.5");
  EXPECT_EQ(Number(100, 2), "100");
  EXPECT_EQ(Number(0, 2), "0");
  EXPECT_EQ(Number(-0.001, 2), "0");
  EXPECT_EQ(Percent(0.984), "98 %");
}

TEST(WantsColorTest, NeverForAFileNorAgainstNoColor) {
  const int file = open("/dev/null", O_WRONLY);
  EXPECT_FALSE(WantsColor(file));
  close(file);

  // A pseudo-terminal is a terminal.
  const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0) GTEST_SKIP() << "no pseudo-terminals here";
  setenv("TERM", "xterm", 1);
  unsetenv("NO_COLOR");
  EXPECT_TRUE(WantsColor(terminal));
  setenv("NO_COLOR", "", 1);
  EXPECT_TRUE(WantsColor(terminal));
  setenv("NO_COLOR", "1", 1);
  EXPECT_FALSE(WantsColor(terminal));
  unsetenv("NO_COLOR");
  setenv("TERM", "dumb", 1);
  EXPECT_FALSE(WantsColor(terminal));
  close(terminal);
}

}  // namespace
}  // namespace justif::tools

#include "service/pages/html_writer.h"

#include <gtest/gtest.h>

namespace justif::service {
namespace {

TEST(EscapedTest, MarkupAndControlsBecomeText) {
  EXPECT_EQ(Escaped("<b a='x' c=\"y\">&</b>"), "&lt;b a=&#39;x&#39; c=&quot;y&quot;&gt;&amp;&lt;/b&gt;");
  EXPECT_EQ(Escaped("Loïc\033"), "Loïc\uFFFD");
}

TEST(SvgNumberTest, WithoutTrailingZeros) {
  EXPECT_EQ(SvgNumber(12.5), "12.5");
  EXPECT_EQ(SvgNumber(3.0), "3");
  EXPECT_EQ(SvgNumber(-0.001), "0");
  EXPECT_EQ(SvgNumber(99.6, 0), "100");
}

}  // namespace
}  // namespace justif::service

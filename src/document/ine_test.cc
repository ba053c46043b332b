#include "document/ine.h"

#include <gtest/gtest.h>

namespace justif {
namespace {

TEST(Ine, FormsAreTold) {
  EXPECT_EQ(FormOfIne("0600010040B"), IneForm::kBea);
  EXPECT_EQ(FormOfIne("123456789HK"), IneForm::kRnie);
  EXPECT_EQ(FormOfIne("1ABCDEFGH26"), IneForm::kNne);
  EXPECT_EQ(FormOfIne("2727A41307F"), IneForm::kProvisional);
  for (const char* none : {"", "0600010040", "0600010040BB", "0600010040I", "0600010040b", "A60001004-B"})
    EXPECT_EQ(FormOfIne(none), std::nullopt) << none;
}

TEST(Ine, KeysAsPublished) {
  EXPECT_EQ(KeyOfIne("0600010040Z"), 'B');
  EXPECT_EQ(KeyOfIne("1234567890A"), 'V');
  EXPECT_EQ(KeyOfIne("1ABCDEFGH20"), '6');
  EXPECT_EQ(KeyOfIne("0AE12345670"), '7');
  EXPECT_EQ(KeyOfIne("123456789HK"), std::nullopt) << "not public";
  EXPECT_TRUE(HasRightKey("1234567890V"));
  EXPECT_FALSE(HasRightKey("1234567890A"));
  EXPECT_FALSE(HasRightKey("123456789HK"));
}

}  // namespace
}  // namespace justif

#include "judging/signatures/digest.h"

#include <gtest/gtest.h>

namespace justif::judging {
namespace {

// FIPS 180-4 examples.
TEST(Digest, Sha256OfThePublishedExamples) {
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

// RFC 4231, test cases 1 and 2.
TEST(Digest, HmacSha256OfThePublishedExamples) {
  const auto hex = [](const std::string& bytes) {
    std::string out;
    for (const char byte : bytes) {
      out += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4];
      out += "0123456789abcdef"[byte & 15];
    }
    return out;
  };
  EXPECT_EQ(hex(HmacSha256(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hex(HmacSha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

}  // namespace
}  // namespace justif::judging

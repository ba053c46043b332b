#include "reading/intake/pdf_inline_image.h"

#include <gtest/gtest.h>

#include <string>

namespace justif::reading {
namespace {

class InlineImageXObjectTest : public testing::Test {
 protected:
  InlineImageXObjectTest() { document_.emptyPDF(); }

  // The dictionary of the image of which these stand between BI and ID.
  QPDFObjectHandle DictionaryOf(const std::string& entries) {
    const PdfOperands operands = QPDFObjectHandle::parse("[" + entries + "]").getArrayAsVector();
    return InlineImageXObject(document_, operands, "data", resources_).getDict();
  }

  QPDF document_;
  QPDFObjectHandle resources_ = QPDFObjectHandle::parse("<</ColorSpace<</Cs1[/Indexed/DeviceRGB 1 (abcdef)]>>>>");
};

TEST_F(InlineImageXObjectTest, NamesAreFull) {
  QPDFObjectHandle dictionary =
      DictionaryOf("/W 48 /H 24 /BPC 8 /CS /G /D [0 1] /IM true /I false /F /Fl /DP <</Columns 4>>");
  EXPECT_TRUE(dictionary.getKey("/Subtype").isNameAndEquals("/Image"));
  EXPECT_EQ(dictionary.getKey("/Width").getIntValue(), 48);
  EXPECT_EQ(dictionary.getKey("/Height").getIntValue(), 24);
  EXPECT_EQ(dictionary.getKey("/BitsPerComponent").getIntValue(), 8);
  EXPECT_TRUE(dictionary.getKey("/ColorSpace").isNameAndEquals("/G"));
  EXPECT_TRUE(dictionary.getKey("/Decode").isArray());
  EXPECT_TRUE(dictionary.getKey("/ImageMask").getBoolValue());
  EXPECT_TRUE(dictionary.getKey("/Interpolate").isBool());
  EXPECT_TRUE(dictionary.getKey("/Filter").isNameAndEquals("/FlateDecode"));
  EXPECT_TRUE(dictionary.getKey("/DecodeParms").isDictionary());
}

TEST_F(InlineImageXObjectTest, EachFilterOfSeveral) {
  QPDFObjectHandle filters = DictionaryOf("/F [/A85 /DCT /FlateDecode]").getKey("/Filter");
  ASSERT_EQ(filters.getArrayNItems(), 3);
  EXPECT_TRUE(filters.getArrayItem(0).isNameAndEquals("/ASCII85Decode"));
  EXPECT_TRUE(filters.getArrayItem(1).isNameAndEquals("/DCTDecode"));
  EXPECT_TRUE(filters.getArrayItem(2).isNameAndEquals("/FlateDecode"));
}

TEST_F(InlineImageXObjectTest, ColourSpacesOfTheResources) {
  EXPECT_TRUE(DictionaryOf("/CS /Cs1").getKey("/ColorSpace").isArray());
  EXPECT_TRUE(DictionaryOf("/ColorSpace /Cs1").getKey("/ColorSpace").isArray());
  EXPECT_TRUE(DictionaryOf("/CS /RGB").getKey("/ColorSpace").isNameAndEquals("/RGB"));
}

TEST_F(InlineImageXObjectTest, DamagedEntriesAreLeftOut) {
  QPDFObjectHandle dictionary = DictionaryOf("12 /W /H 24 /Length 9999 /W");
  EXPECT_EQ(dictionary.getKey("/Height").getIntValue(), 24);
  EXPECT_TRUE(dictionary.getKey("/Width").isNull()) << "it has no value";
  EXPECT_NE(dictionary.getKey("/Length").getIntValue(), 9999) << "of the data, not as told";
  EXPECT_TRUE(DictionaryOf("").getKey("/Subtype").isNameAndEquals("/Image"));
}

}  // namespace
}  // namespace justif::reading

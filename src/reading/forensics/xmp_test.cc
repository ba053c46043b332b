#include "reading/forensics/xmp.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "reading/intake/made_files.h"
#include "reading/intake/pdf_structure.h"

namespace justif::reading {
namespace {

// ISO 16684-1, 7: properties as elements and as attributes say the same.
constexpr const char* kElements = R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
  <pdf:Producer>Presse &amp; papier 3.1 &#233;</pdf:Producer></rdf:Description>
 <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
  <xmp:CreateDate>2025-07-08T10:15:00+02:00</xmp:CreateDate>
  <xmp:ModifyDate> 2025-07-09T11:00:00Z </xmp:ModifyDate>
  <xmp:CreatorTool>Gestion des examens</xmp:CreatorTool></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>)";

TEST(Xmp, Elements) {
  const XmpFacts facts = XmpFactsIn(kElements);
  EXPECT_EQ(facts.producer, "Presse & papier 3.1 \xC3\xA9");
  EXPECT_EQ(facts.creator_tool, "Gestion des examens");
  EXPECT_EQ(facts.creation_date, "2025-07-08T10:15:00+02:00");
  EXPECT_EQ(facts.modification_date, "2025-07-09T11:00:00Z");
}

TEST(Xmp, AttributesAndTheFormerPrefix) {
  const XmpFacts facts = XmpFactsIn(R"(<rdf:Description xmlns:pdf='x' pdf:Producer='Presse'
    xap:CreateDate = "2025-07-08" xmp:CreatorTool="Gestion"/>)");
  EXPECT_EQ(facts.producer, "Presse");
  EXPECT_EQ(facts.creation_date, "2025-07-08");
  EXPECT_EQ(facts.creator_tool, "Gestion");
  EXPECT_EQ(facts.modification_date, "");
}

TEST(Xmp, WhatOnlyLooksLikeAPropertyIsNone) {
  EXPECT_EQ(XmpFactsIn("<pdf:ProducerVersion>2</pdf:ProducerVersion>").producer, "");
  EXPECT_EQ(XmpFactsIn("<my-pdf:Producer>a</my-pdf:Producer> text pdf:Producer here").producer, "");
  EXPECT_EQ(XmpFactsIn("<pdf:Producer/><pdf:Producer>b</pdf:Producer>").producer, "b");
  EXPECT_EQ(XmpFactsIn("<pdf:Producer>never ended").producer, "");
}

TEST(Xmp, EntitiesOfTheFileAreNotFollowed) {
  EXPECT_EQ(
      XmpFactsIn("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><pdf:Producer>a&e;b</pdf:Producer>").producer,
      "ab");
  EXPECT_EQ(XmpFactsIn("<pdf:Producer>" + std::string(5000, 'x') + "</pdf:Producer>").producer,
            std::string(kMaxXmpValueBytes, 'x'));
}

std::optional<XmpFacts> Read(const std::string& file) {
  auto structure = PdfStructure::Open(file, 5);
  EXPECT_TRUE(structure.ok());
  return ReadXmp((*structure)->Document());
}

TEST(Xmp, OfTheDocument) {
  made::Pdf pdf;
  pdf.AddPage(595, 842, "", "");
  const int metadata = pdf.AddStream("/Type/Metadata/Subtype/XML", kElements);
  const auto facts = Read(pdf.Build("", absl::StrCat("/Metadata ", metadata, " 0 R")));
  ASSERT_TRUE(facts.has_value());
  EXPECT_EQ(facts->creator_tool, "Gestion des examens");
}

TEST(Xmp, AbsentWhereThereIsNone) {
  made::Pdf pdf;
  pdf.AddPage(595, 842, "", "");
  EXPECT_FALSE(Read(pdf.Build()).has_value());
  EXPECT_FALSE(Read(pdf.Build("", "/Metadata 999 0 R")).has_value());
}

}  // namespace
}  // namespace justif::reading

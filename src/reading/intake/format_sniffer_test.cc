#include "reading/intake/format_sniffer.h"

#include <gtest/gtest.h>

#include <string>

namespace justif::reading {
namespace {

using namespace std::string_literals;

std::string Ftyp(const std::string& major, const std::string& compatible) {
  std::string box = "\0\0\0"s + static_cast<char>(16 + compatible.size()) + "ftyp" + major + "\0\0\0\0"s + compatible;
  return box + "meta";
}

TEST(FormatSniffer, KnowsEachFormatByItsFirstBytes) {
  EXPECT_EQ(SniffFormat("%PDF-1.7\n"), FileFormat::kPdf);
  EXPECT_EQ(SniffFormat("\xFF\xD8\xFF\xE0"), FileFormat::kJpeg);
  EXPECT_EQ(SniffFormat("\x89PNG\r\n\x1A\n"), FileFormat::kPng);
  EXPECT_EQ(SniffFormat("II*\0\x08\0\0\0"s), FileFormat::kTiff);
  EXPECT_EQ(SniffFormat("MM\0*\0\0\0\x08"s), FileFormat::kTiff);
  EXPECT_EQ(SniffFormat("II+\0\x08\0\0\0"s), FileFormat::kTiff);
  EXPECT_EQ(SniffFormat("RIFF\x10\0\0\0WEBPVP8 "s), FileFormat::kWebp);
  EXPECT_EQ(SniffFormat(Ftyp("heic", "mif1heic")), FileFormat::kHeif);
  EXPECT_EQ(SniffFormat(Ftyp("mif1", "mif1heic")), FileFormat::kHeif);
}

TEST(FormatSniffer, FindsAPdfHeaderWithinItsFirstKilobyteOnly) {
  const std::string header = "%PDF-1.4";
  EXPECT_EQ(SniffFormat("\xEF\xBB\xBF" + header), FileFormat::kPdf);
  EXPECT_EQ(SniffFormat(std::string(1024 - 5, '\n') + header), FileFormat::kPdf);
  EXPECT_EQ(SniffFormat(std::string(1024 - 4, '\n') + header), FileFormat::kUnknown);
}

TEST(FormatSniffer, OtherFilesAreUnknown) {
  EXPECT_EQ(SniffFormat(""), FileFormat::kUnknown);
  EXPECT_EQ(SniffFormat("Ceci est un texte."), FileFormat::kUnknown);
  EXPECT_EQ(SniffFormat("PK\x03\x04 a word processor's"), FileFormat::kUnknown);
  EXPECT_EQ(SniffFormat("RIFF\x10\0\0\0WAVEfmt "s), FileFormat::kUnknown);
  EXPECT_EQ(SniffFormat("\x89PN"), FileFormat::kUnknown);
  EXPECT_EQ(SniffFormat(Ftyp("isom", "isommp41")), FileFormat::kUnknown) << "a film";
  EXPECT_EQ(SniffFormat(Ftyp("mif1", "mif1avif")), FileFormat::kUnknown) << "another codec";
}

TEST(FormatSniffer, AnImageThatQuotesAPdfHeaderIsAnImage) {
  EXPECT_EQ(SniffFormat("\xFF\xD8\xFF\xFE\0\x10%PDF-1.4"s), FileFormat::kJpeg);
}

TEST(FormatSniffer, MediaTypes) {
  EXPECT_EQ(MediaTypeOf(FileFormat::kPdf, ""), "application/pdf");
  EXPECT_EQ(MediaTypeOf(FileFormat::kHeif, Ftyp("mif1", "mif1heic")), "image/heic");
  EXPECT_EQ(MediaTypeOf(FileFormat::kHeif, Ftyp("mif1", "mif1")), "image/heif");
  EXPECT_EQ(MediaTypeOf(FileFormat::kUnknown, ""), "");
}

}  // namespace
}  // namespace justif::reading

#include "reading/wire/reading_encoder.h"

#include <gtest/gtest.h>

#include <utility>

namespace justif::reading {
namespace {

TEST(EncodeReading, BytesThatAreNoTextSurviveTheWay) {
  Reading reading;
  Code code;
  code.raw = std::string("\0\xFF\xFE\x80", 4);
  code.fields.push_back({"family_name", "PET\xE9T", "PET\xE9T", Source::kCode, 1, {}});
  reading.codes.push_back(code);
  reading.file.producer = "\xC3";
  reader::v1::Reading message;
  EncodeReading(reading, message);
  reader::v1::Reading back;
  ASSERT_TRUE(back.ParseFromString(message.SerializeAsString())) << "text must be UTF-8";
  EXPECT_EQ(back.codes(0).raw(), code.raw);
  EXPECT_EQ(back.codes(0).fields(0).value(), "PET\xEF\xBF\xBDT");
  EXPECT_EQ(back.file().producer(), "\xEF\xBF\xBD");
}

TEST(EncodeReading, WhatPixelsShowIsTold) {
  Reading reading;
  PixelTraces pixels;
  pixels.page = 2;
  pixels.grid_origin = {PixelState::kMeasured, {{RegionOf(2, {0.1, 0.2, 0.3, 0.4}), -7}}};
  pixels.noise = {PixelState::kNoCondition, {}};
  pixels.copied_glyphs = {PixelState::kMeasured, {{RegionOf(2, {0.1, 0.2, 0.3, 0.4}), -4}}};
  pixels.text_lines = {PixelState::kMeasured, {{RegionOf(2, {0.1, 0.2, 0.3, 0.4}), -5}}};
  pixels.screen = {PixelState::kMeasured, {{RegionOf(2, {0.1, 0.2, 0.3, 0.4}), -6}}};
  pixels.programs = {"Paint 3"};
  pixels.thumbnail = Thumbnail::kOther;
  reading.pixels = std::move(pixels);
  reader::v1::Reading message;
  EncodeReading(reading, message);
  EXPECT_EQ(message.pixels().page(), 2);
  EXPECT_EQ(message.pixels().noise().state(), 2);
  EXPECT_EQ(message.pixels().copied_glyphs().parts(0).log10_false_alarms(), -4);
  EXPECT_EQ(message.pixels().text_lines().parts(0).log10_false_alarms(), -5);
  EXPECT_EQ(message.pixels().screen().parts(0).log10_false_alarms(), -6);
  ASSERT_EQ(message.pixels().programs_size(), 1);
  EXPECT_EQ(message.pixels().programs(0), "Paint 3");
  EXPECT_EQ(message.pixels().thumbnail(), 3);
  EXPECT_EQ(message.pixels().grid_origin().state(), 3);
  EXPECT_EQ(message.pixels().grid_origin().parts(0).log10_false_alarms(), -7);
  EXPECT_EQ(message.pixels().grid_origin().parts(0).region().polygon_size(), 4);
  EXPECT_EQ(message.pixels().double_compression().state(), 1) << "what was not measured says so";
}

TEST(EncodeReading, TheHashOfAPageIsOneWordARow) {
  Reading reading;
  reading.page_hash.emplace();
  reading.page_hash->known[0] = 0x8000'0000'0000'0001;
  reading.page_hash->lighter[0] = 1;
  reader::v1::Reading message;
  EncodeReading(reading, message);
  ASSERT_EQ(message.page_hash().known_size(), kPageHashRows);
  ASSERT_EQ(message.page_hash().lighter_size(), kPageHashRows);
  EXPECT_EQ(message.page_hash().known(0), 0x8000'0000'0000'0001);
  EXPECT_EQ(message.page_hash().lighter(0), 1U);
}

TEST(EncodeReading, SignaturesAndMetadataAreTold) {
  Reading reading{.file = {.xmp = XmpFacts{"Presse\xE9", "Gestion", "2025-07-08", ""}}};
  PdfSignature& signature = reading.pdf_signatures.emplace_back();
  signature.range = PdfByteRange::kRevision;
  signature.cms = "\x30\x80\xFF";
  signature.sha512 = std::string(64, '\xEE');
  signature.later = PdfLaterChange::kTextChanged;
  signature.changes.emplace_back().before = "11,25";
  reader::v1::Reading message;
  EncodeReading(reading, message);
  reader::v1::Reading back;
  ASSERT_TRUE(back.ParseFromString(message.SerializeAsString())) << "text must be UTF-8";
  EXPECT_EQ(back.file().xmp().creator_tool(), "Gestion");
  EXPECT_EQ(back.pdf_signatures(0).range(), 1);
  EXPECT_EQ(back.pdf_signatures(0).cms(), signature.cms);
  EXPECT_EQ(back.pdf_signatures(0).sha512(), signature.sha512);
  EXPECT_EQ(back.pdf_signatures(0).sha256(), "");
  EXPECT_EQ(back.pdf_signatures(0).later(), 3);
  EXPECT_EQ(back.pdf_signatures(0).changes(0).before(), "11,25");
}

TEST(EncodeReading, AbsentStaysAbsent) {
  Reading reading;
  MarkRow row;
  row.coefficient.number = 8;
  reading.marks.push_back(row);
  reader::v1::Reading message;
  EncodeReading(reading, message);
  EXPECT_FALSE(message.has_unreadable());
  EXPECT_TRUE(message.marks(0).coefficient().has_number());
  EXPECT_FALSE(message.marks(0).mark().has_number());
  EXPECT_EQ(message.kind(), "unknown");
  EXPECT_FALSE(message.has_pixels());
  EXPECT_FALSE(message.has_page_hash());
  EXPECT_FALSE(message.file().has_xmp());
  EXPECT_EQ(message.pdf_signatures_size(), 0);
}

}  // namespace
}  // namespace justif::reading

#include "reading/forensics/image_metadata.h"

#include <gtest/gtest.h>

#include "reading/forensics/drawn_scan.h"

namespace justif::reading {
namespace {

std::string Number(std::size_t value, int bytes, bool little) {
  std::string number;
  for (int i = 0; i < bytes; ++i) number += static_cast<char>(value >> (8 * (little ? i : bytes - 1 - i)) & 255);
  return number;
}

std::string Segment(unsigned char marker, const std::string& content) {
  return std::string("\xFF") + static_cast<char>(marker) + Number(content.size() + 2, 2, false) + content;
}

// Exif with a Software entry, and in a second directory `thumbnail`.
std::string Exif(const std::string& software, const std::string& thumbnail, bool little = true) {
  const auto number = [&](std::size_t value, int bytes) { return Number(value, bytes, little); };
  const auto entry = [&](std::size_t tag, std::size_t type, std::size_t count, std::size_t value) {
    return number(tag, 2) + number(type, 2) + number(count, 4) + number(value, 4);
  };
  const std::size_t text_at = 8 + 2 + 12 + 4, second_at = text_at + software.size() + 1;
  const std::size_t thumbnail_at = second_at + 2 + 2 * 12 + 4;
  std::string tiff = little ? "II" : "MM";
  tiff += number(42, 2) + number(8, 4);
  tiff += number(1, 2) + entry(0x0131, 2, software.size() + 1, text_at) + number(thumbnail.empty() ? 0 : second_at, 4);
  tiff += software + '\0';
  if (!thumbnail.empty()) {
    tiff += number(2, 2) + entry(0x0201, 4, 1, thumbnail_at) + entry(0x0202, 4, 1, thumbnail.size()) + number(0, 4);
    tiff += thumbnail;
  }
  return Segment(0xE1, std::string("Exif\0\0", 6) + tiff);
}

std::string Xmp(const std::string& packet) {
  return Segment(0xE1, std::string("http://ns.adobe.com/xap/1.0/") + '\0' + packet);
}

std::string JpegWith(const std::string& segments) {
  const std::string jpeg = JpegOf(DrawnScan({64, 64}, 1), 80);
  return jpeg.substr(0, 2) + segments + jpeg.substr(2);
}

using Programs = std::vector<std::string>;

TEST(MetadataOf, ProgramsOfExif) {
  EXPECT_EQ(MetadataOf(JpegWith(Exif("Brush Studio 7", ""))).programs, Programs{"Brush Studio 7"});
  EXPECT_EQ(MetadataOf(JpegWith(Exif("Brush Studio 7", "", false))).programs, Programs{"Brush Studio 7"});
}

TEST(MetadataOf, ProgramsOfXmpAndComments) {
  const std::string packet =
      "<rdf:Description xmp:CreatorTool=\"Brush 24 (Windows)\"><xmpMM:History><rdf:Seq>"
      "<rdf:li stEvt:action=\"saved\" stEvt:softwareAgent='Brush 24 (Windows)'/>"
      "<rdf:li><stEvt:softwareAgent>Other Brush</stEvt:softwareAgent></rdf:li></rdf:Seq></xmpMM:History>";
  EXPECT_EQ(MetadataOf(JpegWith(Xmp(packet) + Segment(0xFE, "Created with Pencil\n"))).programs,
            (Programs{"Brush 24 (Windows)", "Other Brush", "Created with Pencil"}));
}

TEST(MetadataOf, NothingSaid) {
  EXPECT_TRUE(MetadataOf(JpegWith("")).programs.empty());
  EXPECT_TRUE(MetadataOf(JpegWith("")).thumbnail.empty());
  EXPECT_TRUE(MetadataOf("").programs.empty());
}

TEST(MetadataOf, WhatIsFoundIsBounded) {
  std::string packet;
  for (int i = 0; i < 100; ++i) packet += " x:softwareAgent=\"program " + std::to_string(i) + "\"";
  EXPECT_EQ(MetadataOf(JpegWith(Xmp(packet))).programs.size(), kMaxImagePrograms);
  EXPECT_EQ(MetadataOf(JpegWith(Exif(std::string(5000, 'x'), ""))).programs,
            Programs{std::string(kMaxImageProgramBytes, 'x')});
}

TEST(MetadataOf, DamageEndsTheSearch) {
  const std::string whole =
      JpegWith(Exif("Brush", JpegOf(DrawnScan({160, 120}, 1), 80)) + Xmp("x:CreatorTool=\"Pen\""));
  for (std::size_t size = 0; size < 1500; size += 7) {
    const ImageMetadata metadata = MetadataOf(std::string_view(whole).substr(0, size));
    EXPECT_LE(metadata.programs.size(), 2U);
  }
  // Each byte of the Exif header and its directories.
  for (std::size_t at = 2; at < 120; ++at) {
    std::string broken = whole;
    broken[at] = static_cast<char>(broken[at] ^ 0xFF);
    const ImageMetadata metadata = MetadataOf(broken);
    EXPECT_LE(metadata.thumbnail.size(), broken.size()) << at;
  }
}

// A page with dark and light parts, as pictures have.
cv::Mat Picture(int seed, cv::Size size = {1200, 900}) {
  cv::Mat coarse(6, 8, CV_8UC1), picture;
  cv::RNG random(static_cast<std::uint64_t>(seed) * 0x9E3779B97F4A7C15U + 1);
  random.fill(coarse, cv::RNG::UNIFORM, 30, 230);
  cv::resize(coarse, picture, size, 0, 0, cv::INTER_CUBIC);
  return picture;
}

std::string ThumbnailOf(const cv::Mat& picture, cv::Size size = {160, 120}) {
  cv::Mat small;
  cv::resize(picture, small, size, 0, 0, cv::INTER_AREA);
  return JpegOf(small, 75);
}

TEST(CompareThumbnail, OfTheImage) {
  const std::string thumbnail = ThumbnailOf(Picture(1));
  const std::string jpeg = JpegWith(Exif("Camera", thumbnail));
  EXPECT_EQ(MetadataOf(jpeg).thumbnail, thumbnail);
  EXPECT_EQ(CompareThumbnail(thumbnail, Picture(1)), Thumbnail::kSame);
  EXPECT_EQ(CompareThumbnail(thumbnail, Picture(2)), Thumbnail::kOther);
}

TEST(CompareThumbnail, OfTheImageTurned) {
  cv::Mat turned;
  cv::rotate(Picture(1), turned, cv::ROTATE_90_CLOCKWISE);
  EXPECT_EQ(CompareThumbnail(ThumbnailOf(Picture(1)), turned), Thumbnail::kSame);
  cv::rotate(Picture(1), turned, cv::ROTATE_180);
  EXPECT_EQ(CompareThumbnail(ThumbnailOf(Picture(1)), turned), Thumbnail::kSame);
}

TEST(CompareThumbnail, OfAnotherShape) {
  const cv::Mat wide = Picture(1, {1600, 900});
  cv::Mat padded(120, 160, CV_8UC1, cv::Scalar(0)), small;
  cv::resize(wide, small, {160, 90}, 0, 0, cv::INTER_AREA);
  small.copyTo(padded(cv::Rect(0, 15, 160, 90)));
  EXPECT_EQ(CompareThumbnail(JpegOf(padded, 75), wide), Thumbnail::kSame) << "padded with bars";
  EXPECT_EQ(CompareThumbnail(ThumbnailOf(wide(cv::Rect(200, 0, 1200, 900))), wide), Thumbnail::kSame) << "the middle";
}

TEST(CompareThumbnail, NothingToCompare) {
  EXPECT_EQ(CompareThumbnail("", Picture(1)), Thumbnail::kNone);
  EXPECT_EQ(CompareThumbnail("\xFF\xD8 no picture", Picture(1)), Thumbnail::kNone);
  EXPECT_EQ(CompareThumbnail(ThumbnailOf(cv::Mat(900, 1200, CV_8UC1, cv::Scalar(255))), Picture(1)), Thumbnail::kNone)
      << "blank";
  EXPECT_EQ(CompareThumbnail(ThumbnailOf(Picture(1), {16, 12}), Picture(1)), Thumbnail::kNone) << "too small";
}

}  // namespace
}  // namespace justif::reading

#include "service/readers/picture_decoder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace justif::service {
namespace {

using ::testing::HasSubstr;

constexpr PictureOptions kAskedFor{
    .first_page = 2, .max_pages = 2, .max_width_px = 800, .max_height_px = 1'000, .max_picture_bytes = 100};

// The markers of a JPEG of 0x0120 by 0x0180 pixels, without its picture.
std::string Jpeg() {
  return std::string("\xFF\xD8\xFF\xE0\x00\x04JF\xFF\xC0\x00\x0B\x08\x01\x80\x01\x20\x01\x01\x11\x00\xFF\xDA\x00\x02",
                     27) +
         "pixels" + "\xFF\xD9";
}

reader::v1::ReadResponse Answer() {
  reader::v1::ReadResponse response;
  for (const int page : {2, 3}) {
    auto& picture = *response.add_pictures();
    picture.set_page(page);
    picture.set_width_px(0x120);
    picture.set_height_px(0x180);
    picture.set_jpeg(Jpeg());
  }
  return response;
}

std::string Refusal(const std::function<void(reader::v1::ReadResponse&)>& change) {
  reader::v1::ReadResponse response = Answer();
  change(response);
  const auto pictures = DecodePictures(response, kAskedFor);
  EXPECT_FALSE(pictures.ok());
  return std::string(pictures.status().message());
}

TEST(DecodePicturesTest, EverythingArrives) {
  const auto pictures = DecodePictures(Answer(), kAskedFor);
  ASSERT_TRUE(pictures.ok()) << pictures.status();
  ASSERT_EQ(pictures->size(), 2U);
  EXPECT_EQ((*pictures)[1].page, 3);
  EXPECT_EQ((*pictures)[1].width_px, 288);
  EXPECT_EQ((*pictures)[1].height_px, 384);
  EXPECT_EQ((*pictures)[1].jpeg, Jpeg());
}

TEST(DecodePicturesTest, WhatWasNotAskedForIsRefused) {
  EXPECT_THAT(Refusal([](auto& r) { *r.add_pictures() = r.pictures(1); }), HasSubstr("more than max_pages"));
  EXPECT_THAT(Refusal([](auto& r) { r.mutable_pictures(0)->set_page(1); }), HasSubstr("page 1 was not asked for"));
  EXPECT_THAT(Refusal([](auto& r) { r.mutable_pictures(1)->set_page(4); }), HasSubstr("page 4 was not asked for"));
  EXPECT_THAT(Refusal([](auto& r) { r.mutable_pictures(1)->set_page(2); }), HasSubstr("page 2 was not asked for"));
  EXPECT_THAT(Refusal([](auto& r) { r.mutable_pictures(0)->set_width_px(801); }), HasSubstr("size out of range"));
  EXPECT_THAT(Refusal([](auto& r) { r.mutable_pictures(0)->set_height_px(0); }), HasSubstr("size out of range"));
  EXPECT_THAT(Refusal([](auto& r) { r.mutable_pictures(0)->mutable_jpeg()->insert(27, 100, 'x'); }),
              HasSubstr("over max_picture_bytes"));
}

TEST(DecodePicturesTest, BytesThatAreNoJpegOfThatSizeAreRefused) {
  const auto with = [](const std::string& jpeg) {
    return Refusal([&](auto& r) { r.mutable_pictures(1)->set_jpeg(jpeg); });
  };
  EXPECT_THAT(with(""), HasSubstr("not a JPEG"));
  EXPECT_THAT(with("<svg onload=\"alert(1)\"/>"), HasSubstr("not a JPEG"));
  EXPECT_THAT(with(Jpeg().substr(0, 30)), HasSubstr("not a JPEG")) << "cut";
  EXPECT_THAT(with("\xFF\xD8\xFF\xD9"), HasSubstr("without a frame header"));
  std::string long_segment = Jpeg();
  long_segment[4] = '\x7F';  // past the end
  EXPECT_THAT(with(long_segment), HasSubstr("without a frame header"));
  std::string huge = Jpeg();
  huge[13] = huge[15] = '\xFF';  // rows, columns
  EXPECT_THAT(with(huge), HasSubstr("another size than announced"));
}

TEST(DecodePicturesTest, AReadHasNone) {
  EXPECT_FALSE(DecodePictures(Answer(), {.max_pages = 0}).ok());
  EXPECT_TRUE(DecodePictures({}, {.max_pages = 0}).ok());
}

TEST(ValidatePictureOptionsTest, NamesTheLimit) {
  EXPECT_TRUE(ValidatePictureOptions({}).ok());
  EXPECT_EQ(ValidatePictureOptions({.max_pages = 21}).message(), "max_pages 21 is not in 1..20");
  EXPECT_EQ(ValidatePictureOptions({.first_page = 0}).message(), "first_page 0 is not in 1..1000000");
  EXPECT_FALSE(ValidatePictureOptions({.max_width_px = 5'000}).ok());
  EXPECT_FALSE(ValidatePictureOptions({.max_height_px = 0}).ok());
  EXPECT_FALSE(ValidatePictureOptions({.max_picture_bytes = 1U << 30}).ok());
}

}  // namespace
}  // namespace justif::service

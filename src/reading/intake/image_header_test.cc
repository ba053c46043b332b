#include "reading/intake/image_header.h"

#include <gtest/gtest.h>

#include <opencv2/imgcodecs.hpp>
#include <string>

#include "reading/intake/made_files.h"
#include "reading/intake/tiff_directory.h"

namespace justif::reading {
namespace {

using namespace std::string_literals;

TEST(ImageHeader, SizesAreReadAsStored) {
  const cv::Mat pixels = made::Quarters(37, 21);
  for (const auto& header : {ReadJpegHeader(made::Jpeg(pixels)), ReadPngHeader(made::Png(pixels)),
                             ReadWebpHeader(made::Webp(pixels, 80)), ReadWebpHeader(made::Webp(pixels, 101))}) {
    ASSERT_TRUE(header.has_value());
    EXPECT_EQ(header->width, 37);
    EXPECT_EQ(header->height, 21);
    EXPECT_EQ(header->orientation, 1);
  }
}

TEST(ImageHeader, OrientationIsReadInBothByteOrders) {
  const cv::Mat pixels = made::Quarters(16, 16);
  for (int orientation = 1; orientation <= 8; ++orientation) {
    for (const bool big_endian : {false, true}) {
      EXPECT_EQ(ReadJpegHeader(made::JpegWithOrientation(pixels, orientation, big_endian))->orientation, orientation);
    }
    EXPECT_EQ(
        ReadPngHeader(made::PngWithChunk(made::Png(pixels), "eXIf", made::ExifBlock(orientation, true)))->orientation,
        orientation);
    EXPECT_EQ(ReadWebpHeader(made::WebpWithOrientation(pixels, orientation))->orientation, orientation);
  }
}

TEST(ImageHeader, AnOrientationThatDoesNotExistIsUpright) {
  const cv::Mat pixels = made::Quarters(16, 16);
  EXPECT_EQ(ReadJpegHeader(made::JpegWithOrientation(pixels, 0))->orientation, 1);
  EXPECT_EQ(ReadJpegHeader(made::JpegWithOrientation(pixels, 9))->orientation, 1);
}

TEST(ImageHeader, PngResolutionIsPerMetre) {
  const std::string physical("\0\0\x2E\x23\0\0\x2E\x23\x01", 9);  // 11811 a metre
  const auto header = ReadPngHeader(made::PngWithChunk(made::Png(made::Quarters(16, 16)), "pHYs", physical));
  ASSERT_TRUE(header.has_value());
  EXPECT_NEAR(header->x_dpi, 300, 0.01);
}

TEST(ImageHeader, TruncatedHeadersGiveNothingOrTheSize) {
  const cv::Mat pixels = made::Quarters(37, 21);
  const std::string files[] = {made::JpegWithOrientation(pixels, 6), made::Png(pixels),
                               made::WebpWithOrientation(pixels, 6)};
  for (const std::string& file : files) {
    for (std::size_t length = 0; length < std::min<std::size_t>(file.size(), 400); ++length) {
      const std::string_view part = std::string_view(file).substr(0, length);
      for (const auto& header : {ReadJpegHeader(part), ReadPngHeader(part), ReadWebpHeader(part)}) {
        if (header && header->width == 37) {
          EXPECT_EQ(header->height, 21);
        }
      }
      ReadTiffDirectories(part, 10);
    }
  }
}

TEST(ImageHeader, AJpegThatStartsItsPixelsWithoutASizeHasNone) {
  EXPECT_FALSE(ReadJpegHeader("\xFF\xD8\xFF\xDA\0\x08\x01\x01\0\0\x3F\0"s).has_value());
}

TEST(TiffDirectory, ReadsEveryPageOfTheChain) {
  const std::string tiff = made::Tiff({{.pixels = made::Quarters(40, 30), .x_dpi = 204, .y_dpi = 98},
                                       {.pixels = made::Quarters(10, 8), .reduced = true, .orientation = 6}});
  const auto directories = ReadTiffDirectories(tiff, 10);
  ASSERT_EQ(directories.size(), 2u);
  EXPECT_EQ(directories[0].width, 40);
  EXPECT_EQ(directories[0].height, 30);
  EXPECT_NEAR(directories[0].x_dpi, 204, 1e-6);
  EXPECT_NEAR(directories[0].y_dpi, 98, 1e-6);
  EXPECT_FALSE(directories[0].reduced_resolution);
  EXPECT_TRUE(directories[1].reduced_resolution);
  EXPECT_EQ(directories[1].orientation, 6);
  EXPECT_EQ(ReadTiffDirectories(tiff, 1).size(), 1u);
}

TEST(TiffDirectory, AChainThatLoopsEnds) {
  // One directory without a size whose successor is itself.
  const std::string loop = "II*\0\x08\0\0\0"s + "\x01\0"s + "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"s + "\x08\0\0\0"s;
  const auto directories = ReadTiffDirectories(loop, 1000);
  ASSERT_EQ(directories.size(), 1u);
  EXPECT_EQ(directories[0].orientation, 6);
}

TEST(TiffDirectory, ATruncatedDirectoryTellsWhatItTold) {
  const std::string four_announced = "II*\0\x08\0\0\0\x04\0"s;
  const auto directories = ReadTiffDirectories(four_announced + "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"s, 10);
  ASSERT_EQ(directories.size(), 1u);
  EXPECT_EQ(directories[0].orientation, 6);
  const auto absurd = ReadTiffDirectories(four_announced + "\x12\x01\x03\0\x01\0\0\0\x06\xF8\0\0"s, 10);
  ASSERT_EQ(absurd.size(), 1u);
  EXPECT_EQ(absurd[0].orientation, 1);
}

TEST(TiffDirectory, OffsetsBeyondTheFileEndTheChain) {
  EXPECT_TRUE(ReadTiffDirectories("II*\0\xFF\xFF\xFF\xFF"s, 10).empty());
  EXPECT_TRUE(ReadTiffDirectories("MM\0+\0\x08\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s, 10).empty());
}

}  // namespace
}  // namespace justif::reading

#include "reading/intake/png_decoder.h"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "reading/intake/color_to_gray.h"

namespace justif::reading {
namespace {

// Of one ancillary chunk (text, profile) once decompressed.
constexpr png_alloc_size_t kMaxChunkBytes = png_alloc_size_t{8} << 20;

// What a jump out of the library must find in place.
struct Decoder {
  std::string_view rest;
  png_structp png = nullptr;
  png_infop info = nullptr;
  char message[128] = "";
  DecodedImage image;
  int channels = 0;
  int rows_done = 0;  // of the pass in progress
  int pass = 0;
  std::vector<png_byte> pixels;  // one row, or all of an interlaced image

  ~Decoder() { png_destroy_read_struct(&png, &info, nullptr); }
};

void Read(png_structp png, png_bytep target, std::size_t size) {
  auto& decoder = *static_cast<Decoder*>(png_get_io_ptr(png));
  if (decoder.rest.size() < size) png_error(png, "file ends early");
  std::memcpy(target, decoder.rest.data(), size);
  decoder.rest.remove_prefix(size);
}

void Fail(png_structp png, png_const_charp message) {
  auto& decoder = *static_cast<Decoder*>(png_get_error_ptr(png));
  std::strncpy(decoder.message, message, sizeof(decoder.message) - 1);
  png_longjmp(png, 1);
}

void Ignore(png_structp, png_const_charp) {}

void Take(Decoder& decoder, const png_byte* samples, int y) {
  cv::Mat &gray = decoder.image.gray, &chroma = decoder.image.chroma;
  ToGrayOnWhite(samples, decoder.channels, gray.cols, gray.ptr(y));
  if (!chroma.empty() && y % 2 == 0) ChromaOfRgbRow(samples, decoder.channels, gray.cols, chroma.ptr<cv::Vec2b>(y / 2));
}

// False when the library gave up before or in the pixels. No object with a
// destructor lives in this frame: a jump skips them.
bool Run(Decoder& decoder) {
  png_structp png = decoder.png;
  if (setjmp(png_jmpbuf(png)) != 0) return false;
  png_set_read_fn(png, &decoder, Read);
  png_set_chunk_malloc_max(png, kMaxChunkBytes);
  // A wrong checksum is no reason not to look at the pixels.
  png_set_crc_action(png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
  png_read_info(png, decoder.info);
  png_set_expand(png);
  png_set_scale_16(png);
  const int passes = png_set_interlace_handling(png);
  png_read_update_info(png, decoder.info);
  const int width = static_cast<int>(png_get_image_width(png, decoder.info));
  const int height = static_cast<int>(png_get_image_height(png, decoder.info));
  decoder.channels = png_get_channels(png, decoder.info);
  const std::size_t row_bytes = png_get_rowbytes(png, decoder.info);
  decoder.image.gray = cv::Mat(height, width, CV_8UC1, cv::Scalar(255));
  if (decoder.channels >= 3) decoder.image.chroma = HalfChroma(width, height);
  decoder.pixels.resize(passes > 1 ? row_bytes * height : row_bytes);
  for (decoder.pass = 0; decoder.pass < passes; ++decoder.pass) {
    for (decoder.rows_done = 0; decoder.rows_done < height; ++decoder.rows_done) {
      png_bytep row = decoder.pixels.data() + (passes > 1 ? row_bytes * decoder.rows_done : 0);
      png_read_row(png, row, nullptr);
      if (passes == 1) Take(decoder, row, decoder.rows_done);
    }
  }
  return true;
}

}  // namespace

absl::StatusOr<DecodedImage> DecodePng(std::string_view bytes) {
  Decoder decoder;
  decoder.rest = bytes;
  decoder.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &decoder, Fail, Ignore);
  if (decoder.png != nullptr) decoder.info = png_create_info_struct(decoder.png);
  if (decoder.info == nullptr) return absl::ResourceExhaustedError("no memory for a PNG decoder");
  const bool whole = Run(decoder);
  if (decoder.image.gray.empty() || (!whole && decoder.pass == 0 && decoder.rows_done == 0)) {
    return absl::DataLossError(absl::StrCat("PNG cannot be decoded: ", decoder.message));
  }
  const std::size_t row_bytes = static_cast<std::size_t>(decoder.image.gray.cols) * decoder.channels;
  if (decoder.pixels.size() > row_bytes) {  // interlaced: rows are complete only now
    for (int y = 0; y < decoder.image.gray.rows; ++y) {
      Take(decoder, decoder.pixels.data() + row_bytes * y, y);
    }
  }
  return decoder.image;
}

}  // namespace justif::reading

#include "reading/intake/jpeg_encoder.h"

// jpeglib.h needs these two before it.
#include <cstddef>
#include <cstdio>
//
#include <jpeglib.h>

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace justif::reading {
namespace {

// The library's own structure is first, so that a pointer to it is a pointer
// to this.
struct ErrorManager {
  jpeg_error_mgr base;
  std::jmp_buf escape;
  char message[JMSG_LENGTH_MAX] = "";
};

void Fail(j_common_ptr info) {
  auto& manager = *reinterpret_cast<ErrorManager*>(info->err);
  info->err->format_message(info, manager.message);
  std::longjmp(manager.escape, 1);
}

void Ignore(j_common_ptr, int) {}

// What a jump out of the library must find in place.
struct Encoder {
  jpeg_compress_struct info{};
  ErrorManager errors{};
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  ~Encoder() {
    jpeg_destroy_compress(&info);
    std::free(bytes);
  }
};

void FillRow(const cv::Mat& gray, const cv::Mat& chroma, int y, unsigned char* row) {
  const unsigned char* luminance = gray.ptr(y);
  const auto* colours = chroma.ptr<cv::Vec2b>(std::min(y / 2, chroma.rows - 1));
  for (int x = 0; x < gray.cols; ++x) {
    const cv::Vec2b& colour = colours[std::min(x / 2, chroma.cols - 1)];
    *row++ = luminance[x];
    *row++ = colour[0];
    *row++ = colour[1];
  }
}

// `row` has room for one in three channels. False when the library gave up. No
// object with a destructor lives in this frame: a jump skips them.
bool Run(Encoder& encoder, const cv::Mat& gray, const cv::Mat& chroma, unsigned char* row, int quality) {
  jpeg_compress_struct& info = encoder.info;
  if (setjmp(encoder.errors.escape) != 0) return false;
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &encoder.bytes, &encoder.size);
  info.image_width = static_cast<JDIMENSION>(gray.cols);
  info.image_height = static_cast<JDIMENSION>(gray.rows);
  info.input_components = chroma.empty() ? 1 : 3;
  info.in_color_space = chroma.empty() ? JCS_GRAYSCALE : JCS_YCbCr;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  info.optimize_coding = TRUE;
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    const int y = static_cast<int>(info.next_scanline);
    if (!chroma.empty()) FillRow(gray, chroma, y, row);
    // Read only, whatever the type says.
    JSAMPROW rows[1] = {chroma.empty() ? const_cast<unsigned char*>(gray.ptr(y)) : row};
    jpeg_write_scanlines(&info, rows, 1);
  }
  jpeg_finish_compress(&info);
  return true;
}

}  // namespace

absl::StatusOr<std::string> EncodeJpeg(const cv::Mat& gray, const cv::Mat& chroma, int quality) {
  Encoder encoder;
  std::vector<unsigned char> row(chroma.empty() ? 0 : static_cast<std::size_t>(gray.cols) * 3);
  encoder.info.err = jpeg_std_error(&encoder.errors.base);
  encoder.errors.base.error_exit = Fail;
  encoder.errors.base.emit_message = Ignore;
  if (!Run(encoder, gray, chroma, row.data(), quality)) {
    return absl::InternalError(absl::StrCat("JPEG cannot be encoded: ", encoder.errors.message));
  }
  return std::string(reinterpret_cast<const char*>(encoder.bytes), encoder.size);
}

}  // namespace justif::reading

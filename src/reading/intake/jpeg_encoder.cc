#include "reading/intake/jpeg_encoder.h"

// jpeglib.h needs these two before it.
#include <cstddef>
#include <cstdio>
//
#include <jpeglib.h>

#include <csetjmp>
#include <cstdlib>

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

// False when the library gave up. No object with a destructor lives in this
// frame: a jump skips them.
bool Run(Encoder& encoder, const cv::Mat& gray, int quality) {
  jpeg_compress_struct& info = encoder.info;
  if (setjmp(encoder.errors.escape) != 0) return false;
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &encoder.bytes, &encoder.size);
  info.image_width = static_cast<JDIMENSION>(gray.cols);
  info.image_height = static_cast<JDIMENSION>(gray.rows);
  info.input_components = 1;
  info.in_color_space = JCS_GRAYSCALE;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  info.optimize_coding = TRUE;
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    // Read only, whatever the type says.
    JSAMPROW row[1] = {const_cast<unsigned char*>(gray.ptr(static_cast<int>(info.next_scanline)))};
    jpeg_write_scanlines(&info, row, 1);
  }
  jpeg_finish_compress(&info);
  return true;
}

}  // namespace

absl::StatusOr<std::string> EncodeJpeg(const cv::Mat& gray, int quality) {
  Encoder encoder;
  encoder.info.err = jpeg_std_error(&encoder.errors.base);
  encoder.errors.base.error_exit = Fail;
  encoder.errors.base.emit_message = Ignore;
  if (!Run(encoder, gray, quality)) {
    return absl::InternalError(absl::StrCat("JPEG cannot be encoded: ", encoder.errors.message));
  }
  return std::string(reinterpret_cast<const char*>(encoder.bytes), encoder.size);
}

}  // namespace justif::reading

#include "reading/intake/jpeg_decoder.h"

#include <csetjmp>
#include <cstdio>
#include <string>
#include <vector>

#include <jpeglib.h>

#include "absl/status/status.h"

namespace justif::reading {
namespace {

// libjpeg reports fatal errors by a call that must not return.
struct ErrorTrap {
  jpeg_error_mgr base;
  std::jmp_buf escape;
  char message[JMSG_LENGTH_MAX] = {};
};

void Escape(j_common_ptr info) {
  auto* trap = reinterpret_cast<ErrorTrap*>(info->err);
  (*info->err->format_message)(info, trap->message);
  std::longjmp(trap->escape, 1);
}

void Silent(j_common_ptr, int) {}

void Prepare(jpeg_decompress_struct& decoder, ErrorTrap& trap) {
  decoder.err = jpeg_std_error(&trap.base);
  trap.base.error_exit = Escape;
  trap.base.emit_message = Silent;
}

unsigned char GrayOfCmyk(const unsigned char* cmyk, bool inverted) {
  int c = cmyk[0], m = cmyk[1], y = cmyk[2], k = cmyk[3];
  if (!inverted) c = 255 - c, m = 255 - m, y = 255 - y, k = 255 - k;
  // Now 255 is no ink. Rec. 601 luma of the inks over black.
  return static_cast<unsigned char>((299 * c + 587 * m + 114 * y) / 1000 * k / 255);
}

}  // namespace

absl::StatusOr<ImageSize> JpegSize(std::string_view file) {
  jpeg_decompress_struct decoder;
  ErrorTrap trap;
  Prepare(decoder, trap);
  if (setjmp(trap.escape) != 0) {
    jpeg_destroy_decompress(&decoder);
    return absl::InvalidArgumentError(std::string("JPEG header: ") + trap.message);
  }
  jpeg_create_decompress(&decoder);
  jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(file.data()), file.size());
  jpeg_read_header(&decoder, TRUE);
  const ImageSize size{static_cast<int>(decoder.image_width), static_cast<int>(decoder.image_height)};
  jpeg_destroy_decompress(&decoder);
  return size;
}

absl::StatusOr<cv::Mat> DecodeJpeg(std::string_view file, bool inverted_cmyk) {
  jpeg_decompress_struct decoder;
  ErrorTrap trap;
  cv::Mat gray;
  std::vector<unsigned char> row;
  volatile unsigned rows = 0;
  Prepare(decoder, trap);
  if (setjmp(trap.escape) != 0) {
    jpeg_destroy_decompress(&decoder);
    if (rows > 0) return gray;
    return absl::InvalidArgumentError(std::string("JPEG: ") + trap.message);
  }
  jpeg_create_decompress(&decoder);
  jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(file.data()), file.size());
  jpeg_read_header(&decoder, TRUE);
  const bool cmyk = decoder.jpeg_color_space == JCS_CMYK || decoder.jpeg_color_space == JCS_YCCK;
  decoder.out_color_space = cmyk ? JCS_CMYK : JCS_GRAYSCALE;
  decoder.dct_method = JDCT_ISLOW;
  jpeg_start_decompress(&decoder);
  gray.create(static_cast<int>(decoder.output_height), static_cast<int>(decoder.output_width), CV_8UC1);
  gray.setTo(128);
  row.resize(std::size_t{decoder.output_width} * 4);
  while (decoder.output_scanline < decoder.output_height) {
    unsigned char* out = gray.ptr(static_cast<int>(decoder.output_scanline));
    unsigned char* target = cmyk ? row.data() : out;
    if (jpeg_read_scanlines(&decoder, &target, 1) != 1) break;
    if (cmyk) {
      for (unsigned x = 0; x < decoder.output_width; ++x) out[x] = GrayOfCmyk(&row[std::size_t{x} * 4], inverted_cmyk);
    }
    rows = rows + 1;
  }
  jpeg_abort_decompress(&decoder);
  jpeg_destroy_decompress(&decoder);
  return gray;
}

}  // namespace justif::reading

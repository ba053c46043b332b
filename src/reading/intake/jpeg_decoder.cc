#include "reading/intake/jpeg_decoder.h"

// jpeglib.h needs these two before it.
#include <cstddef>
#include <cstdio>
//
#include <jerror.h>
#include <jpeglib.h>

#include <csetjmp>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "reading/intake/color_to_gray.h"

namespace justif::reading {
namespace {

// The library's own structure is first, so that a pointer to it is a pointer
// to this.
struct ErrorManager {
  jpeg_error_mgr base;
  std::jmp_buf escape;
  char message[JMSG_LENGTH_MAX] = "";
  bool ended_before_first_row = false;
};

ErrorManager& ManagerOf(j_common_ptr info) { return *reinterpret_cast<ErrorManager*>(info->err); }

void Fail(j_common_ptr info) {
  ErrorManager& manager = ManagerOf(info);
  info->err->format_message(info, manager.message);
  std::longjmp(manager.escape, 1);
}

// Warnings are counted and kept quiet. The one looked at is the end of the
// data: whether anything was decoded by then.
void Note(j_common_ptr info, int level) {
  if (level >= 0) return;
  info->err->num_warnings++;
  if (info->err->msg_code != JWRN_JPEG_EOF || !info->is_decompressor) return;
  const auto* decoder = reinterpret_cast<j_decompress_ptr>(info);
  if (decoder->input_scan_number <= 1 && decoder->input_iMCU_row == 0) ManagerOf(info).ended_before_first_row = true;
}

void Progress(j_common_ptr info) {
  if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > kMaxJpegScans) {
    ErrorManager& manager = ManagerOf(info);
    std::snprintf(manager.message, sizeof(manager.message), "more than %d scans", kMaxJpegScans);
    std::longjmp(manager.escape, 1);
  }
}

// What a jump out of the library must find in place.
struct Decoder {
  jpeg_decompress_struct info{};
  ErrorManager errors{};
  jpeg_progress_mgr progress{};
  DecodedImage image;
  std::vector<unsigned char> row;  // of samples of several components
  ~Decoder() { jpeg_destroy_decompress(&info); }
};

// False when the library gave up; `decoder.errors` says why. No object with a
// destructor lives in this frame: a jump skips them.
bool Run(Decoder& decoder, std::string_view bytes, const JpegDecodeOptions& options) {
  jpeg_decompress_struct& info = decoder.info;
  if (setjmp(decoder.errors.escape) != 0) return false;
  jpeg_create_decompress(&info);
  info.progress = &decoder.progress;
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&info, TRUE);
  const bool cmyk = info.num_components == 4;
  using Cmyk = JpegDecodeOptions::Cmyk;
  const bool inverted =
      options.cmyk == Cmyk::kInverted || (options.cmyk == Cmyk::kByAdobeMarker && info.saw_Adobe_marker);
  const bool colour = info.jpeg_color_space == JCS_YCbCr;
  info.out_color_space = cmyk ? JCS_CMYK : colour ? JCS_YCbCr : JCS_GRAYSCALE;
  info.scale_denom = 8;
  for (info.scale_num = 8; info.scale_num > 1; --info.scale_num) {
    jpeg_calc_output_dimensions(&info);
    if (std::int64_t{info.output_width} * info.output_height <= options.max_pixels) break;
  }
  jpeg_start_decompress(&info);
  const int width = static_cast<int>(info.output_width), height = static_cast<int>(info.output_height);
  decoder.image.gray.create(height, width, CV_8UC1);
  if (cmyk || colour) decoder.row.resize(std::size_t{4} * info.output_width);
  if (colour) decoder.image.chroma = HalfChroma(width, height);
  while (info.output_scanline < info.output_height) {
    const int y = static_cast<int>(info.output_scanline);
    unsigned char* target = decoder.image.gray.ptr(y);
    JSAMPROW rows[1] = {cmyk || colour ? decoder.row.data() : target};
    if (jpeg_read_scanlines(&info, rows, 1) != 1) break;
    if (cmyk) CmykToGray(decoder.row.data(), width, inverted, target);
    if (!colour) continue;
    for (int x = 0; x < width; ++x) target[x] = decoder.row[std::size_t{3} * x];
    if (y % 2 != 0) continue;
    auto* chroma = decoder.image.chroma.ptr<cv::Vec2b>(y / 2);
    for (int x = 0; x < width; x += 2) {
      chroma[x / 2] = {decoder.row[std::size_t{3} * x + 1], decoder.row[std::size_t{3} * x + 2]};
    }
  }
  // Not jpeg_finish_decompress: it insists on the rest of the file.
  return true;
}

}  // namespace

absl::StatusOr<DecodedImage> DecodeJpeg(std::string_view bytes, const JpegDecodeOptions& options) {
  Decoder decoder;
  decoder.info.err = jpeg_std_error(&decoder.errors.base);
  decoder.errors.base.error_exit = Fail;
  decoder.errors.base.emit_message = Note;
  decoder.progress.progress_monitor = Progress;
  if (!Run(decoder, bytes, options)) {
    return absl::DataLossError(absl::StrCat("JPEG cannot be decoded: ", decoder.errors.message));
  }
  if (decoder.errors.ended_before_first_row) return absl::DataLossError("JPEG ends before its first row of blocks");
  return decoder.image;
}

}  // namespace justif::reading

#include "reading/intake/jpeg_coefficients.h"

// jpeglib.h needs these two before it.
#include <cstddef>
#include <cstdio>
//
#include <jpeglib.h>

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstring>
#include <iterator>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "reading/intake/jpeg_decoder.h"

namespace justif::reading {
namespace {

// The library's own structure is first, so that a pointer to it is a pointer
// to this.
struct ErrorManager {
  jpeg_error_mgr base;
  std::jmp_buf escape;
  char message[JMSG_LENGTH_MAX] = "";
  Deadline deadline;
  bool late = false;
};

void Fail(j_common_ptr info) {
  auto& manager = *reinterpret_cast<ErrorManager*>(info->err);
  info->err->format_message(info, manager.message);
  std::longjmp(manager.escape, 1);
}

// Any warning means that coefficients are missing or made up.
void Note(j_common_ptr info, int level) {
  if (level < 0) Fail(info);
}

void Progress(j_common_ptr info) {
  auto& manager = *reinterpret_cast<ErrorManager*>(info->err);
  manager.late = Clock::now() >= manager.deadline;
  if (!manager.late && reinterpret_cast<j_decompress_ptr>(info)->input_scan_number <= kMaxJpegScans) return;
  std::snprintf(manager.message, sizeof(manager.message), "more than %d scans", kMaxJpegScans);
  std::longjmp(manager.escape, 1);
}

struct Decoder {
  jpeg_decompress_struct info{};
  ErrorManager errors{};
  jpeg_progress_mgr progress{};
  bool unfit = false;
  JpegPixels read;
  ~Decoder() { jpeg_destroy_decompress(&info); }
};

bool IsFit(const jpeg_decompress_struct& info, std::int64_t max_pixels) {
  const bool gray = info.num_components == 1 && info.jpeg_color_space == JCS_GRAYSCALE;
  const bool colour = info.num_components == 3 && info.jpeg_color_space == JCS_YCbCr;
  const jpeg_component_info& luminance = info.comp_info[0];
  return (gray || colour) && std::int64_t{info.image_width} * info.image_height <= max_pixels &&
         luminance.h_samp_factor == info.max_h_samp_factor && luminance.v_samp_factor == info.max_v_samp_factor;
}

JBLOCKARRAY RowOf(jpeg_decompress_struct& info, jvirt_barray_ptr component, JDIMENSION row) {
  return info.mem->access_virt_barray(reinterpret_cast<j_common_ptr>(&info), component, row, 1, FALSE);
}

// The block of a colour difference that covers `at` of the luminance's blocks.
JDIMENSION Covering(int at, int factor, int luminance_factor, JDIMENSION blocks) {
  return std::min(static_cast<JDIMENSION>(at * factor / luminance_factor), blocks - 1);
}

// A row of blocks of a colour difference, as it lies beside one of luminance.
struct ColourRow {
  const jpeg_component_info* component;
  int luminance_factor;
  JBLOCKROW blocks;
  // Of the block that was asked for last.
  const JBLOCK* last = nullptr;
  std::pair<double, double> last_range;

  // The range of the block at `x` of the luminance's.
  std::pair<double, double> Range(int x) {
    const JBLOCK* block = &blocks[Covering(x, component->h_samp_factor, luminance_factor, component->width_in_blocks)];
    if (block != last) last_range = RangeOf(*block);
    last = block;
    return last_range;
  }

  // A block's mean, from the first coefficient, and three standard deviations from
  // the others (Parseval).
  std::pair<double, double> RangeOf(const JBLOCK& block) const {
    const auto at = [&](int k) { return static_cast<double>(block[k]) * component->quant_table->quantval[k]; };
    double power = 0;
    for (int k = 1; k < kJpegFrequencies; ++k) power += at(k) * at(k);
    const double mean = at(0) / kJpegBlock, reach = 3 * std::sqrt(power) / kJpegBlock;
    return {mean - reach, mean + reach};
  }
};

ColourRow ColourRowOf(jpeg_decompress_struct& info, jvirt_barray_ptr* arrays, int component, int y) {
  const jpeg_component_info& one = info.comp_info[component];
  const JDIMENSION row = Covering(y, one.v_samp_factor, info.max_v_samp_factor, one.height_in_blocks);
  return {&one, info.max_h_samp_factor, RowOf(info, arrays[component], row)[0], nullptr, {}};
}

void AddColours(jpeg_decompress_struct& info, jvirt_barray_ptr* arrays, JpegCoefficients& read) {
  const auto level = [](double value) { return static_cast<std::uint8_t>(std::clamp(std::ceil(value), 0.0, 255.0)); };
  for (int y = 0; y < read.blocks_down; ++y) {
    ColourRow blue = ColourRowOf(info, arrays, 1, y), red = ColourRowOf(info, arrays, 2, y);
    for (int x = 0; x < read.blocks_across; ++x) {
      const auto [blue_least, blue_most] = blue.Range(x);
      const auto [red_least, red_most] = red.Range(x);
      // ITU-T T.871 (JFIF), section 7.
      read.colour_above.push_back(
          level(std::max({1.402 * red_most, -0.344136 * blue_least - 0.714136 * red_least, 1.772 * blue_most})));
      read.colour_below.push_back(
          level(-std::min({1.402 * red_least, -0.344136 * blue_most - 0.714136 * red_most, 1.772 * blue_least})));
    }
  }
}

// What the coefficients of each component come to: as many rows and columns as
// its blocks have, those of the last row of blocks of all components included.
void DecodePixels(jpeg_decompress_struct& info, JpegPixels& read) {
  cv::Mat* const planes[] = {&read.luminance, &read.blue, &read.red};
  JSAMPROW rows[std::size(planes)][MAX_SAMP_FACTOR * kJpegBlock];
  JSAMPARRAY all[std::size(planes)] = {};
  const int step = info.max_v_samp_factor * kJpegBlock;
  for (int c = 0; c < info.num_components; ++c) {
    const jpeg_component_info& component = info.comp_info[c];
    planes[c]->create(static_cast<int>(info.total_iMCU_rows) * component.v_samp_factor * kJpegBlock,
                      static_cast<int>(component.width_in_blocks) * kJpegBlock, CV_8UC1);
    all[c] = rows[c];
  }
  jpeg_start_output(&info, info.input_scan_number);
  for (int at = 0; info.output_scanline < info.output_height; ++at) {
    for (int c = 0; c < info.num_components; ++c) {
      const int high = info.comp_info[c].v_samp_factor * kJpegBlock;
      for (int y = 0; y < high; ++y) rows[c][y] = planes[c]->ptr(at * high + y);
    }
    jpeg_read_raw_data(&info, all, static_cast<JDIMENSION>(step));
  }
  jpeg_finish_output(&info);
}

// `pixels` too, or the coefficients alone. False when the library gave up. No
// object with a destructor lives in this frame and those it calls: a jump skips
// them.
bool Run(Decoder& decoder, std::string_view bytes, std::int64_t max_pixels, bool pixels) {
  jpeg_decompress_struct& info = decoder.info;
  if (setjmp(decoder.errors.escape) != 0) return false;
  jpeg_create_decompress(&info);
  info.progress = &decoder.progress;
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&info, TRUE);
  if (!IsFit(info, max_pixels)) {
    decoder.unfit = true;
    return true;
  }
  if (pixels) {
    info.buffered_image = TRUE;
    info.raw_data_out = TRUE;
    info.out_color_space = info.jpeg_color_space;
    jpeg_start_decompress(&info);
    while (!jpeg_input_complete(&info)) {
      Progress(reinterpret_cast<j_common_ptr>(&info));
      jpeg_consume_input(&info);
    }
  }
  jvirt_barray_ptr* arrays = jpeg_read_coefficients(&info);
  const jpeg_component_info& luminance = info.comp_info[0];
  JpegCoefficients& read = decoder.read.coefficients;
  read.width_px = static_cast<int>(info.image_width);
  read.height_px = static_cast<int>(info.image_height);
  read.blocks_across = static_cast<int>(luminance.width_in_blocks);
  read.blocks_down = static_cast<int>(luminance.height_in_blocks);
  for (int k = 0; k < kJpegFrequencies; ++k)
    read.steps[static_cast<std::size_t>(k)] = luminance.quant_table->quantval[k];
  read.values.resize(read.Blocks() * kJpegFrequencies);
  const std::size_t row_bytes = std::size_t{luminance.width_in_blocks} * sizeof(JBLOCK);
  for (JDIMENSION y = 0; y < luminance.height_in_blocks; ++y) {
    std::memcpy(read.values.data() + std::size_t{y} * luminance.width_in_blocks * kJpegFrequencies,
                RowOf(info, arrays[0], y)[0], row_bytes);
  }
  if (info.num_components == 3) AddColours(info, arrays, read);
  if (pixels) DecodePixels(info, decoder.read);
  return true;
}

// Takes off what blocks have beyond the image.
void CropPlanes(Decoder& decoder) {
  const jpeg_decompress_struct& info = decoder.info;
  cv::Mat* const planes[] = {&decoder.read.luminance, &decoder.read.blue, &decoder.read.red};
  for (int c = 0; c < info.num_components; ++c) {
    const cv::Size inside(static_cast<int>(info.comp_info[c].downsampled_width),
                          static_cast<int>(info.comp_info[c].downsampled_height));
    if (planes[c]->size() != inside) *planes[c] = (*planes[c])(cv::Rect({}, inside)).clone();
  }
}

absl::StatusOr<JpegPixels> Read(std::string_view bytes, std::int64_t max_pixels, Deadline deadline, bool pixels) {
  Decoder decoder;
  decoder.info.err = jpeg_std_error(&decoder.errors.base);
  decoder.errors.base.error_exit = Fail;
  decoder.errors.base.emit_message = Note;
  decoder.errors.deadline = deadline;
  decoder.progress.progress_monitor = Progress;
  if (!Run(decoder, bytes, max_pixels, pixels)) {
    if (decoder.errors.late) return absl::DeadlineExceededError("JPEG coefficients take too long to read");
    return absl::DataLossError(absl::StrCat("JPEG coefficients cannot be read: ", decoder.errors.message));
  }
  if (decoder.unfit) return absl::UnimplementedError("a JPEG that is too large or not gray or YCbCr");
  if (pixels) CropPlanes(decoder);
  return std::move(decoder.read);
}

}  // namespace

absl::StatusOr<JpegCoefficients> ReadJpegCoefficients(std::string_view bytes, std::int64_t max_pixels,
                                                      Deadline deadline) {
  absl::StatusOr<JpegPixels> read = Read(bytes, max_pixels, deadline, false);
  if (!read.ok()) return read.status();
  return std::move(read->coefficients);
}

absl::StatusOr<JpegPixels> ReadJpegPixels(std::string_view bytes, std::int64_t max_pixels, Deadline deadline) {
  return Read(bytes, max_pixels, deadline, true);
}

}  // namespace justif::reading

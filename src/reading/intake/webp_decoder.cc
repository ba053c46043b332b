#include "reading/intake/webp_decoder.h"

#include <webp/decode.h>

#include <algorithm>
#include <array>
#include <memory>
#include <opencv2/core.hpp>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "reading/intake/color_to_gray.h"

namespace justif::reading {
namespace {

// WebP's luma is BT.601 in 16..235.
const std::array<std::uint8_t, 256>& FullRange() {
  static const std::array<std::uint8_t, 256> table = [] {
    std::array<std::uint8_t, 256> values{};
    for (int i = 0; i < 256; ++i)
      values[i] = static_cast<std::uint8_t>(std::clamp((i - 16) * 255 + 109, 0, 219 * 255) / 219);
    return values;
  }();
  return table;
}

// The library decodes into buffers of ours, which bounds its memory and keeps
// the chroma from being converted.
struct Planes {
  cv::Mat luma, chroma_u, chroma_v, alpha;
};

}  // namespace

absl::StatusOr<DecodedImage> DecodeWebp(std::string_view bytes, std::int64_t max_pixels) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config) || WebPGetFeatures(data, bytes.size(), &config.input) != VP8_STATUS_OK) {
    return absl::DataLossError("WebP cannot be decoded: bad header");
  }
  const int width = config.input.width;
  const int height = config.input.height;
  if (std::int64_t{width} * height > max_pixels) return absl::ResourceExhaustedError("WebP is larger than announced");
  const bool has_alpha = config.input.has_alpha != 0;
  Planes planes{cv::Mat(height, width, CV_8UC1, cv::Scalar(235)),
                cv::Mat((height + 1) / 2, (width + 1) / 2, CV_8UC1, cv::Scalar(128)),
                cv::Mat((height + 1) / 2, (width + 1) / 2, CV_8UC1, cv::Scalar(128)),
                has_alpha ? cv::Mat(height, width, CV_8UC1, cv::Scalar(255)) : cv::Mat()};
  config.output.colorspace = has_alpha ? MODE_YUVA : MODE_YUV;
  config.output.is_external_memory = 1;
  WebPYUVABuffer& target = config.output.u.YUVA;
  target.y = planes.luma.data;
  target.y_stride = static_cast<int>(planes.luma.step);
  target.y_size = planes.luma.total();
  target.u = planes.chroma_u.data;
  target.u_stride = static_cast<int>(planes.chroma_u.step);
  target.u_size = planes.chroma_u.total();
  target.v = planes.chroma_v.data;
  target.v_stride = static_cast<int>(planes.chroma_v.step);
  target.v_size = planes.chroma_v.total();
  if (has_alpha) {
    target.a = planes.alpha.data;
    target.a_stride = static_cast<int>(planes.alpha.step);
    target.a_size = planes.alpha.total();
  }

  // The incremental decoder gives the rows of a truncated file.
  const std::unique_ptr<WebPIDecoder, decltype(&WebPIDelete)> decoder(WebPIDecode(nullptr, 0, &config), &WebPIDelete);
  if (decoder == nullptr) return absl::ResourceExhaustedError("no memory for a WebP decoder");
  const VP8StatusCode status = WebPIUpdate(decoder.get(), data, bytes.size());
  int rows = height;
  if (status != VP8_STATUS_OK) {
    rows = 0;
    WebPIDecGetYUVA(decoder.get(), &rows, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr);
    if (rows <= 0)
      return absl::DataLossError(absl::StrCat("WebP cannot be decoded: status ", static_cast<int>(status)));
  }

  cv::Mat gray(height, width, CV_8UC1, cv::Scalar(255));
  const auto& full_range = FullRange();
  for (int y = 0; y < std::min(rows, height); ++y) {
    const std::uint8_t* luma = planes.luma.ptr(y);
    const std::uint8_t* alpha = has_alpha ? planes.alpha.ptr(y) : nullptr;
    std::uint8_t* out = gray.ptr(y);
    for (int x = 0; x < width; ++x) {
      const std::uint8_t value = full_range[luma[x]];
      out[x] = alpha != nullptr ? OverWhite(value, alpha[x]) : value;
    }
  }
  DecodedImage image{gray, {}};
  cv::merge(std::vector<cv::Mat>{planes.chroma_u, planes.chroma_v}, image.chroma);
  ToFullRange(image.chroma);
  return image;
}

}  // namespace justif::reading

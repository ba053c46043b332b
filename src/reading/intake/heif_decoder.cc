#include "reading/intake/heif_decoder.h"

#include <libheif/heif.h>

#include <algorithm>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "reading/intake/color_to_gray.h"

namespace justif::reading {
namespace {

template <auto Free>
struct Freer {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};

using Context = std::unique_ptr<heif_context, Freer<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Freer<heif_image_handle_release>>;
using Image = std::unique_ptr<heif_image, Freer<heif_image_release>>;

absl::Status StatusOf(const heif_error& error) {
  return absl::DataLossError(absl::StrCat("HEIF cannot be decoded: ", error.message));
}

struct Primary {
  Context context;
  Handle handle;
};

absl::StatusOr<Primary> OpenPrimary(std::string_view bytes) {
  Primary primary{Context(heif_context_alloc()), nullptr};
  heif_context_set_max_decoding_threads(primary.context.get(), 0);
  heif_error error =
      heif_context_read_from_memory_without_copy(primary.context.get(), bytes.data(), bytes.size(), nullptr);
  if (error.code != heif_error_Ok) return StatusOf(error);
  heif_image_handle* handle = nullptr;
  error = heif_context_get_primary_image_handle(primary.context.get(), &handle);
  if (error.code != heif_error_Ok) return StatusOf(error);
  primary.handle.reset(handle);
  return primary;
}

struct Plane {
  const std::uint8_t* samples = nullptr;
  int stride = 0;
  int bits = 0;
  int width = 0;
  int height = 0;

  std::uint32_t At(int x, int y) const {
    const std::uint8_t* row = samples + static_cast<std::ptrdiff_t>(y) * stride;
    if (bits <= 8) return row[x];
    const std::uint32_t value = row[std::ptrdiff_t{2} * x] | row[std::ptrdiff_t{2} * x + 1]
                                                                 << 8;  // little endian on every machine we run on
    return std::min<std::uint32_t>(value >> (bits - 8), 255);
  }
};

Plane PlaneOf(const heif_image* image, heif_channel channel) {
  Plane plane;
  if (!heif_image_has_channel(image, channel)) return plane;
  plane.samples = heif_image_get_plane_readonly(image, channel, &plane.stride);
  plane.bits = heif_image_get_bits_per_pixel_range(image, channel);
  plane.width = heif_image_get_width(image, channel);
  plane.height = heif_image_get_height(image, channel);
  return plane;
}

bool IsLimitedRange(const heif_image* image) {
  heif_color_profile_nclx* profile = nullptr;
  if (heif_image_get_nclx_color_profile(image, &profile).code != heif_error_Ok || profile == nullptr) return false;
  const bool limited = profile->full_range_flag == 0;
  heif_nclx_color_profile_free(profile);
  return limited;
}

// As it is stored, which is how cameras write it; none of RGB and gray images.
cv::Mat ChromaOf(const heif_image* image, cv::Size size) {
  const Plane blue = PlaneOf(image, heif_channel_Cb), red = PlaneOf(image, heif_channel_Cr);
  if (heif_image_get_colorspace(image) != heif_colorspace_YCbCr || blue.samples == nullptr || red.samples == nullptr ||
      red.width != blue.width || red.height != blue.height || blue.width <= 0 || blue.height <= 0) {
    return {};
  }
  cv::Mat chroma = HalfChroma(size.width, size.height);
  for (int y = 0; y < chroma.rows; ++y) {
    auto* out = chroma.ptr<cv::Vec2b>(y);
    const int from_y = static_cast<int>(std::int64_t{y} * blue.height / chroma.rows);
    for (int x = 0; x < chroma.cols; ++x) {
      const int from_x = static_cast<int>(std::int64_t{x} * blue.width / chroma.cols);
      out[x] = {static_cast<std::uint8_t>(blue.At(from_x, from_y)), static_cast<std::uint8_t>(red.At(from_x, from_y))};
    }
  }
  return chroma;
}

}  // namespace

absl::StatusOr<HeifSize> ReadHeifSize(std::string_view bytes) {
  auto primary = OpenPrimary(bytes);
  if (!primary.ok()) return primary.status();
  const HeifSize size{heif_image_handle_get_width(primary->handle.get()),
                      heif_image_handle_get_height(primary->handle.get())};
  if (size.width <= 0 || size.height <= 0) return absl::DataLossError("HEIF primary image has no size");
  return size;
}

absl::StatusOr<DecodedImage> DecodeHeif(std::string_view bytes, std::int64_t max_pixels) {
  auto primary = OpenPrimary(bytes);
  if (!primary.ok()) return primary.status();
  // In its own colour space, so that luma is taken as it is stored.
  heif_image* decoded = nullptr;
  const heif_error error =
      heif_decode_image(primary->handle.get(), &decoded, heif_colorspace_undefined, heif_chroma_undefined, nullptr);
  if (error.code != heif_error_Ok) return StatusOf(error);
  const Image image(decoded);

  const bool rgb = heif_image_get_colorspace(image.get()) == heif_colorspace_RGB;
  const Plane first = PlaneOf(image.get(), rgb ? heif_channel_R : heif_channel_Y);
  const Plane green = PlaneOf(image.get(), heif_channel_G);
  const Plane blue = PlaneOf(image.get(), heif_channel_B);
  const Plane alpha = PlaneOf(image.get(), heif_channel_Alpha);
  const auto fits = [&](const Plane& plane) {
    return plane.samples != nullptr && plane.width == first.width && plane.height == first.height;
  };
  if (first.width <= 0 || first.height <= 0 || !fits(first) || (rgb && (!fits(green) || !fits(blue)))) {
    return absl::DataLossError("HEIF decoded to an unexpected layout");
  }
  if (std::int64_t{first.width} * first.height > max_pixels) {
    return absl::ResourceExhaustedError("HEIF image is larger than announced");
  }
  const bool limited = !rgb && IsLimitedRange(image.get());
  const bool has_alpha = fits(alpha);
  const auto in_full_range = [limited](std::uint32_t value) {
    return limited ? static_cast<std::uint32_t>(std::clamp((static_cast<int>(value) - 16) * 255 / 219, 0, 255)) : value;
  };
  DecodedImage seen{cv::Mat(first.height, first.width, CV_8UC1), ChromaOf(image.get(), {first.width, first.height})};
  if (limited && !seen.chroma.empty()) ToFullRange(seen.chroma);
  for (int y = 0; y < first.height; ++y) {
    std::uint8_t* out = seen.gray.ptr(y);
    for (int x = 0; x < first.width; ++x) {
      std::uint32_t value = first.At(x, y);
      if (rgb) value = GrayOfRgb(value, green.At(x, y), blue.At(x, y));
      value = in_full_range(value);
      out[x] = static_cast<std::uint8_t>(has_alpha ? OverWhite(value, alpha.At(x, y)) : value);
    }
  }
  return seen;
}

}  // namespace justif::reading

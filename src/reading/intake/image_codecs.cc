#include "reading/intake/image_codecs.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <utility>

#include <libheif/heif.h>
#include <webp/decode.h>

#include "absl/status/status.h"
#include "reading/intake/exif.h"
#include "reading/intake/tiff_file.h"

namespace justif::reading {
namespace {

ImageSize Turned(ImageSize size, int orientation) {
  if (orientation >= 5) std::swap(size.width, size.height);
  return size;
}

// Gray of what a decoder gave: 8 or 16 bits, one to four channels (BGR order),
// transparency over white.
cv::Mat GrayOnWhite(cv::Mat pixels) {
  if (pixels.depth() == CV_16U) pixels.convertTo(pixels, CV_8U, 1.0 / 257);
  cv::Mat gray;
  if (pixels.channels() == 1) return pixels;
  if (pixels.channels() == 3) {
    cv::cvtColor(pixels, gray, cv::COLOR_BGR2GRAY);
    return gray;
  }
  if (pixels.channels() == 2) {
    cv::extractChannel(pixels, gray, 0);
  } else {
    cv::cvtColor(pixels, gray, cv::COLOR_BGRA2GRAY);
  }
  cv::Mat alpha;
  cv::extractChannel(pixels, alpha, pixels.channels() - 1);
  for (int y = 0; y < gray.rows; ++y) {
    unsigned char* g = gray.ptr(y);
    const unsigned char* a = alpha.ptr(y);
    for (int x = 0; x < gray.cols; ++x) {
      g[x] = static_cast<unsigned char>((g[x] * a[x] + 255 * (255 - a[x]) + 127) / 255);
    }
  }
  return gray;
}

// A file of one image whose size is known and whose pixels a function gives.
class SingleImage : public ImageFile {
 public:
  using Decoder = std::function<absl::StatusOr<cv::Mat>()>;
  SingleImage(ImageSize stored, int orientation, Decoder decoder)
      : sizes_{Turned(stored, orientation)}, orientation_(orientation), decoder_(std::move(decoder)) {}
  const std::vector<ImageSize>& Sizes() const override { return sizes_; }
  absl::StatusOr<cv::Mat> Decode(int) override {
    auto stored = decoder_();
    if (!stored.ok()) return stored;
    return Oriented(*stored, orientation_);
  }

 private:
  std::vector<ImageSize> sizes_;
  int orientation_;
  Decoder decoder_;
};

absl::StatusOr<std::unique_ptr<ImageFile>> OpenJpeg(std::string_view bytes) {
  auto size = JpegSize(bytes);
  if (!size.ok()) return size.status();
  return std::make_unique<SingleImage>(*size, OrientationOfExif(ExifOfJpeg(bytes)),
                                       [bytes] { return DecodeJpeg(bytes); });
}

absl::StatusOr<std::unique_ptr<ImageFile>> OpenPng(std::string_view bytes) {
  // Signature, IHDR length and type, then width and height, big-endian.
  if (bytes.size() < 33 || bytes.substr(12, 4) != "IHDR") return absl::InvalidArgumentError("PNG: no IHDR chunk");
  const auto integer = [&](std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
  };
  const unsigned width = integer(16), height = integer(20);
  if (width == 0 || height == 0 || width > 0x7FFFFFFF || height > 0x7FFFFFFF) {
    return absl::InvalidArgumentError("PNG: impossible size in IHDR");
  }
  const auto decode = [bytes]() -> absl::StatusOr<cv::Mat> {
    const cv::Mat file(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<char*>(bytes.data()));
    try {
      cv::Mat pixels = cv::imdecode(file, cv::IMREAD_UNCHANGED);
      if (pixels.empty()) return absl::InvalidArgumentError("PNG: damaged image data");
      return GrayOnWhite(std::move(pixels));
    } catch (const cv::Exception& e) {
      return absl::InvalidArgumentError(std::string("PNG: ") + e.what());
    }
  };
  return std::make_unique<SingleImage>(ImageSize{static_cast<int>(width), static_cast<int>(height)},
                                       OrientationOfExif(ExifOfPng(bytes)), decode);
}

absl::StatusOr<std::unique_ptr<ImageFile>> OpenWebp(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(data, bytes.size(), &features) != VP8_STATUS_OK || features.has_animation != 0) {
    return absl::InvalidArgumentError("WebP: damaged header or animation");
  }
  const auto decode = [data, bytes]() -> absl::StatusOr<cv::Mat> {
    int width = 0, height = 0;
    std::uint8_t* pixels = WebPDecodeBGRA(data, bytes.size(), &width, &height);
    if (pixels == nullptr) return absl::InvalidArgumentError("WebP: damaged image data");
    cv::Mat gray = GrayOnWhite(cv::Mat(height, width, CV_8UC4, pixels).clone());
    WebPFree(pixels);
    return gray;
  };
  return std::make_unique<SingleImage>(ImageSize{features.width, features.height}, OrientationOfExif(ExifOfWebp(bytes)),
                                       decode);
}

// libheif applies the rotation and mirroring of the container itself; an Exif
// orientation in it is informative only (ISO/IEC 23008-12).
class HeifImage : public ImageFile {
 public:
  ~HeifImage() override {
    if (handle_ != nullptr) heif_image_handle_release(handle_);
    if (context_ != nullptr) heif_context_free(context_);
  }
  absl::Status Open(std::string_view bytes) {
    context_ = heif_context_alloc();
    heif_error error = heif_context_read_from_memory_without_copy(context_, bytes.data(), bytes.size(), nullptr);
    if (error.code == heif_error_Ok) error = heif_context_get_primary_image_handle(context_, &handle_);
    if (error.code != heif_error_Ok) return absl::InvalidArgumentError(std::string("HEIF: ") + error.message);
    sizes_ = {{heif_image_handle_get_width(handle_), heif_image_handle_get_height(handle_)}};
    return absl::OkStatus();
  }
  const std::vector<ImageSize>& Sizes() const override { return sizes_; }
  absl::StatusOr<cv::Mat> Decode(int) override {
    heif_image* image = nullptr;
    const heif_error error = heif_decode_image(handle_, &image, heif_colorspace_YCbCr, heif_chroma_420, nullptr);
    if (error.code != heif_error_Ok) return absl::InvalidArgumentError(std::string("HEIF: ") + error.message);
    int stride = 0;
    const std::uint8_t* luma = heif_image_get_plane_readonly(image, heif_channel_Y, &stride);
    cv::Mat gray;
    if (luma != nullptr) {
      gray = cv::Mat(heif_image_get_height(image, heif_channel_Y), heif_image_get_width(image, heif_channel_Y), CV_8UC1,
                     const_cast<std::uint8_t*>(luma), static_cast<std::size_t>(stride))
                 .clone();
    }
    heif_image_release(image);
    if (gray.empty()) return absl::InvalidArgumentError("HEIF: no luma plane");
    return gray;
  }

 private:
  heif_context* context_ = nullptr;
  heif_image_handle* handle_ = nullptr;
  std::vector<ImageSize> sizes_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ImageFile>> OpenImageFile(std::string_view bytes, FileFormat format, int max_pages) {
  switch (format) {
    case FileFormat::kJpeg:
      return OpenJpeg(bytes);
    case FileFormat::kPng:
      return OpenPng(bytes);
    case FileFormat::kWebp:
      return OpenWebp(bytes);
    case FileFormat::kTiff:
      return OpenTiff(bytes, max_pages);
    case FileFormat::kHeif: {
      auto image = std::make_unique<HeifImage>();
      if (absl::Status status = image->Open(bytes); !status.ok()) return status;
      return image;
    }
    case FileFormat::kPdf:
    case FileFormat::kUnknown:
      break;
  }
  return absl::InvalidArgumentError("not an image format");
}

}  // namespace justif::reading

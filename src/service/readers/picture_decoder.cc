#include "service/readers/picture_decoder.h"

#include <cstddef>

namespace justif::service {
namespace {

// Segments before the frame header: a few tables; more is a trick.
constexpr int kMostSegments = 64;

constexpr unsigned kStartOfImage = 0xD8;
constexpr unsigned kEndOfImage = 0xD9;
constexpr unsigned kStartOfScan = 0xDA;

unsigned ByteAt(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

unsigned WordAt(std::string_view bytes, std::size_t at) { return ByteAt(bytes, at) << 8 | ByteAt(bytes, at + 1); }

// SOF0..SOF15 but for the tables numbered among them: DHT, JPG, DAC.
bool IsFrameHeader(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

absl::Status Refused(const std::string& what) { return absl::InvalidArgumentError("reader's pictures: " + what); }

absl::Status OutOfRange(const char* option, long long value, long long most) {
  return absl::InvalidArgumentError(std::string(option) + " " + std::to_string(value) + " is not in 1.." +
                                    std::to_string(most));
}

}  // namespace

absl::Status ValidatePictureOptions(const PictureOptions& options) {
  const auto in_range = [](long long value, long long most) { return value >= 1 && value <= most; };
  if (!in_range(options.first_page, 1'000'000)) return OutOfRange("first_page", options.first_page, 1'000'000);
  if (!in_range(options.max_pages, kMostPicturePages)) {
    return OutOfRange("max_pages", options.max_pages, kMostPicturePages);
  }
  if (!in_range(options.max_width_px, kMostPictureSidePx)) {
    return OutOfRange("max_width_px", options.max_width_px, kMostPictureSidePx);
  }
  if (!in_range(options.max_height_px, kMostPictureSidePx)) {
    return OutOfRange("max_height_px", options.max_height_px, kMostPictureSidePx);
  }
  const auto bytes = static_cast<long long>(options.max_picture_bytes);
  return in_range(bytes, kMostPictureBytes) ? absl::OkStatus()
                                            : OutOfRange("max_picture_bytes", bytes, kMostPictureBytes);
}

absl::StatusOr<JpegSize> SizeOfJpeg(std::string_view bytes) {
  if (bytes.size() < 4 || WordAt(bytes, 0) != (0xFF00 | kStartOfImage) ||
      WordAt(bytes, bytes.size() - 2) != (0xFF00 | kEndOfImage)) {
    return Refused("not a JPEG");
  }
  std::size_t at = 2;
  for (int segment = 0; segment < kMostSegments; ++segment) {
    if (bytes.size() - at < 4 || ByteAt(bytes, at) != 0xFF) break;
    const unsigned marker = ByteAt(bytes, at + 1);
    const std::size_t length = WordAt(bytes, at + 2);
    if (marker == kStartOfScan || length < 2 || length > bytes.size() - at - 2) break;
    if (IsFrameHeader(marker)) {
      if (length < 7) break;
      return JpegSize{static_cast<int>(WordAt(bytes, at + 7)), static_cast<int>(WordAt(bytes, at + 5))};
    }
    at += 2 + length;
  }
  return Refused("a JPEG without a frame header");
}

absl::StatusOr<std::vector<PagePicture>> DecodePictures(const reader::v1::ReadResponse& response,
                                                        const PictureOptions& options) {
  if (response.pictures_size() > options.max_pages) return Refused("more than max_pages");
  std::vector<PagePicture> pictures;
  int next_page = options.first_page;
  for (const auto& in : response.pictures()) {
    if (in.page() < next_page || in.page() >= options.first_page + options.max_pages) {
      return Refused("page " + std::to_string(in.page()) + " was not asked for, or not now");
    }
    next_page = in.page() + 1;
    if (in.jpeg().size() > options.max_picture_bytes) return Refused("over max_picture_bytes");
    if (in.width_px() < 1 || in.width_px() > options.max_width_px || in.height_px() < 1 ||
        in.height_px() > options.max_height_px) {
      return Refused("size out of range");
    }
    const auto size = SizeOfJpeg(in.jpeg());
    if (!size.ok()) return size.status();
    if (size->width_px != in.width_px() || size->height_px != in.height_px()) {
      return Refused("a JPEG of another size than announced");
    }
    pictures.push_back({in.page(), in.width_px(), in.height_px(), in.jpeg()});
  }
  return pictures;
}

}  // namespace justif::service

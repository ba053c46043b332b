#include "reading/forensics/image_metadata.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <optional>

#include "reading/intake/jpeg_decoder.h"
#include "reading/intake/library_exceptions.h"

namespace justif::reading {
namespace {

constexpr int kMostSegments = 100;
constexpr int kMostEntries = 200;  // of a directory
constexpr int kMostXmpNames = 50;

constexpr std::string_view kExif("Exif\0\0", 6);
constexpr std::string_view kXmp("http://ns.adobe.com/xap/1.0/\0", 29);

// A thumbnail is small (Exif: 160 x 120), and no more is decoded.
constexpr std::int64_t kMostThumbnailPixels = 640 * 640;
constexpr double kLeastContrast = 6;  // levels, standard deviation
// Correlation of the same picture, however it was scaled; other pages of text
// come to less.
constexpr double kSamePicture = 0.5;

void Add(std::string_view name, std::vector<std::string>& programs) {
  const auto is_blank = [](char c) { return c == '\0' || c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  while (!name.empty() && is_blank(name.front())) name.remove_prefix(1);
  while (!name.empty() && is_blank(name.back())) name.remove_suffix(1);
  name = name.substr(0, std::min(kMaxImageProgramBytes, name.find('\0')));
  if (name.empty() || programs.size() >= kMaxImagePrograms || std::ranges::find(programs, name) != programs.end())
    return;
  programs.emplace_back(name);
}

// A TIFF structure (TIFF 6.0, section 2). Reads beyond the end are nothing.
class Tiff {
 public:
  explicit Tiff(std::string_view bytes) : bytes_(bytes), little_(bytes.starts_with("II")) {}

  bool IsOne() const { return (bytes_.starts_with("II") || bytes_.starts_with("MM")) && Short(2) == 42; }

  std::optional<std::uint32_t> Short(std::size_t at) const { return Number(at, 2); }
  std::optional<std::uint32_t> Long(std::size_t at) const { return Number(at, 4); }

  std::string_view Bytes(std::size_t at, std::size_t count) const {
    return at > bytes_.size() || count > bytes_.size() - at ? std::string_view() : bytes_.substr(at, count);
  }

 private:
  std::optional<std::uint32_t> Number(std::size_t at, std::size_t size) const {
    const std::string_view bytes = Bytes(at, size);
    if (bytes.empty()) return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < size; ++i)
      number = number << 8 | static_cast<std::uint8_t>(bytes[little_ ? size - 1 - i : i]);
    return number;
  }

  std::string_view bytes_;
  bool little_;
};

// Calls `see(tag, place of the value)` for each entry of the directory at `at`;
// the place of the next directory, 0 when there is none.
template <typename See>
std::uint32_t EachEntry(const Tiff& tiff, std::uint32_t at, See see) {
  constexpr std::size_t kEntry = 12, kLargestInside = 4;
  const std::optional<std::uint32_t> count = tiff.Short(at);
  if (!count || *count > kMostEntries) return 0;
  for (std::size_t i = 0; i < *count; ++i) {
    const std::size_t entry = at + 2 + kEntry * i;
    const std::optional<std::uint32_t> tag = tiff.Short(entry), type = tiff.Short(entry + 2),
                                       values = tiff.Long(entry + 4), value = tiff.Long(entry + 8);
    if (!value) return 0;
    see(*tag, *type, *values, *values <= kLargestInside ? entry + 8 : *value, *value);
  }
  return tiff.Long(at + 2 + kEntry * *count).value_or(0);
}

void ReadExif(std::string_view bytes, ImageMetadata& metadata) {
  constexpr std::uint32_t kSoftware = 0x0131, kProcessingSoftware = 0x000B, kText = 2;
  constexpr std::uint32_t kThumbnailOffset = 0x0201, kThumbnailLength = 0x0202;
  const Tiff tiff(bytes);
  if (!tiff.IsOne()) return;
  const std::uint32_t second =
      EachEntry(tiff, tiff.Long(4).value_or(0),
                [&](std::uint32_t tag, std::uint32_t type, std::uint32_t count, std::size_t place, std::uint32_t) {
                  if ((tag == kSoftware || tag == kProcessingSoftware) && type == kText)
                    Add(tiff.Bytes(place, count), metadata.programs);
                });
  if (second == 0) return;
  std::uint32_t offset = 0, length = 0;
  EachEntry(tiff, second, [&](std::uint32_t tag, std::uint32_t, std::uint32_t, std::size_t, std::uint32_t value) {
    if (tag == kThumbnailOffset) offset = value;
    if (tag == kThumbnailLength) length = value;
  });
  if (offset != 0 && metadata.thumbnail.empty()) metadata.thumbnail = tiff.Bytes(offset, length);
}

// Values of attributes and elements that name programs: whatever prefix their
// names have, and without reading what surrounds them.
void ReadXmp(std::string_view packet, ImageMetadata& metadata) {
  for (const std::string_view name : {":CreatorTool", ":softwareAgent"}) {
    std::size_t at = packet.find(name);
    for (int i = 0; at != std::string_view::npos && i < kMostXmpNames; ++i, at = packet.find(name, at + 1)) {
      std::string_view rest = packet.substr(at + name.size());
      char end = '<';
      if (rest.starts_with("=\"") || rest.starts_with("='")) {
        end = rest[1];
        rest.remove_prefix(2);
      } else if (rest.starts_with(">")) {
        rest.remove_prefix(1);
      } else {
        continue;
      }
      const std::size_t length = rest.find(end);
      if (length != std::string_view::npos) Add(rest.substr(0, length), metadata.programs);
    }
  }
}

// Normalised correlation.
double Likeness(const cv::Mat& one, const cv::Mat& other) {
  cv::Mat match;
  cv::matchTemplate(one, other, match, cv::TM_CCOEFF_NORMED);
  return match.at<float>(0, 0);
}

double ContrastOf(const cv::Mat& picture) {
  cv::Scalar mean, deviation;
  cv::meanStdDev(picture, mean, deviation);
  return deviation[0];
}

// The part of `outside` in the middle that is of the shape of `inside`.
cv::Rect MiddleOfShape(cv::Size outside, cv::Size inside) {
  const double scale =
      std::min(static_cast<double>(outside.width) / inside.width, static_cast<double>(outside.height) / inside.height);
  const cv::Size size(std::max(1, static_cast<int>(inside.width * scale + 0.5)),
                      std::max(1, static_cast<int>(inside.height * scale + 0.5)));
  return cv::Rect({(outside.width - size.width) / 2, (outside.height - size.height) / 2}, size) & cv::Rect({}, outside);
}

double MostAlike(const cv::Mat& thumbnail, const cv::Mat& image) {
  double most = -1;
  for (const bool transposed : {false, true}) {
    cv::Mat turned = image;
    if (transposed) cv::transpose(image, turned);
    // Padded with bars, or the middle of the image alone.
    const cv::Rect shown = MiddleOfShape(thumbnail.size(), turned.size());
    const cv::Rect middle = MiddleOfShape(turned.size(), thumbnail.size());
    for (const auto& [picture, part] : {std::pair{thumbnail(shown), turned}, {thumbnail, turned(middle)}}) {
      cv::Mat small;
      cv::resize(part, small, picture.size(), 0, 0, cv::INTER_AREA);
      cv::GaussianBlur(small, small, {3, 3}, 0);
      cv::Mat soft;
      cv::GaussianBlur(picture, soft, {3, 3}, 0);
      constexpr std::array<int, 3> kFlips = {0, 1, -1};
      most = std::max(most, Likeness(soft, small));
      for (const int flip : kFlips) {
        cv::Mat flipped;
        cv::flip(small, flipped, flip);
        most = std::max(most, Likeness(soft, flipped));
      }
    }
  }
  return most;
}

}  // namespace

ImageMetadata MetadataOf(std::string_view jpeg) {
  constexpr std::uint8_t kStartOfScan = 0xDA, kApp1 = 0xE1, kComment = 0xFE;
  ImageMetadata metadata;
  std::size_t at = 2;
  for (int i = 0; i < kMostSegments && at + 4 <= jpeg.size(); ++i) {
    const auto byte = [&](std::size_t offset) { return static_cast<std::uint8_t>(jpeg[at + offset]); };
    if (byte(0) != 0xFF) break;
    if (byte(1) == 0xFF) {
      ++at;
      continue;
    }
    const std::size_t length = static_cast<std::size_t>(byte(2)) << 8 | byte(3);
    if (byte(1) == kStartOfScan || length < 2 || at + 2 + length > jpeg.size()) break;
    const std::string_view content = jpeg.substr(at + 4, length - 2);
    if (byte(1) == kApp1 && content.starts_with(kExif)) ReadExif(content.substr(kExif.size()), metadata);
    if (byte(1) == kApp1 && content.starts_with(kXmp)) ReadXmp(content.substr(kXmp.size()), metadata);
    if (byte(1) == kComment) Add(content, metadata.programs);
    at += 2 + length;
  }
  return metadata;
}

Thumbnail CompareThumbnail(std::string_view thumbnail, const cv::Mat& image) {
  if (thumbnail.empty() || image.empty()) return Thumbnail::kNone;
  try {
    const auto decoded = DecodeJpeg(thumbnail, {.max_pixels = kMostThumbnailPixels});
    if (!decoded.ok()) return Thumbnail::kNone;
    const cv::Mat& small = decoded->gray;
    if (std::min(small.cols, small.rows) < 32) return Thumbnail::kNone;
    cv::Mat reduced = image;
    const int scale = std::min(image.cols / small.cols, image.rows / small.rows) / 2;
    if (scale > 1) cv::resize(image, reduced, image.size() / scale, 0, 0, cv::INTER_AREA);
    if (ContrastOf(small) < kLeastContrast || ContrastOf(reduced) < kLeastContrast) return Thumbnail::kNone;
    return MostAlike(small, reduced) >= kSamePicture ? Thumbnail::kSame : Thumbnail::kOther;
  } catch (...) {
    StatusOfLibraryException().IgnoreError();
    return Thumbnail::kNone;
  }
}

}  // namespace justif::reading

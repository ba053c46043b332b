#include "reading/intake/image_upload.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "reading/intake/heif_decoder.h"
#include "reading/intake/image_header.h"
#include "reading/intake/jpeg_decoder.h"
#include "reading/intake/library_exceptions.h"
#include "reading/intake/orientation.h"
#include "reading/intake/png_decoder.h"
#include "reading/intake/tiff_decoder.h"
#include "reading/intake/tiff_directory.h"
#include "reading/intake/webp_decoder.h"

namespace justif::reading {
namespace {

// Directories looked at in a TIFF file, pages and thumbnails together.
constexpr int kMaxTiffDirectories = 1000;

// Sides of a sheet, in inches, that make a claimed resolution believable:
// around A4 and Letter. Cameras write 72, 180 or 300 whatever they take.
constexpr double kShortSideInches[] = {5.5, 9.5};
constexpr double kLongSideInches[] = {8.0, 13.0};

// Fax machines scan with up to twice and a half as many dots across as down.
constexpr double kSquareDotsTolerance = 1.1;
constexpr double kMaxDotsRatio = 3;

// One page of the file as its headers describe it.
struct StoredPage {
  ImageHeader header;
  TiffDirectory directory;  // TIFF only
};

Unreadable Corrupt(std::string detail) { return {UnreadableReason::kCorruptFile, std::move(detail)}; }

bool Between(double value, const double (&range)[2]) { return value >= range[0] && value <= range[1]; }

// The claimed resolution where it makes `pixels` a sheet of paper, else 0.
double BelievableDpi(const cv::Mat& pixels, double dpi) {
  if (dpi <= 0) return 0;
  const double shorter = std::min(pixels.cols, pixels.rows) / dpi;
  const double longer = std::max(pixels.cols, pixels.rows) / dpi;
  return Between(shorter, kShortSideInches) && Between(longer, kLongSideInches) ? dpi : 0;
}

class ImageUpload final : public Upload {
 public:
  ImageUpload(FileFormat format, std::string_view bytes, const IntakeLimits& limits, std::vector<StoredPage> pages)
      : format_(format), bytes_(bytes), limits_(limits), pages_(std::move(pages)) {
    facts_.media_type = MediaTypeOf(format, bytes);
    facts_.page_count = static_cast<int>(pages_.size());
  }

  const FileFacts& Facts() const override { return facts_; }
  PageOrigin Origin(int) override { return PageOrigin::kScan; }
  double Aspect(int page) override {
    const auto pixels = Pixels(page, 0, {0, 0, 1, 1});
    return pixels.ok() ? static_cast<double>(pixels->gray.rows) / pixels->gray.cols : 1;
  }
  std::vector<Word> TextLayer(int) override { return {}; }
  std::vector<Raster> EmbeddedImages(int, int) override { return {}; }

  std::optional<StoredJpeg> OriginalJpeg(int page) override {
    if (format_ != FileFormat::kJpeg || page != 1) return std::nullopt;
    // TIFF 6.0, tag 274: 5 to 8 swap rows and columns.
    const int orientation = pages_[0].header.orientation;
    StoredJpeg jpeg{std::string(bytes_)};
    jpeg.transpose = orientation >= 5 && orientation <= 8;
    jpeg.flip_x = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    jpeg.flip_y = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    return jpeg;
  }

  bool IsStoredWithoutLoss(int page) override { return format_ == FileFormat::kPng && page == 1; }

  absl::StatusOr<Raster> Pixels(int page, double, const Box&) override {
    if (page < 1 || page > facts_.page_count) {
      return absl::OutOfRangeError(absl::StrCat("page ", page, " of ", facts_.page_count));
    }
    if (page != decoded_page_) {
      auto raster = DecodeGuarded(pages_[page - 1]);
      if (absl::IsResourceExhausted(raster.status())) return raster.status();
      if (!raster.ok()) {
        return absl::FailedPreconditionError(absl::StrCat("page ", page, ": ", raster.status().message()));
      }
      decoded_ = *std::move(raster);
      decoded_page_ = page;
    }
    return decoded_;
  }

 private:
  absl::StatusOr<DecodedImage> DecodeStored(const StoredPage& page) const {
    switch (format_) {
      case FileFormat::kJpeg:
        return DecodeJpeg(bytes_, {.max_pixels = limits_.max_page_pixels});
      case FileFormat::kPng:
        return DecodePng(bytes_);
      case FileFormat::kWebp:
        return DecodeWebp(bytes_, limits_.max_page_pixels);
      case FileFormat::kTiff:
        return DecodeTiff(bytes_, page.directory);
      case FileFormat::kHeif:
        return DecodeHeif(bytes_, limits_.max_page_pixels);
      case FileFormat::kPdf:
      case FileFormat::kUnknown:
        break;
    }
    return absl::InternalError("not an image format");
  }

  absl::StatusOr<Raster> DecodeGuarded(const StoredPage& page) const {
    try {
      return Decode(page);
    } catch (...) {
      return StatusOfLibraryException();
    }
  }

  absl::StatusOr<Raster> Decode(const StoredPage& page) const {
    auto stored = DecodeStored(page);
    if (!stored.ok()) return stored.status();
    Raster raster{stored->gray, 0, {0, 0, 1, 1}, true, stored->chroma};
    const double x_dpi = page.header.x_dpi;
    const double y_dpi = page.header.y_dpi;
    if (x_dpi > 0 && y_dpi > 0) MakeDotsSquare(x_dpi, y_dpi, raster);
    raster.dpi = BelievableDpi(raster.gray, std::max(x_dpi, y_dpi));
    raster.gray = ApplyOrientation(raster.gray, page.header.orientation);
    raster.chroma = ApplyOrientation(raster.chroma, page.header.orientation);
    return raster;
  }

  // A page of oblong dots is displayed, and read, with square ones.
  void MakeDotsSquare(double x_dpi, double y_dpi, Raster& raster) const {
    const double ratio = std::max(x_dpi, y_dpi) / std::min(x_dpi, y_dpi);
    if (ratio < kSquareDotsTolerance || ratio > kMaxDotsRatio) return;
    if (static_cast<double>(raster.gray.total()) * ratio > static_cast<double>(limits_.max_page_pixels)) return;
    cv::Mat square;
    cv::resize(raster.gray, square, {}, x_dpi < y_dpi ? ratio : 1, x_dpi < y_dpi ? 1 : ratio, cv::INTER_LINEAR);
    raster.gray = square;
    raster.original_pixels = false;
  }

  FileFormat format_;
  std::string_view bytes_;
  IntakeLimits limits_;
  std::vector<StoredPage> pages_;
  FileFacts facts_;
  Raster decoded_;
  int decoded_page_ = 0;
};

std::vector<StoredPage> TiffPages(std::string_view bytes) {
  std::vector<StoredPage> pages;
  for (const bool reduced : {false, true}) {  // a file of thumbnails only is still shown
    for (const TiffDirectory& directory : ReadTiffDirectories(bytes, kMaxTiffDirectories)) {
      if (directory.reduced_resolution != reduced || directory.width <= 0 || directory.height <= 0) continue;
      pages.push_back({{.width = directory.width,
                        .height = directory.height,
                        .orientation = directory.orientation,
                        .x_dpi = directory.x_dpi,
                        .y_dpi = directory.y_dpi},
                       directory});
    }
    if (!pages.empty()) break;
  }
  return pages;
}

std::vector<StoredPage> StoredPages(FileFormat format, std::string_view bytes) {
  std::optional<ImageHeader> header;
  switch (format) {
    case FileFormat::kTiff:
      return TiffPages(bytes);
    case FileFormat::kJpeg:
      header = ReadJpegHeader(bytes);
      break;
    case FileFormat::kPng:
      header = ReadPngHeader(bytes);
      break;
    case FileFormat::kWebp:
      header = ReadWebpHeader(bytes);
      break;
    case FileFormat::kHeif:
      if (const auto size = ReadHeifSize(bytes); size.ok()) header = {.width = size->width, .height = size->height};
      break;
    case FileFormat::kPdf:
    case FileFormat::kUnknown:
      break;
  }
  if (!header) return {};
  return {{*header, {}}};
}

}  // namespace

OpenResult OpenImage(FileFormat format, std::string_view bytes, const IntakeLimits& limits) {
  std::vector<StoredPage> pages = StoredPages(format, bytes);
  if (pages.empty()) {
    return Corrupt(absl::StrCat("the headers of the ", std::string(MediaTypeOf(format, bytes)), " file are damaged"));
  }
  if (auto refusal = RefusePages(static_cast<int>(pages.size()), limits)) return *std::move(refusal);
  for (const StoredPage& page : pages) {
    if (auto refusal = RefusePixels(page.header.width, page.header.height, limits)) return *std::move(refusal);
    if (auto refusal = RefusePixels(page.directory.tile_width, page.directory.tile_height, limits)) {
      return *std::move(refusal);
    }
    if (page.header.animated) {
      return Unreadable{UnreadableReason::kUnsupportedFormat, "an animated WebP file; a still image is expected"};
    }
  }

  auto upload = std::make_unique<ImageUpload>(format, bytes, limits, std::move(pages));
  absl::Status first_failure;
  for (int page = 1; page <= upload->PageCount(); ++page) {
    const auto pixels = upload->Pixels(page, 0, {0, 0, 1, 1});
    if (pixels.ok()) return upload;
    first_failure.Update(pixels.status());
  }
  return Corrupt(std::string(first_failure.message()));
}

}  // namespace justif::reading

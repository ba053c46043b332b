#include "reading/intake/pdf_upload.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <opencv2/core.hpp>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "reading/intake/format_sniffer.h"
#include "reading/intake/library_exceptions.h"
#include "reading/intake/pdf_content.h"
#include "reading/intake/pdf_image.h"
#include "reading/intake/pdf_page_geometry.h"
#include "reading/intake/pdf_revisions.h"
#include "reading/intake/pdf_structure.h"
#include "reading/intake/poppler_document.h"

namespace justif::reading {
namespace {

constexpr std::size_t kMaxInfoBytes = 200;  // see FileFacts

// Cells across and down of the grid that coverage is counted on.
constexpr int kCoverageGrid = 100;

// A resolution beyond this is a nonsensical size of the page, not detail.
constexpr double kMaxDpi = 2400;

constexpr double kSquareDotsTolerance = 1.02;

// Poppler stretches an image whose edge falls exactly between two pixels over
// one more; so its own resolution is undercut by a little, and its pixels come
// out as they are.
constexpr double kUndercut = 1 - 1e-5;

Box Clip01(const Box& box) {
  return {std::clamp(box.x0, 0.0, 1.0), std::clamp(box.y0, 0.0, 1.0), std::clamp(box.x1, 0.0, 1.0),
          std::clamp(box.y1, 0.0, 1.0)};
}

// An image as it stands on the page as displayed.
struct DisplayedImage {
  PlacedImage placed;
  PdfImageSize size;
  std::optional<UprightPlacement> upright;  // nothing when it leans
  Box visible;                              // fractions, within the page
  double dpi = 0;                           // of its finer direction
  int marks_before = 0;
};

// Which cells of the page images cover.
class CoverageGrid {
 public:
  void Add(const Box& box) {
    const auto cell = [](double at) { return static_cast<int>(std::lround(at * kCoverageGrid)); };
    for (int y = cell(box.y0); y < cell(box.y1); ++y) {
      for (int x = cell(box.x0); x < cell(box.x1); ++x) cells_[y * kCoverageGrid + x] = true;
    }
  }
  double Fraction() const {
    return static_cast<double>(std::ranges::count(cells_, true)) / static_cast<double>(cells_.size());
  }

 private:
  std::array<bool, static_cast<std::size_t>(kCoverageGrid) * kCoverageGrid> cells_{};
};

double CoverageOf(const Box& box) {
  CoverageGrid grid;
  grid.Add(box);
  return grid.Fraction();
}

// What is known of a page once its content was looked at.
struct PageAnalysis {
  PageOrigin origin = PageOrigin::kBornDigital;
  // Those that show, in drawing order; of a scan, of a page drawn by a program
  // too once its images were asked for.
  std::vector<DisplayedImage> images;
  bool content_scanned = false;
};

cv::Mat Upright(cv::Mat pixels, const UprightPlacement& placement) {
  if (pixels.empty()) return pixels;
  if (placement.transpose) pixels = pixels.t();
  if (placement.flip_x && placement.flip_y) {
    cv::flip(pixels, pixels, -1);
  } else if (placement.flip_x) {
    cv::flip(pixels, pixels, 1);
  } else if (placement.flip_y) {
    cv::flip(pixels, pixels, 0);
  }
  return pixels;
}

// Cuts `raster`, which shows raster.area, to what of it lies in `visible`, at
// whole pixels. Sides cut by less than a pixel stay.
void CropTo(const Box& visible, Raster& raster) {
  const Box& area = raster.area;
  const auto from = [](double cut, double extent, int pixels) {
    return std::clamp(static_cast<int>(std::floor(cut / extent * pixels + 1e-6)), 0, pixels - 1);
  };
  const int left = from(visible.x0 - area.x0, area.Width(), raster.gray.cols);
  const int top = from(visible.y0 - area.y0, area.Height(), raster.gray.rows);
  const int right = raster.gray.cols - from(area.x1 - visible.x1, area.Width(), raster.gray.cols);
  const int bottom = raster.gray.rows - from(area.y1 - visible.y1, area.Height(), raster.gray.rows);
  if (right <= left || bottom <= top) return;
  const double x_step = area.Width() / raster.gray.cols;
  const double y_step = area.Height() / raster.gray.rows;
  raster.area = {area.x0 + left * x_step, area.y0 + top * y_step, area.x0 + right * x_step, area.y0 + bottom * y_step};
  const auto cut = [&](const cv::Mat& pixels) {
    const double x = static_cast<double>(pixels.cols) / raster.gray.cols;
    const double y = static_cast<double>(pixels.rows) / raster.gray.rows;
    const cv::Rect part(cv::Point(static_cast<int>(left * x), static_cast<int>(top * y)),
                        cv::Point(static_cast<int>(std::ceil(right * x)), static_cast<int>(std::ceil(bottom * y))));
    return pixels(part & cv::Rect({}, pixels.size()));
  };
  if (!raster.chroma.empty()) raster.chroma = cut(raster.chroma);
  raster.gray = cut(raster.gray);
}

class PdfUpload final : public Upload {
 public:
  PdfUpload(std::unique_ptr<PopplerDocument> poppler, std::unique_ptr<PdfStructure> structure, FileFacts facts,
            const IntakeLimits& limits)
      : poppler_(std::move(poppler)), structure_(std::move(structure)), facts_(std::move(facts)), limits_(limits) {}

  const FileFacts& Facts() const override { return facts_; }
  PdfStructure* Structure() override { return structure_.get(); }

  PageOrigin Origin(int page) override {
    try {
      return Analyse(page).origin;
    } catch (...) {
      StatusOfLibraryException().IgnoreError();
      return PageOrigin::kBornDigital;
    }
  }

  double Aspect(int page) override {
    try {
      const auto geometry = poppler_->Geometry(page);
      return geometry && geometry->Width() > 0 && geometry->Height() > 0 ? geometry->Height() / geometry->Width() : 1;
    } catch (...) {
      StatusOfLibraryException().IgnoreError();
      return 1;
    }
  }

  std::vector<Word> TextLayer(int page) override {
    try {
      return ContentWithinLimit(page) ? poppler_->Words(page) : std::vector<Word>();
    } catch (...) {
      StatusOfLibraryException().IgnoreError();
      return {};
    }
  }

  absl::StatusOr<Raster> Pixels(int page, double dpi, const Box& area) override {
    try {
      return PixelsOf(page, dpi, area);
    } catch (...) {
      const absl::Status status = StatusOfLibraryException();
      if (absl::IsResourceExhausted(status)) return status;
      return absl::FailedPreconditionError(absl::StrCat("page ", page, ": ", status.message()));
    }
  }

  std::optional<StoredJpeg> OriginalJpeg(int page) override {
    try {
      if (page < 1 || page > PageCount() || Analyse(page).origin != PageOrigin::kScan) return std::nullopt;
      const std::vector<DisplayedImage>& images = Analyse(page).images;
      if (images.size() != 1 || !images[0].upright || !images[0].placed.opaque) return std::nullopt;
      std::optional<std::string> bytes = JpegOf(images[0].placed.stream);
      if (!bytes) return std::nullopt;
      const UprightPlacement& placement = *images[0].upright;
      return StoredJpeg{*std::move(bytes), placement.transpose, placement.flip_x, placement.flip_y, placement.box};
    } catch (...) {
      StatusOfLibraryException().IgnoreError();
      return std::nullopt;
    }
  }

  bool IsStoredWithoutLoss(int page) override {
    try {
      if (page < 1 || page > PageCount() || Analyse(page).origin != PageOrigin::kScan) return false;
      const std::vector<DisplayedImage>& images = Analyse(page).images;
      return images.size() == 1 && images[0].upright && images[0].placed.opaque &&
             justif::reading::IsStoredWithoutLoss(images[0].placed.stream);
    } catch (...) {
      StatusOfLibraryException().IgnoreError();
      return false;
    }
  }

  std::vector<Raster> EmbeddedImages(int page, int max_images) override {
    try {
      return ImagesOf(page, max_images);
    } catch (...) {
      StatusOfLibraryException().IgnoreError();
      return {};
    }
  }

 private:
  absl::StatusOr<Raster> PixelsOf(int page, double dpi, const Box& area) {
    if (page < 1 || page > PageCount()) return absl::OutOfRangeError(absl::StrCat("page ", page, " of ", PageCount()));
    if (!ContentWithinLimit(page)) {
      return absl::ResourceExhaustedError(
          absl::StrCat("page ", page, " unfolds to more than ", kMaxPageContentBytes, " bytes of content"));
    }
    const auto geometry = poppler_->Geometry(page);
    if (!geometry) return absl::FailedPreconditionError(absl::StrCat("page ", page, " cannot be reached"));
    if (Analyse(page).origin == PageOrigin::kScan) return ScanPixels(page, *geometry);
    return Render(page, *geometry, dpi, area);
  }

  std::vector<Raster> ImagesOf(int page, int max_images) {
    if (page < 1 || page > PageCount() || !ContentWithinLimit(page)) return {};
    PageAnalysis& analysis = Analyse(page);
    if (analysis.origin == PageOrigin::kScan) return {};
    const auto geometry = poppler_->Geometry(page);
    if (!geometry) return {};
    if (!analysis.content_scanned) ScanImages(page, *geometry, analysis);
    std::vector<Raster> rasters;
    std::int64_t pixels_left = limits_.max_page_pixels;
    for (const DisplayedImage& image : analysis.images) {
      if (static_cast<int>(rasters.size()) >= max_images) break;
      if (!image.upright || std::min(image.size.width, image.size.height) < kMinEmbeddedSidePx) continue;
      if (image.visible.Width() <= 0 || image.visible.Height() <= 0) continue;
      if (image.size.height > pixels_left / image.size.width) continue;
      auto raster = ImagePixels(page, *geometry, image);
      if (!raster.ok()) continue;  // a render of the page still shows what can be shown of it
      pixels_left -= static_cast<std::int64_t>(raster->gray.total());
      rasters.push_back(*std::move(raster));
    }
    return rasters;
  }

  bool HasStructure(int page) const {
    return structure_ != nullptr && page >= 1 && page <= static_cast<int>(structure_->Pages().size());
  }

  bool ContentWithinLimit(int page) {
    if (!HasStructure(page)) return true;
    const auto known = within_limit_.find(page);
    if (known != within_limit_.end()) return known->second;
    return within_limit_[page] = structure_->ContentWithinLimit(page - 1);
  }

  PageAnalysis& Analyse(int page) {
    const auto known = analyses_.find(page);
    if (known != analyses_.end()) return known->second;
    PageAnalysis& analysis = analyses_[page];
    if (!HasStructure(page) || !ContentWithinLimit(page)) return analysis;
    const PdfPageObject& object = structure_->Pages()[page - 1];
    if (!MayDrawImage(object, kMinScanSidePx) || HasVisibleAnnotations(object)) return analysis;
    const auto geometry = poppler_->Geometry(page);
    if (!geometry) return analysis;
    const PageMarks marks = ScanImages(page, *geometry, analysis);
    if (marks.complete && ShowsOnlyImages(marks, analysis.images)) analysis.origin = PageOrigin::kScan;
    return analysis;
  }

  // Fills in the images that show.
  PageMarks ScanImages(int page, const PdfPageGeometry& geometry, PageAnalysis& analysis) {
    PageMarks marks;
    if (!HasStructure(page)) return marks;
    marks = ScanContent(structure_->Document(), structure_->Pages()[page - 1], geometry.crop);
    analysis.images.clear();
    for (const PlacedImage& placed : marks.images) {
      const auto size = SizeOf(placed.stream);
      if (!size) continue;
      DisplayedImage image{placed, *size, PlaceUpright(placed.to_page, geometry), {}, 0, placed.marks_before};
      if (placed.clip.x1 <= placed.clip.x0 || placed.clip.y1 <= placed.clip.y0) continue;
      const Box clip = Clip01(geometry.ToDisplayed(placed.clip));
      const Box box = Clip01(DisplayedBounds(placed.to_page, geometry));
      image.visible = {std::max(box.x0, clip.x0), std::max(box.y0, clip.y0), std::min(box.x1, clip.x1),
                       std::min(box.y1, clip.y1)};
      if (image.visible.x1 <= image.visible.x0 || image.visible.y1 <= image.visible.y0) continue;
      image.dpi = DensityDpi(image);
      analysis.images.push_back(std::move(image));
    }
    DropHidden(analysis.images);
    analysis.content_scanned = true;
    return marks;
  }

  static double DensityDpi(const DisplayedImage& image) {
    const QPDFMatrix& m = image.placed.to_page;
    const double width_points = std::hypot(m.a, m.b);
    const double height_points = std::hypot(m.c, m.d);
    const double across = width_points > 0 ? static_cast<double>(image.size.width) / width_points : 0;
    const double down = height_points > 0 ? static_cast<double>(image.size.height) / height_points : 0;
    return std::max(across, down) * kPointsPerInch;
  }

  static std::int64_t PixelsAcross(const DisplayedImage& image) {
    return image.upright->transpose ? image.size.height : image.size.width;
  }
  static std::int64_t PixelsDown(const DisplayedImage& image) {
    return image.upright->transpose ? image.size.width : image.size.height;
  }
  static double AcrossDpi(const DisplayedImage& image, const PdfPageGeometry& geometry) {
    return static_cast<double>(PixelsAcross(image)) * kPointsPerInch / (image.upright->box.Width() * geometry.Width());
  }
  static double DownDpi(const DisplayedImage& image, const PdfPageGeometry& geometry) {
    return static_cast<double>(PixelsDown(image)) * kPointsPerInch / (image.upright->box.Height() * geometry.Height());
  }

  static bool Hides(const DisplayedImage& image) {
    if (!image.upright || !image.placed.opaque || CoverageOf(image.visible) < kHidingCoverage) return false;
    QPDFObjectHandle dictionary = QPDFObjectHandle(image.placed.stream).getDict();
    QPDFObjectHandle stencil = dictionary.getKey("/ImageMask");
    return dictionary.getKey("/SMask").isNull() && dictionary.getKey("/Mask").isNull() &&
           !(stencil.isBool() && stencil.getBoolValue());
  }

  // Images beneath one that covers the page do not show.
  static void DropHidden(std::vector<DisplayedImage>& images) {
    for (std::size_t i = images.size(); i-- > 0;) {
      if (!Hides(images[i])) continue;
      images.erase(images.begin(), images.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
  }

  static bool ShowsOnlyImages(const PageMarks& marks, const std::vector<DisplayedImage>& images) {
    if (images.empty()) return false;
    const int hidden_marks = Hides(images.front()) ? images.front().marks_before : 0;
    if (marks.visible_marks > hidden_marks) return false;
    CoverageGrid grid;
    for (const DisplayedImage& image : images) grid.Add(image.visible);
    return grid.Fraction() >= kScanCoverage;
  }

  absl::StatusOr<Raster> ScanPixels(int page, const PdfPageGeometry& geometry) {
    if (scan_page_ == page) return scan_;
    const std::vector<DisplayedImage>& images = analyses_[page].images;
    absl::StatusOr<Raster> raster = absl::UnimplementedError("several images");
    if (images.size() == 1 && images[0].upright && images[0].placed.opaque) {
      raster = ImagePixels(page, geometry, images[0]);
    }
    if (!raster.ok()) {
      raster = Render(page, geometry, std::min(ScanDpi(images), kMaxScanRenderDpi) * kUndercut, {0, 0, 1, 1});
    }
    if (!raster.ok()) return raster.status();
    scan_ = *raster;
    scan_page_ = page;
    return raster;
  }

  // The finest resolution of the layers or strips that make up the scan; a
  // small mark on it, however fine, does not count.
  static double ScanDpi(const std::vector<DisplayedImage>& images) {
    const auto area = [](const DisplayedImage& image) { return image.visible.Width() * image.visible.Height(); };
    double largest = 0;
    for (const DisplayedImage& image : images) largest = std::max(largest, area(image));
    double dpi = kPointsPerInch;
    for (const DisplayedImage& image : images) {
      if (area(image) >= largest / 2) dpi = std::max(dpi, image.dpi);
    }
    return dpi;
  }

  // The image's own pixels, or a render of exactly its place where only
  // poppler can decode it.
  absl::StatusOr<Raster> ImagePixels(int page, const PdfPageGeometry& geometry, const DisplayedImage& image) {
    const double across_dpi = AcrossDpi(image, geometry);
    const double down_dpi = DownDpi(image, geometry);
    auto pixels = DecodePdfImage(image.placed.stream, image.placed.fill_gray, limits_.max_page_pixels);
    if (pixels.ok()) {
      Raster raster{Upright(pixels->image.gray, *image.upright), across_dpi, image.upright->box, !pixels->masked,
                    Upright(pixels->image.chroma, *image.upright)};
      // The file may lie about the size, or it was too large to be taken whole.
      const double scale = static_cast<double>(raster.gray.cols) / static_cast<double>(PixelsAcross(image));
      raster.dpi *= scale;
      if (raster.gray.cols != PixelsAcross(image) || raster.gray.rows != PixelsDown(image)) {
        raster.original_pixels = false;
      }
      CropTo(image.visible, raster);
      const double ratio = std::max(across_dpi, down_dpi) / std::min(across_dpi, down_dpi);
      if (ratio <= kSquareDotsTolerance) return raster;
    }
    // Also for oblong dots, as of fax machines: rendered, they are square.
    return Render(page, geometry, std::min(std::max(across_dpi, down_dpi), kMaxDpi) * kUndercut, image.visible);
  }

  absl::StatusOr<Raster> Render(int page, const PdfPageGeometry& geometry, double dpi, const Box& wanted) {
    const Box area = Clip01(wanted);
    if (!(dpi > 0) || !(area.Width() > 0) || !(area.Height() > 0)) {
      return absl::InvalidArgumentError("a render needs a resolution above 0 and an area on the page");
    }
    dpi = std::min(dpi, kMaxDpi);
    const double width_inches = geometry.Width() * area.Width() / kPointsPerInch;
    const double height_inches = geometry.Height() * area.Height() / kPointsPerInch;
    // One pixel of room, because both ends are rounded outwards.
    const double most_by_area = std::sqrt(static_cast<double>(limits_.max_page_pixels) / width_inches / height_inches);
    const double most_by_side = (kMaxRenderSidePx - 2) / std::max(width_inches, height_inches);
    dpi = std::min({dpi, most_by_area, most_by_side});
    const double page_width_px = geometry.Width() * dpi / kPointsPerInch;
    const double page_height_px = geometry.Height() * dpi / kPointsPerInch;
    if (page_width_px * area.Width() < 1 || page_height_px * area.Height() < 1 || page_width_px > 1e9 ||
        page_height_px > 1e9) {
      return absl::FailedPreconditionError(absl::StrCat("page ", page, " has a nonsensical shape"));
    }
    constexpr double kRounding = 1e-6;  // of a pixel, so that whole numbers stay what they are
    RenderRequest request{dpi, dpi, 0, 0, 1, 1};
    request.x = static_cast<int>(std::floor(page_width_px * area.x0 + kRounding));
    request.y = static_cast<int>(std::floor(page_height_px * area.y0 + kRounding));
    request.width = static_cast<int>(std::ceil(page_width_px * area.x1 - kRounding)) - request.x;
    request.height = static_cast<int>(std::ceil(page_height_px * area.y1 - kRounding)) - request.y;
    while (std::int64_t{request.width} * request.height > limits_.max_page_pixels) {
      (request.width > request.height ? request.width : request.height) -= 1;
    }
    auto gray = poppler_->Render(page, request);
    if (!gray.ok()) return gray.status();
    return Raster{*gray, dpi,
                  Clip01({request.x / page_width_px, request.y / page_height_px,
                          (request.x + request.width) / page_width_px, (request.y + request.height) / page_height_px}),
                  false};
  }

  std::unique_ptr<PopplerDocument> poppler_;
  std::unique_ptr<PdfStructure> structure_;  // null when qpdf cannot open the file
  FileFacts facts_;
  IntakeLimits limits_;
  std::map<int, PageAnalysis> analyses_;
  std::map<int, bool> within_limit_;
  int scan_page_ = 0;
  Raster scan_;
};

}  // namespace

OpenResult OpenPdf(std::string_view bytes, const IntakeLimits& limits) {
  KeepPopplerWarm();
  auto poppler = PopplerDocument::Open(bytes);
  if (absl::IsPermissionDenied(poppler.status())) {
    return Unreadable{UnreadableReason::kEncryptedFile, "the PDF opens with a password only"};
  }
  auto structure = PdfStructure::Open(bytes, limits.max_pages);
  if (!poppler.ok()) {
    // Poppler knows fewer ways of encryption than there are.
    if (absl::IsPermissionDenied(structure.status())) {
      return Unreadable{UnreadableReason::kEncryptedFile, "the PDF opens with a password only"};
    }
    return Unreadable{UnreadableReason::kCorruptFile, std::string(poppler.status().message())};
  }

  // Either count may lie; a page must be reached by poppler to be read.
  int pages = (*poppler)->PageCount();
  if (structure.ok()) pages = std::min(pages, static_cast<int>((*structure)->Pages().size()));
  if (pages < 1) return Unreadable{UnreadableReason::kCorruptFile, "the PDF has no page that can be reached"};
  if (auto refusal = RefusePages(pages, limits)) return *std::move(refusal);

  FileFacts facts;
  facts.media_type = MediaTypeOf(FileFormat::kPdf, bytes);
  facts.page_count = pages;
  facts.producer = (*poppler)->Info("Producer", kMaxInfoBytes);
  facts.creator = (*poppler)->Info("Creator", kMaxInfoBytes);
  facts.creation_date = (*poppler)->Info("CreationDate", kMaxInfoBytes);
  facts.modification_date = (*poppler)->Info("ModDate", kMaxInfoBytes);
  facts.revision_count = CountRevisions(bytes);
  return std::make_unique<PdfUpload>(*std::move(poppler), structure.ok() ? *std::move(structure) : nullptr,
                                     std::move(facts), limits);
}

}  // namespace justif::reading

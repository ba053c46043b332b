#include "reading/intake/pdf_upload.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <exception>
#include <map>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "reading/intake/exif.h"
#include "reading/intake/format_sniffer.h"
#include "reading/intake/pdf_image.h"
#include "reading/intake/pdf_page_content.h"

namespace justif::reading {
namespace {

constexpr double kPointsPerInch = 72;
// An image that covers this much of a page, with little text beside it, is a
// scan; a background picture under a printed page has more text than this.
constexpr double kScanCoverage = 0.85;
constexpr int kScanVisibleCharacters = 100;
constexpr int kSmallestCodeImagePx = 40;
constexpr std::size_t kMaxInfoBytes = 200;

std::string Utf8(const poppler::ustring& text, std::size_t max_bytes) {
  const poppler::byte_array bytes = text.to_utf8();
  std::string utf8(bytes.begin(), bytes.end());
  if (utf8.size() > max_bytes) {
    std::size_t end = max_bytes;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80) --end;
    utf8.resize(end);
  }
  return utf8;
}

// Each revision ends in its own %%EOF; a linearised file has one more, in its
// first kilobytes.
int CountRevisions(std::string_view bytes) {
  int count = 0;
  for (std::size_t at = bytes.find("%%EOF"); at != std::string_view::npos; at = bytes.find("%%EOF", at + 5)) ++count;
  const bool linearized = bytes.substr(0, 1024).find("/Linearized") != std::string_view::npos;
  return std::max(1, linearized ? count - 1 : count);
}

bool IsBoldFont(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name.find("bold") != std::string::npos || name.find("black") != std::string::npos ||
         name.find("heavy") != std::string::npos || name.find("semibold") != std::string::npos;
}

// The size of a page as displayed, in points.
struct PageSize {
  double width = 0;
  double height = 0;
};

struct PlacedBox {
  Box box;          // of the displayed page, may reach beyond 0..1
  int orientation;  // EXIF-like turn that brings stored pixels to displayed
  bool axis_aligned;
};

class PdfUpload : public Upload {
 public:
  PdfUpload(std::string_view bytes, const IntakeLimits& limits) : bytes_(bytes), limits_(limits) {}

  std::optional<Unreadable> Open() {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    document_.reset(poppler::document::load_from_raw_data(bytes_.data(), static_cast<int>(bytes_.size())));
    if (document_ == nullptr) return Unreadable{UnreadableReason::kCorruptFile, "PDF: no document in it"};
    if (document_->is_locked()) return Unreadable{UnreadableReason::kEncryptedFile, "PDF: asks for a password"};
    const int pages = document_->pages();
    if (pages <= 0) return Unreadable{UnreadableReason::kCorruptFile, "PDF: no pages"};
    if (pages > limits_.max_pages) {
      return Unreadable{UnreadableReason::kTooManyPages,
                        std::to_string(pages) + " pages is over max_pages " + std::to_string(limits_.max_pages)};
    }
    facts_.media_type = MediaTypeOf(FileFormat::kPdf);
    facts_.page_count = pages;
    facts_.producer = Utf8(document_->get_producer(), kMaxInfoBytes);
    facts_.creator = Utf8(document_->get_creator(), kMaxInfoBytes);
    facts_.creation_date = Utf8(document_->info_key("CreationDate"), kMaxInfoBytes);
    facts_.modification_date = Utf8(document_->info_key("ModDate"), kMaxInfoBytes);
    facts_.revision_count = CountRevisions(bytes_);
    OpenStructure();
    return std::nullopt;
  }

  const FileFacts& Facts() const override { return facts_; }

  PageOrigin Origin(int page) override { return ScanImage(page) ? PageOrigin::kScan : PageOrigin::kBornDigital; }

  double Aspect(int page) override {
    const PageSize size = SizeOf(page);
    return size.width > 0 ? size.height / size.width : 1;
  }

  std::vector<Word> TextLayer(int number) override {
    const poppler::page* page = PageAt(number);
    const PageSize size = SizeOf(number);
    std::vector<Word> words;
    if (page == nullptr || size.width <= 0 || size.height <= 0) return words;
    for (const poppler::text_box& box : page->text_list(poppler::page::text_list_include_font)) {
      const poppler::byte_array utf8 = box.text().to_utf8();
      if (utf8.empty()) continue;
      const poppler::rectf place = box.bbox();
      Word word;
      word.text.assign(utf8.begin(), utf8.end());
      word.box = {place.left() / size.width, place.top() / size.height, place.right() / size.width,
                  place.bottom() / size.height};
      word.bold = box.has_font_info() && IsBoldFont(box.get_font_name());
      words.push_back(std::move(word));
    }
    return words;
  }

  absl::StatusOr<Raster> Pixels(int page, double dpi, const Box& area) override {
    if (const PlacedImage* scan = ScanImage(page); scan != nullptr) return ScanPixels(page, *scan);
    return Render(page, dpi, area);
  }

  std::vector<Raster> EmbeddedImages(int page, int max_images) override {
    std::vector<Raster> rasters;
    const PdfPageContent* content = Content(page);
    if (content == nullptr) return rasters;
    for (const PlacedImage& placed : content->images) {
      if (static_cast<int>(rasters.size()) >= max_images) break;
      const ImageSize size = PdfImageSize(placed.image);
      if (std::min(size.width, size.height) < kSmallestCodeImagePx) continue;
      auto gray = DecodePdfImage(placed.image, limits_.max_page_pixels);
      if (!gray.ok()) continue;
      const PlacedBox place = Place(page, placed);
      Raster raster;
      raster.gray = *std::move(gray);
      raster.area = {std::clamp(place.box.x0, 0.0, 1.0), std::clamp(place.box.y0, 0.0, 1.0),
                     std::clamp(place.box.x1, 0.0, 1.0), std::clamp(place.box.y1, 0.0, 1.0)};
      raster.original_pixels = true;
      rasters.push_back(std::move(raster));
    }
    return rasters;
  }

 private:
  // qpdf reads the structure as it is, and may refuse what poppler repairs.
  void OpenStructure() {
    try {
      auto pdf = std::make_unique<QPDF>();
      pdf->setSuppressWarnings(true);
      pdf->processMemoryFile("upload", bytes_.data(), bytes_.size());
      objects_ = QPDFPageDocumentHelper(*pdf).getAllPages();
      structure_ = std::move(pdf);
    } catch (const std::exception&) {
      structure_.reset();
      objects_.clear();
    }
  }

  const poppler::page* PageAt(int number) {
    auto& page = pages_[number];
    if (page == nullptr) page.reset(document_->create_page(number - 1));
    return page.get();
  }

  PageSize SizeOf(int number) {
    const poppler::page* page = PageAt(number);
    if (page == nullptr) return {};
    const poppler::rectf box = page->page_rect(poppler::crop_box);
    const auto orientation = page->orientation();
    const bool turned = orientation == poppler::page::landscape || orientation == poppler::page::seascape;
    return turned ? PageSize{box.height(), box.width()} : PageSize{box.width(), box.height()};
  }

  const PdfPageContent* Content(int page) {
    auto known = contents_.find(page);
    if (known == contents_.end()) {
      std::optional<PdfPageContent> content;
      if (structure_ != nullptr && page <= static_cast<int>(objects_.size())) {
        auto read = ReadPageContent(*structure_, objects_[static_cast<std::size_t>(page - 1)].getObjectHandle());
        if (read.ok()) content = *std::move(read);
      }
      known = contents_.emplace(page, std::move(content)).first;
    }
    return known->second ? &*known->second : nullptr;
  }

  // The image that is the page, or nullptr when the page was drawn.
  const PlacedImage* ScanImage(int page) {
    const PdfPageContent* content = Content(page);
    if (content == nullptr || content->visible_characters > kScanVisibleCharacters) return nullptr;
    for (const PlacedImage& placed : content->images) {
      const Box box = Place(page, placed).box;
      const double width = std::min(box.x1, 1.0) - std::max(box.x0, 0.0);
      const double height = std::min(box.y1, 1.0) - std::max(box.y0, 0.0);
      if (width > 0 && height > 0 && width * height >= kScanCoverage) return &placed;
    }
    return nullptr;
  }

  // Where the image's unit square lands on the displayed page.
  PlacedBox Place(int page, const PlacedImage& placed) {
    const poppler::rectf crop = PageAt(page)->page_rect(poppler::crop_box);
    const auto orientation = PageAt(page)->orientation();
    const auto shown = [&](double u, double v) {
      double x = 0, y = 0;
      placed.unit_square_to_page.transform(u, v, x, y);
      // poppler's rect keeps PDF coordinates of the crop box, y upwards.
      const double left = std::min(crop.left(), crop.right()), low = std::min(crop.top(), crop.bottom());
      const double fx = (x - left) / std::abs(crop.width()), fy = 1 - (y - low) / std::abs(crop.height());
      switch (orientation) {
        case poppler::page::landscape:
          return Point{1 - fy, fx};
        case poppler::page::upside_down:
          return Point{1 - fx, 1 - fy};
        case poppler::page::seascape:
          return Point{fy, 1 - fx};
        case poppler::page::portrait:
          break;
      }
      return Point{fx, fy};
    };
    // Corners of the stored image: top left is (0, 1) of the unit square.
    const Point tl = shown(0, 1), tr = shown(1, 1), bl = shown(0, 0), br = shown(1, 0);
    PlacedBox place{};
    place.box = Union(Union({tl.x, tl.y, tl.x, tl.y}, {tr.x, tr.y, tr.x, tr.y}),
                      Union({bl.x, bl.y, bl.x, bl.y}, {br.x, br.y, br.x, br.y}));
    const double slack = 0.004;
    const bool upright = std::abs(tl.y - tr.y) < slack && std::abs(tl.x - bl.x) < slack;
    const bool turned = std::abs(tl.x - tr.x) < slack && std::abs(tl.y - bl.y) < slack;
    place.axis_aligned = upright || turned;
    const bool right = tr.x > tl.x, down = bl.y > tl.y;             // of an upright image
    const bool row_down = tr.y > tl.y, column_right = bl.x > tl.x;  // of a turned one
    if (upright) {
      place.orientation = right ? (down ? 1 : 4) : (down ? 2 : 3);
    } else {
      place.orientation = row_down ? (column_right ? 5 : 6) : (column_right ? 8 : 7);
    }
    return place;
  }

  // The scan's own pixels when nothing else is drawn over them; otherwise what
  // a viewer shows, at the resolution of the scan.
  absl::StatusOr<Raster> ScanPixels(int page, const PlacedImage& scan) {
    const PdfPageContent& content = *Content(page);
    const PlacedBox place = Place(page, scan);
    const ImageSize stored = PdfImageSize(scan.image);
    const bool turned = place.orientation >= 5;
    const double inches = SizeOf(page).width / kPointsPerInch * place.box.Width();
    const double dpi = inches > 0 ? (turned ? stored.height : stored.width) / inches : 0;
    const bool alone = content.images.size() == 1 && content.visible_characters == 0 && content.painted_paths == 0 &&
                       !content.has_inline_image && !content.has_annotation_appearance;
    if (alone && place.axis_aligned) {
      auto gray = DecodePdfImage(scan.image, limits_.max_page_pixels);
      if (gray.ok()) {
        Raster raster;
        raster.gray = OnPage(*gray, place);
        raster.dpi = dpi;
        raster.original_pixels = true;
        return raster;
      }
      if (gray.status().code() != absl::StatusCode::kUnimplemented) return gray.status();
    }
    return Render(page, std::clamp(dpi, 72.0, 600.0), {0, 0, 1, 1});
  }

  static cv::Mat OnPage(const cv::Mat& stored, const PlacedBox& place);

  absl::StatusOr<Raster> Render(int number, double dpi, const Box& area) {
    const poppler::page* page = PageAt(number);
    const PageSize size = SizeOf(number);
    if (page == nullptr || size.width <= 0 || size.height <= 0) {
      return absl::FailedPreconditionError("PDF page " + std::to_string(number) + " is damaged");
    }
    const double inches_wide = size.width / kPointsPerInch * area.Width();
    const double inches_high = size.height / kPointsPerInch * area.Height();
    const double pixels = inches_wide * inches_high * dpi * dpi;
    const auto limit = static_cast<double>(limits_.max_page_pixels);
    if (pixels > limit) dpi *= std::sqrt(limit / pixels);
    const int x = static_cast<int>(std::floor(area.x0 * size.width / kPointsPerInch * dpi));
    const int y = static_cast<int>(std::floor(area.y0 * size.height / kPointsPerInch * dpi));
    const int width = std::max(1, static_cast<int>(std::ceil(inches_wide * dpi)));
    const int height = std::max(1, static_cast<int>(std::ceil(inches_high * dpi)));
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    renderer.set_render_hint(poppler::page_renderer::antialiasing);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    poppler::image image = renderer.render_page(page, dpi, dpi, x, y, width, height);
    if (!image.is_valid())
      return absl::FailedPreconditionError("PDF page " + std::to_string(number) + " does not render");
    Raster raster;
    raster.gray =
        cv::Mat(image.height(), image.width(), CV_8UC1, image.data(), static_cast<std::size_t>(image.bytes_per_row()))
            .clone();
    raster.dpi = dpi;
    raster.area = area;
    return raster;
  }

  std::string_view bytes_;
  IntakeLimits limits_;
  FileFacts facts_;
  std::unique_ptr<poppler::document> document_;
  std::map<int, std::unique_ptr<poppler::page>> pages_;
  std::unique_ptr<QPDF> structure_;
  std::vector<QPDFPageObjectHelper> objects_;
  std::map<int, std::optional<PdfPageContent>> contents_;
};

// The stored pixels turned as displayed, cropped or padded with white to the
// page.
cv::Mat PdfUpload::OnPage(const cv::Mat& stored, const PlacedBox& place) {
  const cv::Mat shown = Oriented(stored, place.orientation);
  const double per_width = shown.cols / place.box.Width(), per_height = shown.rows / place.box.Height();
  const auto left = static_cast<int>(std::lround(place.box.x0 * per_width));
  const auto right = static_cast<int>(std::lround((1 - place.box.x1) * per_width));
  const auto top = static_cast<int>(std::lround(place.box.y0 * per_height));
  const auto bottom = static_cast<int>(std::lround((1 - place.box.y1) * per_height));
  const cv::Rect inside(std::max(0, -left), std::max(0, -top), shown.cols - std::max(0, -left) - std::max(0, -right),
                        shown.rows - std::max(0, -top) - std::max(0, -bottom));
  if (inside == cv::Rect(0, 0, shown.cols, shown.rows) && left == 0 && right == 0 && top == 0 && bottom == 0)
    return shown;
  cv::Mat page;
  cv::copyMakeBorder(shown(inside), page, std::max(0, top), std::max(0, bottom), std::max(0, left), std::max(0, right),
                     cv::BORDER_CONSTANT, cv::Scalar(255));
  return page;
}

}  // namespace

std::variant<std::unique_ptr<Upload>, Unreadable> OpenPdf(std::string_view bytes, const IntakeLimits& limits) {
  auto upload = std::make_unique<PdfUpload>(bytes, limits);
  if (auto unreadable = upload->Open()) return *unreadable;
  return upload;
}

}  // namespace justif::reading

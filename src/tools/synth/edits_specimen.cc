#include "tools/synth/edits_specimen.h"

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>
#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "tools/synth/typeset_text.h"

// Pango keeps the fonts it opened until the process ends, whatever their number;
// the leak sanitizer asks here.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }

namespace justif::tools {
namespace {

constexpr double kWidth = 595, kHeight = 842, kPointsPerInch = 72;

cairo_status_t Append(void* closure, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

class Drawing {
 public:
  Drawing(cairo_t* context, std::string family, std::vector<ValuePatch>* patches)
      : context_(context), family_(std::move(family)), patches_(patches) {}

  double Text(double x, double baseline, const std::string& text, double size = 10, bool bold = false) {
    cairo_set_source_rgb(context_, 0, 0, 0);
    TypesetText(context_, x, baseline, text, {family_, size, bold});
    return MeasureText(text, {family_, size, bold}).advance;
  }
  void Value(double x, double baseline, const std::string& text, const std::string& change, double size = 10,
             bool bold = false, double background = 1) {
    const TextExtents extents = MeasureText(text, {family_, size, bold});
    Text(x, baseline, text, size, bold);
    if (patches_ == nullptr) return;
    patches_->push_back({.x = x,
                         .y = baseline - extents.ascent,
                         .width = extents.advance,
                         .height = extents.ascent + extents.descent,
                         .page_width = kWidth,
                         .page_height = kHeight,
                         .old_text = text,
                         .new_text = change,
                         .font_family = family_,
                         .font_size = size,
                         .bold = bold,
                         .background = background});
  }
  void Cell(double x, double y, double width, double height, double gray) {
    cairo_set_source_rgb(context_, gray, gray, gray);
    cairo_rectangle(context_, x, y, width, height);
    cairo_fill_preserve(context_);
    cairo_set_source_rgb(context_, 0.3, 0.3, 0.3);
    cairo_set_line_width(context_, 0.7);
    cairo_stroke(context_);
  }

 private:
  cairo_t* context_;
  std::string family_;
  std::vector<ValuePatch>* patches_;
};

void Draw(cairo_t* context, const std::string& family, std::vector<ValuePatch>* patches) {
  Drawing page(context, family, patches);
  page.Text(60, 70, "Académie de Nantes", 11, true);
  page.Text(60, 110, "RELEVÉ DE NOTES", 16, true);
  const double label = page.Text(60, 150, "Nom de famille : ");
  page.Value(60 + label, 150, "D'ARGENTEUIL", "DUBOIS");
  page.Text(60, 168, "Prénoms : Zoé Clémence, née le 30/01/2006 à Angers");
  page.Text(60, 210, "Session ", 12, true);
  page.Value(130, 210, "2024", "2025", 12, true);
  const std::vector<std::pair<std::string, std::string>> marks = {
      {"Français", "13,0"}, {"Philosophie", "07,5"}, {"Mathématiques", "15,2"}, {"Physique", "14,8"}};
  double y = 240;
  for (const auto& [subject, mark] : marks) {
    const bool shaded = y > 250 && y < 270;
    const double gray = shaded ? 0.9 : 1;
    page.Cell(60, y, 240, 20, gray);
    page.Cell(300, y, 60, 20, gray);
    page.Text(66, y + 14, subject);
    if (shaded) {
      page.Value(310, y + 14, mark, "17,5", 10, false, gray);
    } else {
      page.Text(310, y + 14, mark);
    }
    y += 20;
  }
  for (int line = 0; line < 12; ++line) {
    page.Text(60, 400 + 16 * line,
              "Le présent document est délivré pour servir et valoir ce que de droit, 0123456789.");
  }
}

std::unique_ptr<poppler::document> Open(const std::string& pdf) {
  return std::unique_ptr<poppler::document>(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
}

}  // namespace

const Specimen& TheSpecimen(const std::string& family) {
  static std::map<std::string, Specimen> specimens;
  if (const auto found = specimens.find(family); found != specimens.end()) return found->second;
  Specimen& specimen = specimens[family];
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(Append, &specimen.pdf, kWidth, kHeight);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2025-08-18T08:00:00Z");
  cairo_t* context = cairo_create(surface);
  Draw(context, family, &specimen.patches);
  cairo_show_page(context);
  cairo_destroy(context);
  cairo_surface_destroy(surface);

  const double scale = kSpecimenDpi / kPointsPerInch;
  const int width = static_cast<int>(kWidth * scale), height = static_cast<int>(kHeight * scale);
  surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  context = cairo_create(surface);
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  cairo_scale(context, scale, scale);
  Draw(context, family, nullptr);
  cairo_destroy(context);
  cairo_surface_flush(surface);
  const cv::Mat pixels(height, width, CV_8UC4, cairo_image_surface_get_data(surface),
                       static_cast<std::size_t>(cairo_image_surface_get_stride(surface)));
  cv::cvtColor(pixels, specimen.image, cv::COLOR_BGRA2BGR);
  cairo_surface_destroy(surface);
  return specimen;
}

cv::Mat RenderPage(const std::string& pdf, int page, double dpi) {
  const auto document = Open(pdf);
  if (!document) return {};
  const std::unique_ptr<poppler::page> opened(document->create_page(page - 1));
  if (!opened) return {};
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
  poppler::image image = renderer.render_page(opened.get(), dpi, dpi);
  return cv::Mat(image.height(), image.width(), CV_8UC1, image.data(), static_cast<std::size_t>(image.bytes_per_row()))
      .clone();
}

std::string TextOf(const std::string& pdf, int page) {
  const auto document = Open(pdf);
  if (!document) return "";
  const std::unique_ptr<poppler::page> opened(document->create_page(page - 1));
  if (!opened) return "";
  std::string text;
  for (const char c : opened->text().to_utf8()) {
    if (c != ' ' || !text.ends_with(' ')) text += c;
  }
  return text;
}

int PageCount(const std::string& pdf) {
  const auto document = Open(pdf);
  return document ? document->pages() : 0;
}

std::vector<cv::Rect> ChangedPlaces(const std::vector<ValuePatch>& patches, double dpi, double margin_points) {
  std::vector<cv::Rect> places;
  const double scale = dpi / kPointsPerInch;
  for (const ValuePatch& patch : patches) {
    const double wide = std::max(patch.width, MeasureText(patch.new_text, TypefaceOf(patch)).advance);
    places.emplace_back(cv::Point(static_cast<int>((patch.x - margin_points) * scale),
                                  static_cast<int>((patch.y - margin_points) * scale)),
                        cv::Point(static_cast<int>((patch.x + wide * 1.25 + margin_points) * scale),
                                  static_cast<int>((patch.y + patch.height + margin_points) * scale)));
  }
  return places;
}

Difference Compare(const cv::Mat& one, const cv::Mat& other, const std::vector<cv::Rect>& places, int tolerance) {
  if (one.size() != other.size() || one.empty()) return {.inside = -1, .outside = -1};
  cv::Mat difference;
  cv::absdiff(one, other, difference);
  if (difference.channels() == 3) {
    std::vector<cv::Mat> channels;
    cv::split(difference, channels);
    difference = cv::max(cv::max(channels[0], channels[1]), channels[2]);
  }
  difference = difference > tolerance;
  Difference counts;
  for (const cv::Rect& place : places) {
    cv::Mat part = difference(place & cv::Rect({}, difference.size()));
    counts.inside += cv::countNonZero(part);
    part.setTo(0);
  }
  counts.outside = cv::countNonZero(difference);
  return counts;
}

void Keep(const std::string& name, const std::string& bytes) {
  const char* folder = std::getenv("JUSTIF_KEEP_EDITS");
  if (folder != nullptr) std::ofstream(std::string(folder) + "/" + name, std::ios::binary) << bytes;
}

void Keep(const std::string& name, const cv::Mat& image) {
  const char* folder = std::getenv("JUSTIF_KEEP_EDITS");
  if (folder != nullptr) cv::imwrite(std::string(folder) + "/" + name, image);
}

}  // namespace justif::tools

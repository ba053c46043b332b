#include "tools/synth/pdf_lettering.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>

#include <cmath>
#include <map>
#include <optional>
#include <qpdf/QUtil.hh>
#include <vector>

namespace justif::tools {
namespace {

// Around what cairo draws, so that accents and descenders fit.
constexpr double kMargin = 20;
constexpr double kPictureDpi = 300;
constexpr double kPointsPerInch = 72;

bool IsAnyOf(const std::string& family, std::initializer_list<const char*> words) {
  for (const char* word : words) {
    if (absl::StrContains(family, word)) return true;
  }
  return false;
}

// What measures as the standard fonts do.
Typeface MetricTwin(const Typeface& face) {
  const std::string standard = StandardFontName(face);
  Typeface twin = face;
  twin.family = absl::StartsWith(standard, "/Times")     ? "Liberation Serif"
                : absl::StartsWith(standard, "/Courier") ? "Liberation Mono"
                                                         : "Liberation Sans";
  return twin;
}

cairo_status_t Append(void* closure, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

// A PDF of one page with the text, its baseline from (kMargin, kMargin).
std::string CairoPage(const std::string& text, const LetteringStyle& style) {
  const TextExtents extents = MeasureText(text, style.face);
  const double width = extents.advance + 2 * kMargin, height = extents.ascent + 2 * kMargin;
  std::string pdf;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(Append, &pdf, width, height);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2025-01-01T00:00:00Z");
  cairo_t* context = cairo_create(surface);
  cairo_set_source_rgb(context, style.gray, style.gray, style.gray);
  TypesetText(context, kMargin, height - kMargin, text, style.face,
              style.lettering == Lettering::kOutlines ? TextDrawing::kOutlines : TextDrawing::kGlyphs);
  cairo_show_page(context);
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  return pdf;
}

// Cairo's content with other names for the fonts and without graphics states,
// which only say that it is opaque.
class Renaming : public QPDFObjectHandle::ParserCallbacks {
 public:
  explicit Renaming(const std::map<std::string, std::string>& names) : names_(names) {}
  void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
    if (object.isName() && names_.contains(object.getName())) {
      operation_ += names_.at(object.getName()) + " ";
    } else {
      operation_ += object.unparse() + " ";
    }
    if (!object.isOperator()) return;
    if (object.getOperatorValue() != "gs") {
      operation_.back() = '\n';
      content_ += operation_;
    }
    operation_.clear();
  }
  void handleEOF() override {}
  const std::string& content() const { return content_; }

 private:
  const std::map<std::string, std::string>& names_;
  std::string operation_, content_;
};

ContentPiece Transplanted(PdfDraft& draft, double x, double y, const std::string& text, const LetteringStyle& style) {
  const std::string bytes = CairoPage(text, style);
  QPDF source;
  source.setSuppressWarnings(true);
  // The font files are copied at once: `source` ends here.
  source.setImmediateCopyFrom(true);
  source.processMemoryFile("text", bytes.data(), bytes.size());
  QPDFObjectHandle page = source.getAllPages().at(0);
  ContentPiece piece;
  std::map<std::string, std::string> names;
  QPDFObjectHandle fonts = page.getKey("/Resources").getKey("/Font");
  if (fonts.isDictionary()) {
    for (const std::string& name : fonts.getKeys()) {
      names[name] = names.empty() ? style.name : absl::StrCat(style.name, "_", names.size());
      piece.fonts.replaceKey(names[name], draft.pdf().copyForeignObject(fonts.getKey(name)));
    }
  }
  Renaming renaming(names);
  page.parsePageContents(&renaming);
  piece.operators = absl::StrFormat("q 1 0 0 1 %.3f %.3f cm\n%sQ\n", x - kMargin, y - kMargin, renaming.content());
  return piece;
}

ContentPiece Picture(PdfDraft& draft, double x, double y, const std::string& text, const LetteringStyle& style) {
  const TextExtents extents = MeasureText(text, style.face);
  const double margin = 0.8;  // points
  const double left = extents.ink_left - margin, top = extents.ink_top - margin;
  const double scale = kPictureDpi / kPointsPerInch;
  const int width = static_cast<int>(std::ceil((extents.ink_right - extents.ink_left + 2 * margin) * scale));
  const int height = static_cast<int>(std::ceil((extents.ink_bottom - extents.ink_top + 2 * margin) * scale));
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t* context = cairo_create(surface);
  cairo_set_source_rgb(context, style.background, style.background, style.background);
  cairo_paint(context);
  cairo_scale(context, scale, scale);
  cairo_set_source_rgb(context, style.gray, style.gray, style.gray);
  TypesetText(context, -left, -top, text, style.face);
  cairo_destroy(context);
  cairo_surface_flush(surface);
  std::string pixels;
  for (int row = 0; row < height; ++row) {
    const unsigned char* line = cairo_image_surface_get_data(surface) +
                                static_cast<std::ptrdiff_t>(row) * cairo_image_surface_get_stride(surface);
    for (int column = 0; column < width; ++column) pixels += static_cast<char>(line[4 * column]);
  }
  cairo_surface_destroy(surface);
  ContentPiece piece;
  piece.pictures.replaceKey(
      style.name,
      draft.NewStream(pixels, QPDFObjectHandle::parse(absl::StrFormat(
                                  "<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "
                                  "/BitsPerComponent 8 >>",
                                  width, height))));
  const double points_wide = width / scale, points_high = height / scale;
  piece.operators = absl::StrFormat("q %.3f 0 0 %.3f %.3f %.3f cm %s Do Q\n", points_wide, points_high, x + left,
                                    y - top - points_high, style.name);
  return piece;
}

}  // namespace

std::string StandardFontName(const Typeface& face) {
  if (IsAnyOf(face.family, {"Mono", "Courier"})) return face.bold ? "/Courier-Bold" : "/Courier";
  if (IsAnyOf(face.family, {"Serif", "Times", "Roman", "Garamond", "Georgia"})) {
    return face.bold ? "/Times-Bold" : "/Times-Roman";
  }
  return face.bold ? "/Helvetica-Bold" : "/Helvetica";
}

QPDFObjectHandle StandardFont(const Typeface& face) {
  return QPDFObjectHandle::parse("<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont " +
                                 StandardFontName(face) + " >>");
}

std::optional<std::string> WinAnsi(const std::string& utf8) {
  std::string encoded;
  return QUtil::utf8_to_win_ansi(utf8, encoded) ? std::optional(encoded) : std::nullopt;
}

TextExtents MeasureLettering(const std::string& text, const LetteringStyle& style) {
  const bool standard = style.lettering == Lettering::kStandardFont && WinAnsi(text).has_value();
  return MeasureText(text, standard ? MetricTwin(style.face) : style.face);
}

ContentPiece Letter(PdfDraft& draft, double x, double y, const std::string& text, const LetteringStyle& style) {
  switch (style.lettering) {
    case Lettering::kPicture:
      return Picture(draft, x, y, text, style);
    case Lettering::kEmbeddedFont:
    case Lettering::kOutlines:
      return Transplanted(draft, x, y, text, style);
    case Lettering::kStandardFont:
    case Lettering::kUnseen:
      break;
  }
  const std::optional<std::string> encoded = WinAnsi(text);
  if (!encoded && style.lettering == Lettering::kStandardFont) return Transplanted(draft, x, y, text, style);
  ContentPiece piece;
  piece.fonts.replaceKey(style.name, draft.pdf().makeIndirectObject(StandardFont(style.face)));
  std::string how = absl::StrFormat("%.3g g", style.gray);
  if (style.lettering == Lettering::kUnseen) {
    // As wide as what is seen, as text recognition does it.
    const double wanted = MeasureText(text, style.face).advance;
    const double natural = MeasureText(text, MetricTwin(style.face)).advance;
    how = absl::StrFormat("3 Tr %.2f Tz", natural > 0 ? 100 * wanted / natural : 100);
  }
  piece.operators =
      absl::StrFormat("q BT %s %s %.3f Tf 1 0 0 1 %.3f %.3f Tm %s Tj ET Q\n", how, style.name, style.face.size, x, y,
                      QPDFObjectHandle::newString(encoded.value_or(text)).unparse());
  return piece;
}

}  // namespace justif::tools

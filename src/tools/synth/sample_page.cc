#include "tools/synth/sample_page.h"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <pango/pangocairo.h>

namespace justif::tools {
namespace {

PangoLayout* Layout(cairo_t* context, const std::string& font, const std::string& text, double size, bool bold) {
  PangoLayout* layout = pango_cairo_create_layout(context);
  PangoFontDescription* description = pango_font_description_from_string(font.c_str());
  pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
  pango_font_description_set_weight(description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout, description);
  pango_font_description_free(description);
  pango_layout_set_text(layout, text.c_str(), static_cast<int>(text.size()));
  return layout;
}

double DrawSymbol(cairo_t* context, ZXing::BarcodeFormat format, double x, double y, double module,
                  const std::string& content) {
  // One character a byte: the symbol carries bytes, not text.
  const std::wstring wide(content.begin(), content.end());
  const ZXing::BitMatrix symbol = ZXing::MultiFormatWriter(format).setMargin(0).encode(wide, 0, 0);
  cairo_set_source_rgb(context, 0, 0, 0);
  for (int row = 0; row < symbol.height(); ++row) {
    for (int column = 0; column < symbol.width(); ++column) {
      if (symbol.get(column, row)) cairo_rectangle(context, x + column * module, y + row * module, module, module);
    }
  }
  cairo_fill(context);
  return symbol.width() * module;
}

}  // namespace

double SamplePage::Text(double x, double y, const std::string& text, double size, bool bold, double gray) {
  PangoLayout* layout = Layout(context_, font_, text, size, bold);
  cairo_set_source_rgb(context_, gray, gray, gray);
  cairo_move_to(context_, x, y);
  pango_cairo_show_layout(context_, layout);
  int width = 0;
  pango_layout_get_size(layout, &width, nullptr);
  g_object_unref(layout);
  return static_cast<double>(width) / PANGO_SCALE;
}

void SamplePage::Paragraph(double x, double y, double width, const std::string& text, double size) {
  PangoLayout* layout = Layout(context_, font_, text, size, false);
  pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
  cairo_set_source_rgb(context_, 0, 0, 0);
  cairo_move_to(context_, x, y);
  pango_cairo_show_layout(context_, layout);
  g_object_unref(layout);
}

void SamplePage::Line(double x0, double y0, double x1, double y1, double gray) {
  cairo_set_source_rgb(context_, gray, gray, gray);
  cairo_set_line_width(context_, 0.7);
  cairo_move_to(context_, x0, y0);
  cairo_line_to(context_, x1, y1);
  cairo_stroke(context_);
}

void SamplePage::Fill(double x, double y, double width, double height, double gray) {
  cairo_set_source_rgb(context_, gray, gray, gray);
  cairo_rectangle(context_, x, y, width, height);
  cairo_fill(context_);
}

double SamplePage::DataMatrix(double x, double y, double module, const std::string& content) {
  return DrawSymbol(context_, ZXing::BarcodeFormat::DataMatrix, x, y, module, content);
}

double SamplePage::QrCode(double x, double y, double module, const std::string& content) {
  return DrawSymbol(context_, ZXing::BarcodeFormat::QRCode, x, y, module, content);
}

}  // namespace justif::tools

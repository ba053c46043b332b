#include "tools/synth/page_canvas.h"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <numbers>

namespace justif::tools {
namespace {

constexpr double kSmallestSize = 6;

ZXing::BitMatrix Modules(Symbol symbol, const std::string& content) {
  // One character a byte: the symbol carries bytes, not text.
  const std::wstring wide(content.begin(), content.end());
  const auto format = symbol == Symbol::kQrCode ? ZXing::BarcodeFormat::QRCode : ZXing::BarcodeFormat::DataMatrix;
  return ZXing::MultiFormatWriter(format).setMargin(0).encode(wide, 0, 0);
}

void RoundedPath(cairo_t* context, const Box& box, double radius) {
  if (radius <= 0) {
    cairo_rectangle(context, box.x, box.y, box.width, box.height);
    return;
  }
  constexpr double kQuarter = std::numbers::pi / 2;
  const double r = std::min({radius, box.width / 2, box.height / 2});
  cairo_new_sub_path(context);
  cairo_arc(context, box.right() - r, box.y + r, r, -kQuarter, 0);
  cairo_arc(context, box.right() - r, box.bottom() - r, r, 0, kQuarter);
  cairo_arc(context, box.x + r, box.bottom() - r, r, kQuarter, 2 * kQuarter);
  cairo_arc(context, box.x + r, box.y + r, r, 2 * kQuarter, 3 * kQuarter);
  cairo_close_path(context);
}

bool SameStyle(const TextStyle& a, const TextStyle& b) {
  return a.family == b.family && a.size == b.size && a.bold == b.bold && a.italic == b.italic;
}

}  // namespace

Box Box::United(const Box& other) const {
  const double left = std::min(x, other.x), top = std::min(y, other.y);
  return {left, top, std::max(right(), other.right()) - left, std::max(bottom(), other.bottom()) - top};
}

PangoLayout* PageCanvas::LayoutOf(const std::string& text, const TextStyle& style) {
  PangoLayout* layout = pango_cairo_create_layout(context_);
  // Metrics that do not depend on the surface, so that values stand at the
  // same place in a PDF and in pixels.
  PangoContext* pango = pango_layout_get_context(layout);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(pango, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(pango, FALSE);
  PangoFontDescription* description = pango_font_description_new();
  pango_font_description_set_family(description, style.family.c_str());
  pango_font_description_set_absolute_size(description, style.size * PANGO_SCALE);
  pango_font_description_set_weight(description, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style(description, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description(layout, description);
  pango_font_description_free(description);
  pango_layout_set_text(layout, text.c_str(), static_cast<int>(text.size()));
  pango_layout_context_changed(layout);
  return layout;
}

double PageCanvas::WidthOf(const std::string& text, const TextStyle& style) {
  PangoLayout* layout = LayoutOf(text, style);
  int width = 0;
  pango_layout_get_size(layout, &width, nullptr);
  g_object_unref(layout);
  return static_cast<double>(width) / PANGO_SCALE;
}

double PageCanvas::LineHeight(const TextStyle& style) {
  PangoLayout* layout = LayoutOf("x", style);
  int height = 0;
  pango_layout_get_size(layout, nullptr, &height);
  g_object_unref(layout);
  return static_cast<double>(height) / PANGO_SCALE;
}

TextStyle PageCanvas::Fitted(const std::string& text, TextStyle style, double width) {
  const double wide = WidthOf(text, style);
  if (wide > width) style.size = std::max(kSmallestSize, style.size * width / wide * 0.995);
  return style;
}

void PageCanvas::Record(const Run& run, const Box& box) {
  if (run.name.empty() || run.text.empty()) return;
  values_.push_back({run.name, run.text, box, run.style, background_, false, false});
}

Box PageCanvas::Text(double x, double y, const std::string& text, const TextStyle& style, Align align,
                     const std::string& name) {
  return Line(x, y, {{text, name, style}}, align);
}

Box PageCanvas::Line(double x, double y, const std::vector<Run>& runs, Align align) {
  double total = 0, baseline = 0, height = 0;
  std::vector<PangoLayout*> layouts;
  for (const Run& run : runs) {
    layouts.push_back(LayoutOf(run.text, run.style));
    int width = 0, tall = 0;
    pango_layout_get_size(layouts.back(), &width, &tall);
    total += static_cast<double>(width) / PANGO_SCALE;
    height = std::max(height, static_cast<double>(tall) / PANGO_SCALE);
    baseline = std::max(baseline, static_cast<double>(pango_layout_get_baseline(layouts.back())) / PANGO_SCALE);
  }
  const double left = align == Align::kCentre ? x - total / 2 : align == Align::kRight ? x - total : x;
  double at = left;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    int width = 0, tall = 0;
    pango_layout_get_size(layouts[i], &width, &tall);
    const double top = y + baseline - static_cast<double>(pango_layout_get_baseline(layouts[i])) / PANGO_SCALE;
    const Ink& ink = runs[i].style.ink;
    cairo_set_source_rgb(context_, ink.red, ink.green, ink.blue);
    cairo_move_to(context_, at, top);
    pango_cairo_show_layout(context_, layouts[i]);
    const double wide = static_cast<double>(width) / PANGO_SCALE;
    Record(runs[i], {at, top, wide, static_cast<double>(tall) / PANGO_SCALE});
    if (!runs[i].name.empty() && !runs[i].text.empty()) values_.back().inline_text = i + 1 < runs.size();
    at += wide;
    g_object_unref(layouts[i]);
  }
  return {left, y, total, height};
}

// What goes on one line as a whole: pieces of runs without a space between.
struct PageCanvas::Word {
  struct Piece {
    std::size_t run;
    std::string text;
  };
  std::vector<Piece> pieces;
  double width = 0;
};

Box PageCanvas::Prose(double x, double y, double width, const std::vector<Run>& runs, Align align, double leading,
                      bool draw) {
  std::vector<Word> words(1);
  double line_height = 0;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    line_height = std::max(line_height, LineHeight(runs[r].style));
    std::string piece;
    const auto end_piece = [&] {
      if (!piece.empty()) words.back().pieces.push_back({r, piece});
      piece.clear();
    };
    for (const char c : runs[r].text) {
      if (c != ' ') {
        piece += c;
        continue;
      }
      end_piece();
      if (!words.back().pieces.empty()) words.emplace_back();
    }
    end_piece();
  }
  if (words.back().pieces.empty()) words.pop_back();
  if (words.empty()) return {x, y, width, 0};
  for (Word& word : words) {
    for (const Word::Piece& piece : word.pieces) word.width += WidthOf(piece.text, runs[piece.run].style);
  }
  const double space = WidthOf("n n", runs.front().style) - 2 * WidthOf("n", runs.front().style);

  std::vector<Box> boxes(runs.size());
  std::vector<int> lines_of(runs.size(), 0);
  double top = y;
  for (std::size_t first = 0; first < words.size();) {
    std::size_t last = first;
    double used = words[first].width;
    while (last + 1 < words.size() && used + space + words[last + 1].width <= width)
      used += space + words[++last].width;
    const bool justified = align == Align::kJustified && last + 1 < words.size() && last > first;
    const double gap = justified ? space + (width - used) / static_cast<double>(last - first) : space;
    double at = align == Align::kCentre ? x + (width - used) / 2 : align == Align::kRight ? x + width - used : x;
    // Neighbours in one run are drawn together, as text usually is.
    std::vector<std::pair<std::size_t, std::string>> segments;
    std::vector<double> starts;
    for (std::size_t w = first; w <= last; ++w) {
      for (std::size_t p = 0; p < words[w].pieces.size(); ++p) {
        const auto& [run, text] = words[w].pieces[p];
        const bool joins = !segments.empty() && segments.back().first == run;
        if (joins && (p > 0 || (!justified && SameStyle(runs[run].style, runs.front().style)))) {
          segments.back().second += (p > 0 ? "" : " ") + text;
        } else {
          segments.emplace_back(run, text);
          starts.push_back(at);
        }
        at += WidthOf(text, runs[run].style);
      }
      at += gap;
    }
    for (std::size_t s = 0; draw && s < segments.size(); ++s) {
      const auto& [run, text] = segments[s];
      Run plain{text, "", runs[run].style};
      const Box box = Line(starts[s], top, {plain});
      const bool new_line = lines_of[run] == 0 || boxes[run].bottom() < box.y + 1;
      boxes[run] = lines_of[run] == 0 ? box : boxes[run].United(box);
      if (new_line) ++lines_of[run];
    }
    top += line_height * leading;
    first = last + 1;
  }
  for (std::size_t r = 0; draw && r < runs.size(); ++r) {
    if (lines_of[r] == 0) continue;
    Record(runs[r], boxes[r]);
    if (runs[r].name.empty()) continue;
    values_.back().wrapped = lines_of[r] > 1;
    values_.back().inline_text = r + 1 < runs.size();
  }
  return {x, y, width, top - y};
}

void PageCanvas::Rule(double x0, double y0, double x1, double y1, const Ink& ink, double thickness) {
  cairo_set_source_rgb(context_, ink.red, ink.green, ink.blue);
  cairo_set_line_width(context_, thickness);
  cairo_move_to(context_, x0, y0);
  cairo_line_to(context_, x1, y1);
  cairo_stroke(context_);
}

void PageCanvas::Fill(const Box& box, const Ink& ink, double radius) {
  cairo_set_source_rgb(context_, ink.red, ink.green, ink.blue);
  RoundedPath(context_, box, radius);
  cairo_fill(context_);
}

void PageCanvas::Frame(const Box& box, const Ink& ink, double thickness, double radius) {
  cairo_set_source_rgb(context_, ink.red, ink.green, ink.blue);
  cairo_set_line_width(context_, thickness);
  RoundedPath(context_, box, radius);
  cairo_stroke(context_);
}

int PageCanvas::ModulesOf(Symbol symbol, const std::string& content) { return Modules(symbol, content).width(); }

Box PageCanvas::DrawSymbol(Symbol symbol, double x, double y, double module, const std::string& content,
                           bool as_image) {
  const ZXing::BitMatrix modules = Modules(symbol, content);
  const int side = modules.width();
  if (as_image) {
    cairo_surface_t* image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side);
    unsigned char* pixels = cairo_image_surface_get_data(image);
    const int stride = cairo_image_surface_get_stride(image);
    for (int row = 0; row < side; ++row) {
      for (int column = 0; column < side; ++column)
        reinterpret_cast<unsigned*>(pixels + row * stride)[column] = modules.get(column, row) ? 0 : 0xFFFFFF;
    }
    cairo_surface_mark_dirty(image);
    cairo_save(context_);
    cairo_translate(context_, x, y);
    cairo_scale(context_, module, module);
    cairo_set_source_surface(context_, image, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(context_), CAIRO_FILTER_NEAREST);
    cairo_paint(context_);
    cairo_restore(context_);
    cairo_surface_destroy(image);
  } else {
    cairo_set_source_rgb(context_, 0, 0, 0);
    for (int row = 0; row < side; ++row) {
      for (int column = 0; column < side; ++column) {
        int end = column;
        while (end < side && modules.get(end, row)) ++end;
        // A little higher than a module: no light seam between rows.
        if (end > column)
          cairo_rectangle(context_, x + column * module, y + row * module, (end - column) * module, module * 1.02);
        column = end;
      }
    }
    cairo_fill(context_);
  }
  return {x, y, side * module, side * module};
}

}  // namespace justif::tools

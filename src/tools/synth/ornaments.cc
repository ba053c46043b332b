#include "tools/synth/ornaments.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace justif::tools {
namespace {

constexpr double kTurn = 2 * std::numbers::pi;

void SetInk(cairo_t* context, const Ink& ink, double alpha = 1) {
  cairo_set_source_rgba(context, ink.red, ink.green, ink.blue, alpha);
}

// UTF-8 letters one by one.
std::vector<std::string> Letters(const std::string& text) {
  std::vector<std::string> letters;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) == 0x80 && !letters.empty()) {
      letters.back() += c;
    } else {
      letters.emplace_back(1, c);
    }
  }
  return letters;
}

}  // namespace

void DrawLogo(PageCanvas& canvas, int shape, const Box& square, const Ink& ink, const Ink& second) {
  cairo_t* c = canvas.context();
  cairo_save(c);
  cairo_new_path(c);
  cairo_translate(c, square.x, square.y);
  cairo_scale(c, square.width / 100, square.height / 100);
  SetInk(c, ink);
  switch (shape) {
    case 0:  // a sun over waves
      cairo_arc(c, 50, 34, 24, 0, kTurn);
      cairo_fill(c);
      SetInk(c, second);
      cairo_set_line_width(c, 7);
      for (const double y : {68.0, 82.0, 96.0}) {
        cairo_move_to(c, 4, y);
        cairo_curve_to(c, 28, y - 16, 40, y + 14, 62, y - 2);
        cairo_curve_to(c, 74, y - 10, 86, y - 8, 96, y);
        cairo_stroke(c);
      }
      break;
    case 1:  // a book
      cairo_move_to(c, 50, 30);
      cairo_curve_to(c, 36, 14, 16, 14, 4, 22);
      cairo_line_to(c, 4, 84);
      cairo_curve_to(c, 18, 76, 36, 78, 50, 92);
      cairo_close_path(c);
      cairo_fill(c);
      SetInk(c, second);
      cairo_move_to(c, 54, 30);
      cairo_curve_to(c, 66, 14, 86, 14, 98, 22);
      cairo_line_to(c, 98, 84);
      cairo_curve_to(c, 84, 76, 66, 78, 54, 92);
      cairo_close_path(c);
      cairo_fill(c);
      break;
    case 2:  // a gate of columns
      cairo_move_to(c, 50, 4);
      cairo_line_to(c, 98, 30);
      cairo_line_to(c, 2, 30);
      cairo_close_path(c);
      cairo_fill(c);
      for (const double x : {10.0, 32.0, 56.0, 78.0}) cairo_rectangle(c, x, 38, 12, 44);
      cairo_fill(c);
      SetInk(c, second);
      cairo_rectangle(c, 2, 86, 96, 10);
      cairo_fill(c);
      break;
    case 3:  // a patch with a soft edge
      cairo_move_to(c, 8, 30);
      cairo_curve_to(c, 30, -8, 52, 26, 90, 12);
      cairo_curve_to(c, 104, 40, 78, 56, 94, 84);
      cairo_curve_to(c, 60, 104, 40, 74, 12, 90);
      cairo_curve_to(c, 22, 64, -6, 58, 8, 30);
      cairo_fill(c);
      break;
    case 4:  // three discs that overlap
      for (const auto& [x, y, last] : {std::tuple{36.0, 38.0, false}, {66.0, 40.0, false}, {50.0, 68.0, true}}) {
        SetInk(c, last ? second : ink, 0.75);
        cairo_arc(c, x, y, 27, 0, kTurn);
        cairo_fill(c);
      }
      break;
    case 5:  // a hexagon with an open one inside
      for (const auto& [radius, width] : {std::pair{46.0, 0.0}, {26.0, 8.0}}) {
        for (int i = 0; i < 6; ++i)
          cairo_line_to(c, 50 + radius * std::cos(kTurn * i / 6), 50 + radius * std::sin(kTurn * i / 6));
        cairo_close_path(c);
        if (width == 0) {
          cairo_fill(c);
        } else {
          cairo_set_source_rgb(c, 1, 1, 1);
          cairo_set_line_width(c, width);
          cairo_stroke(c);
        }
      }
      break;
    case 6:  // a leaf
      cairo_move_to(c, 10, 92);
      cairo_curve_to(c, 4, 30, 44, 6, 94, 8);
      cairo_curve_to(c, 96, 60, 66, 96, 10, 92);
      cairo_fill(c);
      SetInk(c, second);
      cairo_set_line_width(c, 5);
      cairo_move_to(c, 10, 92);
      cairo_curve_to(c, 34, 60, 56, 44, 80, 26);
      cairo_stroke(c);
      break;
    default:  // steps of a staircase
      for (int i = 0; i < 4; ++i) {
        SetInk(c, i % 2 == 0 ? ink : second);
        cairo_rectangle(c, 4 + 24 * i, 76 - 22 * i, 20, 22 + 22 * i);
        cairo_fill(c);
      }
  }
  cairo_restore(c);
}

void DrawStamp(PageCanvas& canvas, double x, double y, double radius, const std::string& rim, const std::string& middle,
               const Ink& ink, Dice random) {
  cairo_t* c = canvas.context();
  cairo_save(c);
  cairo_new_path(c);  // text leaves a current point, and arcs begin with a line from it
  cairo_translate(c, x, y);
  cairo_rotate(c, random.Real(-0.35, 0.35));
  const double alpha = random.Real(0.55, 0.85);
  cairo_push_group(c);
  SetInk(c, ink);
  cairo_set_line_width(c, 1.4);
  cairo_arc(c, 0, 0, radius, 0, kTurn);
  cairo_stroke(c);
  cairo_set_line_width(c, 0.7);
  cairo_arc(c, 0, 0, radius * 0.66, 0, kTurn);
  cairo_stroke(c);
  const std::vector<std::string> letters = Letters(rim);
  const double size = std::min(radius * 0.2, 1.55 * kTurn * radius * 0.74 / static_cast<double>(letters.size() + 4));
  TextStyle style{"Liberation Sans", size, true, false, ink};
  const double step = kTurn / static_cast<double>(letters.size() + 3);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    cairo_save(c);
    cairo_rotate(c, step * (static_cast<double>(i) - static_cast<double>(letters.size()) / 2 + 0.5));
    canvas.Text(0, -radius * 0.94, letters[i], style, Align::kCentre);
    cairo_restore(c);
  }
  style.size = radius * 0.24;
  style = canvas.Fitted(middle, style, radius * 1.15);
  canvas.Text(0, -style.size * 0.7, middle, style, Align::kCentre);
  cairo_pop_group_to_source(c);
  cairo_paint_with_alpha(c, alpha);
  cairo_restore(c);
}

void DrawSignature(PageCanvas& canvas, const Box& box, const Ink& ink, Dice random) {
  cairo_t* c = canvas.context();
  cairo_save(c);
  SetInk(c, ink, 0.9);
  cairo_set_line_cap(c, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(c, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width(c, random.Real(0.8, 1.7));
  // Loops and strokes of uneven size that lean to the right.
  const int strokes = random.Between(4, 9);
  const double lean = random.Real(2, 9), baseline = box.y + box.height * random.Real(0.6, 0.75);
  double x = box.x;
  cairo_move_to(c, x, baseline);
  for (int i = 0; i < strokes; ++i) {
    const double step = box.width / strokes * random.Real(0.45, 1.6);
    const double rise = box.height * (i == 0 || random.Chance(0.25) ? random.Real(0.5, 0.75) : random.Real(0.08, 0.3));
    const double drop = random.Chance(0.2) ? box.height * random.Real(0.15, 0.35) : random.Real(-1, 2);
    if (random.Chance(0.35)) {
      // A loop that comes back.
      cairo_curve_to(c, x + step + lean, baseline - rise, x - step * 0.5 + lean, baseline - rise * 1.2, x + step * 0.35,
                     baseline + drop);
    } else {
      cairo_curve_to(c, x + step * 0.2, baseline - rise * 0.4, x + step * 0.5 + lean, baseline - rise, x + step * 0.6,
                     baseline - rise * 0.5);
      cairo_curve_to(c, x + step * 0.65, baseline + drop, x + step * 0.8, baseline + drop, x + step,
                     baseline + random.Real(-3, 2));
    }
    x += step;
  }
  if (random.Chance(0.6)) {
    cairo_curve_to(c, x + 18, baseline - 14, box.x + box.width * random.Real(0.4, 0.8), box.bottom() + 4,
                   box.x - random.Real(0, 12), box.bottom() - random.Real(0, 6));
  }
  cairo_stroke(c);
  cairo_restore(c);
}

void DrawWatermark(PageCanvas& canvas, const std::string& text, const std::string& family, Dice random) {
  cairo_t* c = canvas.context();
  const double shade = random.Real(0.9, 0.95);
  TextStyle style{family, 92, true, false, {shade, shade, shade}};
  style = canvas.Fitted(text, style, canvas.width() * 0.95);
  cairo_save(c);
  cairo_translate(c, canvas.width() / 2, canvas.height() * random.Real(0.45, 0.6));
  cairo_rotate(c, random.Real(-0.95, -0.5));
  canvas.Text(0, -style.size * 0.6, text, style, Align::kCentre);
  cairo_restore(c);
}

void DrawGuilloche(PageCanvas& canvas, const Box& area, const Ink& ink, Dice random) {
  cairo_t* c = canvas.context();
  cairo_save(c);
  cairo_rectangle(c, area.x, area.y, area.width, area.height);
  cairo_clip(c);
  SetInk(c, ink, random.Real(0.16, 0.32));
  cairo_set_line_width(c, 0.4);
  const int lines = random.Between(9, 20);
  const double waves = random.Real(1.2, 3.5), second = random.Real(2, 6), swell = random.Real(0.2, 0.42);
  for (int i = 0; i < lines; ++i) {
    const double phase = kTurn * i / lines * random.Real(0.35, 0.36);
    for (int step = 0; step <= 90; ++step) {
      const double t = step / 90.0;
      const double y =
          area.y + area.height * (0.5 + swell * std::sin(kTurn * waves * t + phase * 2) * std::cos(phase + second * t));
      if (step == 0) {
        cairo_move_to(c, area.x, y);
      } else {
        cairo_line_to(c, area.x + area.width * t, y);
      }
    }
    cairo_stroke(c);
  }
  cairo_restore(c);
}

void DrawGuillocheFrame(PageCanvas& canvas, double inset, const Ink& ink, Dice random) {
  cairo_t* c = canvas.context();
  cairo_save(c);
  SetInk(c, ink, 0.75);
  cairo_set_line_width(c, 0.5);
  const double w = canvas.width() - 2 * inset, h = canvas.height() - 2 * inset, depth = random.Real(4, 7);
  const double length = random.Real(13, 22);
  for (int strand = 0; strand < 4; ++strand) {
    const double phase = kTurn * strand / 4;
    for (int side = 0; side < 4; ++side) {
      const bool across = side % 2 == 0;
      const double span = across ? w : h;
      const int steps = static_cast<int>(span / 2);
      for (int i = 0; i <= steps; ++i) {
        const double t = span * i / steps, d = depth * std::sin(kTurn * std::round(span / length) * i / steps + phase);
        const double x = across ? inset + t : (side == 1 ? inset + w : inset) + d;
        const double y = across ? (side == 0 ? inset : inset + h) + d : inset + t;
        if (i == 0) {
          cairo_move_to(c, x, y);
        } else {
          cairo_line_to(c, x, y);
        }
      }
      cairo_stroke(c);
    }
  }
  cairo_set_line_width(c, 1.2);
  cairo_rectangle(c, inset + depth + 4, inset + depth + 4, w - 2 * depth - 8, h - 2 * depth - 8);
  cairo_stroke(c);
  cairo_restore(c);
}

}  // namespace justif::tools

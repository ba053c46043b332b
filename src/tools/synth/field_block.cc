#include "tools/synth/field_block.h"

#include <algorithm>

namespace justif::tools {
namespace {

std::string Joined(const FieldLine& line) {
  std::string text;
  for (const auto& [part, name] : line.parts) text += part;
  return text;
}

// The value on one line, made smaller where it must, wrapped where that would
// make it tiny. Returns the height used.
double DrawValue(PageCanvas& canvas, const FieldLine& line, const TextStyle& style, double x, double y, double width) {
  const TextStyle fitted = canvas.Fitted(Joined(line), style, width);
  const bool wraps = fitted.size < style.size * 0.8;
  std::vector<Run> runs;
  for (const auto& [text, name] : line.parts) runs.push_back({text, name, wraps ? style : fitted});
  if (wraps) return canvas.Prose(x, y, width, runs, Align::kLeft, 1).height;
  canvas.Line(x, y, runs);
  return canvas.LineHeight(style);
}

double WidestLabel(PageCanvas& canvas, const Look& look, const std::vector<FieldLine>& lines, bool alone) {
  double widest = 0;
  for (const FieldLine& line : lines)
    widest = std::max(widest, canvas.WidthOf(look.LabelText(line.label, alone), look.Label()));
  return widest;
}

struct Block {
  PageCanvas& canvas;
  const Look& look;
  const std::vector<FieldLine>& lines;
  const Box& area;
  double roominess;

  double Height() const { return canvas.LineHeight(look.Value()); }
  double Gap(double share) const { return Height() * share * roominess; }

  double Tabbed(bool ruled, bool zebra, bool dotted, bool axis) const {
    const bool alone = ruled && look.colon.empty();
    const double label_width = std::min(WidestLabel(canvas, look, lines, alone), area.width * 0.48);
    const double inset = zebra || ruled ? 6 : 0;
    const double tab =
        axis ? area.x + area.width * 0.42
             : std::max(area.x + inset + label_width + 14, area.x + area.width * (roominess > 1 ? 0.36 : 0));
    const double pad = Gap(ruled || zebra ? 0.36 : 0.22);
    double y = area.y;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const double top = y;
      const std::string label = look.LabelText(lines[i].label, alone);
      const double right = area.right() - inset;
      if (zebra && i % 2 == 0) {
        canvas.Fill({area.x, top, area.width, Height() + 2 * pad}, look.tint);
        canvas.SetBackground(look.tint);
      }
      const TextStyle label_style = canvas.Fitted(label, look.Label(), axis ? area.width * 0.4 : label_width + 1);
      const Box drawn = axis ? canvas.Text(tab - 8, top + pad, label, label_style, Align::kRight)
                             : canvas.Text(area.x + inset, top + pad, label, label_style);
      double start = tab;
      if (dotted) {
        const double width = std::min(canvas.WidthOf(Joined(lines[i]), look.Value()), right - tab);
        start = right - width;
        const double baseline = top + pad + Height() * 0.76;
        for (double x = drawn.right() + 6; x < start - 5; x += 4)
          canvas.Rule(x, baseline, x + 0.9, baseline, look.muted, 0.9);
      }
      y += DrawValue(canvas, lines[i], look.Value(), start, top + pad, right - start + 1) + 2 * pad;
      canvas.SetBackground({1, 1, 1});
      if (ruled) canvas.Rule(area.x, y, area.right(), y, look.muted, 0.5);
    }
    return y - area.y;
  }

  double Grid() const {
    const double label_width =
        std::clamp(WidestLabel(canvas, look, lines, true) + 16, area.width * 0.3, area.width * 0.5);
    const double pad = Gap(0.34);
    double y = area.y;
    for (const FieldLine& line : lines) {
      const std::string label = look.LabelText(line.label, true);
      const TextStyle style = canvas.Fitted(label, look.Label(), label_width - 12);
      const double text_height = Height();
      canvas.Fill({area.x, y, label_width, text_height + 2 * pad}, look.tint);
      canvas.Text(area.x + 7, y + pad, label, style);
      const double used =
          DrawValue(canvas, line, look.Value(), area.x + label_width + 8, y + pad, area.width - label_width - 14);
      if (used > text_height) {
        canvas.Fill({area.x, y + text_height + 2 * pad, label_width, used - text_height}, look.tint);
      }
      canvas.Frame({area.x, y, area.width, used + 2 * pad}, look.muted, 0.6);
      canvas.Rule(area.x + label_width, y, area.x + label_width, y + used + 2 * pad, look.muted, 0.6);
      y += used + 2 * pad;
    }
    return y - area.y;
  }

  // Whether a line wants the width of all columns.
  bool IsLong(const FieldLine& line, const TextStyle& style, double label, double width) const {
    return canvas.WidthOf(Joined(line), style) + label > width * 1.15;
  }

  double Over(int columns, bool cards) const {
    const double gutter = 16, column_width = (area.width - gutter * (columns - 1)) / columns;
    const double pad = cards ? 7 : 0;
    double y = area.y, row_height = 0;
    int column = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const bool whole = columns > 1 && IsLong(lines[i], look.Value(1.06), 2 * pad, column_width);
      if (i > 0 && (column == columns || (whole && column > 0))) {
        y += row_height + Gap(cards ? 0.5 : 0.55);
        row_height = 0;
        column = 0;
      }
      const double width = whole ? area.width : column_width;
      const double x = area.x + column * (column_width + gutter);
      column = whole ? columns : column + 1;
      TextStyle label = look.Label(0.84);
      const std::string text = look.LabelText(lines[i].label, !look.upper_labels && look.colon == " :");
      label = canvas.Fitted(text, label, width - 2 * pad);
      const double label_height = canvas.LineHeight(label);
      const double card_height = label_height + Height() + 2 * pad + 3;
      if (cards) {
        canvas.Fill({x, y, width, card_height}, look.tint, 4);
        canvas.SetBackground(look.tint);
      }
      canvas.Text(x + pad, y + pad, text, label);
      const double value =
          DrawValue(canvas, lines[i], look.Value(1.06), x + pad, y + pad + label_height + 1, width - 2 * pad);
      canvas.SetBackground({1, 1, 1});
      row_height = std::max(row_height, cards ? card_height : label_height + value + 1);
    }
    return y + row_height - area.y;
  }

  double Running(int columns) const {
    const double gutter = 18, column_width = (area.width - gutter * (columns - 1)) / columns;
    double y = area.y, row_height = 0;
    int column = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string label = look.LabelText(lines[i].label) + (look.colon.empty() ? " :" : "");
      const bool whole =
          columns > 1 && IsLong(lines[i], look.Value(), canvas.WidthOf(label, look.Label()) + 6, column_width);
      if (i > 0 && (column == columns || (whole && column > 0))) {
        y += row_height + Gap(0.3);
        row_height = 0;
        column = 0;
      }
      const double width = whole ? area.width : column_width;
      const double x = area.x + column * (column_width + gutter);
      column = whole ? columns : column + 1;
      const TextStyle style = canvas.Fitted(label, look.Label(), width * 0.6);
      const Box drawn = canvas.Text(x, y, label, style);
      const double start = drawn.right() + canvas.WidthOf("n", style) * 0.6;
      row_height = std::max(row_height, DrawValue(canvas, lines[i], look.Value(), start, y, x + width - start));
    }
    return y + row_height - area.y;
  }
};

}  // namespace

const char* NameOf(Arrangement arrangement) {
  static constexpr const char* kNames[] = {"tabbed", "ruled", "grid",   "zebra", "over",    "over-pairs",
                                           "cards",  "axis",  "dotted", "pairs", "running", "boxed"};
  return kNames[static_cast<int>(arrangement)];
}

double DrawFields(PageCanvas& canvas, const Look& look, Arrangement arrangement, const std::vector<FieldLine>& lines,
                  const Box& area, double roominess) {
  const Block block{canvas, look, lines, area, roominess};
  switch (arrangement) {
    case Arrangement::kTabbed:
      return block.Tabbed(false, false, false, false);
    case Arrangement::kRuled:
      return block.Tabbed(true, false, false, false);
    case Arrangement::kZebra:
      return block.Tabbed(false, true, false, false);
    case Arrangement::kDotted:
      return block.Tabbed(false, false, true, false);
    case Arrangement::kAxis:
      return block.Tabbed(false, false, false, true);
    case Arrangement::kGrid:
      return block.Grid();
    case Arrangement::kOver:
      return block.Over(1, false);
    case Arrangement::kOverPairs:
      return block.Over(2, false);
    case Arrangement::kCards:
      return block.Over(2, true);
    case Arrangement::kPairs:
      return block.Running(2);
    case Arrangement::kRunning:
      return block.Running(1);
    case Arrangement::kBoxed: {
      const Box inner{area.x + 10, area.y + 9, area.width - 20, area.height};
      const double height = Block{canvas, look, lines, inner, roominess}.Running(area.width > 380 ? 2 : 1) + 18;
      canvas.Frame({area.x, area.y, area.width, height}, look.accent, 0.8, 3);
      return height;
    }
  }
  return 0;
}

}  // namespace justif::tools

#include "tools/synth/transcript_table.h"

#include <algorithm>

namespace justif::tools {
namespace {

const Ink kWhite{1, 1, 1};
constexpr double kSmallestOfRow = 3.5;  // points

struct Table {
  PageCanvas& canvas;
  const Look& look;
  const TableStyle& style;
  const Box& area;
  double row_height;
  std::vector<double> edges = {};  // left edges of the columns, and the right one of the last

  void Place() {
    const double numbers = style.narrow * 3;
    double x = area.x;
    for (const int column : style.columns) {
      edges.push_back(x);
      x += column == 0 ? area.width - numbers : style.narrow;
    }
    edges.push_back(area.right());
  }

  void Cell(std::size_t position, double y, const std::string& text, const std::string& name,
            TextStyle text_style) const {
    if (text.empty()) return;
    const int column = style.columns[position];
    const double left = edges[position] + 5, right = edges[position + 1] - 5;
    const double size = text_style.size;
    text_style = canvas.Fitted(text, text_style, right - left);
    if (column == 0 && (text_style.size < size * 0.8 || canvas.WidthOf(text, text_style) > right - left)) {
      // Two lines, small; where it takes three, as small as its row wants.
      text_style.size = std::min(size * 0.82, row_height * 0.4);
      const auto measured = [&] {
        return canvas.Prose(left, y, right - left, {{text, name, text_style}}, Align::kLeft, 0.92, false);
      };
      Box box = measured();
      for (; box.height > row_height && text_style.size > kSmallestOfRow; box = measured()) text_style.size *= 0.95;
      canvas.Prose(left, y + std::max(0.0, (row_height - box.height) / 2), right - left, {{text, name, text_style}},
                   Align::kLeft, 0.92);
      return;
    }
    const double top = y + (row_height - canvas.LineHeight(text_style)) / 2;
    if (column == 0) {
      canvas.Text(left, top, text, text_style, Align::kLeft, name);
    } else if (style.centred) {
      canvas.Text((left + right) / 2, top, text, text_style, Align::kCentre, name);
    } else {
      canvas.Text(right - 4, top, text, text_style, Align::kRight, name);
    }
  }

  void Header(double y) const {
    TextStyle text{look.body, style.size, true, false, style.header == 2 ? kWhite : look.ink};
    if (style.header > 0) canvas.Fill({area.x, y, area.width, row_height}, style.header == 2 ? look.accent : look.tint);
    for (std::size_t i = 0; i < style.columns.size(); ++i) Cell(i, y, style.titles[style.columns[i]], "", text);
    if (style.header == 0) canvas.Rule(area.x, y + row_height, area.right(), y + row_height, look.ink, 0.9);
  }

  void Row(const TableRow& row, std::size_t index, double y) const {
    const bool strong = row.kind != TableRow::Kind::kSubject;
    TextStyle text{look.body, style.size, strong, false, look.ink};
    const Box box{area.x, y, area.width, row_height};
    Ink ground = kWhite;
    if (row.kind == TableRow::Kind::kSection || (row.kind == TableRow::Kind::kTotal && style.header > 0) ||
        (row.kind == TableRow::Kind::kSubject && style.zebra && index % 2 == 1)) {
      ground = look.tint;
      canvas.Fill(box, ground);
    }
    canvas.SetBackground(ground);
    if (row.kind == TableRow::Kind::kSection) {
      canvas.Text(area.x + 5, y + (row_height - canvas.LineHeight(text)) / 2, row.cells[0],
                  canvas.Fitted(row.cells[0], text, area.width - 10));
    } else {
      for (std::size_t i = 0; i < style.columns.size(); ++i) {
        const int column = style.columns[i];
        TextStyle cell = text;
        if (column != 0) cell.family = look.value_family;
        Cell(i, y, row.cells[column], row.names[column], cell);
      }
    }
    canvas.SetBackground(kWhite);
    const bool ruled = style.lines == TableLines::kGrid || style.lines == TableLines::kHorizontal;
    if (ruled || row.kind == TableRow::Kind::kTotal)
      canvas.Rule(area.x, y + row_height, area.right(), y + row_height, look.muted, 0.5);
    if (row.kind == TableRow::Kind::kTotal && style.lines != TableLines::kGrid)
      canvas.Rule(area.x, y, area.right(), y, look.ink, 0.9);
    if (row.kind == TableRow::Kind::kSection) return;
    if (style.lines == TableLines::kGrid || style.lines == TableLines::kColumns) {
      for (std::size_t i = 1; i + 1 < edges.size(); ++i)
        canvas.Rule(edges[i], y, edges[i], y + row_height, look.muted, 0.5);
    }
  }
};

}  // namespace

double DrawTable(PageCanvas& canvas, const Look& look, const TableStyle& style, const std::vector<TableRow>& rows,
                 const Box& area, double row_height) {
  Table table{canvas, look, style, area, row_height};
  table.Place();
  double y = area.y;
  table.Header(y);
  y += row_height;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    table.Row(rows[i], i, y);
    y += row_height;
  }
  if (style.lines == TableLines::kGrid || style.lines == TableLines::kFrame || style.lines == TableLines::kColumns)
    canvas.Frame({area.x, area.y, area.width, y - area.y}, look.muted, 0.8);
  return y - area.y;
}

}  // namespace justif::tools

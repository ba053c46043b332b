#include "service/pages/page_svg.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "service/pages/html_writer.h"

namespace justif::service {
namespace {

// Of the page's width: the disc that holds a number.
constexpr double kDiscRadius = 0.014;

std::string ViewBox(double x, double y, double width, double height) {
  return absl::StrCat(" viewBox=\"", SvgNumber(x), " ", SvgNumber(y), " ", SvgNumber(width), " ", SvgNumber(height),
                      "\"");
}

std::string MarkSvg(const PageMark& mark, const PagePicture& picture) {
  const double w = picture.width_px, h = picture.height_px;
  std::string svg = absl::StrCat("<rect class=\"", mark.style, "\" x=\"", SvgNumber(mark.box.x0 * w), "\" y=\"",
                                 SvgNumber(mark.box.y0 * h), "\" width=\"", SvgNumber(mark.box.Width() * w),
                                 "\" height=\"", SvgNumber(mark.box.Height() * h), "\"/>");
  if (mark.number == 0) return svg;
  // Left of the rectangle, inside the page.
  const double radius = kDiscRadius * w;
  const double x = std::max(radius, mark.box.x0 * w - radius), y = std::max(radius, mark.box.y0 * h);
  absl::StrAppend(&svg, "<circle class=\"", mark.style, "\" cx=\"", SvgNumber(x), "\" cy=\"", SvgNumber(y), "\" r=\"",
                  SvgNumber(radius), "\"/><text class=\"", mark.style, "\" x=\"", SvgNumber(x), "\" y=\"", SvgNumber(y),
                  "\" font-size=\"", SvgNumber(1.3 * radius),
                  "\" text-anchor=\"middle\" dominant-baseline=\"central\">", mark.number, "</text>");
  return svg;
}

}  // namespace

std::string PageSvg(const std::string& id, const PagePicture& picture, const std::string& style,
                    const std::vector<PageMark>& marks) {
  const double w = picture.width_px, h = picture.height_px;
  std::string svg = absl::StrCat("<svg class=\"", style, "\"", ViewBox(0, 0, w, h), "><image id=\"", id, "\" width=\"",
                                 SvgNumber(w), "\" height=\"", SvgNumber(h), "\" href=\"data:image/jpeg;base64,",
                                 absl::Base64Escape(picture.jpeg), "\"/>");
  for (const PageMark& mark : marks) svg += MarkSvg(mark, picture);
  return svg + "</svg>\n";
}

std::string CropSvg(const std::string& id, const PagePicture& picture, const Box& box, const CropSize& size,
                    const std::vector<PageMark>& marks) {
  const double w = picture.width_px, h = picture.height_px;
  const double margin_x = 0.02 * w + 0.15 * box.Width() * w, margin_y = 0.008 * h + 0.4 * box.Height() * h;
  const double x0 = std::max(0.0, box.x0 * w - margin_x), y0 = std::max(0.0, box.y0 * h - margin_y);
  const double x1 = std::min(w, box.x1 * w + margin_x), y1 = std::min(h, box.y1 * h + margin_y);
  if (x1 - x0 < 1 || y1 - y0 < 1) return "";
  const double scale = std::min({size.width / (x1 - x0), size.height / (y1 - y0), size.scale});
  std::string svg = absl::StrCat("<svg class=\"crop\"", ViewBox(x0, y0, x1 - x0, y1 - y0), " width=\"",
                                 SvgNumber(scale * (x1 - x0), 0), "\" height=\"", SvgNumber(scale * (y1 - y0), 0),
                                 "\"><use href=\"#", id, "\"/>");
  for (const PageMark& mark : marks) svg += MarkSvg(mark, picture);
  return svg + "</svg>";
}

}  // namespace justif::service

// A page of a sample document, drawn with Cairo and Pango.
#ifndef JUSTIF_TOOLS_SYNTH_SAMPLE_PAGE_H_
#define JUSTIF_TOOLS_SYNTH_SAMPLE_PAGE_H_

#include <cairo/cairo.h>

#include <string>

namespace justif::tools {

// A4, in points, origin at the top left.
inline constexpr double kPageWidth = 595;
inline constexpr double kPageHeight = 842;

// Draws on a Cairo context it borrows.
class SamplePage {
 public:
  explicit SamplePage(cairo_t* context, std::string font = "DejaVu Sans") : context_(context), font_(std::move(font)) {}

  // Text with its top left at (x, y); returns its width in points.
  double Text(double x, double y, const std::string& text, double size = 10, bool bold = false, double gray = 0);
  // Text wrapped to `width`.
  void Paragraph(double x, double y, double width, const std::string& text, double size = 10);
  void Line(double x0, double y0, double x1, double y1, double gray = 0.3);
  void Fill(double x, double y, double width, double height, double gray);
  // A DataMatrix or QR symbol of `content`, modules `module` points wide;
  // returns its side in points.
  double DataMatrix(double x, double y, double module, const std::string& content);
  double QrCode(double x, double y, double module, const std::string& content);

 private:
  cairo_t* context_;
  std::string font_;
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_SAMPLE_PAGE_H_

// A page that remembers where it drew which value.
#ifndef JUSTIF_TOOLS_SYNTH_PAGE_CANVAS_H_
#define JUSTIF_TOOLS_SYNTH_PAGE_CANVAS_H_

#include <cairo/cairo.h>

#include <memory>
#include <string>
#include <vector>

typedef struct _PangoLayout PangoLayout;

namespace justif::tools {

// Red, green and blue, 0 to 1.
struct Ink {
  double red = 0, green = 0, blue = 0;
  double Gray() const { return 0.299 * red + 0.587 * green + 0.114 * blue; }
};

struct TextStyle {
  std::string family = "DejaVu Sans";
  double size = 10;  // points
  bool bold = false;
  bool italic = false;
  Ink ink;
};

// In points, origin at the top left of the page.
struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  double right() const { return x + width; }
  double bottom() const { return y + height; }
  Box United(const Box& other) const;
};

// A value of the document in print.
struct DrawnValue {
  std::string name;
  std::string text;
  Box box;  // of the line's height
  TextStyle style;
  Ink background{1, 1, 1};
  bool wrapped = false;      // stands on several lines
  bool inline_text = false;  // text follows directly behind
};

enum class Align { kLeft, kCentre, kRight, kJustified };

// Text in one style; a value when it has a name.
struct Run {
  std::string text;
  std::string name;
  TextStyle style;
};

// A two-dimensional code.
enum class Symbol { kDataMatrix, kQrCode };

// Draws on a Cairo context it borrows; text is laid out the same on every
// surface. Not thread-safe; each thread has canvases of its own.
class PageCanvas {
 public:
  PageCanvas(cairo_t* context, double width, double height) : context_(context), width_(width), height_(height) {}

  double width() const { return width_; }
  double height() const { return height_; }
  cairo_t* context() { return context_; }

  double WidthOf(const std::string& text, const TextStyle& style);
  double LineHeight(const TextStyle& style);
  // `style` made smaller where `text` would be wider than `width`.
  TextStyle Fitted(const std::string& text, TextStyle style, double width);

  // One line with its top at `y`; `x` is its left, centre or right.
  Box Text(double x, double y, const std::string& text, const TextStyle& style, Align align = Align::kLeft,
           const std::string& name = "");
  // Runs one behind the other on one line, `x` as above.
  Box Line(double x, double y, const std::vector<Run>& runs, Align align = Align::kLeft);
  // Runs wrapped to `width`; `leading` is the distance of lines in line
  // heights. Draws nothing when `draw` is false.
  Box Prose(double x, double y, double width, const std::vector<Run>& runs, Align align = Align::kLeft,
            double leading = 1.15, bool draw = true);

  void Rule(double x0, double y0, double x1, double y1, const Ink& ink, double thickness = 0.6);
  void Fill(const Box& box, const Ink& ink, double radius = 0);
  void Frame(const Box& box, const Ink& ink, double thickness = 0.6, double radius = 0);

  // What values drawn from now on stand on.
  void SetBackground(const Ink& ink) { background_ = ink; }

  // A symbol of `content`, one byte a character, with modules `module` points
  // wide; as rectangles or as one image. Returns its box.
  Box DrawSymbol(Symbol symbol, double x, double y, double module, const std::string& content, bool as_image);
  // Modules along a side of the symbol of `content`.
  static int ModulesOf(Symbol symbol, const std::string& content);

  // Remembers a box that holds no text.
  void RecordBox(const std::string& name, const Box& box) {
    values_.push_back({name, "", box, {}, background_, false, false});
  }

  const std::vector<DrawnValue>& values() const { return values_; }

 private:
  struct Word;
  PangoLayout* LayoutOf(const std::string& text, const TextStyle& style);
  void Record(const Run& run, const Box& box);

  cairo_t* context_;
  double width_, height_;
  Ink background_{1, 1, 1};
  std::vector<DrawnValue> values_;
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_PAGE_CANVAS_H_

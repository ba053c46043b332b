#include "reading/intake/pdf_content_interpreter.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <set>
#include <string>

#include "reading/intake/library_exceptions.h"
#include "reading/intake/pdf_inline_image.h"
#include "reading/intake/pdf_layers.h"
#include "reading/intake/pdf_operands.h"
#include "reading/intake/pdf_path_builder.h"

namespace justif::reading {
namespace {

Box Intersect(const Box& a, const Box& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

Point Transformed(const QPDFMatrix& matrix, double x, double y) {
  Point point;
  matrix.transform(x, y, point.x, point.y);
  return point;
}

// The bounds of a transformed rectangle, of which two opposite corners are told.
Box TransformedBounds(const QPDFMatrix& matrix, Point corner, Point opposite) {
  std::optional<Box> bounds;
  for (const double x : {corner.x, opposite.x}) {
    for (const double y : {corner.y, opposite.y}) {
      const Point at = Transformed(matrix, x, y);
      const Box point{at.x, at.y, at.x, at.y};
      bounds = bounds ? Union(*bounds, point) : point;
    }
  }
  return *bounds;
}

class ContentInterpreter final : public QPDFObjectHandle::ParserCallbacks {
 public:
  ContentInterpreter(QPDF& document, const Box& page_box, ContentReceiver& receiver)
      : document_(document), receiver_(receiver) {
    state_.clip = page_box;
    state_.text.font = QPDFObjectHandle::newNull();
  }

  void InterpretPage(QPDFObjectHandle page, const QPDFObjectHandle& resources) {
    resources_ = resources;
    page.parsePageContents(this);
  }

  // ISO 32000-1, 12.5.5: the appearance's box, as its matrix turns it, is fitted
  // into the annotation's rectangle.
  // `layer` is the annotation's optional content, null when it is in none.
  void InterpretAppearanceStream(QPDFObjectHandle form, const QPDFObjectHandle::Rectangle& rectangle,
                                 const QPDFObjectHandle& layer) {
    QPDFObjectHandle bounds = form.getDict().getKey("/BBox");
    if (!bounds.isRectangle()) return;
    const auto box = bounds.getArrayAsRectangle();
    const Box from =
        TransformedBounds(OperandMatrix(form.getDict().getKey("/Matrix")), {box.llx, box.lly}, {box.urx, box.ury});
    if (from.Width() <= 0 || from.Height() <= 0) return;
    const double across = (rectangle.urx - rectangle.llx) / from.Width();
    const double up = (rectangle.ury - rectangle.lly) / from.Height();
    state_.ctm = {across, 0, 0, up, rectangle.llx - across * from.x0, rectangle.lly - up * from.y0};
    resources_ = QPDFObjectHandle::newNull();
    form_off_ = IsOff(layer);
    DrawForm(form);
  }

  void handleObject(QPDFObjectHandle object) override {
    if (object.isInlineImage()) {
      DrawInlineImage(object.getInlineImageValue());
      operands_.clear();
    } else if (!object.isOperator()) {
      operands_.push_back(object);
      // More than any operator takes: an inline image's dictionary is longest.
      if (operands_.size() > kMaxOperands) operands_.erase(operands_.begin());
    } else {
      if (--operators_left_ < 0 || !receiver_.WantsMore()) Stop();
      const std::string name = object.getOperatorValue();
      if (name == "ID") {
        inline_entries_ = operands_;
      } else {
        Execute(name);
      }
      operands_.clear();
    }
  }

  void handleEOF() override {}

  bool stopped() const { return stopped_; }

 private:
  static constexpr std::size_t kMaxOperands = 64;

  [[noreturn]] void Stop() {
    stopped_ = true;
    terminateParsing();  // throws
    std::terminate();
  }

  double Operand(std::size_t index) const { return OperandNumber(operands_, index); }

  void Execute(const std::string& name) {
    if (name == "q") {
      if (stack_.size() >= kMaxGraphicsStates) Stop();
      stack_.push_back(state_);
    } else if (name == "Q") {
      if (stack_.size() > stack_floor_) {
        state_ = stack_.back();
        stack_.pop_back();
      }
    } else if (name == "Do") {
      DrawXObject();
    } else if (name == "BDC" || name == "BMC") {
      BeginMarked(name == "BDC");
    } else if (name == "EMC") {
      EndMarked();
    } else if (!ExecutePath(name) && !SetGraphicsState(name, operands_, resources_, state_)) {
      ExecuteText(name);
    }
  }

  // Marked content nests within a content stream, whatever the states do.
  void BeginMarked(bool has_properties) {
    ++marked_depth_;
    if (off_depth_ > 0 || !has_properties || operands_.size() < 2 || !operands_[0].isNameAndEquals("/OC")) return;
    QPDFObjectHandle layer = operands_[1];
    if (IsOff(layer.isName() ? NamedResource(resources_, "/Properties", layer.getName()) : layer))
      off_depth_ = marked_depth_;
  }
  void EndMarked() {
    if (marked_depth_ == 0) return;
    if (off_depth_ == marked_depth_) off_depth_ = 0;
    --marked_depth_;
  }

  bool IsOff(QPDFObjectHandle layer) {
    if (!layer.isDictionary()) return false;
    if (!layers_) layers_.emplace(document_);
    return layers_->IsOff(layer);
  }

  const GraphicsState& Told() {
    state_.layer_off = form_off_ || off_depth_ > 0;
    return state_;
  }

  bool ExecutePath(const std::string& name) {
    if (name == "re") {
      const double x = Operand(0), y = Operand(1), right = x + Operand(2), top = y + Operand(3);
      StartSubpath(x, y);
      for (const auto& [px, py] : {std::pair{right, y}, std::pair{right, top}, std::pair{x, top}}) {
        path_.Add(Transformed(state_.ctm, px, py));
      }
    } else if (name == "m") {
      StartSubpath(Operand(0), Operand(1));
    } else if (name == "l" || name == "c" || name == "v" || name == "y") {
      for (std::size_t i = 0; i + 1 < operands_.size(); i += 2) {
        path_.Add(Transformed(state_.ctm, Operand(i), Operand(i + 1)));
      }
    } else if (name == "W" || name == "W*") {
      clip_pending_ = true;
    } else if (name == "n") {
      EndPath();
    } else if (name == "f" || name == "F" || name == "f*") {
      Paint(true, false);
    } else if (name == "S" || name == "s") {
      Paint(false, true);
    } else if (name == "B" || name == "B*" || name == "b" || name == "b*") {
      Paint(true, true);
    } else if (name == "sh") {
      receiver_.Shading(Told());
    } else {
      return name == "h";
    }
    return true;
  }

  void StartSubpath(double x, double y) {
    if (!path_.Start(Transformed(state_.ctm, x, y))) Stop();
  }

  void Paint(bool filled, bool stroked) {
    const double scale = std::sqrt(std::abs(state_.ctm.a * state_.ctm.d - state_.ctm.b * state_.ctm.c));
    PaintedPath path{filled, stroked, path_.Bounds(), path_.Solid(filled, stroked ? state_.line_width * scale : 0)};
    receiver_.Path(path, Told());
    EndPath();
  }

  void EndPath() {
    if (clip_pending_ && path_.Bounds()) state_.clip = Intersect(state_.clip, *path_.Bounds());
    clip_pending_ = false;
    path_.Clear();
  }

  void ExecuteText(const std::string& name) {
    TextState& text = state_.text;
    if (name == "BT") {
      pen_ = line_ = {};
    } else if (name == "Tm") {
      pen_ = line_ = OperandMatrix(operands_);
    } else if (name == "Td") {
      NextLine(Operand(0), Operand(1));
    } else if (name == "TD") {
      text.leading = -Operand(1);
      NextLine(Operand(0), Operand(1));
    } else if (name == "T*") {
      NextLine(0, -text.leading);
    } else if (name == "Tj" && !operands_.empty()) {
      Show(operands_[0]);
    } else if (name == "TJ" && !operands_.empty() && operands_[0].isArray()) {
      for (QPDFObjectHandle& item : operands_[0].getArrayAsVector()) {
        if (item.isNumber()) {
          pen_.translate(-OperandNumber(item, 0) / 1000 * text.size * text.stretch, 0);
        } else {
          Show(item);
        }
      }
    } else if (name == "'" && !operands_.empty()) {
      NextLine(0, -text.leading);
      Show(operands_[0]);
    } else if (name == "\"" && operands_.size() >= 3) {
      text.word_space = Operand(0);
      text.character_space = Operand(1);
      NextLine(0, -text.leading);
      Show(operands_[2]);
    }
  }

  void NextLine(double x, double y) {
    line_.translate(x, y);
    pen_ = line_;
  }

  void Show(QPDFObjectHandle& string) {
    if (!string.isString()) return;
    QPDFMatrix to_page = state_.ctm;
    to_page.concat(pen_);
    pen_.translate(receiver_.Show(string.getStringValue(), Told(), to_page), 0);
  }

  void DrawXObject() {
    if (operands_.empty() || !operands_[0].isName()) return;
    QPDFObjectHandle object = NamedResource(resources_, "/XObject", operands_[0].getName());
    if (!object.isStream()) return;
    QPDFObjectHandle subtype = object.getDict().getKey("/Subtype");
    if (subtype.isNameAndEquals("/Image")) {
      const bool outer_off = form_off_;
      form_off_ |= IsOff(object.getDict().getKey("/OC"));
      receiver_.Image(object, Told());
      form_off_ = outer_off;
    } else if (subtype.isNameAndEquals("/Form")) {
      DrawForm(object);
    }
  }

  void DrawInlineImage(const std::string& data) {
    const QPDFObjectHandle image = InlineImageXObject(document_, inline_entries_, data, resources_);
    inline_entries_.clear();
    receiver_.Image(image, Told());
  }

  void DrawForm(QPDFObjectHandle form) {
    if (form_depth_ >= kMaxFormDepth || --forms_left_ < 0) Stop();
    if (!active_forms_.insert(form.getObjGen()).second) return;  // draws itself
    QPDFObjectHandle dictionary = form.getDict();
    const GraphicsState outer = state_;
    const QPDFObjectHandle outer_resources = resources_;
    const std::size_t outer_floor = stack_floor_;
    const PdfOperands outer_operands = operands_;
    const QPDFMatrix outer_pen = pen_;
    const QPDFMatrix outer_line = line_;
    const bool outer_off = form_off_;
    const int outer_marked_depth = marked_depth_, outer_off_depth = off_depth_;
    form_off_ = form_off_ || off_depth_ > 0 || IsOff(dictionary.getKey("/OC"));
    marked_depth_ = off_depth_ = 0;
    stack_floor_ = stack_.size();
    ++form_depth_;

    state_.ctm.concat(OperandMatrix(dictionary.getKey("/Matrix")));
    ClipToForm(dictionary.getKey("/BBox"));
    if (dictionary.getKey("/Resources").isDictionary()) resources_ = dictionary.getKey("/Resources");
    if (dictionary.getKey("/Group").isDictionary()) state_.in_group_seen_through = !outer.Opaque();
    operands_.clear();
    form.parseAsContents(this);
    if (stopped_) Stop();  // the parser of the form swallowed the first one

    stack_.resize(std::min(stack_.size(), stack_floor_));
    --form_depth_;
    stack_floor_ = outer_floor;
    resources_ = outer_resources;
    state_ = outer;
    operands_ = outer_operands;
    pen_ = outer_pen;
    line_ = outer_line;
    form_off_ = outer_off;
    marked_depth_ = outer_marked_depth;
    off_depth_ = outer_off_depth;
    path_.Clear();
    active_forms_.erase(form.getObjGen());
  }

  void ClipToForm(QPDFObjectHandle bounds) {
    if (!bounds.isArray() || bounds.getArrayNItems() != 4) return;
    const auto number = [&](int i) { return OperandNumber(bounds.getArrayItem(i), 0); };
    state_.clip = Intersect(state_.clip, TransformedBounds(state_.ctm, {number(0), number(1)}, {number(2), number(3)}));
  }

  QPDF& document_;
  ContentReceiver& receiver_;
  QPDFObjectHandle resources_;
  GraphicsState state_;
  std::vector<GraphicsState> stack_;
  std::size_t stack_floor_ = 0;
  PdfOperands operands_;
  PdfOperands inline_entries_;
  QPDFMatrix pen_, line_;  // from text space to the space of the content
  PdfPathBuilder path_;
  bool clip_pending_ = false;
  bool stopped_ = false;
  int operators_left_ = kMaxContentOperators;
  int forms_left_ = kMaxFormInvocations;
  int form_depth_ = 0;
  std::optional<PdfLayers> layers_;  // read when the first is met
  bool form_off_ = false;            // all of the form, or of what draws it
  int marked_depth_ = 0;             // within the content stream
  int off_depth_ = 0;                // of the marked content that is off, 0 for none
  std::set<QPDFObjGen> active_forms_;
};

// The stream an annotation shows: of one with several states, that it is in.
QPDFObjectHandle NormalAppearance(QPDFObjectHandle annotation) {
  QPDFObjectHandle appearances = annotation.getKey("/AP");
  if (!appearances.isDictionary()) return QPDFObjectHandle::newNull();
  QPDFObjectHandle normal = appearances.getKey("/N");
  if (normal.isStream() || !normal.isDictionary()) return normal;
  QPDFObjectHandle state = annotation.getKey("/AS");
  return state.isName() ? normal.getKey(state.getName()) : QPDFObjectHandle::newNull();
}

}  // namespace

bool InterpretContent(QPDF& document, const PdfPageObject& page, const Box& page_box, ContentReceiver& receiver) {
  try {
    ContentInterpreter interpreter(document, page_box, receiver);
    interpreter.InterpretPage(page.page, page.resources);
    return !interpreter.stopped();
  } catch (...) {
    StatusOfLibraryException().IgnoreError();  // damaged content
    return false;
  }
}

bool ShowsAnnotation(QPDFObjectHandle annotation) {
  constexpr int kHidden = 1 << 1;
  constexpr int kNoView = 1 << 5;
  if (!annotation.isDictionary()) return false;
  QPDFObjectHandle subtype = annotation.getKey("/Subtype");
  if (subtype.isNameAndEquals("/Link") || subtype.isNameAndEquals("/Popup")) return false;
  QPDFObjectHandle flags = annotation.getKey("/F");
  if (flags.isInteger() && (flags.getIntValue() & (kHidden | kNoView)) != 0) return false;
  QPDFObjectHandle rectangle = annotation.getKey("/Rect");
  if (!rectangle.isRectangle()) return false;
  const auto box = rectangle.getArrayAsRectangle();
  return box.urx > box.llx && box.ury > box.lly;
}

bool InterpretAppearance(QPDF& document, QPDFObjectHandle annotation, const Box& page_box, ContentReceiver& receiver) {
  try {
    QPDFObjectHandle form = NormalAppearance(annotation);
    if (!form.isStream() || !annotation.getKey("/Rect").isRectangle()) return true;
    ContentInterpreter interpreter(document, page_box, receiver);
    interpreter.InterpretAppearanceStream(form, annotation.getKey("/Rect").getArrayAsRectangle(),
                                          annotation.getKey("/OC"));
    return !interpreter.stopped();
  } catch (...) {
    StatusOfLibraryException().IgnoreError();
    return false;
  }
}

}  // namespace justif::reading

#include "reading/intake/pdf_content_interpreter.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <map>
#include <set>
#include <string_view>

#include "reading/intake/library_exceptions.h"
#include "reading/intake/pdf_layers.h"

namespace justif::reading {
namespace {

constexpr double kUnbounded = 1e9;  // user space units, beyond any page

// Of its bounds, for a subpath to count as solid.
constexpr double kSolidShare = 0.85;

Box Intersect(const Box& a, const Box& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

double NumberOr(QPDFObjectHandle value, double otherwise) {
  return value.isNumber() ? std::clamp(value.getNumericValue(), -kUnbounded, kUnbounded) : otherwise;
}

QPDFMatrix MatrixOf(QPDFObjectHandle array) {
  if (!array.isArray() || array.getArrayNItems() != 6) return {};
  double v[6];
  for (int i = 0; i < 6; ++i) v[i] = NumberOr(array.getArrayItem(i), 0);
  return {v[0], v[1], v[2], v[3], v[4], v[5]};
}

Point Transformed(const QPDFMatrix& matrix, double x, double y) {
  Point point;
  matrix.transform(x, y, point.x, point.y);
  return point;
}

double Luminance(double red, double green, double blue) { return 0.299 * red + 0.587 * green + 0.114 * blue; }

// A path under construction, in user space.
class PathBuilder {
 public:
  // False when there are too many subpaths.
  bool Start(Point at) {
    if (++subpaths_ > kMaxSubpaths) return false;
    Finish();
    first_ = last_ = at;
    Extend(at);
    return true;
  }
  void Add(Point to) {
    if (!current_) first_ = last_ = to;
    twice_area_ += last_.x * to.y - to.x * last_.y;
    last_ = to;
    ++points_;
    Extend(to);
  }
  void Clear() { *this = {}; }

  const std::optional<Box>& Bounds() const { return bounds_; }
  std::optional<Point> Last() const { return current_ ? std::optional(last_) : std::nullopt; }

  // The solid subpaths of a fill, of a stroke as wide as `line_width` the thick
  // straight lines.
  std::vector<Box> Solid(bool filled, double line_width) {
    Finish();
    std::vector<Box> solid = filled ? filled_ : std::vector<Box>{};
    if (line_width <= 0) return solid;
    for (const Box& line : lines_) {
      const double half = line_width / 2;
      if (line.Height() <= half) {
        solid.push_back({line.x0, line.y0 - half, line.x1, line.y1 + half});
      } else if (line.Width() <= half) {
        solid.push_back({line.x0 - half, line.y0, line.x1 + half, line.y1});
      }
    }
    return solid;
  }

 private:
  void Extend(Point p) {
    const Box point{p.x, p.y, p.x, p.y};
    current_ = current_ ? Union(*current_, point) : point;
    bounds_ = bounds_ ? Union(*bounds_, point) : point;
  }
  void Finish() {
    if (current_) {
      const double twice = std::abs(twice_area_ + last_.x * first_.y - first_.x * last_.y);
      const double bounds = current_->Width() * current_->Height();
      if (bounds > 0 && twice / 2 >= kSolidShare * bounds) filled_.push_back(*current_);
      if (points_ == 1) lines_.push_back(*current_);
    }
    current_.reset();
    twice_area_ = 0;
    points_ = 0;
  }

  std::optional<Box> bounds_, current_;
  Point first_, last_;
  double twice_area_ = 0;
  int points_ = 0;
  int subpaths_ = 0;
  std::vector<Box> filled_, lines_;
};

// Names of inline images, ISO 32000-1 tables 93 and 94.
const std::map<std::string, std::string, std::less<>>& InlineKeys() {
  static const std::map<std::string, std::string, std::less<>> names = {
      {"/BPC", "/BitsPerComponent"}, {"/CS", "/ColorSpace"}, {"/D", "/Decode"},
      {"/DP", "/DecodeParms"},       {"/F", "/Filter"},      {"/H", "/Height"},
      {"/IM", "/ImageMask"},         {"/I", "/Interpolate"}, {"/W", "/Width"},
  };
  return names;
}

const std::map<std::string, std::string, std::less<>>& InlineFilters() {
  static const std::map<std::string, std::string, std::less<>> names = {
      {"/AHx", "/ASCIIHexDecode"}, {"/A85", "/ASCII85Decode"},  {"/LZW", "/LZWDecode"}, {"/Fl", "/FlateDecode"},
      {"/RL", "/RunLengthDecode"}, {"/CCF", "/CCITTFaxDecode"}, {"/DCT", "/DCTDecode"},
  };
  return names;
}

QPDFObjectHandle FullFilterName(QPDFObjectHandle filter) {
  if (filter.isArray()) {
    QPDFObjectHandle names = QPDFObjectHandle::newArray();
    for (int i = 0; i < filter.getArrayNItems(); ++i) names.appendItem(FullFilterName(filter.getArrayItem(i)));
    return names;
  }
  if (!filter.isName()) return filter;
  const auto found = InlineFilters().find(filter.getName());
  return found == InlineFilters().end() ? filter : QPDFObjectHandle::newName(found->second);
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
    const QPDFMatrix matrix = MatrixOf(form.getDict().getKey("/Matrix"));
    PathBuilder turned;
    for (const double x : {box.llx, box.urx}) {
      for (const double y : {box.lly, box.ury}) turned.Add(Transformed(matrix, x, y));
    }
    const Box from = *turned.Bounds();
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
        inline_dictionary_ = operands_;
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

  double Operand(std::size_t index) const { return index < operands_.size() ? NumberOr(operands_[index], 0) : 0; }
  QPDFMatrix MatrixOperand() const { return {Operand(0), Operand(1), Operand(2), Operand(3), Operand(4), Operand(5)}; }

  void Execute(const std::string& name) {
    if (name == "q") {
      if (stack_.size() >= kMaxGraphicsStates) Stop();
      stack_.push_back(state_);
    } else if (name == "Q") {
      if (stack_.size() > stack_floor_) {
        state_ = stack_.back();
        stack_.pop_back();
      }
    } else if (name == "cm") {
      state_.ctm.concat(MatrixOperand());
    } else if (name == "w") {
      state_.line_width = Operand(0);
    } else if (name == "gs") {
      ApplyExtendedState();
    } else if (name == "Do") {
      DrawXObject();
    } else if (name == "BDC" || name == "BMC") {
      BeginMarked(name == "BDC");
    } else if (name == "EMC") {
      EndMarked();
    } else if (!ExecutePath(name) && !ExecuteColor(name) && !ExecuteTextState(name)) {
      ExecuteText(name);
    }
  }

  // Marked content nests within a content stream, whatever the states do.
  void BeginMarked(bool has_properties) {
    ++marked_depth_;
    if (off_depth_ > 0 || !has_properties || operands_.size() < 2 || !operands_[0].isNameAndEquals("/OC")) return;
    QPDFObjectHandle layer = operands_[1];
    if (IsOff(layer.isName() ? Resource("/Properties", layer.getName()) : layer)) off_depth_ = marked_depth_;
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

  std::optional<double> GrayOperands() const {
    switch (operands_.size()) {
      case 1:
        return Operand(0);
      case 3:
        return Luminance(Operand(0), Operand(1), Operand(2));
      case 4:
        return (1 - Operand(3)) * Luminance(1 - Operand(0), 1 - Operand(1), 1 - Operand(2));
      default:
        return std::nullopt;
    }
  }

  bool ExecuteColor(const std::string& name) {
    if (name == "g" || name == "rg" || name == "k") {
      state_.fill_gray = GrayOperands();
      state_.plain_fill_space = true;
    } else if (name == "G" || name == "RG" || name == "K") {
      state_.stroke_gray = GrayOperands();
      state_.plain_stroke_space = true;
    } else if (name == "cs") {
      state_.plain_fill_space = NamesPlainSpace();
      state_.fill_gray = state_.plain_fill_space ? std::optional(0.0) : std::nullopt;
    } else if (name == "CS") {
      state_.plain_stroke_space = NamesPlainSpace();
      state_.stroke_gray = state_.plain_stroke_space ? std::optional(0.0) : std::nullopt;
    } else if (name == "sc" || name == "scn") {
      state_.fill_gray = state_.plain_fill_space ? GrayOperands() : std::nullopt;
    } else if (name == "SC" || name == "SCN") {
      state_.stroke_gray = state_.plain_stroke_space ? GrayOperands() : std::nullopt;
    } else {
      return false;
    }
    return true;
  }

  // Whether the space named is gray, RGB or CMYK, of a device, calibrated or by
  // a profile. Not patterns, palettes and separations.
  bool NamesPlainSpace() {
    if (operands_.empty() || !operands_[0].isName()) return false;
    const std::string name = operands_[0].getName();
    if (name == "/DeviceGray" || name == "/DeviceRGB" || name == "/DeviceCMYK") return true;
    QPDFObjectHandle space = Resource("/ColorSpace", name);
    if (!space.isArray() || space.getArrayNItems() < 1) return false;
    QPDFObjectHandle family = space.getArrayItem(0);
    return family.isNameAndEquals("/ICCBased") || family.isNameAndEquals("/CalGray") ||
           family.isNameAndEquals("/CalRGB");
  }

  bool ExecuteTextState(const std::string& name) {
    TextState& text = state_.text;
    if (name == "Tf") {
      if (!operands_.empty() && operands_[0].isName()) text.font = Resource("/Font", operands_[0].getName());
      text.size = Operand(1);
    } else if (name == "Tc") {
      text.character_space = Operand(0);
    } else if (name == "Tw") {
      text.word_space = Operand(0);
    } else if (name == "Tz") {
      text.stretch = Operand(0) / 100;
    } else if (name == "TL") {
      text.leading = Operand(0);
    } else if (name == "Ts") {
      text.rise = Operand(0);
    } else if (name == "Tr") {
      text.mode = static_cast<int>(Operand(0));
    } else {
      return false;
    }
    return true;
  }

  void ExecuteText(const std::string& name) {
    TextState& text = state_.text;
    if (name == "BT") {
      pen_ = line_ = {};
    } else if (name == "Tm") {
      pen_ = line_ = MatrixOperand();
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
          pen_.translate(-NumberOr(item, 0) / 1000 * text.size * text.stretch, 0);
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

  QPDFObjectHandle Resource(const char* category, const std::string& name) {
    QPDFObjectHandle group = resources_.isDictionary() ? resources_.getKey(category) : QPDFObjectHandle::newNull();
    return group.isDictionary() ? group.getKey(name) : QPDFObjectHandle::newNull();
  }

  void ApplyExtendedState() {
    if (operands_.empty() || !operands_[0].isName()) return;
    QPDFObjectHandle values = Resource("/ExtGState", operands_[0].getName());
    if (!values.isDictionary()) return;
    QPDFObjectHandle soft_mask = values.getKey("/SMask");
    QPDFObjectHandle blend = values.getKey("/BM");
    const bool plain_blend = blend.isNull() || blend.isNameAndEquals("/Normal") || blend.isNameAndEquals("/Compatible");
    ApplyFontOf(values);
    if (NumberOr(values.getKey("/LW"), -1) >= 0) state_.line_width = NumberOr(values.getKey("/LW"), 1);
    if (NumberOr(values.getKey("/ca"), 1) < 1 || soft_mask.isDictionary() || !plain_blend) state_.opaque = false;
    if (NumberOr(values.getKey("/ca"), 0) >= 1 && plain_blend && soft_mask.isNameAndEquals("/None")) {
      state_.opaque = true;
    }
  }

  void DrawXObject() {
    if (operands_.empty() || !operands_[0].isName()) return;
    QPDFObjectHandle object = Resource("/XObject", operands_[0].getName());
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

  void ApplyFontOf(QPDFObjectHandle extended_state) {
    QPDFObjectHandle font = extended_state.getKey("/Font");
    if (!font.isArray() || font.getArrayNItems() != 2) return;
    state_.text.font = font.getArrayItem(0);
    state_.text.size = NumberOr(font.getArrayItem(1), 0);
  }

  void DrawInlineImage(const std::string& data) {
    QPDFObjectHandle stream = document_.newStream(data);
    QPDFObjectHandle dictionary = stream.getDict();
    for (std::size_t i = 0; i + 1 < inline_dictionary_.size(); i += 2) {
      if (!inline_dictionary_[i].isName()) continue;
      const std::string name = inline_dictionary_[i].getName();
      const auto full = InlineKeys().find(name);
      const std::string key = full == InlineKeys().end() ? name : full->second;
      QPDFObjectHandle value = inline_dictionary_[i + 1];
      if (key == "/Filter") value = FullFilterName(value);
      if (key == "/ColorSpace" && value.isName()) {
        QPDFObjectHandle named = Resource("/ColorSpace", value.getName());
        if (!named.isNull()) value = named;
      }
      if (key != "/Length") dictionary.replaceKey(key, value);
    }
    dictionary.replaceKey("/Subtype", QPDFObjectHandle::newName("/Image"));
    inline_dictionary_.clear();
    receiver_.Image(stream, Told());
  }

  void DrawForm(QPDFObjectHandle form) {
    if (form_depth_ >= kMaxFormDepth || --forms_left_ < 0) Stop();
    if (!active_forms_.insert(form.getObjGen()).second) return;  // draws itself
    QPDFObjectHandle dictionary = form.getDict();
    const GraphicsState outer = state_;
    const QPDFObjectHandle outer_resources = resources_;
    const std::size_t outer_floor = stack_floor_;
    const std::vector<QPDFObjectHandle> outer_operands = operands_;
    const QPDFMatrix outer_pen = pen_;
    const QPDFMatrix outer_line = line_;
    const bool outer_off = form_off_;
    const int outer_marked_depth = marked_depth_, outer_off_depth = off_depth_;
    form_off_ = form_off_ || off_depth_ > 0 || IsOff(dictionary.getKey("/OC"));
    marked_depth_ = off_depth_ = 0;
    stack_floor_ = stack_.size();
    ++form_depth_;

    state_.ctm.concat(MatrixOf(dictionary.getKey("/Matrix")));
    ClipToForm(dictionary.getKey("/BBox"));
    if (dictionary.getKey("/Resources").isDictionary()) resources_ = dictionary.getKey("/Resources");
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
    PathBuilder box;
    for (const int x : {0, 2}) {
      for (const int y : {1, 3}) {
        box.Add(Transformed(state_.ctm, NumberOr(bounds.getArrayItem(x), 0), NumberOr(bounds.getArrayItem(y), 0)));
      }
    }
    state_.clip = Intersect(state_.clip, *box.Bounds());
  }

  QPDF& document_;
  ContentReceiver& receiver_;
  QPDFObjectHandle resources_;
  GraphicsState state_;
  std::vector<GraphicsState> stack_;
  std::size_t stack_floor_ = 0;
  std::vector<QPDFObjectHandle> operands_;
  std::vector<QPDFObjectHandle> inline_dictionary_;
  QPDFMatrix pen_, line_;  // from text space to the space of the content
  PathBuilder path_;
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

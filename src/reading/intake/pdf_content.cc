#include "reading/intake/pdf_content.h"

#include <algorithm>
#include <exception>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "reading/intake/library_exceptions.h"

namespace justif::reading {
namespace {

constexpr double kUnbounded = 1e9;  // user space units, beyond any page
constexpr double kWhite = 0.999;

struct GraphicsState {
  QPDFMatrix ctm;
  Box clip;
  std::optional<double> fill_gray = 0;
  std::string fill_space;
  int text_mode = 0;
  bool opaque = true;
};

Box Intersect(const Box& a, const Box& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

// The corners of what is being drawn, in user space of the page.
class PathBounds {
 public:
  void Add(const QPDFMatrix& ctm, double x, double y) {
    double px = 0;
    double py = 0;
    ctm.transform(x, y, px, py);
    const Box point{px, py, px, py};
    box_ = box_ ? Union(*box_, point) : point;
  }
  void Clear() { box_.reset(); }
  const std::optional<Box>& Get() const { return box_; }

 private:
  std::optional<Box> box_;
};

double NumberOr(QPDFObjectHandle value, double otherwise) {
  return value.isNumber() ? std::clamp(value.getNumericValue(), -kUnbounded, kUnbounded) : otherwise;
}

QPDFMatrix MatrixOf(QPDFObjectHandle array) {
  if (!array.isArray() || array.getArrayNItems() != 6) return {};
  double v[6];
  for (int i = 0; i < 6; ++i) v[i] = NumberOr(array.getArrayItem(i), 0);
  return {v[0], v[1], v[2], v[3], v[4], v[5]};
}

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

class ContentScanner final : public QPDFObjectHandle::ParserCallbacks {
 public:
  ContentScanner(QPDF& document, const Box& page_box, PageMarks& marks) : document_(document), marks_(marks) {
    state_.clip = page_box;
  }

  void ScanPage(QPDFObjectHandle page, const QPDFObjectHandle& resources) {
    resources_ = resources;
    page.parsePageContents(this);
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
      if (--operators_left_ < 0) Stop();
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

 private:
  static constexpr std::size_t kMaxOperands = 64;

  [[noreturn]] void Stop() {
    marks_.complete = false;
    stopped_ = true;
    terminateParsing();  // throws
    std::terminate();
  }

  double Operand(std::size_t index) const { return index < operands_.size() ? NumberOr(operands_[index], 0) : 0; }

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
      state_.ctm.concat({Operand(0), Operand(1), Operand(2), Operand(3), Operand(4), Operand(5)});
    } else if (name == "gs") {
      ApplyExtendedState();
    } else if (name == "Do") {
      DrawXObject();
    } else if (!ExecutePath(name) && !ExecuteColor(name)) {
      ExecuteText(name);
    }
  }

  bool ExecutePath(const std::string& name) {
    static const std::set<std::string, std::less<>> fills = {"f", "F", "f*"};
    static const std::set<std::string, std::less<>> strokes = {"S", "s", "B", "B*", "b", "b*"};
    if (name == "re") {
      const double x = Operand(0);
      const double y = Operand(1);
      for (const double px : {x, x + Operand(2)}) {
        for (const double py : {y, y + Operand(3)}) path_.Add(state_.ctm, px, py);
      }
    } else if (name == "m" || name == "l" || name == "c" || name == "v" || name == "y") {
      for (std::size_t i = 0; i + 1 < operands_.size(); i += 2) path_.Add(state_.ctm, Operand(i), Operand(i + 1));
    } else if (name == "W" || name == "W*") {
      clip_pending_ = true;
    } else if (name == "n") {
      EndPath();
    } else if (fills.contains(name)) {
      if (!IsPaper()) Mark(path_.Get());
      EndPath();
    } else if (strokes.contains(name)) {
      Mark(path_.Get());
      EndPath();
    } else if (name == "sh") {
      Mark(state_.clip);
    } else {
      return false;
    }
    return true;
  }

  bool ExecuteColor(const std::string& name) {
    if (name == "g") {
      state_.fill_gray = Operand(0);
    } else if (name == "rg") {
      state_.fill_gray = 0.299 * Operand(0) + 0.587 * Operand(1) + 0.114 * Operand(2);
    } else if (name == "k") {
      const double light = 1 - Operand(3);
      state_.fill_gray = light * (0.299 * (1 - Operand(0)) + 0.587 * (1 - Operand(1)) + 0.114 * (1 - Operand(2)));
    } else if (name == "cs") {
      // Every colour space starts at black but for patterns and separations.
      state_.fill_space = operands_.empty() || !operands_[0].isName() ? "" : operands_[0].getName();
      state_.fill_gray.reset();
      if (state_.fill_space == "/DeviceGray" || state_.fill_space == "/DeviceRGB") state_.fill_gray = 0;
    } else if (name == "sc" || name == "scn") {
      state_.fill_gray.reset();
      if (state_.fill_space == "/DeviceGray" && operands_.size() == 1) state_.fill_gray = Operand(0);
      if (state_.fill_space == "/DeviceRGB" && operands_.size() == 3) {
        state_.fill_gray = 0.299 * Operand(0) + 0.587 * Operand(1) + 0.114 * Operand(2);
      }
    } else {
      return false;
    }
    return true;
  }

  void ExecuteText(const std::string& name) {
    if (name == "Tr") {
      state_.text_mode = static_cast<int>(Operand(0));
    } else if (name == "Tj" || name == "TJ" || name == "'" || name == "\"") {
      const bool invisible = state_.text_mode == 3 || state_.text_mode == 7;
      if (!invisible) ++marks_.visible_marks;
    }
  }

  // White under everything else is paper.
  bool IsPaper() const { return state_.fill_gray && *state_.fill_gray >= kWhite && marks_.images.empty(); }

  void Mark(const std::optional<Box>& where) {
    if (!where) return;
    const Box seen = Intersect(*where, state_.clip);
    if (seen.x1 < seen.x0 || seen.y1 < seen.y0) return;
    ++marks_.visible_marks;
  }

  void EndPath() {
    if (clip_pending_ && path_.Get()) state_.clip = Intersect(state_.clip, *path_.Get());
    clip_pending_ = false;
    path_.Clear();
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
      PlaceImage(object);
    } else if (subtype.isNameAndEquals("/Form")) {
      DrawForm(object);
    }
  }

  void PlaceImage(const QPDFObjectHandle& stream) {
    if (marks_.images.size() >= kMaxPlacedImages) Stop();
    marks_.images.push_back({stream, state_.ctm, state_.clip, state_.fill_gray, state_.opaque, marks_.visible_marks});
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
    PlaceImage(stream);
  }

  void DrawForm(QPDFObjectHandle form) {
    if (form_depth_ >= kMaxFormDepth || --forms_left_ < 0) Stop();
    if (!active_forms_.insert(form.getObjGen()).second) return;  // draws itself
    QPDFObjectHandle dictionary = form.getDict();
    const GraphicsState outer = state_;
    const QPDFObjectHandle outer_resources = resources_;
    const std::size_t outer_floor = stack_floor_;
    const std::vector<QPDFObjectHandle> outer_operands = operands_;
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
    path_.Clear();
    active_forms_.erase(form.getObjGen());
  }

  void ClipToForm(QPDFObjectHandle bounds) {
    if (!bounds.isArray() || bounds.getArrayNItems() != 4) return;
    PathBounds box;
    for (const int x : {0, 2}) {
      for (const int y : {1, 3}) {
        box.Add(state_.ctm, NumberOr(bounds.getArrayItem(x), 0), NumberOr(bounds.getArrayItem(y), 0));
      }
    }
    state_.clip = Intersect(state_.clip, *box.Get());
  }

  QPDF& document_;
  PageMarks& marks_;
  QPDFObjectHandle resources_;
  GraphicsState state_;
  std::vector<GraphicsState> stack_;
  std::size_t stack_floor_ = 0;
  std::vector<QPDFObjectHandle> operands_;
  std::vector<QPDFObjectHandle> inline_dictionary_;
  PathBounds path_;
  bool clip_pending_ = false;
  bool stopped_ = false;
  int operators_left_ = kMaxContentOperators;
  int forms_left_ = kMaxFormInvocations;
  int form_depth_ = 0;
  std::set<QPDFObjGen> active_forms_;
};

bool HasImage(QPDFObjectHandle resources, int side_px, int depth, std::set<QPDFObjGen>& seen) {
  if (!resources.isDictionary() || depth > kMaxFormDepth) return false;
  QPDFObjectHandle objects = resources.getKey("/XObject");
  if (!objects.isDictionary()) return false;
  for (const std::string& name : objects.getKeys()) {
    QPDFObjectHandle object = objects.getKey(name);
    if (!object.isStream() || !seen.insert(object.getObjGen()).second) continue;
    if (seen.size() > kMaxPlacedImages) return true;
    QPDFObjectHandle dictionary = object.getDict();
    if (dictionary.getKey("/Subtype").isNameAndEquals("/Image")) {
      if (NumberOr(dictionary.getKey("/Width"), 0) >= side_px || NumberOr(dictionary.getKey("/Height"), 0) >= side_px) {
        return true;
      }
    } else if (HasImage(dictionary.getKey("/Resources"), side_px, depth + 1, seen)) {
      return true;
    }
  }
  return false;
}

}  // namespace

PageMarks ScanContent(QPDF& document, const PdfPageObject& page, const Box& page_box) {
  PageMarks marks;
  try {
    ContentScanner scanner(document, page_box, marks);
    scanner.ScanPage(page.page, page.resources);
  } catch (...) {
    StatusOfLibraryException().IgnoreError();  // damaged content: what was drawn until then stands
    marks.complete = false;
  }
  return marks;
}

bool HasVisibleAnnotations(const PdfPageObject& page) {
  constexpr int kHidden = 1 << 1;
  constexpr int kNoView = 1 << 5;
  try {
    QPDFObjectHandle annotations = QPDFObjectHandle(page.page).getKey("/Annots");
    if (!annotations.isArray()) return false;
    for (int i = 0; i < annotations.getArrayNItems(); ++i) {
      QPDFObjectHandle annotation = annotations.getArrayItem(i);
      if (!annotation.isDictionary()) continue;
      QPDFObjectHandle subtype = annotation.getKey("/Subtype");
      if (subtype.isNameAndEquals("/Link") || subtype.isNameAndEquals("/Popup")) continue;
      QPDFObjectHandle flags = annotation.getKey("/F");
      if (flags.isInteger() && (flags.getIntValue() & (kHidden | kNoView)) != 0) continue;
      QPDFObjectHandle rectangle = annotation.getKey("/Rect");
      if (!rectangle.isRectangle()) continue;
      const auto box = rectangle.getArrayAsRectangle();
      // Renderers draw most kinds by themselves; a field needs an appearance.
      const bool drawn = annotation.getKey("/AP").isDictionary() || !subtype.isNameAndEquals("/Widget");
      if (drawn && box.urx > box.llx && box.ury > box.lly) return true;
    }
  } catch (...) {
    StatusOfLibraryException().IgnoreError();
    return true;  // a damaged annotation is no reason to trust the scan beneath it
  }
  return false;
}

bool MayDrawImage(const PdfPageObject& page, int side_px) {
  try {
    std::set<QPDFObjGen> seen;
    return HasImage(page.resources, side_px, 0, seen);
  } catch (...) {
    StatusOfLibraryException().IgnoreError();
    return true;  // let the content say it
  }
}

}  // namespace justif::reading

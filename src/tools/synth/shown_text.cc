#include "tools/synth/shown_text.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <utility>
#include <vector>

#include "tools/synth/glyph_widths.h"

namespace justif::tools {
namespace {

constexpr int kMaxFormDepth = 8;
constexpr double kMiddleAboveBaseline = 0.3;  // of the font size

QPDFMatrix Inverse(const QPDFMatrix& m) {
  const double d = m.a * m.d - m.b * m.c;
  return {m.d / d, -m.b / d, -m.c / d, m.a / d, (m.c * m.f - m.d * m.e) / d, (m.b * m.e - m.a * m.f) / d};
}

std::string Text(const Buffer& buffer) { return {reinterpret_cast<const char*>(buffer.getBuffer()), buffer.getSize()}; }

struct TextState {
  std::shared_ptr<GlyphWidths> font;
  double size = 0, character_space = 0, word_space = 0, stretch = 1, leading = 0, rise = 0;
};

struct GraphicsState {
  QPDFMatrix to_user;
  TextState text;
};

// What is taken out of a page, and what came of it.
struct Search {
  PdfDraft& draft;
  UserBox box;
  const std::function<ContentPiece(const ShownText&)>* instead = nullptr;  // null: only look
  std::optional<ShownText> found;
};

// One content stream, the page's or a form's. `Edited` tells whether `output`
// differs from the content.
class ContentWalk : public QPDFObjectHandle::ParserCallbacks {
 public:
  ContentWalk(Search& search, std::string content, QPDFObjectHandle resources, GraphicsState state, int depth)
      : search_(search), content_(std::move(content)), resources_(resources), depth_(depth) {
    states_.push_back(std::move(state));
  }

  void Run() {
    QPDFObjectHandle stream = QPDFObjectHandle::newStream(&search_.draft.pdf(), content_);
    QPDFObjectHandle::parseContentStream(stream, this);
    output_ += content_.substr(copied_);
  }
  bool edited() const { return edited_; }
  const std::string& output() const { return output_; }

  void handleObject(QPDFObjectHandle object, std::size_t offset, std::size_t length) override {
    if (operands_.empty()) start_ = offset;
    if (!object.isOperator()) {
      operands_.push_back(object);
      return;
    }
    end_ = offset + length;
    Operate(object.getOperatorValue());
    operands_.clear();
  }
  void handleEOF() override {}

 private:
  GraphicsState& state() { return states_.back(); }
  double Number(std::size_t i) const {
    return i < operands_.size() && QPDFObjectHandle(operands_[i]).isNumber()
               ? QPDFObjectHandle(operands_[i]).getNumericValue()
               : 0;
  }
  QPDFMatrix Matrix() const { return {Number(0), Number(1), Number(2), Number(3), Number(4), Number(5)}; }

  void Replace(const std::string& text) {
    output_ += content_.substr(copied_, start_ - copied_) + text;
    copied_ = end_;
    edited_ = true;
  }

  void Operate(const std::string& name) {
    TextState& text = state().text;
    if (name == "q") {
      states_.push_back(GraphicsState(state()));
    } else if (name == "Q") {
      if (states_.size() > 1) states_.pop_back();
    } else if (name == "cm") {
      state().to_user.concat(Matrix());
    } else if (name == "BT") {
      matrix_ = line_ = QPDFMatrix();
    } else if (name == "ET") {
      if (!pending_.empty()) Replace("ET\n" + std::exchange(pending_, ""));
    } else if (name == "Tm") {
      matrix_ = line_ = Matrix();
    } else if (name == "Td") {
      NextLine(Number(0), Number(1));
    } else if (name == "TD") {
      text.leading = -Number(1);
      NextLine(Number(0), Number(1));
    } else if (name == "T*") {
      NextLine(0, -text.leading);
    } else if (name == "Tf") {
      if (!operands_.empty() && operands_[0].isName()) text.font = Font(operands_[0].getName());
      text.size = Number(1);
    } else if (name == "TL") {
      text.leading = Number(0);
    } else if (name == "Tc") {
      text.character_space = Number(0);
    } else if (name == "Tw") {
      text.word_space = Number(0);
    } else if (name == "Tz") {
      text.stretch = Number(0) / 100;
    } else if (name == "Ts") {
      text.rise = Number(0);
    } else if (name == "Tj" && operands_.size() == 1) {
      Show("", operands_);
    } else if (name == "TJ" && operands_.size() == 1 && operands_[0].isArray()) {
      Show("", operands_[0].getArrayAsVector());
    } else if (name == "'" && operands_.size() == 1) {
      NextLine(0, -text.leading);
      Show("T* ", operands_);
    } else if (name == "\"" && operands_.size() == 3) {
      text.word_space = Number(0);
      text.character_space = Number(1);
      NextLine(0, -text.leading);
      Show(absl::StrCat(operands_[0].unparse(), " Tw ", operands_[1].unparse(), " Tc T* "), {operands_[2]});
    } else if (name == "Do" && operands_.size() == 1 && operands_[0].isName()) {
      Enter(resources_.getKey("/XObject"), operands_[0].getName());
    }
  }

  void NextLine(double x, double y) {
    line_.translate(x, y);
    matrix_ = line_;
  }

  std::shared_ptr<GlyphWidths> Font(const std::string& name) {
    std::shared_ptr<GlyphWidths>& font = fonts_[name];
    if (!font) {
      QPDFObjectHandle fonts = resources_.getKey("/Font");
      font = std::make_shared<GlyphWidths>(fonts.isDictionary() ? fonts.getKey(name) : QPDFObjectHandle::newNull());
    }
    return font;
  }

  // Strings and numbers as of TJ; `before` is what the operator does besides.
  void Show(const std::string& before, std::vector<QPDFObjectHandle> items) {
    const TextState& text = state().text;
    if (!text.font || text.size == 0) return;
    std::string kept;    // of TJ's array
    std::string string;  // glyphs since the last number
    bool erased_any = false;
    const auto flush = [&] {
      if (!string.empty()) absl::StrAppend(&kept, QPDFObjectHandle::newString(string).unparse(), " ");
      string.clear();
    };
    for (QPDFObjectHandle& item : items) {
      if (item.isNumber()) {
        flush();
        absl::StrAppend(&kept, item.unparse(), " ");
        matrix_.translate(-item.getNumericValue() / 1000 * text.size * text.stretch, 0);
        continue;
      }
      if (!item.isString()) continue;
      const std::string codes = item.getStringValue();
      for (std::size_t i = 0; i < codes.size(); i += text.font->code_bytes()) {
        const std::string code = codes.substr(i, text.font->code_bytes());
        const double width = text.font->Width(code) * text.size;
        const double advance = width + text.character_space + (code == " " ? text.word_space : 0);
        if (Lands(width)) {
          erased_any = true;
          flush();
          absl::StrAppend(&kept, -advance / text.size * 1000, " ");
        } else {
          string += code;
        }
        matrix_.translate(advance * text.stretch, 0);
      }
    }
    flush();
    if (erased_any && search_.instead != nullptr) Replace(absl::StrCat(before, "[ ", kept, "] TJ"));
  }

  // Whether the glyph at the pen is in the box; the first that is, is noted.
  bool Lands(double width) {
    const TextState& text = state().text;
    QPDFMatrix to_user = state().to_user;
    to_user.concat(matrix_);
    double x = 0, y = 0;
    to_user.transform(width * text.stretch / 2, text.rise + kMiddleAboveBaseline * text.size, x, y);
    const UserBox& box = search_.box;
    if (x < box.left || x > box.right || y < box.bottom || y > box.top) return false;
    if (!search_.found) {
      ShownText& found = search_.found.emplace();
      to_user.transform(0, text.rise, found.x, found.y);
      found.size = std::abs(text.size) * std::hypot(to_user.c, to_user.d);
      if (search_.instead != nullptr) {
        const ContentPiece piece = (*search_.instead)(found);
        AddResources(resources_, piece);
        pending_ = absl::StrCat("q ", Inverse(state().to_user).unparse(), " cm\n", piece.operators, "Q\n");
      }
    }
    return true;
  }

  void Enter(QPDFObjectHandle pictures, const std::string& name) {
    if (!pictures.isDictionary() || depth_ >= kMaxFormDepth) return;
    QPDFObjectHandle form = pictures.getKey(name);
    if (!form.isStream() || !form.getDict().getKey("/Subtype").isNameAndEquals("/Form")) return;
    GraphicsState inner = state();
    if (form.getDict().getKey("/Matrix").isMatrix()) {
      inner.to_user.concat(QPDFMatrix(form.getDict().getKey("/Matrix").getArrayAsMatrix()));
    }
    QPDFObjectHandle own = form.getDict().getKey("/Resources");
    QPDFObjectHandle resources = own.isDictionary() ? own : resources_;
    ContentWalk walk(search_, Text(*form.getStreamData()), resources, std::move(inner), depth_ + 1);
    walk.Run();
    if (!walk.edited()) return;
    form.replaceStreamData(walk.output(), QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
    search_.draft.MarkChanged(form);
  }

  Search& search_;
  const std::string content_;
  QPDFObjectHandle resources_;
  const int depth_;
  std::vector<GraphicsState> states_;
  QPDFMatrix matrix_, line_;
  std::map<std::string, std::shared_ptr<GlyphWidths>> fonts_;
  std::vector<QPDFObjectHandle> operands_;
  std::size_t start_ = 0, end_ = 0;  // of the operation in content_
  std::size_t copied_ = 0;           // of content_ into output_
  std::string output_;
  std::string pending_;  // to write after ET
  bool edited_ = false;
};

std::string ContentOf(QPDFObjectHandle page) {
  Pl_Buffer content("content");
  page.pipePageContents(&content);
  return Text(*content.getBufferSharedPointer());
}

std::optional<ShownText> Walk(PdfDraft& draft, QPDFObjectHandle page, const UserBox& box,
                              const std::function<ContentPiece(const ShownText&)>* instead) {
  Search search{draft, box, instead};
  QPDFObjectHandle resources =
      instead != nullptr ? draft.ResourcesOf(page) : QPDFPageObjectHelper(page).getAttribute("/Resources", false);
  if (!resources.isDictionary()) return std::nullopt;
  ContentWalk walk(search, ContentOf(page), resources, GraphicsState(), 0);
  walk.Run();
  if (walk.edited()) page.replaceKey("/Contents", draft.NewStream(walk.output()));
  return search.found;
}

}  // namespace

void AddResources(QPDFObjectHandle resources, const ContentPiece& piece) {
  for (const auto& [kind, added] : {std::pair{"/Font", piece.fonts}, std::pair{"/XObject", piece.pictures}}) {
    if (QPDFObjectHandle(added).getKeys().empty()) continue;
    QPDFObjectHandle dictionary = resources.getKey(kind);
    // A copy: another page may share it.
    dictionary = dictionary.isDictionary() ? dictionary.shallowCopy() : QPDFObjectHandle::newDictionary();
    for (const std::string& name : QPDFObjectHandle(added).getKeys()) {
      dictionary.replaceKey(name, QPDFObjectHandle(added).getKey(name));
    }
    resources.replaceKey(kind, dictionary);
  }
}

std::optional<ShownText> FindShownText(PdfDraft& draft, QPDFObjectHandle page, const UserBox& box) {
  return Walk(draft, page, box, nullptr);
}

std::optional<ShownText> ReplaceShownText(PdfDraft& draft, QPDFObjectHandle page, const UserBox& box,
                                          const std::function<ContentPiece(const ShownText&)>& instead) {
  return Walk(draft, page, box, &instead);
}

}  // namespace justif::tools

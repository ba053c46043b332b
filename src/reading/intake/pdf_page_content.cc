#include "reading/intake/pdf_page_content.h"

#include <exception>
#include <qpdf/Pipeline.hh>
#include <stdexcept>
#include <utility>

#include "absl/status/status.h"

namespace justif::reading {
namespace {

class OverLimit : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Keeps what flows through it, up to a limit: a few kilobytes of a stream can
// stand for gigabytes.
class BoundedBuffer : public Pipeline {
 public:
  explicit BoundedBuffer(std::size_t max_bytes) : Pipeline("bounded buffer", nullptr), max_bytes_(max_bytes) {}
  void write(unsigned char const* data, std::size_t size) override {
    if (size > max_bytes_ - bytes_.size())
      throw OverLimit("decoded stream over " + std::to_string(max_bytes_) + " bytes");
    bytes_.append(reinterpret_cast<char const*>(data), size);
  }
  void finish() override {}
  std::string Take() { return std::move(bytes_); }

 private:
  std::size_t max_bytes_;
  std::string bytes_;
};

std::string Decode(QPDFObjectHandle stream, std::size_t max_bytes) {
  BoundedBuffer buffer(max_bytes);
  if (!stream.pipeStreamData(&buffer, nullptr, 0, qpdf_dl_specialized, true, false)) {
    throw std::runtime_error("stream filter not supported");
  }
  return buffer.Take();
}

// The operators and operands of one content stream, and of the forms it draws.
class ContentWalker : public QPDFObjectHandle::ParserCallbacks {
 public:
  ContentWalker(QPDF& pdf, PdfPageContent& content, QPDFObjectHandle resources, QPDFMatrix matrix, int depth,
                int& operators)
      : pdf_(pdf), content_(content), resources_(std::move(resources)), depth_(depth), operators_(operators) {
    state_.matrix = matrix;
  }

  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      if (object.isInlineImage()) content_.has_inline_image = true;
      if (operands_.size() < 64) operands_.push_back(object);
      return;
    }
    if (++operators_ > kMaxOperators) throw OverLimit("over " + std::to_string(kMaxOperators) + " operators on a page");
    Apply(object.getOperatorValue());
    operands_.clear();
  }
  void handleEOF() override {}

 private:
  struct GraphicsState {
    QPDFMatrix matrix;
    int text_rendering_mode = 0;
  };

  void Apply(const std::string& name) {
    if (name == "q") {
      if (stack_.size() < 256) stack_.push_back(state_);
    } else if (name == "Q") {
      if (!stack_.empty()) {
        state_ = stack_.back();
        stack_.pop_back();
      }
    } else if (name == "cm") {
      if (operands_.size() == 6) state_.matrix.concat(MatrixOfOperands());
    } else if (name == "Tr") {
      if (!operands_.empty() && operands_[0].isInteger()) {
        state_.text_rendering_mode = operands_[0].getIntValueAsInt();
      }
    } else if (name == "Tj" || name == "'" || name == "\"") {
      if (!operands_.empty()) CountText(operands_.back());
    } else if (name == "TJ") {
      if (!operands_.empty() && operands_[0].isArray()) {
        for (auto& item : operands_[0].aitems()) CountText(item);
      }
    } else if (name == "f" || name == "F" || name == "f*" || name == "S" || name == "s" || name == "B" ||
               name == "B*" || name == "b" || name == "b*" || name == "sh") {
      ++content_.painted_paths;
    } else if (name == "Do") {
      if (!operands_.empty() && operands_[0].isName()) Draw(operands_[0].getName());
    }
  }

  QPDFMatrix MatrixOfOperands() {
    double v[6];
    for (std::size_t i = 0; i < 6; ++i) v[i] = operands_[i].isNumber() ? operands_[i].getNumericValue() : 0;
    return {v[0], v[1], v[2], v[3], v[4], v[5]};
  }

  void CountText(QPDFObjectHandle string) {
    if (!string.isString()) return;
    const auto length = static_cast<int>(string.getStringValue().size());
    if (state_.text_rendering_mode != 3 && state_.text_rendering_mode != 7) content_.visible_characters += length;
  }

  void Draw(const std::string& name) {
    if (!resources_.isDictionary()) return;
    QPDFObjectHandle objects = resources_.getKey("/XObject");
    if (!objects.isDictionary()) return;
    QPDFObjectHandle object = objects.getKey(name);
    if (!object.isStream()) return;
    QPDFObjectHandle subtype = object.getDict().getKey("/Subtype");
    if (subtype.isName() && subtype.getName() == "/Image") {
      content_.images.push_back({object, state_.matrix});
    } else if (depth_ < kMaxFormDepth) {
      QPDFMatrix matrix = state_.matrix;
      if (QPDFObjectHandle own = object.getDict().getKey("/Matrix"); own.isMatrix()) {
        matrix.concat(QPDFMatrix(own.getArrayAsMatrix()));
      }
      QPDFObjectHandle resources = object.getDict().getKey("/Resources");
      ContentWalker inner(pdf_, content_, resources.isDictionary() ? resources : resources_, matrix, depth_ + 1,
                          operators_);
      inner.Walk(Decode(object, kMaxContentBytes));
    }
  }

 public:
  void Walk(const std::string& content) {
    QPDFObjectHandle stream = QPDFObjectHandle::newStream(&pdf_, content);
    QPDFObjectHandle::parseContentStream(stream, this);
  }

 private:
  QPDF& pdf_;
  PdfPageContent& content_;
  QPDFObjectHandle resources_;
  int depth_;
  int& operators_;
  GraphicsState state_;
  std::vector<GraphicsState> stack_;
  std::vector<QPDFObjectHandle> operands_;
};

// Resources may be inherited from the page tree.
QPDFObjectHandle Inherited(QPDFObjectHandle page, const std::string& key) {
  for (int depth = 0; depth < 32 && page.isDictionary(); ++depth) {
    QPDFObjectHandle value = page.getKey(key);
    if (!value.isNull()) return value;
    page = page.getKey("/Parent");
  }
  return QPDFObjectHandle::newNull();
}

bool HasAnnotationAppearance(QPDFObjectHandle page) {
  QPDFObjectHandle annotations = page.getKey("/Annots");
  if (!annotations.isArray()) return false;
  for (auto& annotation : annotations.aitems()) {
    if (!annotation.isDictionary() || !annotation.getKey("/AP").isDictionary()) continue;
    QPDFObjectHandle subtype = annotation.getKey("/Subtype");
    if (!subtype.isName() || (subtype.getName() != "/Link" && subtype.getName() != "/Popup")) return true;
  }
  return false;
}

}  // namespace

absl::StatusOr<PdfPageContent> ReadPageContent(QPDF& pdf, QPDFObjectHandle page) {
  PdfPageContent content;
  try {
    std::string bytes;
    QPDFObjectHandle contents = page.getKey("/Contents");
    if (contents.isStream()) {
      bytes = Decode(contents, kMaxContentBytes);
    } else if (contents.isArray()) {
      for (auto& part : contents.aitems()) {
        if (!part.isStream()) continue;
        bytes += Decode(part, kMaxContentBytes - std::min(bytes.size(), kMaxContentBytes));
        bytes += '\n';
      }
    }
    int operators = 0;
    ContentWalker walker(pdf, content, Inherited(page, "/Resources"), QPDFMatrix(), 0, operators);
    walker.Walk(bytes);
    content.has_annotation_appearance = HasAnnotationAppearance(page);
  } catch (const OverLimit& e) {
    return absl::ResourceExhaustedError(e.what());
  } catch (const std::exception& e) {
    return absl::InvalidArgumentError(std::string("page content: ") + e.what());
  }
  return content;
}

absl::StatusOr<std::string> DecodedStream(QPDFObjectHandle stream, std::size_t max_bytes) {
  try {
    return Decode(stream, max_bytes);
  } catch (const OverLimit& e) {
    return absl::ResourceExhaustedError(e.what());
  } catch (const std::exception& e) {
    return absl::InvalidArgumentError(std::string("stream: ") + e.what());
  }
}

}  // namespace justif::reading

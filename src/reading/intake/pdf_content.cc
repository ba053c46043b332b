#include "reading/intake/pdf_content.h"

#include <algorithm>
#include <set>
#include <string>

#include "reading/intake/library_exceptions.h"
#include "reading/intake/pdf_content_interpreter.h"

namespace justif::reading {
namespace {

class MarkCounter final : public ContentReceiver {
 public:
  explicit MarkCounter(PageMarks& marks) : marks_(marks) {}

  void Path(const PaintedPath& path, const GraphicsState& state) override {
    // White under everything else is paper.
    const bool paper = !path.stroked && state.fill_gray && *state.fill_gray >= kPaperGray && marks_.images.empty();
    if (!paper && path.bounds) Mark(*path.bounds, state.clip);
  }
  void Shading(const GraphicsState& state) override { Mark(state.clip, state.clip); }
  void Image(const QPDFObjectHandle& stream, const GraphicsState& state) override {
    if (marks_.images.size() >= kMaxPlacedImages) {
      full_ = true;
      return;
    }
    marks_.images.push_back({stream, state.ctm, state.clip, state.fill_gray, state.Opaque(), marks_.visible_marks});
  }
  double Show(const std::string& /*codes*/, const GraphicsState& state, const QPDFMatrix& /*to_page*/) override {
    if (!state.text.Invisible()) ++marks_.visible_marks;
    return 0;
  }
  bool WantsMore() const override { return !full_; }

 private:
  void Mark(const Box& where, const Box& clip) {
    const bool outside = std::min(where.x1, clip.x1) < std::max(where.x0, clip.x0) ||
                         std::min(where.y1, clip.y1) < std::max(where.y0, clip.y0);
    if (!outside) ++marks_.visible_marks;
  }

  PageMarks& marks_;
  bool full_ = false;
};

double NumberOr(QPDFObjectHandle value, double otherwise) {
  return value.isNumber() ? value.getNumericValue() : otherwise;
}

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
  MarkCounter counter(marks);
  marks.complete = InterpretContent(document, page, page_box, counter) && counter.WantsMore();
  return marks;
}

bool HasVisibleAnnotations(const PdfPageObject& page) {
  try {
    QPDFObjectHandle annotations = QPDFObjectHandle(page.page).getKey("/Annots");
    if (!annotations.isArray()) return false;
    for (int i = 0; i < annotations.getArrayNItems(); ++i) {
      QPDFObjectHandle annotation = annotations.getArrayItem(i);
      if (!ShowsAnnotation(annotation)) continue;
      // Renderers draw most kinds by themselves; a field needs an appearance.
      if (annotation.getKey("/AP").isDictionary() || !annotation.getKey("/Subtype").isNameAndEquals("/Widget")) {
        return true;
      }
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

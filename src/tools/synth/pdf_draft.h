// A PDF while it is edited: written as a revision appended to the file it was,
// or as a new file.
#ifndef JUSTIF_TOOLS_SYNTH_PDF_DRAFT_H_
#define JUSTIF_TOOLS_SYNTH_PDF_DRAFT_H_

#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>

namespace justif::tools {

// Its functions throw what qpdf throws; the public headers of this folder
// catch.
class PdfDraft {
 public:
  explicit PdfDraft(std::string original);
  PdfDraft(const PdfDraft&) = delete;
  PdfDraft& operator=(const PdfDraft&) = delete;

  QPDF& pdf() { return *pdf_; }
  // 1-based; throws std::out_of_range.
  QPDFObjectHandle Page(int number);
  int page_count();
  // The page's Resources, its own from now on.
  QPDFObjectHandle ResourcesOf(QPDFObjectHandle page);
  // An indirect stream with Flate-compressed data.
  QPDFObjectHandle NewStream(const std::string& data, QPDFObjectHandle dictionary = QPDFObjectHandle::newDictionary());
  // Draws after the page's content, whose graphics state is put aside.
  void AppendContent(QPDFObjectHandle page, const std::string& operators);
  // The annotation as an indirect object.
  QPDFObjectHandle AddAnnotation(QPDFObjectHandle page, QPDFObjectHandle annotation);
  // The trailer's Info, made if there is none, and marked as changed.
  QPDFObjectHandle Info();

  // `object` is indirect and was in the file before.
  void MarkChanged(const QPDFObjectHandle& object) { changed_.insert(object.getObjGen()); }

  // The file as it was, followed by a revision with the changed objects and the
  // new ones; its cross-references are a table or a stream, as the file's.
  // `id` is 16 bytes, the second half of the trailer's ID if the file has one.
  std::string Appended(const std::string& id);

  enum class Layout { kPlain, kObjectStreams, kLinearized };
  // Written anew.
  std::string Rewritten(Layout layout);

 private:
  std::string original_;
  std::unique_ptr<QPDF> pdf_;
  int last_original_object_ = 0;
  std::set<QPDFObjGen> changed_;
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_PDF_DRAFT_H_

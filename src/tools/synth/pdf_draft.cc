#include "tools/synth/pdf_draft.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include <map>
#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <stdexcept>
#include <utility>

namespace justif::tools {
namespace {

std::string Text(const Buffer& buffer) { return {reinterpret_cast<const char*>(buffer.getBuffer()), buffer.getSize()}; }

std::string Deflated(const std::string& data) {
  Pl_Buffer compressed("compressed");
  Pl_Flate flate("deflate", &compressed, Pl_Flate::a_deflate);
  flate.write(reinterpret_cast<const unsigned char*>(data.data()), data.size());
  flate.finish();
  return Text(*compressed.getBufferSharedPointer());
}

std::string StreamText(QPDFObjectHandle dictionary, const std::string& data) {
  dictionary.replaceKey("/Length", QPDFObjectHandle::newInteger(static_cast<long long>(data.size())));
  return absl::StrCat(dictionary.unparse(), "\nstream\n", data, "\nendstream");
}

std::string ObjectText(QPDFObjectHandle object) {
  if (!object.isStream()) return object.unparseResolved();
  return StreamText(object.getDict().shallowCopy(), Text(*object.getRawStreamData()));
}

// The last `startxref`, and whether a cross-reference stream lies there.
std::pair<std::size_t, bool> LastCrossReferences(const std::string& file) {
  const std::size_t at = file.rfind("startxref");
  if (at == std::string::npos) throw std::invalid_argument("the PDF has no startxref");
  const std::size_t offset = std::stoul(file.substr(at + 9, 24));
  return {offset, file.compare(offset, 4, "xref") != 0};
}

// "0 1\n…" for runs of consecutive numbers.
std::string CrossReferenceTable(const std::map<int, std::size_t>& offsets) {
  std::string table = "xref\n";
  for (auto run = offsets.begin(); run != offsets.end();) {
    auto end = run;
    std::string lines;
    int length = 0;
    for (; end != offsets.end() && end->first == run->first + length; ++end, ++length) {
      absl::StrAppendFormat(&lines, "%010u 00000 n \n", end->second);
    }
    absl::StrAppend(&table, run->first, " ", length, "\n", lines);
    run = end;
  }
  return table;
}

std::string CrossReferenceRows(const std::map<int, std::size_t>& offsets) {
  std::string rows;
  for (const auto& [number, offset] : offsets) {
    rows += '\1';
    for (int shift = 24; shift >= 0; shift -= 8) rows += static_cast<char>(offset >> shift & 0xFF);
    rows += '\0';
  }
  return rows;
}

}  // namespace

PdfDraft::PdfDraft(std::string original) : original_(std::move(original)), pdf_(std::make_unique<QPDF>()) {
  pdf_->setSuppressWarnings(true);
  pdf_->processMemoryFile("document", original_.data(), original_.size());
  if (pdf_->isEncrypted()) throw std::invalid_argument("the PDF is encrypted");
  last_original_object_ = static_cast<int>(pdf_->getObjectCount());
}

int PdfDraft::page_count() { return static_cast<int>(pdf_->getAllPages().size()); }

QPDFObjectHandle PdfDraft::Page(int number) {
  if (number < 1 || number > page_count()) {
    throw std::out_of_range(absl::StrCat("page ", number, " of a PDF of ", page_count()));
  }
  return pdf_->getAllPages()[static_cast<std::size_t>(number - 1)];
}

QPDFObjectHandle PdfDraft::ResourcesOf(QPDFObjectHandle page) {
  QPDFObjectHandle resources = QPDFPageObjectHelper(page).getAttribute("/Resources", false);
  resources = resources.isDictionary() ? resources.shallowCopy() : QPDFObjectHandle::newDictionary();
  page.replaceKey("/Resources", resources);
  MarkChanged(page);
  return resources;
}

QPDFObjectHandle PdfDraft::NewStream(const std::string& data, QPDFObjectHandle dictionary) {
  QPDFObjectHandle stream = QPDFObjectHandle::newStream(pdf_.get());
  stream.replaceDict(dictionary);
  stream.replaceStreamData(Deflated(data), QPDFObjectHandle::newName("/FlateDecode"), QPDFObjectHandle::newNull());
  return stream;
}

void PdfDraft::AppendContent(QPDFObjectHandle page, const std::string& operators) {
  QPDFObjectHandle contents = page.getKey("/Contents");
  QPDFObjectHandle all = QPDFObjectHandle::newArray();
  all.appendItem(NewStream("q\n"));
  if (contents.isArray()) {
    for (QPDFObjectHandle& item : contents.getArrayAsVector()) all.appendItem(item);
  } else if (contents.isStream()) {
    all.appendItem(contents);
  }
  all.appendItem(NewStream("\nQ\n" + operators));
  page.replaceKey("/Contents", all);
  MarkChanged(page);
}

QPDFObjectHandle PdfDraft::AddAnnotation(QPDFObjectHandle page, QPDFObjectHandle annotation) {
  QPDFObjectHandle annotations = page.getKey("/Annots");
  annotations = annotations.isArray() ? annotations.shallowCopy() : QPDFObjectHandle::newArray();
  annotation = pdf_->makeIndirectObject(annotation);
  annotations.appendItem(annotation);
  page.replaceKey("/Annots", annotations);
  MarkChanged(page);
  return annotation;
}

QPDFObjectHandle PdfDraft::Info() {
  QPDFObjectHandle info = pdf_->getTrailer().getKey("/Info");
  if (!info.isDictionary() || !info.isIndirect()) {
    info = pdf_->makeIndirectObject(info.isDictionary() ? info.shallowCopy() : QPDFObjectHandle::newDictionary());
    pdf_->getTrailer().replaceKey("/Info", info);
  }
  MarkChanged(info);
  return info;
}

std::string PdfDraft::Appended(const std::string& id) {
  std::string file = original_;
  if (!file.ends_with('\n')) file += '\n';
  std::map<int, std::size_t> offsets;
  const auto append = [&](int number, const std::string& text) {
    offsets[number] = file.size();
    absl::StrAppend(&file, number, " 0 obj\n", text, "\nendobj\n");
  };
  const int last = static_cast<int>(pdf_->getObjectCount());
  for (const QPDFObjGen& changed : changed_) {
    if (changed.getObj() <= last_original_object_) append(changed.getObj(), ObjectText(pdf_->getObject(changed)));
  }
  for (int number = last_original_object_ + 1; number <= last; ++number) {
    append(number, ObjectText(pdf_->getObject(number, 0)));
  }

  const auto [previous, is_stream] = LastCrossReferences(original_);
  QPDFObjectHandle trailer = QPDFObjectHandle::newDictionary();
  for (const char* key : {"/Root", "/Info", "/ID"}) {
    if (pdf_->getTrailer().hasKey(key)) trailer.replaceKey(key, pdf_->getTrailer().getKey(key));
  }
  if (trailer.getKey("/ID").isArray()) {
    trailer.replaceKey(
        "/ID", QPDFObjectHandle::newArray({trailer.getKey("/ID").getArrayItem(0), QPDFObjectHandle::newString(id)}));
  }
  trailer.replaceKey("/Prev", QPDFObjectHandle::newInteger(static_cast<long long>(previous)));
  const std::size_t start = file.size();
  if (is_stream) {
    offsets[last + 1] = start;
    QPDFObjectHandle index = QPDFObjectHandle::newArray();
    for (const auto& [number, offset] : offsets) {
      index.appendItem(QPDFObjectHandle::newInteger(number));
      index.appendItem(QPDFObjectHandle::newInteger(1));
    }
    trailer.replaceKey("/Type", QPDFObjectHandle::newName("/XRef"));
    trailer.replaceKey("/Size", QPDFObjectHandle::newInteger(last + 2));
    trailer.replaceKey("/W", QPDFObjectHandle::parse("[1 4 1]"));
    trailer.replaceKey("/Index", index);
    trailer.replaceKey("/Filter", QPDFObjectHandle::newName("/FlateDecode"));
    absl::StrAppend(&file, last + 1, " 0 obj\n", StreamText(trailer, Deflated(CrossReferenceRows(offsets))),
                    "\nendobj\n");
  } else {
    trailer.replaceKey("/Size", QPDFObjectHandle::newInteger(last + 1));
    absl::StrAppend(&file, CrossReferenceTable(offsets), "trailer\n", trailer.unparse(), "\n");
  }
  absl::StrAppend(&file, "startxref\n", start, "\n%%EOF\n");
  return file;
}

std::string PdfDraft::Rewritten(Layout layout) {
  QPDFWriter writer(*pdf_);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setObjectStreamMode(layout == Layout::kObjectStreams ? qpdf_o_generate : qpdf_o_disable);
  writer.setLinearization(layout == Layout::kLinearized);
  writer.write();
  return Text(*writer.getBufferSharedPointer());
}

}  // namespace justif::tools

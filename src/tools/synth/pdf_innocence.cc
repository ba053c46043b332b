// InnocentlyEditPdf, but for what draws pages again and what signs.
#include <absl/status/status.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>

#include <cmath>
#include <exception>
#include <numbers>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <vector>

#include "tools/synth/blank_paper.h"
#include "tools/synth/editor_traces.h"
#include "tools/synth/pdf_edits.h"
#include "tools/synth/pdf_reprints.h"
#include "tools/synth/pdf_signed_afterwards.h"
#include "tools/synth/typeset_text.h"

namespace justif::tools {
namespace {

// Appended, or written anew.
std::string Saved(PdfDraft& draft, Random& random) {
  const std::string id = RandomBytes(random, 16);
  switch (random() % 4) {
    case 0:
      return draft.Rewritten(PdfDraft::Layout::kPlain);
    case 1:
      return draft.Rewritten(PdfDraft::Layout::kObjectStreams);
    default:
      return draft.Appended(id);
  }
}

std::string Rotated(PdfDraft& draft, Random& random) {
  const int degrees = 90 * (1 + static_cast<int>(random() % 3));
  for (int number = 1; number <= draft.page_count(); ++number) {
    QPDFObjectHandle page = draft.Page(number);
    page.replaceKey("/Rotate", QPDFObjectHandle::newInteger(degrees));
    draft.MarkChanged(page);
  }
  LeaveTraces(draft, Editor::kViewers, random);
  return Saved(draft, random);
}

// XMP as viewers add it.
void AddMetadata(PdfDraft& draft, const std::string& date) {
  const std::string iso = absl::StrCat(date.substr(2, 4), "-", date.substr(6, 2), "-", date.substr(8, 2), "T",
                                       date.substr(10, 2), ":", date.substr(12, 2), ":", date.substr(14, 2), "+02:00");
  QPDFObjectHandle metadata = QPDFObjectHandle::newStream(
      &draft.pdf(),
      absl::StrCat("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                   "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                   "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
                   "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"><xmp:ModifyDate>",
                   iso, "</xmp:ModifyDate><xmp:MetadataDate>", iso,
                   "</xmp:MetadataDate></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"));
  metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
  metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
  QPDFObjectHandle root = draft.pdf().getRoot();
  root.replaceKey("/Metadata", metadata);
  draft.MarkChanged(root);
}

std::string Resaved(PdfDraft& draft, Random& random) {
  LeaveTraces(draft, Editor::kViewers, random);
  const std::string date = DateAfterCreation(draft, static_cast<int>(random() % 40), random);
  draft.Info().replaceKey("/ModDate", QPDFObjectHandle::newString(date));
  if (random() % 2 == 0) AddMetadata(draft, date);
  // Pages and catalog once more, as they were.
  if (random() % 2 == 0) {
    for (int number = 1; number <= draft.page_count(); ++number) draft.MarkChanged(draft.Page(number));
  }
  if (random() % 3 == 0) draft.MarkChanged(draft.pdf().getRoot());
  return draft.Appended(RandomBytes(random, 16));
}

cairo_status_t Append(void* closure, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

// One page: nothing, notes, or the terms nobody reads.
std::string AnotherDocument(double width, double height, Random& random) {
  std::string pdf;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(Append, &pdf, width, height);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2025-09-01T00:00:00Z");
  cairo_t* context = cairo_create(surface);
  cairo_set_source_rgb(context, 0.1, 0.1, 0.1);
  const std::vector<std::string> notes = {"Notes", "Inscription administrative : pièces à joindre",
                                          "Photo d'identité, assurance, relevé d'identité bancaire",
                                          "Prendre rendez-vous avant la rentrée"};
  const std::vector<std::string> terms = {"Conditions générales",
                                          "Les informations recueillies font l'objet d'un traitement.",
                                          "Elles sont conservées pendant la durée nécessaire au service.",
                                          "Toute personne peut accéder aux données qui la concernent."};
  const std::vector<std::vector<std::string>> pages = {{}, notes, terms};
  const std::vector<std::string>& lines = OneOf(random, pages);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    TypesetText(context, 60, 80 + 20 * static_cast<double>(i), lines[i], {"Carlito", i == 0 ? 15.0 : 11.0, i == 0});
  }
  cairo_show_page(context);
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  return pdf;
}

std::string Merged(PdfDraft& draft, Random& random) {
  const QPDFObjectHandle::Rectangle media =
      QPDFPageObjectHelper(draft.Page(1)).getAttribute("/MediaBox", false).getArrayAsRectangle();
  const std::string bytes = AnotherDocument(media.urx - media.llx, media.ury - media.lly, random);
  QPDF other;
  other.setImmediateCopyFrom(true);
  other.processMemoryFile("another document", bytes.data(), bytes.size());
  QPDFPageDocumentHelper(draft.pdf()).addPage(QPDFPageDocumentHelper(other).getAllPages().at(0), false);
  LeaveTraces(draft, Editor::kMergers, random);
  return draft.Rewritten(random() % 2 == 0 ? PdfDraft::Layout::kPlain : PdfDraft::Layout::kObjectStreams);
}

// A tick, a ring, or a wavy line, as a hand draws them: points in a box of
// 1 × 1, y up.
std::vector<std::pair<double, double>> Stroke(Random& random) {
  std::vector<std::pair<double, double>> points;
  constexpr int kPoints = 40;
  const unsigned shape = random() % 3;
  const double phase = Between(random, 0, 6), wobble = Between(random, 0.02, 0.05);
  for (int i = 0; i <= kPoints; ++i) {
    const double t = static_cast<double>(i) / kPoints, tremble = wobble * std::sin(9 * t + phase);
    if (shape == 0) {
      points.emplace_back(0.05 + 0.9 * t, t < 0.3 ? 0.5 - 1.4 * t + tremble : 0.08 + 1.2 * (t - 0.3) + tremble);
    } else if (shape == 1) {
      const double angle = 2 * std::numbers::pi * (1.05 * t) + phase;
      points.emplace_back(0.5 + (0.45 - wobble + tremble) * std::cos(angle), 0.5 + (0.4 + tremble) * std::sin(angle));
    } else {
      points.emplace_back(0.05 + 0.9 * t, 0.5 + 0.35 * std::sin(18 * t + phase) * (1 - 0.6 * t) + tremble);
    }
  }
  return points;
}

std::string PenMarked(PdfDraft& draft, const std::string& pdf, Random& random) {
  const double width = Between(random, 25, 70), height = Between(random, 15, 30);
  const UserBox box = BlankPaper(pdf, 1, width, height, random);
  const char* colour = OneOf(random, std::vector<const char*>{"0 0 0", "0.1 0.2 0.7", "0.85 0.1 0.1", "0.1 0.5 0.2"});
  const double pen = Between(random, 0.8, 2);
  std::string path, list;
  for (const auto& [x, y] : Stroke(random)) {
    const std::string point = absl::StrFormat("%.2f %.2f ", box.left + x * width, box.bottom + y * height);
    absl::StrAppend(&list, point);
    absl::StrAppend(&path, point, path.empty() ? "m\n" : "l\n");
  }
  const std::string rectangle =
      absl::StrFormat("[%.2f %.2f %.2f %.2f]", box.left - 3, box.bottom - 3, box.right + 3, box.top + 3);
  QPDFObjectHandle mark = QPDFObjectHandle::parse(
      absl::StrFormat("<< /Type /Annot /Subtype /Ink /F 4 /Rect %s /C [%s] /InkList [[%s]] /BS << /W %.2f >> >>",
                      rectangle, colour, list, pen));
  QPDFObjectHandle appearance = QPDFObjectHandle::newDictionary();
  appearance.replaceKey(
      "/N", draft.NewStream(absl::StrFormat("%s RG %.2f w 1 J 1 j\n%sS\n", colour, pen, path),
                            QPDFObjectHandle::parse("<< /Type /XObject /Subtype /Form /Resources << >> /BBox " +
                                                    rectangle + " >>")));
  mark.replaceKey("/AP", appearance);
  mark.replaceKey("/M", QPDFObjectHandle::newString(DateAfterCreation(draft, static_cast<int>(random() % 40), random)));
  draft.AddAnnotation(draft.Page(1), mark);
  LeaveTraces(draft, Editor::kViewers, random);
  return Saved(draft, random);
}

absl::StatusOr<std::string> Edit(const std::string& pdf, InnocentPdfEdit edit, unsigned seed) {
  PdfDraft draft(pdf);
  Random random(seed * 8 + static_cast<unsigned>(edit));
  switch (edit) {
    case InnocentPdfEdit::kRotatedInViewer:
      return Rotated(draft, random);
    case InnocentPdfEdit::kPrintedToPdf:
      return PrintedToPdf(draft, pdf, random);
    case InnocentPdfEdit::kResavedIncrementally:
      return Resaved(draft, random);
    case InnocentPdfEdit::kLinearized:
      LeaveTraces(draft, Editor::kViewers, random);
      return draft.Rewritten(PdfDraft::Layout::kLinearized);
    case InnocentPdfEdit::kMerged:
      return Merged(draft, random);
    case InnocentPdfEdit::kPenMark:
      return PenMarked(draft, pdf, random);
    case InnocentPdfEdit::kSignedAfterwards:
      return SignedAfterwards(draft, pdf, random);
    case InnocentPdfEdit::kCompressedByScannerApp:
      return CompressedByScannerApp(draft, pdf, random);
  }
  return absl::InvalidArgumentError("no such edit");
}

}  // namespace

absl::StatusOr<std::string> InnocentlyEditPdf(const std::string& pdf, InnocentPdfEdit edit, unsigned seed) {
  try {
    return Edit(pdf, edit, seed);
  } catch (const std::exception& error) {
    return absl::InvalidArgumentError(absl::StrCat("cannot edit the PDF: ", error.what()));
  }
}

}  // namespace justif::tools

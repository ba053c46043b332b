// What people do to a PDF between its issuer and us: forgeries, and edits that
// mean no harm.
#ifndef JUSTIF_TOOLS_SYNTH_PDF_EDITS_H_
#define JUSTIF_TOOLS_SYNTH_PDF_EDITS_H_

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "tools/synth/value_patch.h"

namespace justif::tools {

// How a value is changed. Font, colour, traces of the editor (producer, date of
// change, or none) and care vary with the seed.
enum class PdfEdit {
  // A revision appended to the file paints a box and the new text over the
  // value. The original file is a prefix of the result, the old text remains
  // beneath.
  kWhiteBox,
  // The file written anew, the old text gone from the page's content, the new
  // one in its place in another font or another subset.
  kRewrittenStream,
  // An appended revision with a FreeText annotation over the value.
  kAnnotation,
  // The new value is shown as outlines or as a picture. The text layer says
  // something without being seen: the old value beneath (then the file is a
  // prefix of the result, or written anew), or the new one in render mode 3,
  // the old one gone from the content.
  kHiddenText,
};

// `pdf` as cairo writes it, or as qpdf rewrites that; not encrypted. The same
// arguments give the same bytes. InvalidArgument: not such a PDF, a patch on a
// page that does not exist, or (kRewrittenStream, kHiddenText without the old
// text) no text found where the patch says it is.
absl::StatusOr<std::string> EditPdf(const std::string& pdf, PdfEdit edit, const std::vector<ValuePatch>& patches,
                                    unsigned seed);

enum class InnocentPdfEdit {
  kRotatedInViewer,         // /Rotate of every page; appended or written anew
  kPrintedToPdf,            // drawn again by a printing system
  kResavedIncrementally,    // an appended revision without any change to see
  kLinearized,              // by qpdf
  kMerged,                  // a page of another document follows
  kPenMark,                 // an Ink annotation on blank paper of the first page
  kSignedAfterwards,        // a revision with a detached CMS signature of a test key; seen on blank paper, or unseen
  kCompressedByScannerApp,  // every page a JPEG, with or without an unseen layer of recognised text
};

// As EditPdf.
absl::StatusOr<std::string> InnocentlyEditPdf(const std::string& pdf, InnocentPdfEdit edit, unsigned seed);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_PDF_EDITS_H_

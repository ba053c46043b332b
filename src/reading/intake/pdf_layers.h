// Which optional content of a PDF a viewer shows when it opens the file.
#ifndef JUSTIF_READING_INTAKE_PDF_LAYERS_H_
#define JUSTIF_READING_INTAKE_PDF_LAYERS_H_

#include <set>

#include "reading/intake/qpdf_headers.h"

namespace justif::reading {

// Groups looked at in a configuration; those after them are as its base says.
inline constexpr int kMaxLayers = 10'000;

// The default configuration (ISO 32000-1, 8.11.4). What viewers switch by
// zoom, language or printing is not looked at, nor are visibility expressions:
// such content counts as shown.
class PdfLayers {
 public:
  // Throws what qpdf throws.
  explicit PdfLayers(QPDF& document);

  // `layer` is a group or a membership dictionary; anything else is shown.
  bool IsOff(QPDFObjectHandle layer) const;

 private:
  bool IsGroupOff(const QPDFObjectHandle& group) const;

  bool base_off_ = false;
  std::set<QPDFObjGen> on_, off_;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_LAYERS_H_

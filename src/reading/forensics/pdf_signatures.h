// The electronic signatures embedded in a PDF.
#ifndef JUSTIF_READING_FORENSICS_PDF_SIGNATURES_H_
#define JUSTIF_READING_FORENSICS_PDF_SIGNATURES_H_

#include <string_view>
#include <vector>

#include "document/pdf_signature.h"
#include "reading/deadline.h"
#include "reading/intake/pdf_structure.h"

namespace justif::reading {

// Fields of forms looked at, and how deep they nest.
inline constexpr int kMaxSignatureFields = 2'000;
inline constexpr int kMaxFieldDepth = 16;

// The values of the form's signature fields, what they cover and, for each that
// covers a revision, what the page (from 1, 0 for none) showed then and does
// not now; see ChangesSince. A page without text is not compared: what its
// images show is not known. Nothing is verified here. Does not throw.
std::vector<PdfSignature> FindSignatures(std::string_view bytes, PdfStructure& structure, int page, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_PDF_SIGNATURES_H_

// An electronic signature embedded in a PDF, as it was read. Values only: what
// it is worth is for judging to say.
#ifndef JUSTIF_DOCUMENT_PDF_SIGNATURE_H_
#define JUSTIF_DOCUMENT_PDF_SIGNATURE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "document/pdf_traces.h"

namespace justif {

// Bounds on what one upload may tell; what comes after is left out.
inline constexpr int kMaxPdfSignatures = 10;
inline constexpr std::size_t kMaxPdfSignatureBytes = 64 * 1024;  // of one

// What a signature covers (ISO 32000-1, 12.8.1: ByteRange).
enum class PdfByteRange {
  // All of a revision of the file but the signature itself.
  kRevision = 1,
  // The signature is where its byte range says, but it leaves out more than
  // itself, or ends where no revision does.
  kPart = 2,
  // The byte range and the signature do not go together: the file was written
  // anew since, as programs do that compress, merge or repair, or made up.
  kElsewhere = 3,
};

// What became of the page of the document since.
enum class PdfLaterChange {
  kNothingLater = 1,  // no revision follows the one signed
  kSameText = 2,      // all text it showed still shows
  kTextChanged = 3,   // see `changes`
  kNotCompared = 4,   // it could not be told
};

struct PdfSignature {
  std::string format;  // SubFilter, such as "adbe.pkcs7.detached"; at most 100 bytes
  PdfByteRange range = PdfByteRange::kElsewhere;
  // CMS SignedData (RFC 5652) in BER, without what fills its place up; empty
  // when it is none or over kMaxPdfSignatureBytes.
  std::string cms;
  // Of the bytes covered, raw; those that `cms` may ask for, else empty. None
  // for kElsewhere.
  std::string sha256;
  std::string sha384;
  std::string sha512;
  PdfLaterChange later = PdfLaterChange::kNotCompared;
  std::vector<RevisedText> changes;  // at most kMaxPdfTextChanges, as of RevisedText::revision 1
};

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_PDF_SIGNATURE_H_

// Names of the enumerations of src/document/, as in the API.
#ifndef JUSTIF_TOOLS_READING_NAMES_H_
#define JUSTIF_TOOLS_READING_NAMES_H_

#include "document/reading.h"

namespace justif::tools {

inline const char* NameOf(Source source) {
  switch (source) {
    case Source::kSignedCode:
      return "SIGNED_CODE";
    case Source::kCode:
      return "CODE";
    case Source::kTextLayer:
      return "TEXT_LAYER";
    case Source::kOcr:
      return "OCR";
  }
  return "?";
}

inline const char* NameOf(Symbology symbology) {
  switch (symbology) {
    case Symbology::kQrCode:
      return "QR_CODE";
    case Symbology::kDataMatrix:
      return "DATA_MATRIX";
    case Symbology::kAztec:
      return "AZTEC";
  }
  return "?";
}

inline const char* NameOf(CodeContent content) {
  switch (content) {
    case CodeContent::kUnknown:
      return "UNKNOWN";
    case CodeContent::kTwoDDoc:
      return "TWO_D_DOC";
    case CodeContent::kCvecDelimited:
      return "CVEC_DELIMITED";
    case CodeContent::kCvecUrl:
      return "CVEC_URL";
    case CodeContent::kCvecNumber:
      return "CVEC_NUMBER";
    case CodeContent::kOtherUrl:
      return "OTHER_URL";
  }
  return "?";
}

inline const char* NameOf(PageOrigin origin) {
  switch (origin) {
    case PageOrigin::kBornDigital:
      return "BORN_DIGITAL";
    case PageOrigin::kScan:
      return "SCAN";
  }
  return "?";
}

inline const char* NameOf(MarkRow::Role role) {
  switch (role) {
    case MarkRow::Role::kSubject:
      return "SUBJECT";
    case MarkRow::Role::kSubtotal:
      return "SUBTOTAL";
    case MarkRow::Role::kTotal:
      return "TOTAL";
  }
  return "?";
}

inline const char* NameOf(ActiveContent active) {
  switch (active) {
    case ActiveContent::kJavaScript:
      return "JAVASCRIPT";
    case ActiveContent::kLaunch:
      return "LAUNCH";
    case ActiveContent::kFormData:
      return "FORM_DATA";
    case ActiveContent::kEmbeddedFile:
      return "EMBEDDED_FILE";
  }
  return "?";
}

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_READING_NAMES_H_

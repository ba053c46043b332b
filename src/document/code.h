// Two-dimensional codes and what they say.
#ifndef JUSTIF_DOCUMENT_CODE_H_
#define JUSTIF_DOCUMENT_CODE_H_

#include <optional>
#include <string>
#include <vector>

#include "document/field.h"
#include "document/region.h"

namespace justif {

enum class Symbology { kQrCode = 1, kDataMatrix = 2, kAztec = 3 };

// What the content was recognised as; see proto/justif/v1/document.proto.
enum class CodeContent { kUnknown = 0, kTwoDDoc = 1, kCvecDelimited = 2, kCvecUrl = 3, kCvecNumber = 4, kOtherUrl = 5 };

// One data element of a 2D-Doc, as encoded.
struct TwoDDocElement {
  std::string id;     // two characters
  std::string value;  // without its separator
  std::string label;  // as the specification names it, in French; empty when it does not
  bool is_signed = true;
  bool is_truncated = false;  // the issuer cut it, and said so
};

// A 2D-Doc split into its parts (ANTS specification 3.3.0). Not verified.
struct TwoDDoc {
  int version = 0;  // 1..4
  std::string certificate_authority_id;
  std::string certificate_id;
  std::string emission_date;   // ISO, empty if none
  std::string signature_date;  // ISO, empty if none
  std::string document_type;   // two characters
  std::string type_label;      // in French; empty when the type is not known
  std::string perimeter;       // from version 03
  std::string country;         // from version 04
  std::vector<TwoDDocElement> elements;
  // Identifiers a known type must carry and this one does not, `B0|B1` where
  // one of several would do.
  std::vector<std::string> missing;
  std::string signed_bytes;  // exactly the bytes the signature covers
  std::string signature;     // as encoded: base32 text, or raw for version 01
};

// A code found on a page.
struct Code {
  Symbology symbology = Symbology::kQrCode;
  std::string raw;  // the bytes exactly as decoded
  CodeContent content = CodeContent::kUnknown;
  std::optional<TwoDDoc> two_d_doc;  // set exactly when content is kTwoDDoc
  // The values in it under the usual names, source kCode, confidence 1.
  // `academic_year` comes from BF (year in which it ends). The first letters
  // of a surname are `family_name_prefix`. Of a 2D-Doc, values of the signed
  // part only: an annexe is anyone's.
  std::vector<Field> fields;
  Region region;
};

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_CODE_H_

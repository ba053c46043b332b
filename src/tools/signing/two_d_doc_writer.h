// Writes signed 2D-Docs, for tests and synthetic documents.
#ifndef JUSTIF_TOOLS_SIGNING_TWO_D_DOC_WRITER_H_
#define JUSTIF_TOOLS_SIGNING_TWO_D_DOC_WRITER_H_

#include <string>
#include <utility>
#include <vector>

#include "reading/codes/two_d_doc_model.h"
#include "tools/signing/test_authority.h"

namespace justif::tools {

struct TwoDDocContent {
  int version = 4;             // 2, 3 or 4: those with a signature in base 32
  std::string emission_date;   // ISO day; empty for none
  std::string signature_date;  // ISO day; empty for none
  std::string type = "B1";
  std::string perimeter = "01";  // written from version 03
  std::string country = "FR";    // written from version 04
  // Identifiers with values of capitals, digits and signs, in order.
  std::vector<std::pair<std::string, std::string>> elements;
  std::vector<std::pair<std::string, std::string>> annexe;  // not signed; version 04
};

// The text of the symbol. Values longer than their identifier allows are cut
// and say so. std::invalid_argument for an unknown identifier, a value too
// short, or a date that is none.
std::string WriteTwoDDoc(const TwoDDocContent& content, const SigningCertificate& signer,
                         const reading::TwoDDocModel& model);

// A name as 2D-Docs have it: capitals without accents.
std::string TwoDDocName(const std::string& utf8);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SIGNING_TWO_D_DOC_WRITER_H_

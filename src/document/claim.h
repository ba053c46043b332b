// What the applicant declares or the university holds.
#ifndef JUSTIF_DOCUMENT_CLAIM_H_
#define JUSTIF_DOCUMENT_CLAIM_H_

#include <string>
#include <vector>

namespace justif {

// Every member may be empty: it is then not compared. Not validated here; the
// API rejects a malformed claim before it becomes one.
struct Claim {
  std::string family_name;               // as the account shows it: at birth or in use
  std::string birth_name;                // at birth, where known apart
  std::vector<std::string> given_names;  // usual one first
  std::string birth_date;                // ISO YYYY-MM-DD
  std::string ine;                       // 11 characters
  std::string academic_year;             // 2024-2025
  std::string track;
  std::string status;
};

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_CLAIM_H_

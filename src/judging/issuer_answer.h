// What the issuer of CVEC attestations says of a number, as a value.
#ifndef JUSTIF_JUDGING_ISSUER_ANSWER_H_
#define JUSTIF_JUDGING_ISSUER_ANSWER_H_

#include <string>

namespace justif::judging {

// Why there is or is not an answer.
enum class IssuerStatus {
  kAnswered = 1,     // the number is known; the values below are the issuer's
  kNotFound = 2,     // the number is not known with these letters of the name
  kUnavailable = 3,  // unreachable, slow, broken, or too many calls under way
};

// The answer of the control service of CNOUS. It knows one campaign.
struct IssuerAnswer {
  IssuerStatus status = IssuerStatus::kUnavailable;
  std::string campaign;  // the academic year the service knows, `2026-2027`
  std::string number;    // what was asked
  std::string letters;   // the first letters of the surname, as asked
  // Of kAnswered; empty where the issuer leaves them out. UTF-8.
  std::string family_name;
  std::string usage_name;
  std::string given_names;
  std::string birth_date;  // ISO
  std::string ine;
  int state_code = 0;  // of the attestation: 70, 71, 73, 75, 76 and 98 are valid
  std::string detail;  // English, for engineers
};

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_ISSUER_ANSWER_H_

// What the applicant declares or the university holds.
#ifndef JUSTIF_DOCUMENT_CLAIM_H_
#define JUSTIF_DOCUMENT_CLAIM_H_

#include <optional>
#include <string>
#include <vector>

namespace justif {

// Where an applicant stands towards the university.
enum class Enrolment {
  kUnknown = 0,
  kFirst = 1,             // never enrolled there
  kEnrolledLastYear = 2,  // enrolled there in the year before, in another course
  kReEnrolment = 3,       // already in the course
};

// Every member may be empty: it is then not known, and not compared. Not validated here; the
// API rejects a malformed claim before it becomes one.
struct Claim {
  std::string family_name;               // as the account shows it: at birth or in use
  std::string birth_name;                // at birth, where known apart
  std::vector<std::string> given_names;  // usual one first
  std::string birth_date;                // ISO YYYY-MM-DD
  std::string ine;                       // 11 characters
  std::string academic_year;             // 2024-2025
  // Words of the rules of a campaign (models/campaigns/).
  std::string track;
  std::string status;  // `boursier` stands for `initial` with `boursier` set
  Enrolment enrolment = Enrolment::kUnknown;
  std::string origin;           // how the applicant came to the track
  std::string acceptance_date;  // ISO, of the offer
  std::optional<bool> boursier;
  std::vector<std::string> situations;  // besides boursier; what is not listed is not known
  // The caller's reference of the person: the same in all their uploads, nobody
  // else's. Names and dates never stand for it.
  std::string applicant;
};

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_CLAIM_H_

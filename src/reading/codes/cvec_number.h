// The number of a CVEC attestation as codes carry it.
#ifndef JUSTIF_READING_CODES_CVEC_NUMBER_H_
#define JUSTIF_READING_CODES_CVEC_NUMBER_H_

#include <optional>
#include <string>
#include <string_view>

namespace justif::reading {

// `AAA9-AAAAAA-99` or, of 2018, `99-AAAAAAAA-99`, upper case with hyphens, of a
// number written with hyphens, spaces or nothing between its groups; empty
// when it is neither. No check digit is known.
std::string NormalizedCvecNumber(std::string_view text);

// A number within a text, and what follows it after a slash: the first
// letters of the surname.
struct CvecNumberInText {
  std::string number;          // normalised
  std::string family_letters;  // upper case; empty when none
};
std::optional<CvecNumberInText> FindCvecNumber(std::string_view text);

}  // namespace justif::reading

#endif  // JUSTIF_READING_CODES_CVEC_NUMBER_H_

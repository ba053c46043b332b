// The national student number (identifiant national étudiant): eleven
// characters, in one of four forms. Forms and keys after what the ministry
// published of BEA and NNE numbers; of the others no key is public.
#ifndef JUSTIF_DOCUMENT_INE_H_
#define JUSTIF_DOCUMENT_INE_H_

#include <optional>
#include <string_view>

namespace justif {

enum class IneForm {
  kBea,          // ten digits and a letter as key
  kRnie,         // nine digits and two letters
  kNne,          // ten characters in base 36 and a digit as key
  kProvisional,  // four digits, A or D, five digits and a letter
};

// The form of `ine`, which is in upper case and without spaces; nullopt when it
// has none. Keys are not looked at.
std::optional<IneForm> FormOfIne(std::string_view ine);

// The key that `ine` should end in; nullopt when its form has no public one.
std::optional<char> KeyOfIne(std::string_view ine);

// Whether `ine` has a form with a public key and ends in it.
bool HasRightKey(std::string_view ine);

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_INE_H_

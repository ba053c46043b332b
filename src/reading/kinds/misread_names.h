// Names whose letters OCR of French does not know or takes for others.
#ifndef JUSTIF_READING_KINDS_MISREAD_NAMES_H_
#define JUSTIF_READING_KINDS_MISREAD_NAMES_H_

#include <optional>
#include <string>
#include <vector>

#include "document/field.h"
#include "document/text.h"
#include "reading/kinds/kind_model.h"
#include "reading/kinds/kind_reader.h"

namespace justif::reading {

// Looks at the words of names that are no known names, or listed with other
// letters, with readers of other languages: "Stanistaw" is printed "Stanisław"
// where these read so, all other letters being the same. A small l that begins a
// known name is its capital I, a bracket that ends one its J or none of it, and
// behind a D of any name a J: "lonescu", "GUERROUD]". A word changed so leaves the
// value less than certain. Nothing is changed in text layers; `look_again` may be
// null.
void MendMisreadNames(const KindModel& model, const PageText& text, const LookAgain& look_again,
                      std::vector<Field>& fields);

// The known name that `word` is when its first letter was taken for another: "Ionescu"
// of "lonescu", "Íñigo" of "fñigo".
std::optional<std::string> KnownLookAlike(const std::string& word, const KnownNames& names);

// Whether `other` is `read` with letters that French has not in the place of
// one or some letters of `read`, and at least as many others the same but for
// case and accents.
bool IsSameButForForeignLetters(const std::string& read, const std::string& other);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_MISREAD_NAMES_H_

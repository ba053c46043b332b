// The names of the holder of a document, where a sentence or a form of address tells
// them.
#ifndef JUSTIF_READING_KINDS_HOLDER_NAMES_H_
#define JUSTIF_READING_KINDS_HOLDER_NAMES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "document/field.h"
#include "reading/kinds/full_names.h"
#include "reading/kinds/kind_completion.h"
#include "reading/kinds/page_flow.h"

namespace justif::reading {

// Words of the longest name that is looked for.
inline constexpr std::size_t kLongestName = 13;

// "Monsieur BENALI-ROUSSEAU Aurélien, René, né le", "atteste que LEBON Élora (INE …)":
// family name and given names, or the full name where nothing tells its parts. Adds
// nothing where one of them is there.
void AddHolderNames(const KindPage& page, std::vector<Field>& fields);

// "…, nom d'usage MARTIN, né(e) le": behind the words up to what ends it.
void AddUsageName(const KindPage& page, std::vector<Field>& fields);

// Whether word `i` is a form of address: "Madame", "M./Mme".
bool IsCivility(const PageFlow& flow, std::size_t i);

// "né(e)", folded, also as OCR sees it.
bool IsBirth(const std::string& folded);

// What follows a name in a sentence, folded: its holder's birth, or what they did.
bool EndsName(const std::string& folded);

// Running text has both orders, and where nothing is in capitals the given name
// mostly goes first.
NameOrder OrderOfSentence(const std::string& name);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_HOLDER_NAMES_H_

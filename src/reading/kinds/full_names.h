// Family and given names out of one text.
#ifndef JUSTIF_READING_KINDS_FULL_NAMES_H_
#define JUSTIF_READING_KINDS_FULL_NAMES_H_

#include <optional>
#include <string>

namespace justif::reading {

// Which comes first, as the label says ("Nom et prénoms") or usage has it.
enum class NameOrder { kUnknown, kFamilyFirst, kGivenFirst };

struct SplitName {
  std::string family;
  std::string given;
  // 1 when capitals, a comma or the order leave one way only; less when a
  // family name of two words would be split elsewhere.
  double certainty = 1;
};

// Capitals tell best ("NOM Prénom", whatever the order), then commas, then
// particles, then the order; nullopt when nothing does.
std::optional<SplitName> SplitFullName(const std::string& full, NameOrder order);

// The order that a label names: "Prénom et nom", "Nom, prénom(s)".
NameOrder OrderOfLabel(const std::string& folded_label);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_FULL_NAMES_H_

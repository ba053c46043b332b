// Family and given names out of one text.
#ifndef JUSTIF_READING_KINDS_FULL_NAMES_H_
#define JUSTIF_READING_KINDS_FULL_NAMES_H_

#include <optional>
#include <string>
#include <unordered_set>

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

// Whether a word is the particle of a family name ("de", "Van") or begins with
// one: "d'Alès".
bool OpensFamilyName(const std::string& word);

// Given names in use, folded; see models/names/. What it does not hold may be
// a given name all the same.
class GivenNames {
 public:
  void Add(const std::string& name);
  // Whether all parts of `word` are in the list: "Marie-Ange" is.
  bool Holds(const std::string& word) const;

 private:
  std::unordered_set<std::string> folded_;
};

// Capitals tell best ("NOM Prénom", whatever the order), then commas, then
// known given names, then particles, then the order; nullopt when nothing does.
std::optional<SplitName> SplitFullName(const std::string& full, NameOrder order, const GivenNames& known);

// The order that a label names: "Prénom et nom", "Nom, prénom(s)".
NameOrder OrderOfLabel(const std::string& folded_label);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_FULL_NAMES_H_

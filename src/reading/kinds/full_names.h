// Family and given names out of one text.
#ifndef JUSTIF_READING_KINDS_FULL_NAMES_H_
#define JUSTIF_READING_KINDS_FULL_NAMES_H_

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace justif::reading {

// Which comes first, as the label says ("Nom et prénoms"); running text has both
// orders, and where it is not in capitals the given name mostly goes first.
enum class NameOrder { kUnknown, kFamilyFirst, kGivenFirst, kMostlyGivenFirst };

struct SplitName {
  std::string family;
  std::string given;
  // 1 when capitals, a comma or the order leave one way only; less when another
  // way is nearly as likely, and then too little to be sure of.
  double certainty = 1;
};

// Below this certainty a split is a guess, and the whole name is to be kept too.
inline constexpr double kSureSplit = 0.9;

// Whether a word is all in capitals.
bool IsUpperWord(const std::string& word);

// Whether a word is the particle of a family name ("de", "Van") or begins with
// one: "d'Alès".
bool OpensFamilyName(const std::string& word);

// Names in use, folded; see models/names/. It may lack any.
class NameList {
 public:
  void Add(const std::string& name);
  // Whether all parts of `word` are in the list: "Marie-Ange" is.
  bool Holds(const std::string& word) const;
  // Whether `word` is a name by itself: "Le" is, the "El" of "El Mokhtar" is not.
  bool HoldsAlone(const std::string& word) const;
  // A name of one word as the list spells it, the first time it does; empty when
  // it is not in it.
  std::string SpellingOf(const std::string& word) const;

 private:
  std::unordered_set<std::string> folded_;  // parts
  std::unordered_map<std::string, std::string> alone_;
};

// A name may be in both.
struct KnownNames {
  NameList given;
  NameList family;
};

// Capitals tell best ("NOM Prénom", whatever the order), then commas, then
// known names, then particles, then the order; nullopt when nothing does.
std::optional<SplitName> SplitFullName(const std::string& full, NameOrder order, const KnownNames& known);

// The order that a label names: "Prénom et nom", "Nom, prénom(s)".
NameOrder OrderOfLabel(const std::string& folded_label);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_FULL_NAMES_H_

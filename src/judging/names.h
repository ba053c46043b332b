// Comparison of the names of persons.
#ifndef JUSTIF_JUDGING_NAMES_H_
#define JUSTIF_JUDGING_NAMES_H_

#include <string>
#include <string_view>
#include <vector>

namespace justif::judging {

// A near match is neither: it is settled by the birth date and the INE. Among
// the 101 commonest French surnames a distance of two letters equates 0.8 %
// of the pairs (MARTIN, MORIN), so closeness alone never matches.
enum class NameComparison { kMatch, kNearMatch, kMismatch };

// Upper-case words without accents, ligatures opened; hyphens, apostrophes and
// spaces part words alike.
std::vector<std::string> NameWords(std::string_view utf8);
// The same with the digits: "2ND", "GROUPE".
std::vector<std::string> WordsAndNumbers(std::string_view utf8);

// Those words with nothing between them.
std::string NameLetters(std::string_view utf8);

// Family names: equal without particles or spaces, or one a part of the other at a word
// boundary (compound names, names cut at a field's length).
NameComparison CompareFamilyNames(std::string_view a, std::string_view b);

// Given names: the first ones equal in any order; second ones may be missing,
// or be initials, or be cut.
NameComparison CompareGivenNames(std::string_view a, std::string_view b);

// A name in one, of which nothing tells the parts, with both parts: the best
// of all ways to cut it in two, whichever comes first.
NameComparison CompareFullName(std::string_view full, std::string_view family, std::string_view given);

// Edit distance between two short ASCII strings where confusing 0/O, 1/I/L,
// 5/S, 8/B, 8/S, 2/Z, 6/G, V/U, E/F, I/J costs half. Returned doubled, so 1 is one confusion.
int ConfusionDistance(std::string_view a, std::string_view b);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_NAMES_H_

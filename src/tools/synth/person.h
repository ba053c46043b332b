// Invented students.
#ifndef JUSTIF_TOOLS_SYNTH_PERSON_H_
#define JUSTIF_TOOLS_SYNTH_PERSON_H_

#include <string>
#include <vector>

#include "tools/synth/dice.h"
#include "tools/synth/materials.h"

namespace justif::tools {

struct Person {
  bool woman = false;
  std::string family_name;  // at birth
  std::string usage_name;   // in use; empty when it is the same
  std::vector<std::string> given_names;
  std::string birth_date;  // ISO
  std::string birth_place;
  std::string birth_country = "FR";
  std::string ine;

  // Given names with a space between.
  std::string Given() const;
  std::string Civility() const { return woman ? "Mme" : "M."; }
};

// Aged about 18 in `year`, when they sat or will sit the baccalauréat.
Person InventPerson(const Materials& materials, int year, Dice random);

// `text` in capitals, accents kept.
std::string Capitals(const std::string& text);

// "né(e)" and "Admis(e)" for one person.
std::string Gendered(std::string text, bool woman);

// Days of the Gregorian calendar as ISO dates.
std::string IsoDay(int year, int month, int day);
// `days` later.
std::string DayAfter(const std::string& iso, int days);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_PERSON_H_

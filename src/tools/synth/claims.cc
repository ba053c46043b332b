#include "tools/synth/claims.h"

#include <algorithm>
#include <cstdlib>

#include "tools/synth/code_names.h"

namespace justif::tools {
namespace {

void MakeNear(model::v1::Holder& claim, Dice& random) {
  std::string& family = *claim.mutable_family_name();
  switch (random.Below(5)) {
    case 0:  // typed without accents
      family = CodeName(family);
      for (std::string& name : *claim.mutable_given_names()) name = CodeName(name);
      return;
    case 1:  // the first given name alone
      if (claim.given_names_size() > 1) {
        const std::string first = claim.given_names(0);
        claim.clear_given_names();
        claim.add_given_names(first);
        return;
      }
      break;
    case 2:  // a space for a hyphen, or the other way round
      if (family.find_first_of("- ") != std::string::npos) {
        for (char& c : family) c = c == '-' ? ' ' : c == ' ' ? '-' : c;
        return;
      }
      break;
    case 3:  // one part of a compound name
      if (const std::size_t at = family.find('-'); at != std::string::npos) {
        family = family.substr(0, at);
        return;
      }
      break;
    default:
      break;
  }
  // A slip of the keyboard.
  std::string plain = CodeName(family);
  if (plain.size() > 3) std::swap(plain[plain.size() - 2], plain[plain.size() - 3]);
  family = plain;
}

}  // namespace

model::v1::Holder MakeClaim(const Person& holder, const std::string& academic_year, bool year_counts,
                            const std::string& relation, const Materials& materials, Dice random) {
  model::v1::Holder claim;
  const bool in_use = !holder.usage_name.empty() && random.Chance(0.5);
  claim.set_family_name(in_use ? holder.usage_name : holder.family_name);
  for (const std::string& name : holder.given_names) claim.add_given_names(name);
  claim.set_birth_date(holder.birth_date);
  claim.set_ine(holder.ine);
  claim.set_academic_year(academic_year);
  if (relation == "near") MakeNear(claim, random);
  if (relation != "mismatching") return claim;
  if (year_counts && random.Chance(0.3)) {
    const int first = std::atoi(academic_year.c_str()) + 1;
    claim.set_academic_year(std::to_string(first) + "-" + std::to_string(first + 1));
    return claim;
  }
  for (int attempt = 0;; ++attempt) {
    const Person other = InventPerson(materials, std::atoi(holder.birth_date.c_str()) + 18,
                                      random.Fork("other" + std::to_string(attempt)));
    const std::string mine = CodeName(holder.family_name + " " + holder.usage_name),
                      theirs = CodeName(other.family_name);
    if (mine.find(theirs) != std::string::npos || theirs.find(CodeName(holder.family_name)) != std::string::npos)
      continue;
    if (other.given_names.front() == holder.given_names.front()) continue;
    // A brother or sister keeps the family name.
    if (random.Chance(0.75)) claim.set_family_name(other.family_name);
    claim.clear_given_names();
    for (const std::string& name : other.given_names) claim.add_given_names(name);
    claim.set_birth_date(other.birth_date);
    claim.set_ine(other.ine);
    return claim;
  }
}

}  // namespace justif::tools

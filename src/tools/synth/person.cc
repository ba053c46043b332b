#include "tools/synth/person.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "tools/synth/ine.h"

namespace justif::tools {
namespace {

const model::v1::NamesOfOrigin& OriginOf(const Materials& materials, Dice& random) {
  std::vector<double> weights;
  for (const auto& origin : materials.people.origins()) weights.push_back(origin.weight());
  return materials.people.origins(static_cast<int>(random.Weighted(weights)));
}

}  // namespace

std::string Person::Given() const {
  std::string joined;
  for (const std::string& name : given_names) joined += (joined.empty() ? "" : " ") + name;
  return joined;
}

Person InventPerson(const Materials& materials, int year, Dice random) {
  Person person;
  person.woman = random.Chance(0.53);
  const auto& origin = OriginOf(materials, random);
  person.family_name = random.Of(origin.family_names());
  if (random.Chance(0.07)) {
    const std::string& second = random.Of(OriginOf(materials, random).family_names());
    if (second != person.family_name) person.family_name += (random.Chance(0.6) ? "-" : " ") + second;
  }
  if (random.Chance(person.woman ? 0.09 : 0.04)) {
    const std::string& other = random.Of(OriginOf(materials, random).family_names());
    person.usage_name = random.Chance(0.5) ? other : person.family_name + (random.Chance(0.7) ? "-" : " ") + other;
    if (person.usage_name == person.family_name) person.usage_name.clear();
  }
  static const std::vector<double> kCounts = {0, 0.32, 0.34, 0.26, 0.08};
  const std::size_t count = random.Weighted(kCounts);
  while (person.given_names.size() < count) {
    // Second names come from the family's tradition or from another.
    const auto& from = person.given_names.empty() || random.Chance(0.7) ? origin : OriginOf(materials, random);
    const std::string& name = random.Of(person.woman ? from.women() : from.men());
    bool known = false;
    for (const std::string& other : person.given_names) known |= other == name;
    if (!known) person.given_names.push_back(name);
  }
  const int age =
      18 + (random.Chance(0.3) ? random.Between(-1, 3) : 0) + (random.Chance(0.05) ? random.Between(1, 9) : 0);
  person.birth_date = IsoDay(year - age, random.Between(1, 12), random.Between(1, 28));
  if (random.Chance(0.1)) person.birth_date = person.birth_date.substr(0, 5) + (random.Chance(0.5) ? "01-31" : "12-30");
  if (random.Chance(0.86)) {
    person.birth_place = random.Of(materials.places.towns());
  } else {
    const auto& town = random.Of(materials.places.abroad());
    person.birth_place = town.name();
    person.birth_country = town.country();
  }
  person.ine = InventIne(random);
  return person;
}

std::string Capitals(const std::string& text) {
  std::string capitals;
  icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale::getFrench()).toUTF8String(capitals);
  return capitals;
}

std::string Gendered(std::string text, bool woman) {
  for (const auto& [neutral, ending] : {std::pair<std::string, std::string>{"(e)", "e"}, {"(E)", "E"}}) {
    for (std::size_t at = text.find(neutral); at != std::string::npos; at = text.find(neutral, at))
      text.replace(at, neutral.size(), woman ? ending : "");
  }
  return text;
}

std::string IsoDay(int year, int month, int day) {
  char iso[16];
  std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
  return iso;
}

std::string DayAfter(const std::string& iso, int days) {
  using namespace std::chrono;
  const sys_days date = year(std::atoi(iso.substr(0, 4).c_str())) /
                        month(static_cast<unsigned>(std::atoi(iso.substr(5, 2).c_str()))) /
                        day(static_cast<unsigned>(std::atoi(iso.substr(8, 2).c_str())));
  const year_month_day later(date + std::chrono::days(days));
  return IsoDay(static_cast<int>(later.year()), static_cast<int>(static_cast<unsigned>(later.month())),
                static_cast<int>(static_cast<unsigned>(later.day())));
}

}  // namespace justif::tools

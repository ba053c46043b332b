#include "tools/synth/look.h"

#include <cstdlib>
#include <vector>

namespace justif::tools {
namespace {

// Families of deploy/packages.txt.
const std::vector<std::string> kSans = {"Liberation Sans",
                                        "DejaVu Sans",
                                        "Lato",
                                        "Open Sans",
                                        "Roboto",
                                        "Carlito",
                                        "Inter",
                                        "Cantarell",
                                        "Roboto Condensed",
                                        "DejaVu Sans Condensed",
                                        "Liberation Sans Narrow"};
const std::vector<std::string> kSerif = {"Liberation Serif", "DejaVu Serif", "Caladea", "Linux Libertine O",
                                         "EB Garamond"};
const std::vector<std::string> kMono = {"Liberation Mono", "DejaVu Sans Mono"};

const std::vector<Ink> kAccents = {{0.05, 0.22, 0.45}, {0.75, 0.10, 0.18}, {0.91, 0.40, 0.05}, {0.00, 0.42, 0.40},
                                   {0.32, 0.16, 0.50}, {0.10, 0.45, 0.20}, {0.20, 0.20, 0.24}, {0.00, 0.47, 0.68},
                                   {0.55, 0.25, 0.12}, {0.62, 0.07, 0.40}, {0.35, 0.40, 0.10}, {0.12, 0.14, 0.40}};

constexpr const char* kMonths[] = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                   "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};

Ink Lighter(const Ink& ink, double share) {
  return {ink.red + (1 - ink.red) * share, ink.green + (1 - ink.green) * share, ink.blue + (1 - ink.blue) * share};
}

DateForm ChooseDateForm(Dice& random) {
  static const std::vector<double> kShares = {0.56, 0.1, 0.08, 0.23, 0.03};
  return static_cast<DateForm>(random.Weighted(kShares));
}

}  // namespace

Look ChooseLook(Dice random) {
  Look look;
  const bool serif = random.Chance(0.22);
  look.body = random.Of(serif ? kSerif : kSans);
  look.heading = random.Chance(0.6) ? look.body : random.Of(random.Chance(0.8) ? kSans : kSerif);
  look.value_family = random.Chance(0.75) ? look.body : random.Of(random.Chance(0.25) ? kMono : kSans);
  look.size = random.Real(8.8, 11.4);
  if (look.body == "EB Garamond" || look.body == "Carlito" || look.body == "Linux Libertine O") look.size += 1;
  look.ink = random.Chance(0.7) ? Ink{0, 0, 0} : random.Chance(0.5) ? Ink{0.13, 0.13, 0.15} : Ink{0.08, 0.1, 0.25};
  const double gray = random.Real(0.25, 0.45);
  look.muted = {gray, gray, gray + random.Real(0, 0.05)};
  look.accent = random.Of(kAccents);
  look.tint = Lighter(look.accent, random.Real(0.82, 0.93));
  look.margin = random.Real(38, 72);
  look.leading = random.Real(1.1, 1.4);
  look.bold_labels = random.Chance(0.22);
  look.upper_labels = random.Chance(0.1);
  look.muted_labels = random.Chance(0.35);
  static const std::vector<std::string> kColons = {" :", " :", ":", ""};
  look.colon = random.Of(kColons);
  look.bold_values = !look.bold_labels && random.Chance(0.6);
  look.prose = random.Chance(0.35) ? Align::kJustified : Align::kLeft;
  look.birth_form = ChooseDateForm(random);
  look.date_form = random.Chance(0.7) ? look.birth_form : ChooseDateForm(random);
  look.upper_family = random.Chance(0.72);
  look.upper_given = look.upper_family && random.Chance(0.35);
  static const std::vector<std::string> kSeparators = {" ", ", ", ", ", " "};
  look.given_separator = random.Of(kSeparators);
  look.gendered = random.Chance(0.6);
  look.year_form = random.Below(6);
  look.amount_form = random.Below(6);
  return look;
}

std::string Look::LabelText(const std::string& label, bool alone) const {
  return (upper_labels ? Capitals(label) : label) + (alone ? "" : colon);
}

std::string Look::Date(const std::string& iso, DateForm form) const {
  const std::string year = iso.substr(0, 4), month = iso.substr(5, 2), day = iso.substr(8, 2);
  switch (form) {
    case DateForm::kSlashes:
      return day + "/" + month + "/" + year;
    case DateForm::kDashes:
      return day + "-" + month + "-" + year;
    case DateForm::kPoints:
      return day + "." + month + "." + year;
    case DateForm::kIso:
      return iso;
    case DateForm::kWords: {
      const int number = std::atoi(day.c_str());
      return (number == 1 ? "1er" : std::to_string(number)) + " " + kMonths[std::atoi(month.c_str()) - 1] + " " + year;
    }
  }
  return iso;
}

std::string Look::Family(const std::string& name) const { return upper_family ? Capitals(name) : name; }

std::string Look::Given(const Person& person) const {
  std::string joined;
  for (const std::string& name : person.given_names) joined += (joined.empty() ? "" : given_separator) + name;
  return upper_given ? Capitals(joined) : joined;
}

std::string Look::AcademicYear(const std::string& year) const {
  static const std::vector<std::string> kSeparators = {"-", "-", "/", " - ", " / ", "–"};
  return year.substr(0, 4) + kSeparators[static_cast<std::size_t>(year_form)] + year.substr(5);
}

std::string Look::Amount(int euros) const {
  const std::string number = std::to_string(euros);
  static const std::vector<std::string> kEndings = {",00 €", " €", ".00 EUR", ",00 euros", " euros", ",00 EUR"};
  return number + kEndings[static_cast<std::size_t>(amount_form)];
}

}  // namespace justif::tools

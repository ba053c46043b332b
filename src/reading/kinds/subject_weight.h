// Coefficients that a table prints behind the names of its subjects.
#ifndef JUSTIF_READING_KINDS_SUBJECT_WEIGHT_H_
#define JUSTIF_READING_KINDS_SUBJECT_WEIGHT_H_

#include <optional>
#include <string>

#include "reading/kinds/table_cells.h"

namespace justif::reading {

struct SubjectWeight {
  std::string subject;  // without it; empty where it stands in a line of its own
  Cell coefficient;     // its box is reckoned from the letters before it
};

// "Philosophie (coef. 8)", "Grand oral - coefficient : 10", "LVA (x 3)"; nullopt for
// any other text.
std::optional<SubjectWeight> WeightOf(const TextCell& text);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_SUBJECT_WEIGHT_H_

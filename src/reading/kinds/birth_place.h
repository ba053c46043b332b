// The town behind the date of a birth: "Née le : 13 janvier 2007 à Belfort".
#ifndef JUSTIF_READING_KINDS_BIRTH_PLACE_H_
#define JUSTIF_READING_KINDS_BIRTH_PLACE_H_

#include <optional>
#include <vector>

#include "document/field.h"
#include "document/text.h"
#include "reading/kinds/kind_model.h"
#include "reading/kinds/label_matches.h"
#include "reading/kinds/page_layout.h"

namespace justif::reading {

// A page and the labels on it. Borrows.
struct LabelledPage {
  const KindModel& model;
  const PageText& text;
  const PageLayout& layout;
  const std::vector<LabelMatch>& matches;
  const std::vector<bool>& labelled;  // lines on which a label stands
};

// The field birth_place, to the end of the line of `date`, beside it in its row or
// under it, and no further than the next label. `match` is the label of the date.
// nullopt where no "à" follows the date, and in sentences, which go on.
std::optional<Field> BirthPlaceBehind(const Field& date, const LabelMatch& match, const LabelledPage& page);

// Where the name of a town ends that begins with word `from` of `line`, at `to` at the
// latest: "La Roche sur Yon", "Antananarivo," before its INE, "Varsovie" before "a été".
std::size_t EndOfTown(const LayoutLine& line, std::size_t from, std::size_t to);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_BIRTH_PLACE_H_

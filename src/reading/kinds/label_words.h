// What labels go on with: "Prénom(s) de l'étudiant(e)", "Nom / Surname".
#ifndef JUSTIF_READING_KINDS_LABEL_WORDS_H_
#define JUSTIF_READING_KINDS_LABEL_WORDS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "justif/model/v1/labels.pb.h"
#include "reading/kinds/page_layout.h"

namespace justif::reading {

// Folded, without spaces.
struct LabelWords {
  std::vector<std::string> of_persons;
  std::vector<std::string> of_things;
  std::vector<std::string> translations;
};

LabelWords FoldLabelWords(const model::v1::LabelWords& words);

// The token of `line` with which a label ends that ends, as far as its own words go,
// before token `last`: behind brackets ("(état civil)"), behind a stroke and the
// label in another language, behind words of `words`. A colon ends every label.
// `of_name`: the label is of a person's name.
std::size_t EndOfLabel(const LayoutLine& line, std::size_t last, bool of_name, const LabelWords& words);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_LABEL_WORDS_H_

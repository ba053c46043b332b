// What labels go on with: "Prénom(s) de l'étudiant(e)", "Nom / Surname".
#ifndef JUSTIF_READING_KINDS_LABEL_WORDS_H_
#define JUSTIF_READING_KINDS_LABEL_WORDS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "justif/model/v1/kinds.pb.h"
#include "justif/model/v1/labels.pb.h"
#include "reading/kinds/page_layout.h"

namespace justif::reading {

// Folded, without spaces.
struct LabelWords {
  std::vector<std::string> of_persons;
  std::vector<std::string> of_things;
  std::vector<std::string> translations;
  std::vector<std::string> of_others;
  std::vector<std::string> no_labels;
};

LabelWords FoldLabelWords(const model::v1::LabelWords& words);

// The token of `line` with which a label ends that ends, as far as its own words go,
// before token `last`: behind brackets ("(état civil)"), behind a stroke and the
// label in another language, behind words of `words`. A colon ends every label.
// `shape`, that of the label's values, tells which words and whether brackets are of
// it: "Mention (Bien)" has its value there.
std::size_t EndOfLabel(const LayoutLine& line, std::size_t last, model::v1::Shape shape, const LabelWords& words);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_LABEL_WORDS_H_

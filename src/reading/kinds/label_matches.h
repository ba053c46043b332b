// Where the labels of values stand on a page.
#ifndef JUSTIF_READING_KINDS_LABEL_MATCHES_H_
#define JUSTIF_READING_KINDS_LABEL_MATCHES_H_

#include <vector>

#include "document/text.h"
#include "reading/kinds/kind_model.h"
#include "reading/kinds/page_layout.h"

namespace justif::reading {

// A label found on a line.
struct LabelMatch {
  const Label* label = nullptr;  // of the KindModel
  std::size_t line = 0;          // of the PageLayout
  std::size_t first = 0;         // tokens [first, last) of the line
  std::size_t last = 0;
  bool colon = false;
  int likeness = 0;      // 1: with misread letters, 2: exactly
  bool by_form = false;  // counts as `label`, whose words these are not
};

// By line, and left to right on each; of labels that overlap the longest. The
// halves of "Nom et prénom" whose middle was not read are one label, at the
// place of the second half.
std::vector<LabelMatch> FindLabels(const KindModel& model, const PageText& text, const PageLayout& layout);

// The word of `line` behind the label and behind a colon that stands apart from
// it; the number of words when nothing follows.
std::size_t ValueStart(const LayoutLine& line, const LabelMatch& match);

// The word of a line of `layout` with which its first label at or behind token
// `from` begins; the number of words when there is none.
std::size_t EndBeforeLabel(const PageLayout& layout, const std::vector<LabelMatch>& matches, std::size_t line,
                           std::size_t from);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_LABEL_MATCHES_H_

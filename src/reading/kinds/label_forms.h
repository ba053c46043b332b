// Labels told by their form: "Numéro d'attestation figurant sur votre courriel".
#ifndef JUSTIF_READING_KINDS_LABEL_FORMS_H_
#define JUSTIF_READING_KINDS_LABEL_FORMS_H_

#include <re2/re2.h>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "justif/model/v1/labels.pb.h"
#include "reading/kinds/page_layout.h"

namespace justif::reading {

// Borrowed by all kinds; immutable.
struct LabelForm {
  std::string like;  // folded, without spaces
  std::vector<std::shared_ptr<const RE2>> words;
  std::shared_ptr<const RE2> unless;  // null for none
  bool with_colon = false;
};

// INVALID_ARGUMENT names the expression that is none.
absl::StatusOr<std::vector<LabelForm>> CompileLabelForms(const model::v1::LabelWords& words);

// The part of a line that can be a label as a whole, from its first token on: up to a
// colon, or all of it where it is short and has no number.
struct LabelSpan {
  std::string words;  // folded, a space between
  std::size_t last = 0;
  bool colon = false;
};
LabelSpan SpanOfLabel(const LayoutLine& line);  // `last` is 0 when there is none
// Its tokens up to `last`.
LabelSpan SpanOfLabel(const LayoutLine& line, std::size_t last);

bool HasForm(const LabelSpan& span, const LabelForm& form);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_LABEL_FORMS_H_

// Values inside sentences, that may run over the end of a line.
#ifndef JUSTIF_READING_KINDS_SENTENCE_FIELDS_H_
#define JUSTIF_READING_KINDS_SENTENCE_FIELDS_H_

#include <vector>

#include "document/field.h"
#include "document/text.h"
#include "reading/kinds/kind_model.h"
#include "reading/kinds/kind_reader.h"
#include "reading/kinds/page_flow.h"

namespace justif::reading {

// Adds the fields of the model that `fields` lacks and whose value follows a
// label at once in the flow of words, as in "née le 3 mai 2005" or
// "(INE 0714429917C)". Only forms that nothing else has: dates, INE, CVEC
// numbers, academic years. Digits behind a label that have no such form are
// looked at again through `look_again` (may be null).
void AddFieldsOfSentences(const KindModel& model, const PageText& text, const PageFlow& flow,
                          const LookAgain& look_again, std::vector<Field>& fields);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_SENTENCE_FIELDS_H_

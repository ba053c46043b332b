// A second look at fields that a code or their own key contradicts, and at
// those read with hesitation.
#ifndef JUSTIF_READING_KINDS_DOUBTED_FIELDS_H_
#define JUSTIF_READING_KINDS_DOUBTED_FIELDS_H_

#include <vector>

#include "document/code.h"
#include "document/field.h"
#include "document/text.h"
#include "reading/kinds/kind_model.h"
#include "reading/kinds/kind_reader.h"

namespace justif::reading {

// A field recognised from pixels that differs from the same field of a code is
// either a contradiction or misread, and much hangs on which. Its pixels are
// looked at again, as are those over which the engine hesitated: what most
// looks give is its value, with a confidence that says how many did. The
// code's value is never a candidate. Of a name of one letter the others may be
// lost: it is never sure, and looked at again; so is a date of which day or month alone
// has its zero. Given names where the family name should be, and none elsewhere, are not
// sure. Of identifiers a little doubt is enough. An INE with a wrong key is looked at again
// likewise: what has the right one and was seen, or looks alike, was printed.
// `look_again` may be null.
void LookAgainAtDoubtedFields(const KindModel& model, const PageText& text, const std::vector<Code>& codes,
                              const LookAgain& look_again, std::vector<Field>& fields);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_DOUBTED_FIELDS_H_

// Labels that run over two lines of a narrow cell: "Date de | naissance :".
#ifndef JUSTIF_READING_KINDS_WRAPPED_LABELS_H_
#define JUSTIF_READING_KINDS_WRAPPED_LABELS_H_

#include "reading/kinds/kind_model.h"
#include "reading/kinds/page_layout.h"

namespace justif::reading {

// `layout` with the halves of such labels in one line, which is as high as both; a
// value that stands behind the first half stays behind the label, and so does one
// behind the second. A colon alone under a label is taken to its end. Two labels
// under each other, "Nom" and "Prénom", stay two.
PageLayout WithWholeLabels(const KindModel& model, PageLayout layout);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_WRAPPED_LABELS_H_

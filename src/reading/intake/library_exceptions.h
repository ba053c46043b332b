// Exceptions of the libraries used here, as statuses.
#ifndef JUSTIF_READING_INTAKE_LIBRARY_EXCEPTIONS_H_
#define JUSTIF_READING_INTAKE_LIBRARY_EXCEPTIONS_H_

#include "absl/status/status.h"

namespace justif::reading {

// To be called in a `catch (...)` at a boundary. RESOURCE_EXHAUSTED when
// memory ran out, PERMISSION_DENIED when qpdf needs a password, DATA_LOSS for
// what qpdf, poppler and OpenCV throw over damaged content. Anything else is
// none of theirs and goes on.
absl::Status StatusOfLibraryException();

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_LIBRARY_EXCEPTIONS_H_

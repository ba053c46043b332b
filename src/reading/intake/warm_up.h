// Loading ahead of what libraries load on first use.
#ifndef JUSTIF_READING_INTAKE_WARM_UP_H_
#define JUSTIF_READING_INTAKE_WARM_UP_H_

#include "absl/status/status.h"

namespace justif::reading {

// Opens, reads and renders a small PDF, so that afterwards uploads are read
// without opening any file: poppler's encodings, fontconfig's configuration
// and caches, the C library's converters. The image decoders load nothing.
// Once per process, before it gives up opening files. Fails when poppler does
// not work at all.
//
// Its text is set in fonts it does not carry, the usual ones and an unknown
// one, so that the files standing in for them have been opened once.
// Afterwards text in a font that is neither embedded nor stood in for by one
// of those is in the text layer, but is not drawn.
absl::Status WarmUpIntake();

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_WARM_UP_H_

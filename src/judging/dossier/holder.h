// Whose a document is, by what it says, against another document.
#ifndef JUSTIF_JUDGING_DOSSIER_HOLDER_H_
#define JUSTIF_JUDGING_DOSSIER_HOLDER_H_

#include "document/reading.h"
#include "judging/finding.h"
#include "judging/names.h"

namespace justif::judging {

// How two values agree. kUnsure: they differ, and one was read so unsurely, or
// by so few characters that look alike, that nothing follows.
enum class ValueAgreement { kNotComparable, kAgree, kUnsure, kDiffer };

// A value of a document: of a code with a valid signature, else as printed,
// else of another code; nullptr when it was not read.
const Field* ValueOf(const Reading& reading, std::string_view name);

// A value compared as it is normalised. Values at or above
// `sure_confidence` count as surely read.
ValueAgreement CompareValues(const Reading& a, const Reading& b, std::string_view name, double sure_confidence);

// Names at birth and in use, each with each, and given names; of a document
// that gives the whole name alone, the whole.
struct NameAgreement {
  ValueAgreement agreement = ValueAgreement::kNotComparable;
  bool near = false;             // of kUnsure: the names resemble each other
  const Field* first = nullptr;  // what was compared; null when nothing was
  const Field* second = nullptr;
};
NameAgreement CompareHolderNames(const Reading& a, const Reading& b, double sure_confidence);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_DOSSIER_HOLDER_H_

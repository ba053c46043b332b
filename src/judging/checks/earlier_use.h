// What checks across applicants make of an earlier upload.
#ifndef JUSTIF_JUDGING_CHECKS_EARLIER_USE_H_
#define JUSTIF_JUDGING_CHECKS_EARLIER_USE_H_

#include "judging/earlier_uploads.h"
#include "judging/finding.h"

namespace justif::judging {

// Names the upload: {day}, in UTC as dates are written, and {verification}.
Finding With(Finding finding, absl::Time time, const std::string& verification);

// `evidence` says what was seen; the finding names the first upload of another
// applicant that has it and, as {applicants}, how many others do.
Finding SeenWithOthers(const char* reason, Evidence evidence, const EarlierUse& use);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_EARLIER_USE_H_

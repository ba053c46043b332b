// Readings kept, and judged again without reading.
#ifndef JUSTIF_TOOLS_EVALUATE_STORED_READING_H_
#define JUSTIF_TOOLS_EVALUATE_STORED_READING_H_

#include <string>

#include "absl/status/statusor.h"
#include "judging/judge.h"
#include "judging/signatures/trust_store.h"
#include "justif/v1/verification_service.pb.h"
#include "service/verifier.h"
#include "tools/evaluate/results_file.h"

namespace justif::tools {

// A serialized reader.v1.Reading, as the reader sent it: without what
// signatures made of it, with the times.
std::string StoreReading(const Reading& reading);

// The verification that `record` holds, before judging: reading, signatures as
// `trust` finds them, the day it was made on. The verdict is not filled in.
// FAILED_PRECONDITION when the record has no reading.
absl::StatusOr<service::VerificationResult> Restore(const Record& record, const v1::UploadContext& context,
                                                    const judging::TrustStore& trust);

// Fills in the verdict; judging has no clock and no memory, so that it is the
// one that a new verification on that day would give. The issuer is not asked.
void JudgeAgain(const judging::Judge& judge, service::VerificationResult& result);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_STORED_READING_H_

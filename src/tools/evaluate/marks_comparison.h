// Rows of a transcript beside those that are printed.
#ifndef JUSTIF_TOOLS_EVALUATE_MARKS_COMPARISON_H_
#define JUSTIF_TOOLS_EVALUATE_MARKS_COMPARISON_H_

#include <optional>
#include <vector>

#include "justif/model/v1/expectation.pb.h"
#include "justif/v1/verification.pb.h"

namespace justif::tools {

// For each row of `expected` the index in `seen.marks` of the subject that was
// read of it; nullopt when none was. Rows keep their order; within it subjects
// are paired by their likeness, so that a row left out costs no other.
std::vector<std::optional<int>> AlignMarks(const google::protobuf::RepeatedPtrField<model::v1::ExpectedMark>& expected,
                                           const v1::Verification& seen);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_MARKS_COMPARISON_H_

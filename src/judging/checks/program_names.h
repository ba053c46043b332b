// Programs by what files say made them.
#ifndef JUSTIF_JUDGING_CHECKS_PROGRAM_NAMES_H_
#define JUSTIF_JUDGING_CHECKS_PROGRAM_NAMES_H_

#include <string>
#include <string_view>

#include "justif/model/v1/program.pb.h"

namespace justif::judging {

// The name of the first of `programs` that `text` names, without case and in
// whole words; empty when it names none.
std::string ProgramNamed(std::string_view text, const google::protobuf::RepeatedPtrField<model::v1::Program>& programs);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_PROGRAM_NAMES_H_

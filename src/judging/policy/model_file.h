// Reads files of models/ in protobuf text format.
#ifndef JUSTIF_JUDGING_POLICY_MODEL_FILE_H_
#define JUSTIF_JUDGING_POLICY_MODEL_FILE_H_

#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>

#include <string>

#include "absl/status/status.h"

namespace justif::judging {

// NOT_FOUND when the file cannot be opened, INVALID_ARGUMENT with file, line
// and column when it does not parse. With `locations`, where each field stands.
absl::Status ReadModelFile(const std::string& path, google::protobuf::Message& message,
                           google::protobuf::TextFormat::ParseInfoTree* locations = nullptr);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_POLICY_MODEL_FILE_H_

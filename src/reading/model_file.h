// Reads files of models/ in protobuf text format.
#ifndef JUSTIF_READING_MODEL_FILE_H_
#define JUSTIF_READING_MODEL_FILE_H_

#include <google/protobuf/message.h>

#include <string>

#include "absl/status/status.h"

namespace justif::reading {

// NOT_FOUND when the file cannot be opened, INVALID_ARGUMENT with file, line
// and column when it does not parse.
absl::Status ReadModelFile(const std::string& path, google::protobuf::Message& message);

}  // namespace justif::reading

#endif  // JUSTIF_READING_MODEL_FILE_H_

// justif verify: files in, verdicts out.
#ifndef JUSTIF_TOOLS_VERIFY_H_
#define JUSTIF_TOOLS_VERIFY_H_

#include <google/protobuf/message.h>

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "justif/v1/dossier.pb.h"
#include "justif/v1/verification.pb.h"
#include "justif/v1/verification_service.pb.h"
#include "tools/arguments.h"

namespace justif::tools {

// Verifies one upload. Called on several threads at once. The status of a
// failed call says what to do.
using Verify = std::function<absl::StatusOr<v1::Verification>(std::string content, const v1::UploadContext& context)>;

// One version of a document of a dossier, with its bytes.
struct DossierFile {
  v1::DossierUpload upload;
  std::string content;  // empty when it is withdrawn
};

// Verifies the documents of one enrolment together. The status of a failed
// call says what to do.
using VerifyDossier =
    std::function<absl::StatusOr<v1::Dossier>(const v1::DossierContext& context, std::vector<DossierFile> files)>;

struct VerifyOutput {
  std::ostream& results;      // verdicts
  std::ostream& diagnostics;  // what could not be done, and progress
  bool color = false;         // in the results
  // Whether `diagnostics` is a terminal: progress then rewrites one line;
  // otherwise it is a line now and then.
  bool terminal_progress = false;
};

// Verifies the files, at most `parallel` at once, and writes each result as
// soon as those of the files before it are written. A file that cannot be
// read or verified leaves a diagnostic and, in JSON, a line
// {"fileName", "error": {"status", "message"}}; the others are verified.
ExitCode VerifyFiles(const VerifyArguments& arguments, const Verify& verify, int parallel, const VerifyOutput& output);

// Verifies the folder `arguments.dossier` as one dossier and writes what
// follows: kAllAccepted when it is complete.
ExitCode VerifyFolder(const VerifyArguments& arguments, const VerifyDossier& verify, const VerifyOutput& output);

// A message of the API as one line of protobuf JSON, empty members included.
std::string OneLineJson(const google::protobuf::Message& message);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_VERIFY_H_

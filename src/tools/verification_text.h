// A Verification for people.
#ifndef JUSTIF_TOOLS_VERIFICATION_TEXT_H_
#define JUSTIF_TOOLS_VERIFICATION_TEXT_H_

#include <google/protobuf/repeated_field.h>

#include <string>

#include "justif/v1/verification.pb.h"

namespace justif::tools {

struct TextStyle {
  bool color = false;
  bool english = false;  // labels; messages are in the language they were asked for
};

// Several lines: the verdict, why, the fields, codes and marks read, the
// checks (failed first, with what was seen, what was expected and where), the
// times. `path` heads it, as given on the command line. What comes from the
// document is made printable.
std::string VerificationText(const std::string& path, const v1::Verification& verification, const TextStyle& style);

// The outcome as people call it, in its colour.
std::string OutcomeText(v1::Verdict::Outcome outcome, const TextStyle& style);

// The checks, failed first, as VerificationText writes them.
std::string FindingsText(const google::protobuf::RepeatedPtrField<v1::Finding>& findings, const TextStyle& style);

// One line for a file that could not be verified.
std::string FailureText(const std::string& path, const std::string& message, const TextStyle& style);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_VERIFICATION_TEXT_H_

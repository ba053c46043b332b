// What the command line asks for.
#ifndef JUSTIF_TOOLS_ARGUMENTS_H_
#define JUSTIF_TOOLS_ARGUMENTS_H_

#include <string>
#include <variant>
#include <vector>

#include "justif/v1/verification.pb.h"

namespace justif::tools {

// How the program ends, for scripts; with several files the highest holds.
enum ExitCode { kAllAccepted = 0, kNotAccepted = 1, kCouldNotVerify = 2 };

struct VerifyArguments {
  std::vector<std::string> files;  // at least one
  v1::Claim claim;                 // file and options merged, checked
  std::string kind;                // expected kind, empty for any
  std::string server;              // HOST:PORT; empty to verify in this program
  std::string models;              // models folder; empty to find it beside the program
  bool english = false;
  bool json = false;
};

struct InspectArguments {
  std::string file;
  std::string models;
  bool json = false;
};

// The program has nothing to do but print and end.
struct Finish {
  std::string output;       // for stdout
  std::string diagnostics;  // for stderr
  int exit_code = 0;
};

using Arguments = std::variant<VerifyArguments, InspectArguments, Finish>;

// `arguments` without the program's name. Reads the file named by --claim.
Arguments ParseArguments(std::vector<std::string> arguments);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_ARGUMENTS_H_

// What the command line asks for.
#ifndef JUSTIF_TOOLS_ARGUMENTS_H_
#define JUSTIF_TOOLS_ARGUMENTS_H_

#include <string>
#include <variant>
#include <vector>

#include "justif/v1/verification.pb.h"
#include "tools/evaluate/evaluate_arguments.h"

namespace justif::tools {

// How the program ends, for scripts; with several files the highest holds.
enum ExitCode { kAllAccepted = 0, kNotAccepted = 1, kCouldNotVerify = 2 };

// What signatures are checked against.
struct TrustSelection {
  std::string folder;  // of --trust, besides models/trust; empty for none
  std::string cache;   // of --cache; empty for the default
  bool allow_test_certificates = false;
};

struct VerifyArguments {
  std::vector<std::string> files;  // at least one, or else:
  std::string dossier;             // a folder that is one dossier
  v1::Claim claim;                 // file and options merged, checked
  std::string kind;                // expected kind, empty for any
  std::string server;              // HOST:PORT; empty to verify in this program
  std::string models;              // models folder; empty to find it beside the program
  TrustSelection trust;
  bool english = false;
  bool json = false;
};

struct ExplainArguments {
  std::string file;
  std::string output;  // the page to write
  v1::Claim claim;     // file and options merged, checked
  std::string kind;    // expected kind, empty for any
  std::string models;
  TrustSelection trust;
};

struct InspectArguments {
  std::string file;
  std::string models;
  bool json = false;
};

struct TrustArguments {
  enum class Action { kList, kUpdate };
  Action action = Action::kList;
  TrustSelection selection;
  std::string models;
};

struct CampaignArguments {
  enum class Action { kCheck, kShow };
  Action action = Action::kCheck;
  v1::Claim claim;  // whom it is shown for; checked
  std::string at;   // local time; empty for none
  std::string models;
  bool english = false;
};

// For justif-synth, which draws and is a program of its own so that this one
// links no image or PDF library.
struct SynthArguments {
  std::vector<std::string> arguments;
};

// The program has nothing to do but print and end.
struct Finish {
  std::string output;       // for stdout
  std::string diagnostics;  // for stderr
  int exit_code = 0;
};

using Arguments = std::variant<VerifyArguments, ExplainArguments, InspectArguments, TrustArguments, CampaignArguments,
                               SynthArguments, EvaluateArguments, Finish>;

// `arguments` without the program's name. Reads the file named by --claim.
Arguments ParseArguments(std::vector<std::string> arguments);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_ARGUMENTS_H_

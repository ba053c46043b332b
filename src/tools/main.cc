// justif, the command line.
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "document/printable.h"
#include "tools/arguments.h"
#include "tools/evaluate/evaluate.h"
#include "tools/explain.h"
#include "tools/inspect.h"
#include "tools/installation.h"
#include "tools/local_verifier.h"
#include "tools/remote_verifier.h"
#include "tools/text_layout.h"
#include "tools/trust_command.h"
#include "tools/verify.h"

namespace justif::tools {
namespace {

// Files verified at the same time.
constexpr int kParallel = 2;

int CannotStart(const absl::Status& status) {
  std::cerr << "justif: " << Printable(std::string(status.message())) << '\n';
  return kCouldNotVerify;
}

int Run(const Finish& finish) {
  std::cout << finish.output;
  std::cerr << finish.diagnostics;
  return finish.exit_code;
}

int Run(const ExplainArguments& arguments) {
  const auto installation = FindInstallation(RunningProgram(), arguments.models);
  if (!installation.ok()) return CannotStart(installation.status());
  return ExplainFile(arguments, *installation, std::cout, std::cerr);
}

int Run(const InspectArguments& arguments) {
  const auto installation = FindInstallation(RunningProgram(), arguments.models);
  if (!installation.ok()) return CannotStart(installation.status());
  return InspectFile(arguments, *installation, WantsColor(STDOUT_FILENO), std::cout, std::cerr);
}

int Run(const TrustArguments& arguments) {
  const auto installation = FindInstallation(RunningProgram(), arguments.models);
  if (!installation.ok()) return CannotStart(installation.status());
  const bool update = arguments.action == TrustArguments::Action::kUpdate;
  return update ? UpdateTrust(arguments, *installation, std::cout, std::cerr)
                : ListTrust(arguments, *installation, std::cout, std::cerr);
}

int Run(const EvaluateArguments& arguments) {
  const auto installation = FindInstallation(RunningProgram(), arguments.models);
  if (!installation.ok()) return CannotStart(installation.status());
  const absl::Status status = Evaluate(arguments, *installation,
                                       {.report = std::cout,
                                        .diagnostics = std::cerr,
                                        .color = WantsColor(STDOUT_FILENO),
                                        .terminal_progress = isatty(STDERR_FILENO) == 1});
  return status.ok() ? 0 : CannotStart(status);
}

int Run(const SynthArguments& arguments) {
  const std::string program = (RunningProgram().parent_path() / "justif-synth").string();
  std::vector<char*> words{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments.arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  execv(program.c_str(), words.data());
  return CannotStart(absl::NotFoundError("cannot run " + program + ": install justif-synth beside justif"));
}

int Run(const VerifyArguments& arguments) {
  const int parallel = std::min<int>(kParallel, static_cast<int>(arguments.files.size()));
  Verify verify;
  if (arguments.server.empty()) {
    const auto installation = FindInstallation(RunningProgram(), arguments.models);
    if (!installation.ok()) return CannotStart(installation.status());
    if (arguments.trust.allow_test_certificates) {
      std::cerr << "justif: warning: authorities for tests are admitted; anyone can sign with their keys\n";
    }
    absl::StatusOr<Verify> here = VerifyHere(*installation, TrustOptionsOf(*installation, arguments.trust), parallel);
    if (!here.ok()) return CannotStart(here.status());
    verify = *std::move(here);
  } else {
    verify = VerifyThrough(arguments.server);
  }
  return VerifyFiles(arguments, verify, parallel,
                     {.results = std::cout,
                      .diagnostics = std::cerr,
                      .color = WantsColor(STDOUT_FILENO),
                      .terminal_progress = isatty(STDERR_FILENO) == 1});
}

}  // namespace
}  // namespace justif::tools

int main(int argc, char** argv) {
  const auto arguments = justif::tools::ParseArguments(std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
  return std::visit([](const auto& chosen) { return justif::tools::Run(chosen); }, arguments);
}

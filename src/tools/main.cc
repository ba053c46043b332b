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
#include "tools/campaign_command.h"
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

int Run(const CampaignArguments& arguments) {
  const auto models = arguments.models.empty() ? FindModels(RunningProgram()) : arguments.models;
  if (!models.ok()) return CannotStart(models.status());
  const bool show = arguments.action == CampaignArguments::Action::kShow;
  return show ? ShowCampaign(arguments, *models, {.color = WantsColor(STDOUT_FILENO), .english = arguments.english},
                             std::cout, std::cerr)
              : CheckCampaigns(*models, std::cout, std::cerr);
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
  const bool dossier = !arguments.dossier.empty();
  const VerifyOutput output{.results = std::cout,
                            .diagnostics = std::cerr,
                            .color = WantsColor(STDOUT_FILENO),
                            .terminal_progress = isatty(STDERR_FILENO) == 1};
  if (!arguments.server.empty()) {
    return dossier ? VerifyFolder(arguments, VerifyDossierThrough(arguments.server), output)
                   : VerifyFiles(arguments, VerifyThrough(arguments.server), parallel, output);
  }
  const auto installation = FindInstallation(RunningProgram(), arguments.models);
  if (!installation.ok()) return CannotStart(installation.status());
  if (arguments.trust.allow_test_certificates) {
    std::cerr << "justif: warning: authorities for tests are admitted; anyone can sign with their keys\n";
  }
  const judging::TrustOptions trust = TrustOptionsOf(*installation, arguments.trust);
  if (dossier) {
    const auto here = VerifyDossierHere(*installation, trust);
    return here.ok() ? VerifyFolder(arguments, *here, output) : CannotStart(here.status());
  }
  const auto here = VerifyHere(*installation, trust, parallel);
  return here.ok() ? VerifyFiles(arguments, *here, parallel, output) : CannotStart(here.status());
}

}  // namespace
}  // namespace justif::tools

int main(int argc, char** argv) {
  const auto arguments = justif::tools::ParseArguments(std::vector<std::string>(argv + std::min(argc, 1), argv + argc));
  return std::visit([](const auto& chosen) { return justif::tools::Run(chosen); }, arguments);
}

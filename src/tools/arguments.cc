#include "tools/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <memory>
#include <sstream>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "tools/claim_input.h"
#include "tools/dossier_folder.h"
#include "tools/input_file.h"

namespace justif::tools {
namespace {

constexpr std::int64_t kMaxClaimFileBytes = 1024 * 1024;

struct ClaimOptions {
  std::string file;
  v1::Claim members;
  std::vector<std::string> given_names;
  std::string enrolment;
  std::string boursier;
  std::vector<std::string> situations;
};

// What the rules of a campaign ask about an applicant.
void AddEnrolmentOptions(CLI::App& command, ClaimOptions& options) {
  const auto add = [&](const char* flag, std::string* member, const char* form, const char* about) {
    command.add_option(flag, *member, about)->type_name(form)->group("Claim");
  };
  add("--track", options.members.mutable_track(), "TRACK", "Track of the enrolment, such as but1");
  add("--status", options.members.mutable_status(), "STATUS", "Status, such as initial, apprentice, boursier");
  add("--enrolment", &options.enrolment, "ENROLMENT", "first, enrolled_last_year or re_enrolment");
  add("--origin", options.members.mutable_origin(), "ORIGIN", "How the applicant came, such as parcoursup");
  add("--accepted", options.members.mutable_acceptance_date(), "YYYY-MM-DD", "Day the offer was accepted");
  command.add_option("--boursier", options.boursier, "Whether the applicant holds a scholarship: yes or no")
      ->type_name("YES|NO")
      ->check(CLI::IsMember({"yes", "no"}))
      ->group("Claim");
  command.add_option("--situation", options.situations, "What else holds, such as refugee; may be repeated")
      ->type_name("SITUATION")
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all()
      ->group("Claim");
}

void AddClaimOptions(CLI::App& verify, ClaimOptions& options) {
  const auto add = [&](const char* flag, std::string* member, const char* form, const char* about) {
    verify.add_option(flag, *member, about)->type_name(form)->group("Claim");
  };
  add("--claim", &options.file, "CLAIM.JSON", "The claim as a JSON file; the options below replace its members");
  add("--family-name", options.members.mutable_family_name(), "NAME", "Family name, at birth or in use");
  add("--birth-name", options.members.mutable_birth_name(), "NAME", "Family name at birth, where known apart");
  verify
      .add_option("--given-names", options.given_names,
                  "Given names, usual one first: repeat the option, or separate by commas or spaces")
      ->type_name("NAMES")
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all()
      ->group("Claim");
  add("--birth-date", options.members.mutable_birth_date(), "YYYY-MM-DD", "Birth date");
  add("--ine", options.members.mutable_ine(), "INE", "National student identifier");
  add("--academic-year", options.members.mutable_academic_year(), "2024-2025", "Academic year enrolled for");
  add("--applicant", options.members.mutable_applicant(), "REFERENCE",
      "Whose upload it is, such as an account's id: a service compares it with those of others");
  AddEnrolmentOptions(verify, options);
}

void AddJudgingOptions(CLI::App& command, std::string& kind, std::string& models, TrustSelection& trust) {
  command.add_option("--kind", kind, "The kind asked for, such as cvec-attestation; any by default")->type_name("KIND");
  command.add_option("--models", models, "Models folder; found beside the program by default")->type_name("DIR");
  command
      .add_option("--trust", trust.folder,
                  "Folder of certificates and lists to check signatures against, besides models/trust")
      ->type_name("DIR");
  command.add_flag("--allow-test-certificates", trust.allow_test_certificates,
                   "Admit authorities for tests (XX00): anyone can sign with their keys");
}

absl::StatusOr<v1::Claim> ClaimOf(ClaimOptions options) {
  for (const std::string& argument : options.given_names) {
    for (std::string& name : SplitGivenNames(argument)) options.members.add_given_names(std::move(name));
  }
  for (std::string& situation : options.situations) options.members.add_situations(std::move(situation));
  if (!options.boursier.empty()) options.members.set_boursier(options.boursier == "yes");
  if (!options.enrolment.empty()) {
    v1::Claim::Enrolment enrolment;
    if (!v1::Claim::Enrolment_Parse(absl::AsciiStrToUpper(options.enrolment), &enrolment)) {
      return absl::InvalidArgumentError(
          absl::StrCat("--enrolment is first, enrolled_last_year or re_enrolment, not '", options.enrolment, "'"));
    }
    options.members.set_enrolment(enrolment);
  }
  v1::Claim claim;
  if (!options.file.empty()) {
    absl::StatusOr<std::string> json = ReadInputFile(options.file, kMaxClaimFileBytes);
    if (!json.ok()) return json.status();
    absl::StatusOr<v1::Claim> parsed = ParseClaim(*json);
    if (!parsed.ok()) {
      return absl::Status(parsed.status().code(),
                          absl::StrCat(options.file, ": ", std::string(parsed.status().message())));
    }
    claim = *std::move(parsed);
  }
  claim = Override(std::move(claim), options.members);
  if (const absl::Status status = CheckClaim(claim); !status.ok()) return status;
  return claim;
}

Finish Misuse(const std::string& what, const std::string& command) {
  return {
      .output = "",
      .diagnostics = absl::StrCat("justif: ", what, "\nSee: justif help", command.empty() ? "" : " ", command, "\n"),
      .exit_code = kCouldNotVerify};
}

constexpr char kVerifyFooter[] =
    "\nExit status: 0 every file accepted, 1 another verdict, 2 a file could not be verified.\n"
    "Standard output holds the verdicts, in the order of the files; with --json one line a file.";

}  // namespace

Arguments ParseArguments(std::vector<std::string> arguments) {
  CLI::App app("Verifies the documents students upload: CVEC attestations, bac transcripts and certificates.",
               "justif");
  app.set_version_flag("--version", "justif " JUSTIF_VERSION);
  app.require_subcommand(0, 1);  // with none, an unknown word is named in the message

  VerifyArguments verify_arguments;
  ClaimOptions claim_options;
  std::string language;
  CLI::App* verify = app.add_subcommand("verify", "Read documents and judge them against a claim");
  verify->add_option("FILE", verify_arguments.files, "PDF, JPEG, PNG, TIFF, WebP or HEIC files");
  verify
      ->add_option("--dossier", verify_arguments.dossier,
                   "A folder whose files are one enrolment, judged together; its claim.json is the claim")
      ->type_name("DIR");
  AddClaimOptions(*verify, claim_options);
  verify->add_option("--server", verify_arguments.server, "Ask the service there instead of verifying in this program")
      ->type_name("HOST:PORT");
  AddJudgingOptions(*verify, verify_arguments.kind, verify_arguments.models, verify_arguments.trust);
  verify->add_option("--language", language, "Language of messages: fr (default) or en")
      ->type_name("LANGUAGE")
      ->check(CLI::IsMember({"fr", "en"}));
  verify->add_flag("--json", verify_arguments.json, "Print each Verification as one line of JSON");
  verify->footer(kVerifyFooter);

  ExplainArguments explain_arguments;
  ClaimOptions explain_claim;
  CLI::App* explain = app.add_subcommand("explain", "Verify a document and write a page that shows why, for staff");
  explain->add_option("FILE", explain_arguments.file, "The document")->required()->type_name("");
  explain->add_option("--out", explain_arguments.output, "The page to write, such as report.html")
      ->type_name("FILE.HTML")
      ->required();
  AddClaimOptions(*explain, explain_claim);
  AddJudgingOptions(*explain, explain_arguments.kind, explain_arguments.models, explain_arguments.trust);
  explain->footer(
      "\nThe page is in French and needs nothing else: it can be kept, sent and printed.\n"
      "Exit status: 0 written, whatever the verdict, 2 it could not be.");

  InspectArguments inspect_arguments;
  CLI::App* inspect = app.add_subcommand("inspect", "Show everything read from a document, without judging it");
  inspect->add_option("FILE", inspect_arguments.file, "The document")->required()->type_name("");
  inspect->add_option("--models", inspect_arguments.models, "Models folder; found beside the program by default")
      ->type_name("DIR");
  inspect->add_flag("--json", inspect_arguments.json, "Print the reading as JSON");

  TrustArguments trust_arguments;
  CLI::App* trust = app.add_subcommand("trust", "What signatures of codes are checked against");
  trust->require_subcommand(0, 1);
  CLI::App* list = trust->add_subcommand("list", "Show lists, authorities, their certificates and ages");
  CLI::App* update = trust->add_subcommand("update", "Fetch trust lists, certificates and revocation lists");
  list->add_option("--trust", trust_arguments.selection.folder, "Folder read besides models/trust")->type_name("DIR");
  update
      ->add_option("--trust", trust_arguments.selection.folder,
                   "Folder of trust.textproto and signers/; models/trust by default")
      ->type_name("DIR");
  for (CLI::App* command : {list, update}) {
    command
        ->add_option("--cache", trust_arguments.selection.cache,
                     "Where what is fetched is kept; justif/trust in the user's cache by default")
        ->type_name("DIR");
    command->add_option("--models", trust_arguments.models, "Models folder; found beside the program by default")
        ->type_name("DIR");
  }
  list->footer("\nExit status: 0 nothing is wrong, 1 there are warnings, 2 a folder cannot be read.");
  update->footer("\nExit status: 0 everything was fetched, 1 something was not, 2 nothing was.");

  CampaignArguments campaign_arguments;
  ClaimOptions campaign_options;
  std::string campaign_language;
  CLI::App* campaign = app.add_subcommand("campaign", "The rules of enrolment: who owes what, when");
  campaign->require_subcommand(0, 1);
  CLI::App* check = campaign->add_subcommand("check", "Check the files of models/campaigns");
  CLI::App* show = campaign->add_subcommand("show", "Show what an applicant owes and when the enrolment is open");
  show->add_option("--academic-year", *campaign_options.members.mutable_academic_year(),
                   "Academic year; the latest of which the rules are known by default")
      ->type_name("2024-2025");
  AddEnrolmentOptions(*show, campaign_options);
  show->add_option("--at", campaign_arguments.at, "Tell whether the enrolment is open at this local time")
      ->type_name("'YYYY-MM-DD HH:MM'");
  show->add_option("--language", campaign_language, "Language: fr (default) or en")
      ->type_name("LANGUAGE")
      ->check(CLI::IsMember({"fr", "en"}));
  for (CLI::App* command : {check, show}) {
    command->add_option("--models", campaign_arguments.models, "Models folder; found beside the program by default")
        ->type_name("DIR");
  }
  check->footer("\nExit status: 0 every file is good, 2 one is not; errors name file and line.");

  EvaluateArguments evaluate_arguments;
  CLI::App* evaluate = AddEvaluateCommand(app, evaluate_arguments);

  // Options and --help are the other program's.
  CLI::App* synth = app.add_subcommand("synth", "Make synthetic documents with their truth");
  synth->set_help_flag();
  synth->prefix_command();

  std::string topic;
  CLI::App* help = app.add_subcommand("help", "Explain a command");
  help->add_option("COMMAND", topic, "verify, explain, inspect, trust, campaign, synth or evaluate");

  CLI::App* const commands[] = {verify, explain, inspect, trust, campaign, synth, evaluate, help};
  const auto chosen = [&]() -> std::string {
    for (const CLI::App* command : commands) {
      if (command->parsed()) return command->get_name();
    }
    return "";
  };

  try {
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) return Misuse(error.what(), chosen());
    std::ostringstream output, diagnostics;  // --help and --version come this way
    app.exit(error, output, diagnostics);
    return Finish{.output = output.str(), .diagnostics = diagnostics.str(), .exit_code = 0};
  }

  if (app.get_subcommands().empty()) {
    return Finish{.output = "", .diagnostics = app.help(), .exit_code = kCouldNotVerify};
  }
  if (help->parsed()) {
    if (topic.empty()) return Finish{.output = app.help(), .diagnostics = "", .exit_code = 0};
    if (topic == synth->get_name()) return SynthArguments{{"--help"}};
    for (const CLI::App* command : commands) {
      if (command->get_name() == topic) {
        return Finish{.output = command->help("justif"), .diagnostics = "", .exit_code = 0};
      }
    }
    return Misuse(absl::StrCat("no such command: ", topic), "");
  }
  if (inspect->parsed()) return inspect_arguments;
  if (explain->parsed()) {
    absl::StatusOr<v1::Claim> claim = ClaimOf(std::move(explain_claim));
    if (!claim.ok()) return Misuse(std::string(claim.status().message()), "explain");
    explain_arguments.claim = *std::move(claim);
    return explain_arguments;
  }
  if (evaluate->parsed()) return evaluate_arguments;
  if (synth->parsed()) return SynthArguments{synth->remaining()};
  if (trust->parsed()) {
    if (trust->get_subcommands().empty()) return Misuse("trust needs a subcommand: list or update", "trust");
    trust_arguments.action = update->parsed() ? TrustArguments::Action::kUpdate : TrustArguments::Action::kList;
    return trust_arguments;
  }
  if (campaign->parsed()) {
    if (campaign->get_subcommands().empty()) return Misuse("campaign needs a subcommand: check or show", "campaign");
    absl::StatusOr<v1::Claim> of = ClaimOf(std::move(campaign_options));
    if (!of.ok()) return Misuse(std::string(of.status().message()), "campaign");
    campaign_arguments.claim = *std::move(of);
    campaign_arguments.english = campaign_language == "en";
    campaign_arguments.action = show->parsed() ? CampaignArguments::Action::kShow : CampaignArguments::Action::kCheck;
    return campaign_arguments;
  }
  if (verify_arguments.files.empty() == verify_arguments.dossier.empty())
    return Misuse("give FILE or --dossier DIR, and not both", "verify");
  if (!verify_arguments.dossier.empty() && !verify_arguments.kind.empty())
    return Misuse("--kind is of a file: a dossier has several kinds", "verify");
  if (!verify_arguments.dossier.empty() && claim_options.file.empty())
    claim_options.file = ClaimOfDossierFolder(verify_arguments.dossier);
  if (!verify_arguments.server.empty() &&
      (!verify_arguments.trust.folder.empty() || verify_arguments.trust.allow_test_certificates)) {
    return Misuse("--trust and --allow-test-certificates are for verifying here: a server has its own configuration",
                  "verify");
  }

  absl::StatusOr<v1::Claim> claim = ClaimOf(std::move(claim_options));
  if (!claim.ok()) return Misuse(std::string(claim.status().message()), "verify");
  verify_arguments.claim = *std::move(claim);
  verify_arguments.english = language == "en";
  return verify_arguments;
}

}  // namespace justif::tools

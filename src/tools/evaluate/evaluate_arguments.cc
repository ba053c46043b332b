#include "tools/evaluate/evaluate_arguments.h"

#include <CLI/CLI.hpp>

namespace justif::tools {

CLI::App* AddEvaluateCommand(CLI::App& app, EvaluateArguments& arguments) {
  CLI::App* evaluate = app.add_subcommand("evaluate", "Measure verification on a corpus of which the truth is known");
  evaluate->add_option("DIR", arguments.corpus, "The corpus: truth.jsonl and what it names, as justif synth makes it")
      ->required()
      ->type_name("");
  const auto text = [&](const char* name, std::string* value, const char* form, const char* about) {
    return evaluate->add_option(name, *value, about)->type_name(form);
  };
  text("--out", &arguments.out, "DIR", "Folder of results.jsonl, report.json and report.html (default report)");
  text("--server", &arguments.server, "HOST:PORT", "Ask the service there instead of verifying in this program");
  text("--models", &arguments.models, "DIR", "Models folder; found beside the program by default");
  text("--policy", &arguments.policy, "FILE",
       "Judge by this policy instead of that of the models; nothing is read anew");
  text("--rates", &arguments.rates, "FILE",
       "Write how often each check was right, as models/check_rates.textproto has it");
  text("--compare", &arguments.compare, "OLD.JSON", "Say what got better and worse since that report.json");
  evaluate->add_option("--parallel", arguments.parallel, "Documents verified at once (default: one a core)")
      ->type_name("N")
      ->check(CLI::Range(1, 256));
  evaluate->add_flag("--fresh", arguments.fresh, "Forget the results of earlier runs");
  CLI::Option* fit =
      evaluate->add_flag("--fit-policy", arguments.fit_policy,
                         "Choose calibration and thresholds of the policy on this corpus, into policy.textproto");
  evaluate
      ->add_option("--false-alarm-budget", arguments.false_alarm_budget,
                   "Share of honest documents that may be suspected (default 0.005)")
      ->type_name("0..1")
      ->check(CLI::Range(0.0, 1.0))
      ->needs(fit);
  evaluate->add_flag("--json", arguments.json, "Print report.json instead of tables");
  evaluate->footer(
      "\nA run that was stopped goes on where it was: results are kept in results.jsonl and made anew when the\n"
      "document, the reader or its models changed. When only the judge or the policy did, they are judged again.\n"
      "Exit status: 0 evaluated, 2 could not be.");
  return evaluate;
}

}  // namespace justif::tools

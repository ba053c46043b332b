// What justif evaluate was asked for.
#ifndef JUSTIF_TOOLS_EVALUATE_EVALUATE_ARGUMENTS_H_
#define JUSTIF_TOOLS_EVALUATE_EVALUATE_ARGUMENTS_H_

#include <string>

namespace CLI {
class App;
}

namespace justif::tools {

struct EvaluateArguments {
  std::string corpus;          // folder
  std::string server;          // HOST:PORT; empty to verify in this program
  std::string out = "report";  // folder of results and report
  std::string models;          // models folder; empty to find it beside the program
  std::string policy;          // judged by, in place of the models' own; empty for that
  std::string rates;           // file that the rates of the checks are written to; empty for none
  std::string compare;         // report.json of an earlier evaluation; empty for none
  int parallel = 0;            // documents at once; 0: one a core
  bool fresh = false;
  bool fit_policy = false;
  double false_alarm_budget = 0.005;  // share of honest documents, for fit_policy
  bool json = false;
};

// The subcommand `evaluate`, which fills in `arguments` when parsed.
CLI::App* AddEvaluateCommand(CLI::App& app, EvaluateArguments& arguments);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_EVALUATE_ARGUMENTS_H_

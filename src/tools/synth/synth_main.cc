// justif-synth: makes a corpus of synthetic documents. Run as `justif synth`.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <opencv2/core.hpp>
#include <string>

#include "tools/installation.h"
#include "tools/synth/corpus.h"
#include "tools/synth/mix.h"

namespace justif::tools {
namespace {

constexpr int kFailed = 2;

int Fail(const absl::Status& status) {
  std::cerr << "justif synth: " << status.message() << '\n';
  return kFailed;
}

int MakeCorpus(CorpusOptions options, std::string models, std::string mix_path) {
  if (models.empty()) {
    const auto found = FindModels(RunningProgram());
    if (!found.ok()) return Fail(found.status());
    models = *found;
  }
  if (mix_path.empty()) mix_path = models + "/synth/mix.textproto";
  absl::StatusOr<model::v1::SynthMix> mix = LoadMix(mix_path);
  if (!mix.ok()) return Fail(mix.status());
  absl::StatusOr<Materials> materials = LoadMaterials(models);
  if (!materials.ok()) return Fail(materials.status());
  options.mix = mix->DebugString();
  options.terminal = isatty(STDERR_FILENO) == 1;
  // Each worker has one.
  cv::setNumThreads(1);
  const Generator generator(*std::move(materials), *std::move(mix), options.seed);
  const absl::Status status = WriteCorpus(generator, options, std::cerr);
  if (!status.ok()) return Fail(status);
  std::cout << options.folder << ": " << options.count << " documents, truth.jsonl, trust/\n";
  return 0;
}

}  // namespace
}  // namespace justif::tools

int main(int argc, char** argv) {
  CLI::App app("Makes synthetic documents, genuine and forged, with the truth beside each.", "justif synth");
  justif::tools::CorpusOptions options;
  std::string models, mix;
  app.add_option("--out", options.folder, "Folder for the documents; one that a run left unfinished is gone on with")
      ->type_name("DIR")
      ->required();
  app.add_option("--seed", options.seed, "The same seed gives the same documents, whatever the count")
      ->type_name("N")
      ->required();
  app.add_option("--count", options.count, "How many documents")
      ->type_name("N")
      ->required()
      ->check(CLI::Range(1, 999999));
  app.add_option("--mix", mix, "What occurs how often; models/synth/mix.textproto by default")->type_name("FILE");
  app.add_option("--jobs", options.jobs, "Documents made at the same time")
      ->type_name("N")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  app.add_option("--models", models, "Models folder; found beside the program by default")->type_name("DIR");
  app.footer(
      "\nWrites DIR/files/NNNNNN.{pdf,jpg,png,tiff,heic} with NNNNNN.expected.textproto and "
      "NNNNNN.claim.json,\nDIR/truth.jsonl, and DIR/trust/ for `justif verify --trust`.\nExit status: 0 all documents "
      "are there, 2 they are not.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : justif::tools::kFailed;
  }
  return justif::tools::MakeCorpus(options, models, mix);
}

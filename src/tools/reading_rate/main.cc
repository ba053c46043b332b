// justif-reading-rate: how many codes are read per condition, beside plain
// decoders on the same images.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <opencv2/core/utility.hpp>
#include <opencv2/imgcodecs.hpp>
#include <string>
#include <vector>

#include "reading/codes/codes.h"
#include "tools/reading_rate/code_images.h"
#include "tools/reading_rate/plain_decoders.h"

namespace justif::tools {
namespace {

struct Options {
  int count = 20;
  unsigned seed = 1;
  std::vector<std::string> conditions;
  std::string symbology;
  std::string models = "models";
  std::string misses;  // folder for the images that were not read
  bool ours_only = false;
};

struct Tally {
  int read = 0;
  int misread = 0;
  std::vector<double> times_ms;

  void Add(const std::vector<std::string>& contents, const std::string& truth, double ms) {
    times_ms.push_back(ms);
    if (std::ranges::count(contents, truth) > 0) ++read;
    misread += std::ranges::any_of(contents, [&](const std::string& content) { return content != truth; }) ? 1 : 0;
  }
  double Median() const {
    std::vector<double> sorted = times_ms;
    std::ranges::sort(sorted);
    return sorted.empty() ? 0 : sorted[sorted.size() / 2];
  }
};

// What a reader gives the search of a page.
constexpr std::chrono::milliseconds kSearchTime{2500};

// As justif reads: the search a reader makes of a page.
std::vector<std::string> Ours(const CodeImage& image, const reading::TwoDDocModel& model) {
  const reading::Raster raster{image.gray, image.dpi, {0, 0, 1, 1}, true};
  std::vector<std::string> contents;
  for (const Code& code : reading::FindCodes(raster, {.deadline = reading::Clock::now() + kSearchTime}, model)) {
    contents.push_back(code.raw);
  }
  return contents;
}

template <typename Decode>
std::vector<std::string> Timed(Tally& tally, const std::string& truth, const Decode& decode) {
  const auto start = std::chrono::steady_clock::now();
  const std::vector<std::string> contents = decode();
  tally.Add(contents, truth,
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  return contents;
}

void PrintCell(const Condition& condition, const Tally& tally, int count) {
  char cell[64];
  if (tally.times_ms.empty()) {
    std::snprintf(cell, sizeof cell, "%-20s", "left out: stalls");
  } else if (condition.has_code) {
    std::snprintf(cell, sizeof cell, "%5.1f %% %4d %7.0f", 100.0 * tally.read / count, tally.misread, tally.Median());
  } else {
    std::snprintf(cell, sizeof cell, "      - %4d %7.0f", tally.misread, tally.Median());
  }
  std::printf(" | %s", cell);
  std::fflush(stdout);
}

int Run(const Options& options) {
  const auto model = reading::TwoDDocModel::Create(options.models);
  if (!model.ok()) {
    std::cerr << "justif-reading-rate: " << model.status().message() << "\n";
    return 2;
  }
  std::printf("%d images a row, seed %u: read, misread, median ms\n", options.count, options.seed);
  bool misread = false;
  for (const Symbology symbology : {Symbology::kDataMatrix, Symbology::kQrCode}) {
    const std::string name = symbology == Symbology::kQrCode ? "qr" : "data-matrix";
    if (!options.symbology.empty() && options.symbology != name) continue;
    std::printf("\n%-19s | %-20s", name.c_str(), "justif");
    std::vector<PlainDecoder> plain;
    for (const PlainDecoder& decoder : PlainDecoders()) {
      if (!options.ours_only && (symbology == Symbology::kQrCode || decoder.reads_data_matrix))
        plain.push_back(decoder);
    }
    for (const PlainDecoder& decoder : plain) std::printf(" | %-20s", std::string(decoder.name).c_str());
    std::printf("\n");
    for (const Condition& condition : Conditions()) {
      if (!options.conditions.empty() && std::ranges::count(options.conditions, condition.name) == 0) continue;
      std::printf("%-19s", std::string(condition.name).c_str());
      std::fflush(stdout);
      Tally ours;
      std::vector<Tally> theirs(plain.size());
      for (int i = 0; i < options.count; ++i) {
        const CodeImage image =
            DrawCodeImage(condition.name, symbology, options.seed * 10'000 + static_cast<unsigned>(i));
        const int before = ours.read;
        Timed(ours, image.content, [&] { return Ours(image, *model); });
        if (!options.misses.empty() && condition.has_code && ours.read == before) {
          cv::imwrite(
              options.misses + "/" + name + "-" + std::string(condition.name) + "-" + std::to_string(i) + ".png",
              image.gray);
        }
        for (std::size_t d = 0; d < plain.size(); ++d) {
          if (condition.is_noisy && plain[d].stalls_on_noise) continue;
          Timed(theirs[d], image.content, [&] { return plain[d].decode(image.gray); });
        }
      }
      PrintCell(condition, ours, options.count);
      for (const Tally& tally : theirs) PrintCell(condition, tally, options.count);
      std::printf("\n");
      misread |= ours.misread > 0;
    }
  }
  if (misread) std::cerr << "justif-reading-rate: codes were misread\n";
  return misread ? 1 : 0;
}

}  // namespace
}  // namespace justif::tools

int main(int argc, char** argv) {
  justif::tools::Options options;
  std::string names;
  for (const justif::tools::Condition& condition : justif::tools::Conditions()) {
    names += "\n  " + std::string(condition.name) + std::string(20 - condition.name.size(), ' ') +
             std::string(condition.meaning);
  }
  CLI::App app(
      "How many codes are read per condition, beside plain decoders on the same generated images.\n"
      "Ends with 1 when justif misread one.\n\nConditions:" +
      names);
  app.add_option("--count", options.count, "Images for each condition and symbology")->check(CLI::Range(1, 10'000));
  app.add_option("--seed", options.seed, "What the images are made from")->check(CLI::Range(0U, 400'000U));
  app.add_option("--condition", options.conditions, "Only these conditions");
  app.add_option("--symbology", options.symbology, "Only this one")->check(CLI::IsMember({"data-matrix", "qr"}));
  app.add_option("--models", options.models, "Folder of the models");
  app.add_option("--misses", options.misses, "Folder to write the images to that justif did not read")
      ->check(CLI::ExistingDirectory);
  app.add_flag("--ours-only", options.ours_only, "Leave the plain decoders out");
  CLI11_PARSE(app, argc, argv);
  // As in justif-reader.
  cv::setNumThreads(2);
  return justif::tools::Run(options);
}

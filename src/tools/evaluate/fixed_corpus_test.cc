// The fixed corpus of testdata/fixed, as justif evaluate measures it: its
// figures may only get better.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>

#include "judging/policy/model_file.h"
#include "justif/model/v1/floor.pb.h"
#include "tools/evaluate/evaluate.h"

namespace justif::tools {
namespace {

constexpr char kCorpus[] = "testdata/fixed";
constexpr char kFloors[] = "testdata/fixed/floor.textproto";

std::optional<int> CountIn(const nlohmann::json& report, const std::string& slice, const std::string& figure) {
  for (const auto& entry : report.at("figures")) {
    if (entry.at("slice") == slice && entry.at("figure") == figure) return entry.at("count").get<int>();
  }
  return std::nullopt;
}

TEST(FixedCorpus, FiguresOnlyGetBetter) {
  const std::filesystem::path out = std::filesystem::path(testing::TempDir()) / "fixed-corpus";
  std::filesystem::remove_all(out);
  const EvaluateArguments arguments{.corpus = kCorpus, .out = out.string(), .parallel = 2};
  std::ostringstream text, diagnostics;
  const absl::Status done = Evaluate(arguments, {.reader_program = JUSTIF_READER, .models = "models"},
                                     {.report = text, .diagnostics = diagnostics});
  ASSERT_TRUE(done.ok()) << done;
  std::ifstream file(out / "report.json");
  const auto report = nlohmann::json::parse(file);
  EXPECT_EQ(report.at("failed"), 0) << text.str();

  model::v1::Floors floors;
  const absl::Status read = judging::ReadModelFile(kFloors, floors);
  ASSERT_TRUE(read.ok()) << read;
  ASSERT_GE(floors.floors_size(), 7);
  for (const model::v1::Floor& floor : floors.floors()) {
    const std::string name = floor.slice() + " " + floor.figure();
    const std::optional<int> seen = CountIn(report, floor.slice(), floor.figure());
    ASSERT_TRUE(seen.has_value()) << name << " is in " << kFloors << " and no figure of the report";
    ASSERT_NE(floor.bound_case(), model::v1::Floor::BOUND_NOT_SET) << name << " has no bound in " << kFloors;
    const bool at_least = floor.has_at_least();
    const int bound = at_least ? floor.at_least() : floor.at_most();
    const int better = at_least ? *seen - bound : bound - *seen;
    const char* side = at_least ? "at least " : "at most ";
    EXPECT_GE(better, 0) << name << ": " << *seen << " seen, " << side << bound << " asked for by " << kFloors
                         << "\nWhat was missed: " << (out / "report.html").string() << "\n"
                         << text.str();
    if (better > 0) {
      std::cout << name << " is better than its bound: " << *seen << " seen, " << side << bound << " asked for. Write "
                << (at_least ? "at_least: " : "at_most: ") << *seen << " in " << kFloors << ".\n";
    }
  }
  if (!testing::Test::HasFailure()) std::filesystem::remove_all(out);
}

}  // namespace
}  // namespace justif::tools

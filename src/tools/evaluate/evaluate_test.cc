// justif evaluate from end to end, on a few of the sample documents.
#include "tools/evaluate/evaluate.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "judging/policy/model_file.h"
#include "justif/model/v1/expectation.pb.h"
#include "justif/model/v1/policy.pb.h"

namespace justif::tools {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class EvaluateTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    std::filesystem::copy("testdata/trust/samples", folder_ / "trust");
    arguments_.corpus = folder_.string();
    arguments_.out = (folder_ / "report").string();
    arguments_.parallel = 1;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // A sample of testdata/, such as `genuine/cvec-native.pdf`.
  void Add(const std::string& sample, const std::function<void(model::v1::Expectation&)>& change) {
    const std::filesystem::path path = std::filesystem::path("testdata") / sample;
    model::v1::Expectation expected;
    const std::string truth = std::filesystem::path(path).replace_extension(".expected.textproto").string();
    ASSERT_TRUE(judging::ReadModelFile(truth, expected).ok()) << truth;
    expected.set_file(path.filename().string());
    expected.set_carrier("native-pdf");
    change(expected);
    std::filesystem::copy(path, folder_ / path.filename());
    std::string json;
    ASSERT_TRUE(google::protobuf::util::MessageToJsonString(expected, &json).ok());
    std::ofstream(folder_ / "truth.jsonl", std::ios::app) << json << "\n";
  }

  absl::Status Run() {
    output_.str("");
    diagnostics_.str("");
    return Evaluate(arguments_, {.reader_program = JUSTIF_READER, .models = "models"},
                    {.report = output_, .diagnostics = diagnostics_});
  }

  std::string Content(const std::string& name) const {
    std::ifstream file(std::filesystem::path(arguments_.out) / name);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  // "COUNT of OF" of a figure in report.json.
  std::string Figure(const std::string& slice, const std::string& figure) const {
    const auto report = nlohmann::json::parse(Content("report.json"));
    for (const auto& entry : report.at("figures")) {
      if (entry.at("slice") != slice || entry.at("figure") != figure) continue;
      return std::to_string(entry.at("count").get<int>()) + " of " + std::to_string(entry.at("of").get<int>());
    }
    return "none";
  }

  std::filesystem::path folder_;
  EvaluateArguments arguments_;
  std::ostringstream output_, diagnostics_;
};

TEST_F(EvaluateTest, ReadsOnceAndJudgesAgain) {
  Add("genuine/cvec-native.pdf", [](model::v1::Expectation& expected) {
    (*expected.mutable_fields())["cvec_number"] = "NAN5-QWERTZ-99";  // a truth that is none, to be missed
  });
  Add("forged/cvec-year-native.pdf", [](model::v1::Expectation& expected) {
    expected.mutable_forgery()->set_kind("year");
    expected.mutable_forgery()->set_contradicts(true);
    expected.mutable_forgery()->add_fields("academic_year");
  });
  ASSERT_TRUE(Run().ok());
  EXPECT_EQ(Figure("all", "kind"), "2 of 2");
  EXPECT_EQ(Figure("all", "fields_wrong"), "1 of 16");
  EXPECT_EQ(Figure("honest/genuine", "false_alarms"), "0 of 1");
  EXPECT_EQ(Figure("forged/contradicting-readable", "detected"), "1 of 1");
  EXPECT_EQ(Figure("all", "assurance"), "1 of 1") << "the folder trust/ of the corpus counts";
  EXPECT_THAT(output_.str(), HasSubstr("field:cvec_number"));
  const std::string page = Content("report.html");
  EXPECT_THAT(page, HasSubstr("data:image/jpeg;base64,/9j/"));
  EXPECT_THAT(page, HasSubstr("NAN5-QWERTZ-99"));

  // Another policy, under which nothing is suspected: judged again, not read.
  model::v1::Policy policy;
  ASSERT_TRUE(judging::ReadModelFile("models/policy.textproto", policy).ok());
  policy.set_version("mild");
  for (auto& rule : *policy.mutable_rules()) rule.set_weight(model::v1::Rule::REVIEW);
  arguments_.policy = (folder_ / "mild.textproto").string();
  std::ofstream(arguments_.policy) << policy.DebugString();
  arguments_.compare = arguments_.out + "/report.json";
  ASSERT_TRUE(Run().ok());
  EXPECT_THAT(diagnostics_.str(), HasSubstr("2 results kept from earlier, 0 new"));
  EXPECT_THAT(diagnostics_.str(), HasSubstr("2 documents judged again"));
  EXPECT_EQ(Figure("forged/contradicting-readable", "detected"), "0 of 1");
  EXPECT_THAT(output_.str(), HasSubstr("Newly wrong: "));
  EXPECT_THAT(output_.str(), HasSubstr("cvec-year-native.pdf outcome"));
  EXPECT_THAT(Content("report.html"), HasSubstr("Since the earlier report"));

  arguments_.policy = arguments_.compare = "";
  arguments_.fit_policy = true;
  ASSERT_TRUE(Run().ok());
  EXPECT_THAT(diagnostics_.str(), Not(HasSubstr("judged again"))) << "the results are still those of this judge";
  ASSERT_TRUE(judging::ReadModelFile(arguments_.out + "/policy.textproto", policy).ok());
  EXPECT_THAT(policy.version(), HasSubstr("-fitted"));
}

TEST_F(EvaluateTest, SaysWhyItCannotRun) {
  EXPECT_EQ(Run().code(), absl::StatusCode::kNotFound);
  Add("genuine/cvec-native.pdf", [](model::v1::Expectation&) {});
  arguments_.compare = folder_.string() + "/truth.jsonl";
  EXPECT_EQ(Run().code(), absl::StatusCode::kInvalidArgument);
  arguments_.compare = "";
  arguments_.server = "127.0.0.1:1";
  arguments_.fit_policy = true;
  EXPECT_EQ(Run().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace justif::tools

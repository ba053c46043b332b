#include "tools/verify.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sstream>

#include "absl/strings/str_split.h"

namespace justif::tools {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// A folder of files whose content names the verdict that the test's verifier
// gives them.
class VerifyFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& content) {
    std::ofstream(folder_ / name) << content;
    return (folder_ / name).string();
  }

  static absl::StatusOr<v1::Verification> AsContentSays(std::string content, const v1::UploadContext& context) {
    v1::Verification verification;
    verification.set_file_name(context.file_name());
    v1::Verdict::Outcome outcome;
    if (!v1::Verdict::Outcome_Parse(content, &outcome)) return absl::UnavailableError("no service answers");
    verification.mutable_verdict()->set_outcome(outcome);
    return verification;
  }

  ExitCode Run(const Verify& verify, int parallel = 2) {
    results_.str("");
    diagnostics_.str("");
    return VerifyFiles(arguments_, verify, parallel, {.results = results_, .diagnostics = diagnostics_});
  }

  std::vector<std::string> Lines() const { return absl::StrSplit(results_.str(), '\n', absl::SkipEmpty()); }

  std::filesystem::path folder_;
  VerifyArguments arguments_;
  std::ostringstream results_, diagnostics_;
};

TEST_F(VerifyFilesTest, TheWorstFileGivesTheExitCode) {
  const std::string accepted = Write("a", "ACCEPTED");
  const std::string review = Write("b", "NEEDS_REVIEW");
  const std::string failed = Write("c", "no verdict");

  arguments_.files = {accepted, accepted};
  EXPECT_EQ(Run(AsContentSays), 0);
  for (const char* other : {"NEEDS_REVIEW", "SUSPECTED_FALSIFICATION", "UNREADABLE", "WRONG_DOCUMENT"}) {
    arguments_.files = {accepted, Write("d", other), accepted};
    EXPECT_EQ(Run(AsContentSays), 1) << other;
  }
  arguments_.files = {failed, review, accepted};
  EXPECT_EQ(Run(AsContentSays), 2);
  EXPECT_THAT(diagnostics_.str(), HasSubstr("no service answers"));
}

TEST_F(VerifyFilesTest, OneLineAFileInOrderWhateverFinishesFirst) {
  arguments_.files = {Write("slow", "ACCEPTED"), Write("quick", "NEEDS_REVIEW"), Write("last", "UNREADABLE")};
  arguments_.json = true;
  std::mutex mutex;
  std::condition_variable changed;
  bool quick_done = false;
  const auto verify = [&](std::string content, const v1::UploadContext& context) {
    std::unique_lock lock(mutex);
    if (context.file_name() == "slow") changed.wait(lock, [&] { return quick_done; });
    if (context.file_name() == "quick") {
      quick_done = true;
      changed.notify_all();
    }
    return AsContentSays(std::move(content), context);
  };

  EXPECT_EQ(Run(verify), 1);

  std::vector<std::string> names;
  for (const std::string& line : Lines()) names.push_back(nlohmann::json::parse(line)["fileName"]);
  EXPECT_THAT(names, ElementsAre("slow", "quick", "last"));
}

TEST_F(VerifyFilesTest, AFileThatCannotBeOpenedLeavesALineAndTheOthersAreVerified) {
  arguments_.files = {(folder_ / "absent.pdf").string(), Write("a", "ACCEPTED"), folder_.string()};
  arguments_.json = true;

  EXPECT_EQ(Run(AsContentSays), 2);

  ASSERT_EQ(Lines().size(), 3u);
  const auto absent = nlohmann::json::parse(Lines()[0]);
  EXPECT_EQ(absent["fileName"], "absent.pdf");
  EXPECT_EQ(absent["error"]["status"], "NOT_FOUND");
  EXPECT_EQ(nlohmann::json::parse(Lines()[1])["verdict"]["outcome"], "ACCEPTED");
  EXPECT_EQ(nlohmann::json::parse(Lines()[2])["error"]["status"], "FAILED_PRECONDITION");
  EXPECT_THAT(diagnostics_.str(), HasSubstr("absent.pdf: No such file"));

  arguments_.json = false;
  Run(AsContentSays);
  EXPECT_THAT(results_.str(), HasSubstr("NON VÉRIFIÉ"));
  EXPECT_THAT(results_.str(), HasSubstr("ACCEPTÉ"));
}

TEST_F(VerifyFilesTest, TheContextIsWhatTheArgumentsSay) {
  arguments_.files = {Write("mon fichier.pdf", "x")};
  arguments_.kind = "cvec-attestation";
  arguments_.english = true;
  arguments_.claim.set_family_name("Petit");
  v1::UploadContext seen;
  std::string content;
  Run([&](std::string bytes, const v1::UploadContext& context) {
    seen = context;
    content = bytes;
    return v1::Verification();
  });

  EXPECT_EQ(content, "x");
  EXPECT_EQ(seen.file_name(), "mon fichier.pdf");
  EXPECT_EQ(seen.expected_kind(), "cvec-attestation");
  EXPECT_EQ(seen.claim().family_name(), "Petit");
  EXPECT_EQ(seen.language(), v1::EN);
}

TEST_F(VerifyFilesTest, ProgressGoesToTheDiagnosticsOfSeveralFilesOnly) {
  arguments_.files = {Write("a", "ACCEPTED")};
  std::ostringstream results, diagnostics;
  VerifyFiles(arguments_, AsContentSays, 2,
              {.results = results, .diagnostics = diagnostics, .terminal_progress = true});
  EXPECT_THAT(diagnostics.str(), IsEmpty());

  arguments_.files = {Write("a", "ACCEPTED"), Write("b", "ACCEPTED"), Write("c", "ACCEPTED")};
  VerifyFiles(arguments_, AsContentSays, 2,
              {.results = results, .diagnostics = diagnostics, .terminal_progress = true});
  EXPECT_THAT(diagnostics.str(), HasSubstr("3/3"));
  EXPECT_THAT(results.str(), Not(HasSubstr("3/3")));
}

TEST_F(VerifyFilesTest, AFolderIsOneDossier) {
  Write("cvec.pdf", "x");
  Write("cvec.v2.pdf", "y");
  arguments_.dossier = folder_;
  arguments_.claim.set_track("but1");
  v1::DossierVerdict::Outcome outcome = v1::DossierVerdict::COMPLETE;
  const VerifyDossier verify = [&](const v1::DossierContext& context,
                                   const std::vector<DossierFile>& files) -> absl::StatusOr<v1::Dossier> {
    EXPECT_EQ(context.claim().track(), "but1");
    EXPECT_EQ(files.size(), 2U);
    if (outcome == v1::DossierVerdict::OUTCOME_UNSPECIFIED) return absl::UnavailableError("no service answers");
    v1::Dossier dossier;
    dossier.mutable_verdict()->set_outcome(outcome);
    return dossier;
  };
  const auto run = [&] { return VerifyFolder(arguments_, verify, {.results = results_, .diagnostics = diagnostics_}); };
  EXPECT_EQ(run(), kAllAccepted);
  EXPECT_THAT(results_.str(), HasSubstr("COMPLET"));
  for (const auto other : {v1::DossierVerdict::INCOMPLETE, v1::DossierVerdict::NEEDS_REVIEW,
                           v1::DossierVerdict::SUSPECTED_FALSIFICATION}) {
    outcome = other;
    EXPECT_EQ(run(), kNotAccepted);
  }
  arguments_.json = true;
  results_.str("");
  EXPECT_EQ(run(), kNotAccepted);
  EXPECT_EQ(nlohmann::json::parse(results_.str())["verdict"]["outcome"], "SUSPECTED_FALSIFICATION");
  outcome = v1::DossierVerdict::OUTCOME_UNSPECIFIED;
  EXPECT_EQ(run(), kCouldNotVerify);
  EXPECT_THAT(diagnostics_.str(), HasSubstr("no service answers"));
}

TEST(OneLineJsonTest, IsProtobufJsonOnOneLineWithNothingLeftOut) {
  v1::Verification verification;
  verification.set_kind("cvec-attestation");
  verification.mutable_verdict()->set_outcome(v1::Verdict::SUSPECTED_FALSIFICATION);
  v1::Field* field = verification.add_fields();
  field->set_name("family_name");
  field->set_value("Œuvre\n\"x\"");
  field->set_source(v1::OCR);
  field->add_regions()->add_polygon()->set_y(0.5);

  const std::string text = OneLineJson(verification);

  EXPECT_EQ(text.find('\n'), std::string::npos);
  const auto json = nlohmann::json::parse(text);
  EXPECT_EQ(json["verdict"]["score"], 0);
  EXPECT_EQ(json["codes"], nlohmann::json::array());
  EXPECT_EQ(json["fields"][0]["normalizedValue"], "");
  EXPECT_EQ(json["fields"][0]["source"], "OCR");
  EXPECT_EQ(json["fields"][0]["regions"][0]["polygon"][0]["x"], 0);
  v1::Verification back;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(text, &back).ok());
  EXPECT_EQ(back.SerializeAsString(), verification.SerializeAsString());
}

}  // namespace
}  // namespace justif::tools

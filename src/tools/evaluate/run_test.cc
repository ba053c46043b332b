#include "tools/evaluate/run.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "tools/evaluate/evaluation_samples.h"

namespace justif::tools {
namespace {

// A corpus of five files whose verifier notes what it was asked.
class RunCorpusTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    corpus_.folder = folder_.string();
    for (const char* name : {"a", "b", "c", "d", "e"}) {
      Document document = DocumentOf(name, Attestation());
      document.path = (folder_ / name).string();
      std::ofstream(document.path) << "content of " << name;
      corpus_.documents.push_back(std::move(document));
    }
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::unique_ptr<ResultsFile> Results(bool fresh = false) {
    auto results = ResultsFile::Open(ResultsPath(), fresh);
    EXPECT_TRUE(results.ok()) << results.status();
    return results.ok() ? *std::move(results) : nullptr;
  }
  std::string ResultsPath() const { return (folder_ / "results.jsonl").string(); }

  // The documents that were verified, and not kept.
  std::set<std::string> Run(const std::string& read_by = "reader 1", bool fresh = false) {
    std::set<std::string> asked;
    const Examine examine = [&](const Document& document, std::string content, Record& record) {
      asked.insert(document.file);
      if (document.file == failing_) record.failure = absl::UnavailableError("the reader is tired");
      record.verification.set_sha256(content);
      record.reading = std::string("\0\xFF binary", 9);
      record.reader_peak_bytes = 123;
    };
    std::ostringstream diagnostics;
    const auto results = Results(fresh);
    const auto summary = RunCorpus(corpus_, examine, {.read_by = read_by, .parallel = 1}, *results, diagnostics);
    EXPECT_TRUE(summary.ok()) << summary.status();
    EXPECT_EQ(summary->kept + summary->verified, 5);
    return asked;
  }

  std::filesystem::path folder_;
  Corpus corpus_;
  std::string failing_;
};

TEST_F(RunCorpusTest, ASecondRunKeepsEverything) {
  EXPECT_EQ(Run().size(), 5U);
  EXPECT_EQ(Run(), std::set<std::string>());
  const auto results = Results();
  const auto record = results->Load(*results->Find("c"));
  ASSERT_TRUE(record.ok()) << record.status();
  EXPECT_EQ(record->verification.sha256(), "content of c");
  EXPECT_EQ(record->reading, std::string("\0\xFF binary", 9));
  EXPECT_EQ(record->reader_peak_bytes, 123);
}

TEST_F(RunCorpusTest, GoesOnAfterALineCutInTheMiddle) {
  Run();
  const auto size = std::filesystem::file_size(ResultsPath());
  std::filesystem::resize_file(ResultsPath(), size - 20);  // of the last document's
  EXPECT_EQ(Run(), (std::set<std::string>{"e"}));
  EXPECT_EQ(Results()->damaged_lines(), 0) << "what was cut is gone, not in the way of the next line";
  EXPECT_EQ(Run(), std::set<std::string>());
}

TEST_F(RunCorpusTest, PassesOverALineThatIsNone) {
  Run();
  std::ofstream(ResultsPath(), std::ios::app) << "{\"file\": \"a\", \"nonsense\": true}\n";
  EXPECT_EQ(Results()->damaged_lines(), 1);
  EXPECT_EQ(Run(), std::set<std::string>());
}

TEST_F(RunCorpusTest, MakesAnewWhatChanged) {
  Run();
  std::ofstream(corpus_.documents[1].path) << "other content";
  corpus_.documents[3].context.mutable_claim()->set_family_name("DURAND");
  EXPECT_EQ(Run(), (std::set<std::string>{"b", "d"}));
  EXPECT_EQ(Run("reader 2").size(), 5U);
  EXPECT_EQ(Run("reader 2", true).size(), 5U);
}

TEST_F(RunCorpusTest, FailuresAreKeptAndTriedAgain) {
  failing_ = "b";
  Run();
  {
    const auto results = Results();
    const auto record = results->Load(*results->Find("b"));
    ASSERT_TRUE(record.ok());
    EXPECT_EQ(record->failure, absl::UnavailableError("the reader is tired"));
  }
  failing_ = "";
  EXPECT_EQ(Run(), (std::set<std::string>{"b"}));
  EXPECT_TRUE(Results()->Find("b").has_value());
  EXPECT_FALSE(Results()->Find("b")->failed) << "the last line counts";
}

TEST_F(RunCorpusTest, AMissingFileIsAFailure) {
  std::filesystem::remove(corpus_.documents[0].path);
  EXPECT_EQ(Run(), (std::set<std::string>{"b", "c", "d", "e"}));
  EXPECT_TRUE(Results()->Find("a")->failed);
}

TEST(DurationTextTest, InTwoUnits) {
  EXPECT_EQ(DurationText(12.4), "12 s");
  EXPECT_EQ(DurationText(200), "3 min 20 s");
  EXPECT_EQ(DurationText(7500), "2 h 05 min");
}

}  // namespace
}  // namespace justif::tools

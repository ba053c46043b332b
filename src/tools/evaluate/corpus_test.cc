#include "tools/evaluate/corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace justif::tools {
namespace {

using ::testing::HasSubstr;

class LoadCorpusTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::create_directories(folder_ / "files");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void Write(const std::string& name, const std::string& content) { std::ofstream(folder_ / name) << content; }
  std::string Refusal() const { return std::string(LoadCorpus(folder_.string()).status().message()); }

  std::filesystem::path folder_;
};

TEST_F(LoadCorpusTest, TruthsAndClaims) {
  Write(
      "truth.jsonl",
      R"({"file": "files/1.pdf", "kind": "bac-transcript", "outcomes": ["ACCEPTED"], "claim": {"family_name": "MARTIN"}, "code": "AP8="})"
      "\n\n"
      R"({"file": "files/2.jpg", "kind": "unknown", "outcomes": ["WRONG_DOCUMENT"]})"
      "\n"
      R"({"file": "files/3.jpg", "kind": "bac-transcript", "expectedKind": "cvec-attestation", "outcomes": ["WRONG_DOCUMENT"]})"
      "\n");
  Write("files/1.claim.json", R"({"family_name": "DURAND", "birth_name": "MARTIN"})");
  std::filesystem::create_directories(folder_ / "trust");
  const auto corpus = LoadCorpus(folder_.string());
  ASSERT_TRUE(corpus.ok()) << corpus.status();
  EXPECT_EQ(corpus->trust, (folder_ / "trust").string());
  ASSERT_EQ(corpus->documents.size(), 3U);
  const Document& first = corpus->documents[0];
  EXPECT_EQ(first.path, (folder_ / "files/1.pdf").string());
  EXPECT_EQ(first.context.file_name(), "1.pdf");
  EXPECT_EQ(first.context.expected_kind(), "bac-transcript");
  EXPECT_EQ(first.context.claim().family_name(), "DURAND") << "its own file counts";
  EXPECT_EQ(first.context.claim().birth_name(), "MARTIN");
  EXPECT_EQ(first.expected.code(), std::string("\0\xFF", 2));
  EXPECT_EQ(corpus->documents[1].context.expected_kind(), "cvec-attestation") << "something must have been asked for";
  EXPECT_EQ(corpus->documents[2].context.expected_kind(), "cvec-attestation");
}

TEST_F(LoadCorpusTest, SaysWhatIsWrongWhere) {
  EXPECT_THAT(Refusal(), HasSubstr("justif synth --out"));
  Write("truth.jsonl", "");
  EXPECT_THAT(Refusal(), HasSubstr("has no lines"));
  const std::string good = R"({"file": "1.pdf", "kind": "x", "outcomes": ["ACCEPTED"]})";
  Write("truth.jsonl", good + "\n{\"kind\": \n");
  EXPECT_THAT(Refusal(), HasSubstr("truth.jsonl:2: "));
  Write("truth.jsonl", good + "\n" + good + "\n");
  EXPECT_THAT(Refusal(), HasSubstr("truth.jsonl:2: a second line of 1.pdf"));
  Write("truth.jsonl", R"({"file": "1.pdf", "kind": "x"})");
  EXPECT_THAT(Refusal(), HasSubstr("truth.jsonl:1: outcomes are missing"));
}

}  // namespace
}  // namespace justif::tools

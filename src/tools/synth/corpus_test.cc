#include "tools/synth/corpus.h"

#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tools/synth/mix.h"

namespace justif::tools {
namespace {

namespace fs = std::filesystem;

class Corpus : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "/corpus-" + testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder_);
    mix_.mutable_carriers()->Clear();
    mix_.add_carriers()->set_name("native-pdf");
    mix_.mutable_carriers(0)->set_weight(1);
    ASSERT_TRUE(CheckMix(mix_, "mix").ok());
  }
  void TearDown() override { fs::remove_all(folder_); }

  absl::Status Write(int count, std::uint64_t seed = 5) {
    const Generator generator(*LoadMaterials("models"), mix_, seed);
    std::ostringstream progress;
    const absl::Status status =
        WriteCorpus(generator, {.folder = folder_, .seed = seed, .count = count, .mix = mix_.DebugString()}, progress);
    progress_ = progress.str();
    return status;
  }

  std::string Contents(const std::string& name) const {
    std::ifstream file(folder_ + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  std::vector<model::v1::Expectation> Truths() const {
    std::vector<model::v1::Expectation> truths;
    std::istringstream lines(Contents("truth.jsonl"));
    for (std::string line; std::getline(lines, line);) {
      truths.emplace_back();
      EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(line, &truths.back()).ok()) << line;
    }
    return truths;
  }

  model::v1::SynthMix mix_ = *LoadMix("models/synth/mix.textproto");
  std::string folder_, progress_;
};

TEST_F(Corpus, EveryDocumentHasItsTruth) {
  ASSERT_TRUE(Write(12).ok());
  const auto truths = Truths();
  ASSERT_EQ(truths.size(), 12U);
  for (std::size_t i = 0; i < truths.size(); ++i) {
    const std::string stem = truths[i].file().substr(0, truths[i].file().rfind('.'));
    EXPECT_EQ(std::stoul(stem.substr(stem.rfind('/') + 1)), i) << "lines are in the order of the documents";
    EXPECT_TRUE(Contents(truths[i].file()).starts_with("%PDF")) << truths[i].file();
    EXPECT_NE(Contents(stem + ".expected.textproto").find("proto-message: Expectation"), std::string::npos);
    EXPECT_EQ(fs::exists(folder_ + "/" + stem + ".claim.json"), truths[i].has_claim());
  }
  EXPECT_NE(Contents("trust/authority.pem").find("BEGIN CERTIFICATE"), std::string::npos);
  EXPECT_NE(Contents("trust/certificate.pem").find("BEGIN CERTIFICATE"), std::string::npos);
  EXPECT_NE(progress_.find("12 of 12 documents"), std::string::npos) << progress_;
}

TEST_F(Corpus, ARunIsGoneOnWith) {
  ASSERT_TRUE(Write(6).ok());
  const auto first = Truths();
  const std::string kept = first[2].file(), lost = first[4].file();
  const std::string bytes = Contents(lost);
  std::ofstream(folder_ + "/" + kept) << "kept as it is";
  fs::remove(folder_ + "/" + lost);
  ASSERT_TRUE(Write(9).ok());
  EXPECT_EQ(Contents(kept), "kept as it is");
  EXPECT_EQ(Contents(lost), bytes) << "made again, the same";
  const auto second = Truths();
  ASSERT_EQ(second.size(), 9U);
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].DebugString(), second[i].DebugString());
}

TEST_F(Corpus, AFolderOfSomethingElseIsRefused) {
  fs::create_directories(folder_);
  std::ofstream(folder_ + "/thesis.txt") << "precious";
  const absl::Status status = Write(2);
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists) << status;
  EXPECT_EQ(Contents("thesis.txt"), "precious");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1) << "nothing was added";
}

TEST_F(Corpus, AnotherSeedIsRefused) {
  ASSERT_TRUE(Write(2, 5).ok());
  const absl::Status status = Write(2, 6);
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_NE(std::string(status.message()).find("another seed or mix"), std::string::npos) << status;
}

}  // namespace
}  // namespace justif::tools

#include "tools/input_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace justif::tools {
namespace {

using ::testing::HasSubstr;

std::string PathOf(const std::string& name) { return (std::filesystem::path(testing::TempDir()) / name).string(); }

TEST(ReadInputFileTest, ReadsUpToTheLimit) {
  const std::string bytes = std::string("\0\xff", 2) + std::string(3'000'000, 'x');
  std::ofstream(PathOf("bytes"), std::ios::binary) << bytes;

  const auto whole = ReadInputFile(PathOf("bytes"), static_cast<std::int64_t>(bytes.size()));
  ASSERT_TRUE(whole.ok()) << whole.status();
  EXPECT_EQ(*whole, bytes);

  const auto over = ReadInputFile(PathOf("bytes"), static_cast<std::int64_t>(bytes.size()) - 1);
  EXPECT_EQ(over.status().code(), absl::StatusCode::kOutOfRange);
}

TEST(ReadInputFileTest, AnEmptyFileIsEmpty) {
  std::ofstream(PathOf("empty")).flush();
  const auto bytes = ReadInputFile(PathOf("empty"), 10);
  ASSERT_TRUE(bytes.ok());
  EXPECT_EQ(*bytes, "");
}

TEST(ReadInputFileTest, AnEndlessFileEndsAtTheLimit) {
  EXPECT_EQ(ReadInputFile("/dev/zero", 5'000'000).status().code(), absl::StatusCode::kOutOfRange);
}

TEST(ReadInputFileTest, FailuresNameThePathAndTheReason) {
  const auto absent = ReadInputFile(PathOf("absent"), 10).status();
  EXPECT_EQ(absent.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(absent.message()), HasSubstr("absent: No such file"));
  const auto folder = ReadInputFile(testing::TempDir(), 10).status();
  EXPECT_EQ(folder.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(folder.message()), HasSubstr("directory"));
}

TEST(FileNameOfTest, DropsFolders) {
  EXPECT_EQ(FileNameOf("/a/b/c.pdf"), "c.pdf");
  EXPECT_EQ(FileNameOf("c.pdf"), "c.pdf");
}

}  // namespace
}  // namespace justif::tools

#include "tools/installation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace justif::tools {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class InstallationTest : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(root_);
  }
  void TearDown() override { fs::remove_all(root_); }

  void Touch(const std::string& path) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path).flush();
  }

  fs::path root_;
};

TEST_F(InstallationTest, ABuildFolderInsideTheSources) {
  Touch("build/release/bin/justif-reader");
  Touch("models/policy.textproto");
  const auto found = FindInstallation(root_ / "build/release/bin/justif", "");
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->reader_program, root_ / "build/release/bin/justif-reader");
  EXPECT_EQ(found->models, root_ / "models");
}

TEST_F(InstallationTest, AnInstalledProgramPrefersItsOwnModels) {
  Touch("prefix/bin/justif-reader");
  Touch("prefix/share/justif/models/policy.textproto");
  Touch("models/policy.textproto");
  const auto found = FindInstallation(root_ / "prefix/bin/justif", "");
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->models, root_ / "prefix/share/justif/models");
}

TEST_F(InstallationTest, TheOptionWins) {
  Touch("bin/justif-reader");
  Touch("models/policy.textproto");
  Touch("mine/policy.textproto");
  const auto found = FindInstallation(root_ / "bin/justif", (root_ / "mine").string());
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->models, root_ / "mine");
}

TEST_F(InstallationTest, FailuresSayWhatToDo) {
  Touch("bin/justif");
  EXPECT_THAT(std::string(FindInstallation(root_ / "bin/justif", "").status().message()), HasSubstr("justif-reader"));
  Touch("bin/justif-reader");
  EXPECT_THAT(std::string(FindInstallation(root_ / "bin/justif", "").status().message()), HasSubstr("--models"));
  EXPECT_THAT(std::string(FindInstallation(root_ / "bin/justif", (root_ / "bin").string()).status().message()),
              HasSubstr("policy.textproto"));
}

TEST(RunningProgramTest, IsThisTest) { EXPECT_EQ(RunningProgram().filename(), "tools_test"); }

}  // namespace
}  // namespace justif::tools

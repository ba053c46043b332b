#include "tools/dossier_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace justif::tools {
namespace {

using ::testing::HasSubstr;

class DossierFolderTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void Write(const std::string& name) { std::ofstream(folder_ / name) << "content of " << name; }

  std::filesystem::path folder_;
};

TEST_F(DossierFolderTest, NamesTellDocumentsAndVersions) {
  for (const char* name : {"cvec.pdf", "cvec.v2.jpg", "bac transcript.v10.pdf", "letter", "old.v3.withdrawn",
                           "claim.json", ".hidden.pdf"}) {
    Write(name);
  }
  std::filesystem::create_directories(folder_ / "folder");
  const auto files = ReadDossierFolder(folder_);
  ASSERT_TRUE(files.ok()) << files.status();
  std::vector<std::string> seen;
  for (const DossierFile& file : *files) {
    seen.push_back(file.upload.document() + " " + std::to_string(file.upload.version()) +
                   (file.upload.withdrawn() ? " withdrawn" : " " + file.content));
  }
  EXPECT_THAT(seen, testing::UnorderedElementsAre("cvec 1 content of cvec.pdf", "cvec 2 content of cvec.v2.jpg",
                                                  "bac transcript 10 content of bac transcript.v10.pdf",
                                                  "letter 1 content of letter", "old 3 withdrawn"));
  EXPECT_EQ(ClaimOfDossierFolder(folder_), (folder_ / "claim.json").string());
}

TEST_F(DossierFolderTest, TwoFilesOfOneVersionAreAnErrorThatSaysWhatToDo) {
  Write("cvec.pdf");
  Write("cvec.jpg");
  const auto files = ReadDossierFolder(folder_);
  EXPECT_EQ(files.status().code(), absl::StatusCode::kAlreadyExists);
  EXPECT_THAT(std::string(files.status().message()), HasSubstr("cvec.v2"));
}

TEST_F(DossierFolderTest, AnEmptyFileIsNamed) {
  std::ofstream(folder_ / "bac.pdf").close();
  const auto files = ReadDossierFolder(folder_);
  EXPECT_EQ(files.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(files.status().message()), HasSubstr("bac.pdf: is empty"));
}

TEST_F(DossierFolderTest, WhatIsNoDossier) {
  EXPECT_EQ(ReadDossierFolder(folder_).status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReadDossierFolder((folder_ / "none").string()).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ClaimOfDossierFolder(folder_), "");
}

}  // namespace
}  // namespace justif::tools

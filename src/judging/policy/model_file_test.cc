#include "judging/policy/model_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "justif/model/v1/policy.pb.h"

namespace justif::judging {
namespace {

TEST(ReadModelFile, SaysWhereItDoesNotParse) {
  const std::string path = testing::TempDir() + "/broken.textproto";
  std::ofstream(path) << "version: \"1\"\nrules { outcome: \"FAILED\" wheight: REVIEW }\n";
  model::v1::Policy policy;
  const absl::Status status = ReadModelFile(path, policy);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(std::string(status.message()).find("broken.textproto:2"), std::string::npos) << status;
  EXPECT_NE(std::string(status.message()).find("wheight"), std::string::npos) << status;
}

TEST(ReadModelFile, AMissingFileIsNotFound) {
  model::v1::Policy policy;
  const absl::Status status = ReadModelFile(testing::TempDir() + "/none.textproto", policy);
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_NE(std::string(status.message()).find("none.textproto"), std::string::npos) << status;
}

}  // namespace
}  // namespace justif::judging

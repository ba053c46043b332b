#include "tools/claim_input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace justif::tools {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ParseClaimTest, ReadsSnakeCaseAndLowerCamelCase) {
  for (const char* json : {R"({"family_name": "Petit", "given_names": ["Loïc", "Maurice"], "birth_date": "2004-04-16",
                               "academic_year": "2023-2024", "birth_name": null, "track": "but1"})",
                           R"({"familyName": "Petit", "givenNames": ["Loïc", "Maurice"], "birthDate": "2004-04-16",
                               "academicYear": "2023-2024", "track": "but1"})"}) {
    const auto claim = ParseClaim(json);
    ASSERT_TRUE(claim.ok()) << claim.status();
    EXPECT_EQ(claim->family_name(), "Petit");
    EXPECT_THAT(claim->given_names(), ElementsAre("Loïc", "Maurice"));
    EXPECT_EQ(claim->birth_date(), "2004-04-16");
    EXPECT_EQ(claim->academic_year(), "2023-2024");
    EXPECT_EQ(claim->birth_name(), "");
    EXPECT_EQ(claim->track(), "but1");
  }
}

TEST(ParseClaimTest, RefusesWhatIsNotAClaim) {
  for (const char* json :
       {"", "[]", "{\"family_name\": \"Petit\"", "{\"surname\": \"Petit\"}", "{\"family_name\": [1]}"}) {
    const auto claim = ParseClaim(json);
    ASSERT_FALSE(claim.ok()) << json;
    EXPECT_EQ(claim.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(claim.status().message()), HasSubstr("family_name"));
  }
}

TEST(SplitGivenNamesTest, SplitsAtCommasAndSpacesOnly) {
  EXPECT_THAT(SplitGivenNames("Anne-Lise, Zoé"), ElementsAre("Anne-Lise", "Zoé"));
  EXPECT_THAT(SplitGivenNames("Loïc Maurice"), ElementsAre("Loïc", "Maurice"));
  EXPECT_THAT(SplitGivenNames(" , "), IsEmpty());
}

TEST(OverrideTest, OptionsReplaceTheFileMemberByMember) {
  v1::Claim file;
  file.set_family_name("Petit");
  file.add_given_names("Loïc");
  file.set_ine("1234567890V");
  v1::Claim options;
  options.add_given_names("Maurice");
  options.set_family_name("Durand");

  const v1::Claim claim = Override(file, options);

  EXPECT_EQ(claim.family_name(), "Durand");
  EXPECT_THAT(claim.given_names(), ElementsAre("Maurice"));
  EXPECT_EQ(claim.ine(), "1234567890V");
  EXPECT_THAT(Override(file, v1::Claim()).given_names(), ElementsAre("Loïc"));
  file.add_situations("refugee");
  options.add_situations("outside_eu");
  EXPECT_THAT(Override(file, options).situations(), ElementsAre("outside_eu"));
}

TEST(CheckClaimTest, NamesTheMemberAndShowsTheForm) {
  v1::Claim claim;
  EXPECT_TRUE(CheckClaim(claim).ok());

  for (const char* date : {"16/04/2004", "2004-02-30", "2004-13-01", "2004-4-16", "2004-04-1x"}) {
    claim.set_birth_date(date);
    EXPECT_THAT(std::string(CheckClaim(claim).message()), HasSubstr("birth_date")) << date;
  }
  claim.set_birth_date("2004-02-29");
  EXPECT_TRUE(CheckClaim(claim).ok());

  for (const char* year : {"2024", "2024-2026", "2024/2025", "2024-25", "2025-2024"}) {
    claim.set_academic_year(year);
    EXPECT_THAT(std::string(CheckClaim(claim).message()), HasSubstr("academic_year")) << year;
  }
  claim.set_academic_year("2024-2025");
  EXPECT_TRUE(CheckClaim(claim).ok());
}

}  // namespace
}  // namespace justif::tools

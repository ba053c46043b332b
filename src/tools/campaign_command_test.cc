#include "tools/campaign_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace justif::tools {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class CampaignCommandTest : public testing::Test {
 protected:
  ExitCode Show() {
    output_.str("");
    diagnostics_.str("");
    return ShowCampaign(arguments_, "models", {.english = arguments_.english}, output_, diagnostics_);
  }

  CampaignArguments arguments_;
  std::ostringstream output_, diagnostics_;
};

TEST_F(CampaignCommandTest, WhoIsNotConcernedWithReasonAndSource) {
  arguments_.claim.set_track("desu_gol");
  arguments_.claim.set_status("contrat_pro");
  ASSERT_EQ(Show(), kAllAccepted) << diagnostics_.str();
  EXPECT_THAT(output_.str(),
              HasSubstr("attestation d'acquittement de la CVEC  non concerné\n"
                        "        Les contrats de professionnalisation ne sont pas concernés par la CVEC.\n"
                        "        Source : Aix-Marseille Université"));
  arguments_.english = true;
  ASSERT_EQ(Show(), kAllAccepted);
  EXPECT_THAT(output_.str(), HasSubstr("CVEC attestation  not concerned"));
}

TEST_F(CampaignCommandTest, ApprenticesOfTheDesuOwe) {
  arguments_.claim.set_track("desu_gol");
  arguments_.claim.set_status("apprentice");
  arguments_.claim.set_academic_year("2024-2025");
  ASSERT_EQ(Show(), kAllAccepted);
  EXPECT_THAT(output_.str(), HasSubstr("attestation d'acquittement de la CVEC  due, 103 €\n"
                                       "        Au DESU GOL, les apprentis doivent la CVEC"));
  EXPECT_THAT(output_.str(), HasSubstr("Source : Aix-Marseille Université, inscription 2024-2025, DESU GOL"));
  EXPECT_THAT(output_.str(), HasSubstr("exonéré"));
  // Which row is not told, so each is shown.
  EXPECT_THAT(output_.str(), HasSubstr("du 09/07/2024 14:00 au 24/07/2024 12:00, puis du 22/08/2024 14:00"));
  EXPECT_THAT(output_.str(), HasSubstr("Réinscription"));
}

TEST_F(CampaignCommandTest, WhetherItIsOpen) {
  arguments_.claim.set_track("but_reenrolment");
  arguments_.claim.set_status("initial");
  arguments_.claim.set_academic_year("2024-2025");
  arguments_.claim.set_boursier(true);
  for (const auto& [at, state] :
       {std::pair{"2024-07-15 15:59", "pas encore ouverte"}, std::pair{"2024-07-15 16:00", "ouverte"},
        std::pair{"2024-08-01 12:00", "fermée, elle rouvrira"}, std::pair{"2024-09-09 12:00", "ouverte"},
        std::pair{"2024-09-09 12:01", "close"}}) {
    arguments_.at = at;
    ASSERT_EQ(Show(), kAllAccepted);
    EXPECT_THAT(output_.str(), HasSubstr(std::string("09/09/2024 12:00  ") + state + "\n")) << at;
  }
  EXPECT_THAT(output_.str(), HasSubstr("exonération"));
  EXPECT_THAT(output_.str(), Not(HasSubstr("103 €"))) << "a scholarship holder pays nothing";
  arguments_.at = "9 septembre";
  EXPECT_EQ(Show(), kCouldNotVerify);
}

TEST_F(CampaignCommandTest, TheLatestYearIsTheDefault) {
  arguments_.claim.set_track("but_reenrolment");
  arguments_.claim.set_status("initial");
  ASSERT_EQ(Show(), kAllAccepted);
  EXPECT_THAT(output_.str(), HasSubstr("2026-2027"));
  EXPECT_THAT(output_.str(), HasSubstr("périodes non publiées"));
}

TEST_F(CampaignCommandTest, WhatIsMissingOrUnknownIsSaid) {
  EXPECT_EQ(Show(), kCouldNotVerify);
  EXPECT_THAT(diagnostics_.str(), HasSubstr("track must be told"));
  EXPECT_THAT(diagnostics_.str(), HasSubstr("desu_gol"));
  EXPECT_THAT(diagnostics_.str(), HasSubstr("status must be told"));
  arguments_.claim.set_track("but1");
  arguments_.claim.set_status("initial");
  EXPECT_EQ(Show(), kCouldNotVerify);
  EXPECT_THAT(diagnostics_.str(), HasSubstr("origin must be told"));
  EXPECT_EQ(output_.str(), "");
  arguments_.claim.set_academic_year("2019-2020");
  EXPECT_EQ(Show(), kCouldNotVerify);
  EXPECT_THAT(diagnostics_.str(), HasSubstr("2024-2025"));
}

TEST(CheckCampaignsTest, GoodFilesAreSummedUpAndWrongOnesNamedByLine) {
  std::ostringstream output, diagnostics;
  EXPECT_EQ(CheckCampaigns("models", output, diagnostics), kAllAccepted) << diagnostics.str();
  EXPECT_THAT(output.str(), HasSubstr("2024-2025  6 tracks  16 cases  26 windows"));
  EXPECT_THAT(output.str(), HasSubstr("2026-2027  6 tracks  12 cases  windows not published"));

  const std::filesystem::path models = std::filesystem::path(testing::TempDir()) / "wrong-models";
  std::filesystem::create_directories(models / "campaigns");
  std::filesystem::copy_file("models/cvec.textproto", models / "cvec.textproto",
                             std::filesystem::copy_options::overwrite_existing);
  std::ifstream file("models/campaigns/2024-2025.textproto");
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  text.replace(text.find("Europe/Paris"), 12, "Europe/Pari");
  std::ofstream(models / "campaigns/2024-2025.textproto") << text;
  EXPECT_EQ(CheckCampaigns(models, output, diagnostics), kCouldNotVerify);
  EXPECT_THAT(diagnostics.str(), HasSubstr("campaigns/2024-2025.textproto:6: time_zone 'Europe/Pari'"));
}

}  // namespace
}  // namespace justif::tools

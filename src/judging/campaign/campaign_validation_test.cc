#include "judging/campaign/campaign_validation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "judging/campaign/campaign.h"
#include "judging/policy/model_file.h"

namespace justif::judging {
namespace {

std::string Shipped() {
  std::ifstream file("models/campaigns/2024-2025.textproto");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// What is said of the shipped campaign after one place of it was changed; the
// place must be there.
struct Said {
  std::string message;
  int line = 0;  // of the changed place
};

Said After(const std::string& from, const std::string& to, const std::string& name = "2024-2025.textproto") {
  std::string text = Shipped();
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at == std::string::npos) return {};
  Said said;
  said.line = 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  text.replace(at, from.size(), to);
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "changed";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / name) << text;
  model::v1::Cvec cvec;
  EXPECT_TRUE(ReadModelFile("models/cvec.textproto", cvec).ok());
  const auto campaign = Campaign::Read(folder / name, cvec);
  EXPECT_EQ(campaign.status().code(), absl::StatusCode::kInvalidArgument) << from;
  said.message = std::string(campaign.status().message());
  return said;
}

void ExpectAt(const Said& said, const std::string& what, int offset = 0) {
  const std::string place = "2024-2025.textproto:" + std::to_string(said.line + offset) + ": ";
  EXPECT_NE(said.message.find(place), std::string::npos) << place << " is not in\n" << said.message;
  EXPECT_NE(said.message.find(what), std::string::npos) << what << " is not in\n" << said.message;
}

TEST(CampaignValidation, WrongZones) {
  ExpectAt(After("\"Europe/Paris\"", "\"Europe/Pari\""), "time_zone 'Europe/Pari' is not known");
  ExpectAt(After("closes: \"2024-09-20 12:00\"", "closes: \"2025-03-30 02:30\""), "does not exist in Europe/Paris");
  ExpectAt(After("closes: \"2024-09-20 12:00\"", "closes: \"2024-10-27 02:30\""), "is there twice in Europe/Paris");
}

TEST(CampaignValidation, Overlaps) {
  ExpectAt(After("accepted_from: \"2024-07-13\"", "accepted_from: \"2024-07-12\""),
           "case 'accepted-july-13-to-august-18' overlaps case 'accepted-before-july-13'", -8);
  ExpectAt(After("opens: \"2024-08-22 14:00\"", "opens: \"2024-07-24 12:00\""), "the window overlaps the one before");
  ExpectAt(After("opens: \"2024-07-09 14:00\"", "opens: \"2024-07-19 12:00\""), "closes before it opens");
  ExpectAt(After("applicants { statuses: \"contrat_pro\" }\n  obligation", "obligation"),
           "overlap: rule 'cvec-formation-continue' is never reached", 7);
}

TEST(CampaignValidation, Gaps) {
  ExpectAt(After("accepted_until: \"2024-08-18\"", "accepted_until: \"2024-08-17\""),
           "gap: track 'but1' has no case for parcoursup, FIRST, offers accepted on 2024-08-18", -9);
  ExpectAt(
      After("accepted_from: \"2024-08-27\"\n", "accepted_from: \"2024-08-27\"\n    accepted_until: \"2024-09-30\"\n"),
      "gap: track 'master' has no case for mon_master, FIRST, offers accepted on 2024-10-01", -8);
  ExpectAt(
      After("    enrolments: FIRST\n    enrolments: ENROLLED_LAST_YEAR\n    windows { opens: \"2024-09-09 00:00\" }",
            "    enrolments: FIRST\n    windows { opens: \"2024-09-09 00:00\" }"),
      "gap: track 'but1' has no case for etudes_en_france, ENROLLED_LAST_YEAR", -59);
  ExpectAt(After("  piece: \"cvec\"\n  obligation: OWED\n",
                 "  piece: \"cvec\"\n  applicants { statuses: \"initial\" }\n  obligation: OWED\n"),
           "gap: no rule about piece 'cvec' for track 'but1', status 'apprentice'", -96);
}

TEST(CampaignValidation, UnknownWords) {
  ExpectAt(After("tracks: \"desu_gol\" statuses", "tracks: \"desu\" statuses"), "unknown track 'desu'");
  ExpectAt(After("statuses: \"contrat_pro\"", "statuses: \"contratpro\""), "unknown status 'contratpro'");
  ExpectAt(After("situations: \"refugee\"", "situations: \"refugie\""), "unknown situation 'refugie'");
  ExpectAt(After("origins: \"mon_master\"", "origins: \"monmaster\""), "unknown origin 'monmaster'");
  ExpectAt(After("piece: \"baccalaureat\"", "piece: \"bac\""), "unknown piece 'bac'");
  ExpectAt(After("kinds: \"bac-certificate\"", "kinds: \"bac-diploma\""),
           "no kind of document is called 'bac-diploma'");
}

TEST(CampaignValidation, WhatIsMissing) {
  ExpectAt(After("    windows { opens: \"2024-09-09 00:00\" }\n", ""), "has no windows", -9);
  ExpectAt(After("cvec_amount_eur: 103", "cvec_amount_eur: 105"),
           "cvec_amount_eur 105 is not what cvec.textproto says");
  ExpectAt(After("cvec_attestations_from: \"2024-04-01\"", "cvec_attestations_from: \"2023-04-01\""),
           "is not a day of 2024");
  ExpectAt(After("    en: \"In the DESU GOL only apprentices owe the CVEC.\"\n", ""), "reason is missing in English",
           -2);
  ExpectAt(After("id: \"in-the-course\"", "id: \"enrolled-last-year\""), "'enrolled-last-year' is there already");
  ExpectAt(After("opens: \"2024-07-15 16:00\"", "opens: \"2024-7-15 16:00\""), "is not a time as");
  ExpectAt(After("accepted_from: \"2024-08-19\"", "accepted_from: \"2024-08-32\""), "is not a day as");
  ExpectAt(After("closes: \"2024-09-30 12:00\"", "closes: \"2042-09-30 12:00\""), "is in no year of 2024-2025");
}

TEST(CampaignValidation, EverythingWrongIsSaidAtOnce) {
  const Said said = After("origins: \"mon_master\"", "origins: \"monmaster\" enrolments: FIRST windows {}");
  EXPECT_GE(std::count(said.message.begin(), said.message.end(), '\n'), 1) << said.message;
}

TEST(CampaignValidation, AFileIsCalledByItsYear) {
  const Said said = After("academic_year: \"2024-2025\"", "academic_year: \"2024-2025\"", "2023-2024.textproto");
  EXPECT_NE(said.message.find("is called 2024-2025.textproto"), std::string::npos) << said.message;
}

}  // namespace
}  // namespace justif::judging

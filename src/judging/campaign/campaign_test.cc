#include "judging/campaign/campaign.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "judging/policy/model_file.h"

namespace justif::judging {
namespace {

using model::v1::FeeRule;
using model::v1::PieceRule;

constexpr auto kOwed = PieceRule::OWED;
constexpr auto kOptional = PieceRule::OPTIONAL;
constexpr auto kNotConcerned = PieceRule::NOT_CONCERNED;

Campaigns Shipped() {
  auto campaigns = Campaigns::Load("models");
  EXPECT_TRUE(campaigns.ok()) << campaigns.status();
  return *std::move(campaigns);
}

const char kYear[] = "2024-2025";

Claim Of(const std::string& track, const std::string& status, Enrolment enrolment, const std::string& origin,
         const std::string& accepted = "") {
  Claim claim;
  claim.academic_year = kYear;
  claim.track = track;
  claim.status = status;
  claim.enrolment = enrolment;
  claim.origin = origin;
  claim.acceptance_date = accepted;
  return claim;
}

// A row of the university's table: days of acceptance that belong to it, and
// its windows in local time.
struct Row {
  const char* track;
  Enrolment enrolment;
  const char* origin;
  std::vector<const char*> accepted;  // on both sides of what parts it from the next
  std::vector<std::pair<const char*, const char*>> windows;
};

const Enrolment kFirst = Enrolment::kFirst;
const Enrolment kLastYear = Enrolment::kEnrolledLastYear;
const Enrolment kAgain = Enrolment::kReEnrolment;
const std::pair<const char*, const char*> kFromJuly9{"2024-07-09 14:00", "2024-07-24 12:00"};
const std::pair<const char*, const char*> kFromJuly15{"2024-07-15 14:00", "2024-07-24 12:00"};
const std::pair<const char*, const char*> kUntilSeptember20{"2024-08-22 14:00", "2024-09-20 12:00"};
const std::pair<const char*, const char*> kUntilSeptember30{"2024-08-22 14:00", "2024-09-30 12:00"};

const std::vector<Row>& Rows() {
  static const std::vector<Row> rows = {
      {"but1", kFirst, "parcoursup", {"2024-06-10", "2024-07-12"}, {{"2024-07-09 14:00", "2024-07-19 12:00"}}},
      {"but1",
       kFirst,
       "parcoursup",
       {"2024-07-13", "2024-08-18"},
       {{"", "2024-07-24 12:00"}, {"2024-08-22 14:00", "2024-08-28 17:00"}}},
      {"but1", kFirst, "parcoursup", {"2024-08-19", "2024-09-05"}, {{"", "2024-09-09 12:00"}}},
      {"but1", kLastYear, "parcoursup", {"", "2024-07-12"}, {{"2024-07-09 14:00", ""}}},
      {"but1", kFirst, "etudes_en_france", {"", "2024-09-01"}, {{"2024-09-09 00:00", ""}}},
      {"but_reenrolment",
       kAgain,
       "",
       {""},
       {{"2024-07-15 16:00", "2024-07-24 12:00"}, {"2024-08-22 14:00", "2024-09-09 12:00"}}},
      {"but_direct_entry", kFirst, "ecandidat", {""}, {kFromJuly9, kUntilSeptember20}},
      {"but_direct_entry", kLastYear, "ecandidat", {""}, {kFromJuly15, kUntilSeptember20}},
      {"licence_pro", kFirst, "ecandidat", {""}, {kFromJuly9, kUntilSeptember30}},
      {"licence_pro", kLastYear, "ecandidat", {""}, {kFromJuly9, kUntilSeptember30}},
      {"desu_gol", kFirst, "ecandidat", {""}, {kFromJuly9, kUntilSeptember30}},
      {"desu_gol", kLastYear, "ecandidat", {""}, {kFromJuly15, kUntilSeptember20}},
      {"desu_gol", kAgain, "", {""}, {kFromJuly15, kUntilSeptember30}},
      {"master", kFirst, "mon_master", {"2024-06-04", "2024-07-15"}, {{"2024-07-01 14:00", "2024-07-24 17:00"}}},
      {"master",
       kFirst,
       "mon_master",
       {"2024-07-16", "2024-08-26"},
       {{"2024-07-16 14:00", "2024-07-24 17:00"}, {"2024-08-22 14:00", "2024-08-29 17:00"}}},
      {"master", kFirst, "mon_master", {"2024-08-27", "2024-09-19"}, {{"", "2024-09-20 12:00"}}},
      {"master", kLastYear, "mon_master", {"", "2024-07-20"}, {kFromJuly15, kUntilSeptember20}},
  };
  return rows;
}

absl::Time Instant(const std::string& local, int hours_ahead) {
  absl::Time time;
  std::string error;
  EXPECT_TRUE(absl::ParseTime("%Y-%m-%d %H:%M", local, &time, &error)) << local << ": " << error;
  return time - absl::Hours(hours_ahead);
}

// Both sides of each edge of each row; `shifted` turns the table's dates into
// those of the campaign.
template <typename Shift>
void ExpectTable(const Campaign& campaign, int hours_ahead, const Shift& shifted) {
  constexpr absl::Duration kInstant = absl::Seconds(1);
  for (const Row& row : Rows()) {
    for (const char* accepted : row.accepted) {
      const Claim claim = Of(row.track, "initial", row.enrolment, row.origin, shifted(accepted));
      const auto found = campaign.CaseOf(claim);
      ASSERT_TRUE(found.value) << row.track << " " << accepted;
      const std::vector<Window> windows = campaign.WindowsOf(**found.value);
      ASSERT_EQ(windows.size(), row.windows.size()) << (*found.value)->id();
      for (std::size_t i = 0; i < row.windows.size(); ++i) {
        const std::string opens = shifted(row.windows[i].first), closes = shifted(row.windows[i].second);
        if (opens.empty()) {
          EXPECT_EQ(StateAt(windows, absl::UnixEpoch()), WindowState::kOpen) << row.track << ": no beginning is given";
        } else {
          const absl::Time edge = Instant(opens, hours_ahead);
          EXPECT_EQ(StateAt(windows, edge - kInstant), i == 0 ? WindowState::kNotYetOpen : WindowState::kOpensAgain)
              << row.track << " before " << opens;
          EXPECT_EQ(StateAt(windows, edge), WindowState::kOpen) << row.track << " at " << opens;
        }
        if (closes.empty()) {
          EXPECT_EQ(StateAt(windows, Instant("2025-08-31 23:59", 0)), WindowState::kOpen) << row.track;
        } else {
          const absl::Time edge = Instant(closes, hours_ahead);
          const bool last = i + 1 == row.windows.size();
          EXPECT_EQ(StateAt(windows, edge), WindowState::kOpen) << row.track << " at " << closes;
          EXPECT_EQ(StateAt(windows, edge + kInstant), last ? WindowState::kClosed : WindowState::kOpensAgain)
              << row.track << " after " << closes;
        }
      }
    }
  }
}

TEST(Campaign, EveryRowOnBothSidesOfEachEdgeInSummerTime) {
  const Campaigns campaigns = Shipped();
  ExpectTable(*campaigns.Find(kYear), 2, [](const std::string& text) { return text; });
}

TEST(Campaign, EveryRowIsInTheTable) {
  const Campaigns campaigns = Shipped();
  std::set<const model::v1::CampaignCase*> seen;
  for (const Row& row : Rows()) {
    for (const char* accepted : row.accepted) {
      seen.insert(
          campaigns.Find(kYear)->CaseOf(Of(row.track, "initial", row.enrolment, row.origin, accepted)).value.value());
    }
  }
  std::size_t rows = 0;
  for (const auto& track : campaigns.Find(kYear)->rules().tracks()) rows += track.cases_size();
  EXPECT_EQ(seen.size(), rows);
}

// The same rules four months later, when clocks are an hour behind summer's.
TEST(Campaign, EveryRowOnBothSidesOfEachEdgeInWinterTime) {
  const auto shifted = [](std::string text) {
    for (const auto& [summer, winter] : {std::pair{"2024-06-", "2024-10-"}, std::pair{"2024-07-", "2024-11-"},
                                         std::pair{"2024-08-", "2024-12-"}, std::pair{"2024-09-", "2025-01-"}}) {
      for (std::size_t at = text.find(summer); at != std::string::npos; at = text.find(summer, at)) {
        text.replace(at, 8, winter);
      }
    }
    return text;
  };
  std::ifstream file("models/campaigns/2024-2025.textproto");
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "winter";
  std::filesystem::create_directories(folder);
  const std::string path = folder / "2024-2025.textproto";
  std::ofstream(path) << shifted(text);
  model::v1::Cvec cvec;
  ASSERT_TRUE(ReadModelFile("models/cvec.textproto", cvec).ok());
  const auto campaign = Campaign::Read(path, cvec);
  ASSERT_TRUE(campaign.ok()) << campaign.status();
  ExpectTable(*campaign, 1, shifted);
}

PieceRule::Obligation Cvec(const Campaign& campaign, const Claim& claim) {
  const auto rule = campaign.PieceRuleOf("cvec", claim);
  EXPECT_TRUE(rule.value) << claim.track << " " << claim.status;
  return rule.value ? (*rule.value)->obligation() : PieceRule::OBLIGATION_UNSPECIFIED;
}

TEST(Campaign, WhoOwesTheCvec) {
  const Campaigns campaigns = Shipped();
  for (const Campaign& campaign : campaigns.all()) {
    for (const Row& row : Rows()) {
      const bool desu = std::string(row.track) == "desu_gol";
      const auto of = [&](const char* status) { return Of(row.track, status, row.enrolment, row.origin); };
      EXPECT_EQ(Cvec(campaign, of("initial")), desu ? kNotConcerned : kOwed) << row.track;
      EXPECT_EQ(Cvec(campaign, of("apprentice")), kOwed) << row.track;
      EXPECT_EQ(Cvec(campaign, of("contrat_pro")), kNotConcerned) << row.track;
      EXPECT_EQ(Cvec(campaign, of("formation_continue")), kNotConcerned) << row.track;
      EXPECT_EQ(Cvec(campaign, of("boursier")), desu ? kNotConcerned : kOwed) << row.track;
    }
  }
}

TEST(Campaign, EachExemptionHandsInAnAttestationOfExoneration) {
  const Campaigns campaigns = Shipped();
  const Campaign& campaign = *campaigns.Find(kYear);
  for (const char* situation : {"boursier", "aide_annuelle", "refugee", "subsidiary_protection", "asylum_seeker"}) {
    Claim claim = Of("master", "initial", kFirst, "mon_master");
    EXPECT_FALSE(campaign.ExemptFromCvec(claim));
    claim.situations = {situation};
    EXPECT_TRUE(campaign.ExemptFromCvec(claim)) << situation;
    EXPECT_EQ(Cvec(campaign, claim), kOwed) << situation;
    EXPECT_NE((*campaign.PieceRuleOf("cvec", claim).value)->reason().fr().find("exonération"), std::string::npos);
    // Who is not concerned is not concerned, exempt or not.
    claim.status = "contrat_pro";
    EXPECT_EQ(Cvec(campaign, claim), kNotConcerned) << situation;
  }
  for (const char* situation : {"pupille_de_la_nation", "outside_eu"}) {
    Claim claim = Of("master", "initial", kFirst, "mon_master");
    claim.situations = {situation};
    EXPECT_FALSE(campaign.ExemptFromCvec(claim)) << situation;
  }
  Claim claim = Of("licence_pro", "initial", kFirst, "ecandidat");
  claim.boursier = true;
  EXPECT_NE((*campaign.PieceRuleOf("cvec", claim).value)->reason().fr().find("automatiquement"), std::string::npos);
  claim.status = "apprentice";
  EXPECT_EQ((*campaign.PieceRuleOf("cvec", claim).value)->reason().fr().find("automatiquement"), std::string::npos)
      << "of initial training";
}

TEST(Campaign, WhoHandsInTheBaccalaureat) {
  const Campaigns campaigns = Shipped();
  const Campaign& campaign = *campaigns.Find(kYear);
  const auto of = [&](const Claim& claim) {
    return (*campaign.PieceRuleOf("baccalaureat", claim).value)->obligation();
  };
  EXPECT_EQ(of(Of("but1", "initial", kFirst, "parcoursup")), kOwed);
  EXPECT_EQ(of(Of("but1", "apprentice", kFirst, "parcoursup")), kOwed);
  EXPECT_EQ(of(Of("but1", "initial", kLastYear, "parcoursup")), kOptional);
  EXPECT_EQ(of(Of("but1", "initial", kFirst, "etudes_en_france")), kOptional);
  EXPECT_EQ(of(Of("master", "initial", kFirst, "mon_master")), kOptional);
}

TEST(Campaign, WhoPaysTheFee) {
  const Campaigns campaigns = Shipped();
  const Campaign& campaign = *campaigns.Find(kYear);
  const auto fee = [&](const Claim& claim) {
    const FeeRule& rule = **campaign.FeeRuleOf(claim).value;
    return std::pair(rule.due(), rule.amount_eur());
  };
  Claim claim = Of("but_reenrolment", "initial", kAgain, "");
  EXPECT_EQ(fee(claim), std::pair(FeeRule::PAID, 175));
  for (const char* situation : {"boursier", "pupille_de_la_nation"}) {
    claim.situations = {situation};
    EXPECT_EQ(fee(claim), std::pair(FeeRule::EXEMPT, 0)) << situation;
  }
  claim.situations = {"outside_eu"};
  EXPECT_EQ(fee(claim), std::pair(FeeRule::PAID, 0)) << "differentiated: the rules name no amount";
  for (const Row& row : Rows()) {
    for (const char* status : {"apprentice", "contrat_pro", "formation_continue"}) {
      EXPECT_EQ(fee(Of(row.track, status, row.enrolment, row.origin)), std::pair(FeeRule::EXEMPT, 0)) << status;
    }
  }
}

TEST(Campaign, TheAmountsOfLaterYearsAreSetAndTheirWindowsAreNot) {
  const Campaigns campaigns = Shipped();
  ASSERT_EQ(campaigns.all().size(), 3U);
  for (const auto& [year, amount] :
       {std::pair{"2024-2025", 103}, std::pair{"2025-2026", 105}, std::pair{"2026-2027", 105}}) {
    ASSERT_NE(campaigns.Find(year), nullptr) << year;
    EXPECT_EQ(campaigns.Find(year)->rules().cvec_amount_eur(), amount) << year;
  }
  for (const char* year : {"2025-2026", "2026-2027"}) {
    const Campaign& campaign = *campaigns.Find(year);
    for (const Row& row : Rows()) {
      const auto found = campaign.CaseOf(Of(row.track, "initial", row.enrolment, row.origin));
      ASSERT_TRUE(found.value) << year << " " << row.track;
      EXPECT_EQ(StateAt(campaign.WindowsOf(**found.value), absl::UnixEpoch()), WindowState::kUnset);
    }
  }
}

std::vector<std::string> FactsOf(const std::vector<FactProblem>& problems) {
  std::vector<std::string> facts;
  for (const FactProblem& problem : problems) facts.push_back(problem.fact);
  return facts;
}

TEST(Campaign, WhatIsNotToldIsAskedForWhereRulesDifferByIt) {
  const Campaigns campaigns = Shipped();
  const Campaign& campaign = *campaigns.Find(kYear);
  using Facts = std::vector<std::string>;
  const auto missing = [&](const Claim& claim) { return FactsOf(campaign.CaseOf(claim).problems); };
  EXPECT_EQ(missing(Of("but1", "initial", kFirst, "parcoursup")), Facts{"acceptance_date"});
  EXPECT_EQ(missing(Of("but1", "initial", kLastYear, "")), Facts{"origin"});
  EXPECT_EQ(missing(Of("but1", "initial", Enrolment::kUnknown, "")), (Facts{"enrolment", "origin", "acceptance_date"}));
  EXPECT_EQ(missing(Of("licence_pro", "initial", Enrolment::kUnknown, "")), Facts{}) << "one row, whoever it is";
  // The CVEC does not depend on who comes how; the baccalauréat does.
  EXPECT_TRUE(campaign.PieceRuleOf("cvec", Of("but1", "initial", Enrolment::kUnknown, "")).value);
  EXPECT_EQ(FactsOf(campaign.PieceRuleOf("baccalaureat", Of("but1", "initial", Enrolment::kUnknown, "")).problems),
            (Facts{"origin", "enrolment"}));
  EXPECT_EQ(FactsOf(campaign.PieceRuleOf("cvec", Of("but1", "", kFirst, "")).problems), Facts{"status"});
}

TEST(Campaign, UnknownWordsAreNamedWithThoseThatWouldDo) {
  const Campaigns campaigns = Shipped();
  const Campaign& campaign = *campaigns.Find(kYear);
  auto problems = campaign.PieceRuleOf("cvec", Of("licence", "initial", kFirst, "")).problems;
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].fact, "track");
  EXPECT_EQ(problems[0].given, "licence");
  EXPECT_EQ(problems[0].known.size(), 6U);
  problems = campaign.CaseOf(Of("master", "initial", kAgain, "mon_master")).problems;
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].fact, "enrolment");
  EXPECT_EQ(problems[0].known, (std::vector<std::string>{"FIRST", "ENROLLED_LAST_YEAR"}));
  EXPECT_EQ(FactsOf(campaign.CaseOf(Of("master", "initial", kFirst, "parcoursup")).problems),
            std::vector<std::string>{"origin"});
  EXPECT_EQ(FactsOf(campaign.CaseOf(Of("master", "initial", kFirst, "mon_master", "2024-06-03")).problems),
            std::vector<std::string>{"acceptance_date"})
      << "offers begin on June 4th";
  Claim claim = Of("master", "initial", kFirst, "mon_master");
  claim.academic_year = "2019-2020";
  EXPECT_EQ(FactsOf(campaigns.FindFor(claim).problems), std::vector<std::string>{"academic_year"});
}

TEST(Campaigns, AFolderWithoutCampaignsIsNamed) {
  const std::filesystem::path models = std::filesystem::path(testing::TempDir()) / "no-campaigns";
  std::filesystem::create_directories(models);
  std::filesystem::copy_file("models/cvec.textproto", models / "cvec.textproto",
                             std::filesystem::copy_options::overwrite_existing);
  const auto campaigns = Campaigns::Load(models);
  ASSERT_FALSE(campaigns.ok());
  EXPECT_EQ(campaigns.status().code(), absl::StatusCode::kNotFound);
  EXPECT_NE(std::string(campaigns.status().message()).find("no-campaigns/campaigns"), std::string::npos);
}

}  // namespace
}  // namespace justif::judging

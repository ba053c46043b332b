#include "judging/judge.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "judging/checks/checks.h"
#include "judging/policy/model_file.h"
#include "justif/model/v1/policy.pb.h"

namespace justif::judging {
namespace {

Field Printed(const std::string& name, const std::string& value) {
  return {name, value, value, Source::kTextLayer, 0.99, {RegionOf(1, {0.1, 0.1, 0.2, 0.12})}};
}

Reading Attestation(const std::string& year, const std::string& amount) {
  Reading reading;
  reading.kind = kCvecAttestation;
  reading.kind_confidence = 1;
  reading.page = 1;
  reading.pages.push_back({.number = 1, .origin = PageOrigin::kBornDigital, .legibility = 1});
  reading.fields = {Printed("family_name", "LE GUELLEC"), Printed("given_names", "Anna Marie"),
                    Printed("birth_date", "2006-03-07"),  Printed("cvec_number", "NAN5-QWERTZ-41"),
                    Printed("academic_year", year),       Printed("amount_eur", amount)};
  Code code;
  code.content = CodeContent::kCvecDelimited;
  code.fields = {{"cvec_number", "NAN5-QWERTZ-41", "NAN5-QWERTZ-41", Source::kCode, 1, {}},
                 {"academic_year", "2025-2026", "2025-2026", Source::kCode, 1, {}}};
  code.region = RegionOf(1, {0.8, 0.05, 0.9, 0.12});
  reading.codes.push_back(code);
  return reading;
}

std::unique_ptr<Judge> Shipped() {
  auto judge = Judge::Create("models");
  EXPECT_TRUE(judge.ok()) << judge.status();
  return *std::move(judge);
}

TEST(Judge, AnAttestationThatHoldsTogether) {
  const Reading reading = Attestation("2025-2026", "105.00");
  const Verdict verdict = Shipped()->Decide({reading, {}, "cvec-attestation", "2025-10-01"});
  EXPECT_EQ(verdict.outcome, VerdictOutcome::kAccepted);
  EXPECT_EQ(verdict.assurance, Assurance::kCorroborated);
  EXPECT_EQ(verdict.findings.size(), AllChecks().size()) << "every check says something";
  for (std::size_t i = 1; i < verdict.findings.size(); ++i) {
    EXPECT_LT(verdict.findings[i - 1].check(), verdict.findings[i].check());
  }
}

TEST(Judge, ARetouchedYear) {
  const Reading reading = Attestation("2026-2027", "105.00");
  const auto judge = Shipped();
  const Verdict verdict = judge->Decide({reading, {}, "cvec-attestation", "2026-10-01"});
  EXPECT_EQ(verdict.outcome, VerdictOutcome::kSuspectedFalsification);
  for (const Finding& finding : verdict.findings) {
    if (finding.outcome() != Outcome::kFailed) continue;
    EXPECT_FALSE(finding.evidence().empty()) << finding.check();
    for (const Language language : {Language::kFrench, Language::kEnglish}) {
      EXPECT_NE(judge->Sentence(finding, language), finding.check() + "/" + finding.reason());
    }
  }
}

// Which of two applicants has a right to a document nobody can tell from its
// having come twice.
TEST(Judge, WhatAnotherApplicantUploadedGoesToAPersonAndSuspectsNobody) {
  Reading reading = Attestation("2025-2026", "105.00");
  reading.pages[0].origin = PageOrigin::kScan;
  reading.page_hash.emplace();
  const EarlierUse use{1, absl::FromUnixSeconds(1'783'000'000), "first"};
  EarlierUploads earlier{HistoryStatus::kAnswered};
  earlier.file = use;
  earlier.codes[0] = use;
  earlier.cvec_numbers["NAN5-QWERTZ-41"] = use;
  earlier.page = EarlierPage{0.98, use.time, use.verification, 0.5, 100};
  const auto judge = Shipped();
  const Verdict verdict = judge->Decide({.reading = reading,
                                         .expected_kind = "cvec-attestation",
                                         .judged_on = "2025-10-01",
                                         .earlier = std::move(earlier)});
  int seen = 0;
  for (const Finding& finding : verdict.findings) {
    if (finding.outcome() != Outcome::kFailed) continue;
    EXPECT_EQ(finding.weight(), Weight::kReview) << finding.check();
    EXPECT_FALSE(judge->WhatSettles(finding, Language::kFrench).empty()) << finding.check();
    ++seen;
  }
  EXPECT_EQ(seen, 4);
  EXPECT_EQ(verdict.outcome, VerdictOutcome::kNeedsReview);
  EXPECT_EQ(verdict.student_message.key, "student/UNDER_REVIEW");
}

TEST(Judge, TheSameCaseGivesTheSameVerdict) {
  const Reading reading = Attestation("2026-2027", "103.00");
  const auto judge = Shipped();
  const Verdict once = judge->Decide({reading, {}, "", "2026-10-01"});
  const Verdict again = judge->Decide({reading, {}, "", "2026-10-01"});
  ASSERT_EQ(once.findings.size(), again.findings.size());
  EXPECT_EQ(once.score, again.score);
  for (std::size_t i = 0; i < once.findings.size(); ++i) {
    EXPECT_EQ(once.findings[i].reason(), again.findings[i].reason());
    EXPECT_EQ(once.findings[i].weight(), again.findings[i].weight());
  }
}

TEST(Judge, OcrIsAsSureAsThePolicyCalibratesIt) {
  Reading reading = Attestation("2026-2027", "105.00");
  for (Field& field : reading.fields) field.source = Source::kOcr;
  model::v1::Policy policy;
  ASSERT_TRUE(ReadModelFile("models/policy.textproto", policy).ok());
  const auto outcome = [&](double probability_at_1) {
    policy.clear_ocr_calibration();
    policy.add_ocr_calibration();
    policy.add_ocr_calibration()->set_confidence(1);
    policy.mutable_ocr_calibration(1)->set_probability(probability_at_1);
    const auto judge = Judge::CreateWithPolicy("models", policy);
    EXPECT_TRUE(judge.ok()) << judge.status();
    return (*judge)->Decide({reading, {}, "cvec-attestation", "2026-10-01"}).outcome;
  };
  EXPECT_EQ(outcome(1), VerdictOutcome::kSuspectedFalsification);
  EXPECT_EQ(outcome(0.5), VerdictOutcome::kNeedsReview) << "what is read so badly contradicts nothing";
  for (Field& field : reading.fields) field.source = Source::kTextLayer;
  EXPECT_EQ(outcome(0.5), VerdictOutcome::kSuspectedFalsification) << "a text layer is not calibrated";
}

TEST(Judge, AnUnreadableUploadIsNotChecked) {
  Reading reading;
  reading.unreadable = Unreadable{UnreadableReason::kCorruptFile, ""};
  const Verdict verdict = Shipped()->Decide({reading, {}, "", "2025-10-01"});
  EXPECT_EQ(verdict.outcome, VerdictOutcome::kUnreadable);
  EXPECT_EQ(verdict.unreadable_reason, "CORRUPT_FILE");
  EXPECT_TRUE(verdict.findings.empty());
}

TEST(Judge, ABrokenModelIsNamedWithItsLine) {
  const std::filesystem::path models = std::filesystem::path(testing::TempDir()) / "broken-models";
  std::filesystem::remove_all(models);
  std::filesystem::copy("models", models, std::filesystem::copy_options::recursive);
  std::ofstream(models / "policy.textproto", std::ios::app) << "rules { outcome: 7 }\n";
  const auto judge = Judge::Create(models.string());
  ASSERT_FALSE(judge.ok());
  EXPECT_NE(std::string(judge.status().message()).find("policy.textproto:"), std::string::npos) << judge.status();
}

TEST(Judge, WhatStudentsAreToldMustBeThere) {
  model::v1::Policy policy;
  ASSERT_TRUE(ReadModelFile("models/policy.textproto", policy).ok());
  auto& rule = *policy.add_rules();
  rule.set_outcome("FAILED");
  rule.set_weight(model::v1::Rule::REVIEW);
  rule.set_student("NO_SUCH_SENTENCE");
  const auto judge = Judge::CreateWithPolicy("models", policy);
  ASSERT_FALSE(judge.ok());
  EXPECT_NE(std::string(judge.status().message()).find("student/NO_SUCH_SENTENCE"), std::string::npos)
      << judge.status();
}

TEST(Judge, TextsOfCampaignsArePutIntoSentences) {
  const auto judge = Shipped();
  const std::map<std::string, std::string> rule = {{"rule", "2024-2025/cvec-contrat-pro"}};
  EXPECT_EQ(judge->Sentence("cvec-owed/NOT_CONCERNED", rule, Language::kFrench),
            "L'attestation a été déposée sans être due. Les contrats de professionnalisation ne sont pas concernés par "
            "la CVEC.");
  EXPECT_NE(judge->Sentence("cvec-owed/NOT_CONCERNED", rule, Language::kEnglish).find("are not concerned"),
            std::string::npos);
  EXPECT_EQ(judge->Sentence("staff/PIECE_MISSING", {{"piece", "2024-2025/cvec"}}, Language::kFrench),
            "Pièce manquante : attestation d'acquittement de la CVEC.");
  EXPECT_EQ(judge->Sentence("cvec-owed/FACTS_NOT_KNOWN", {{"facts", "track, status"}}, Language::kFrench),
            "Les règles ne permettent pas de dire si la CVEC est due ; à préciser : le parcours, le statut.");
}

}  // namespace
}  // namespace justif::judging

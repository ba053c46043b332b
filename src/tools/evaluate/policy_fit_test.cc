#include "tools/evaluate/policy_fit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judging/policy/model_file.h"
#include "tools/evaluate/evaluation_samples.h"
#include "tools/evaluate/stored_reading.h"

namespace justif::tools {
namespace {

using ::testing::HasSubstr;

Field Read(const std::string& name, const std::string& value, double confidence, Source source = Source::kOcr) {
  return {name, value, value, source, confidence, {}};
}

// An attestation whose print says one year and whose code another.
FitCase Contradiction(double confidence) {
  FitCase fit_case;
  Reading& reading = fit_case.read.reading;
  reading.kind = kCvecAttestation;
  reading.kind_confidence = 1;
  reading.page = 1;
  reading.fields = {Read("family_name", "MARTIN", 0.99), Read("given_names", "ANNE", 0.99),
                    Read("birth_date", "2006-03-07", 0.99), Read("cvec_number", "PAR8-QWERTZ-41", 0.99),
                    Read("academic_year", "2025-2026", confidence)};
  Code code;
  code.content = CodeContent::kCvecDelimited;
  code.fields = {Read("academic_year", "2024-2025", 1, Source::kCode)};
  reading.codes.push_back(code);
  fit_case.values = 5;
  return fit_case;
}

std::vector<FitCase> Cases(double honest_confidence, double forged_confidence) {
  std::vector<FitCase> cases = {Contradiction(honest_confidence), Contradiction(forged_confidence)};
  cases[0].honest = true;  // the year was misread
  cases[0].ocr_values = {{honest_confidence, false}};
  cases[1].contradiction = true;
  return cases;
}

model::v1::Policy OfTheModels() {
  model::v1::Policy policy;
  EXPECT_TRUE(judging::ReadModelFile("models/policy.textproto", policy).ok());
  return policy;
}

PolicyFit Fitted(std::vector<FitCase> cases, double budget) {
  const auto fit = FitPolicy("models", OfTheModels(), cases, budget, 2, [](int, int) {});
  EXPECT_TRUE(fit.ok()) << fit.status();
  return fit.ok() ? *fit : PolicyFit();
}

TEST(FitPolicyTest, PartsTheMisreadFromTheForged) {
  const PolicyFit fit = Fitted(Cases(0.87, 0.96), 0);
  EXPECT_TRUE(fit.within_budget);
  EXPECT_GT(fit.chosen.sure, 0.87) << "else the misread year is a false alarm";
  EXPECT_LE(fit.chosen.sure, 0.96) << "else the forgery is missed";
  EXPECT_EQ(fit.chosen.false_alarms, (Count{0, 1}));
  EXPECT_EQ(fit.chosen.missed, (Count{0, 1}));
  EXPECT_EQ(fit.chosen.wrong_but_certain.count, 0);
}

TEST(FitPolicyTest, TheBudgetComesFirst) {
  // The misread is surer than the forgery: one of the two is got wrong.
  const PolicyFit strict = Fitted(Cases(0.96, 0.87), 0);
  EXPECT_TRUE(strict.within_budget);
  EXPECT_EQ(strict.chosen.false_alarms.count, 0);
  EXPECT_EQ(strict.chosen.missed.count, 1);
  const PolicyFit lax = Fitted(Cases(0.96, 0.87), 1);
  EXPECT_EQ(lax.chosen.missed.count, 0);
}

TEST(FitPolicyTest, SaysWhenNoneIsWithinTheBudget) { EXPECT_FALSE(Fitted(Cases(1, 1), 0).within_budget); }

TEST(PolicyTextWithTest, KeepsTheRest) {
  const std::string text =
      "# why\nversion: \"7\"\nthresholds {\n  sure_confidence: 0.85\n  very_sure_confidence: 0.93\n}\n";
  PolicyFit fit{.chosen = {.sure = 0.9, .very_sure = 0.95}};
  const auto fitted = PolicyTextWith(text, fit, {.documents = 3});
  ASSERT_TRUE(fitted.ok()) << fitted.status();
  EXPECT_EQ(*fitted,
            "# why\nversion: \"7-fitted\"\nthresholds {\n  sure_confidence: 0.9\n  very_sure_confidence: 0.95\n}\n"
            "# Fitted on 3 documents.\n");
  EXPECT_FALSE(PolicyTextWith("thresholds { sure_confidence: 0.85 }", fit, {}).ok());
  fit.calibration.Add()->set_probability(0.25);
  fit.calibration.Add()->set_confidence(1);
  fit.calibration[1].set_probability(0.975);
  const auto again = PolicyTextWith(*fitted, fit, {.documents = 40, .seed = "12"});
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(*again,
            "# why\nversion: \"7-fitted-on-seed-12\"\nthresholds {\n  sure_confidence: 0.9\n"
            "  very_sure_confidence: 0.95\n}\n# Fitted on 40 documents of justif synth, seed 12.\n"
            "ocr_calibration { confidence: 0 probability: 0.25 }\n"
            "ocr_calibration { confidence: 1 probability: 0.975 }\n");
  EXPECT_EQ(*PolicyTextWith(*again, fit, {.documents = 40, .seed = "12"}), *again) << "in place of the old one";
}

TEST(FitPolicyTest, CalibratesWhenThereIsEnoughToLearnFrom) {
  // Of 3000 values half say 0.7 and are right in 9 of 10, half say 0.95 and
  // are right in 99 of 100.
  std::vector<FitCase> cases = Cases(0.87, 0.96);
  for (int i = 0; i < 1500; ++i) {
    cases[0].ocr_values.push_back({0.7, i % 10 != 0});
    cases[0].ocr_values.push_back({0.95, i % 100 != 0});
  }
  const PolicyFit fit = Fitted(std::move(cases), 0);
  EXPECT_NEAR(judging::ProbabilityOf(fit.calibration, 0.7, true), 0.9, 0.005);
  EXPECT_NEAR(judging::ProbabilityOf(fit.calibration, 0.95, true), 0.99, 0.005);
  EXPECT_TRUE(judging::ValidateCalibration(fit.calibration).ok());
  EXPECT_EQ(fit.before.sure, OfTheModels().thresholds().sure_confidence());
  const double misread = judging::ProbabilityOf(fit.calibration, 0.87, true);
  EXPECT_GT(fit.chosen.sure, misread) << "thresholds are probabilities now";
  EXPECT_LE(fit.chosen.sure, judging::ProbabilityOf(fit.calibration, 0.96, true));
}

TEST(StoredReadingTest, IsJudgedAgainAsItWas) {
  const auto judge = judging::Judge::Create("models");
  ASSERT_TRUE(judge.ok()) << judge.status();
  const auto trust = judging::TrustStore::Load({.folders = {"models/trust"}, .today = "2026-01-01"});
  ASSERT_TRUE(trust.ok()) << trust.status();
  service::VerificationResult before = Contradiction(0.99).read;
  before.reading.codes[0].fields[0].source = Source::kSignedCode;  // the judge's business, not the reader's
  JudgeAgain(**judge, before);
  Record record{.file = "a", .reading = StoreReading(before.reading)};
  record.verification.set_name("verifications/7");
  auto after = Restore(record, v1::UploadContext(), **trust);
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ(after->id, "7");
  EXPECT_EQ(after->reading.codes[0].fields[0].source, Source::kCode);
  JudgeAgain(**judge, *after);
  EXPECT_EQ(after->verdict.outcome, judging::VerdictOutcome::kSuspectedFalsification);
  EXPECT_EQ(after->verdict.outcome, before.verdict.outcome);
  EXPECT_EQ(after->verdict.score, before.verdict.score);
  record.reading.clear();
  EXPECT_EQ(Restore(record, v1::UploadContext(), **trust).status().code(), absl::StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace justif::tools

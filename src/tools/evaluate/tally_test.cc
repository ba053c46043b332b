#include "tools/evaluate/tally.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "tools/evaluate/check_rates.h"
#include "tools/evaluate/evaluation_samples.h"
#include "tools/evaluate/figures.h"
#include "tools/evaluate/reliability.h"
#include "tools/evaluate/slices.h"

namespace justif::tools {
namespace {

const Certainty kCertainty{0.85, 0.93};

// Six documents by hand: a right one, a photograph with a wrong, sure and
// an absent value, an innocent edit that is suspected, a forgery found, one
// that is not, and one that could not be verified.
Tally SixDocuments() {
  Tally tally;
  const auto add = [&](const char* file, const model::v1::Expectation& expected, const v1::Verification& seen) {
    AddVerification(DocumentOf(file, expected), seen, 100 * 1024 * 1024, kCertainty, tally);
  };
  add("right", Attestation(), Verified());

  auto photograph = Attestation();
  photograph.set_carrier("photograph");
  v1::Verification poor = Verified();
  poor.mutable_fields(1)->set_value("0912745530C");  // wrong, with 0.9
  poor.mutable_fields()->DeleteSubrange(2, 1);
  poor.clear_codes();
  poor.mutable_verdict()->set_outcome(v1::Verdict::NEEDS_REVIEW);
  add("photograph", photograph, poor);

  v1::Verification suspected = Verified(R"(
    findings { check: 'cvec-amount' outcome: FAILED weight: CRITICAL }
    findings { check: 'code-present' outcome: PASSED weight: INFORMATION }
    findings { check: 'transcript-mean' outcome: NOT_APPLICABLE })");
  suspected.mutable_verdict()->set_outcome(v1::Verdict::SUSPECTED_FALSIFICATION);
  add("innocent", Attestation("innocent_edit: 'linearized'"), suspected);

  auto forged = Attestation("forgery { kind: 'printed-value' means: 'splice' contradicts: true fields: 'ine' }");
  forged.set_outcomes(0, "SUSPECTED_FALSIFICATION");
  add("found", forged, suspected);
  add("not found", forged, Verified());
  AddFailure(DocumentOf("failed", Attestation()), absl::UnavailableError("no service answers"), tally);
  return tally;
}

TEST(TallyTest, ReadingIsCountedByGroup) {
  const Tally tally = SixDocuments();
  const Slice& all = tally.slices.at(kAll);
  EXPECT_EQ(all.Of(figure::kVerified), (Count{5, 6}));
  EXPECT_EQ(all.Of(figure::kKind), (Count{5, 5}));
  EXPECT_EQ(all.Of(figure::kFieldsExact), (Count{13, 15}));
  EXPECT_EQ(all.Of(figure::kFieldsAbsent), (Count{1, 15}));
  EXPECT_EQ(all.Of(figure::kFieldsWrong), (Count{1, 15}));
  EXPECT_EQ(all.Of(figure::kWrongButSure), (Count{1, 15}));
  EXPECT_EQ(all.Of(figure::kWrongButCertain), (Count{0, 15}));
  // MARTIN and the INE five times, the year four times: 17 characters and 9.
  EXPECT_EQ(all.Of(figure::kCharacterErrors), (Count{1, 5 * 17 + 4 * 9}));
  EXPECT_EQ(all.Of(figure::kCodesRead), (Count{4, 5}));
  EXPECT_EQ(tally.slices.at("group/photograph").Of(figure::kFieldsExact), (Count{1, 3}));
  EXPECT_EQ(tally.slices.at("group/good").Of(figure::kFieldsExact), (Count{12, 12}));
  EXPECT_EQ(tally.slices.at("field/ine").Of(figure::kFieldsWrong), (Count{1, 5}));
  EXPECT_EQ(all.Of(figure::kTables).of, 0) << "no transcripts";
}

TEST(TallyTest, OutcomesAreConfusedAsTheyWere) {
  const Tally tally = SixDocuments();
  const auto& confusion = tally.slices.at(kAll).confusion;
  EXPECT_EQ(confusion.at("ACCEPTED").at("ACCEPTED"), 1);
  EXPECT_EQ(confusion.at("ACCEPTED").at("NEEDS_REVIEW"), 1);
  EXPECT_EQ(confusion.at("ACCEPTED").at("SUSPECTED_FALSIFICATION"), 1);
  EXPECT_EQ(confusion.at("SUSPECTED_FALSIFICATION").at("SUSPECTED_FALSIFICATION"), 1);
  EXPECT_EQ(confusion.at("SUSPECTED_FALSIFICATION").at("ACCEPTED"), 1);
}

TEST(TallyTest, HonestAndForgedAreCountedApart) {
  const Tally tally = SixDocuments();
  EXPECT_EQ(tally.slices.at(kGenuine).Of(figure::kFalseAlarms), (Count{0, 2}));
  EXPECT_EQ(tally.slices.at(kGenuine).Of(figure::kReviewedHonest), (Count{1, 2}));
  EXPECT_EQ(tally.slices.at(kInnocent).Of(figure::kFalseAlarms), (Count{1, 1}));
  EXPECT_EQ(tally.slices.at(kGenuineAndInnocent).Of(figure::kFalseAlarms), (Count{1, 3}));
  EXPECT_EQ(tally.slices.at("check/cvec-amount").Of(figure::kFalseAlarms), (Count{1, 1})) << "not of the forgery";
  EXPECT_EQ(tally.slices.count("check/transcript-mean"), 0U) << "not applicable";
  EXPECT_EQ(tally.slices.at("finds/cvec-amount/printed-value").Of(figure::kDetected), (Count{1, 1}));
  EXPECT_EQ(tally.slices.at(kContradictingReadable).Of(figure::kDetected), (Count{1, 2}));
  EXPECT_EQ(tally.slices.at(kContradictingReadable).Of(figure::kAcceptedForged), (Count{1, 2}));
  EXPECT_EQ(tally.slices.at("forgery/printed-value/splice").Of(figure::kDetected), (Count{1, 2}));
}

TEST(TallyTest, RatesOfChecksAreWrittenAndReadBack) {
  Report report;
  report.tally = SixDocuments();
  report.policy_version = "2026-1";
  model::v1::CheckRates rates;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(RatesText(RatesOf(report, "77")), &rates));
  EXPECT_EQ(rates.policy(), "2026-1");
  EXPECT_EQ(rates.documents(), 6);
  EXPECT_EQ(rates.seed(), "77");
  ASSERT_EQ(rates.checks_size(), 2) << "code-present and cvec-amount";
  EXPECT_EQ(rates.checks(0).check(), "code-present");
  EXPECT_EQ(rates.checks(0).honest(), 1);
  EXPECT_EQ(rates.checks(0).accused(), 0);
  EXPECT_EQ(rates.checks(0).detections_size(), 0) << "it found nothing";
  const model::v1::CheckRate& amount = rates.checks(1);
  EXPECT_EQ(amount.accused(), 1);
  ASSERT_EQ(amount.detections_size(), 1);
  EXPECT_EQ(amount.detections(0).forgery(), "printed-value");
  EXPECT_EQ(amount.detections(0).documents(), 1);
  EXPECT_EQ(amount.detections(0).failed(), 1);
}

TEST(TallyTest, FailuresAreNotLost) {
  const Tally tally = SixDocuments();
  ASSERT_EQ(tally.documents.size(), 6U);
  EXPECT_EQ(tally.documents[5].failure, "UNAVAILABLE: no service answers");
}

TEST(SlicesTest, EveryDocumentIsHonestOrForged) {
  const auto with = [](const std::string& text) { return FromText<model::v1::Expectation>(text); };
  EXPECT_EQ(HonestSlices(with("kind: 'unknown'")), (std::vector<std::string>{kOtherDocuments}));
  EXPECT_EQ(HonestSlices(with("kind: 'bac-transcript' expected_kind: 'cvec-attestation'")),
            (std::vector<std::string>{kOtherDocuments}));
  EXPECT_EQ(HonestSlices(with("kind: 'bac-transcript' claim_relation: 'mismatching'")),
            (std::vector<std::string>{kMismatchingClaim}));
  const auto forged = with("kind: 'bac-transcript' forgery { kind: 'mark' means: 'redrawn' }");
  EXPECT_TRUE(HonestSlices(forged).empty());
  EXPECT_EQ(ForgedSlices(forged, true), (std::vector<std::string>{kForged, kNotContradicting, "forgery/mark",
                                                                  "means/redrawn", "forgery/mark/redrawn"}));
}

TEST(ReliabilityTest, BinsAndCalibrationError) {
  const auto bins = ReliabilityOf({{0.95, true}, {0.95, false}, {0.55, true}, {1.0, true}});
  ASSERT_EQ(bins.size(), 3U);
  EXPECT_EQ(bins[0].exact, (Count{1, 1}));
  EXPECT_EQ(bins[1].exact, (Count{1, 2}));
  EXPECT_EQ(bins[2].high, 1);
  // |0.55 - 1| + 2 |0.95 - 0.5| + |1 - 1|, over four values.
  EXPECT_NEAR(CalibrationError(bins), (0.45 + 0.9) / 4, 1e-12);
}

TEST(ReliabilityTest, IsotonicPoolsViolators) {
  const auto steps =
      IsotonicCalibration({{0.9, true}, {0.5, false}, {0.7, false}, {0.6, true}, {0.8, true}, {0.7, true}});
  // 0.5: 0; 0.6: 1 and 0.7: 1/2 are pooled to 2/3; 0.8 and 0.9: 1.
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_EQ(steps[0].exact, (Count{0, 1}));
  EXPECT_EQ(steps[1].confidence, 0.6);
  EXPECT_EQ(steps[1].exact, (Count{2, 3}));
  EXPECT_EQ(steps[2].confidence, 0.8);
  EXPECT_EQ(steps[2].exact, (Count{2, 2}));
}

}  // namespace
}  // namespace justif::tools

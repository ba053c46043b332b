#include "service/upload_history.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "review/history/memory_history.h"

namespace justif::service {
namespace {

constexpr char kKey[] = "a key of the test, 32 bytes long";

Code CodeOf(CodeContent content, const std::string& raw, const std::string& number = "") {
  Code code;
  code.content = content;
  code.raw = raw;
  if (!number.empty()) code.fields.push_back({"cvec_number", number, number, Source::kCode, 1, {}});
  return code;
}

VerificationResult Attestation(const std::string& applicant, const std::string& file) {
  VerificationResult result;
  result.id = "of " + applicant;
  result.context.claim.applicant = applicant;
  result.sha256 = file;
  result.reading.kind = kCvecAttestation;
  result.create_time = std::chrono::system_clock::time_point(std::chrono::hours(500'000));
  return result;
}

class UploadHistoryTest : public testing::Test {
 protected:
  std::int64_t Kept() const { return history_->Size()->uploads; }

  std::unique_ptr<review::History> history_ = review::NewMemoryHistory({});
  UploadHistory uploads_{*history_, kKey};
};

TEST_F(UploadHistoryTest, TheSameFileOfAnother) {
  uploads_.Record(Attestation("anna", "digest"));
  const judging::EarlierUploads earlier = uploads_.Ask(Attestation("yann", "digest"));
  EXPECT_EQ(earlier.status, judging::HistoryStatus::kAnswered);
  ASSERT_TRUE(earlier.file.has_value());
  EXPECT_EQ(earlier.file->verification, "of anna");
  EXPECT_EQ(earlier.file->applicants, 1);
  EXPECT_EQ(earlier.file->time, absl::FromUnixSeconds(500'000 * std::int64_t{3600}));
  EXPECT_FALSE(uploads_.Ask(Attestation("yann", "other")).file.has_value());
  EXPECT_FALSE(uploads_.Ask(Attestation("anna", "digest")).file.has_value());
}

TEST_F(UploadHistoryTest, CodesAreFoundByTheirPlaceInTheReading) {
  VerificationResult first = Attestation("anna", "1");
  first.reading.codes = {CodeOf(CodeContent::kTwoDDoc, "signed", "NAN5-QWERTZ-41"),
                         CodeOf(CodeContent::kOtherUrl, "https://example.org")};
  uploads_.Record(first);
  VerificationResult second = Attestation("yann", "2");
  second.reading.codes = {CodeOf(CodeContent::kOtherUrl, "https://example.org"),
                          CodeOf(CodeContent::kCvecNumber, "mine", "NAN5-ZTREWQ-14"),
                          CodeOf(CodeContent::kTwoDDoc, "signed", "NAN5-QWERTZ-41")};
  const judging::EarlierUploads earlier = uploads_.Ask(second);
  EXPECT_FALSE(earlier.file.has_value());
  ASSERT_EQ(earlier.codes.size(), 1U) << "an address that everybody has is not looked at";
  EXPECT_EQ(earlier.codes.begin()->first, 2U);
  ASSERT_EQ(earlier.cvec_numbers.size(), 1U);
  EXPECT_EQ(earlier.cvec_numbers.begin()->first, "NAN5-QWERTZ-41");
}

TEST_F(UploadHistoryTest, NumbersThatMayBeMisreadAreNeitherKeptNorAskedFor) {
  VerificationResult by_layer = Attestation("anna", "1"), by_ocr = Attestation("yann", "2");
  by_layer.reading.fields = {{"cvec_number", "NAN5 QWERTZ 41", "NAN5-QWERTZ-41", Source::kTextLayer, 0.99, {}}};
  by_ocr.reading.fields = {{"cvec_number", "NAN5 QWERTZ 41", "NAN5-QWERTZ-41", Source::kOcr, 1, {}}};
  uploads_.Record(by_layer);
  EXPECT_TRUE(uploads_.Ask(by_ocr).cvec_numbers.empty());
  uploads_.Record(by_ocr);
  VerificationResult third = by_layer;
  third.context.claim.applicant = "third";
  ASSERT_EQ(uploads_.Ask(third).cvec_numbers.size(), 1U);
  EXPECT_EQ(uploads_.Ask(third).cvec_numbers.begin()->second.applicants, 1);
}

TEST_F(UploadHistoryTest, TwoOfOneNameAndBirthDateStayTwo) {
  VerificationResult first = Attestation("accounts/1", "1"), second = Attestation("accounts/2", "2");
  for (VerificationResult* result : {&first, &second}) {
    result->context.claim.family_name = "Martin";
    result->context.claim.given_names = {"Camille"};
    result->context.claim.birth_date = "2006-03-07";
    result->reading.fields = {{"family_name", "MARTIN", "MARTIN", Source::kTextLayer, 0.99, {}},
                              {"birth_date", "07/03/2006", "2006-03-07", Source::kTextLayer, 0.99, {}}};
  }
  uploads_.Record(first);
  const judging::EarlierUploads earlier = uploads_.Ask(second);
  EXPECT_FALSE(earlier.file.has_value());
  EXPECT_TRUE(earlier.codes.empty());
  EXPECT_TRUE(earlier.cvec_numbers.empty());
  second.sha256 = first.sha256;
  EXPECT_TRUE(uploads_.Ask(second).file.has_value()) << "and are not taken for one";
}

TEST_F(UploadHistoryTest, ThePictureOfAPage) {
  VerificationResult first = Attestation("anna", "1"), second = Attestation("yann", "2");
  first.reading.page_hash.emplace();
  for (std::uint64_t& row : first.reading.page_hash->known) row = ~std::uint64_t{0};
  second.reading.page_hash = first.reading.page_hash;
  uploads_.Record(first);
  ASSERT_TRUE(uploads_.Ask(second).page.has_value());
  EXPECT_EQ(uploads_.Ask(second).page->agreement, 1);
  second.reading.kind = kBacTranscript;
  EXPECT_FALSE(uploads_.Ask(second).page.has_value()) << "of another kind";
}

TEST_F(UploadHistoryTest, WithoutAnApplicantNothingIsKept) {
  EXPECT_EQ(uploads_.Ask(Attestation("", "digest")).status, judging::HistoryStatus::kNoApplicant);
  uploads_.Record(Attestation("", "digest"));
  EXPECT_EQ(Kept(), 0);
}

TEST_F(UploadHistoryTest, WhatIsNobodysIsNotKept) {
  VerificationResult unknown = Attestation("anna", "leaflet");
  unknown.reading.kind = kUnknownKind;
  uploads_.Record(unknown);
  VerificationResult unreadable = Attestation("anna", "damaged");
  unreadable.reading.unreadable = Unreadable{UnreadableReason::kCorruptFile, ""};
  uploads_.Record(unreadable);
  EXPECT_EQ(Kept(), 0);
}

TEST_F(UploadHistoryTest, ARetryIsKeptOnce) {
  uploads_.Record(Attestation("anna", "digest"));
  uploads_.Record(Attestation("anna", "digest"));
  EXPECT_EQ(Kept(), 1);
}

TEST_F(UploadHistoryTest, AnApplicantIsForgotten) {
  uploads_.Record(Attestation("anna", "digest"));
  EXPECT_EQ(uploads_.Forget("yann").value(), 0);
  EXPECT_EQ(uploads_.Forget("anna").value(), 1);
  EXPECT_FALSE(uploads_.Ask(Attestation("yann", "digest")).file.has_value());
}

TEST_F(UploadHistoryTest, MoreCodesThanAreKept) {
  VerificationResult many = Attestation("anna", "digest");
  for (std::size_t i = 0; i < review::kMaxTraces + 3; ++i)
    many.reading.codes.push_back(CodeOf(CodeContent::kCvecNumber, std::to_string(i), "N" + std::to_string(i)));
  uploads_.Record(many);
  EXPECT_EQ(Kept(), 1);
  many.context.claim.applicant = "yann";
  const judging::EarlierUploads earlier = uploads_.Ask(many);
  EXPECT_EQ(earlier.status, judging::HistoryStatus::kAnswered);
  EXPECT_TRUE(earlier.file.has_value());
  EXPECT_EQ(earlier.codes.size(), review::kMaxTraces - 1);
  EXPECT_TRUE(earlier.cvec_numbers.empty());
}

// Lets what is handed to it be looked at, and can be out of reach.
class LookedAt : public review::History {
 public:
  absl::StatusOr<review::HistoryAnswer> Find(const review::UploadTraces& upload) const override {
    if (!reachable) return absl::UnavailableError("out of reach");
    return review::HistoryAnswer{std::vector<std::optional<judging::EarlierUse>>(upload.traces.size()), std::nullopt};
  }
  absl::Status Record(const review::UploadTraces& upload) override {
    if (!reachable) return absl::UnavailableError("out of reach");
    last = upload;
    return absl::OkStatus();
  }
  absl::StatusOr<std::int64_t> Forget(const std::string&) override { return 0; }
  absl::StatusOr<review::HistorySize> Size() const override { return review::HistorySize{}; }

  bool reachable = true;
  review::UploadTraces last;
};

TEST(UploadHistory, OnlyDigestsUnderTheKeyAreHandedOn) {
  LookedAt history;
  UploadHistory uploads(history, kKey);
  VerificationResult result = Attestation("anna", std::string(64, 'f'));
  result.reading.codes = {CodeOf(CodeContent::kCvecNumber, "NAN5-QWERTZ-41", "NAN5-QWERTZ-41")};
  uploads.Record(result);
  const review::UploadTraces kept = history.last;
  EXPECT_EQ(kept.applicant.size(), 32U);
  ASSERT_EQ(kept.traces.size(), 3U);
  for (const review::Trace& trace : kept.traces) EXPECT_EQ(trace.digest.size(), 32U);
  EXPECT_NE(kept.traces[1].digest, kept.traces[2].digest) << "the same bytes as a code and as a number";
  UploadHistory other(history, "another key, also of some length");
  other.Record(result);
  EXPECT_NE(history.last.applicant, kept.applicant);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NE(history.last.traces[i].digest, kept.traces[i].digest);
}

TEST(UploadHistory, WhatCannotBeReachedIsSaidToBe) {
  LookedAt history;
  history.reachable = false;
  UploadHistory uploads(history, kKey);
  EXPECT_EQ(uploads.Ask(Attestation("anna", "digest")).status, judging::HistoryStatus::kUnavailable);
  uploads.Record(Attestation("anna", "digest"));
}

TEST(UploadHistory, KeysAreLongAndNeverTheSame) {
  EXPECT_EQ(RandomKey().size(), 32U);
  EXPECT_NE(RandomKey(), RandomKey());
}

}  // namespace
}  // namespace justif::service

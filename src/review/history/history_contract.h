// What every History keeps to. An implementation instantiates HistoryContract in
// its own test with a function that makes an empty one.
#ifndef JUSTIF_REVIEW_HISTORY_HISTORY_CONTRACT_H_
#define JUSTIF_REVIEW_HISTORY_HISTORY_CONTRACT_H_

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "review/history/history.h"

namespace justif::review {

using MakeHistory = std::function<std::unique_ptr<History>(const HistoryOptions&)>;

class HistoryContract : public testing::TestWithParam<MakeHistory> {
 protected:
  static constexpr absl::Duration kDay = absl::Hours(24);

  void Begin(const HistoryOptions& options) { history_ = GetParam()(options); }
  void SetUp() override { Begin({}); }

  static absl::Time Day(int day) { return absl::FromUnixSeconds(1'780'000'000) + day * kDay; }

  static Trace File(std::string digest) { return {TraceKind::kFile, std::move(digest)}; }

  static UploadTraces Upload(std::string applicant, std::string verification, int day, std::vector<Trace> traces,
                             std::optional<PageHash> page = std::nullopt) {
    return {std::move(applicant), std::move(verification), Day(day), "cvec-attestation", std::move(traces), page};
  }

  // A page of so many rows of 64 cells; in each part of it the first `differing`
  // columns are darker instead of lighter.
  static PageHash Page(std::size_t rows, int differing = 0) {
    PageHash page;
    for (std::size_t y = 0; y < rows; ++y) {
      page.known[y] = ~std::uint64_t{0};
      page.lighter[y] = ((0xFFFFU << differing) & 0xFFFFU) * std::uint64_t{0x0001'0001'0001'0001};
    }
    return page;
  }

  void Record(const UploadTraces& upload) {
    const absl::Status status = history_->Record(upload);
    ASSERT_TRUE(status.ok()) << status;
  }
  HistoryAnswer Find(const UploadTraces& upload) const {
    auto answer = history_->Find(upload);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? *std::move(answer) : HistoryAnswer{};
  }
  // What is found of one file.
  std::optional<judging::EarlierUse> FindFile(const std::string& applicant, const std::string& digest,
                                              int day = 0) const {
    const HistoryAnswer answer = Find(Upload(applicant, "asked", day, {File(digest)}));
    EXPECT_EQ(answer.traces.size(), 1U);
    return answer.traces.empty() ? std::nullopt : answer.traces[0];
  }
  std::int64_t Uploads() const { return history_->Size().value_or(HistorySize{-1, -1}).uploads; }

  std::unique_ptr<History> history_;
};

TEST_P(HistoryContract, BeginsEmpty) {
  EXPECT_EQ(Uploads(), 0);
  EXPECT_FALSE(FindFile("a", "file").has_value());
  EXPECT_FALSE(Find(Upload("a", "1", 0, {}, Page(90))).page.has_value());
}

TEST_P(HistoryContract, WhatAnotherApplicantLeftIsFound) {
  Record(Upload("a", "first", 0, {File("file")}));
  const auto use = FindFile("b", "file", 3);
  ASSERT_TRUE(use.has_value());
  EXPECT_EQ(use->applicants, 1);
  EXPECT_EQ(use->verification, "first");
  EXPECT_EQ(use->time, Day(0));
}

TEST_P(HistoryContract, TheSameApplicantIsNoOther) {
  Record(Upload("a", "1", 0, {File("file")}, Page(90)));
  const HistoryAnswer answer = Find(Upload("a", "2", 1, {File("file")}, Page(90)));
  EXPECT_FALSE(answer.traces.at(0).has_value());
  EXPECT_FALSE(answer.page.has_value());
}

TEST_P(HistoryContract, FindingKeepsNothing) {
  Find(Upload("a", "1", 0, {File("file")}, Page(90)));
  EXPECT_EQ(Uploads(), 0);
  EXPECT_FALSE(FindFile("b", "file").has_value());
}

TEST_P(HistoryContract, KindsOfTracesAreApart) {
  Record(Upload("a", "1", 0, {{TraceKind::kCode, "digest"}}));
  const HistoryAnswer answer = Find(Upload(
      "b", "2", 0, {{TraceKind::kFile, "digest"}, {TraceKind::kCode, "digest"}, {TraceKind::kCvecNumber, "digest"}}));
  ASSERT_EQ(answer.traces.size(), 3U);
  EXPECT_FALSE(answer.traces[0].has_value());
  EXPECT_TRUE(answer.traces[1].has_value());
  EXPECT_FALSE(answer.traces[2].has_value());
}

TEST_P(HistoryContract, DigestsMayHoldAnyByte) {
  const std::string digest("\0\xFF'\"\n\0%", 7);
  Record(Upload(std::string("\0a", 2), "1", 0, {File(digest)}));
  EXPECT_TRUE(FindFile("a", digest).has_value()) << "another applicant than \\0a";
  EXPECT_FALSE(FindFile("b", digest.substr(0, 6)).has_value());
  EXPECT_FALSE(FindFile(std::string("\0a", 2), digest).has_value());
}

TEST_P(HistoryContract, EachApplicantCountsOnceAndTheFirstUploadIsTold) {
  Record(Upload("b", "later", 2, {File("file")}));
  Record(Upload("a", "first", 1, {File("file")}));
  Record(Upload("b", "again", 3, {File("file")}));
  Record(Upload("c", "last", 4, {File("file")}));
  const auto use = FindFile("d", "file", 5);
  ASSERT_TRUE(use.has_value());
  EXPECT_EQ(use->applicants, 3);
  EXPECT_EQ(use->verification, "first") << "in the order of uploads, not of recording";
}

TEST_P(HistoryContract, WhoComesAgainIsToldTheSame) {
  Record(Upload("a", "first", 0, {File("file")}, Page(90)));
  Record(Upload("b", "second", 1, {File("file")}, Page(90)));
  Record(Upload("c", "third", 2, {File("file")}, Page(90)));
  EXPECT_FALSE(FindFile("a", "file", 3).has_value()) << "nobody came before the first";
  EXPECT_FALSE(Find(Upload("a", "again", 3, {}, Page(90))).page.has_value());
  const auto use = FindFile("b", "file", 3);
  ASSERT_TRUE(use.has_value());
  EXPECT_EQ(use->applicants, 1);
  EXPECT_EQ(use->verification, "first");
  const auto page = Find(Upload("b", "again", 3, {}, Page(90))).page;
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->verification, "first");
  EXPECT_EQ(page->compared, 1);
  EXPECT_EQ(FindFile("c", "file", 3)->applicants, 2);
}

TEST_P(HistoryContract, OfUploadsAtOneTimeTheVerificationThatSortsFirstIsTold) {
  Record(Upload("a", "beta", 0, {File("file")}));
  Record(Upload("b", "alpha", 0, {File("file")}));
  EXPECT_EQ(FindFile("c", "file")->verification, "alpha");
}

TEST_P(HistoryContract, TheSameUploadAgainAddsNothing) {
  const UploadTraces upload = Upload("a", "1", 0, {File("file"), {TraceKind::kCode, "code"}}, Page(90));
  Record(upload);
  Record(upload);
  Record(Upload("a", "2", 5, upload.traces, upload.page));
  EXPECT_EQ(Uploads(), 1);
  EXPECT_EQ(FindFile("b", "file", 6)->verification, "1");
  EXPECT_EQ(FindFile("b", "file", 6)->time, Day(0));
}

TEST_P(HistoryContract, WhatIsNewInAnUploadIsKept) {
  Record(Upload("a", "1", 0, {File("old")}));
  Record(Upload("a", "2", 1, {File("old"), File("new"), File("new")}));
  EXPECT_EQ(Uploads(), 2);
  EXPECT_EQ(FindFile("b", "old", 2)->verification, "1");
  EXPECT_EQ(FindFile("b", "new", 2)->verification, "2");
}

TEST_P(HistoryContract, TheMostAlikePageIsTold) {
  Record(Upload("a", "far", 0, {}, Page(90, 8)));
  Record(Upload("b", "near", 1, {}, Page(90, 2)));
  Record(Upload("c", "also near", 2, {}, Page(90, 2)));
  Record(Upload("b", "of one", 3, {}, Page(89, 2)));
  const auto page = Find(Upload("d", "asked", 4, {}, Page(90))).page;
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->verification, "near");
  EXPECT_EQ(page->time, Day(1));
  EXPECT_EQ(page->agreement, 14.0 / 16);
  EXPECT_EQ(page->next_agreement, 14.0 / 16);
  EXPECT_EQ(page->compared, 4);
}

TEST_P(HistoryContract, TheNextPageIsOfYetAnotherApplicant) {
  Record(Upload("a", "1", 0, {}, Page(90, 1)));
  Record(Upload("a", "2", 1, {}, Page(90)));
  auto page = Find(Upload("d", "asked", 4, {}, Page(90))).page;
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->verification, "2");
  EXPECT_EQ(page->agreement, 1);
  EXPECT_EQ(page->next_agreement, 0);
  for (int i = 0; i < 2; ++i) {
    Record(Upload(i == 0 ? "e" : "a", "3", 2 + i, {}, Page(90, 8)));
    page = Find(Upload("d", "asked", 4, {}, Page(90))).page;
    EXPECT_EQ(page->next_agreement, 8.0 / 16);
  }
  Record(Upload("f", "4", 5, {}, Page(89)));
  page = Find(Upload("d", "asked", 6, {}, Page(90))).page;
  EXPECT_EQ(page->verification, "2") << "the first of equal ones";
  EXPECT_EQ(page->next_agreement, 1);
}

TEST_P(HistoryContract, PagesOfOtherKindsOrTooLittlePaperAreNotCompared) {
  UploadTraces other = Upload("a", "1", 0, {}, Page(90));
  other.kind = "bac-transcript";
  Record(other);
  Record(Upload("b", "2", 0, {}, Page(15)));
  EXPECT_FALSE(Find(Upload("c", "3", 0, {}, Page(90))).page.has_value());
  other.applicant = "c";
  ASSERT_TRUE(Find(other).page.has_value());
  EXPECT_EQ(Find(other).page->compared, 1);
}

TEST_P(HistoryContract, AnApplicantIsForgotten) {
  Record(Upload("a", "1", 0, {File("file")}, Page(90)));
  Record(Upload("a", "2", 1, {File("other")}));
  Record(Upload("b", "3", 2, {File("file")}));
  const auto forgotten = history_->Forget("a");
  ASSERT_TRUE(forgotten.ok());
  EXPECT_EQ(*forgotten, 2);
  EXPECT_EQ(Uploads(), 1);
  EXPECT_FALSE(FindFile("c", "other", 3).has_value());
  EXPECT_EQ(FindFile("c", "file", 3)->verification, "3") << "what others left stays";
  EXPECT_FALSE(Find(Upload("c", "4", 3, {}, Page(90))).page.has_value());
  EXPECT_EQ(history_->Forget("a").value_or(-1), 0) << "again";
  EXPECT_EQ(history_->Forget("nobody").value_or(-1), 0);
  Record(Upload("a", "5", 4, {File("file")}));
  EXPECT_EQ(FindFile("c", "file", 5)->applicants, 2) << "and may come back";
}

TEST_P(HistoryContract, NothingOlderThanTheRetentionIsTold) {
  Begin({.max_uploads = 100, .retention = 10 * kDay});
  Record(Upload("a", "1", 0, {File("file")}, Page(90)));
  EXPECT_TRUE(FindFile("b", "file", 10).has_value());
  EXPECT_FALSE(FindFile("b", "file", 11).has_value());
  EXPECT_FALSE(Find(Upload("b", "2", 11, {}, Page(90))).page.has_value());
}

TEST_P(HistoryContract, RecordingForgetsWhatIsOlderThanTheRetention) {
  Begin({.max_uploads = 100, .retention = 10 * kDay});
  Record(Upload("a", "1", 0, {File("one")}));
  Record(Upload("a", "2", 5, {File("two")}));
  Record(Upload("b", "3", 11, {File("three")}));
  EXPECT_EQ(Uploads(), 2);
  EXPECT_EQ(history_->Size()->forgotten_at_limit, 0);
  Record(Upload("a", "4", 12, {File("one")}));
  EXPECT_EQ(FindFile("b", "one", 12)->time, Day(12)) << "what was forgotten may come back";
}

TEST_P(HistoryContract, AtTheLimitTheOldestUploadIsForgotten) {
  Begin({.max_uploads = 2});
  Record(Upload("a", "1", 0, {File("one")}));
  Record(Upload("b", "2", 2, {File("two")}));
  Record(Upload("c", "3", 1, {File("three")}));
  EXPECT_EQ(Uploads(), 2);
  EXPECT_EQ(history_->Size()->forgotten_at_limit, 1);
  EXPECT_FALSE(FindFile("d", "one", 3).has_value());
  Record(Upload("d", "4", 3, {File("four")}));
  EXPECT_FALSE(FindFile("e", "three", 3).has_value()) << "the oldest upload, not the one recorded first";
  EXPECT_TRUE(FindFile("e", "two", 3).has_value());
  EXPECT_EQ(history_->Size()->forgotten_at_limit, 2);
  Record(Upload("d", "5", 4, {File("four")}));
  EXPECT_EQ(history_->Size()->forgotten_at_limit, 2) << "what adds nothing takes no place";
}

TEST_P(HistoryContract, WhatIsOverALimitIsRefusedAndKeepsNothing) {
  const std::pair<UploadTraces, const char*> cases[] = {
      {Upload("", "1", 0, {File("file")}), "applicant"},
      {Upload(std::string(kMaxDigestBytes + 1, 'a'), "1", 0, {File("file")}), "applicant"},
      {Upload("a", std::string(kMaxVerificationBytes + 1, '1'), 0, {File("file")}), "verification"},
      {{"a", "1", Day(0), std::string(kMaxKindBytes + 1, 'k'), {File("file")}, {}}, "kind"},
      {Upload("a", "1", 0, {File("")}), "digest"},
      {Upload("a", "1", 0, {File(std::string(kMaxDigestBytes + 1, 'f'))}), "digest"},
      {Upload("a", "1", 0, std::vector<Trace>(kMaxTraces + 1, File("file"))), "traces"},
  };
  for (const auto& [upload, named] : cases) {
    const absl::Status status = history_->Record(upload);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << named;
    EXPECT_NE(std::string(status.message()).find(named), std::string::npos) << status;
    EXPECT_EQ(history_->Find(upload).status().code(), absl::StatusCode::kInvalidArgument) << named;
  }
  EXPECT_EQ(Uploads(), 0);
}

TEST_P(HistoryContract, ManyAtOnceLoseNothingAndKeepNothingTwice) {
  constexpr int kThreads = 4, kEach = 50;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([this, t] {
      const std::string self = std::to_string(t);
      for (int i = 0; i < kEach; ++i) {
        const std::string own = self + "/" + std::to_string(i);
        EXPECT_TRUE(history_->Record(Upload(self, own, 0, {File("own " + own), File("shared")})).ok());
        // Every thread records this one, as retries do.
        EXPECT_TRUE(history_->Record(Upload("all", "all", 0, {File("all " + std::to_string(i))}, Page(90))).ok());
        EXPECT_TRUE(FindFile("asking", "own " + own).has_value()) << "recorded before it was asked for";
        EXPECT_TRUE(history_->Size().ok());
        EXPECT_TRUE(history_->Forget("nobody").ok());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Uploads(), kThreads * kEach + kEach);
  EXPECT_EQ(FindFile("asking", "shared")->applicants, kThreads);
  for (int i = 0; i < kEach; ++i) EXPECT_EQ(FindFile("asking", "all " + std::to_string(i))->applicants, 1);
}

TEST_P(HistoryContract, TheLimitHoldsWhenManyRecordAtOnce) {
  Begin({.max_uploads = 10});
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([this, t] {
      for (int i = 0; i < 50; ++i) {
        const std::string id = std::to_string(t) + "/" + std::to_string(i);
        EXPECT_TRUE(history_->Record(Upload(id, id, i, {File(id)})).ok());
        EXPECT_LE(Uploads(), 10);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Uploads(), 10);
  EXPECT_EQ(history_->Size()->forgotten_at_limit, 190);
}

}  // namespace justif::review

#endif  // JUSTIF_REVIEW_HISTORY_HISTORY_CONTRACT_H_

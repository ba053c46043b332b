#include "service/verifier.h"

#include <cstdio>
#include <future>
#include <random>
#include <utility>

#include "judging/signatures/digest.h"

namespace justif::service {
namespace {

using Clock = std::chrono::steady_clock;

double MillisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// RFC 9562, version 4.
std::string RandomUuid() {
  std::random_device random;
  std::uint32_t words[4];
  for (std::uint32_t& word : words) word = random();
  words[1] = (words[1] & 0xFFFF0FFF) | 0x00004000;
  words[2] = (words[2] & 0x3FFFFFFF) | 0x80000000;
  char text[37];
  std::snprintf(text, sizeof text, "%08x-%04x-%04x-%04x-%04x%08x", words[0], words[1] >> 16, words[1] & 0xFFFF,
                words[2] >> 16, words[2] & 0xFFFF, words[3]);
  return text;
}

std::string IsoDay(std::chrono::system_clock::time_point time) {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return text;
}

}  // namespace

std::uint64_t Verifier::Verify(std::string content, UploadContext context, Clock::time_point deadline, Done done) {
  const Clock::time_point start = Clock::now();
  VerificationResult result;
  result.id = RandomUuid();
  result.create_time = std::chrono::system_clock::now();
  result.sha256 = judging::Sha256Hex(content);
  result.content_bytes = static_cast<std::int64_t>(content.size());
  result.context = std::move(context);
  std::string expected_kind = result.context.expected_kind;
  return pool_.Read(
      std::move(content), std::move(expected_kind), deadline,
      [this, start, result = std::move(result), done = std::move(done)](absl::StatusOr<ReadOutcome> outcome) mutable {
        if (!outcome.ok()) {
          done(outcome.status());
          return;
        }
        result.reading = std::move(outcome->reading);
        const Clock::time_point judged = Clock::now();
        result.verdict = judge_.Decide(
            {result.reading, result.context.claim, result.context.expected_kind, IsoDay(result.create_time)});
        result.reading.timings.push_back({"judge", MillisecondsSince(judged)});
        result.reading.timings.push_back({"total", MillisecondsSince(start)});
        done(std::move(result));
      });
}

absl::StatusOr<VerificationResult> Verifier::VerifyAndWait(std::string content, UploadContext context,
                                                           Clock::time_point deadline) {
  std::promise<absl::StatusOr<VerificationResult>> promise;
  auto result = promise.get_future();
  Verify(std::move(content), std::move(context), deadline,
         [&promise](absl::StatusOr<VerificationResult> verified) { promise.set_value(std::move(verified)); });
  return result.get();
}

}  // namespace justif::service

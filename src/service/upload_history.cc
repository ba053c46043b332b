#include "service/upload_history.h"

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

#include "judging/signatures/digest.h"

namespace justif::service {
namespace {

using review::TraceKind;

constexpr char kApplicant = 'a';  // besides the kinds of traces

bool IsKept(const VerificationResult& result) {
  return !result.reading.unreadable && result.reading.kind != kUnknownKind;
}

// Codes that say whose document it is.
bool NamesSomebody(const Code& code) {
  return code.content != CodeContent::kUnknown && code.content != CodeContent::kOtherUrl;
}

// Normalised; none that may be misread.
std::vector<std::string> NumbersOf(const Reading& reading) {
  std::vector<std::string> numbers;
  const auto add = [&](const Field* field) {
    if (field == nullptr || field->source == Source::kOcr || field->normalized_value.empty()) return;
    if (std::ranges::find(numbers, field->normalized_value) == numbers.end())
      numbers.push_back(field->normalized_value);
  };
  for (const Code& code : reading.codes) add(FindField(code.fields, "cvec_number"));
  add(FindField(reading.fields, "cvec_number"));
  return numbers;
}

}  // namespace

std::string UploadHistory::DigestOf(char of, const std::string& bytes) const {
  return judging::HmacSha256(key_, of + bytes);
}

// The file, the codes that name somebody, the numbers, in this order: Ask counts
// on it. What is over kMaxTraces is left out.
review::UploadTraces UploadHistory::TracesOf(const VerificationResult& result) const {
  review::UploadTraces upload;
  upload.applicant = DigestOf(kApplicant, result.context.claim.applicant);
  upload.verification = result.id;
  upload.time = absl::FromChrono(result.create_time);
  upload.kind = result.reading.kind;
  const auto add = [&](TraceKind kind, const std::string& bytes) {
    if (upload.traces.size() < review::kMaxTraces)
      upload.traces.push_back({kind, DigestOf(static_cast<char>(kind), bytes)});
  };
  add(TraceKind::kFile, result.sha256);
  for (const Code& code : result.reading.codes) {
    if (NamesSomebody(code)) add(TraceKind::kCode, code.raw);
  }
  for (const std::string& number : NumbersOf(result.reading)) add(TraceKind::kCvecNumber, number);
  upload.page = result.reading.page_hash;
  return upload;
}

judging::EarlierUploads UploadHistory::Ask(const VerificationResult& result) const {
  judging::EarlierUploads earlier;
  if (result.context.claim.applicant.empty()) {
    earlier.status = judging::HistoryStatus::kNoApplicant;
    return earlier;
  }
  earlier.status = judging::HistoryStatus::kAnswered;
  if (!IsKept(result)) return earlier;
  auto answer = history_.Find(TracesOf(result));
  if (!answer.ok()) {
    earlier.status = judging::HistoryStatus::kUnavailable;
    return earlier;
  }
  std::size_t next = 0;
  const auto take = [&]() -> std::optional<judging::EarlierUse> {
    return next < answer->traces.size() ? answer->traces[next++] : std::nullopt;
  };
  earlier.file = take();
  for (std::size_t i = 0; i < result.reading.codes.size(); ++i) {
    if (!NamesSomebody(result.reading.codes[i])) continue;
    if (auto use = take()) earlier.codes.emplace(i, *std::move(use));
  }
  for (const std::string& number : NumbersOf(result.reading)) {
    if (auto use = take()) earlier.cvec_numbers.emplace(number, *std::move(use));
  }
  earlier.page = std::move(answer->page);
  return earlier;
}

void UploadHistory::Record(const VerificationResult& result) {
  if (result.context.claim.applicant.empty() || !IsKept(result)) return;
  history_.Record(TracesOf(result)).IgnoreError();
}

absl::StatusOr<std::int64_t> UploadHistory::Forget(const std::string& applicant) {
  return history_.Forget(DigestOf(kApplicant, applicant));
}

std::string RandomKey() {
  std::random_device random;
  std::string key;
  for (int i = 0; i < 32; ++i) key += static_cast<char>(random() & 0xFF);
  return key;
}

}  // namespace justif::service

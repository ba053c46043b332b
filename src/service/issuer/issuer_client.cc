#include "service/issuer/issuer_client.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>

#include "judging/names.h"
#include "service/http/http_client.h"

namespace justif::service {
namespace {

using judging::IssuerAnswer;
using judging::IssuerStatus;
using nlohmann::json;

constexpr std::size_t kLetters = 5;
constexpr int kFound = 200;
constexpr int kNotFound = 400;

std::string TextOf(const json& object, const char* member) {
  const auto it = object.find(member);
  return it != object.end() && it->is_string() ? it->get<std::string>() : "";
}

// ISO of `2004-04-16`, with or without a time, or of `16/04/2004`; empty for
// anything else.
std::string IsoOf(const std::string& date) {
  int a = 0, b = 0, c = 0;
  char iso[48];
  if (std::sscanf(date.c_str(), "%4d-%2d-%2d", &a, &b, &c) == 3 && a >= 1000) {
    std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", a, b, c);
    return iso;
  }
  if (std::sscanf(date.c_str(), "%2d/%2d/%4d", &c, &b, &a) == 3 && a >= 1000) {
    std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", a, b, c);
    return iso;
  }
  return "";
}

}  // namespace

std::string LettersOf(const std::string& family_name) {
  std::string letters;
  for (const std::string& word : judging::NameWords(family_name)) {
    for (const char c : word) {
      if (c >= 'A' && c <= 'Z' && letters.size() < kLetters) letters += c;
    }
  }
  return letters;
}

IssuerAnswer ParseIssuerAnswer(const std::string& body) {
  IssuerAnswer answer;
  const json document = json::parse(body, nullptr, /*allow_exceptions=*/false);
  const auto state = document.is_object() ? document.find("etat") : document.end();
  if (!document.is_object() || state == document.end() || !state->is_object()) {
    answer.detail = "the answer is not the documented object";
    return answer;
  }
  const auto code = state->find("code");
  if (code != state->end() && code->is_number_integer()) answer.state_code = code->get<int>();
  if (code != state->end() && code->is_string()) answer.state_code = std::atoi(code->get<std::string>().c_str());
  if (answer.state_code == 0) {
    answer.detail = "the answer has no etat.code";
    return answer;
  }
  answer.status = IssuerStatus::kAnswered;
  answer.family_name = TextOf(document, "nom");
  answer.usage_name = TextOf(document, "nomUsage");
  answer.given_names = TextOf(document, "prenom");
  answer.birth_date = IsoOf(TextOf(document, "date_naissance"));
  answer.ine = TextOf(document, "ine");
  return answer;
}

IssuerClient::IssuerClient(IssuerOptions options) : options_(std::move(options)) {
  for (int i = 0; i < options_.max_calls; ++i) threads_.emplace_back([this] { Work(); });
}

IssuerClient::~IssuerClient() {
  std::deque<Waiting> left;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    left.swap(waiting_);
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  for (Waiting& one : left) one.done(Unavailable(one.number, one.letters, "the service stops"));
}

void IssuerClient::Ask(const std::string& number, const std::string& family_name, Done done) {
  const std::string letters = LettersOf(family_name);
  const Clock::time_point now = Clock::now();
  IssuerAnswer answer;
  {
    const std::lock_guard lock(mutex_);
    const auto kept = kept_.find(number + "/" + letters);
    if (kept != kept_.end() && kept->second.until > now) {
      ++statistics_.from_memory;
      answer = kept->second.answer;
    } else if (stopping_ || now < paused_until_ || waiting_.size() >= kMostWaiting) {
      ++statistics_.not_asked;
      answer = Unavailable(number, letters, now < paused_until_ ? "left alone after failures" : "too many calls wait");
    } else {
      waiting_.push_back({number, letters, now + options_.timeout, std::move(done)});
      wake_.notify_one();
      return;
    }
  }
  done(std::move(answer));
}

void IssuerClient::Work() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    const Waiting waiting = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    IssuerAnswer answer = Fetch(waiting);
    lock.lock();
    if (answer.status == IssuerStatus::kUnavailable) {
      ++statistics_.failed;
      if (++failures_ >= options_.failures_to_pause) {
        paused_until_ = Clock::now() + options_.pause;
        failures_ = 0;
      }
    } else {
      failures_ = 0;
      ++(answer.status == IssuerStatus::kAnswered ? statistics_.answered : statistics_.not_found);
      Keep(answer);
    }
    lock.unlock();
    waiting.done(std::move(answer));
    lock.lock();
  }
}

IssuerAnswer IssuerClient::Fetch(const Waiting& waiting) const {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(waiting.deadline - Clock::now());
  if (left.count() <= 0) return Unavailable(waiting.number, waiting.letters, "no call was free in time");
  const auto got = HttpGet(options_.base_url + "/api/attestation/" + waiting.number + "?etudiant=" + waiting.letters,
                           {.timeout = left, .max_bytes = kMaxAnswerBytes, .ca_file = options_.ca_file});
  if (!got.ok()) return Unavailable(waiting.number, waiting.letters, std::string(got.status().message()));
  IssuerAnswer answer;
  if (got->status == kFound) {
    answer = ParseIssuerAnswer(got->body);
  } else if (got->status == kNotFound) {
    answer.status = IssuerStatus::kNotFound;
  } else {
    answer.detail = "the issuer answers with status " + std::to_string(got->status);
  }
  answer.campaign = options_.campaign;
  answer.number = waiting.number;
  answer.letters = waiting.letters;
  return answer;
}

IssuerAnswer IssuerClient::Unavailable(const std::string& number, const std::string& letters,
                                       std::string detail) const {
  IssuerAnswer answer;
  answer.campaign = options_.campaign;
  answer.number = number;
  answer.letters = letters;
  answer.detail = std::move(detail);
  return answer;
}

void IssuerClient::Keep(const IssuerAnswer& answer) {
  const Clock::time_point now = Clock::now();
  if (options_.keep_answers.count() <= 0) return;
  if (kept_.size() >= kMostAnswersKept) {
    std::erase_if(kept_, [&](const auto& entry) { return entry.second.until <= now; });
  }
  if (kept_.size() >= kMostAnswersKept) kept_.erase(kept_.begin());
  kept_[answer.number + "/" + answer.letters] = {answer, now + options_.keep_answers};
}

IssuerStatistics IssuerClient::Statistics() const {
  const std::lock_guard lock(mutex_);
  IssuerStatistics statistics = statistics_;
  statistics.paused = Clock::now() < paused_until_;
  return statistics;
}

}  // namespace justif::service

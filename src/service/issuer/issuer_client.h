// Asks the issuer of CVEC attestations about a number.
#ifndef JUSTIF_SERVICE_ISSUER_ISSUER_CLIENT_H_
#define JUSTIF_SERVICE_ISSUER_ISSUER_CLIENT_H_

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "judging/issuer_answer.h"

namespace justif::service {

struct IssuerOptions {
  std::string base_url;  // `https://host`, without a path
  std::string campaign;  // the academic year the issuer knows
  std::chrono::milliseconds timeout{2'000};
  int max_calls = 4;          // at once
  int failures_to_pause = 5;  // in a row
  std::chrono::milliseconds pause{30'000};
  std::chrono::milliseconds keep_answers{600'000};
  std::string ca_file;  // empty for the system's
};

// How the client has fared since it started.
struct IssuerStatistics {
  std::int64_t answered = 0;
  std::int64_t not_found = 0;
  std::int64_t failed = 0;       // asked in vain
  std::int64_t from_memory = 0;  // answered by what was kept
  std::int64_t not_asked = 0;    // paused, or too many waiting
  bool paused = false;
};

// Client of the control service of CNOUS, `GET /api/attestation/{number}?
// etudiant={letters}`. Never follows a redirect. Answers are kept in memory
// only. Thread-safe.
class IssuerClient {
 public:
  // More numbers than this are not kept at once.
  static constexpr std::size_t kMostAnswersKept = 10'000;
  static constexpr std::size_t kMostWaiting = 256;
  static constexpr std::size_t kMaxAnswerBytes = 64 * 1024;

  explicit IssuerClient(IssuerOptions options);
  // Calls under way are ended first; what waits gets kUnavailable.
  ~IssuerClient();
  IssuerClient(const IssuerClient&) = delete;
  IssuerClient& operator=(const IssuerClient&) = delete;

  using Done = std::function<void(judging::IssuerAnswer)>;

  // `number` as normalised, `family_name` as read or claimed. `done` is called
  // once, on a thread of the client or before Ask returns, at the latest when
  // the time for an answer is over.
  void Ask(const std::string& number, const std::string& family_name, Done done);

  IssuerStatistics Statistics() const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Waiting {
    std::string number, letters;
    Clock::time_point deadline;
    Done done;
  };
  struct Kept {
    judging::IssuerAnswer answer;
    Clock::time_point until;
  };

  void Work();
  judging::IssuerAnswer Fetch(const Waiting& waiting) const;
  judging::IssuerAnswer Unavailable(const std::string& number, const std::string& letters, std::string detail) const;
  void Keep(const judging::IssuerAnswer& answer);

  const IssuerOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Waiting> waiting_;
  std::map<std::string, Kept> kept_;  // by number and letters
  IssuerStatistics statistics_;
  int failures_ = 0;
  Clock::time_point paused_until_{};
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

// The first five letters of a surname as the issuer wants them: upper case
// without accents, anything but A-Z dropped.
std::string LettersOf(const std::string& family_name);

// The body of an answer with status 200, as a value; kUnavailable when it is
// not what is documented.
judging::IssuerAnswer ParseIssuerAnswer(const std::string& body);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_ISSUER_ISSUER_CLIENT_H_

#include "service/issuer/issuer_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "service/http/local_server.h"

namespace justif::service {
namespace {

using judging::IssuerAnswer;
using judging::IssuerStatus;

// As documented, with what a real answer has besides.
constexpr char kAnswer[] = R"({"nom": "LE GUELLEC", "nomUsage": null, "prenom": "Anna", "sexe": "F",
  "date_naissance": "2006-03-07", "ine": "1203347781U", "crous": {"id": 14},
  "etat": {"code": 75, "libelle": "Payé"}, "exoneration": {"active": false, "motif": null}})";

class IssuerClientTest : public testing::Test {
 protected:
  void Serve(httplib::Server::Handler handler) {
    server_->Get(R"(/api/attestation/([A-Z0-9-]+))", std::move(handler));
    server_.Start();
    options_.base_url = server_.Url();
    options_.campaign = "2025-2026";
  }
  static IssuerAnswer Ask(IssuerClient& client, const std::string& number = "NAN5-QWERTZ-41",
                          const std::string& name = "Le Guellec") {
    std::promise<IssuerAnswer> promise;
    client.Ask(number, name, [&](IssuerAnswer answer) { promise.set_value(std::move(answer)); });
    return promise.get_future().get();
  }

  LocalServer server_;
  IssuerOptions options_;
};

TEST(LettersOf, AsTheIssuerWantsThem) {
  EXPECT_EQ(LettersOf("Le Guellec"), "LEGUE");
  EXPECT_EQ(LettersOf("d'Étang-Çelik"), "DETAN");
  EXPECT_EQ(LettersOf("Ly"), "LY");
  EXPECT_EQ(LettersOf(""), "");
}

TEST(ParseIssuerAnswer, TheDocumentedForm) {
  const IssuerAnswer answer = ParseIssuerAnswer(kAnswer);
  EXPECT_EQ(answer.status, IssuerStatus::kAnswered);
  EXPECT_EQ(answer.family_name, "LE GUELLEC");
  EXPECT_EQ(answer.usage_name, "");
  EXPECT_EQ(answer.given_names, "Anna");
  EXPECT_EQ(answer.birth_date, "2006-03-07");
  EXPECT_EQ(answer.ine, "1203347781U");
  EXPECT_EQ(answer.state_code, 75);
  EXPECT_EQ(ParseIssuerAnswer(R"({"date_naissance": "07/03/2006", "etat": {"code": "70"}})").birth_date, "2006-03-07");
  EXPECT_EQ(ParseIssuerAnswer(R"({"date_naissance": "2006-03-07T00:00:00", "etat": {"code": 70}})").birth_date,
            "2006-03-07");
  EXPECT_EQ(ParseIssuerAnswer(R"({"date_naissance": "mars 2006", "etat": {"code": 70}})").birth_date, "");
}

TEST(ParseIssuerAnswer, AnythingElseIsNoAnswer) {
  for (const char* body :
       {"", "<html>", "[]", "{}", "null", R"({"etat": 70})", R"({"etat": {}})", R"({"etat": {"code": null}})",
        R"({"nom": "A", "etat": {"code": 70})", "{\"etat\": {\"code\": 70}, \"nom\": \"\xff\"}"}) {
    EXPECT_EQ(ParseIssuerAnswer(body).status, IssuerStatus::kUnavailable) << body;
  }
}

TEST_F(IssuerClientTest, AsksAsDocumentedAndKeepsTheAnswer) {
  std::atomic<int> calls = 0;
  std::string path, letters;
  Serve([&](const httplib::Request& request, httplib::Response& answer) {
    ++calls;
    path = request.path;
    letters = request.get_param_value("etudiant");
    answer.set_content(kAnswer, "application/json");
  });
  IssuerClient client(options_);
  const IssuerAnswer answer = Ask(client);
  EXPECT_EQ(answer.status, IssuerStatus::kAnswered);
  EXPECT_EQ(answer.campaign, "2025-2026");
  EXPECT_EQ(answer.number, "NAN5-QWERTZ-41");
  EXPECT_EQ(path, "/api/attestation/NAN5-QWERTZ-41");
  EXPECT_EQ(letters, "LEGUE");
  EXPECT_EQ(Ask(client).given_names, "Anna");
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(client.Statistics().from_memory, 1);
  Ask(client, "NAN5-QWERTZ-42");
  EXPECT_EQ(calls, 2);
}

TEST_F(IssuerClientTest, NotFoundIsAnAnswerAndOtherStatusesAreNone) {
  Serve([](const httplib::Request& request, httplib::Response& answer) {
    answer.status = std::stoi(request.path.substr(request.path.rfind('-') + 1) + "0");
    answer.set_header("Location", "/api/attestation/OTHER");
  });
  IssuerClient client(options_);
  EXPECT_EQ(Ask(client, "AAA0-AAAAAA-40").status, IssuerStatus::kNotFound);
  for (const char* number : {"AAA0-AAAAAA-50", "AAA0-AAAAAA-30", "AAA0-AAAAAA-41"}) {
    EXPECT_EQ(Ask(client, number).status, IssuerStatus::kUnavailable) << number;
  }
  EXPECT_EQ(client.Statistics().failed, 3);
  EXPECT_EQ(client.Statistics().not_found, 1);
}

TEST_F(IssuerClientTest, HugeAndMalformedAnswersAreNone) {
  Serve([](const httplib::Request& request, httplib::Response& answer) {
    const bool huge = request.path.ends_with("01");
    answer.set_content(huge ? std::string(IssuerClient::kMaxAnswerBytes + 1, ' ') + kAnswer : "{\"nom\":",
                       "application/json");
  });
  IssuerClient client(options_);
  EXPECT_EQ(Ask(client, "AAA0-AAAAAA-01").status, IssuerStatus::kUnavailable);
  EXPECT_EQ(Ask(client, "AAA0-AAAAAA-02").status, IssuerStatus::kUnavailable);
}

// Answers that wait until they are let go.
class HeldIssuerTest : public IssuerClientTest {
 protected:
  void ServeHeld() {
    Serve([this](const httplib::Request&, httplib::Response& answer) {
      const int now = ++under_way_;
      int most = most_.load();
      while (now > most && !most_.compare_exchange_weak(most, now)) {
      }
      arrived_.Notify();
      let_go_.get_future_shared().wait();
      --under_way_;
      answer.set_content(kAnswer, "application/json");
    });
  }
  struct Bell {
    void Notify() {
      const std::lock_guard lock(mutex);
      ++rung;
      condition.notify_all();
    }
    void WaitFor(int count) {
      std::unique_lock lock(mutex);
      condition.wait(lock, [&] { return rung >= count; });
    }
    std::mutex mutex;
    std::condition_variable condition;
    int rung = 0;
  };
  struct Gate {
    std::shared_future<void> get_future_shared() { return future; }
    std::promise<void> promise;
    std::shared_future<void> future = promise.get_future().share();
  };
  std::atomic<int> under_way_ = 0, most_ = 0;
  Bell arrived_, answered_;
  Gate let_go_;
};

TEST_F(HeldIssuerTest, NoMoreCallsAtOnceThanAllowed) {
  ServeHeld();
  options_.max_calls = 2;
  options_.timeout = std::chrono::seconds(10);
  IssuerClient client(options_);
  for (int i = 10; i < 16; ++i) {
    client.Ask("AAA0-AAAAAA-" + std::to_string(i), "Petit", [&](IssuerAnswer answer) {
      EXPECT_EQ(answer.status, IssuerStatus::kAnswered);
      answered_.Notify();
    });
  }
  arrived_.WaitFor(2);
  EXPECT_EQ(under_way_, 2);
  let_go_.promise.set_value();
  answered_.WaitFor(6);
  EXPECT_EQ(most_, 2);
}

TEST_F(HeldIssuerTest, ASlowIssuerIsNotWaitedForAndThenLeftAlone) {
  ServeHeld();
  options_.timeout = std::chrono::milliseconds(100);
  options_.failures_to_pause = 2;
  options_.max_calls = 1;
  IssuerClient client(options_);
  EXPECT_EQ(Ask(client, "AAA0-AAAAAA-10").status, IssuerStatus::kUnavailable);
  EXPECT_FALSE(client.Statistics().paused);
  EXPECT_EQ(Ask(client, "AAA0-AAAAAA-11").status, IssuerStatus::kUnavailable);
  EXPECT_TRUE(client.Statistics().paused);
  EXPECT_EQ(Ask(client, "AAA0-AAAAAA-12").detail, "left alone after failures");
  EXPECT_EQ(client.Statistics().not_asked, 1);
  let_go_.promise.set_value();
}

TEST_F(IssuerClientTest, AfterThePauseItIsAskedAgain) {
  std::atomic<bool> broken = true;
  Serve([&](const httplib::Request&, httplib::Response& answer) {
    answer.status = broken ? 500 : 200;
    answer.set_content(kAnswer, "application/json");
  });
  options_.failures_to_pause = 1;
  options_.pause = std::chrono::milliseconds(1);
  IssuerClient client(options_);
  EXPECT_EQ(Ask(client).status, IssuerStatus::kUnavailable);
  broken = false;
  while (client.Statistics().paused) std::this_thread::yield();
  EXPECT_EQ(Ask(client).status, IssuerStatus::kAnswered);
}

TEST_F(IssuerClientTest, AnUntrustedServerIsNotBelieved) {
  const auto made = MakeLoopbackCertificate(std::filesystem::path(testing::TempDir()) / "issuer_client_test");
  LocalServer secure(made.certificate, made.key);
  secure->Get(".*", [](const httplib::Request&, httplib::Response& answer) {
    answer.set_content(kAnswer, "application/json");
  });
  secure.Start();
  options_.base_url = secure.Url();
  IssuerClient doubting(options_);
  EXPECT_EQ(Ask(doubting).status, IssuerStatus::kUnavailable);
  options_.ca_file = made.certificate;
  IssuerClient trusting(options_);
  EXPECT_EQ(Ask(trusting).status, IssuerStatus::kAnswered);
}

}  // namespace
}  // namespace justif::service

#include "service/http/http_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

#include "service/http/local_server.h"

namespace justif::service {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(HttpGet, TheBodyAndAnyStatus) {
  LocalServer server;
  server->Get("/found", [](const httplib::Request& request, httplib::Response& answer) {
    answer.set_content("name=" + request.get_param_value("name"), "text/plain");
  });
  server.Start();
  const auto found = HttpGet(server.Url("/found?name=CNO3"), {});
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->status, 200);
  EXPECT_EQ(found->body, "name=CNO3");
  const auto missing = HttpGet(server.Url("/missing"), {});
  ASSERT_TRUE(missing.ok());
  EXPECT_EQ(missing->status, 404);
}

TEST(HttpGet, MoreThanTheLimitIsRefused) {
  LocalServer server;
  server->Get("/announced", [](const httplib::Request&, httplib::Response& answer) {
    answer.set_content(std::string(2000, 'x'), "text/plain");
  });
  server->Get("/unannounced", [](const httplib::Request&, httplib::Response& answer) {
    answer.set_chunked_content_provider(
        "text/plain", [](std::size_t, httplib::DataSink& sink) { return sink.write("xxxxxxxxxx", 10); });
  });
  server.Start();
  for (const char* path : {"/announced", "/unannounced"}) {
    EXPECT_EQ(HttpGet(server.Url(path), {.max_bytes = 1999}).status().code(), absl::StatusCode::kResourceExhausted)
        << path;
  }
  EXPECT_TRUE(HttpGet(server.Url("/announced"), {.max_bytes = 2000}).ok());
}

TEST(HttpGet, ASlowServerIsNotWaitedFor) {
  LocalServer server;
  std::mutex mutex;
  std::condition_variable done;
  bool over = false;
  server->Get("/slow", [&](const httplib::Request&, httplib::Response&) {
    std::unique_lock lock(mutex);
    done.wait(lock, [&] { return over; });
  });
  server.Start();
  const absl::Status status =
      HttpGet(server.Url("/slow?etudiant=SECRE"), {.timeout = std::chrono::milliseconds(100)}).status();
  {
    const std::lock_guard lock(mutex);
    over = true;
  }
  done.notify_all();
  EXPECT_EQ(status.code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_THAT(std::string(status.message()), HasSubstr("100 ms"));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("SECRE")));
}

TEST(HttpGet, RedirectsAreFollowedWhenAskedFor) {
  LocalServer server;
  server->Get("/old", [](const httplib::Request&, httplib::Response& answer) { answer.set_redirect("/new"); });
  server->Get("/new",
              [](const httplib::Request&, httplib::Response& answer) { answer.set_content("here", "text/plain"); });
  server->Get("/file",
              [](const httplib::Request&, httplib::Response& answer) { answer.set_redirect("file:///etc/hostname"); });
  server.Start();
  EXPECT_EQ(HttpGet(server.Url("/old"), {})->status, 302);
  EXPECT_EQ(HttpGet(server.Url("/old"), {.max_redirects = 1})->body, "here");
  EXPECT_FALSE(HttpGet(server.Url("/file"), {.max_redirects = 1}).ok());
}

TEST(HttpGet, CertificatesAreChecked) {
  const auto made = MakeLoopbackCertificate(std::filesystem::path(testing::TempDir()) / "http_client_test");
  LocalServer server(made.certificate, made.key);
  server->Get("/",
              [](const httplib::Request&, httplib::Response& answer) { answer.set_content("hello", "text/plain"); });
  server.Start();
  EXPECT_EQ(HttpGet(server.Url("/"), {}).status().code(), absl::StatusCode::kUnavailable) << "no one vouches for it";
  const auto trusted = HttpGet(server.Url("/"), {.ca_file = made.certificate});
  ASSERT_TRUE(trusted.ok()) << trusted.status();
  EXPECT_EQ(trusted->body, "hello");
}

TEST(HttpGet, WhatIsNoAddressOrNoServer) {
  EXPECT_EQ(HttpGet("file:///etc/hostname", {}).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(HttpGet("", {}).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_FALSE(HttpGet("http://", {}).ok());
  LocalServer gone;
  gone.Start();
  const std::string url = gone.Url("/");
  gone->stop();
  EXPECT_FALSE(HttpGet(url, {.timeout = std::chrono::milliseconds(500)}).ok());
}

}  // namespace
}  // namespace justif::service

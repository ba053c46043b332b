// A server on loopback that tests talk to.
#ifndef JUSTIF_SERVICE_HTTP_LOCAL_SERVER_H_
#define JUSTIF_SERVICE_HTTP_LOCAL_SERVER_H_

#include <gtest/gtest.h>
#include <httplib.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

namespace justif::service {

// Listens on a port the system picks until it is destroyed. Set the answers
// before Start.
class LocalServer {
 public:
  LocalServer() : server_(std::make_unique<httplib::Server>()) {}
  // Speaks TLS with the certificate and key of these PEM files.
  LocalServer(const std::string& certificate, const std::string& key)
      : server_(std::make_unique<httplib::SSLServer>(certificate.c_str(), key.c_str())), scheme_("https") {}
  ~LocalServer() {
    server_->stop();
    if (thread_.joinable()) thread_.join();
  }

  httplib::Server& operator*() { return *server_; }
  httplib::Server* operator->() { return server_.get(); }

  void Start() {
    port_ = server_->bind_to_any_port("127.0.0.1");
    ASSERT_GT(port_, 0);
    thread_ = std::thread([this] { server_->listen_after_bind(); });
    while (!server_->is_running()) std::this_thread::yield();
  }
  std::string Url(const std::string& path = "") const {
    return scheme_ + "://127.0.0.1:" + std::to_string(port_) + path;
  }

 private:
  std::unique_ptr<httplib::Server> server_;
  std::string scheme_ = "http";
  int port_ = 0;
  std::thread thread_;
};

// A certificate for loopback that no one vouches for, and its key, as PEM
// files of a folder.
struct LoopbackCertificate {
  std::string certificate, key;
};
inline LoopbackCertificate MakeLoopbackCertificate(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  LoopbackCertificate made{(folder / "certificate.pem").string(), (folder / "key.pem").string()};
  const std::string command =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=loopback "
      "-addext subjectAltName=IP:127.0.0.1 -keyout '" +
      made.key + "' -out '" + made.certificate + "' 2>/dev/null";
  EXPECT_EQ(std::system(command.c_str()), 0) << command;
  return made;
}

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_HTTP_LOCAL_SERVER_H_

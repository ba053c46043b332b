// justifd: the verification service.
#include <signal.h>
#include <sys/resource.h>

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <system_error>

#include "judging/judge.h"
#include "review/history/memory_history.h"
#include "service/call_log.h"
#include "service/configuration.h"
#include "service/iso_day.h"
#include "service/issuer/issuer_client.h"
#include "service/metrics.h"
#include "service/readers/reader_pool.h"
#include "service/rpc/administration_service.h"
#include "service/rpc/campaign_service.h"
#include "service/rpc/verification_service.h"
#include "service/trust_keeper.h"
#include "service/upload_history.h"
#include "service/verifier.h"

namespace {

using justif::service::Configuration;

// What a message may hold above the file itself, so that a file just over the
// limit gets a verdict that says so and not a failed call.
constexpr std::int64_t kMessageSlackBytes = 2 * 1024 * 1024;
constexpr std::chrono::milliseconds kLastAnswers{500};
constexpr const char* kServiceNames[] = {"justif.v1.AdministrationService", "justif.v1.CampaignService",
                                         "justif.v1.VerificationService"};
// Of a dossier's documents together, in files of the largest size.
constexpr std::size_t kLargestFilesInADossier = 4;
// A name the health service knows only while authorities for tests are
// admitted.
constexpr char kTestsAdmitted[] = "justif.test-certificates-admitted";
constexpr std::chrono::seconds kLookAtTrust{5};

// gRPC stays deaf after one accept that found no descriptor left, so there
// must be plenty.
void RaiseDescriptorLimit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
  }
}

std::string ProgramFolder() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path().string();
}

int Run(const Configuration& configuration, const std::string& port_file) {
  auto log = spdlog::stdout_logger_mt("justifd");
  log->set_pattern("%v");
  log->flush_on(spdlog::level::info);
  justif::service::CallLog calls(log);

  auto judge = justif::judging::Judge::Create(configuration.readers().models);
  if (!judge.ok()) {
    std::cerr << "justifd: " << judge.status().message() << "\n";
    return 2;
  }
  std::unique_ptr<justif::review::History> history;
  std::unique_ptr<justif::service::UploadHistory> uploads;
  if (configuration.history()) {
    history = justif::review::NewMemoryHistory(*configuration.history());
    // What is kept ends with the program, and so does the key.
    uploads = std::make_unique<justif::service::UploadHistory>(*history, justif::service::RandomKey());
  }
  auto pool = justif::service::ReaderPool::Start(configuration.readers());
  if (!pool.ok()) {
    std::cerr << "justifd: " << pool.status().message() << "\n";
    return 2;
  }
  std::unique_ptr<justif::service::Metrics> metrics;
  if (!configuration.metrics_address().empty()) {
    auto serving = justif::service::Metrics::Serve(configuration.metrics_address());
    if (!serving.ok()) {
      std::cerr << "justifd: " << serving.status().message() << "\n";
      return 2;
    }
    metrics = *std::move(serving);
    metrics->Watch(**pool);
  }
  const auto tell_of_trust = [&](const justif::judging::TrustStore& trust) {
    calls.Event("trust", {{"lists", std::to_string(trust.lists().size())},
                          {"authorities", std::to_string(trust.authorities().size())},
                          {"certificates", std::to_string(trust.certificate_count())}});
    for (const std::string& warning : trust.warnings()) calls.Warning("trust", warning);
    if (metrics != nullptr) metrics->Set(trust);
  };
  auto trust = justif::service::TrustKeeper::Start(
      configuration.trust(), kLookAtTrust, tell_of_trust,
      [&](const absl::Status& status) { calls.Warning("trust", std::string(status.message())); });
  if (!trust.ok()) {
    std::cerr << "justifd: " << trust.status().message() << "\n";
    return 2;
  }
  tell_of_trust(*(*trust)->Current());
  const bool admits_tests = (*trust)->Current()->admits_tests();
  if (admits_tests) {
    calls.Warning("test-certificates",
                  "test_certificates admits authorities whose keys anyone has: signatures prove nothing here");
  }
  std::unique_ptr<justif::service::IssuerClient> issuer;
  if (configuration.issuer()) {
    issuer = std::make_unique<justif::service::IssuerClient>(*configuration.issuer());
    if (metrics != nullptr) metrics->Watch(*issuer);
  }
  if (metrics != nullptr && history != nullptr) metrics->Watch(*history);
  justif::service::Verifier verifier(
      **pool, **judge, [&keeper = **trust] { return keeper.Current(); }, issuer.get(), uploads.get());
  justif::service::VerificationServiceOptions options;
  options.max_upload_bytes = static_cast<std::size_t>(configuration.readers().max_file_bytes + kMessageSlackBytes);
  options.versions = {JUSTIF_VERSION, justif::service::ModelsDigest(configuration.readers().models)};
  options.max_dossier_bytes = kLargestFilesInADossier * options.max_upload_bytes;
  const justif::service::CallSink sink = [&](const justif::service::CallRecord& record) {
    calls.Write(record);
    if (metrics != nullptr) metrics->Count(record);
  };
  justif::service::VerificationService service(verifier, options, sink);
  justif::service::CampaignService campaign_service((*judge)->campaigns(), sink);
  justif::service::AdministrationService administration_service(uploads.get(), sink);

  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort(configuration.listen_address(), grpc::InsecureServerCredentials(), &port);
  builder.SetMaxReceiveMessageSize(static_cast<int>(configuration.readers().max_file_bytes + kMessageSlackBytes));
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.RegisterService(&service);
  builder.RegisterService(&campaign_service);
  builder.RegisterService(&administration_service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr || port == 0) {
    std::cerr << "justifd: cannot listen on " << configuration.listen_address() << ": is the port free?\n";
    return 2;
  }
  for (const char* name : kServiceNames) server->GetHealthCheckService()->SetServingStatus(name, true);
  if (admits_tests) server->GetHealthCheckService()->SetServingStatus(kTestsAdmitted, true);
  calls.Event("started", {{"port", std::to_string(port)},
                          {"readers", std::to_string(configuration.readers().readers)},
                          {"version", JUSTIF_VERSION},
                          {"policy", (*judge)->PolicyVersion()},
                          {"metrics_port", metrics != nullptr ? std::to_string(metrics->port()) : ""}});
  if (!port_file.empty()) std::ofstream(port_file) << port << "\n";

  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  int signal = 0;
  sigwait(&signals, &signal);

  calls.Event("stopping", {});
  server->GetHealthCheckService()->SetServingStatus(false);
  service.Drain(std::chrono::steady_clock::now() + configuration.stop_grace());
  // What is left are streams that never end of themselves, such as those of
  // health watchers, and the last answers on their way.
  server->Shutdown(std::chrono::system_clock::now() + kLastAnswers);
  server->Wait();
  calls.Event("stopped", {});
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("justifd verifies documents that students upload, over gRPC.", "justifd");
  std::string config_file, port_file;
  bool check_config = false;
  app.set_version_flag("--version", JUSTIF_VERSION);
  app.add_option("--config", config_file, "Configuration, protobuf text format; without it every default holds")
      ->check(CLI::ExistingFile);
  app.add_option("--port-file", port_file, "Write the port listened on to this file");
  app.add_flag("--check-config", check_config, "Check the configuration and the models, then end");
  CLI11_PARSE(app, argc, argv);

  // Before any thread starts, so that none of them gets the signals.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  RaiseDescriptorLimit();

  std::string text;
  if (!config_file.empty()) {
    std::ifstream file(config_file);
    text.assign((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  }
  auto configuration = Configuration::Parse(text, ProgramFolder());
  if (!configuration.ok()) {
    std::cerr << "justifd: " << (config_file.empty() ? "defaults" : config_file) << ": "
              << configuration.status().message() << "\n";
    return 2;
  }
  if (check_config) {
    auto judge = justif::judging::Judge::Create(configuration->readers().models);
    if (!judge.ok()) {
      std::cerr << "justifd: " << judge.status().message() << "\n";
      return 2;
    }
    justif::judging::TrustOptions trust = configuration->trust();
    trust.today = justif::service::IsoDay(std::chrono::system_clock::now());
    auto store = justif::judging::TrustStore::Load(trust);
    if (!store.ok()) {
      std::cerr << "justifd: " << store.status().message() << "\n";
      return 2;
    }
    for (const std::string& warning : (*store)->warnings()) std::cerr << "justifd: warning: " << warning << "\n";
    std::cout << "The configuration and the models are good.\n";
    return 0;
  }
  return Run(*configuration, port_file);
}

#include "service/configuration.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace justif::service {
namespace {

// models/ is in a folder above it.
const std::string kSources = std::filesystem::current_path().string();
const std::string kPrograms = kSources + "/build/release/bin";

std::string Shipped() {
  std::ifstream file("deploy/justifd.textproto");
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(Configuration, TheShippedOneIsValid) {
  const auto configuration = Configuration::Parse(Shipped(), kPrograms);
  ASSERT_TRUE(configuration.ok()) << configuration.status();
  EXPECT_EQ(configuration->listen_address(), "127.0.0.1:8410");
}

TEST(Configuration, DefaultsAreThoseOfTheSchema) {
  const auto configuration = Configuration::Parse("", kPrograms);
  ASSERT_TRUE(configuration.ok()) << configuration.status();
  const ReaderPoolOptions& readers = configuration->readers();
  EXPECT_EQ(readers.max_queue, 64);
  EXPECT_EQ(readers.recycle_after_documents, 200);
  EXPECT_EQ(readers.read_timeout, std::chrono::seconds(10));
  EXPECT_EQ(readers.max_document_bytes, std::int64_t{512} << 20);
  EXPECT_EQ(readers.max_file_bytes, std::int64_t{20} << 20);
  EXPECT_EQ(readers.max_pages, 20);
  EXPECT_EQ(readers.max_page_pixels, 50'000'000);
  EXPECT_EQ(configuration->stop_grace(), std::chrono::seconds(15));
  EXPECT_EQ(readers.reader_program, kPrograms + "/justif-reader");
  EXPECT_EQ(readers.models, kSources + "/models");
}

TEST(Configuration, WhatIsGivenHolds) {
  const auto configuration = Configuration::Parse(
      "listen_address: '[::1]:0' readers: 3 max_queue: 7 read_timeout_ms: 2500 max_document_mib: 256 max_file_mib: 5 "
      "max_pages: 4 max_page_megapixels: 80 recycle_after_documents: 9 stop_grace_ms: 100 models: 'elsewhere' "
      "tessdata: 'data' reader_program: 'reader'",
      kPrograms);
  ASSERT_TRUE(configuration.ok()) << configuration.status();
  const ReaderPoolOptions& readers = configuration->readers();
  EXPECT_EQ(configuration->listen_address(), "[::1]:0");
  EXPECT_EQ(readers.readers, 3);
  EXPECT_EQ(readers.max_queue, 7);
  EXPECT_EQ(readers.read_timeout, std::chrono::milliseconds(2500));
  EXPECT_EQ(readers.max_document_bytes, std::int64_t{256} << 20);
  EXPECT_EQ(readers.max_file_bytes, std::int64_t{5} << 20);
  EXPECT_EQ(readers.max_pages, 4);
  EXPECT_EQ(readers.max_page_pixels, 80'000'000);
  EXPECT_EQ(readers.recycle_after_documents, 9);
  EXPECT_EQ(configuration->stop_grace(), std::chrono::milliseconds(100));
  EXPECT_EQ(readers.models, "elsewhere");
  EXPECT_EQ(readers.tessdata, "data");
  EXPECT_EQ(readers.reader_program, "reader");
}

TEST(Configuration, TrustAndIssuer) {
  const auto defaults = Configuration::Parse("", kPrograms);
  EXPECT_EQ(defaults->trust().folders, std::vector<std::string>{kSources + "/models/trust"});
  EXPECT_TRUE(defaults->trust().test_authorities.empty());
  EXPECT_FALSE(defaults->trust().all_test_authorities);
  EXPECT_FALSE(defaults->issuer().has_value());
  EXPECT_EQ(defaults->metrics_address(), "");
  const auto given = Configuration::Parse(
      "trust_folders: '/var/cache/trust' test_certificates { authorities: 'FR00' } metrics_address: '127.0.0.1:0' "
      "issuer { base_url: 'https://cvec-ctrl.etudiant.gouv.fr' campaign: '2026-2027' }",
      kPrograms);
  ASSERT_TRUE(given.ok()) << given.status();
  EXPECT_EQ(given->trust().folders.back(), "/var/cache/trust");
  EXPECT_EQ(given->trust().test_authorities, std::vector<std::string>{"FR00"});
  EXPECT_EQ(given->metrics_address(), "127.0.0.1:0");
  ASSERT_TRUE(given->issuer().has_value());
  EXPECT_EQ(given->issuer()->campaign, "2026-2027");
  EXPECT_EQ(given->issuer()->timeout, std::chrono::seconds(2));
  EXPECT_EQ(given->issuer()->max_calls, 4);
  EXPECT_EQ(given->issuer()->pause, std::chrono::seconds(30));
  EXPECT_EQ(given->issuer()->keep_answers, std::chrono::seconds(600));
}

TEST(Configuration, HistoryIsKeptUnlessItIsOff) {
  const auto defaults = Configuration::Parse("", kPrograms);
  ASSERT_TRUE(defaults->history().has_value());
  EXPECT_EQ(defaults->history()->max_uploads, 50'000);
  EXPECT_EQ(defaults->history()->retention, 365 * absl::Hours(24));
  const auto given = Configuration::Parse("history { max_uploads: 7 retention_days: 30 }", kPrograms);
  ASSERT_TRUE(given.ok()) << given.status();
  EXPECT_EQ(given->history()->max_uploads, 7);
  EXPECT_EQ(given->history()->retention, 30 * absl::Hours(24));
  EXPECT_FALSE(Configuration::Parse("history { off: true }", kPrograms)->history().has_value());
}

TEST(Configuration, EachFieldOutOfRangeIsNamedWithItsValue) {
  const std::pair<const char*, const char*> cases[] = {
      {"readers: 0", "readers"},
      {"readers: 257", "readers"},
      {"max_queue: 0", "max_queue"},
      {"max_queue: 10001", "max_queue"},
      {"recycle_after_documents: 0", "recycle_after_documents"},
      {"read_timeout_ms: 999", "read_timeout_ms"},
      {"read_timeout_ms: 120001", "read_timeout_ms"},
      {"max_document_mib: 63", "max_document_mib"},
      {"max_file_mib: 0", "max_file_mib"},
      {"max_file_mib: 201", "max_file_mib"},
      {"max_pages: 0", "max_pages"},
      {"max_pages: 101", "max_pages"},
      {"max_page_megapixels: 0", "max_page_megapixels"},
      {"stop_grace_ms: -1", "stop_grace_ms"},
      {"listen_address: ''", "listen_address"},
      {"listen_address: 'localhost'", "listen_address"},
      {"listen_address: 'localhost:99999'", "listen_address"},
      {"listen_address: 'localhost:http'", "listen_address"},
      {"metrics_address: 'localhost'", "metrics_address"},
      {"history { max_uploads: 0 }", "history.max_uploads"},
      {"history { max_uploads: 1000001 }", "history.max_uploads"},
      {"history { off: true retention_days: 0 }", "history.retention_days"},
      {"history { retention_days: 3651 }", "history.retention_days"},
      {"test_certificates {}", "test_certificates"},
      {"test_certificates { authorities: 'FR03' }", "test_certificates"},
      {"issuer { campaign: '2026-2027' }", "issuer.base_url"},
      {"issuer { base_url: 'http://example.org' campaign: '2026-2027' }", "issuer.base_url"},
      {"issuer { base_url: 'https://example.org/path' campaign: '2026-2027' }", "issuer.base_url"},
      {"issuer { base_url: 'https://user@example.org' campaign: '2026-2027' }", "issuer.base_url"},
      {"issuer { base_url: 'https://example.org' }", "issuer.campaign"},
      {"issuer { base_url: 'https://example.org' campaign: '2026-2028' }", "issuer.campaign"},
      {"issuer { base_url: 'https://example.org' campaign: '2026-2027' timeout_ms: 99 }", "issuer.timeout_ms"},
      {"issuer { base_url: 'https://example.org' campaign: '2026-2027' max_calls: 65 }", "issuer.max_calls"},
      {"issuer { base_url: 'https://example.org' campaign: '2026-2027' failures_to_pause: 0 }",
       "issuer.failures_to_pause"},
      {"issuer { base_url: 'https://example.org' campaign: '2026-2027' pause_seconds: 0 }", "issuer.pause_seconds"},
      {"issuer { base_url: 'https://example.org' campaign: '2026-2027' keep_answers_seconds: -1 }",
       "issuer.keep_answers_seconds"},
  };
  for (const auto& [text, field] : cases) {
    const auto configuration = Configuration::Parse(text, kPrograms);
    ASSERT_FALSE(configuration.ok()) << text;
    EXPECT_EQ(configuration.status().code(), absl::StatusCode::kInvalidArgument) << text;
    EXPECT_NE(std::string(configuration.status().message()).find(field), std::string::npos) << configuration.status();
  }
}

TEST(Configuration, MalformedTextIsPointedAt) {
  const auto unknown = Configuration::Parse("readers: 2\nraeders: 3\n", kPrograms);
  ASSERT_FALSE(unknown.ok());
  EXPECT_NE(std::string(unknown.status().message()).find("2:"), std::string::npos) << unknown.status();
  EXPECT_NE(std::string(unknown.status().message()).find("raeders"), std::string::npos) << unknown.status();
  EXPECT_FALSE(Configuration::Parse("readers: 'two'", kPrograms).ok());
  EXPECT_FALSE(Configuration::Parse("readers: 2 readers: 3", kPrograms).ok());
}

TEST(Configuration, ModelsThatAreNowhereNear) {
  const auto configuration = Configuration::Parse("", "/nonexistent/bin");
  ASSERT_FALSE(configuration.ok());
  EXPECT_NE(std::string(configuration.status().message()).find("models"), std::string::npos);
}

}  // namespace
}  // namespace justif::service

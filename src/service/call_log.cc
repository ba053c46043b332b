#include "service/call_log.h"

#include <spdlog/spdlog.h>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace justif::service {
namespace {

// RFC 3339, UTC, milliseconds.
std::string Now() {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{now - day};
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
  return text;
}

std::string Line(const nlohmann::ordered_json& line) {
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

void CallLog::Write(const CallRecord& record) {
  nlohmann::ordered_json line = {
      {"time", Now()}, {"event", "call"}, {"method", record.method}, {"status", record.status}};
  if (!record.request_id.empty()) line["request_id"] = record.request_id;
  if (!record.dossier.empty()) line["dossier"] = record.dossier;
  if (record.documents > 0) line["bytes"] = record.bytes;
  if (record.documents > 1) line["documents"] = record.documents;
  if (!record.outcome.empty()) {
    line["kind"] = record.kind;
    line["outcome"] = record.outcome;
    if (!record.unreadable.empty()) line["unreadable"] = record.unreadable;
    line["pages"] = record.pages;
    line["queue_ms"] = record.queue_ms;
    line["reader_ms"] = record.reader_ms;
  }
  line["total_ms"] = record.total_ms;
  logger_->info("{}", Line(line));
}

void CallLog::Warning(const std::string& about, const std::string& message) {
  const nlohmann::ordered_json line = {{"time", Now()}, {"event", "warning"}, {"about", about}, {"message", message}};
  logger_->warn("{}", Line(line));
}

void CallLog::Event(const std::string& event, const std::vector<std::pair<std::string, std::string>>& members) {
  nlohmann::ordered_json line = {{"time", Now()}, {"event", event}};
  for (const auto& [name, value] : members) line[name] = value;
  logger_->info("{}", Line(line));
}

}  // namespace justif::service

#include "tools/evaluate/results_file.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace justif::tools {
namespace {

using Json = nlohmann::json;

constexpr auto kIn = std::ios::in | std::ios::out | std::ios::binary;

// "" when absent or not a string.
std::string TextOf(const Json& line, const char* member) {
  const auto at = line.find(member);
  return at != line.end() && at->is_string() ? at->get<std::string>() : "";
}

absl::Status Damaged() { return absl::DataLossError("not a line of results"); }

}  // namespace

std::string ToLine(const Record& record) {
  Json line = {
      {"file", record.file}, {"upload", record.upload}, {"readBy", record.read_by}, {"judgedBy", record.judged_by}};
  if (record.failure.ok()) {
    // For people who look for a document by hand; the rest is for the program.
    line["outcome"] = v1::Verdict::Outcome_Name(record.verification.verdict().outcome());
    line["verification"] = absl::Base64Escape(record.verification.SerializeAsString());
    line["reading"] = absl::Base64Escape(record.reading);
    line["readerPeakBytes"] = record.reader_peak_bytes;
  } else {
    line["error"] = {{"status", absl::StatusCodeToString(record.failure.code())},
                     {"code", static_cast<int>(record.failure.code())},
                     {"message", std::string(record.failure.message())}};
  }
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

absl::StatusOr<Record> ParseRecord(std::string_view text) {
  const Json line = Json::parse(text, nullptr, false);
  if (!line.is_object()) return Damaged();
  Record record{.file = TextOf(line, "file"),
                .upload = TextOf(line, "upload"),
                .read_by = TextOf(line, "readBy"),
                .judged_by = TextOf(line, "judgedBy")};
  if (record.file.empty() || record.upload.empty() || record.read_by.empty()) return Damaged();
  if (const auto error = line.find("error"); error != line.end()) {
    if (!error->is_object() || !error->contains("code") || !(*error)["code"].is_number_integer()) return Damaged();
    record.failure = absl::Status((*error)["code"].get<absl::StatusCode>(), TextOf(*error, "message"));
    return record.failure.ok() ? absl::StatusOr<Record>(Damaged()) : record;
  }
  std::string verification;
  if (!line.contains("verification") || !absl::Base64Unescape(TextOf(line, "verification"), &verification) ||
      !record.verification.ParseFromString(verification) ||
      !absl::Base64Unescape(TextOf(line, "reading"), &record.reading)) {
    return Damaged();
  }
  const auto peak = line.find("readerPeakBytes");
  if (peak != line.end() && peak->is_number_integer()) record.reader_peak_bytes = peak->get<std::int64_t>();
  return record;
}

absl::StatusOr<std::unique_ptr<ResultsFile>> ResultsFile::Open(const std::string& path, bool fresh) {
  std::unique_ptr<ResultsFile> file(new ResultsFile(path));
  if (fresh || !std::filesystem::exists(path)) std::ofstream(path, std::ios::binary | std::ios::trunc);
  file->stream_.open(path, kIn);
  if (!file->stream_) return absl::PermissionDeniedError(absl::StrCat(path, " cannot be written"));
  if (absl::Status status = file->Index(); !status.ok()) return status;
  return file;
}

absl::Status ResultsFile::Index() {
  std::string text;
  while (std::getline(stream_, text) && !stream_.eof()) {
    const auto record = ParseRecord(text);
    if (record.ok()) {
      entries_[record->file] = {record->upload, record->read_by, !record->failure.ok(), size_};
    } else {
      ++damaged_lines_;
    }
    size_ += static_cast<std::int64_t>(text.size()) + 1;
  }
  stream_.clear();
  // A line without its end was being written when the run ended.
  std::error_code error;
  std::filesystem::resize_file(path_, static_cast<std::uintmax_t>(size_), error);
  return error ? absl::PermissionDeniedError(absl::StrCat(path_, " cannot be shortened: ", error.message()))
               : absl::OkStatus();
}

absl::Status ResultsFile::Append(const Record& record) {
  const std::string line = ToLine(record) + "\n";
  const std::lock_guard<std::mutex> lock(mutex_);
  stream_.seekp(size_);
  stream_ << line << std::flush;
  if (!stream_) return absl::DataLossError(absl::StrCat(path_, " cannot be written; is the disk full?"));
  entries_[record.file] = {record.upload, record.read_by, !record.failure.ok(), size_};
  size_ += static_cast<std::int64_t>(line.size());
  return absl::OkStatus();
}

std::optional<ResultsFile::Entry> ResultsFile::Find(const std::string& file) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto entry = entries_.find(file);
  return entry == entries_.end() ? std::nullopt : std::optional(entry->second);
}

absl::StatusOr<Record> ResultsFile::Load(const Entry& entry) {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::string text;
  stream_.seekg(entry.offset);
  std::getline(stream_, text);
  if (!stream_) {
    stream_.clear();
    return absl::DataLossError(absl::StrCat(path_, " cannot be read"));
  }
  return ParseRecord(text);
}

}  // namespace justif::tools

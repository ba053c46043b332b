#include "tools/verify.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "document/printable.h"
#include "tools/dossier_folder.h"
#include "tools/dossier_text.h"
#include "tools/input_file.h"
#include "tools/text_layout.h"
#include "tools/verification_text.h"

namespace justif::tools {
namespace {

using Result = absl::StatusOr<v1::Verification>;

// Results by file, handed from the threads that verify to the one that writes.
class Results {
 public:
  explicit Results(std::size_t size) : results_(size) {}

  void Put(std::size_t index, Result result) {
    {
      const std::lock_guard lock(mutex_);
      results_[index] = std::move(result);
      ++finished_;
    }
    changed_.notify_one();
  }

  // Waits for the result of `index`, at most `patience`; nullopt when it is
  // not there yet. It can be taken once.
  std::optional<Result> Take(std::size_t index, std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [&] { return results_[index].has_value(); });
    return std::exchange(results_[index], std::nullopt);
  }

  std::size_t Finished() {
    const std::lock_guard lock(mutex_);
    return finished_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::optional<Result>> results_;
  std::size_t finished_ = 0;
};

// Tells how far a run of several files is.
class Progress {
 public:
  Progress(std::size_t files, const VerifyOutput& output) : files_(files), output_(output) {}

  void Show(std::size_t finished) {
    if (files_ < 2) return;
    if (output_.terminal_progress) {
      output_.diagnostics << "\r\033[K" << finished << "/" << files_ << std::flush;
      shown_ = true;
    } else if (const auto now = std::chrono::steady_clock::now(); now - last_ >= kLineInterval) {
      output_.diagnostics << "justif: " << finished << " of " << files_ << " files verified\n" << std::flush;
      last_ = now;
    }
  }

  // Makes room for other output.
  void Clear() {
    if (std::exchange(shown_, false)) output_.diagnostics << "\r\033[K" << std::flush;
  }

 private:
  static constexpr std::chrono::seconds kLineInterval{10};

  const std::size_t files_;
  const VerifyOutput& output_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

v1::UploadContext ContextOf(const VerifyArguments& arguments, const std::string& path) {
  v1::UploadContext context;
  context.set_file_name(FileNameOf(path));
  context.set_expected_kind(arguments.kind);
  *context.mutable_claim() = arguments.claim;
  context.set_language(arguments.english ? v1::EN : v1::FR);
  return context;
}

Result VerifyFile(const VerifyArguments& arguments, const std::string& path, const Verify& verify) {
  absl::StatusOr<std::string> content = ReadInputFile(path, kMaxInputFileBytes);
  if (!content.ok()) return content.status();
  return verify(*std::move(content), ContextOf(arguments, path));
}

std::string FailureJson(const std::string& path, const absl::Status& status) {
  // Paths need not be UTF-8.
  return nlohmann::ordered_json{
      {"fileName", FileNameOf(path)},
      {"error", {{"status", absl::StatusCodeToString(status.code())}, {"message", std::string(status.message())}}}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

ExitCode WriteResult(const VerifyArguments& arguments, const std::string& path, const Result& result,
                     const VerifyOutput& output) {
  const TextStyle style{.color = output.color, .english = arguments.english};
  if (!result.ok()) {
    const std::string message(result.status().message());
    output.diagnostics << "justif: " << Printable(message) << '\n' << std::flush;
    output.results << (arguments.json ? FailureJson(path, result.status()) + "\n" : FailureText(path, message, style));
    return kCouldNotVerify;
  }
  output.results << (arguments.json ? OneLineJson(*result) + "\n" : VerificationText(path, *result, style));
  return result->verdict().outcome() == v1::Verdict::ACCEPTED ? kAllAccepted : kNotAccepted;
}

absl::StatusOr<v1::Dossier> VerifyFolder(const VerifyArguments& arguments, const VerifyDossier& verify) {
  absl::StatusOr<std::vector<DossierFile>> files = ReadDossierFolder(arguments.dossier);
  if (!files.ok()) return files.status();
  v1::DossierContext context;
  *context.mutable_claim() = arguments.claim;
  context.set_language(arguments.english ? v1::EN : v1::FR);
  return verify(context, *std::move(files));
}

}  // namespace

ExitCode VerifyFiles(const VerifyArguments& arguments, const Verify& verify, int parallel, const VerifyOutput& output) {
  const std::vector<std::string>& files = arguments.files;
  Results results(files.size());
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < std::min<std::size_t>(files.size(), static_cast<std::size_t>(parallel)); ++i) {
    threads.emplace_back([&] {
      for (std::size_t file = next++; file < files.size(); file = next++) {
        results.Put(file, VerifyFile(arguments, files[file], verify));
      }
    });
  }

  constexpr std::chrono::milliseconds kProgressInterval{200};
  Progress progress(files.size(), output);
  ExitCode exit_code = kAllAccepted;
  for (std::size_t file = 0; file < files.size(); ++file) {
    std::optional<Result> result;
    while (!(result = results.Take(file, kProgressInterval))) progress.Show(results.Finished());
    progress.Clear();
    if (file > 0 && !arguments.json) output.results << '\n';
    exit_code = std::max(exit_code, WriteResult(arguments, files[file], *result, output));
    output.results << std::flush;
    progress.Show(results.Finished());
  }
  progress.Clear();
  return exit_code;
}

ExitCode VerifyFolder(const VerifyArguments& arguments, const VerifyDossier& verify, const VerifyOutput& output) {
  const TextStyle style{.color = output.color, .english = arguments.english};
  const absl::StatusOr<v1::Dossier> dossier = VerifyFolder(arguments, verify);
  if (!dossier.ok()) {
    const std::string message(dossier.status().message());
    output.diagnostics << "justif: " << Printable(message) << '\n' << std::flush;
    output.results << (arguments.json ? FailureJson(arguments.dossier, dossier.status()) + "\n"
                                      : FailureText(arguments.dossier, message, style));
    return kCouldNotVerify;
  }
  output.results << (arguments.json ? OneLineJson(*dossier) + "\n" : DossierText(arguments.dossier, *dossier, style))
                 << std::flush;
  return dossier->verdict().outcome() == v1::DossierVerdict::COMPLETE ? kAllAccepted : kNotAccepted;
}

std::string OneLineJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  // A score of 0, a point at the edge of the page and an empty list of codes
  // are said, not left out: readers in other languages need no defaults.
  options.always_print_primitive_fields = true;
  std::string json;
  // Fails only for text that is not UTF-8, which protobuf refuses to parse
  // and the reader pool to accept.
  if (!google::protobuf::util::MessageToJsonString(message, &json, options).ok()) json = "{}";
  return json;
}

}  // namespace justif::tools

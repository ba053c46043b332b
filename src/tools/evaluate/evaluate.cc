#include "tools/evaluate/evaluate.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "judging/policy/model_file.h"
#include "judging/signatures/digest.h"
#include "justif/model/v1/policy.pb.h"
#include "service/iso_day.h"
#include "service/rpc/verification_proto.h"
#include "tools/evaluate/check_rates.h"
#include "tools/evaluate/corpus.h"
#include "tools/evaluate/gallery.h"
#include "tools/evaluate/policy_fit.h"
#include "tools/evaluate/report.h"
#include "tools/evaluate/report_comparison.h"
#include "tools/evaluate/report_html.h"
#include "tools/evaluate/results_file.h"
#include "tools/evaluate/run.h"
#include "tools/evaluate/slices.h"
#include "tools/evaluate/stored_reading.h"
#include "tools/input_file.h"
#include "tools/local_engine.h"
#include "tools/remote_verifier.h"

namespace justif::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kDrawTimeout{30};

std::string DigestOfFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return judging::Sha256Hex(std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>()));
}

// Of what reading depends on: the reader and the models but for those of
// judging alone.
std::string ReaderDigest(const Installation& installation) {
  std::string all = DigestOfFile(installation.reader_program);
  std::vector<fs::path> paths;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(installation.models, error)) {
    const std::string name = fs::relative(entry.path(), installation.models, error).string();
    const bool for_judging = name == "policy.textproto" || name == "check_rates.textproto" ||
                             name.starts_with("messages/") || name.starts_with("trust/") || name.starts_with("synth/");
    if (entry.is_regular_file() && !for_judging) paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  for (const fs::path& path : paths) {
    all += fs::relative(path, installation.models, error).string() + '\0' + DigestOfFile(path);
  }
  return judging::Sha256Hex(all);
}

// What fitting needs of a document; what was read does not change by judging.
FitCase CaseOf(const Document& document, const v1::Verification& seen, service::VerificationResult read) {
  const Comparison comparison = Compare(document.expected, seen);
  FitCase fit_case{.read = std::move(read)};
  const std::vector<std::string> honest = HonestSlices(document.expected);
  fit_case.honest = std::ranges::count(honest, kGenuineAndInnocent) > 0;
  fit_case.contradiction =
      document.expected.forgery().contradicts() && ForgeryIsReadable(document.expected, comparison);
  fit_case.values = static_cast<int>(comparison.fields.size());
  for (const ValueComparison& value : comparison.fields) {
    const bool wrong = value.state == ValueComparison::State::kWrong;
    if (value.state == ValueComparison::State::kAbsent) continue;
    if (value.by_ocr) {
      fit_case.ocr_values.push_back({value.confidence, !wrong});
    } else {
      fit_case.wrong_in_text_layer += wrong ? 1 : 0;
    }
  }
  return fit_case;
}

class Evaluator {
 public:
  Evaluator(const EvaluateArguments& arguments, const Installation& installation, const EvaluateOutput& output)
      : arguments_(arguments), installation_(installation), output_(output) {}

  absl::Status Run() {
    if (absl::Status status = Prepare(); !status.ok()) return status;
    const auto summary =
        RunCorpus(corpus_, examine_,
                  {.read_by = read_by_, .parallel = Parallel(), .terminal_progress = output_.terminal_progress},
                  *results_, output_.diagnostics);
    if (!summary.ok()) return summary.status();
    if (summary->kept > 0) {
      output_.diagnostics << "justif: " << summary->kept << " results kept from earlier, " << summary->verified
                          << " new\n";
    }
    if (absl::Status status = Count(); !status.ok()) return status;
    if (arguments_.fit_policy) {
      if (absl::Status status = Fit(); !status.ok()) return status;
    }
    return Write();
  }

 private:
  int Parallel() const {
    return arguments_.parallel > 0 ? arguments_.parallel
                                   : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  }

  absl::Status Prepare() {
    auto corpus = LoadCorpus(arguments_.corpus);
    if (!corpus.ok()) return corpus.status();
    corpus_ = *std::move(corpus);
    policy_file_ = arguments_.policy.empty() ? installation_.models + "/policy.textproto" : arguments_.policy;
    if (absl::Status status = judging::ReadModelFile(policy_file_, policy_); !status.ok()) return status;
    if (absl::Status status = ReadOldReport(); !status.ok()) return status;
    std::error_code error;
    fs::create_directories(arguments_.out, error);
    if (error) return absl::PermissionDeniedError(absl::StrCat(arguments_.out, " cannot be made: ", error.message()));
    auto results = ResultsFile::Open((fs::path(arguments_.out) / "results.jsonl").string(), arguments_.fresh);
    if (!results.ok()) return results.status();
    results_ = *std::move(results);
    if (results_->damaged_lines() > 0) {
      output_.diagnostics << "justif: " << results_->damaged_lines()
                          << " damaged lines of results.jsonl are passed over\n";
    }
    return arguments_.server.empty() ? PrepareHere() : PrepareThrough();
  }

  // Before anything is overwritten: it may be the report of the same folder.
  absl::Status ReadOldReport() {
    if (arguments_.compare.empty()) return absl::OkStatus();
    const auto text = ReadInputFile(arguments_.compare, kMaxInputFileBytes);
    if (!text.ok()) return text.status();
    old_report_ = nlohmann::ordered_json::parse(*text, nullptr, false);
    return CompareReports(old_report_, old_report_).status();
  }

  absl::Status PrepareHere() {
    LocalEngineOptions options{.readers = Parallel(), .policy = &policy_};
    options.trust.folders = {installation_.models + "/trust"};
    if (!corpus_.trust.empty()) options.trust.folders.push_back(corpus_.trust);
    options.trust.today = service::IsoDay(std::chrono::system_clock::now());
    auto engine = LocalEngine::Start(installation_, options);
    if (!engine.ok()) return engine.status();
    engine_ = *std::move(engine);
    read_by_ = ReaderDigest(installation_);
    judged_by_ = judging::Sha256Hex(
        absl::StrCat(DigestOfFile(RunningProgram()), service::ModelsDigest(installation_.models),
                     corpus_.trust.empty() ? "" : service::ModelsDigest(corpus_.trust), policy_.SerializeAsString()));
    examine_ = [this](const Document& document, std::string content, Record& record) {
      const auto result = engine_->Verify(std::move(content), document.context);
      if (!result.ok()) {
        record.failure = result.status();
        return;
      }
      record.verification = engine_->ToProto(*result);
      record.reading = StoreReading(result->reading);
      record.reader_peak_bytes = result->reader_peak_bytes;
      record.judged_by = judged_by_;
    };
    return absl::OkStatus();
  }

  absl::Status PrepareThrough() {
    if (!arguments_.policy.empty() || arguments_.fit_policy) {
      return absl::InvalidArgumentError("--policy and --fit-policy need readings: a server gives verdicts only");
    }
    read_by_ = judged_by_ = absl::StrCat("server ", arguments_.server);
    examine_ = [this, verify = VerifyThrough(arguments_.server)](const Document& document, std::string content,
                                                                 Record& record) {
      auto verification = verify(std::move(content), document.context);
      record.judged_by = judged_by_;
      if (verification.ok()) {
        record.verification = *std::move(verification);
      } else {
        record.failure = verification.status();
      }
    };
    return absl::OkStatus();
  }

  absl::Status Count() {
    report_.corpus = corpus_.folder;
    report_.certainty = {policy_.thresholds().sure_confidence(), policy_.thresholds().very_sure_confidence(),
                         policy_.ocr_calibration()};
    report_.policy_version = policy_.version();
    report_.read_by = engine_ != nullptr ? "this program" : arguments_.server;
    int judged_again = 0;
    for (const Document& document : corpus_.documents) {
      const auto entry = results_->Find(document.file);
      if (!entry) return absl::InternalError(absl::StrCat(document.file, " has no result"));
      auto record = results_->Load(*entry);
      if (!record.ok()) return record.status();
      if (!record->failure.ok()) {
        AddFailure(document, record->failure, report_.tally);
        continue;
      }
      if (record->judged_by != judged_by_) {
        auto result = Restore(*record, document.context, engine_->trust());
        if (!result.ok()) return result.status();
        JudgeAgain(engine_->judge(), *result);
        record->verification = engine_->ToProto(*result);
        ++judged_again;
      }
      AddVerification(document, record->verification, record->reader_peak_bytes, report_.certainty, report_.tally);
    }
    if (judged_again > 0) {
      output_.diagnostics << "justif: " << judged_again << " documents judged again, from what had been read\n";
    }
    if (!arguments_.server.empty() && !corpus_.trust.empty()) {
      report_.remarks.push_back("Signatures were checked against the server's certificates: does it trust those of " +
                                corpus_.trust + "?");
    }
    if (!corpus_.seed.empty() && policy_.version().ends_with(FittedVersion(corpus_.seed))) {
      report_.remarks.push_back("The policy was fitted on this seed; its figures are too good. Believe another.");
    }
    if (report_.tally.versions.size() > 1) {
      std::string versions;
      for (const auto& [version, count] : report_.tally.versions)
        absl::StrAppend(&versions, "; ", count, " by ", version);
      report_.remarks.push_back("Results of several versions are mixed, use --fresh" + versions);
    }
    return absl::OkStatus();
  }

  absl::Status WriteFile(const std::string& name, const std::string& content) const {
    return WriteTo((fs::path(arguments_.out) / name).string(), content);
  }

  static absl::Status WriteTo(const std::string& path, const std::string& content) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << content << std::flush;
    return file ? absl::OkStatus() : absl::PermissionDeniedError(absl::StrCat(path, " cannot be written"));
  }

  absl::Status Fit() {
    std::vector<FitCase> cases;
    for (const Document& document : corpus_.documents) {
      const auto entry = results_->Find(document.file);
      auto record = entry ? results_->Load(*entry) : absl::StatusOr<Record>(absl::NotFoundError("no result"));
      if (!record.ok() || !record->failure.ok()) continue;
      auto restored = Restore(*record, document.context, engine_->trust());
      if (!restored.ok()) return restored.status();
      cases.push_back(CaseOf(document, record->verification, *std::move(restored)));
    }
    auto fit = FitPolicy(
        installation_.models, policy_, cases, arguments_.false_alarm_budget, Parallel(), [this](int done, int of) {
          if (output_.terminal_progress) {
            output_.diagnostics << "\r\033[K" << done << " of " << of << " thresholds tried" << std::flush;
          }
        });
    if (output_.terminal_progress) output_.diagnostics << "\r\033[K" << std::flush;
    if (!fit.ok()) return fit.status();
    report_.fit = *std::move(fit);
    const FittedOn fitted_on{static_cast<int>(cases.size()), corpus_.seed};
    report_.fit_seed = corpus_.seed;
    const auto before = ReadInputFile(policy_file_, kMaxInputFileBytes);
    if (!before.ok()) return before.status();
    const auto after = PolicyTextWith(*before, *report_.fit, fitted_on);
    return after.ok() ? WriteFile("policy.textproto", *after) : after.status();
  }

  std::optional<PagePicture> Draw(const Document& document, int page) {
    auto content = ReadInputFile(document.path, kMaxInputFileBytes);
    if (!content.ok()) return std::nullopt;
    if (engine_ == nullptr) {  // a server read; pages are drawn here all the same
      auto engine = LocalEngine::Start(installation_, {.policy = &policy_});
      if (!engine.ok()) return std::nullopt;
      engine_ = *std::move(engine);
    }
    auto drawn = engine_->pool().DrawAndWait(*std::move(content), {.first_page = page},
                                             std::chrono::steady_clock::now() + kDrawTimeout);
    if (!drawn.ok() || drawn->pictures.empty()) return std::nullopt;
    return std::move(drawn->pictures.front());
  }

  absl::Status Write() {
    const nlohmann::ordered_json report = ReportJson(report_);
    // Bytes of a code need not be UTF-8.
    const std::string json = report.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    if (absl::Status status = WriteFile("report.json", json); !status.ok()) return status;
    if (!arguments_.rates.empty()) {
      const absl::Status status = WriteTo(arguments_.rates, RatesText(RatesOf(report_, corpus_.seed)));
      if (!status.ok()) return status;
    }
    std::string comparison;
    if (!arguments_.compare.empty()) {
      const auto compared = CompareReports(old_report_, report);
      if (!compared.ok()) return compared.status();
      output_.report << (arguments_.json ? "" : ComparisonText(*compared, output_.color) + "\n");
      comparison = ComparisonText(*compared, false);
    }
    output_.report << (arguments_.json ? json : ReportText(report_, output_.color)) << std::flush;
    output_.diagnostics << "justif: drawing the pages with misses\n" << std::flush;
    const Gallery gallery = CollectPictures(
        report_.tally, corpus_, [this](const Document& document, int page) { return Draw(document, page); });
    if (absl::Status status = WriteFile("report.html", ReportHtml(report_, gallery, comparison)); !status.ok()) {
      return status;
    }
    output_.diagnostics << "justif: see " << (fs::path(arguments_.out) / "report.html").string() << "\n";
    return absl::OkStatus();
  }

  const EvaluateArguments& arguments_;
  const Installation& installation_;
  const EvaluateOutput& output_;
  std::string policy_file_;
  nlohmann::ordered_json old_report_;
  Corpus corpus_;
  model::v1::Policy policy_;
  std::unique_ptr<ResultsFile> results_;
  std::unique_ptr<LocalEngine> engine_;  // null when a server verifies
  std::string read_by_, judged_by_;
  Examine examine_;
  Report report_;
};

}  // namespace

absl::Status Evaluate(const EvaluateArguments& arguments, const Installation& installation,
                      const EvaluateOutput& output) {
  return Evaluator(arguments, installation, output).Run();
}

}  // namespace justif::tools

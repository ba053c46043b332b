#include "tools/evaluate/policy_fit.h"

#include <google/protobuf/text_format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <set>
#include <thread>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "judging/judge.h"
#include "tools/evaluate/reliability.h"
#include "tools/evaluate/stored_reading.h"

namespace justif::tools {
namespace {

constexpr double kCoarse[] = {0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.99, 0.995, 0.999};
constexpr int kFineSteps = 2;       // to each side
constexpr double kFineStep = 0.15;  // of the distance to 1: near it a little is much
constexpr char kFittedOn[] = "# Fitted on ";
constexpr char kFitted[] = "-fitted";

using Pair = std::pair<double, double>;  // sure, very sure

double Rounded(double value) { return std::round(1e4 * value) / 1e4; }

class Fit {
 public:
  Fit(const std::string& models, const model::v1::Policy& policy, std::vector<FitCase>& cases, int parallel)
      : models_(models), policy_(policy), cases_(cases), parallel_(parallel) {}

  absl::StatusOr<FitCandidate> Try(const Pair& pair, const judging::Calibration& calibration) {
    model::v1::Policy policy = policy_;
    *policy.mutable_ocr_calibration() = calibration;
    policy.mutable_thresholds()->set_sure_confidence(pair.first);
    policy.mutable_thresholds()->set_very_sure_confidence(pair.second);
    const auto judge = judging::Judge::CreateWithPolicy(models_, policy);
    if (!judge.ok()) return judge.status();
    FitCandidate sum{.sure = pair.first, .very_sure = pair.second};
    std::mutex mutex;
    std::atomic<std::size_t> next = 0;
    {
      std::vector<std::jthread> threads;
      for (int i = 0; i < parallel_; ++i) {
        threads.emplace_back([&] {
          FitCandidate part{.very_sure = pair.second};
          // Each case is judged by one thread at a time.
          for (std::size_t k = next++; k < cases_.size(); k = next++) Add(**judge, calibration, cases_[k], part);
          const std::lock_guard<std::mutex> lock(mutex);
          sum.false_alarms.Add(part.false_alarms);
          sum.reviews.Add(part.reviews);
          sum.missed.Add(part.missed);
          sum.wrong_but_certain.Add(part.wrong_but_certain);
        });
      }
    }
    return sum;
  }

 private:
  static void Add(const judging::Judge& judge, const judging::Calibration& calibration, FitCase& fit_case,
                  FitCandidate& out) {
    out.wrong_but_certain.of += fit_case.values;
    out.wrong_but_certain.count += fit_case.wrong_in_text_layer;
    for (const ReadValue& value : fit_case.ocr_values) {
      const bool certain = judging::ProbabilityOf(calibration, value.confidence, true) >= out.very_sure;
      out.wrong_but_certain.count += certain && !value.exact ? 1 : 0;
    }
    if (!fit_case.honest && !fit_case.contradiction) return;
    JudgeAgain(judge, fit_case.read);
    const judging::VerdictOutcome outcome = fit_case.read.verdict.outcome;
    const bool suspected = outcome == judging::VerdictOutcome::kSuspectedFalsification;
    if (fit_case.contradiction) out.missed.Add(!suspected);
    if (fit_case.honest) {
      out.false_alarms.Add(suspected);
      out.reviews.Add(outcome == judging::VerdictOutcome::kNeedsReview);
    }
  }

  const std::string& models_;
  const model::v1::Policy& policy_;
  std::vector<FitCase>& cases_;
  const int parallel_;
};

const FitCandidate& BestOf(const PolicyFit& fit) {
  const auto rank = [&](const FitCandidate& candidate) {
    const bool over = candidate.false_alarms.Share() > fit.false_alarm_budget;
    const double away =
        std::abs(candidate.sure - fit.before.sure) + std::abs(candidate.very_sure - fit.before.very_sure);
    return std::tuple(over, over ? candidate.false_alarms.count : 0, candidate.Cost(), candidate.reviews.count, away);
  };
  return *std::ranges::min_element(fit.candidates, {}, rank);
}

}  // namespace

absl::StatusOr<PolicyFit> FitPolicy(const std::string& models, const model::v1::Policy& policy,
                                    std::vector<FitCase>& cases, double false_alarm_budget, int parallel,
                                    const std::function<void(int done, int of)>& progress) {
  Fit fit(models, policy, cases, std::max(1, parallel));
  PolicyFit out{.false_alarm_budget = false_alarm_budget};
  for (const FitCase& one : cases) {
    out.ocr_values.insert(out.ocr_values.end(), one.ocr_values.begin(), one.ocr_values.end());
  }
  out.calibration = FitCalibration(out.ocr_values);
  if (out.calibration.empty()) out.calibration = policy.ocr_calibration();
  const Pair now{policy.thresholds().sure_confidence(), policy.thresholds().very_sure_confidence()};
  std::set<Pair> tried;
  const auto try_all = [&](const std::vector<Pair>& pairs) -> absl::Status {
    int done = 0;
    for (const Pair& pair : pairs) {
      progress(done++, static_cast<int>(pairs.size()));
      if (!tried.insert(pair).second) continue;
      auto candidate = fit.Try(pair, out.calibration);
      if (!candidate.ok()) return candidate.status();
      out.candidates.push_back(*candidate);
    }
    return absl::OkStatus();
  };
  auto before = fit.Try(now, policy.ocr_calibration());
  if (!before.ok()) return before.status();
  out.before = *before;
  if (absl::Status status = try_all({now}); !status.ok()) return status;
  std::vector<Pair> coarse;
  for (const double sure : kCoarse) {
    for (const double very_sure : kCoarse) {
      if (very_sure >= sure) coarse.emplace_back(sure, very_sure);
    }
  }
  if (absl::Status status = try_all(coarse); !status.ok()) return status;
  const FitCandidate best = BestOf(out);
  std::vector<Pair> fine;
  for (int i = -kFineSteps; i <= kFineSteps; ++i) {
    for (int k = -kFineSteps; k <= kFineSteps; ++k) {
      const auto beside = [](double value, int steps) { return Rounded(value + steps * kFineStep * (1 - value)); };
      const double sure = beside(best.sure, i), very_sure = beside(best.very_sure, k);
      if (sure > 0 && very_sure >= sure && very_sure <= 1) fine.emplace_back(sure, very_sure);
    }
  }
  if (absl::Status status = try_all(fine); !status.ok()) return status;
  out.chosen = BestOf(out);
  out.within_budget = out.chosen.false_alarms.Share() <= false_alarm_budget;
  std::ranges::sort(out.candidates, {}, [](const FitCandidate& c) { return Pair(c.sure, c.very_sure); });
  return out;
}

std::string FittedVersion(const std::string& seed) {
  return absl::StrCat(kFitted, seed.empty() ? "" : absl::StrCat("-on-seed-", seed));
}

absl::StatusOr<std::string> PolicyTextWith(const std::string& policy_text, const PolicyFit& fit,
                                           const FittedOn& fitted_on) {
  const FitCandidate& chosen = fit.chosen;
  std::vector<std::string> lines = absl::StrSplit(policy_text, '\n');
  std::erase_if(lines, [](const std::string& line) {
    return line.starts_with("ocr_calibration {") || line.starts_with(kFittedOn);
  });
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  for (std::string& line : lines) {
    const std::string indent = line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
    const std::string content = line.substr(indent.size());
    if (content.starts_with("sure_confidence:")) {
      line = absl::StrCat(indent, "sure_confidence: ", chosen.sure);
    } else if (content.starts_with("very_sure_confidence:")) {
      line = absl::StrCat(indent, "very_sure_confidence: ", chosen.very_sure);
    } else if (content.starts_with("version:") && content.ends_with("\"")) {
      const std::size_t end = std::min(content.find(kFitted), content.size() - 1);
      line = absl::StrCat(indent, content.substr(0, end), FittedVersion(fitted_on.seed), "\"");
    }
  }
  lines.push_back(absl::StrCat(kFittedOn, fitted_on.documents, " documents",
                               fitted_on.seed.empty() ? "" : absl::StrCat(" of justif synth, seed ", fitted_on.seed),
                               "."));
  for (const model::v1::CalibrationPoint& point : fit.calibration) {
    lines.push_back(absl::StrCat("ocr_calibration { confidence: ", point.confidence(),
                                 " probability: ", point.probability(), " }"));
  }
  std::string text = absl::StrJoin(lines, "\n") + "\n";
  model::v1::Policy written;
  if (!google::protobuf::TextFormat::ParseFromString(text, &written) ||
      written.thresholds().sure_confidence() != chosen.sure ||
      written.thresholds().very_sure_confidence() != chosen.very_sure ||
      written.ocr_calibration_size() != fit.calibration.size()) {
    return absl::FailedPreconditionError(
        "the policy does not write sure_confidence, very_sure_confidence and each ocr_calibration on lines "
        "of their own; write them so, and fit again");
  }
  return text;
}

}  // namespace justif::tools

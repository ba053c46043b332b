#include <cstdint>

#include "tools/evaluate/figures.h"
#include "tools/evaluate/reliability.h"
#include "tools/evaluate/report.h"
#include "tools/evaluate/slices.h"

namespace justif::tools {
namespace {

using Json = nlohmann::ordered_json;

const char* NameOf(Severity severity) {
  switch (severity) {
    case Severity::kFalseAlarm:
      return "FALSE_ALARM";
    case Severity::kMissedForgery:
      return "MISSED_FORGERY";
    case Severity::kWrongButCertain:
      return "WRONG_BUT_CERTAIN";
    case Severity::kWrong:
      return "WRONG";
    case Severity::kNotRead:
      return "NOT_READ";
  }
  return "?";
}

Json Figures(const Tally& tally) {
  Json figures = Json::array();
  for (const auto& [name, slice] : tally.slices) {
    for (const FigureKind& kind : AllFigures()) {
      const Count count = slice.Of(kind.id);
      if (count.of == 0) continue;
      const Interval interval = WilsonInterval(count);
      figures.push_back({{"slice", name},
                         {"figure", kind.id},
                         {"count", count.count},
                         {"of", count.of},
                         {"share", count.Share()},
                         {"low95", interval.low},
                         {"high95", interval.high}});
    }
  }
  return figures;
}

Json Times(const Tally& tally) {
  Json times = Json::object();
  for (const auto& [name, slice] : tally.slices) {
    for (const StageTimes& stage : StageTimesOf(slice)) {
      times[name][stage.stage] = {{"documents", stage.documents},
                                  {"p50", stage.p50},
                                  {"p90", stage.p90},
                                  {"p99", stage.p99},
                                  {"max", stage.max}};
    }
  }
  return times;
}

Json Confusion(const Tally& tally) {
  Json confusion = Json::object();
  for (const auto& [name, slice] : tally.slices) {
    if (!slice.confusion.empty()) confusion[name] = slice.confusion;
  }
  return confusion;
}

Json Reliability(const std::vector<ReadValue>& values) {
  const std::vector<ConfidenceBin> bins = ReliabilityOf(values);
  Json out = {{"values", values.size()}, {"calibrationError", CalibrationError(bins)}};
  out["bins"] = Json::array();
  for (const ConfidenceBin& bin : bins) {
    out["bins"].push_back({{"low", bin.low},
                           {"high", bin.high},
                           {"meanConfidence", bin.mean_confidence},
                           {"exact", bin.exact.count},
                           {"of", bin.exact.of}});
  }
  out["isotonic"] = Json::array();
  for (const CalibrationStep& step : IsotonicCalibration(values)) {
    out["isotonic"].push_back({{"from", step.confidence}, {"exact", step.exact.Share()}, {"of", step.exact.of}});
  }
  return out;
}

Json Documents(const Tally& tally) {
  Json documents = Json::array();
  for (const DocumentResult& result : tally.documents) {
    Json document = {{"file", result.file}, {"kind", result.kind}, {"carrier", result.carrier}};
    if (!result.failure.empty()) {
      document["failure"] = result.failure;
    } else {
      document["outcome"] = result.outcome;
      document["totalMs"] = result.total_ms;
    }
    document["misses"] = Json::array();
    for (const Miss& miss : result.misses) {
      Json entry = {{"what", miss.what},
                    {"severity", NameOf(miss.severity)},
                    {"expected", miss.expected},
                    {"seen", miss.seen},
                    {"confidence", miss.confidence}};
      if (miss.page > 0) {
        entry["page"] = miss.page;
        entry["box"] = {miss.box.x0, miss.box.y0, miss.box.x1, miss.box.y1};
      }
      document["misses"].push_back(std::move(entry));
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

Json Candidate(const FitCandidate& candidate) {
  const auto count = [](const Count& c) { return Json{{"count", c.count}, {"of", c.of}}; };
  return {{"sureConfidence", candidate.sure},
          {"verySureConfidence", candidate.very_sure},
          {"falseAlarms", count(candidate.false_alarms)},
          {"reviews", count(candidate.reviews)},
          {"missedContradictions", count(candidate.missed)},
          {"wrongButCertain", count(candidate.wrong_but_certain)}};
}

Json Fit(const PolicyFit& fit, const std::string& seed) {
  Json json = {{"seed", seed.empty() ? Json(nullptr) : Json(seed)},
               {"falseAlarmBudget", fit.false_alarm_budget},
               {"withinBudget", fit.within_budget},
               {"before", Candidate(fit.before)},
               {"chosen", Candidate(fit.chosen)}};
  json["calibration"] = Json::array();
  for (const auto& point : fit.calibration) {
    json["calibration"].push_back({{"confidence", point.confidence()}, {"probability", point.probability()}});
  }
  json["candidates"] = Json::array();
  for (const FitCandidate& candidate : fit.candidates) json["candidates"].push_back(Candidate(candidate));
  return json;
}

}  // namespace

Json ReportJson(const Report& report) {
  const Tally& tally = report.tally;
  const auto all = tally.slices.find(kAll);
  const Count verified = all == tally.slices.end() ? Count{} : all->second.Of(figure::kVerified);
  Json json = {{"format", 1},
               {"corpus", report.corpus},
               {"readBy", report.read_by},
               {"versions", tally.versions},
               {"policy", report.policy_version},
               {"documents", verified.of},
               {"failed", verified.of - verified.count},
               {"remarks", report.remarks},
               {"certainty", {{"sure", report.certainty.sure}, {"certain", report.certainty.certain}}}};
  json["figures"] = Figures(tally);
  json["confusion"] = Confusion(tally);
  json["timesMs"] = Times(tally);
  json["readerPeakMib"] = {{"p50", Percentile(tally.reader_peak_mib, 0.5)},
                           {"max", Percentile(tally.reader_peak_mib, 1)}};
  for (const ConfidenceView& view : ConfidenceViews(report)) {
    const char* member = view.name == "calibrated" ? "reliabilityCalibrated"
                         : view.name == "fitted"   ? "reliabilityFitted"
                                                   : "reliability";
    json[member] = Reliability(view.values);
  }
  if (report.fit) json["fit"] = Fit(*report.fit, report.fit_seed);
  json["results"] = Documents(tally);
  return json;
}

}  // namespace justif::tools

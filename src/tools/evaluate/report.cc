#include "tools/evaluate/report.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tools/evaluate/reliability.h"

namespace justif::tools {
namespace {

constexpr std::array<std::string_view, 10> kStages = {"queue",     "intake", "text",   "kind",  "codes",
                                                      "forensics", "reader", "issuer", "judge", "total"};

constexpr std::array<std::string_view, 13> kEasyToHard = {
    "native",    "good", "poor",      "native-pdf", "raster-pdf",      "scan-good",        "screenshot",
    "scan-poor", "fax",  "messenger", "photograph", "photograph-heic", "screen-photograph"};

// Two decimals where they tell something.
std::string Percentage(double share) { return absl::StrFormat("%.2f", 100 * share); }

}  // namespace

std::vector<StageTimes> StageTimesOf(const Slice& slice) {
  std::vector<StageTimes> all;
  for (const auto& [stage, times] : slice.times_ms) {
    all.push_back({stage, static_cast<int>(times.size()), Percentile(times, 0.5), Percentile(times, 0.9),
                   Percentile(times, 0.99), *std::ranges::max_element(times)});
  }
  std::ranges::stable_sort(all, {}, [](const StageTimes& times) { return std::ranges::find(kStages, times.stage); });
  return all;
}

std::vector<std::string> SlicesUnder(const Tally& tally, const std::string& prefix) {
  std::vector<std::string> names;
  for (auto slice = tally.slices.lower_bound(prefix); slice != tally.slices.end() && slice->first.starts_with(prefix);
       ++slice) {
    names.push_back(slice->first);
  }
  std::ranges::stable_sort(
      names, {}, [&](const std::string& name) { return std::ranges::find(kEasyToHard, name.substr(prefix.size())); });
  return names;
}

std::vector<ConfidenceView> ConfidenceViews(const Report& report) {
  const std::vector<ReadValue>& values = report.tally.ocr_values;
  const Certainty& certainty = report.certainty;
  std::vector<ConfidenceView> views = {{"as read", values, certainty}};
  if (!certainty.calibration.empty()) {
    views.push_back({"calibrated", Calibrated(certainty.calibration, values), certainty});
  }
  if (report.fit) {
    const PolicyFit& fit = *report.fit;
    views.push_back(
        {"fitted", Calibrated(fit.calibration, values), {fit.chosen.sure, fit.chosen.very_sure, fit.calibration}});
  }
  return views;
}

std::string ShareText(const Count& count) {
  return count.of == 0 ? "–" : absl::StrCat(Percentage(count.Share()), " %");
}

std::string CountText(const Count& count) {
  if (count.of == 0) return "–";
  return count.count == 0 ? "0" : absl::StrCat(count.count, " (", Percentage(count.Share()), " %)");
}

std::string IntervalText(const Count& count) {
  if (count.of == 0) return "–";
  const Interval interval = WilsonInterval(count);
  return absl::StrCat(Percentage(interval.low), "–", Percentage(interval.high), " %");
}

}  // namespace justif::tools

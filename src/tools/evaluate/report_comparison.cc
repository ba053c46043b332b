#include "tools/evaluate/report_comparison.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "document/printable.h"
#include "tools/evaluate/figures.h"
#include "tools/evaluate/report.h"
#include "tools/text_layout.h"

namespace justif::tools {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;
constexpr std::size_t kMostDocumentsShown = 40;

std::map<std::pair<std::string, std::string>, Count> FiguresOf(const Json& report) {
  std::map<std::pair<std::string, std::string>, Count> figures;
  for (const Json& entry : report.at("figures")) {
    figures[{entry.at("slice").get<std::string>(), entry.at("figure").get<std::string>()}] = {
        entry.at("count").get<int>(), entry.at("of").get<int>()};
  }
  return figures;
}

std::map<std::string, std::set<std::string>> MissesOf(const Json& report) {
  std::map<std::string, std::set<std::string>> misses;
  for (const Json& document : report.at("results")) {
    auto& of_document = misses[document.at("file").get<std::string>()];
    if (document.contains("failure")) of_document.insert("verified");
    for (const Json& miss : document.at("misses")) of_document.insert(miss.at("what").get<std::string>());
  }
  return misses;
}

std::map<std::string, double> MediansOf(const Json& report) {
  std::map<std::string, double> medians;
  for (const auto& [slice, stages] : report.at("timesMs").items()) {
    if (stages.contains("total")) medians[slice] = stages.at("total").at("p50").get<double>();
  }
  return medians;
}

double Change(const FigureChange& change) { return std::abs(change.now.Share() - change.before.Share()); }

void CompareFigures(const Json& before, const Json& now, ReportComparison& out) {
  const auto old_figures = FiguresOf(before);
  for (const auto& [key, count] : FiguresOf(now)) {
    const auto old_count = old_figures.find(key);
    const FigureKind* kind = FindFigure(key.second);
    if (old_count == old_figures.end() || kind == nullptr || old_count->second.Share() == count.Share()) continue;
    const bool higher = count.Share() > old_count->second.Share();
    out.figures.push_back(
        {key.first, std::string(kind->title), old_count->second, count, higher == (kind->better == Better::kHigher)});
  }
  std::ranges::stable_sort(out.figures, std::greater(), Change);
  const auto old_medians = MediansOf(before);
  for (const auto& [slice, median] : MediansOf(now)) {
    const auto old_median = old_medians.find(slice);
    if (old_median != old_medians.end()) out.times.push_back({slice, old_median->second, median});
  }
}

void CompareDocuments(const Json& before, const Json& now, ReportComparison& out) {
  auto old_misses = MissesOf(before);
  for (const auto& [file, misses] : MissesOf(now)) {
    const auto old_document = old_misses.find(file);
    if (old_document == old_misses.end()) {
      ++out.only_now;
      continue;
    }
    for (const std::string& what : misses) {
      if (!old_document->second.contains(what)) out.newly_wrong.push_back(absl::StrCat(file, " ", what));
    }
    for (const std::string& what : old_document->second) {
      if (!misses.contains(what)) out.newly_right.push_back(absl::StrCat(file, " ", what));
    }
    old_misses.erase(old_document);
  }
  out.only_before = static_cast<int>(old_misses.size());
}

void AppendDocuments(const char* title, const std::vector<std::string>& documents, std::string& text) {
  absl::StrAppend(&text, title, ": ", documents.size(), "\n");
  for (std::size_t i = 0; i < std::min(documents.size(), kMostDocumentsShown); ++i) {
    absl::StrAppend(&text, "  ", Printable(documents[i]), "\n");
  }
  if (documents.size() > kMostDocumentsShown) {
    absl::StrAppend(&text, "  and ", documents.size() - kMostDocumentsShown, " more\n");
  }
}

}  // namespace

absl::StatusOr<ReportComparison> CompareReports(const Json& before, const Json& now) {
  ReportComparison out;
  try {
    if (before.at("format") != kFormat || now.at("format") != kFormat) {
      return absl::InvalidArgumentError("a report of another version of justif");
    }
    CompareFigures(before, now, out);
    CompareDocuments(before, now, out);
  } catch (const Json::exception& error) {
    return absl::InvalidArgumentError(absl::StrCat("not a report.json of justif evaluate: ", error.what()));
  }
  return out;
}

std::string ComparisonText(const ReportComparison& comparison, bool color) {
  std::string text;
  for (const bool better : {true, false}) {
    std::vector<std::vector<std::string>> rows;
    for (const FigureChange& change : comparison.figures) {
      if (change.better != better) continue;
      rows.push_back({Printable(change.slice), change.title,
                      absl::StrCat(ShareText(change.before), " of ", change.before.of), "→",
                      absl::StrCat(ShareText(change.now), " of ", change.now.of)});
    }
    absl::StrAppend(&text, Paint(better ? "Better" : "Worse", better ? Color::kGreen : Color::kRed, color),
                    rows.empty() ? ": nothing\n" : "\n", Table(rows, 2));
  }
  for (const TimeChange& change : comparison.times) {
    if (change.slice != "all" && !change.slice.starts_with("group/")) continue;
    absl::StrAppend(&text, absl::StrFormat("median time, %s: %.0f → %.0f ms\n", Printable(change.slice),
                                           change.before_ms, change.now_ms));
  }
  AppendDocuments("Newly wrong", comparison.newly_wrong, text);
  AppendDocuments("Newly right", comparison.newly_right, text);
  if (comparison.only_before + comparison.only_now > 0) {
    absl::StrAppend(&text, "The corpora differ: ", comparison.only_before, " documents only before, ",
                    comparison.only_now, " only now; these are in the figures and not in the lists\n");
  }
  return text;
}

}  // namespace justif::tools

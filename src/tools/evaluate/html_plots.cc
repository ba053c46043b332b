#include "tools/evaluate/html_plots.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "service/pages/html_writer.h"
#include "tools/evaluate/figures.h"
#include "tools/evaluate/reliability.h"
#include "tools/evaluate/report.h"
#include "tools/text_layout.h"

namespace justif::tools {
namespace {

using service::Escaped;
using service::SvgNumber;

// Pixels.
constexpr double kLabelWidth = 125;
constexpr double kPlotWidth = 280;
constexpr double kRemarkWidth = 115;
constexpr double kRowHeight = 24;
constexpr double kAxisHeight = 26;

std::string LabelOf(const std::string& slice) { return slice.substr(slice.find('/') + 1); }

std::string Open(double width, double height, const std::string& about) {
  return absl::StrCat("<svg class=\"plot\" role=\"img\" aria-label=\"", Escaped(about), "\" viewBox=\"0 0 ",
                      SvgNumber(width), " ", SvgNumber(height), "\" width=\"", SvgNumber(width), "\" height=\"",
                      SvgNumber(height), "\">\n");
}

std::string Text(double x, double y, const char* anchor, const std::string& text) {
  return absl::StrCat("<text x=\"", SvgNumber(x), "\" y=\"", SvgNumber(y), "\" text-anchor=\"", anchor, "\">",
                      Escaped(text), "</text>\n");
}

std::string Line(double x1, double y1, double x2, double y2, const char* style) {
  return absl::StrCat("<line class=\"", style, "\" x1=\"", SvgNumber(x1), "\" y1=\"", SvgNumber(y1), "\" x2=\"",
                      SvgNumber(x2), "\" y2=\"", SvgNumber(y2), "\"/>\n");
}

std::string Bar(double x, double y, double width, double height, const char* style, const std::string& title) {
  return absl::StrCat("<rect class=\"", style, "\" x=\"", SvgNumber(x), "\" y=\"", SvgNumber(y), "\" width=\"",
                      SvgNumber(std::max(0.0, width)), "\" height=\"", SvgNumber(height), "\"><title>", Escaped(title),
                      "</title></rect>\n");
}

// The smallest of 1, 2 and 5 times a power of ten that is not below `value`.
double RoundUp(double value) {
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 5.0}) {
    if (value <= step * power * (1 + 1e-9)) return step * power;
  }
  return 10 * power;
}

struct BarPart {
  double share = 0;
  const char* style = "";
  std::string title;
};

struct BarRow {
  std::string label;
  std::vector<BarPart> parts;
  std::string remark;
};

// Bars of shares that add up, on an axis of their own scale: near 100 %, what
// is missing tells more than what is there.
std::string Bars(const std::vector<BarRow>& rows, const std::string& about) {
  if (rows.empty()) return "";
  double most = 0.01;
  for (const BarRow& row : rows) {
    double sum = 0;
    for (const BarPart& part : row.parts) sum += part.share;
    most = std::max(most, sum);
  }
  const double scale = std::min(1.0, RoundUp(most));
  const double height = kRowHeight * static_cast<double>(rows.size());
  std::string svg = Open(kLabelWidth + kPlotWidth + kRemarkWidth, height + kAxisHeight, about);
  for (int tick = 0; tick <= 4; ++tick) {
    const double x = kLabelWidth + kPlotWidth * tick / 4;
    absl::StrAppend(&svg, Line(x, 0, x, height, "grid"),
                    Text(x, height + 17, "middle", Number(100 * scale * tick / 4, 3) + " %"));
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double y = kRowHeight * static_cast<double>(i);
    absl::StrAppend(&svg, Text(kLabelWidth - 8, y + 16, "end", rows[i].label));
    double x = kLabelWidth;
    for (const BarPart& part : rows[i].parts) {
      const double width = kPlotWidth * part.share / scale;
      absl::StrAppend(&svg, Bar(x, y + 4, width, kRowHeight - 8, part.style, part.title));
      x += width;
    }
    absl::StrAppend(&svg, Text(kLabelWidth + kPlotWidth + 10, y + 16, "start", rows[i].remark));
  }
  return svg + "</svg>\n";
}

const Slice* SliceOf(const Tally& tally, const std::string& name) {
  const auto slice = tally.slices.find(name);
  return slice == tally.slices.end() ? nullptr : &slice->second;
}

}  // namespace

std::string ValuesPlot(const Tally& tally, const std::vector<std::string>& slices) {
  std::vector<BarRow> rows;
  for (const std::string& name : slices) {
    const Slice* slice = SliceOf(tally, name);
    if (slice == nullptr || slice->Of(figure::kFieldsExact).of == 0) continue;
    const Count absent = slice->Of(figure::kFieldsAbsent), certain = slice->Of(figure::kWrongButCertain);
    Count wrong = slice->Of(figure::kFieldsWrong);
    wrong.count -= certain.count;
    rows.push_back({LabelOf(name),
                    {{absent.Share(), "absent", "absent: " + CountText(absent)},
                     {wrong.Share(), "wrong", "wrong: " + CountText(wrong)},
                     {certain.Share(), "certain", "wrong but certain: " + CountText(certain)}},
                    "exact " + ShareText(slice->Of(figure::kFieldsExact))});
  }
  return Bars(rows, "Values that were not exact");
}

std::string CodesPlot(const Tally& tally, const std::vector<std::string>& slices) {
  std::vector<BarRow> rows;
  for (const std::string& name : slices) {
    const Slice* slice = SliceOf(tally, name);
    if (slice == nullptr || slice->Of(figure::kCodesRead).of == 0) continue;
    const Count read = slice->Of(figure::kCodesRead);
    const Count unread{read.of - read.count, read.of};
    rows.push_back({LabelOf(name),
                    {{unread.Share(), "absent", "not read: " + CountText(unread)}},
                    absl::StrCat("read ", ShareText(read))});
  }
  return Bars(rows, "Codes that were not read");
}

std::string TimesPlot(const Tally& tally, const std::vector<std::string>& slices) {
  struct Row {
    std::string label;
    StageTimes times;
  };
  std::vector<Row> rows;
  double longest = 10, shortest = 1e9;
  for (const std::string& name : slices) {
    const Slice* slice = SliceOf(tally, name);
    if (slice == nullptr) continue;
    for (const StageTimes& times : StageTimesOf(*slice)) {
      if (times.stage != "total" || times.p50 <= 0) continue;
      rows.push_back({LabelOf(name), times});
      longest = std::max(longest, times.max);
      shortest = std::min(shortest, times.p50);
    }
  }
  if (rows.empty()) return "";
  const double low = std::pow(10, std::floor(std::log10(shortest))),
               high = std::pow(10, std::ceil(std::log10(longest)));
  const auto at = [&](double ms) { return kLabelWidth + kPlotWidth * std::log(ms / low) / std::log(high / low); };
  const double height = kRowHeight * static_cast<double>(rows.size());
  std::string svg = Open(kLabelWidth + kPlotWidth + kRemarkWidth, height + kAxisHeight, "Time of a document");
  for (double ms = low; ms <= high * 1.001; ms *= 10) {
    absl::StrAppend(
        &svg, Line(at(ms), 0, at(ms), height, "grid"),
        Text(at(ms), height + 17, "middle", ms < 1000 ? Number(ms, 0) + " ms" : Number(ms / 1000, 0) + " s"));
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double y = kRowHeight * static_cast<double>(i), middle = y + kRowHeight / 2;
    const StageTimes& times = rows[i].times;
    absl::StrAppend(&svg, Text(kLabelWidth - 8, y + 16, "end", rows[i].label),
                    Line(at(times.p90), middle, at(times.p99), middle, "whisker"),
                    Bar(at(times.p50), y + 6, std::max(2.0, at(times.p90) - at(times.p50)), kRowHeight - 12, "time",
                        absl::StrFormat("median %.0f ms, 90 %% within %.0f ms, 99 %% within %.0f ms", times.p50,
                                        times.p90, times.p99)),
                    "<circle class=\"longest\" cx=\"", SvgNumber(at(times.max)), "\" cy=\"", SvgNumber(middle),
                    "\" r=\"3\"/>\n",
                    Text(kLabelWidth + kPlotWidth + 10, y + 16, "start", absl::StrFormat("median %.0f ms", times.p50)));
  }
  return svg + "</svg>\n";
}

std::string ReliabilityPlot(const ConfidenceView& view) {
  const std::vector<ConfidenceBin> bins = ReliabilityOf(view.values);
  const Certainty& certainty = view.certainty;
  if (bins.empty()) return "";
  constexpr double kSide = 380, kLeft = 60, kTop = 14;
  const double low = bins.front().low < 0.5 ? 0 : 0.5;
  const auto x = [&](double confidence) { return kLeft + kSide * (std::max(low, confidence) - low) / (1 - low); };
  const auto y = [&](double share) { return kTop + kSide * (1 - share); };
  std::string svg = Open(kLeft + kSide + 30, kTop + kSide + 46, "Exactness of OCR values over their confidence");
  for (int tick = 0; tick <= 5; ++tick) {
    const double share = tick / 5.0, confidence = low + (1 - low) * share;
    absl::StrAppend(&svg, Line(x(confidence), y(0), x(confidence), y(1), "grid"),
                    Line(x(low), y(share), x(1), y(share), "grid"),
                    Text(x(confidence), y(0) + 17, "middle", Number(confidence, 2)),
                    Text(kLeft - 8, y(share) + 4, "end", Number(100 * share, 0) + " %"));
  }
  absl::StrAppend(&svg, Text(kLeft + kSide / 2, y(0) + 36, "middle", "confidence"),
                  Line(x(low), y(low), x(1), y(1), "diagonal"));
  for (const auto& [threshold, name] : {std::pair{certainty.sure, "sure"}, std::pair{certainty.certain, "certain"}}) {
    if (threshold < low) continue;
    absl::StrAppend(&svg, Line(x(threshold), y(0), x(threshold), y(1), "threshold"),
                    Text(x(threshold) - 4, y(threshold == certainty.sure ? 0.03 : 0.09), "end", name));
  }
  std::string path;
  for (const CalibrationStep& step : IsotonicCalibration(view.values)) {
    const bool first = path.empty();
    absl::StrAppend(&path, first ? "M" : "H", SvgNumber(x(step.confidence)), first ? " " : "V",
                    SvgNumber(y(step.exact.Share())));
  }
  absl::StrAppend(&svg, "<path class=\"isotonic\" d=\"", path, "H", SvgNumber(x(1)), "\"/>\n");
  for (const ConfidenceBin& bin : bins) {
    const Interval interval = WilsonInterval(bin.exact);
    const double at = x(bin.mean_confidence);
    absl::StrAppend(
        &svg, Line(at, y(interval.low), at, y(interval.high), "whisker"), "<circle class=\"bin\" cx=\"", SvgNumber(at),
        "\" cy=\"", SvgNumber(y(bin.exact.Share())), "\" r=\"4\"><title>",
        Escaped(absl::StrFormat("%.2f–%.2f: %d of %d exact", bin.low, bin.high, bin.exact.count, bin.exact.of)),
        "</title></circle>\n");
  }
  return svg + "</svg>\n";
}

}  // namespace justif::tools

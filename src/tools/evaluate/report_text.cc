#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "document/printable.h"
#include "tools/evaluate/figures.h"
#include "tools/evaluate/report.h"
#include "tools/evaluate/report_tables.h"
#include "tools/evaluate/slices.h"
#include "tools/text_layout.h"

namespace justif::tools {
namespace {

constexpr std::size_t kMostMissesShown = 25;
constexpr std::size_t kLongestValue = 60;  // bytes

std::string Short(const std::string& text) {
  const std::string printable = Printable(text);
  if (printable.size() <= kLongestValue) return printable;
  std::size_t end = kLongestValue;
  while (end > 0 && (static_cast<unsigned char>(printable[end]) & 0xC0) == 0x80) --end;
  return printable.substr(0, end) + "…";
}

std::string Head(const Report& report, bool color) {
  const Slice& all = SliceAt(report.tally, kAll);
  const Count verified = all.Of(figure::kVerified), lost = all.Of(figure::kReadersLost);
  std::string text = absl::StrCat(Printable(report.corpus), ": ", verified.of, " documents, read by ",
                                  Printable(report.read_by), ", policy ", Printable(report.policy_version), "\n");
  if (verified.count < verified.of) {
    absl::StrAppend(&text,
                    Paint(absl::StrCat(verified.of - verified.count, " could not be verified"), Color::kRed, color),
                    "; they count in no other figure\n");
  }
  if (lost.count > 0) {
    absl::StrAppend(
        &text,
        Paint(absl::StrCat(CountText(lost), " cost a reader, which crashed or took too long: is the machine busy?"),
              Color::kRed, color),
        "\n");
  }
  for (const std::string& remark : report.remarks) absl::StrAppend(&text, "Note: ", Printable(remark), "\n");
  for (const std::string& definition : Definitions(report))
    absl::StrAppend(&text, Paint(definition, Color::kDim, color), "\n");
  return text;
}

void Append(ReportTable table, bool color, std::string& text) {
  if (table.rows.size() < 2) return;
  for (auto& row : table.rows) {
    for (std::string& cell : row) cell = Printable(cell);
  }
  absl::StrAppend(&text, "\n", Paint(table.title, Color::kBold, color), "\n", Table(table.rows, 2));
  if (!table.note.empty()) absl::StrAppend(&text, "  ", table.note, "\n");
}

std::string Misses(const Tally& tally, bool color) {
  std::vector<std::pair<const DocumentResult*, const Miss*>> misses;
  for (const DocumentResult& document : tally.documents) {
    for (const Miss& miss : document.misses) misses.emplace_back(&document, &miss);
  }
  std::ranges::stable_sort(misses, {}, [](const auto& miss) { return miss.second->severity; });
  std::string text =
      absl::StrCat("\n",
                   Paint(absl::StrCat(misses.size(), " misses", misses.size() > kMostMissesShown ? ", the worst" : ""),
                         Color::kBold, color),
                   "\n");
  std::vector<std::vector<std::string>> rows;
  for (const auto& [document, miss] : misses) {
    if (rows.size() == kMostMissesShown) break;
    rows.push_back({Printable(document->file), Printable(document->carrier), Printable(miss->what),
                    absl::StrCat("is ", Short(miss->expected)),
                    miss->seen.empty() ? "not read" : absl::StrCat("seen ", Short(miss->seen)),
                    miss->confidence > 0 ? Number(miss->confidence, 2) : ""});
  }
  absl::StrAppend(&text, Table(rows, 2));
  for (const DocumentResult& document : tally.documents) {
    if (document.failure.empty()) continue;
    absl::StrAppend(&text, "  ", Printable(document.file), "  could not be verified: ", Printable(document.failure),
                    "\n");
  }
  return text;
}

}  // namespace

std::string ReportText(const Report& report, bool color) {
  std::string text = Head(report, color);
  for (const auto table : {ReadingTable, CarrierTable, KindTable, OtherTable, FieldTable, ConfusionTable, HonestTable,
                           CheckTable, DetectionTable, ForgeryTable, TimeTable, ConfidenceTable, FitTable}) {
    Append(table(report), color, text);
  }
  return text + Misses(report.tally, color);
}

}  // namespace justif::tools

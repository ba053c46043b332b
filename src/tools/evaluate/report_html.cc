#include "tools/evaluate/report_html.h"

#include <algorithm>
#include <span>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/pages/html_writer.h"
#include "service/pages/page_svg.h"
#include "tools/evaluate/figures.h"
#include "tools/evaluate/html_plots.h"
#include "tools/evaluate/report_tables.h"
#include "tools/evaluate/slices.h"
#include "tools/text_layout.h"

namespace justif::tools {
namespace {

using service::CropSize;
using service::CropSvg;
using service::Escaped;
using service::PageMark;
using service::PageSvg;

constexpr char kStyle[] = R"css(
:root { --ink: #1c2430; --dim: #5d6877; --line: #dfe4ea; --paper: #fff; --blue: #2f6db3; --gray: #b6bfca;
  --amber: #e0992f; --red: #c8352b; --green: #2d8a55; }
* { box-sizing: border-box; }
body { margin: 0; background: #f4f6f8; color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main, header, footer { max-width: 1320px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 32px; }
h1 { font-size: 26px; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 0 0 12px; }
p { margin: 4px 0; }
.dim { color: var(--dim); font-size: 13px; }
.warn { color: var(--red); font-weight: 600; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 20px 24px; margin: 20px 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: 12px; margin: 20px 0; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; }
.card b { display: block; font-size: 22px; line-height: 1.3; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 12.5px; line-height: 1.35; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 14px 5px 0; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
th { color: var(--dim); font-weight: 600; vertical-align: bottom; white-space: normal; }
th:first-child, td:first-child { text-align: left; }
.plots { display: flex; flex-wrap: wrap; gap: 28px 40px; }
.plots h3 { font-size: 14px; margin: 0 0 8px; }
.plot { max-width: 100%; height: auto; display: block; }
.plot text { font: 12px system-ui, sans-serif; fill: var(--ink); }
.grid { stroke: var(--line); } .diagonal { stroke: var(--gray); stroke-dasharray: 4 4; }
.threshold { stroke: var(--red); stroke-dasharray: 2 3; } .whisker { stroke: var(--dim); stroke-width: 1.5; }
.absent { fill: var(--gray); } .wrong { fill: var(--amber); } .certain { fill: var(--red); } .time { fill: var(--blue); }
.longest { fill: none; stroke: var(--dim); stroke-width: 1.5; } .bin { fill: var(--blue); }
.isotonic { fill: none; stroke: var(--green); stroke-width: 2; }
.key span { display: inline-block; width: 11px; height: 11px; border-radius: 2px; margin: 0 5px 0 14px; vertical-align: -1px; }
article { display: flex; gap: 20px; padding: 16px 0; border-top: 1px solid var(--line); }
article > div { flex: 1; min-width: 0; }
article h3 { font-size: 14px; margin: 0 0 6px; }
.thumb { flex: none; width: 150px; height: auto; align-self: flex-start; border: 1px solid var(--line); }
.place { fill: none; stroke: var(--red); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.misses { table-layout: fixed; width: 100%; }
.misses th, .misses td { white-space: normal; text-align: left; vertical-align: middle; overflow-wrap: anywhere; }
.misses th:first-child { width: 140px; } .misses th:nth-child(2) { width: 160px; } .misses th:last-child { width: 345px; }
.crop { display: block; max-width: 330px; max-height: 70px; border: 1px solid var(--line); }
.tag { border-radius: 4px; padding: 1px 7px; font-size: 12px; white-space: nowrap; background: #eef1f4; }
.tag.bad { background: #f9dedb; color: #8f1d15; }
.tag.mid { background: #fbecd2; color: #7a4c05; }
pre { overflow-x: auto; font-size: 12px; }
)css";

struct SeverityTag {
  const char* text;
  const char* style;
};

SeverityTag TagOf(Severity severity) {
  switch (severity) {
    case Severity::kFalseAlarm:
      return {"false alarm", "tag bad"};
    case Severity::kMissedForgery:
      return {"missed forgery", "tag bad"};
    case Severity::kWrongButCertain:
      return {"wrong but certain", "tag bad"};
    case Severity::kWrong:
      return {"wrong", "tag mid"};
    case Severity::kNotRead:
      return {"not read", "tag"};
  }
  return {"?", "tag"};
}

std::string Card(const std::string& title, const Count& count, const std::string& note) {
  return absl::StrCat("<div class=\"card\"><span class=\"dim\">", Escaped(title), "</span><b>", ShareText(count),
                      "</b><span class=\"dim\">", Escaped(note), "</span></div>\n");
}

std::string OfText(const Count& count) { return absl::StrCat(count.count, " of ", count.of); }

std::string Cards(const Report& report) {
  const Slice& all = SliceAt(report.tally, kAll);
  std::string html = "<div class=\"cards\">\n";
  const auto add = [&](const std::string& title, const Count& count, bool interval = false) {
    if (count.of > 0)
      absl::StrAppend(&html,
                      Card(title, count, interval ? OfText(count) + ", 95 %: " + IntervalText(count) : OfText(count)));
  };
  add("kind right", all.Of(figure::kKind));
  for (const std::string& name : SlicesUnder(report.tally, "group/")) {
    add("values exact, " + name.substr(6), SliceAt(report.tally, name).Of(figure::kFieldsExact));
  }
  add("wrong but certain", all.Of(figure::kWrongButCertain));
  add("codes read", all.Of(figure::kCodesRead));
  add("false alarms", SliceAt(report.tally, kGenuineAndInnocent).Of(figure::kFalseAlarms), true);
  add("honest, to review", SliceAt(report.tally, kGenuineAndInnocent).Of(figure::kReviewedHonest), true);
  add("contradictions found, readable", SliceAt(report.tally, kContradictingReadable).Of(figure::kDetected), true);
  add("other forgeries suspected", SliceAt(report.tally, kNotContradicting).Of(figure::kDetected), true);
  return html + "</div>\n";
}

// The first row heads the table; the first column is text, the others numbers.
std::string HtmlTable(const std::vector<std::vector<std::string>>& rows) {
  std::string html = "<div class=\"scroll\"><table>\n";
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const char* tag = r == 0 ? "th" : "td";
    absl::StrAppend(&html, r == 0 ? "<thead><tr>" : "<tr>");
    for (const std::string& cell : rows[r]) absl::StrAppend(&html, "<", tag, ">", Escaped(cell), "</", tag, ">");
    absl::StrAppend(&html, r == 0 ? "</tr></thead><tbody>\n" : "</tr>\n");
  }
  if (rows.empty()) absl::StrAppend(&html, "<tbody>");
  return html + "</tbody></table></div>\n";
}

std::string Section(const ReportTable& table) {
  if (table.rows.size() < 2) return "";
  return absl::StrCat("<section><h2>", Escaped(table.title), "</h2>\n", HtmlTable(table.rows),
                      table.note.empty() ? "" : absl::StrCat("<p class=\"dim\">", Escaped(table.note), "</p>\n"),
                      "</section>\n");
}

std::string Plot(const char* title, const std::string& svg, const std::string& key) {
  if (svg.empty()) return "";
  return absl::StrCat("<div><h3>", title, "</h3>\n", svg, key, "</div>\n");
}

std::string Plots(const Report& report) {
  std::vector<std::string> carriers = SlicesUnder(report.tally, "carrier/");
  if (carriers.empty()) carriers = {kAll};
  std::string reliability;
  for (const ConfidenceView& view : ConfidenceViews(report)) {
    reliability += Plot(("Confidence of OCR, " + view.name).c_str(), ReliabilityPlot(view),
                        "<p class=\"dim key\"><span style=\"background:var(--blue)\"></span>bins, 95 %"
                        "<span style=\"background:var(--green)\"></span>isotonic fit</p>\n");
  }
  return absl::StrCat("<section><h2>By carrier</h2><div class=\"plots\">\n",
                      Plot("Values that were not exact", ValuesPlot(report.tally, carriers),
                           "<p class=\"dim key\"><span style=\"background:var(--gray)\"></span>absent"
                           "<span style=\"background:var(--amber)\"></span>wrong"
                           "<span style=\"background:var(--red)\"></span>wrong but certain</p>\n"),
                      Plot("Codes that were not read", CodesPlot(report.tally, carriers), ""),
                      Plot("Time of a document", TimesPlot(report.tally, carriers),
                           "<p class=\"dim\">bar: median to 90 %; line: to 99 %; circle: the longest</p>\n"),
                      reliability, "</div></section>\n");
}

std::string Thumbnail(const std::string& id, const PagePicture& picture, const std::vector<Miss>& misses) {
  std::vector<PageMark> marks;
  for (const Miss& miss : misses) {
    if (miss.page == picture.page) marks.push_back({.box = miss.box, .style = "place"});
  }
  return PageSvg(id, picture, "thumb", marks);
}

// Texts of codes are long; report.json has them whole.
constexpr std::size_t kLongestValue = 160;  // bytes

std::string Short(const std::string& text) {
  std::size_t end = std::min(text.size(), kLongestValue);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return end == text.size() ? text : text.substr(0, end) + "…";
}

// Of one document; the others are folded away.
constexpr std::size_t kMissesInSight = 10;

std::string MissRows(std::span<const Miss> misses, const std::string& id, const PagePicture* picture) {
  std::string html =
      "<table class=\"misses\"><thead><tr><th></th><th>what</th><th>expected</th><th>seen</th><th>where</th>"
      "</tr></thead><tbody>\n";
  const Miss* before = nullptr;
  for (const Miss& miss : misses) {
    const SeverityTag tag = TagOf(miss.severity);
    // The cells of a row stand in one place.
    const bool same_place = before != nullptr && before->page == miss.page && before->box == miss.box;
    const bool shown = picture != nullptr && miss.page == picture->page && !same_place;
    absl::StrAppend(
        &html, "<tr><td><span class=\"", tag.style, "\">", tag.text, "</span></td><td>", Escaped(miss.what),
        "</td><td>", Escaped(Short(miss.expected)), "</td><td>", Escaped(Short(miss.seen)),
        miss.confidence > 0 ? absl::StrCat(" <span class=\"dim\">", Percent(miss.confidence), "</span>") : "",
        "</td><td>", shown ? CropSvg(id, *picture, miss.box, CropSize()) : "", "</td></tr>\n");
    before = &miss;
  }
  return html + "</tbody></table>\n";
}

std::string Article(const DocumentResult& document, const PagePicture* picture, int number) {
  const std::string id = absl::StrCat("page", number);
  const std::span<const Miss> misses(document.misses);
  const std::size_t in_sight = std::min(kMissesInSight, misses.size());
  std::string html = "<article>\n";
  if (picture != nullptr) absl::StrAppend(&html, Thumbnail(id, *picture, document.misses));
  absl::StrAppend(&html, "<div><h3>", Escaped(document.file), " <span class=\"dim\">", Escaped(document.kind), ", ",
                  Escaped(document.carrier), "</span></h3>\n", MissRows(misses.first(in_sight), id, picture));
  if (in_sight < misses.size()) {
    absl::StrAppend(&html, "<details><summary class=\"dim\">", misses.size() - in_sight, " more</summary>",
                    MissRows(misses.subspan(in_sight), id, picture), "</details>");
  }
  return html + "</div></article>\n";
}

std::string GallerySection(const Report& report, const Gallery& gallery) {
  const std::vector<const DocumentResult*> documents = WithMisses(report.tally);
  if (documents.empty()) return "";
  std::string html = absl::StrCat("<section><h2>Every miss, the worst first</h2>\n<p class=\"dim\">", documents.size(),
                                  " documents. ");
  if (gallery.without_picture > 0) {
    absl::StrAppend(&html, gallery.without_picture, " of them are listed without a picture: pictures end at ",
                    kMostGalleryBytes / (1024 * 1024), " MiB, and some pages cannot be drawn.");
  }
  absl::StrAppend(&html, "</p>\n");
  int number = 0;
  for (const DocumentResult* document : documents) {
    const auto picture = gallery.pictures.find(document->file);
    absl::StrAppend(&html,
                    Article(*document, picture == gallery.pictures.end() ? nullptr : &picture->second, ++number));
  }
  return html + "</section>\n";
}

std::string Failures(const Report& report) {
  std::string html;
  for (const DocumentResult& document : report.tally.documents) {
    if (document.failure.empty()) continue;
    absl::StrAppend(&html, "<p>", Escaped(document.file), ": ", Escaped(document.failure), "</p>\n");
  }
  return html.empty() ? "" : absl::StrCat("<section><h2>Could not be verified</h2>\n", html, "</section>\n");
}

std::string Head(const Report& report) {
  const Slice& all = SliceAt(report.tally, kAll);
  const Count verified = all.Of(figure::kVerified), lost = all.Of(figure::kReadersLost);
  std::string html = absl::StrCat("<header><h1>Evaluation of justif</h1>\n<p>", verified.of, " documents of ",
                                  Escaped(report.corpus), ", read by ", Escaped(report.read_by), "</p>\n");
  for (const auto& [version, count] : report.tally.versions) {
    absl::StrAppend(&html, "<p class=\"dim\">", Escaped(version), "</p>\n");
  }
  if (verified.count < verified.of) {
    absl::StrAppend(&html, "<p class=\"warn\">", verified.of - verified.count,
                    " could not be verified; they count in no other figure.</p>\n");
  }
  if (lost.count > 0) {
    absl::StrAppend(&html, "<p class=\"warn\">", CountText(lost),
                    " cost a reader, which crashed or took too long.</p>\n");
  }
  for (const std::string& remark : report.remarks)
    absl::StrAppend(&html, "<p class=\"warn\">", Escaped(remark), "</p>\n");
  return html + "</header>\n";
}

}  // namespace

std::string ReportHtml(const Report& report, const Gallery& gallery, const std::string& comparison) {
  std::string html = absl::StrCat(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src "
      "data:\"/>"
      "<meta name=\"viewport\" content=\"width=device-width\"/><title>Evaluation of justif</title><style>",
      kStyle, "</style></head><body>\n", Head(report), "<main>\n", Cards(report));
  if (!comparison.empty()) {
    // Escaped line by line: a line end is not printable.
    absl::StrAppend(&html, "<section><h2>Since the earlier report</h2><pre>");
    for (std::size_t from = 0; from < comparison.size();) {
      const std::size_t to = std::min(comparison.find('\n', from), comparison.size());
      absl::StrAppend(&html, Escaped(comparison.substr(from, to - from)), "\n");
      from = to + 1;
    }
    absl::StrAppend(&html, "</pre></section>\n");
  }
  absl::StrAppend(&html, Plots(report));
  for (const auto table : {ReadingTable, CarrierTable, KindTable, OtherTable, FieldTable, ConfusionTable, HonestTable,
                           CheckTable, DetectionTable, ForgeryTable, TimeTable, ConfidenceTable, FitTable}) {
    absl::StrAppend(&html, Section(table(report)));
  }
  absl::StrAppend(&html, "<section><h2>What the figures count</h2>\n");
  for (const std::string& definition : Definitions(report))
    absl::StrAppend(&html, "<p class=\"dim\">", Escaped(definition), "</p>\n");
  for (const FigureKind& kind : AllFigures()) {
    absl::StrAppend(&html, "<p class=\"dim\"><b>", kind.title, "</b>: ", kind.about, "</p>\n");
  }
  return html + "</section>\n" + Failures(report) + GallerySection(report, gallery) + "</main></body></html>\n";
}

}  // namespace justif::tools

#include "tools/reading_text.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "document/printable.h"
#include "tools/reading_names.h"
#include "tools/text_layout.h"

namespace justif::tools {
namespace {

using Rows = std::vector<std::vector<std::string>>;

class Writer {
 public:
  Writer(const Reading& reading, bool color) : reading_(reading), color_(color) {}

  std::string Write() {
    File();
    Pages();
    Fields();
    Codes();
    Marks();
    Texts();
    Timings();
    return std::move(text_);
  }

 private:
  std::string Dim(std::string_view text) const { return Paint(text, Color::kDim, color_); }
  void Heading(std::string_view heading) {
    absl::StrAppend(&text_, text_.empty() ? "" : "\n", Paint(heading, Color::kBold, color_), "\n");
  }

  static std::string At(const Box& box) {
    const auto percent = [](double fraction) { return Number(fraction * 100, 1); };
    return absl::StrCat("[", percent(box.x0), "-", percent(box.x1), " x ", percent(box.y0), "-", percent(box.y1), "]");
  }

  std::string Place(const Region& region) const {
    if (region.polygon.empty()) return "";
    return Dim(absl::StrCat("page ", region.page, " ", At(BoundsOf(region))));
  }

  void File() {
    Heading("file");
    const FileFacts& file = reading_.file;
    Rows rows = {{"media type", file.media_type.empty() ? "not recognised" : Printable(file.media_type)},
                 {"pages", absl::StrCat(file.page_count)}};
    if (reading_.unreadable) {
      rows.push_back(
          {"unreadable", Paint(std::string(justif::NameOf(reading_.unreadable->reason)), Color::kRed, color_)});
      rows.push_back({"", Printable(reading_.unreadable->detail)});
    }
    const std::pair<const char*, const std::string&> facts[] = {{"producer", file.producer},
                                                                {"creator", file.creator},
                                                                {"created", file.creation_date},
                                                                {"modified", file.modification_date}};
    for (const auto& [name, value] : facts) {
      if (!value.empty()) rows.push_back({name, Printable(value)});
    }
    if (file.revision_count > 0) rows.push_back({"revisions", absl::StrCat(file.revision_count)});
    for (const ActiveContent active : file.active_content) rows.push_back({"active", NameOf(active)});
    rows.push_back({"kind", absl::StrCat(Printable(reading_.kind), " (", Percent(reading_.kind_confidence), ")")});
    if (reading_.page > 0) rows.push_back({"on page", absl::StrCat(reading_.page)});
    text_ += Table(rows, 2);
  }

  void Pages() {
    if (reading_.pages.empty()) return;
    Heading("pages looked at");
    Rows rows;
    for (const Page& page : reading_.pages) {
      rows.push_back({absl::StrCat(page.number), NameOf(page.origin),
                      absl::StrCat(Number(page.width_px, 0), " x ", Number(page.height_px, 0), " px"),
                      absl::StrCat("legible ", Percent(page.legibility))});
    }
    text_ += Table(rows, 2);
  }

  std::vector<std::string> FieldRow(const Field& field) const {
    return {Printable(field.name),
            Printable(field.value),
            field.normalized_value.empty() ? "" : absl::StrCat("= ", Printable(field.normalized_value)),
            NameOf(field.source),
            Percent(field.confidence),
            field.regions.empty() ? "" : Place(field.regions.front())};
  }

  void Fields() {
    if (reading_.fields.empty()) return;
    Heading("fields");
    Rows rows;
    for (const Field& field : reading_.fields) rows.push_back(FieldRow(field));
    text_ += Table(rows, 2);
  }

  void Codes() {
    for (const Code& code : reading_.codes) {
      Heading(absl::StrCat("code ", NameOf(code.symbology), " ", NameOf(code.content)));
      Rows rows = {{"place", Place(code.region)},
                   {"raw", absl::StrCat(code.raw.size(), " bytes: ", Printable(code.raw))}};
      if (code.two_d_doc) {
        const TwoDDoc& doc = *code.two_d_doc;
        rows.push_back(
            {"2D-Doc", absl::StrCat("version ", doc.version, ", type ", Printable(doc.document_type), " ",
                                    Printable(doc.type_label), ", certificate ",
                                    Printable(doc.certificate_authority_id), " ", Printable(doc.certificate_id))});
        if (!doc.emission_date.empty()) rows.push_back({"emitted", Printable(doc.emission_date)});
        if (!doc.signature_date.empty()) rows.push_back({"signed", Printable(doc.signature_date)});
        for (const TwoDDocElement& element : doc.elements) {
          rows.push_back(
              {absl::StrCat("  ", Printable(element.id), " ", Printable(element.label)),
               absl::StrCat(Printable(element.value), element.is_truncated ? Dim(" (cut by its issuer)") : "",
                            element.is_signed ? "" : Dim(" (not signed)"))});
        }
        if (!doc.missing.empty()) rows.push_back({"missing", Printable(absl::StrJoin(doc.missing, ", "))});
      }
      text_ += Table(rows, 2);
      rows.clear();
      for (const Field& field : code.fields) rows.push_back(FieldRow(field));
      text_ += Table(rows, 4);
    }
  }

  void Marks() {
    if (reading_.marks.empty()) return;
    Heading("marks");
    Rows rows = {{"", Dim("role"), Dim("coefficient"), Dim("mark"), Dim("points"), "", ""}};
    const auto cell = [](const MarkCell& read) {
      if (read.value.empty()) return std::string("·");
      return absl::StrCat(Printable(read.value), read.number ? "" : "?", " (", Percent(read.confidence), ")");
    };
    for (const MarkRow& row : reading_.marks) {
      rows.push_back({Printable(row.subject), absl::StrCat(NameOf(row.role), row.optional_subject ? " optional" : ""),
                      cell(row.coefficient), cell(row.mark), cell(row.points), NameOf(row.source),
                      Place(row.subject_region)});
    }
    text_ += Table(rows, 2);
  }

  void Texts() {
    for (const PageText& text : reading_.texts) {
      Heading(absl::StrCat("text of page ", text.page, " ", NameOf(text.source), ", ", text.lines.size(), " lines"));
      Rows rows;
      for (const TextLine& line : text.lines) {
        double confidence = 1;
        for (const Word& word : line.words) confidence = std::min(confidence, word.confidence);
        rows.push_back({Dim(At(BoundsOf(text.ToPage(line.box)))), Dim(Percent(confidence)), Printable(line.Text())});
      }
      text_ += Table(rows, 2);
    }
  }

  void Timings() {
    if (reading_.timings.empty()) return;
    Heading("times");
    Rows rows;
    for (const StageTiming& timing : reading_.timings) {
      rows.push_back({Printable(timing.stage), absl::StrCat(Number(timing.duration_ms, 2), " ms")});
    }
    text_ += Table(rows, 2);
  }

  const Reading& reading_;
  const bool color_;
  std::string text_;
};

}  // namespace

std::string ReadingText(const Reading& reading, bool color) { return Writer(reading, color).Write(); }

}  // namespace justif::tools

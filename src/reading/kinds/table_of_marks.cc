#include "reading/kinds/table_of_marks.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "reading/kinds/agreement.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/lost_commas.h"
#include "reading/kinds/marks_in_lines.h"
#include "reading/kinds/row_readings.h"
#include "reading/kinds/table_cells.h"
#include "reading/kinds/table_columns.h"
#include "reading/kinds/table_grid.h"
#include "reading/kinds/table_totals.h"

namespace justif::reading {
namespace {

constexpr double kTextLayerConfidence = 0.99;
constexpr double kContested = 0.3;  // confidence left when readings differ
constexpr double kSureTotal = 0.85;
constexpr double kSeveral = 3;  // of a coefficient
constexpr int kFewestSubjects = 3;
constexpr std::size_t kFewestOfAName = 3;  // letters: "EPS"
constexpr std::size_t kMostOfDirt = 2;
constexpr int kFewestOfUnread = 2;  // numbers that make a row of what was first read as none

bool Overlap(const Box& a, const Box& b) {
  return std::min(a.x1, b.x1) > std::max(a.x0, b.x0) && std::min(a.y1, b.y1) > std::max(a.y0, b.y0);
}

// A table's vertical rules are read as bars before and after its texts.
std::string WithoutRules(const std::string& text) {
  const std::size_t from = text.find_first_not_of("| ");
  if (from == std::string::npos) return "";
  return text.substr(from, text.find_last_not_of("| ") - from + 1);
}

// "9,5 x 4 = 1": points of less than half the mark lost digits, or are a rule of
// the table. A mark that was changed is hardly six times what it was.
void DoubtLostDigits(const Cell& coefficient, const Cell& mark, Cell& points) {
  if (!coefficient.number || !mark.number || !points.number || *coefficient.number < kSeveral) return;
  if (2 * *points.number < *mark.number) points.confidence = std::min(points.confidence, kContested);
}

// The table at a place of the page.
class Table {
 public:
  Table(const PageText& text, const PageLayout& layout, const PageCells& page,
        const std::vector<ColumnHeading>& headings, const TablePlace& place)
      : text_(text), layout_(layout), grid_(text, layout, page, headings, place) {}

  const std::vector<ColumnPlace>& columns() const { return grid_.columns(); }
  double Rows() const { return grid_.naming() ? grid_.naming()->rows : 0; }

  std::vector<MarkRow> Read(const LookAgain& look_again) {
    std::vector<MarkRow> rows;
    if (!grid_.naming()) return rows;
    bool optional_section = false;
    double previous_y = 0;
    for (std::size_t i = 0; i < grid_.rows().size(); ++i) {
      const RawRow& raw = grid_.rows()[i];
      for (const TextCell& text : grid_.texts()) {
        const double y = grid_.LevelOf(text.box);
        if (y <= previous_y || y >= raw.y - 0.6 * raw.height || grid_.RowOf(text.box)) continue;
        const std::string folded = FoldWords(text.text);
        if (folded.find("option") != std::string::npos || folded.find("facultati") != std::string::npos)
          optional_section = true;
        if (folded.find("controle") != std::string::npos || folded.find("terminal") != std::string::npos ||
            folded.find("epreuves") != std::string::npos)
          optional_section = false;
      }
      previous_y = raw.y;
      if (auto row = MakeRow(i, look_again)) {
        row->optional_subject = row->role == MarkRow::Role::kSubject &&
                                (optional_section || FoldWords(row->subject).find("option") != std::string::npos);
        rows.push_back(*std::move(row));
      }
    }
    return rows;
  }

 private:
  MarkCell ToCell(const std::optional<Cell>& cell) const {
    MarkCell out;
    if (!cell) return out;
    out.value = cell->text;
    out.number = cell->number;
    out.confidence = text_.source == Source::kTextLayer ? kTextLayerConfidence * cell->confidence : cell->confidence;
    out.region = text_.ToPage(cell->box);
    return out;
  }

  std::optional<Cell> CellOf(const RawRow& raw, Column column) const {
    const int index = grid_.naming()->columns[column];
    return index < 0 ? std::nullopt : raw.cells[static_cast<std::size_t>(index)];
  }

  std::vector<const TextCell*> PartsOfSubject(std::size_t index) const {
    std::vector<const TextCell*> parts = grid_.NamesOf(index);
    // A name of a sum may stand apart from the subjects' names.
    for (const TextCell& text : grid_.texts()) {
      if (parts.empty() && grid_.RowOf(text.box) == index && NamesASum(text.text)) parts.push_back(&text);
    }
    // What a background made of a row's bare cell is of no name.
    if (text_.source == Source::kOcr && std::ranges::any_of(parts, [](auto* part) { return NamesASum(part->text); }))
      std::erase_if(parts, [](auto* part) { return FoldWords(part->text).size() <= kMostOfDirt; });
    std::sort(parts.begin(), parts.end(), [](const TextCell* a, const TextCell* b) {
      return std::pair(std::round(a->box.y0 * 200), a->box.x0) < std::pair(std::round(b->box.y0 * 200), b->box.x0);
    });
    return parts;
  }

  // The name of a row that is surely one, where what crosses it kept it from being
  // read; looks that make something of it hardly agree to the letter.
  std::optional<TextCell> SubjectSeenAgain(const RawRow& raw, const LookAgain& look_again) const {
    if (text_.source != Source::kOcr || look_again == nullptr) return std::nullopt;
    const std::optional<Cell> c = CellOf(raw, kCoefficient), m = CellOf(raw, kMark), p = CellOf(raw, kPoints);
    const bool whole_row = c && m && p && c->number && m->number && p->number;
    if (!whole_row || *c->number > kMostCoefficient || !Multiplies(*c->number, *m->number, *p->number))
      return std::nullopt;
    const std::optional<Box> place = grid_.PlaceOfSubject(raw);
    if (!place) return std::nullopt;
    const auto seen = Surest(look_again(text_.page, *place, Expected::kText),
                             [](const TextLine& look) { return FoldWords(look.Text()).size() >= kFewestOfAName; });
    return seen ? std::optional(TextCell{seen->Text(), seen->box}) : std::nullopt;
  }

  std::optional<MarkRow> MakeRow(std::size_t index, const LookAgain& look_again) {
    const RawRow& raw = grid_.rows()[index];
    MarkRow row;
    row.source = text_.source;
    std::vector<const TextCell*> parts = PartsOfSubject(index);
    const std::optional<TextCell> seen = parts.empty() ? SubjectSeenAgain(raw, look_again) : std::nullopt;
    if (seen) parts.push_back(&*seen);
    if (parts.empty()) return std::nullopt;
    Box box = parts[0]->box;
    for (const TextCell* part : parts) {
      row.subject += (row.subject.empty() ? "" : " ") + WithoutRules(part->text);
      box = Union(box, part->box);
    }
    row.subject_region = text_.ToPage(box);
    std::optional<Cell> c = CellOf(raw, kCoefficient), m = CellOf(raw, kMark), p = CellOf(raw, kPoints);
    const bool total = NamesASum(row.subject) || (NamesAMean(row.subject) && !IsWeighed(c, m, p));
    row.role = total ? MarkRow::Role::kSubtotal : MarkRow::Role::kSubject;
    if (text_.source == Source::kOcr && !total) {
      Confirm(look_again, raw, c, m, p);
      if (c && m && p) RestoreCommasOfRow(*c, *m, *p);
      if (c && m && p) DoubtLostDigits(*c, *m, *p);
    }
    if (text_.source == Source::kOcr && total && look_again != nullptr) ConfirmTotal(look_again, raw, c, p);
    row.coefficient = ToCell(c);
    row.mark = ToCell(m);
    row.points = ToCell(p);
    // A mark over 20 lost its comma in reading; it is not a mark.
    if (row.mark.number && *row.mark.number > kHighestMark) row.mark.number.reset();
    // What stands under a table may have a number in one of its columns; where
    // there should be another, looks see all sorts of things.
    const auto has = [](const MarkCell& cell) { return cell.number && cell.confidence >= kContested; };
    if (!total && !has(row.mark) && !has(row.points)) return std::nullopt;
    // "1/1" at the foot of a page, where there are marks alone.
    const bool alone = grid_.naming()->columns[kCoefficient] < 0 && grid_.naming()->columns[kPoints] < 0;
    static const RE2 out_of_another("[^/]*/\\s*(?:[013-9]\\d*|2|2[1-9]\\d*)");
    if (alone && m && RE2::FullMatch(m->text, out_of_another)) return std::nullopt;
    // "Note sur | 20", the heading of the marks over two lines.
    if (!row.coefficient.number && !row.points.number && NamesColumns(row.subject)) return std::nullopt;
    // Numbers that a text layer does not hold are not there: what stands beside the
    // table or under it may have one in line with the points.
    const bool could_hold_all = grid_.naming()->columns[kCoefficient] >= 0 && grid_.naming()->columns[kMark] >= 0;
    if (!total && text_.source == Source::kTextLayer && could_hold_all && !row.coefficient.number && !row.mark.number &&
        !c && !m)
      return std::nullopt;
    // A stroke of a heading's shade is read as a digit at times.
    if ((raw.unread || (!row.mark.number && !row.coefficient.number)) && NamesASection(row.subject))
      return std::nullopt;
    // The look at a heading may take a line for a digit, hardly for two.
    const int numbers =
        row.coefficient.number.has_value() + row.mark.number.has_value() + row.points.number.has_value();
    if (raw.unread && numbers < kFewestOfUnread) return std::nullopt;
    return row;
  }

  // Whether a row named a mean has what a subject has: it counts with a coefficient
  // among the others, as that of school reports does.
  bool IsWeighed(const std::optional<Cell>& c, const std::optional<Cell>& m, const std::optional<Cell>& p) const {
    if (!c || !c->number) return false;
    if (m && m->number) return p || grid_.naming()->columns[kPoints] < 0;
    return p && p->number && *c->number <= kMostCoefficient && *p->number <= kHighestMark * *c->number;
  }

  // A total's cells that are missing or were read unsurely, and none else: what
  // they should add up to is for the judge.
  void ConfirmTotal(const LookAgain& look_again, const RawRow& raw, std::optional<Cell>& c,
                    std::optional<Cell>& p) const {
    const std::vector<NumberReading> none;
    for (const auto& [column, cell] : {std::pair(kCoefficient, &c), std::pair(kPoints, &p)}) {
      if (grid_.naming()->columns[column] < 0 || (*cell && (*cell)->number && (*cell)->confidence >= kSureTotal))
        continue;
      const std::optional<Box> usual = grid_.PlaceOf(raw, column);
      if (!usual) continue;
      // Totals are longer than what they stand under.
      Box place = *cell ? Union((*cell)->box, *usual) : *usual;
      place.x0 -= raw.height * layout_.aspect();
      std::optional<Cell> unused;
      ChooseReadings(none, none, ReadingsOf(look_again(text_.page, place, Expected::kNumber)), unused, unused, *cell);
    }
    // Of "1218,2 / 2000" the second half.
    const bool whole = c && p && c->number && IsWhole(kHighestMark * *c->number, p->text);
    if (whole) p->number.reset();
  }

  // Looks again at a row of which something is missing, doubtful or
  // contradicts the rest.
  void Confirm(const LookAgain& look_again, const RawRow& raw, std::optional<Cell>& c, std::optional<Cell>& m,
               std::optional<Cell>& p) const {
    const bool complete = c && m && p && c->number && m->number && p->number;
    if (complete && *m->number <= kHighestMark && Multiplies(*c->number, *m->number, *p->number) &&
        std::min({c->confidence, m->confidence, p->confidence}) > kContested)
      return;
    const auto readings = [&](Column column, const std::optional<Cell>& cell) -> std::vector<NumberReading> {
      if (grid_.naming()->columns[column] < 0) return {};
      const std::optional<Box> usual = cell ? cell->box : grid_.PlaceOf(raw, column);
      if (!usual) return {};
      const Box place = *usual;
      std::vector<TextLine> looks;
      // Words stand where a number would: "dispensé".
      if (!cell && std::any_of(grid_.texts().begin(), grid_.texts().end(),
                               [&](const TextCell& text) { return Overlap(text.box, place); }))
        return {};
      if (look_again != nullptr) looks = look_again(text_.page, place, Expected::kNumber);
      std::erase_if(looks, [&](const TextLine& look) { return grid_.IsOutOf(look.Text(), column); });
      if (cell) {
        TextLine& first = looks.emplace_back();
        first.box = cell->box;
        first.words.push_back({cell->text, cell->box, cell->confidence});
      }
      return ReadingsOf(looks);
    };
    const auto coefficients = readings(kCoefficient, c), marks = readings(kMark, m), points = readings(kPoints, p);
    ChooseReadings(coefficients, marks, points, c, m, p);
  }

  const PageText& text_;
  const PageLayout& layout_;
  TableGrid grid_;
};

double RowsOf(const std::vector<Table>& tables) {
  double rows = 0;
  for (const Table& table : tables) rows += table.Rows();
  return rows;
}

// One table, or several where more rows speak for that: two side by side, each with
// its own coefficients, marks and points, or as many as have headings.
std::vector<Table> TablesOf(const HeadingWords& words, const PageText& text, const PageLayout& layout,
                            const PageCells& cells) {
  constexpr double kFewestRowsOfHalf = 1.5;
  const std::vector<ColumnHeading> headings = FindColumnHeadings(words, layout);
  std::vector<Table> best;
  best.emplace_back(text, layout, cells, headings, TablePlace());
  const std::vector<ColumnPlace> columns = best[0].columns();
  for (std::size_t i = 1; i + 2 < columns.size(); ++i) {
    TablePlace left, right;
    left.to_x = right.from_x = columns[i].right + 0.005;
    std::vector<Table> both;
    both.emplace_back(text, layout, cells, headings, left);
    both.emplace_back(text, layout, cells, headings, right);
    if (std::min(both[0].Rows(), both[1].Rows()) >= kFewestRowsOfHalf && RowsOf(both) > RowsOf(best)) best.swap(both);
  }
  std::vector<Table> headed;
  for (const TablePlace& place : HeadedPlaces(words, layout)) {
    Table table(text, layout, cells, headings, place);
    // Headings over the sums under a table: "Points", "Coefficients", "Moyenne".
    if (table.Rows() > 0) headed.push_back(std::move(table));
  }
  if (RowsOf(headed) > RowsOf(best)) best.swap(headed);
  return best;
}

std::ptrdiff_t SubjectsOf(const std::vector<MarkRow>& rows) {
  return std::ranges::count_if(
      rows, [](const MarkRow& row) { return row.role == MarkRow::Role::kSubject && row.mark.number; });
}

}  // namespace

std::vector<MarkRow> ReadTableOfMarks(const HeadingWords& words, const PageText& text, const PageLayout& layout,
                                      const LookAgain& look_again) {
  std::vector<MarkRow> rows;
  for (Table& table : TablesOf(words, text, layout, SplitIntoCells(layout))) {
    for (MarkRow& row : table.Read(look_again)) rows.push_back(std::move(row));
  }
  if (std::vector<MarkRow> in_lines = ReadMarksInLines(text, layout); SubjectsOf(in_lines) > SubjectsOf(rows))
    rows.swap(in_lines);
  if (SubjectsOf(rows) < kFewestSubjects) return {};
  PutSumsInTheirColumns(rows);
  PutBackCommasOfSums(rows);
  NameSumsByCoefficients(rows);
  NameGrandTotal(rows);
  return rows;
}

}  // namespace justif::reading

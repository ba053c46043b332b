#include "judging/checks/arithmetic_repairs.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/numbers.h"
#include "judging/checks/completed_marks.h"
#include "judging/checks/examination_rules.h"
#include "judging/checks/traced_rows.h"
#include "judging/checks/value_places.h"

namespace justif::judging {
namespace {

// Means are printed with two decimals, by some with one.
constexpr double kMeanOfOneDecimal = 0.0501;
// A candidate's marks lie apart by as much, at least.
constexpr double kLeastSpread = 1.5;
// Ways that are so much less likely than the likeliest are left out: twice the
// logarithm of their odds.
constexpr double kMuchLessLikely = 9;
// Of the search, which is exponential in the sums that do not close.
constexpr int kMostSteps = 20'000;

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// A number of the page. Cells of the same value are one number.
struct Number {
  std::string name;   // as Evidence.subject
  std::string label;  // what people call it: a subject, or the name of a field
  std::string seen;
  std::vector<Region> regions;
  double value = 0;
  double printed = 0;
};

struct Row {
  std::size_t index = 0;                                  // in Reading::marks
  std::size_t coefficient = 0, mark = kNone, points = 0;  // indices of numbers
  bool multiplies = false;                                // all three were read
  bool above_ten = false;                                 // counts so or is of the jury: adds no coefficient
  bool whole_mark = false;
  bool traced = false;
};

// Points that are the sum of those of some rows.
struct Sum {
  std::vector<std::size_t> rows;
  std::size_t points = 0;
};

// The number that a text starts with: "16,90 / 20", "1 204,5".
std::optional<double> ValueOf(std::string_view text) {
  std::string number;
  for (const char c : text) {
    if (c == '/') break;
    if (c == ',') number += '.';
    if ((c >= '0' && c <= '9') || c == '.') number += c;
  }
  double value = 0;
  if (!absl::SimpleAtod(number, &value)) return std::nullopt;
  return value;
}

class Table {
 public:
  explicit Table(const CheckContext& context)
      : points_tolerance_(context.thresholds.points_tolerance()), mean_tolerance_(context.thresholds.mean_tolerance()) {
    AddRows(context);
    AddTotals(context);
    AddKept(context.reading());
    const std::set<std::size_t> traced = TracedRows(context);
    if (traced.size() > kMostRowsRepaired) return;
    for (Row& row : rows_) row.traced = traced.contains(row.index);
    any_traced_ = std::ranges::any_of(rows_, &Row::traced);
  }

  std::vector<Repair> Repairs() {
    Search();
    return Likeliest();
  }

  // As AddRepairs has it.
  void AddTo(const RepairReasons& reasons, std::vector<Evidence>& evidence) {
    Search();
    std::set<std::size_t> named;
    const bool left_to_traces = any_traced_ && TracesExplain() && (found_.empty() || !ChangesAllTraced(found_.front()));
    if (!left_to_traces) {
      const std::vector<Repair> repairs = Likeliest();
      std::set<std::pair<std::string, std::string>> told;
      for (const Repair& repair : repairs) {
        for (Evidence change : repair) {
          if (!told.emplace(change.subject, change.expected).second) continue;
          change.reason = std::string(OneWay() ? reasons.only : reasons.possible);
          evidence.push_back(std::move(change));
        }
      }
      for (const Row& row : rows_) {
        const std::string name = NameOf(row);
        const auto of_row = [&](const auto& change) { return change.first.starts_with(name); };
        if (std::ranges::any_of(told, of_row)) named.insert(row.index);
      }
    }
    for (const Row& row : rows_) {
      if (!row.traced || named.contains(row.index)) continue;
      evidence.push_back(EvidenceOfTraces(row));
      evidence.back().reason = std::string(reasons.traced);
    }
  }

 private:
  struct Candidate {
    std::vector<std::pair<std::size_t, double>> changes;  // number and its value
    bool coefficients_off = false;                        // they still do not add up
    bool raises = false;                                  // some number is to be higher than printed
    int untraced = 0;                                     // rows and totals, where some rows bear traces
    double unlikeliness = 0;                              // of the marks that it leaves
    std::tuple<bool, int, bool, std::size_t> Rank() const {
      return {coefficients_off, untraced, raises, changes.size()};
    }
  };

  static std::string NameOf(const Row& row) { return "marks[" + std::to_string(row.index) + "]."; }

  void Search() {
    if (std::ranges::all_of(rows_, [&](const Row& row) { return Multiplies(row); }) && SumsClose() && MeanCloses())
      return;
    SetWhatTheFileKeeps();
    if (found_.empty() && !changes_.empty()) MendRows();
    for (const auto& [number, value] : changes_) numbers_[number].value = numbers_[number].printed;
    changes_.clear();
    if (found_.empty()) MendRows();
    std::ranges::stable_sort(
        found_, {}, [](const Candidate& candidate) { return std::pair(candidate.Rank(), candidate.unlikeliness); });
  }

  std::size_t Add(Number number) {
    number.printed = number.value;
    numbers_.push_back(std::move(number));
    return numbers_.size() - 1;
  }

  std::size_t AddCell(const MarkCell& cell, const std::string& row, const char* name, const std::string& label) {
    return Add({row + name, label, cell.value, {cell.region}, *cell.number});
  }

  void AddRows(const CheckContext& context) {
    const model::v1::CoefficientSet* set = CoefficientSetOf(context);
    const bool options_above_ten = OptionsMayCountAboveTen(context);
    const std::vector<MarkRow> marks = CompletedMarks(context);
    std::vector<std::size_t> section;
    const auto coefficients_of = [&](const std::vector<std::size_t>& rows) {
      double sum = 0;
      for (const std::size_t i : rows) sum += rows_[i].above_ten ? 0 : numbers_[rows_[i].coefficient].value;
      return sum;
    };
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const MarkRow& read = marks[i];
      const std::string name = "marks[" + std::to_string(i) + "].";
      if (read.role == MarkRow::Role::kSubject) {
        const bool of_jury = IsPointsOfJury(context, read);
        // What is no row of the table has neither, nor have rows unread: the
        // coefficients tell.
        if (!read.points.number && !read.coefficient.number) continue;
        all_read_ &= read.points.number && (read.coefficient.number || of_jury);
        if (!read.points.number || (!read.coefficient.number && !of_jury)) continue;
        Row row;
        row.index = i;
        row.above_ten = of_jury;
        row.multiplies = read.mark.number.has_value();
        row.coefficient = of_jury ? Add({}) : AddCell(read.coefficient, name, "coefficient", read.subject);
        if (row.multiplies) row.mark = AddCell(read.mark, name, "mark", read.subject);
        row.points = AddCell(read.points, name, "points", read.subject);
        if (row.multiplies) {
          row.above_ten = CountsAboveTen(context, read) || (read.optional_subject && options_above_ten);
        }
        row.whole_mark = HasWholeMarks(set, read);
        section.push_back(rows_.size());
        rows_.push_back(row);
        continue;
      }
      if (!read.points.number || !read.coefficient.number || !all_read_) {
        section.clear();
        continue;
      }
      std::vector<std::size_t> all(rows_.size());
      for (std::size_t k = 0; k < all.size(); ++k) all[k] = k;
      for (const auto& members : {section, all}) {
        if (members.empty() || std::abs(coefficients_of(members) - *read.coefficient.number) > 0.01) continue;
        const bool total = read.role == MarkRow::Role::kTotal;
        sums_.push_back({members, AddCell(read.points, name, "points", total ? "total_points" : read.subject)});
        if (total) total_ = sums_.back().points;
        break;
      }
      section.clear();
    }
  }

  // The totals of the page and its mean. The table's own total goes before what
  // stands elsewhere: it is the same number.
  void AddTotals(const CheckContext& context) {
    const Field* points = context.Printed("total_points");
    const Field* coefficients = context.Printed("total_coefficients");
    if (coefficients != nullptr) divisor_ = std::atof(coefficients->normalized_value.c_str());
    double sum = 0;
    for (const Row& row : rows_) sum += row.above_ten ? 0 : numbers_[row.coefficient].value;
    if (divisor_ > 0) missing_coefficients_ = divisor_ - sum;
    if (!total_ && points != nullptr && divisor_ > 0) {
      total_ = Add(NumberOf(*points));
      std::vector<std::size_t> all(rows_.size());
      for (std::size_t k = 0; k < all.size(); ++k) all[k] = k;
      // Where coefficients say that a row is missing, or one of them was
      // changed, MendRow looks again.
      if (all_read_ && rows_.size() > 2 && std::abs(missing_coefficients_) < 0.01) sums_.push_back({all, *total_});
    }
    const Field* mean = context.Printed("mean");
    if (mean != nullptr && divisor_ > 0 && total_) mean_ = Add(NumberOf(*mean));
  }

  // What the file still holds of numbers that were painted over or saved anew.
  void AddKept(const Reading& reading) {
    if (!reading.pdf) return;
    const auto keep = [&](const Region& region, const std::string& text, const std::string& instead) {
      const std::string name = ValueAt(reading, region);
      const std::optional<double> value = ValueOf(text), shown = ValueOf(instead);
      // Of "9,0 / 20" the last part may be a text of its own.
      const bool of_another_part = HasDigit(instead) && !shown;
      if (name.empty() || !value || of_another_part) return;
      if (name == "total_points" && total_) kept_.emplace(*total_, *value);
      for (std::size_t i = 0; i < numbers_.size(); ++i) {
        if (numbers_[i].name == name) kept_.emplace(i, *value);
      }
    };
    for (const CoveredText& covered : reading.pdf->covered) keep(covered.region, covered.beneath, covered.above);
    for (const RevisedText& revised : reading.pdf->revised) keep(revised.region, revised.before, revised.after);
  }

  static Number NumberOf(const Field& field) {
    return {field.name, field.name, field.value, field.regions, std::atof(field.normalized_value.c_str())};
  }

  double Product(const Row& row) const {
    const double mark = numbers_[row.mark].value, coefficient = numbers_[row.coefficient].value;
    return row.above_ten ? PointsAboveTen(mark, coefficient) : mark * coefficient;
  }

  bool Multiplies(const Row& row) const {
    return !row.multiplies || std::abs(Product(row) - numbers_[row.points].value) < points_tolerance_;
  }

  // What the rows of a sum come to beyond it.
  double Excess(const Sum& sum) const {
    double points = 0;
    for (const std::size_t i : sum.rows) points += numbers_[rows_[i].points].value;
    return points - numbers_[sum.points].value;
  }

  bool SumsClose() const {
    return std::ranges::all_of(sums_, [&](const Sum& sum) { return std::abs(Excess(sum)) < points_tolerance_; });
  }

  bool MeanCloses() const {
    if (!mean_) return true;
    const double mean = numbers_[*mean_].value, off = std::abs(numbers_[*total_].value / divisor_ - mean);
    return off < mean_tolerance_ || (std::abs(mean * 10 - std::round(mean * 10)) < 1e-6 && off < kMeanOfOneDecimal);
  }

  // Sets a number while the rest is looked for.
  template <typename Rest>
  void With(std::size_t number, double value, const Rest& rest) {
    const double before = std::exchange(numbers_[number].value, value);
    changes_.emplace_back(number, value);
    rest();
    changes_.pop_back();
    numbers_[number].value = before;
  }

  // All of it at once; of rows that multiply then. Where everything closes,
  // nothing else has to be looked for.
  void SetWhatTheFileKeeps() {
    for (const auto& [number, value] : kept_) Set(number, value);
    for (const Row& row : rows_) {
      if (Multiplies(row)) continue;
      for (const std::size_t number : {row.coefficient, row.mark, row.points}) {
        std::erase_if(changes_, [&](const auto& change) { return change.first == number; });
        numbers_[number].value = numbers_[number].printed;
      }
    }
    const bool rows_close = std::ranges::all_of(rows_, [&](const Row& row) { return Multiplies(row); });
    if (!changes_.empty() && rows_close && SumsClose() && MeanCloses()) Found();
  }

  void Set(std::size_t number, double value) {
    if (std::abs(numbers_[number].value - value) < 1e-6) return;
    numbers_[number].value = value;
    changes_.emplace_back(number, value);
  }

  void MendRows() {
    std::vector<std::size_t> wrong;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!Multiplies(rows_[i])) wrong.push_back(i);
    }
    const bool understood = wrong.size() <= 1 || (wrong.size() <= kMostRowsRepaired && 2 * wrong.size() < rows_.size());
    if (understood) MendRows(wrong, 0);
  }

  // Whether there is time for another step of the search.
  bool Goes() { return ++steps_ <= kMostSteps; }

  void MendRows(const std::vector<std::size_t>& wrong, std::size_t at) {
    if (!Goes()) return;
    if (at == wrong.size()) {
      MendSums(0);
      return;
    }
    const Row& row = rows_[wrong[at]];
    const auto go_on = [&] { MendRows(wrong, at + 1); };
    const double coefficient = numbers_[row.coefficient].value, points = numbers_[row.points].value;
    const double mark = numbers_[row.mark].value;
    if (coefficient > 0) {
      const double mended = points / coefficient + (row.above_ten ? 10 : 0);
      if (IsMark(mended, row.whole_mark)) With(row.mark, mended, go_on);
    }
    With(row.points, Product(row), go_on);
    const double whole = mark > 0 && !row.above_ten ? std::round(points / mark) : 0;
    const bool explains = whole > 0 && std::abs(whole * mark - points) < points_tolerance_;
    // Where the coefficients add up, none of them is another.
    const bool adds_up = !all_read_ || divisor_ <= 0 || std::abs(missing_coefficients_ - (whole - coefficient)) < 0.01;
    if (explains && adds_up) With(row.coefficient, whole, go_on);
    // Its points and its mark, as the sums have it.
    go_on();
  }

  // Sums that do not close: other points in one of their rows, with its mark,
  // or another sum. Parts come before the whole.
  void MendSums(std::size_t at) {
    if (!Goes()) return;
    while (at < sums_.size() && std::abs(Excess(sums_[at])) < points_tolerance_) ++at;
    if (at == sums_.size()) {
      MendMean();
      return;
    }
    const Sum& sum = sums_[at];
    const double excess = Excess(sum);
    const auto go_on = [&] { MendSums(at + 1); };
    With(sum.points, numbers_[sum.points].value + excess, go_on);
    for (const std::size_t i : sum.rows) {
      const Row& row = rows_[i];
      const double coefficient = numbers_[row.coefficient].value;
      const double points = numbers_[row.points].value - excess;
      if (coefficient <= 0 || points < 0 || Changed(row)) continue;
      const double mark = points / coefficient + (row.above_ten ? 10 : 0);
      if (!IsMark(mark, row.whole_mark)) continue;
      const auto with_points = [&] {
        With(row.points, points, [&] {
          // A part that was closed before must still be.
          for (std::size_t k = 0; k < at; ++k) {
            if (std::abs(Excess(sums_[k])) >= points_tolerance_) return;
          }
          go_on();
        });
      };
      if (row.multiplies) {
        With(row.mark, mark, with_points);
      } else {
        with_points();
      }
    }
  }

  void MendMean() {
    if (!std::ranges::all_of(rows_, [&](const Row& row) { return Multiplies(row); })) return;
    if (MeanCloses()) {
      Found();
      return;
    }
    With(*mean_, numbers_[*total_].value / divisor_, [&] { Found(); });
  }

  bool Changed(const Row& row) const {
    return std::ranges::any_of(changes_, [&](const auto& change) { return IsOf(row, change.first); });
  }

  void Found() {
    if (changes_.empty()) return;
    Candidate candidate;
    candidate.changes = changes_;
    candidate.raises = std::ranges::any_of(
        changes_, [&](const auto& change) { return change.second > numbers_[change.first].printed + 1e-6; });
    double missing = missing_coefficients_;
    for (const Row& row : rows_) missing += numbers_[row.coefficient].printed - numbers_[row.coefficient].value;
    candidate.coefficients_off = all_read_ && std::abs(missing) > 0.01;
    if (any_traced_) candidate.untraced = UntracedOf(candidate);
    candidate.unlikeliness = Unlikeliness();
    found_.push_back(std::move(candidate));
  }

  // Rows and other numbers that it changes and that bear no trace.
  int UntracedOf(const Candidate& candidate) const {
    std::ptrdiff_t untraced = std::ranges::count_if(candidate.changes, [&](const auto& change) {
      return std::ranges::none_of(rows_, [&](const Row& row) { return IsOf(row, change.first); });
    });
    untraced += std::ranges::count_if(rows_, [&](const Row& row) { return !row.traced && Changes(candidate, row); });
    return static_cast<int>(untraced);
  }

  // Of the marks as they are now, beside those printed, where the marks of a
  // candidate lie about their mean: twice the logarithm of the odds.
  double Unlikeliness() const {
    double sum = 0, squares = 0;
    int marks = 0;
    for (const Row& row : rows_) {
      if (!row.multiplies) continue;
      const double mark = numbers_[row.mark].value;
      sum += mark;
      squares += mark * mark;
      ++marks;
    }
    if (marks == 0) return 0;
    const double mean = sum / marks;
    const double variance = std::max(squares / marks - mean * mean, kLeastSpread * kLeastSpread);
    double unlikeliness = 0;
    for (const Row& row : rows_) {
      if (!row.multiplies) continue;
      const double now = numbers_[row.mark].value - mean, before = numbers_[row.mark].printed - mean;
      unlikeliness += (now * now - before * before) / variance;
    }
    return unlikeliness;
  }

  // Whether no other is as good as the best by rank.
  bool OneWay() const {
    return steps_ <= kMostSteps && (found_.size() == 1 || found_[1].Rank() != found_.front().Rank());
  }

  // Those as good as the best by rank, the likeliest first.
  std::vector<Repair> Likeliest() const {
    std::vector<Repair> repairs;
    std::set<std::size_t> rows;
    for (const Candidate& candidate : found_) {
      const Candidate& best = found_.front();
      if (candidate.Rank() != best.Rank() || candidate.unlikeliness > best.unlikeliness + kMuchLessLikely) break;
      for (const Row& row : rows_) {
        if (Changes(candidate, row)) rows.insert(row.index);
      }
      if (!repairs.empty() && rows.size() > kMostRowsNamed) break;
      repairs.emplace_back();
      for (const auto& [number, value] : candidate.changes) {
        if (!numbers_[number].seen.empty()) repairs.back().push_back(EvidenceOfChange(number, value));
      }
    }
    return repairs;
  }

  static bool IsOf(const Row& row, std::size_t number) {
    return number == row.mark || number == row.points || number == row.coefficient;
  }

  static bool Changes(const Candidate& candidate, const Row& row) {
    return std::ranges::any_of(candidate.changes, [&](const auto& change) { return IsOf(row, change.first); });
  }

  bool ChangesAllTraced(const Candidate& candidate) const {
    return candidate.untraced == 0 &&
           std::ranges::all_of(rows_, [&](const Row& row) { return !row.traced || Changes(candidate, row); });
  }

  // Whether rows that bear traces are in every contradiction.
  bool TracesExplain() const {
    const bool rows = std::ranges::all_of(rows_, [&](const Row& row) { return row.traced || Multiplies(row); });
    return rows && std::ranges::all_of(sums_, [&](const Sum& sum) {
             return std::abs(Excess(sum)) < points_tolerance_ ||
                    std::ranges::any_of(sum.rows, [&](std::size_t i) { return rows_[i].traced; });
           });
  }

  Evidence EvidenceOfTraces(const Row& row) const {
    const Number& points = numbers_[row.points];
    Evidence evidence;
    evidence.subject = points.name;
    evidence.seen = points.seen;
    evidence.expected_from = "file";
    evidence.regions = points.regions;
    if (row.multiplies) {
      const Number& mark = numbers_[row.mark];
      evidence.regions.insert(evidence.regions.end(), mark.regions.begin(), mark.regions.end());
    }
    evidence.arguments = {{"field", points.label}, {"seen", points.seen}};
    return evidence;
  }

  Evidence EvidenceOfChange(std::size_t number, double value) const {
    const Number& changed = numbers_[number];
    Evidence evidence;
    evidence.subject = changed.name;
    evidence.seen = changed.seen;
    evidence.expected = Decimal(value);
    evidence.expected_from = "arithmetic";
    evidence.regions = changed.regions;
    evidence.arguments = {{"field", changed.label}, {"seen", changed.seen}, {"expected", evidence.expected}};
    return evidence;
  }

  double points_tolerance_, mean_tolerance_;
  std::vector<Number> numbers_;
  std::vector<Row> rows_;
  std::vector<Sum> sums_;
  bool all_read_ = true;  // points and coefficient of every row
  bool any_traced_ = false;
  std::optional<std::size_t> total_, mean_;
  std::map<std::size_t, double> kept_;  // by number
  double divisor_ = 0;                  // total of coefficients; 0 when not read
  double missing_coefficients_ = 0;     // what the rows lack to it
  std::vector<std::pair<std::size_t, double>> changes_;
  std::vector<Candidate> found_;
  int steps_ = 0;
};

}  // namespace

std::vector<Repair> ArithmeticRepairs(const CheckContext& context) { return Table(context).Repairs(); }

void AddRepairs(const CheckContext& context, const RepairReasons& reasons, std::vector<Evidence>& evidence) {
  Table(context).AddTo(reasons, evidence);
}

}  // namespace justif::judging

#include "judging/checks/arithmetic_repairs.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "judging/checks/examination_rules.h"
#include "judging/checks/raised_rows.h"
#include "judging/checks/transcript_table.h"

namespace justif::judging {
namespace {

using Number = TranscriptTable::Number;
using Row = TranscriptTable::Row;
using Sum = TranscriptTable::Sum;

// A candidate's marks lie apart by as much, at least.
constexpr double kLeastSpread = 1.5;
// Ways that are so much less likely than the likeliest are left out: twice the
// logarithm of their odds.
constexpr double kMuchLessLikely = 9;
// Rows that were less probably raised are not told.
constexpr double kLeastProbable = 0.08;
// Of the search, which is exponential in the sums that do not close.
constexpr int kMostSteps = 20'000;

class Mending {
 public:
  explicit Mending(const CheckContext& context) : table_(context) {}

  std::vector<Repair> Repairs() {
    Search();
    return Likeliest();
  }

  // As AddRepairs has it.
  void AddTo(const RepairReasons& reasons, std::vector<Evidence>& evidence) {
    Search();
    std::set<std::size_t> named;
    const bool left_to_traces =
        table_.any_traced && TracesExplain() && (found_.empty() || !ChangesAllTraced(found_.front()));
    if (!table_.any_traced && RowsOnly()) {
      AddProbable(reasons, evidence);
    } else if (!left_to_traces) {
      named = AddLikeliest(reasons, evidence);
    }
    for (const Row& row : table_.rows) {
      if (!row.traced || named.contains(row.index)) continue;
      evidence.push_back(EvidenceOfRow(row, "file"));
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

  // Each change once; the rows that it names.
  std::set<std::size_t> AddLikeliest(const RepairReasons& reasons, std::vector<Evidence>& evidence) const {
    std::set<std::pair<std::string, std::string>> told;
    for (const Repair& repair : Likeliest()) {
      for (Evidence change : repair) {
        if (!told.emplace(change.subject, change.expected).second) continue;
        change.reason = std::string(OneWay() ? reasons.only : reasons.possible);
        evidence.push_back(std::move(change));
      }
    }
    std::set<std::size_t> named;
    for (const Row& row : table_.rows) {
      const std::string name = NameOf(row);
      const auto of_row = [&](const auto& change) { return change.first.starts_with(name); };
      if (std::ranges::any_of(told, of_row)) named.insert(row.index);
    }
    return named;
  }

  // Whether all rows multiply and some come to more than their sum, which who
  // raises rows leaves behind, and no more than rows have to be lower.
  bool RowsOnly() const {
    if (found_.empty()) return false;
    const Candidate& best = found_.front();
    const bool of_rows = std::ranges::all_of(best.changes, [&](const auto& change) {
      return std::ranges::any_of(table_.rows, [&](const Row& row) { return IsOf(row, change.first); });
    });
    return (of_rows || best.raises) && !best.coefficients_off &&
           std::ranges::all_of(table_.rows, [&](const Row& row) { return table_.Multiplies(row); }) &&
           std::ranges::all_of(table_.sums,
                               [&](const Sum& sum) { return table_.Excess(sum) > -table_.points_tolerance; });
  }

  // Rows that were probably raised, the most probable first: with what they were
  // where one of them explains its sum alone.
  void AddProbable(const RepairReasons& reasons, std::vector<Evidence>& evidence) const {
    const auto [mean, spread] = MarksAbout();
    struct Raised {
      double probability = 0;
      const Row* row = nullptr;
      double excess = 0;
    };
    std::vector<Raised> raised;
    for (std::size_t k = 0; k < table_.sums.size(); ++k) {
      const Sum& sum = table_.sums[k];
      double excess = table_.Excess(sum);
      // What its parts have too much already.
      for (std::size_t part = 0; part < k; ++part) {
        if (std::ranges::includes(sum.rows, table_.sums[part].rows)) excess -= table_.Excess(table_.sums[part]);
      }
      if (excess < table_.points_tolerance) continue;
      std::vector<MarkOfSum> marks;
      for (const std::size_t i : sum.rows) {
        const Row& row = table_.rows[i];
        marks.push_back(MarkIn(row));
      }
      const std::vector<double> probable = ProbablyRaised(marks, excess, mean, spread);
      for (std::size_t i = 0; i < probable.size(); ++i) {
        if (probable[i] >= kLeastProbable) raised.push_back({probable[i], &table_.rows[sum.rows[i]], excess});
      }
    }
    std::ranges::stable_sort(raised, std::greater(), &Raised::probability);
    if (raised.size() > kMostRowsNamed) raised.resize(kMostRowsNamed);
    for (const Raised& each : raised) {
      const Row& row = *each.row;
      const double points = table_.numbers[row.points].value - each.excess;
      const double mark = points / table_.numbers[row.coefficient].value;
      if (!IsMark(mark, row.whole_mark)) {
        evidence.push_back(EvidenceOfRow(row, "arithmetic"));
        evidence.back().reason = std::string(reasons.with_another);
        continue;
      }
      std::vector<Evidence> changes = {EvidenceOfChange(row.points, points)};
      if (row.multiplies) changes.insert(changes.begin(), EvidenceOfChange(row.mark, mark));
      for (Evidence& change : changes) {
        if (change.seen.empty()) continue;
        change.reason = std::string(OneWay() && raised.size() == 1 ? reasons.only : reasons.possible);
        evidence.push_back(std::move(change));
      }
    }
  }

  // What a row adds to its sum; of a mark that was not read, as its points have it.
  MarkOfSum MarkIn(const Row& row) const {
    const double coefficient = table_.numbers[row.coefficient].value;
    if (row.above_ten || coefficient <= 0) return {};
    const double mark =
        row.multiplies ? table_.numbers[row.mark].value : table_.numbers[row.points].value / coefficient;
    return IsMark(mark, row.whole_mark) ? MarkOfSum{coefficient, mark, row.whole_mark} : MarkOfSum{};
  }

  static std::string NameOf(const Row& row) { return "marks[" + std::to_string(row.index) + "]."; }

  void Search() {
    if (table_.Closes()) return;
    SetWhatTheFileKeeps();
    if (found_.empty() && !changes_.empty()) MendRows();
    for (const auto& [number, value] : changes_) table_.numbers[number].value = table_.numbers[number].printed;
    changes_.clear();
    if (found_.empty()) MendRows();
    std::ranges::stable_sort(
        found_, {}, [](const Candidate& candidate) { return std::pair(candidate.Rank(), candidate.unlikeliness); });
  }

  // Sets a number while the rest is looked for.
  template <typename Rest>
  void With(std::size_t number, double value, const Rest& rest) {
    const double before = std::exchange(table_.numbers[number].value, value);
    changes_.emplace_back(number, value);
    rest();
    changes_.pop_back();
    table_.numbers[number].value = before;
  }

  // All of it at once; of rows that multiply then. Where everything closes,
  // nothing else has to be looked for.
  void SetWhatTheFileKeeps() {
    for (const auto& [number, value] : table_.kept) Set(number, value);
    for (const Row& row : table_.rows) {
      if (table_.Multiplies(row)) continue;
      for (const std::size_t number : {row.coefficient, row.mark, row.points}) {
        std::erase_if(changes_, [&](const auto& change) { return change.first == number; });
        table_.numbers[number].value = table_.numbers[number].printed;
      }
    }
    if (!changes_.empty() && table_.Closes()) Found();
  }

  void Set(std::size_t number, double value) {
    if (std::abs(table_.numbers[number].value - value) < 1e-6) return;
    table_.numbers[number].value = value;
    changes_.emplace_back(number, value);
  }

  void MendRows() {
    std::vector<std::size_t> wrong;
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      if (!table_.Multiplies(table_.rows[i])) wrong.push_back(i);
    }
    const bool understood =
        wrong.size() <= 1 || (wrong.size() <= kMostRowsRepaired && 2 * wrong.size() < table_.rows.size());
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
    const Row& row = table_.rows[wrong[at]];
    const auto go_on = [&] { MendRows(wrong, at + 1); };
    const double coefficient = table_.numbers[row.coefficient].value, points = table_.numbers[row.points].value;
    const double mark = table_.numbers[row.mark].value;
    if (coefficient > 0) {
      const double mended = points / coefficient + (row.above_ten ? 10 : 0);
      if (IsMark(mended, row.whole_mark)) With(row.mark, mended, go_on);
    }
    With(row.points, table_.Product(row), go_on);
    const double whole = mark > 0 && !row.above_ten ? std::round(points / mark) : 0;
    const bool explains = whole > 0 && std::abs(whole * mark - points) < table_.points_tolerance;
    // Where the coefficients add up, none of them is another.
    const bool adds_up =
        !table_.all_read || table_.divisor <= 0 || std::abs(table_.missing_coefficients - (whole - coefficient)) < 0.01;
    if (explains && adds_up) With(row.coefficient, whole, go_on);
    // Its points and its mark, as the sums have it.
    go_on();
  }

  // Sums that do not close: other points in one of their rows, with its mark,
  // or another sum. Parts come before the whole.
  void MendSums(std::size_t at) {
    if (!Goes()) return;
    while (at < table_.sums.size() && table_.Closes(table_.sums[at])) ++at;
    if (at == table_.sums.size()) {
      MendMean();
      return;
    }
    const Sum& sum = table_.sums[at];
    const double excess = table_.Excess(sum);
    const auto go_on = [&] { MendSums(at + 1); };
    With(sum.points, table_.numbers[sum.points].value + excess, go_on);
    for (const std::size_t i : sum.rows) {
      const Row& row = table_.rows[i];
      const double coefficient = table_.numbers[row.coefficient].value;
      const double points = table_.numbers[row.points].value - excess;
      if (coefficient <= 0 || points < 0 || Changed(row)) continue;
      const double mark = points / coefficient + (row.above_ten ? 10 : 0);
      if (!IsMark(mark, row.whole_mark)) continue;
      const auto with_points = [&] {
        With(row.points, points, [&] {
          // A part that was closed before must still be.
          for (std::size_t k = 0; k < at; ++k) {
            if (!table_.Closes(table_.sums[k])) return;
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
    if (!std::ranges::all_of(table_.rows, [&](const Row& row) { return table_.Multiplies(row); })) return;
    if (table_.MeanCloses()) {
      Found();
      return;
    }
    With(*table_.mean, table_.numbers[*table_.total].value / table_.divisor, [&] { Found(); });
  }

  bool Changed(const Row& row) const {
    return std::ranges::any_of(changes_, [&](const auto& change) { return IsOf(row, change.first); });
  }

  void Found() {
    if (changes_.empty()) return;
    Candidate candidate;
    candidate.changes = changes_;
    candidate.raises = std::ranges::any_of(
        changes_, [&](const auto& change) { return change.second > table_.numbers[change.first].printed + 1e-6; });
    double missing = table_.missing_coefficients;
    for (const Row& row : table_.rows)
      missing += table_.numbers[row.coefficient].printed - table_.numbers[row.coefficient].value;
    candidate.coefficients_off = table_.all_read && std::abs(missing) > 0.01;
    if (table_.any_traced) candidate.untraced = UntracedOf(candidate);
    candidate.unlikeliness = Unlikeliness();
    found_.push_back(std::move(candidate));
  }

  // Rows and other numbers that it changes and that bear no trace.
  int UntracedOf(const Candidate& candidate) const {
    std::ptrdiff_t untraced = std::ranges::count_if(candidate.changes, [&](const auto& change) {
      return std::ranges::none_of(table_.rows, [&](const Row& row) { return IsOf(row, change.first); });
    });
    untraced +=
        std::ranges::count_if(table_.rows, [&](const Row& row) { return !row.traced && Changes(candidate, row); });
    return static_cast<int>(untraced);
  }

  // Of the marks as they are now, beside those printed, where the marks of a
  // candidate lie about their mean: twice the logarithm of the odds.
  double Unlikeliness() const {
    const auto [mean, spread] = MarksAbout();
    double unlikeliness = 0;
    for (const Row& row : table_.rows) {
      if (!row.multiplies) continue;
      const double now = table_.numbers[row.mark].value - mean, before = table_.numbers[row.mark].printed - mean;
      unlikeliness += (now * now - before * before) / (spread * spread);
    }
    return unlikeliness;
  }

  // Mean and spread of the marks as they are set.
  std::pair<double, double> MarksAbout() const {
    double sum = 0, squares = 0;
    int marks = 0;
    for (const Row& row : table_.rows) {
      if (!row.multiplies) continue;
      const double mark = table_.numbers[row.mark].value;
      sum += mark;
      squares += mark * mark;
      ++marks;
    }
    const double mean = marks > 0 ? sum / marks : 0;
    const double variance = marks > 0 ? squares / marks - mean * mean : 0;
    return {mean, std::max(std::sqrt(std::max(variance, 0.0)), kLeastSpread)};
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
      for (const Row& row : table_.rows) {
        if (Changes(candidate, row)) rows.insert(row.index);
      }
      if (!repairs.empty() && rows.size() > kMostRowsNamed) break;
      repairs.emplace_back();
      for (const auto& [number, value] : candidate.changes) {
        if (!table_.numbers[number].seen.empty()) repairs.back().push_back(EvidenceOfChange(number, value));
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
           std::ranges::all_of(table_.rows, [&](const Row& row) { return !row.traced || Changes(candidate, row); });
  }

  // Whether rows that bear traces are in every contradiction.
  bool TracesExplain() const {
    const bool rows =
        std::ranges::all_of(table_.rows, [&](const Row& row) { return row.traced || table_.Multiplies(row); });
    return rows && std::ranges::all_of(table_.sums, [&](const Sum& sum) {
             return table_.Closes(sum) ||
                    std::ranges::any_of(sum.rows, [&](std::size_t i) { return table_.rows[i].traced; });
           });
  }

  // Without what it was.
  Evidence EvidenceOfRow(const Row& row, const std::string& from) const {
    std::vector<const Number*> seen;
    for (const std::size_t number : {row.points, row.mark}) {
      if (number != TranscriptTable::kNone && !table_.numbers[number].seen.empty())
        seen.push_back(&table_.numbers[number]);
    }
    Evidence evidence;
    if (seen.empty()) return evidence;
    const Number& told = *seen.front();
    evidence.subject = told.name;
    evidence.seen = told.seen;
    evidence.expected_from = from;
    for (const Number* number : seen) {
      evidence.regions.insert(evidence.regions.end(), number->regions.begin(), number->regions.end());
    }
    evidence.arguments = {{"field", told.label}, {"seen", told.seen}};
    return evidence;
  }

  Evidence EvidenceOfChange(std::size_t number, double value) const {
    const Number& changed = table_.numbers[number];
    Evidence evidence;
    evidence.subject = changed.name;
    evidence.seen = changed.seen;
    evidence.expected = Decimal(value);
    evidence.expected_from = "arithmetic";
    evidence.regions = changed.regions;
    evidence.arguments = {{"field", changed.label}, {"seen", changed.seen}, {"expected", evidence.expected}};
    return evidence;
  }

  TranscriptTable table_;
  std::vector<std::pair<std::size_t, double>> changes_;
  std::vector<Candidate> found_;
  int steps_ = 0;
};

}  // namespace

std::vector<Repair> ArithmeticRepairs(const CheckContext& context) { return Mending(context).Repairs(); }

void AddRepairs(const CheckContext& context, const RepairReasons& reasons, std::vector<Evidence>& evidence) {
  Mending(context).AddTo(reasons, evidence);
}

}  // namespace justif::judging

#include "reading/kinds/table_totals.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

#include "reading/kinds/agreement.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/table_columns.h"

namespace justif::reading {
namespace {

constexpr double kSame = 0.051;
// Points that make less of a mean are hardly a candidate's.
constexpr double kLowestMean = 2;
constexpr double kSureDivisor = 0.75;
constexpr std::size_t kMostWordsBefore = 3;

// Of the coefficients or points of rows: their sum, while each has one.
struct Sum {
  double value = 0;
  bool complete = true;

  void Add(const MarkCell& cell) {
    complete &= cell.number.has_value();
    value += cell.number.value_or(0);
  }
  bool Is(const MarkCell& cell) const { return complete && cell.number && std::abs(*cell.number - value) < kSame; }
};

}  // namespace

bool NamesASum(const std::string& subject) {
  const std::vector<std::string> words = SplitWords(FoldWords(subject));
  if (words.empty()) return false;
  const std::string& first = words[0] == "sous" && words.size() > 1 ? words[1] : words[0];
  // With the end of the name above before it: "alimentation-environnement Total".
  const bool ends_so = words.size() <= kMostWordsBefore + 1 && words.back() == "total";
  return first.starts_with("total") || first.starts_with("somme") || RoughlyEqual(first, "total") || ends_so;
}

bool NamesAMean(const std::string& subject) { return FoldWords(subject).starts_with("moyenne"); }

bool NamesAPart(const std::string& subject) {
  const std::vector<std::string> words = SplitWords(FoldWords(subject));
  if (!words.empty() && words[0] == "sous") return true;
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    for (const std::string_view stem : {"partiel", "partie", "intermediaire", "terminal", "ponctuel", "controle",
                                        "continu", "anticipe", "option", "facultati", "obligatoire", "section"}) {
      if (word.starts_with(stem)) return true;
    }
    return false;
  });
}

bool NamesASection(const std::string& subject) {
  static constexpr std::string_view kWords[] = {"epreuve",      "epreuves",      "terminale",  "terminales",
                                                "anticipee",    "anticipees",    "ponctuelle", "ponctuelles",
                                                "controle",     "continu",       "evaluation", "evaluations",
                                                "enseignement", "enseignements", "option",     "options",
                                                "optionnel",    "optionnels",    "facultatif", "facultatifs",
                                                "facultatives", "obligatoires",  "et",         "en",
                                                "de",           "des",           "du"};
  const std::vector<std::string> words = SplitWords(FoldWords(subject));
  return !words.empty() && std::all_of(words.begin(), words.end(), [](const std::string& word) {
    return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
  });
}

void PutBackCommasOfSums(std::vector<MarkRow>& rows) {
  for (MarkRow& row : rows) {
    if (row.source != Source::kOcr || !NamesASum(row.subject) || !row.coefficient.number || !row.points.number)
      continue;
    const double highest = kHighestMark * *row.coefficient.number;
    const double seen = *row.points.number;
    if (seen <= highest || seen != std::floor(seen) || row.coefficient.confidence < kSureDivisor) continue;
    for (const double decimals : {10.0, 100.0}) {
      if (seen / decimals > highest || seen / decimals < kLowestMean * *row.coefficient.number) continue;
      row.points.number = seen / decimals;
      row.points.confidence = std::min(row.points.confidence, kMostLooksConfidence);
      break;
    }
  }
}

void NameGrandTotal(std::vector<MarkRow>& rows) {
  Sum coefficients, points;
  std::vector<MarkRow*> sums;
  for (MarkRow& row : rows) {
    if (row.role == MarkRow::Role::kSubject) {
      coefficients.Add(row.coefficient);
      points.Add(row.points);
    } else if (NamesASum(row.subject) && (row.points.number || row.coefficient.number)) {
      sums.push_back(&row);
    }
  }
  // Totals follow their parts, so the last is asked first.
  std::reverse(sums.begin(), sums.end());
  for (const bool by_arithmetic : {true, false}) {
    for (MarkRow* row : sums) {
      if (NamesAPart(row->subject)) continue;
      // A row that covers less than the subjects read is a part's, whatever it
      // is called.
      const bool covers = !row->coefficient.number || *row->coefficient.number > coefficients.value - 0.5;
      const bool adds_up = coefficients.Is(row->coefficient) || points.Is(row->points);
      // Where rows went unread, the last one stands for all if no other sum
      // is larger.
      const bool largest = std::all_of(sums.begin(), sums.end(), [&](const MarkRow* other) {
        return other->points.number.value_or(0) <= row->points.number.value_or(0);
      });
      if (by_arithmetic ? !adds_up : !(covers && largest && row == sums.front() && row->points.number)) continue;
      row->role = MarkRow::Role::kTotal;
      return;
    }
  }
}

}  // namespace justif::reading

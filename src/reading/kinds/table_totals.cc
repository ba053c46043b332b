#include "reading/kinds/table_totals.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

#include "reading/kinds/agreement.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/table_columns.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

constexpr double kSame = 0.051;
// Points that make less of a mean are hardly a candidate's.
constexpr double kLowestMean = 2;
constexpr double kSureDivisor = 0.75;
// No examination's add up to more.
constexpr double kMostCoefficients = 300;
// Confidence of points that stand behind the name, whose own was not kept.
constexpr double kBehindTheName = 0.84;
constexpr std::size_t kMostWordsBefore = 3;
// The highest coefficient that subjects of the baccalauréat have.
constexpr double kMostOfASubject = 16;
// Fewer may come to a subject's coefficient by chance.
constexpr int kFewestAddedUp = 3;

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

// Of subjects.
struct SumOfSubjects {
  Sum coefficients, points;
  int subjects = 0;

  void Add(const MarkRow& row) {
    coefficients.Add(row.coefficient);
    points.Add(row.points);
    ++subjects;
  }
  // Whether `row`, which has no mark, adds them up: with a coefficient that may be
  // a subject's, only if its points do.
  bool Is(const MarkRow& row) const {
    if (subjects < kFewestAddedUp || !coefficients.Is(row.coefficient)) return false;
    return *row.coefficient.number > kMostOfASubject || !points.complete || points.Is(row.points);
  }
};

// Whether a row's points are those above ten alone: only options count so, which
// their coefficients then are left out of.
bool CountsAboveTen(const MarkRow& row) {
  constexpr double kTen = 10;
  if (!row.mark.number || !row.coefficient.number || !row.points.number || *row.coefficient.number <= 0) return false;
  const double above = std::max(0.0, *row.mark.number - kTen) * *row.coefficient.number;
  return *row.mark.number > 0 && std::abs(above - *row.points.number) < kSame;
}

// Whether two sums at least stand over `sum`, and their coefficients are its own
// together: those of the parts of the examination.
bool AddsUpParts(const std::vector<MarkRow>& rows, const MarkRow& sum) {
  Sum coefficients;
  int parts = 0;
  for (const MarkRow& row : rows) {
    if (&row == &sum) break;
    if (row.role != MarkRow::Role::kSubtotal || NamesAMean(row.subject)) continue;
    coefficients.Add(row.coefficient);
    ++parts;
  }
  return parts >= 2 && coefficients.Is(sum.coefficient);
}

}  // namespace

bool NamesASum(const std::string& subject) {
  const std::vector<std::string> words = SplitWords(FoldWords(subject));
  if (words.empty()) return false;
  const std::string& first = words[0] == "sous" && words.size() > 1 ? words[1] : words[0];
  // With the end of the name above before it: "alimentation-environnement Total".
  const bool ends_so = words.size() <= kMostWordsBefore + 1 && words.back() == "total";
  return first.starts_with("total") || first == "totaux" || first == "cumul" || first.starts_with("somme") ||
         RoughlyEqual(first, "total") || ends_so;
}

bool NamesAllPoints(const std::string& label) {
  const std::string folded = FoldWords(label);
  for (const std::string_view name :
       {"points acquis", "points obtenus", "nombre de points", "nombre de points obtenus", "points total"}) {
    if (folded == name) return true;
  }
  return false;
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

namespace {

// Whether all words of `subject` are `of` such, and it is no number alone: shares
// like "(40 %)" may stand among them.
template <std::size_t kCount>
bool AreAll(const std::string& subject, const std::string_view (&of)[kCount]) {
  const std::vector<std::string> words = SplitWords(FoldWords(subject));
  const auto is_number = [](const std::string& word) {
    return word.find_first_not_of("0123456789") == std::string::npos;
  };
  const bool named = !std::all_of(words.begin(), words.end(), is_number);
  return named && std::all_of(words.begin(), words.end(), [&](const std::string& word) {
           return is_number(word) || std::find(std::begin(of), std::end(of), word) != std::end(of);
         });
}

}  // namespace

bool NamesASection(const std::string& subject) {
  static constexpr std::string_view kWords[] = {"epreuve",      "epreuves",      "terminale",  "terminales",
                                                "anticipee",    "anticipees",    "ponctuelle", "ponctuelles",
                                                "controle",     "continu",       "evaluation", "evaluations",
                                                "enseignement", "enseignements", "option",     "options",
                                                "optionnel",    "optionnels",    "facultatif", "facultatifs",
                                                "facultatives", "obligatoires",  "et",         "en",
                                                "de",           "des",           "du"};
  return AreAll(subject, kWords);
}

bool NamesColumns(const std::string& subject) {
  static constexpr std::string_view kWords[] = {
      "epreuve",       "epreuves", "matiere", "matieres", "discipline",  "disciplines",  "enseignement",
      "enseignements", "libelle",  "coef",    "coeff",    "coefficient", "coefficients", "note",
      "notes",         "sur",      "point",   "points",   "nombre",      "nb",           "de",
      "des",           "obtenu",   "obtenus", "obtenue",  "obtenues"};
  return AreAll(subject, kWords);
}

void PutBackCommasOfSums(std::vector<MarkRow>& rows) {
  for (MarkRow& row : rows) {
    if (row.source != Source::kOcr || !NamesASum(row.subject) || !row.coefficient.number || !row.points.number)
      continue;
    if (*row.points.number < kLowestMean * *row.coefficient.number) row.points.number.reset();
    const double highest = kHighestMark * *row.coefficient.number;
    if (row.points.number == highest && row.points.value.find('/') == std::string::npos) row.points.number.reset();
    if (!row.points.number) continue;
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

void PutSumsInTheirColumns(std::vector<MarkRow>& rows) {
  for (MarkRow& row : rows) {
    if (!NamesASum(row.subject) || row.points.number || row.mark.number) continue;
    const double seen = row.coefficient.number.value_or(0);
    if (seen > kMostCoefficients || seen != std::floor(seen)) {
      row.points = row.coefficient;
      row.coefficient = {};
      continue;
    }
    const std::size_t number = row.subject.find_first_of("0123456789");
    if (number == std::string::npos || FoldWords(row.subject).find("coef") != std::string::npos) continue;
    const std::string behind = row.subject.substr(number);
    const auto points = NumberOf(behind);
    if (!points || *points < kLowestMean * seen) continue;
    row.points = {behind, points, kBehindTheName, row.subject_region};
    row.subject.erase(row.subject.find_last_not_of(" :", number - 1) + 1);
  }
}

void NameSumsByCoefficients(std::vector<MarkRow>& rows) {
  SumOfSubjects section, whole;
  for (MarkRow& row : rows) {
    // Of a subject whose mark went unread something stands in its place.
    if (row.role == MarkRow::Role::kSubject && !row.mark.number && row.mark.value.empty() && row.points.number &&
        (section.Is(row) || whole.Is(row)))
      row.role = MarkRow::Role::kSubtotal;
    if (row.role != MarkRow::Role::kSubject) {
      section = {};
      continue;
    }
    section.Add(row);
    whole.Add(row);
  }
}

namespace {

// Whether a sum of coefficients alone is larger than that of `row`, which then adds
// up a part.
bool CoversLessThanOneOf(const std::vector<MarkRow*>& of_coefficients, const MarkRow& row) {
  return row.coefficient.number &&
         std::any_of(of_coefficients.begin(), of_coefficients.end(), [&](const MarkRow* other) {
           return other != &row && *other->coefficient.number > *row.coefficient.number + 0.5;
         });
}

}  // namespace

void NameGrandTotal(std::vector<MarkRow>& rows) {
  Sum coefficients, without_options, points;
  std::vector<MarkRow*> sums, of_coefficients;
  for (MarkRow& row : rows) {
    if (row.role == MarkRow::Role::kSubject) {
      coefficients.Add(row.coefficient);
      if (!row.optional_subject && !CountsAboveTen(row)) without_options.Add(row.coefficient);
      points.Add(row.points);
    } else if (!NamesAMean(row.subject) && row.points.number) {
      sums.push_back(&row);
    } else if (!NamesAMean(row.subject) && row.coefficient.number) {
      of_coefficients.push_back(&row);
    }
  }
  if (sums.empty()) std::swap(sums, of_coefficients);
  // Totals follow their parts, so the last is asked first.
  std::reverse(sums.begin(), sums.end());
  for (const bool by_arithmetic : {true, false}) {
    for (MarkRow* row : sums) {
      if (NamesAPart(row->subject) || CoversLessThanOneOf(of_coefficients, *row)) continue;
      // A row that covers less than the subjects read is a part's, whatever it
      // is called.
      const bool covers = !row->coefficient.number || *row->coefficient.number > without_options.value - 0.5;
      const bool adds_up = coefficients.Is(row->coefficient) || without_options.Is(row->coefficient) ||
                           points.Is(row->points) || AddsUpParts(rows, *row);
      // Where rows went unread, the last one stands for all if no other sum
      // is larger.
      const bool largest = std::all_of(sums.begin(), sums.end(), [&](const MarkRow* other) {
        return other->points.number.value_or(0) <= row->points.number.value_or(0);
      });
      if (by_arithmetic ? !adds_up : !(covers && largest && row == sums.front() && row->points.number)) continue;
      row->role = MarkRow::Role::kTotal;
      // "Total des coefficients : 100" beside "Total des points : 1189,8".
      if (!row->coefficient.number && of_coefficients.size() == 1 && !NamesAPart(of_coefficients[0]->subject) &&
          *of_coefficients[0]->coefficient.number > without_options.value - 0.5)
        row->coefficient = of_coefficients[0]->coefficient;
      return;
    }
  }
  // Points that went unread do not hide whose sum it is.
  for (MarkRow* row : of_coefficients) {
    if (NamesAPart(row->subject) || !AddsUpParts(rows, *row)) continue;
    row->role = MarkRow::Role::kTotal;
    return;
  }
}

}  // namespace justif::reading

#include "judging/checks/examination_rules.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "judging/names.h"

namespace justif::judging {
namespace {

// They lift a candidate over a bound, from just below it.
constexpr double kMostPointsOfJury = 200;

// Whether the words of `wanted` stand among `words`, one after the other.
bool Says(const std::vector<std::string>& words, const std::string& wanted) {
  const std::vector<std::string> folded = NameWords(wanted);
  return std::search(words.begin(), words.end(), folded.begin(), folded.end()) != words.end();
}

bool IsSpeciality(const model::v1::CoefficientSet& set, const MarkRow& row) {
  // "Humanités, littérature et philosophie" is one, told by its coefficient.
  return row.coefficient.number && std::abs(*row.coefficient.number - set.speciality_coefficient()) < 0.01;
}

}  // namespace

const model::v1::CoefficientSet* CoefficientSetOf(const CheckContext& context) {
  const Field* track = context.Printed("bac_track");
  const Field* session = context.Printed("session");
  if (track == nullptr || session == nullptr) return nullptr;
  const int year = std::atoi(session->normalized_value.c_str());
  for (const auto& set : context.baccalaureat.coefficient_sets()) {
    const bool still_in_force = set.last_session() == 0 || year <= set.last_session();
    if (set.track() == track->normalized_value && year >= set.first_session() && still_in_force) return &set;
  }
  return nullptr;
}

const model::v1::CoefficientSet* SetOfWholeMarks(const CheckContext& context) {
  const model::v1::CoefficientSet* set = CoefficientSetOf(context);
  if (set != nullptr || OptionsMayCountAboveTen(context)) return set;
  const std::string& track = context.Printed("bac_track")->normalized_value;
  const auto& sets = context.baccalaureat.coefficient_sets();
  const auto first = std::find_if(sets.begin(), sets.end(), [&](const auto& each) { return each.track() == track; });
  return first == sets.end() ? nullptr : &*first;
}

const model::v1::Subject* SubjectOf(const model::v1::CoefficientSet& set, const MarkRow& row) {
  const std::vector<std::string> words = NameWords(row.subject);
  const auto has = [&](const std::string& wanted) { return Says(words, wanted); };
  if (has("specialite") || has("suivie") || has("cultures") || has("section") || IsSpeciality(set, row)) return nullptr;
  for (const auto& subject : set.subjects()) {
    if (std::all_of(subject.words().begin(), subject.words().end(), has)) return &subject;
  }
  return nullptr;
}

bool HasWholeMarks(const model::v1::CoefficientSet* set, const MarkRow& row) {
  if (set == nullptr) return false;
  if (IsSpeciality(*set, row)) return true;
  const model::v1::Subject* subject = SubjectOf(*set, row);
  return subject != nullptr && subject->whole_marks();
}

bool OptionsMayCountAboveTen(const CheckContext& context) {
  const Field* track = context.Printed("bac_track");
  const Field* session = context.Printed("session");
  return track == nullptr || track->normalized_value == "professionnel" || session == nullptr ||
         session->normalized_value < "2021";
}

bool IsMark(double number, bool whole) {
  const double step = whole ? 1 : 0.1;
  return number > -1e-6 && number < kHighestMark + 1e-6 && std::abs(number / step - std::round(number / step)) < 1e-4;
}

double PointsAboveTen(double mark, double coefficient) { return std::max(0.0, mark - 10) * coefficient; }

bool CountsAboveTen(const CheckContext& context, const MarkRow& row) {
  if (!row.mark.number || !row.coefficient.number || !row.points.number) return false;
  const double points = PointsAboveTen(*row.mark.number, *row.coefficient.number);
  if (std::abs(points - *row.points.number) >= context.thresholds.points_tolerance()) return false;
  // Of marks up to ten there are none: nobody raises points to nothing.
  return row.optional_subject ||
         (OptionsMayCountAboveTen(context) && *row.coefficient.number <= kHighestOptionCoefficient);
}

bool IsPointsOfJury(const CheckContext& context, const MarkRow& row) {
  if (!row.points.number || row.mark.number || row.coefficient.number) return false;
  if (*row.points.number > kMostPointsOfJury) return false;
  const std::vector<std::string> words = NameWords(row.subject);
  return std::ranges::any_of(context.baccalaureat.jury_points_words(),
                             [&](const std::string& word) { return Says(words, word); });
}

bool NamesSecondGroup(const CheckContext& context, const Field& decision) {
  // "2nd": without its digit the end of "Admis(e)" would be one.
  const std::vector<std::string> words = WordsAndNumbers(decision.value);
  return std::ranges::any_of(context.baccalaureat.second_group(), [&](const model::v1::WordGroup& group) {
    return std::ranges::all_of(group.words(), [&](const std::string& word) {
      const std::vector<std::string> wanted = WordsAndNumbers(word);
      return !wanted.empty() && std::ranges::find(words, wanted.front()) != words.end();
    });
  });
}

}  // namespace justif::judging

#include "judging/checks/raised_rows.h"

#include <cmath>
#include <cstddef>

#include "judging/checks/examination_rules.h"

namespace justif::judging {
namespace {

// A second row leaves open by how much either was raised: one of so many amounts.
constexpr double kAmounts = 80;

class Raises {
 public:
  Raises(double mean, double spread) : mean_(mean), spread_(spread) {}

  // How likely it is that a mark was lower by so much, beside that it was not; 0
  // where that is no mark.
  double Odds(const MarkOfSum& row, double by) const {
    const double before = row.mark - by;
    if (by <= 0 || !IsMark(before, row.whole_mark)) return 0;
    const double was = (before - mean_) / spread_, is = (row.mark - mean_) / spread_;
    return std::exp((is * is - was * was) / 2);
  }

 private:
  double mean_, spread_;
};

}  // namespace

std::vector<double> ProbablyRaised(const std::vector<MarkOfSum>& rows, double excess, double mean, double spread) {
  const Raises raises(mean, spread);
  std::vector<double> odds(rows.size(), 0);
  double all = 0;
  const double of_a_pair = rows.size() > 1 ? 2 / (kAmounts * static_cast<double>(rows.size() - 1)) : 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].coefficient <= 0) continue;
    const double alone = raises.Odds(rows[i], excess / rows[i].coefficient);
    odds[i] += alone;
    all += alone;
    const double step = rows[i].whole_mark ? 1 : 0.1;
    for (int steps = 1; steps * step <= kHighestMark; ++steps) {
      const double by = steps * step, rest = excess - by * rows[i].coefficient;
      if (rest <= 0) break;
      const double first = raises.Odds(rows[i], by);
      if (first <= 0) continue;
      for (std::size_t j = i + 1; j < rows.size(); ++j) {
        if (rows[j].coefficient <= 0) continue;
        const double both = first * raises.Odds(rows[j], rest / rows[j].coefficient) * of_a_pair;
        odds[i] += both;
        odds[j] += both;
        all += both;
      }
    }
  }
  for (double& of_row : odds) of_row = all > 0 ? of_row / all : 0;
  return odds;
}

}  // namespace justif::judging

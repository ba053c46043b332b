// Which rows of a sum were raised, as far as marks tell.
#ifndef JUSTIF_JUDGING_CHECKS_RAISED_ROWS_H_
#define JUSTIF_JUDGING_CHECKS_RAISED_ROWS_H_

#include <vector>

namespace justif::judging {

struct MarkOfSum {
  double coefficient = 0;
  double mark = 0;          // as printed
  bool whole_mark = false;  // else to the tenth
};

// For each of the rows of a sum how probable it is, 0..1, that its mark and points
// were raised, where one or two of them were, by `excess` points in all. Marks
// as they were lie about `mean` with `spread`, which is above 0. All 0 where
// neither one row nor two explain the excess.
std::vector<double> ProbablyRaised(const std::vector<MarkOfSum>& rows, double excess, double mean, double spread);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_RAISED_ROWS_H_

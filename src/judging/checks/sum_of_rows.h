// What the rows of a transcript come to, and which total can be theirs.
#ifndef JUSTIF_JUDGING_CHECKS_SUM_OF_ROWS_H_
#define JUSTIF_JUDGING_CHECKS_SUM_OF_ROWS_H_

#include <utility>
#include <vector>

#include "judging/checks/check.h"

namespace justif::judging {

struct SumOfRows {
  // A subject as CompletedMarks has it.
  void Add(const CheckContext& context, const MarkRow& row);

  // Whether a total of coefficients is that of these rows, with options that
  // count above ten or without.
  bool AreOf(double total_coefficients) const;
  bool SameCoefficients(const MarkRow& total) const;
  // Whether they come to these points: as read, or as their other numbers have it
  // in rows that looks disagree on.
  bool Closes(const CheckContext& context, double total_points) const;
  // Where the rows are not those of the total: whether it cannot be theirs all the
  // same. The points read may exceed it, a row missing would have what is no mark,
  // or with none of the lines that may be too many left out it is what they come to.
  bool Contradicts(const CheckContext& context, double total_coefficients, double total_points,
                   int lines_missing) const;
  // Whether what they say was read, from a text layer or surely.
  bool Sure(const CheckContext& context, Source source, double confidence_of_total) const;

  double points = 0;
  double coefficients = 0;
  double of_options_above_ten = 0;  // coefficients that most totals leave out
  double confidence = 1;
  int rows = 0;
  bool complete = true;
  bool each_read = true;  // of the rows that there are
  bool computed = false;  // a number of it, or whether a line is a row at all
  bool multiplies = true;
  // Of rows that multiply out, and of points that were surely read and can be:
  // rows unread only add to it.
  double least_points = 0;
  double of_no_coefficient = 0;  // of rows of which it was not read, if rows they are
  // Of rows that looks disagree on, what mark times coefficient has beyond the points.
  std::vector<double> contested;
  std::vector<std::pair<double, double>> of_rows;  // coefficient and points of each that has both

 private:
  void AddLeast(const CheckContext& context, const MarkRow& row);
};

// Lines that fit between the rows of a table where these stand farther apart than
// most.
int LinesMissing(const std::vector<MarkRow>& marks);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_SUM_OF_ROWS_H_

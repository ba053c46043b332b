// What tests expect of tables of marks: rows read with the shipped headings.
#ifndef JUSTIF_READING_KINDS_EXPECTED_ROWS_H_
#define JUSTIF_READING_KINDS_EXPECTED_ROWS_H_

#include <gtest/gtest.h>

#include <vector>

#include "reading/kinds/expected_values.h"
#include "reading/kinds/page_builder.h"
#include "reading/kinds/table_of_marks.h"

namespace justif::reading {

inline std::vector<MarkRow> Rows(const PageBuilder& page, const LookAgain& look_again = nullptr) {
  return ReadTableOfMarks(ShippedHeadings(), page.Text(), PageLayout(page.Text()), look_again);
}

inline void ExpectRow(const MarkRow& row, const char* subject, double coefficient, double mark, double points) {
  EXPECT_EQ(row.subject, subject);
  EXPECT_EQ(row.coefficient.number, coefficient) << subject;
  EXPECT_EQ(row.mark.number, mark) << subject;
  EXPECT_EQ(row.points.number, points) << subject;
}

// A table of five rows: subject, coefficient, mark and points as printed, and the numbers.
inline constexpr const char* kRows[5][4] = {{"Français", "5", "11,0", "55,0"},
                                            {"Philosophie", "8", "9,0", "72,0"},
                                            {"Grand oral", "10", "14,0", "140,0"},
                                            {"Histoire", "6", "12,5", "75,0"},
                                            {"Anglais", "6", "13,0", "78,0"}};
inline constexpr double kValues[5][3] = {{5, 11, 55}, {8, 9, 72}, {10, 14, 140}, {6, 12.5, 75}, {6, 13, 78}};

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_EXPECTED_ROWS_H_

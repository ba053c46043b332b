// A transcript's table as numbers that must agree.
#ifndef JUSTIF_JUDGING_CHECKS_TRANSCRIPT_TABLE_H_
#define JUSTIF_JUDGING_CHECKS_TRANSCRIPT_TABLE_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "judging/checks/check.h"

namespace justif::judging {

// What was read of the rows, sums and mean of a transcript, as CompletedMarks has
// it. Sums are those of which the coefficients say that all rows were read.
// Numbers may be set to others to see what closes then.
struct TranscriptTable {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

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
    bool multiplies = false;  // all three were read; of a mark that looks disagree on, so that it does
    bool above_ten = false;   // counts so or is of the jury: adds no coefficient
    bool whole_mark = false;
    bool traced = false;
  };

  // Points that are the sum of those of some rows.
  struct Sum {
    std::vector<std::size_t> rows;
    std::size_t points = 0;
  };

  explicit TranscriptTable(const CheckContext& context);

  // Of mark and coefficient as they are set.
  double Product(const Row& row) const;
  // True of a row of which no mark was read.
  bool Multiplies(const Row& row) const;
  // What the rows of a sum come to beyond it.
  double Excess(const Sum& sum) const;
  bool Closes(const Sum& sum) const;
  // True where there is no mean to compare.
  bool MeanCloses() const;
  // All rows, all sums and the mean.
  bool Closes() const;

  double points_tolerance = 0, mean_tolerance = 0;
  std::vector<Number> numbers;
  std::vector<Row> rows;
  std::vector<Sum> sums;
  bool all_read = true;  // points and coefficient of every row
  std::optional<std::size_t> total, mean;
  std::map<std::size_t, double> kept;  // what the file still holds, by number
  double divisor = 0;                  // total of coefficients; 0 when not known
  double missing_coefficients = 0;     // what those of the rows lack to it, as printed
  bool any_traced = false;             // rows bear traces of a change, and not too many

 private:
  std::size_t Add(Number number);
  std::size_t AddCell(const MarkCell& cell, const std::string& row, const char* name, const std::string& label);
  void AddRows(const CheckContext& context);
  void AddTotals(const CheckContext& context);
  void AddKept(const Reading& reading);
};

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_TRANSCRIPT_TABLE_H_

// One verification beside what is true of the document.
#ifndef JUSTIF_TOOLS_EVALUATE_COMPARISON_H_
#define JUSTIF_TOOLS_EVALUATE_COMPARISON_H_

#include <optional>
#include <string>
#include <vector>

#include "justif/model/v1/expectation.pb.h"
#include "justif/v1/verification.pb.h"

namespace justif::tools {

// A value of `Expectation.fields`, or a cell of `Expectation.marks`.
struct ValueComparison {
  enum class State { kExact, kAbsent, kWrong };
  std::string name;
  std::string expected;  // normalised
  std::string seen;      // normalised where it has such a form, else as printed; empty when absent
  State state = State::kAbsent;
  double confidence = 0;  // 0..1; of what was seen
  bool by_ocr = false;
  int character_errors = 0;  // of what was seen, without case and accents; 0 when absent
  int characters = 0;        // of what is expected
  std::vector<v1::Region> regions;
  int row = -1;  // of cells: in `Expectation.marks`
};

enum class CodeState {
  kNone,     // there is none, none was read
  kRead,     // read and equal, byte for byte
  kAbsent,   // there is one, none was read
  kMisread,  // what was read is not what is there
};

struct Comparison {
  std::string kind;
  bool kind_right = false;
  v1::Verdict::Outcome outcome = v1::Verdict::OUTCOME_UNSPECIFIED;
  bool outcome_right = false;  // one of those expected
  v1::Verdict::UnreadableReason unreadable_reason = v1::Verdict::UNREADABLE_REASON_UNSPECIFIED;
  std::string assurance;                // such as `SIGNED`
  std::optional<bool> assurance_right;  // absent when any will do
  std::optional<bool> evidence_given;   // absent when none is asked for
  // Of a forgery in rows of a table that contradicts: whether the evidence of
  // the checks of the table that failed, or cannot tell and have a person look,
  // names every row that was changed, and whether it names no other. Absent of
  // all else.
  std::optional<bool> rows_named, no_other_row_named;
  std::vector<ValueComparison> fields;  // by name
  // `marks[2].points` and so on, counted in `Expectation.marks`: three a row, less those
  // neither printed nor read.
  // The confidence is that of the row's least certain cell.
  std::vector<ValueComparison> cells;
  CodeState code = CodeState::kNone;
  std::vector<std::string> stray_codes;  // raw bytes that the document does not carry
  // Rows of a transcript that are subjects; both 0 when there are none.
  int expected_subjects = 0;
  int seen_subjects = 0;
};

// Values are compared in normalised form without case and accents, codes byte
// for byte.
Comparison Compare(const model::v1::Expectation& expected, const v1::Verification& seen);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_COMPARISON_H_

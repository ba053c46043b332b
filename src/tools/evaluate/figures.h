// What is counted, by name.
#ifndef JUSTIF_TOOLS_EVALUATE_FIGURES_H_
#define JUSTIF_TOOLS_EVALUATE_FIGURES_H_

#include <span>
#include <string_view>

namespace justif::tools {

enum class Better { kHigher, kLower };

struct FigureKind {
  std::string_view id;  // in report.json
  const char* title;    // heads a column
  Better better;
  const char* about;  // what is counted of what
};

// Figure ids, so that a slip of the pen does not compile.
namespace figure {
inline constexpr std::string_view kVerified = "verified";
inline constexpr std::string_view kReadersLost = "readers_lost";
inline constexpr std::string_view kKind = "kind";
inline constexpr std::string_view kFieldsExact = "fields_exact";
inline constexpr std::string_view kFieldsAbsent = "fields_absent";
inline constexpr std::string_view kFieldsWrong = "fields_wrong";
inline constexpr std::string_view kWrongButSure = "wrong_but_sure";
inline constexpr std::string_view kWrongButCertain = "wrong_but_certain";
inline constexpr std::string_view kCharacterErrors = "character_errors";
inline constexpr std::string_view kTables = "tables";
inline constexpr std::string_view kSubjectsRead = "subjects_read";
inline constexpr std::string_view kCellsExact = "cells_exact";
inline constexpr std::string_view kCellsAbsent = "cells_absent";
inline constexpr std::string_view kCellsWrong = "cells_wrong";
inline constexpr std::string_view kCellsWrongButCertain = "cells_wrong_but_certain";
inline constexpr std::string_view kCodesRead = "codes_read";
inline constexpr std::string_view kCodesMisread = "codes_misread";
inline constexpr std::string_view kOutcome = "outcome";
inline constexpr std::string_view kAssurance = "assurance";
inline constexpr std::string_view kEvidence = "evidence";
inline constexpr std::string_view kRowsNamed = "rows_named";
inline constexpr std::string_view kNoOtherRowNamed = "no_other_row_named";
inline constexpr std::string_view kFalseAlarms = "false_alarms";
inline constexpr std::string_view kReviewedHonest = "reviewed_honest";
inline constexpr std::string_view kDetected = "detected";
inline constexpr std::string_view kReviewedForged = "reviewed_forged";
inline constexpr std::string_view kAcceptedForged = "accepted_forged";
}  // namespace figure

// All of them, in the order of tables.
std::span<const FigureKind> AllFigures();

// nullptr for an id that is none.
const FigureKind* FindFigure(std::string_view id);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_FIGURES_H_

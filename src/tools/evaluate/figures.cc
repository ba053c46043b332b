#include "tools/evaluate/figures.h"

#include <algorithm>

namespace justif::tools {
namespace {

constexpr FigureKind kFigures[] = {
    {figure::kVerified, "verified", Better::kHigher, "documents that could be verified"},
    {figure::kReadersLost, "reader lost", Better::kLower, "documents whose reader crashed or took too long"},
    {figure::kKind, "kind", Better::kHigher, "documents of which the kind is right"},
    {figure::kFieldsExact, "exact", Better::kHigher,
     "values read as printed, without case and accents, of all printed"},
    {figure::kFieldsAbsent, "absent", Better::kLower, "values not read, of all printed"},
    {figure::kFieldsWrong, "wrong", Better::kLower, "values read as something else, of all printed"},
    {figure::kWrongButSure, "wrong, sure", Better::kLower,
     "wrong values with a confidence of the policy's sure_confidence or more, of all printed"},
    {figure::kWrongButCertain, "wrong, certain", Better::kLower,
     "wrong values with a confidence of the policy's very_sure_confidence or more, of all printed"},
    {figure::kCharacterErrors, "char. errors", Better::kLower,
     "characters to correct, of those printed, in the values that were read"},
    {figure::kTables, "tables", Better::kHigher, "transcripts with as many subjects read as there are"},
    {figure::kSubjectsRead, "subjects", Better::kHigher, "rows of subjects read, of all printed"},
    {figure::kCellsExact, "cells", Better::kHigher, "coefficients, marks and points read as printed, of all printed"},
    {figure::kCellsAbsent, "cells absent", Better::kLower, "coefficients, marks and points not read, of all printed"},
    {figure::kCellsWrong, "cells wrong", Better::kLower,
     "coefficients, marks and points read as something else, of all printed"},
    {figure::kCellsWrongButCertain, "cells wrong, certain", Better::kLower,
     "the same, of rows with a confidence of the policy's very_sure_confidence or more"},
    {figure::kCodesRead, "codes", Better::kHigher, "codes read byte for byte, of all there are"},
    {figure::kCodesMisread, "codes misread", Better::kLower, "documents on which a code was read that is not there"},
    {figure::kOutcome, "outcome", Better::kHigher, "verdicts that are one of those expected"},
    {figure::kAssurance, "assurance", Better::kHigher, "assurances that are the one expected"},
    {figure::kEvidence, "evidence", Better::kHigher,
     "forgeries for which the expected evidence is given, with its place"},
    {figure::kRowsNamed, "rows named", Better::kHigher,
     "forgeries in rows of a table that contradicts itself, of which a check that failed, or that has a person look, "
     "names every row changed"},
    {figure::kNoOtherRowNamed, "no other", Better::kHigher, "the same, with no other row named"},
    {figure::kFalseAlarms, "suspected", Better::kLower, "honest documents of which falsification is suspected"},
    {figure::kReviewedHonest, "to review", Better::kLower, "honest documents sent to a person"},
    {figure::kDetected, "detected", Better::kHigher, "forged documents of which falsification is suspected"},
    {figure::kReviewedForged, "to review", Better::kHigher, "forged documents sent to a person without suspicion"},
    {figure::kAcceptedForged, "accepted", Better::kLower, "forged documents accepted"},
};

}  // namespace

std::span<const FigureKind> AllFigures() { return kFigures; }

const FigureKind* FindFigure(std::string_view id) {
  const auto* figure = std::ranges::find(kFigures, id, &FigureKind::id);
  return figure == std::end(kFigures) ? nullptr : figure;
}

}  // namespace justif::tools

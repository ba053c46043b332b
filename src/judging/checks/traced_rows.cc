#include "judging/checks/traced_rows.h"

#include <memory>
#include <string>

#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

std::set<std::string> FailedValues(const CheckContext& context, const std::unique_ptr<Check>& check) {
  const Finding finding = check->Run(context);
  std::set<std::string> values;
  if (finding.outcome() != Outcome::kFailed) return values;
  for (const Evidence& evidence : finding.evidence()) values.insert(evidence.subject);
  return values;
}

}  // namespace

std::set<std::size_t> TracedRows(const CheckContext& context) {
  std::set<std::string> values;
  for (const auto& make :
       {MakePdfCoveredContent, MakePdfRevisionChangesContent, MakePdfTextMatchesPixels, MakePdfFontConsistency,
        MakeJpegDoubleCompression, MakeJpegGridOrigin, MakeNoiseConsistency, MakeTextLineAlignment}) {
    values.merge(FailedValues(context, make()));
  }
  const std::set<std::string> copied = FailedValues(context, MakeCopiedGlyphs());
  std::set<std::size_t> rows;
  const std::vector<MarkRow>& marks = context.reading().marks;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i].role != MarkRow::Role::kSubject) continue;
    const std::string row = "marks[" + std::to_string(i) + "].";
    const std::string mark = row + "mark", points = row + "points";
    if (values.contains(mark) || values.contains(points) || (copied.contains(mark) && copied.contains(points)))
      rows.insert(i);
  }
  return rows;
}

}  // namespace justif::judging

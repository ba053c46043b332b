// The tables of a report, the same in text and in HTML.
#ifndef JUSTIF_TOOLS_EVALUATE_REPORT_TABLES_H_
#define JUSTIF_TOOLS_EVALUATE_REPORT_TABLES_H_

#include <string>
#include <vector>

#include "tools/evaluate/report.h"

namespace justif::tools {

using TableRows = std::vector<std::vector<std::string>>;  // the first heads the others

struct ReportTable {
  std::string title;
  TableRows rows;
  std::string note;  // below it; may be empty
};

// Those that have rows. Cells hold text of documents as it is: escape it.
ReportTable ReadingTable(const Report& report);
ReportTable CarrierTable(const Report& report);
ReportTable KindTable(const Report& report);
ReportTable OtherTable(const Report& report);
ReportTable FieldTable(const Report& report);
ReportTable ConfusionTable(const Report& report);
ReportTable HonestTable(const Report& report);
ReportTable CheckTable(const Report& report);
ReportTable DetectionTable(const Report& report);
ReportTable ForgeryTable(const Report& report);
ReportTable TimeTable(const Report& report);
ReportTable ConfidenceTable(const Report& report);
ReportTable FitTable(const Report& report);

// What "sure", "certain" and the figures count.
std::vector<std::string> Definitions(const Report& report);

// The slice of that name; an empty one when there is none.
const Slice& SliceAt(const Tally& tally, const std::string& name);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_REPORT_TABLES_H_

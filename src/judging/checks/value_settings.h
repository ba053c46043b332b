// How the values of a page drawn by a program are set.
#ifndef JUSTIF_JUDGING_CHECKS_VALUE_SETTINGS_H_
#define JUSTIF_JUDGING_CHECKS_VALUE_SETTINGS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "document/pdf_traces.h"
#include "document/reading.h"

namespace justif::judging {

// One value as most of its glyphs are set.
struct Setting {
  std::string subject;            // the field's name, or `marks[7].points`
  std::string text;               // of those glyphs
  Region region;                  // of their first word
  int font = 0;                   // index in PdfTraces::fonts
  double size = 0, baseline = 0;  // see PdfWord
  int glyphs = 0;                 // so set
  int all_glyphs = 0;             // of the value
  std::size_t row = 0;            // of a cell
};

// Where two values stand at one place, family and given names, the words of
// `field` count. Nothing where no word shows.
std::optional<Setting> SettingOf(const PdfTraces& pdf, const Field& field);

// Of the cells with a number in one column of the subjects; `name` is the
// column's. `reading.pdf` must be there.
std::vector<Setting> CellsOf(const Reading& reading, MarkCell MarkRow::*column, const char* name);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_VALUE_SETTINGS_H_

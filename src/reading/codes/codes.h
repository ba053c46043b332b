// Finds and decodes two-dimensional codes, and splits what they say.
#ifndef JUSTIF_READING_CODES_CODES_H_
#define JUSTIF_READING_CODES_CODES_H_

#include <string>
#include <string_view>
#include <vector>

#include "document/code.h"
#include "reading/codes/two_d_doc_model.h"
#include "reading/deadline.h"
#include "reading/raster.h"

namespace justif::reading {

// What the caller knows of where a code may be; the search starts there.
struct CodeSearch {
  int page = 1;  // number written into the regions
  // Give up when passed; what was found is returned.
  Deadline deadline = Deadline::max();
  // Go no further up the ladder once a code with a known content (a CVEC number
  // or 2D-Doc) is found.
  bool stop_at_first_known = true;
  // How far up the ladder of attempts to go: 0 only the cheapest (a clean,
  // upright code at a usual place), 1 the whole page at usual scales, 2
  // everything that helps bad photographs.
  int effort = 2;
};

// All codes found in `raster`, regions in fractions of the page (raster.area
// applied), parsed. Deterministic unless the deadline strikes. Thread-safe.
std::vector<Code> FindCodes(const Raster& raster, const CodeSearch& search, const TwoDDocModel& model);

// Recognises the content of a decoded code and fills `content`, `two_d_doc`
// and `fields`; symbology, raw and region are the caller's. Any bytes are
// accepted; what is not recognised is kUnknown. Never throws, never opens a
// URL. Grammars: DOMAIN of the CVEC code (2D-Doc; delimited text; https URL
// on the allow-list; bare number).
Code ParseCode(Symbology symbology, std::string raw, const TwoDDocModel& model);

}  // namespace justif::reading

#endif  // JUSTIF_READING_CODES_CODES_H_

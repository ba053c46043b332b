// What was not right about one document.
#ifndef JUSTIF_TOOLS_EVALUATE_MISSES_H_
#define JUSTIF_TOOLS_EVALUATE_MISSES_H_

#include <string>
#include <vector>

#include "document/region.h"
#include "judging/policy/calibration.h"
#include "tools/evaluate/comparison.h"
#include "tools/evaluate/corpus.h"

namespace justif::tools {

// Worst first: the order of the gallery.
enum class Severity {
  kFalseAlarm,       // an honest document suspected
  kMissedForgery,    // a contradiction that was there to be read, and not suspected
  kWrongButCertain,  // a wrong value given as certain, a code that is not there
  kWrong,            // a wrong value, kind or outcome
  kNotRead,          // absent, and said so
};

struct Miss {
  std::string what;  // unique for the document: `kind`, `outcome`, `code`, `field:ine`, …
  Severity severity = Severity::kNotRead;
  std::string expected;
  std::string seen;
  double confidence = 0;  // of what was seen; 0 when it has none
  int page = 0;           // where to look, from 1; 0 when there is no place
  Box box{0, 0, 1, 1};    // on that page, in fractions of it
};

// Confidences from which a value is called sure and certain, and what they are
// calibrated by: those of the policy.
struct Certainty {
  double sure = 0;
  double certain = 0;
  judging::Calibration calibration = {};

  double Of(const ValueComparison& value) const {
    return judging::ProbabilityOf(calibration, value.confidence, value.by_ocr);
  }
  bool IsSure(const ValueComparison& value) const { return Of(value) >= sure; }
  bool IsCertain(const ValueComparison& value) const { return Of(value) >= certain; }
};

// Whether what contradicts could be seen: the changed values and cells were
// read as printed (of changes the truth names otherwise: the whole table), and
// the code, if there is one, was read.
bool ForgeryIsReadable(const model::v1::Expectation& expected, const Comparison& comparison);

// In the order of `Severity`.
std::vector<Miss> MissesOf(const Document& document, const Comparison& comparison, const Certainty& certainty);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_MISSES_H_

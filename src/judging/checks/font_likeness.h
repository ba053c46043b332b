// How alike two fonts look, as far as their names tell.
#ifndef JUSTIF_JUDGING_CHECKS_FONT_LIKENESS_H_
#define JUSTIF_JUDGING_CHECKS_FONT_LIKENESS_H_

#include "document/pdf_traces.h"

namespace justif::judging {

enum class FontRelation {
  kSame,         // the same name in the same coding: two embeddings of one font
  kOtherCoding,  // the same name, one of the two as a Type 0 font
  kOtherStyle,   // another weight or slant of a family
  kOtherFamily,
  kMonospaced,  // one of the two has letters of one width: set apart on purpose
  kUnnamed,     // one of the two has no name
};

FontRelation RelationOf(const PdfFont& a, const PdfFont& b);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_FONT_LIKENESS_H_

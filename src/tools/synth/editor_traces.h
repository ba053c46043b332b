// What an editor writes into a PDF about itself.
#ifndef JUSTIF_TOOLS_SYNTH_EDITOR_TRACES_H_
#define JUSTIF_TOOLS_SYNTH_EDITOR_TRACES_H_

#include <random>
#include <string>

#include "tools/synth/pdf_draft.h"

namespace justif::tools {

using Random = std::mt19937;
// From 0 to below 1, and from `low` to below `high`.
double Fraction(Random& random);
double Between(Random& random, double low, double high);
template <typename Choices>
const auto& OneOf(Random& random, const Choices& choices) {
  return choices[random() % std::size(choices)];
}
// For IDs.
std::string RandomBytes(Random& random, int length);

enum class Editor {
  kForgers,   // what changes values: PDF editors, online ones, office suites; a quarter leave nothing
  kViewers,   // what turns pages, makes notes and saves
  kPrinters,  // what prints into a file
  kScanners,  // scanner apps
  kMergers,
};

// Producer, Creator and ModDate of one of them, some days after the document's
// CreationDate; what the file says besides is kept, except by kPrinters and
// kScanners, whose documents are new.
void LeaveTraces(PdfDraft& draft, Editor editor, Random& random);

// "D:20250917101500+02'00'", `days` after the draft's CreationDate.
std::string DateAfterCreation(PdfDraft& draft, int days, Random& random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_EDITOR_TRACES_H_

// From a subject to the file a student sends.
#ifndef JUSTIF_TOOLS_SYNTH_FILE_MAKER_H_
#define JUSTIF_TOOLS_SYNTH_FILE_MAKER_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/synth/dice.h"
#include "tools/synth/page_map.h"
#include "tools/synth/subject.h"

namespace justif::tools {

// How the subject reaches the university; names as in Expectation.
struct FileOrder {
  std::string carrier;
  std::string circumstance;   // empty or `none` for none
  std::string means;          // of a forged subject
  std::string innocent_edit;  // empty for none
};

struct MadeFile {
  std::string extension;  // without a point
  std::string bytes;
  int page = 1;       // that shows the subject
  PageMap map{1, 1};  // of the subject's page
  // Values to be seen, with the text that is now there and its box on the
  // subject's page.
  std::vector<DrawnValue> values;
  // Boxes that a forger touched, in the order of the changed values; empty
  // where the page was made anew.
  std::vector<DrawnValue> touched;
  // That was used: where the one ordered did not fit, `redrawn`, of what had
  // been on paper `print-rescan`; `inpaint-retype` where there was nothing to
  // copy.
  std::string means;
};

// Names that orders may hold.
const std::vector<std::string>& Carriers();
const std::vector<std::string>& Circumstances();
// What a forger has to touch.
enum class Touched {
  kValues,  // in print
  kSymbol,  // the code, and perhaps values
  kPage,    // all of it: an invention
};
// Whether a forgery can be made by `means` in a file of `carrier`.
bool MeansFit(std::string_view means, std::string_view carrier, Touched touched);
// Whether the carrier's file is a PDF.
bool IsPdf(std::string_view carrier);

// `other` is drawn where a circumstance wants a second document.
absl::StatusOr<MadeFile> MakeFile(const Subject& subject, const SynthDocument& other, const FileOrder& order,
                                  Dice random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_FILE_MAKER_H_

// The parts of a page around what it says: head, signature, foot.
#ifndef JUSTIF_TOOLS_SYNTH_LETTERHEAD_H_
#define JUSTIF_TOOLS_SYNTH_LETTERHEAD_H_

#include <string>
#include <utility>
#include <vector>

#include "tools/synth/dice.h"
#include "tools/synth/look.h"
#include "tools/synth/page_canvas.h"

namespace justif::tools {

enum class HeadForm {
  kLogoLeft,     // logo and issuer at the left
  kBand,         // a coloured band over the width
  kCentred,      // logo above the issuer in the middle
  kRuledLetter,  // issuer and address over a rule
  kSideBar,      // a coloured strip along the left edge
  kTextOnly,     // the issuer in plain text
  kThinBand,     // a thin coloured line over the page
};
inline constexpr int kHeadForms = 7;

struct Head {
  HeadForm form = HeadForm::kLogoLeft;
  int logo = 0;
  std::string issuer, second, third;  // lines; the later may be empty
  std::string second_name;            // name of the value that `second` ends with, empty if none
  std::string second_prefix;          // what stands before it
  double keep_right = 0;              // width left free at the right for a code
};

// Draws the head; returns where what follows may begin, with its left edge.
struct BodyStart {
  double x, y, width;
};
BodyStart DrawHead(PageCanvas& canvas, const Look& look, const Head& head);

// Signatory, place and date, signature, stamp: in the box, from its top.
struct Closing {
  std::string signatory;
  std::vector<std::pair<std::string, std::string>> dated;  // as FieldLine.parts; may be empty
  bool signature = false;
  std::string stamp_rim, stamp_middle;  // no stamp when empty
  Ink pen{0.05, 0.08, 0.4};
  Ink stamp{0.1, 0.15, 0.55};
};
void DrawClosing(PageCanvas& canvas, const Look& look, const Closing& closing, const Box& box, Dice random);

// Small print at the foot of the page.
void DrawFoot(PageCanvas& canvas, const Look& look, const std::vector<std::string>& lines, bool ruled, bool centred);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_LETTERHEAD_H_

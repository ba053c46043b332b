// What makes a page look official: logos of our own, stamps, signatures,
// watermarks, guilloches. None is that of a State or an institution.
#ifndef JUSTIF_TOOLS_SYNTH_ORNAMENTS_H_
#define JUSTIF_TOOLS_SYNTH_ORNAMENTS_H_

#include <string>

#include "tools/synth/dice.h"
#include "tools/synth/look.h"
#include "tools/synth/page_canvas.h"

namespace justif::tools {

inline constexpr int kLogoShapes = 8;
// A drawing of one of `kLogoShapes` shapes within a square.
void DrawLogo(PageCanvas& canvas, int shape, const Box& square, const Ink& ink, const Ink& second);

// A round stamp: text along the rim, a second text in the middle.
void DrawStamp(PageCanvas& canvas, double x, double y, double radius, const std::string& rim, const std::string& middle,
               const Ink& ink, Dice random);

// A signature of pen strokes within a box.
void DrawSignature(PageCanvas& canvas, const Box& box, const Ink& ink, Dice random);

// Large pale letters across the page.
void DrawWatermark(PageCanvas& canvas, const std::string& text, const std::string& family, Dice random);

// Fine interlaced lines over a band of the page.
void DrawGuilloche(PageCanvas& canvas, const Box& area, const Ink& ink, Dice random);

// A frame of fine interlaced lines, as diplomas have.
void DrawGuillocheFrame(PageCanvas& canvas, double inset, const Ink& ink, Dice random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_ORNAMENTS_H_

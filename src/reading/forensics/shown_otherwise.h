// Values of which the file's text and what a viewer shows are not the same,
// though both are there.
#ifndef JUSTIF_READING_FORENSICS_SHOWN_OTHERWISE_H_
#define JUSTIF_READING_FORENSICS_SHOWN_OTHERWISE_H_

#include <functional>
#include <string>
#include <vector>

#include "document/pdf_traces.h"
#include "reading/forensics/page_drawing.h"

namespace justif::reading {

// Recognises the text of one line in the pixels of a place; empty when there
// is none or it may not look any more.
using LineReader = std::function<std::string(const Region&)>;

// Times the pixels are asked: for words of which digits were not seen yet, and
// to confirm.
inline constexpr int kMaxLooksAtDigits = 8;
inline constexpr int kMaxConfirmingLooks = 12;

// Text in layers that are off, at `values`, that is not the text shown there.
// Where no text is shown, `read_line` tells what is. At most
// kMaxPdfTextChanges.
std::vector<HiddenText> TextInLayersOff(const PageDrawing& drawing, int page, const std::vector<Region>& values,
                                        const LineReader& read_line);

// Words at `values` of which the pixels show other digits than the text has: a
// font draws, for a code, another digit than it says the code is. Told only
// where every digit of the word was seen, one code always as the same digit,
// and a further look confirms it: at other words with that code, else at the
// same one with more around it. A code seen once as what it says is believed.
// Letters are not compared: text recognition mistakes them too often.
std::vector<HiddenText> TextDrawnAsOther(const PageDrawing& drawing, int page, const std::vector<Region>& values,
                                         const LineReader& read_line);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_SHOWN_OTHERWISE_H_

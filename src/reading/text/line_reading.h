// Reads the words of one line of an upright page, and looks again where the
// engine hesitates.
#ifndef JUSTIF_READING_TEXT_LINE_READING_H_
#define JUSTIF_READING_TEXT_LINE_READING_H_

#include <opencv2/core/mat.hpp>

#include "document/text.h"
#include "reading/text/alphabet.h"
#include "reading/text/line_recognizer.h"
#include "reading/text/line_strip.h"
#include "reading/text/page_view.h"

namespace justif::reading {

// One way to look at a line: the engine's slips hardly survive a change of
// scale, and what lies behind letters a change of tones.
struct LineLook {
  double scale = 1;
  Tones tones = Tones::kAll;
  LineRecognizer::Extent extent = LineRecognizer::Extent::kFoundLine;
};

inline constexpr LineLook kOtherLooks[] = {
    {1.15}, {0.85}, {1.3}, {0.7}, {0.95}, {1, Tones::kRefocused}, {1.3, Tones::kRefocused}};
inline constexpr LineLook kWholeStrip = {1, Tones::kAll, LineRecognizer::Extent::kWholeStrip};

// What lines are read from. Borrows both; `view` was made of `raster`.
struct LineSource {
  const View& view;
  const cv::Mat& raster;
  bool upside_down = false;  // reads every line turned by half a turn
};

// `line`, a line of the view, looked at once. A number that has lost a digit is
// read with half the engine's confidence.
TextLine ReadOnce(LineRecognizer& recognizer, const GlyphLine& line, const LineSource& page, const LineLook& look = {},
                  Alphabet alphabet = Alphabet::kAll);

// `first`, what ReadOnce saw of `line`, with the rest of the line where the engine
// found no more than its beginning. Empty for ornaments.
TextLine WholeLine(LineRecognizer& recognizer, const GlyphLine& line, const LineSource& page, TextLine first);

// The mean confidence of words, weighted by their length; 0 without any.
class WordMean {
 public:
  void Add(const Word& word);
  double Value() const { return weight_ > 0 ? sum_ / weight_ : 0; }

 private:
  double sum_ = 0, weight_ = 0;
};
double MeanConfidence(const TextLine& line);

// Whether a line read with such confidence is read with doubt.
bool IsDoubtful(const TextLine& line);

// Whether `line`, read as `seen`, is worth other looks.
bool IsWorthLooks(const GlyphLine& line, const TextLine& seen);

// False for what ornaments and specks are recognised as, hesitantly.
bool LooksRead(const TextLine& line);

// Whether letters of that size can be read.
bool IsLarge(const GlyphLine& line);

// A border or dotted line: the same form over and over, where letters differ.
bool IsOrnament(const GlyphLine& line);

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_LINE_READING_H_

// Turns pages into lines of text: the text layer where it is good, OCR where
// it is not.
#ifndef JUSTIF_READING_TEXT_TEXT_READER_H_
#define JUSTIF_READING_TEXT_TEXT_READER_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "document/text.h"
#include "reading/deadline.h"
#include "reading/raster.h"
#include "reading/text/alphabet.h"

namespace justif::reading {

// Words as a text layer gives them, in page fractions as displayed, into
// lines; `aspect` is height over width of the page as displayed. Text that
// runs vertically is turned (upright_to_page says how).
PageText LinesOfTextLayer(int page, const std::vector<Word>& words, double aspect);

// Whether a text layer reads like text: enough letters, few replacement and
// private-use characters, words of plausible shape, French stop words or
// labels among them. False for the layers of broken ToUnicode maps, of which some
// make signs of all accented letters ("exon•ration"), for pages with next to no text, and where letters are words of
// their own: poppler tells the direction of Type 3 fonts wrong on turned pages.
bool TextLayerIsUsable(const PageText& text);

// A rectified page that further looks can be taken at.
class OcrPage {
 public:
  virtual ~OcrPage() = default;

  // The text found, and how to map it to the page.
  virtual const PageText& Text() const = 0;

  // 0..1, mean confidence weighted by length of what was recognised.
  virtual double Legibility() const = 0;

  // Reads one part of the upright page again, as a single line, once at each of
  // several scales, and where no accents are expected also by an engine trained
  // on another language, whose slips are others. Words in upright page
  // fractions. Empty when nothing is there.
  virtual std::vector<TextLine> ReadAgain(const Box& upright, Alphabet alphabet) = 0;

  // The letters of one line there, left to right, each a word without a text. No
  // commas, dots or hyphens; letters that touch are one.
  virtual TextLine GlyphsAt(const Box& upright) = 0;
};

// Warm recognition engines. Not thread-safe; one per process. Starts threads of
// its own, which end before its methods return.
class TextReader {
 public:
  // `tessdata` is the folder of the traineddata of fra, eng, pol, tur, por and spa;
  // empty for the system's. NOT_FOUND when one is missing.
  static absl::StatusOr<std::unique_ptr<TextReader>> Create(const std::string& tessdata);
  virtual ~TextReader() = default;

  // Recognises a page from its pixels: finds the sheet in a photograph,
  // flattens it, turns it upright (0/90/180/270 and skew), evens the light,
  // brings the text to the right scale and reads it. `quarter_turns` is the
  // number of clockwise turns known to make it upright, when a code or a text
  // layer told; nullopt to find out. The result borrows this reader and is
  // valid until the next call. When the deadline strikes, what was read.
  virtual std::unique_ptr<OcrPage> ReadPage(const Raster& raster, int page, std::optional<int> quarter_turns,
                                            Deadline deadline) = 0;

  // Recognises pixels that hold one upright line and a little space around it.
  virtual std::string ReadLine(const Raster& raster) = 0;

  // Forgets what was learnt from the last document.
  virtual void Reset() = 0;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_TEXT_READER_H_

// Text of a page, with places.
#ifndef JUSTIF_DOCUMENT_TEXT_H_
#define JUSTIF_DOCUMENT_TEXT_H_

#include <array>
#include <string>
#include <vector>

#include "document/bend.h"
#include "document/field.h"
#include "document/region.h"

namespace justif {

// A word. `box` is in fractions of the *upright* page: the page turned, and
// for photographs flattened, so that text lines run left to right and rows of
// a table are level. Use PageText::ToPage for the place on the page as
// displayed.
struct Word {
  std::string text;  // UTF-8, no spaces
  Box box;
  double confidence = 1;  // 0..1
  bool bold = false;      // only from text layers
  // Clockwise quarter turns of the writing on the page as displayed, 0 to 3:
  // 1 runs down, 3 up. Only from text layers, before lines are made of them.
  int quarter_turns = 0;
};

// Whether a word has the box of letters laid across the page, as of a watermark
// "ORIGINAL", of which each letter is a word: no font's letters are so wide for
// their height. `aspect` is height over width of the upright page.
bool IsSlanted(const Word& word, double aspect);

// Words on one baseline, left to right, with no gap wider than a column gap
// (about twice the text height): two table cells are two lines.
struct TextLine {
  std::vector<Word> words;
  Box box;

  // The words joined by single spaces.
  std::string Text() const;
};

// All text of a page.
struct PageText {
  int page = 1;  // 1-based
  Source source = Source::kOcr;
  // Height over width of the upright page, to compare distances in x and y.
  double aspect = 1.4142;
  // From the upright page to the page as displayed: first bent, then a
  // row-major 3x3 homography of fractions. The identity for a text layer of an
  // unrotated page.
  Bend bend;
  std::array<double, 9> upright_to_page = {1, 0, 0, 0, 1, 0, 0, 0, 1};
  std::vector<TextLine> lines;  // top to bottom, then left to right

  // The place on the page as displayed of a box of the upright page, clipped
  // to 0..1.
  Region ToPage(const Box& box) const;

  // The bounds on the upright page of a place on the page as displayed. The
  // zero box when the homography cannot be inverted.
  Box ToUpright(const Region& region) const;
};

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_TEXT_H_

// The lines of a page with their folded words, and which lines stand beside
// and under which.
#ifndef JUSTIF_READING_KINDS_PAGE_LAYOUT_H_
#define JUSTIF_READING_KINDS_PAGE_LAYOUT_H_

#include <string>
#include <vector>

#include "document/text.h"

namespace justif::reading {

// A folded word of a line.
struct Token {
  std::string text;      // folded, one word, not empty
  std::size_t word = 0;  // index into the line's words
  bool colon_after = false;
};

struct LayoutLine {
  std::vector<Word> words;  // split at colons inside them
  std::vector<Token> tokens;
  Box box;

  // Words [from, to) joined by spaces.
  std::string TextOf(std::size_t from, std::size_t to) const;
  std::string Text() const { return TextOf(0, words.size()); }
  // The first `count` tokens without spaces, as labels are compared.
  std::string JoinedTokens(std::size_t count) const;
  // Words [from, to) as a line of their own, without tokens.
  LayoutLine Part(std::size_t from, std::size_t to) const;
};

// Borrows nothing. Coordinates are fractions of the upright page; heights are
// compared with widths through `aspect`.
class PageLayout {
 public:
  explicit PageLayout(const PageText& text);

  const std::vector<LayoutLine>& lines() const { return lines_; }
  double aspect() const { return aspect_; }
  int page() const { return page_; }

  // Indices of the lines right of `line` on the same row, nearest first; of two that
  // begin at one place the upper one.
  std::vector<std::size_t> RightOf(std::size_t line) const;
  // The nearest lines under `line` that share some of its width or its left
  // edge, within `line_heights` heights.
  std::vector<std::size_t> Under(std::size_t line, double line_heights) const;
  // Whether a line is what OCR makes of lines of a background: no letters, a
  // few read unsurely, or words that are all but guessed. Never of a text layer.
  bool IsSpeck(std::size_t line) const;
  // Those of `lines` that are none, for specks come between labels and values;
  // all of them where all are.
  std::vector<std::size_t> WithoutSpecks(std::vector<std::size_t> lines) const;
  // Whether the lines were recognised in pixels.
  bool IsRecognised() const { return recognised_; }
  // Median height of the lines.
  double LineHeight() const { return line_height_; }
  // Puts `whole` in the place of line `one`, and takes line `other` away.
  void Replace(std::size_t one, std::size_t other, const TextLine& whole);

 private:
  LayoutLine LineOf(const TextLine& source) const;

  std::vector<LayoutLine> lines_;
  double aspect_;
  int page_;
  bool recognised_;  // from pixels
  double line_height_ = 0.01;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_PAGE_LAYOUT_H_

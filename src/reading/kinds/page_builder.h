// Builds the text of pages for tests.
#ifndef JUSTIF_READING_KINDS_PAGE_BUILDER_H_
#define JUSTIF_READING_KINDS_PAGE_BUILDER_H_

#include <sstream>
#include <string>

#include "document/text.h"

namespace justif::reading {

// A page of lines at places in fractions; letters are 0.009 wide, lines 0.012
// high, as of 10 points on A4.
class PageBuilder {
 public:
  explicit PageBuilder(Source source = Source::kTextLayer, double confidence = 0.96) : confidence_(confidence) {
    text_.source = source;
  }

  PageBuilder& At(double x, double y, const std::string& line) { return At(x, y, line, confidence_); }

  PageBuilder& At(double x, double y, const std::string& line, double confidence) {
    TextLine added;
    std::istringstream words(line);
    for (std::string word; words >> word;) {
      const double width = 0.009 * static_cast<double>(word.size());
      added.words.push_back({word, {x, y, x + width, y + 0.012}, confidence});
      x += width + 0.006;
    }
    added.box = added.words.front().box;
    for (const Word& word : added.words) added.box = Union(added.box, word.box);
    text_.lines.push_back(added);
    return *this;
  }

  const PageText& Text() const { return text_; }

 private:
  double confidence_;
  PageText text_;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_PAGE_BUILDER_H_

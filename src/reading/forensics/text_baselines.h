// The lines that the words of a scanned page stand on.
#ifndef JUSTIF_READING_FORENSICS_TEXT_BASELINES_H_
#define JUSTIF_READING_FORENSICS_TEXT_BASELINES_H_

#include <opencv2/core/types.hpp>
#include <optional>
#include <vector>

#include "reading/forensics/letter_edges.h"
#include "reading/forensics/printed_words.h"
#include "reading/forensics/seen_differences.h"

namespace justif::reading {

// How a word stands beside the lines about it, in pixels; each of so many letters
// as tell it, nothing where they are too few.
struct WordAlignment {
  // By how much it stands below (above when negative) what stands beside it, when
  // that is one line: close by, or several words that agree. Words of its own place
  // are not asked.
  std::optional<SeenDifference> baseline;
  // By how much it falls off more than the lines: the difference of slopes, times
  // the spread of the word.
  std::optional<SeenDifference> slant;
};

// Lines follow the skew of the page, and its curl as far as fifteen pairs of
// neighbours near a word show it.
class TextBaselines {
 public:
  // Has `words` stand on lines of the page's slope. Borrows `words`, which must
  // outlive it and not change; `letters` are those they were found in.
  TextBaselines(std::vector<PrintedWord>& words, const std::vector<PrintedLetter>& letters);

  // Of one of the words it was made of.
  WordAlignment AlignmentOf(const PrintedWord& word) const;

 private:
  struct Slope {
    cv::Point2d at;
    double slope = 0, length = 0;
  };

  std::vector<Slope> FindSlopes(double farthest) const;
  double SlopeAt(const PrintedWord& word) const;
  std::optional<SeenDifference> OffLine(const PrintedWord& word, double slope) const;

  const std::vector<PrintedWord>& words_;
  std::vector<Slope> slopes_;
  double slope_ = 0;  // of the page's lines
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_TEXT_BASELINES_H_

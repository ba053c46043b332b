// The words of a page in reading order, for sentences that run over lines.
#ifndef JUSTIF_READING_KINDS_PAGE_FLOW_H_
#define JUSTIF_READING_KINDS_PAGE_FLOW_H_

#include <optional>
#include <string>
#include <vector>

#include "reading/kinds/page_layout.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {

class PageFlow {
 public:
  explicit PageFlow(const PageLayout& layout);

  const std::vector<Word>& words() const { return words_; }
  // Folded word `i`; may be empty.
  const std::string& Folded(std::size_t i) const { return folded_[i]; }
  // Whether a line ends behind word `i` that is too short for one of running
  // text, so that no sentence goes on.
  bool EndsCell(std::size_t i) const { return ends_cell_[i]; }
  // Words [from, to) as one line, for MakeField.
  LayoutLine Line(std::size_t from, std::size_t to) const;

  // The first position whose words roughly equal `phrase` (folded words), or to the
  // letter, from `start` on; nullopt when there is none. "l'INE" is an INE too. The
  // match is [first, last).
  struct Match {
    std::size_t first = 0;
    std::size_t last = 0;
  };
  std::optional<Match> Find(const std::string& phrase, std::size_t start = 0, bool to_the_letter = false) const;

 private:
  std::vector<Word> words_;
  std::vector<std::string> folded_;
  std::vector<bool> ends_cell_;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_PAGE_FLOW_H_

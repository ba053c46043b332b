#include "reading/kinds/page_flow.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

constexpr std::size_t kFewestWordsOfRunningText = 8;
// Letters of phrases that a single misread letter makes another word: "chef"
// is not "coef".
constexpr std::size_t kTooShortForSlips = 4;
// Lines that share this much of the lower one's height stand on one row.
constexpr double kSameRow = 0.6;
constexpr double kWhole = 0.9, kLevel = 0.2;  // or whose middles are as near
constexpr std::size_t kMostLettersInMargin = 3;

// Left and right edge of what sentences fill; nothing without any.
std::optional<std::pair<double, double>> ColumnOfRunningText(const PageLayout& layout) {
  std::optional<std::pair<double, double>> column;
  for (const LayoutLine& line : layout.lines()) {
    if (line.words.size() < kFewestWordsOfRunningText) continue;
    if (!column) column.emplace(line.box.x0, line.box.x1);
    column->first = std::min(column->first, line.box.x0);
    column->second = std::max(column->second, line.box.x1);
  }
  return column;
}

bool IsBeside(const LayoutLine& line, const std::optional<std::pair<double, double>>& column) {
  return column && (line.box.x1 <= column->first || line.box.x0 >= column->second);
}

// What text recognition makes of a border or an edge of the paper.
bool IsBorder(const LayoutLine& line) {
  std::size_t letters = 0;
  for (const Token& token : line.tokens) letters += token.text.size();
  return letters <= kMostLettersInMargin;
}

// Row by row from the left: a word in bold makes a row's parts higher than the
// others by a hair. Then what stands beside the running text, such as the name
// of a code: it would come between the lines of a sentence.
std::vector<const LayoutLine*> InReadingOrder(const PageLayout& layout) {
  std::vector<const LayoutLine*> lines, beside;
  std::size_t row = 0;  // where the last row begins in `lines`
  const auto column = ColumnOfRunningText(layout);
  for (std::size_t i = 0; i < layout.lines().size(); ++i) {
    const LayoutLine& line = layout.lines()[i];
    if (layout.IsSpeck(i)) continue;
    if (IsBeside(line, column)) {
      if (!layout.IsRecognised() || !IsBorder(line)) beside.push_back(&line);
      continue;
    }
    const auto shares_row = [&](const LayoutLine* other) {
      const double shared = std::min(line.box.y1, other->box.y1) - std::max(line.box.y0, other->box.y0);
      const double higher = std::max(line.box.Height(), other->box.Height());
      // Capitals alone are lower than what has tails and accents.
      const bool level = std::abs(line.box.Center().y - other->box.Center().y) < kLevel * higher &&
                         shared > kWhole * std::min(line.box.Height(), other->box.Height());
      return shared > kSameRow * higher || level;
    };
    if (row < lines.size() && !shares_row(lines[row])) row = lines.size();
    const auto before = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(row), lines.end(),
                                     [&](const LayoutLine* other) { return line.box.x0 < other->box.x0; });
    lines.insert(before, &line);
  }
  lines.insert(lines.end(), beside.begin(), beside.end());
  return lines;
}

}  // namespace

PageFlow::PageFlow(const PageLayout& layout) {
  for (const LayoutLine* next : InReadingOrder(layout)) {
    const LayoutLine& line = *next;
    for (const Word& word : line.words) {
      words_.push_back(word);
      std::string folded = FoldWords(word.text);
      folded_.push_back(std::move(folded));
      ends_cell_.push_back(false);
    }
    if (!line.words.empty()) ends_cell_.back() = line.words.size() < kFewestWordsOfRunningText;
  }
}

LayoutLine PageFlow::Line(std::size_t from, std::size_t to) const {
  LayoutLine line;
  for (std::size_t i = from; i < to && i < words_.size(); ++i) {
    line.box = line.words.empty() ? words_[i].box : Union(line.box, words_[i].box);
    line.words.push_back(words_[i]);
  }
  return line;
}

namespace {

// "l'INE" folds to "l ine".
std::string_view WithoutElision(std::string_view folded) {
  return folded.starts_with("l ") || folded.starts_with("d ") ? folded.substr(2) : folded;
}

}  // namespace

std::optional<PageFlow::Match> PageFlow::Find(const std::string& phrase, std::size_t start, bool to_the_letter) const {
  std::string joined = phrase;
  std::erase(joined, ' ');
  for (std::size_t first = start; first < words_.size(); ++first) {
    if (folded_[first].empty()) continue;
    std::string_view opening = folded_[first];
    if (opening[0] != joined[0]) opening = WithoutElision(opening);
    if (opening[0] != joined[0]) continue;
    std::string seen;
    for (std::size_t last = first; last < std::min(words_.size(), first + 9); ++last) {
      for (const char c : last == first ? opening : std::string_view(folded_[last])) {
        if (c != ' ') seen += c;
      }
      if (seen.size() > joined.size() + 2) break;
      const bool slips = !to_the_letter && joined.size() > kTooShortForSlips;
      if (slips ? RoughlyEqual(seen, joined) : seen == joined) return Match{first, last + 1};
    }
  }
  return std::nullopt;
}

}  // namespace justif::reading

#include "reading/forensics/printed_words.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "reading/forensics/median.h"
#include "reading/forensics/print_glyphs.h"

namespace justif::reading {
namespace {

// Of the height of letters.
constexpr double kGapInWord = 0.5;
constexpr double kGapInValue = 1;
constexpr double kNoDescender = 0.12;

int PlaceOf(const PrintedLetter& letter, const std::vector<cv::Rect>& places) {
  const cv::Point middle = (letter.box.tl() + letter.box.br()) / 2;
  const auto found = std::ranges::find_if(places, [&](const cv::Rect& place) { return place.contains(middle); });
  return found == places.end() ? -1 : static_cast<int>(found - places.begin());
}

}  // namespace

bool SameHeight(double one, double other) { return std::abs(one - other) <= 1 + 0.03 * one; }

std::vector<PrintedWord> FindPrintedWords(std::vector<PrintedLetter>& letters, const std::vector<cv::Rect>& places) {
  std::vector<PrintedWord> words;
  struct Open {
    std::size_t word;
    cv::Rect last;
  };
  std::ranges::sort(letters, {}, [](const PrintedLetter& letter) { return letter.box.x; });
  std::vector<Open> open;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const cv::Rect& box = letters[i].box;
    const int place = PlaceOf(letters[i], places);
    std::erase_if(open, [&](const Open& one) { return one.last.x + one.last.width + kHighestGlyph < box.x; });
    Open* best = nullptr;
    for (Open& one : open) {
      if (words[one.word].place != place) continue;
      const double height = std::max(box.height, one.last.height);
      const int gap = box.x - (one.last.x + one.last.width);
      if (gap > (place >= 0 ? kGapInValue : kGapInWord) * height || gap < -height / 2) continue;
      const int shared = std::min(box.y + box.height, one.last.y + one.last.height) - std::max(box.y, one.last.y);
      if (2 * shared < std::min(box.height, one.last.height)) continue;
      if (best == nullptr || one.last.x > best->last.x) best = &one;
    }
    if (best == nullptr) {
      open.push_back({words.size(), box});
      words.push_back({.letters = {i}, .place = place});
    } else {
      words[best->word].letters.push_back(i);
      best->last = box;
    }
  }
  std::erase_if(words, [](const PrintedWord& word) { return word.letters.size() < 2; });
  for (PrintedWord& word : words) {
    for (const std::size_t i : word.letters) {
      word.box = word.box.empty() ? letters[i].box : word.box | letters[i].box;
      word.height = std::max<double>(word.height, letters[i].box.height);
    }
    StandOnLine(word, letters, 0);
  }
  return words;
}

void StandOnLine(PrintedWord& word, const std::vector<PrintedLetter>& letters, double slope) {
  std::ptrdiff_t most = 0;
  for (const std::size_t i : word.letters) {
    const double height = letters[i].box.height;
    const auto alike =
        std::ranges::count_if(word.letters, [&](std::size_t k) { return SameHeight(height, letters[k].box.height); });
    if (alike < most || (alike == most && height < word.size)) continue;
    most = alike;
    word.size = height;
  }
  std::vector<double> levels;
  const auto level_of = [&](const PrintedLetter& letter) { return letter.bottom - slope * letter.x(); };
  for (const std::size_t i : word.letters) {
    if (SameHeight(word.size, letters[i].box.height)) levels.push_back(level_of(letters[i]));
  }
  const double middle = MedianOf(std::move(levels));
  std::vector<cv::Point2d> standing;
  for (const std::size_t i : word.letters) {
    const PrintedLetter& letter = letters[i];
    if (!SameHeight(word.size, letter.box.height)) continue;
    if (std::abs(level_of(letter) - middle) > kNoDescender * word.height) continue;
    standing.emplace_back(letter.x(), letter.bottom);
  }
  word.standing = static_cast<double>(standing.size());
  word.x = word.base = 0;
  for (const cv::Point2d& at : standing) {
    word.x += at.x / word.standing;
    word.base += at.y / word.standing;
  }
  double squares = 0, products = 0;
  for (const cv::Point2d& at : standing) {
    squares += (at.x - word.x) * (at.x - word.x);
    products += (at.x - word.x) * (at.y - word.base);
  }
  word.spread = std::sqrt(squares);
  word.leaning = squares > 0 ? products / word.spread : 0;
}

}  // namespace justif::reading

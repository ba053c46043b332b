#include "reading/visible_words.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string_view>
#include <utility>

#include "reading/text/contested_words.h"

namespace justif::reading {
namespace {

// Wide margins hold more of the lines above and below, narrow ones cut signs.
constexpr double kMargins[] = {0.6, 0.25};
// Letters of a word beside a hidden one that pixels tell.
constexpr std::size_t kShortestBeside = 3;
// Of a line's height: what is written over a word to replace it stands where it
// stood.
constexpr double kOffTheLine = 0.2;
// Left of a word that another crosses so that the pixels show neither: a stamp
// hides no print, but what is under it is not certain.
constexpr double kCrossed = 0.7;

// Without the punctuation around it, unless it is nothing else.
std::string Bare(const std::string& text) {
  constexpr std::string_view kAround = ".,;:()[]|'\"";
  const std::size_t from = text.find_first_not_of(kAround), to = text.find_last_not_of(kAround);
  return from == std::string::npos ? text : text.substr(from, to - from + 1);
}

bool OnOneLine(const Word& a, const Word& b) {
  if (a.quarter_turns != b.quarter_turns) return false;
  const bool level = a.quarter_turns % 2 == 0;
  const double height = level ? a.box.Height() : a.box.Width();
  const double off = level ? a.box.Center().y - b.box.Center().y : a.box.Center().x - b.box.Center().x;
  return std::abs(off) < kOffTheLine * height;
}

// Whether two words of a text layer stand in one line with no more than a space
// or two between them.
bool StandBeside(const Word& a, const Word& b, double aspect) {
  const bool level = a.quarter_turns % 2 == 0;
  const double gap = level ? std::max(a.box.x0, b.box.x0) - std::min(a.box.x1, b.box.x1)
                           : std::max(a.box.y0, b.box.y0) - std::min(a.box.y1, b.box.y1);
  const double letter = level ? a.box.Height() * aspect : a.box.Width() / aspect;  // along the line
  return OnOneLine(a, b) && gap < 0.8 * letter;
}

// Whether one of the words of `seen` is `text`.
bool Says(const std::string& seen, const std::string& text) {
  std::istringstream parts(seen);
  for (std::string part; parts >> part;) {
    if (Bare(part) == text) return true;
  }
  return false;
}

// What `box` shows of two words, of which the pixels may show more than one.
Visible ShownAt(const Box& box, Word a, Word b, const SeenAt& seen_at) {
  // Only what the words say is compared: the comma behind one is seen beside
  // the other as well.
  a.text = Bare(a.text);
  b.text = Bare(b.text);
  std::vector<std::string> looks;
  for (const double margin : kMargins) {
    const std::string seen = seen_at(box, a.quarter_turns, margin);
    // A digit misread makes one year as like as the other: what is seen exactly
    // goes before what is like.
    const bool first = Says(seen, a.text), second = Says(seen, b.text);
    if (first != second) return {first, second};
    looks.push_back(seen);
  }
  for (const std::string& seen : looks) {
    Visible shown = VisibleOf(a, b, Bare(seen));
    std::istringstream parts(seen);
    for (std::string part; !shown.first && !shown.second && parts >> part;) shown = VisibleOf(a, b, Bare(part));
    if (shown.first || shown.second) return shown;
  }
  return {};
}

// Of two words that contest a place. The wider one's place may show the
// narrower and what follows it.
Visible ShownOf(const Word& a, const Word& b, const SeenAt& seen_at) {
  const Box& smaller = a.box.Width() * a.box.Height() < b.box.Width() * b.box.Height() ? a.box : b.box;
  const Visible shown = ShownAt(Union(a.box, b.box), a, b, seen_at);
  return shown.first || shown.second ? shown : ShownAt(smaller, a, b, seen_at);
}

// Whether of two words that cross each other the pixels show one and it is no
// shorter: fewer letters than its own, as of a stamp, hide no word.
bool HidesTheOther(const Visible& shown, const Word& a, const Word& b) {
  if (shown.first == shown.second) return shown.first;
  return shown.first ? a.text.size() >= b.text.size() : b.text.size() >= a.text.size();
}

}  // namespace

std::vector<Word> VisibleWords(std::vector<Word> words, double aspect, const SeenAt& seen_at) {
  std::vector<bool> gone(words.size(), false);
  std::vector<std::size_t> hidden;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t k = i + 1; k < words.size() && !gone[i]; ++k) {
      if (gone[k] || !Contest(words[i], words[k], aspect)) continue;
      if (words[i].text == words[k].text) {
        gone[k] = true;
        continue;
      }
      const Visible shown = ShownOf(words[i], words[k], seen_at);
      if (!OnOneLine(words[i], words[k]) && !HidesTheOther(shown, words[i], words[k])) {
        for (Word* word : {&words[i], &words[k]}) {
          const bool seen = word == &words[i] ? shown.first : shown.second;
          if (!seen) word->confidence = std::min(word->confidence, kCrossed);
        }
        continue;
      }
      gone[i] = !shown.first;
      gone[k] = !shown.second;
      if (gone[i]) hidden.push_back(i);
      if (gone[k]) hidden.push_back(k);
    }
  }
  // Grows while it is walked.
  for (std::size_t at = 0; at < hidden.size(); ++at) {
    const Word& covered = words[hidden[at]];
    for (std::size_t k = 0; k < words.size(); ++k) {
      if (gone[k] || words[k].text.size() < kShortestBeside || !StandBeside(covered, words[k], aspect)) continue;
      gone[k] = !ShownAt(words[k].box, words[k], covered, seen_at).first;
      if (gone[k]) hidden.push_back(k);
    }
  }
  std::vector<Word> visible;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!gone[i]) visible.push_back(std::move(words[i]));
  }
  return visible;
}

}  // namespace justif::reading

// Lines out of the words of a PDF's text layer.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "reading/text/text_reader.h"

namespace justif::reading {
namespace {

// Gaps wider than this many text heights part columns.
constexpr double kColumnGap = 1.25;
constexpr std::size_t kFewestLetters = 40;
constexpr double kFewestLettersShare = 0.45;
constexpr double kMostStrangeShare = 0.03;
constexpr double kFewestLettersAWord = 2;

// Code points of UTF-8; malformed bytes count as U+FFFD.
template <typename Visit>
void ForEachCodePoint(const std::string& text, Visit visit) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const int length = lead < 0x80                   ? 1
                       : lead >= 0xC2 && lead < 0xE0 ? 2
                       : lead >= 0xE0 && lead < 0xF0 ? 3
                       : lead >= 0xF0 && lead < 0xF5 ? 4
                                                     : 0;
    if (length == 0 || i + static_cast<std::size_t>(length) > text.size()) {
      visit(char32_t{0xFFFD});
      ++i;
      continue;
    }
    char32_t point = length == 1 ? lead : lead & (0xFF >> (length + 1));
    for (int k = 1; k < length; ++k)
      point = point << 6 | (static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0x3F);
    visit(point);
    i += static_cast<std::size_t>(length);
  }
}

bool IsLetter(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

bool IsStrange(char32_t c) {
  return c == 0xFFFD || (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || (c >= 0xE000 && c <= 0xF8FF) ||
         c > 0x2FFF;
}

// From upright fractions to those of a page whose writing is turned clockwise
// by as many quarters as the index says.
constexpr std::array<std::array<double, 9>, 4> kUprightToPage = {{{1, 0, 0, 0, 1, 0, 0, 0, 1},
                                                                  {0, -1, 1, 1, 0, 0, 0, 0, 1},
                                                                  {-1, 0, 1, 0, -1, 1, 0, 0, 1},
                                                                  {0, 1, 0, -1, 0, 1, 0, 0, 1}}};

Box TurnedBack(const Box& box, int turns) {
  switch (turns) {
    case 1:
      return {box.y0, 1 - box.x1, box.y1, 1 - box.x0};
    case 2:
      return {1 - box.x1, 1 - box.y1, 1 - box.x0, 1 - box.y0};
    case 3:
      return {1 - box.y1, box.x0, 1 - box.y0, box.x1};
    default:
      return box;
  }
}

// Letters set apart for their shape, "MA JA": words of a line nearer than that are
// one, if its others lie so much farther apart.
constexpr double kNarrowestSpace = 0.12;  // of the text's height
constexpr double kOfOtherSpaces = 0.45;
constexpr std::size_t kFewestSpaces = 4;

// "l' ingénieur": some fonts leave room behind an apostrophe, the language none.
constexpr double kBehindApostrophe = 0.4;  // of the text's height

bool IsElided(const std::string& word) {
  for (const char* mark : {"'", "’"}) {
    const std::string_view apostrophe(mark);
    if (!word.ends_with(apostrophe)) continue;
    const std::string before = word.substr(0, word.size() - apostrophe.size());
    constexpr std::string_view kElided = "lLdDnNsScCjJmMtT";
    if (before == "qu" || before == "Qu" || before == "QU") return true;
    if (before.size() == 1 && kElided.find(before[0]) != std::string_view::npos) return true;
  }
  return false;
}

void JoinElisions(std::vector<Word>& words, double aspect) {
  for (std::size_t i = 0; i + 1 < words.size();) {
    const double gap = words[i + 1].box.x0 - words[i].box.x1;
    if (!IsElided(words[i].text) || gap > kBehindApostrophe * words[i].box.Height() * aspect) {
      ++i;
      continue;
    }
    Word& whole = words[i];
    whole.text += words[i + 1].text;
    whole.box = Union(whole.box, words[i + 1].box);
    whole.confidence = std::min(whole.confidence, words[i + 1].confidence);
    whole.bold &= words[i + 1].bold;
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

void JoinPartsOfWords(std::vector<Word>& words, double aspect) {
  std::vector<double> spaces;
  for (std::size_t i = 1; i < words.size(); ++i) spaces.push_back(words[i].box.x0 - words[i - 1].box.x1);
  if (spaces.size() < kFewestSpaces) return;
  std::vector<double> sorted = spaces;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
  const double usual = sorted[sorted.size() / 2];
  std::vector<Word> joined = {std::move(words[0])};
  for (std::size_t i = 1; i < words.size(); ++i) {
    Word& last = joined.back();
    const double narrowest = kNarrowestSpace * std::min(last.box.Height(), words[i].box.Height()) * aspect;
    if (spaces[i - 1] < 0 || spaces[i - 1] > std::min(kOfOtherSpaces * usual, narrowest)) {
      joined.push_back(std::move(words[i]));
      continue;
    }
    last.text += words[i].text;
    last.box = Union(last.box, words[i].box);
    last.confidence = std::min(last.confidence, words[i].confidence);
    last.bold &= words[i].bold;
  }
  words = std::move(joined);
}

// A form with a box for each letter: single letters, one box from each other, a free one
// for a space.
constexpr std::size_t kFewestBoxes = 4, kFewestBoxesOfDigits = 8;
constexpr double kOffBox = 0.12;  // of the distance of boxes
constexpr int kMostFreeBoxes = 1;
constexpr double kNarrowestBox = 1.15;  // of the letter's own width
constexpr double kWidestBox = 2.5;      // heights of the letter
constexpr double kSpaceOfBox = 0.2;     // left of a free box, of it

// No dot of a leader.
bool IsOneLetter(const Word& word) {
  constexpr std::u32string_view kOfLeaders = U"._…·•|";
  std::size_t letters = 0;
  bool leads = false;
  ForEachCodePoint(word.text, [&](char32_t c) {
    ++letters;
    leads |= kOfLeaders.find(c) != std::u32string_view::npos;
  });
  return letters == 1 && !leads;
}

bool IsDigit(const Word& word) { return word.text.size() == 1 && word.text[0] >= '0' && word.text[0] <= '9'; }

void JoinLettersOfBoxes(std::vector<Word>& row, double aspect) {
  const auto middle = [&](std::size_t i) { return row[i].box.Center().x; };
  std::vector<Word> joined;
  for (std::size_t from = 0; from < row.size();) {
    std::size_t end = from + 1;
    const double box = from + 1 < row.size() ? middle(from + 1) - middle(from) : 0;
    const auto boxes_to = [&](std::size_t i) {
      const double boxes = (middle(i) - middle(i - 1)) / box;
      const double whole = std::round(boxes);
      return std::abs(boxes - whole) < kOffBox ? static_cast<int>(whole) : 0;
    };
    const auto stands_in_box = [&](std::size_t i) {
      return IsOneLetter(row[i]) && row[i].box.Width() * kNarrowestBox < box &&
             box < kWidestBox * row[i].box.Height() * aspect;
    };
    while (end < row.size() && stands_in_box(end - 1) && stands_in_box(end) && boxes_to(end) >= 1 &&
           boxes_to(end) <= 1 + kMostFreeBoxes)
      ++end;
    // A few digits may be those of a row of coefficients.
    const bool digits = std::all_of(row.begin() + static_cast<std::ptrdiff_t>(from),
                                    row.begin() + static_cast<std::ptrdiff_t>(end), IsDigit);
    const bool boxed = end - from >= (digits ? kFewestBoxesOfDigits : kFewestBoxes);
    for (std::size_t i = from; i < (boxed ? end : from + 1); ++i) {
      if (i == from || boxes_to(i) > 1) {
        // What stands a free box apart is of one line.
        if (i > from) joined.back().box.x1 = row[i].box.x0 - kSpaceOfBox * box;
        joined.push_back(row[i]);
        continue;
      }
      joined.back().text += row[i].text;
      joined.back().box = Union(joined.back().box, row[i].box);
      joined.back().bold &= row[i].bold;
    }
    from = boxed ? end : from + 1;
  }
  row = std::move(joined);
}

// A value that is as long as its cell leaves hardly more than a space before the
// next one. Where other lines begin at one place, a gap before it parts columns.
constexpr double kNarrowColumnGap = 0.42;  // of the text's height
constexpr double kWithoutSpaces = 0.75;    // where the line shows no space of its own
constexpr double kOfUsualSpace = 1.7;      // of the line's own
constexpr double kSameColumn = 0.15;
constexpr std::ptrdiff_t kFewestOfColumn = 2;

double UsualSpace(const TextLine& line) {
  std::vector<double> spaces;
  for (std::size_t i = 1; i < line.words.size(); ++i) spaces.push_back(line.words[i].box.x0 - line.words[i - 1].box.x1);
  if (spaces.size() < 2) return 0;
  std::sort(spaces.begin(), spaces.end());
  return spaces[(spaces.size() - 1) / 2];
}

// "1 204,5" in type of one width.
bool PartsThousands(const Word& before, const Word& behind) {
  const auto digits = [](const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == '.'; });
  };
  return before.text.size() <= 3 && behind.text.size() >= 3 && digits(before.text) && digits(behind.text);
}

void PartAtColumns(std::vector<TextLine>& lines, double aspect) {
  std::vector<double> starts;
  for (const TextLine& line : lines) starts.push_back(line.box.x0);
  std::vector<TextLine> parted;
  for (TextLine& line : lines) {
    const double usual = UsualSpace(line);
    parted.push_back({});
    for (Word& word : line.words) {
      TextLine& last = parted.back();
      const double height = word.box.Height() * aspect;
      const auto begins_here = [&](double x) { return std::abs(x - word.box.x0) < kSameColumn * height; };
      const double gap = word.box.x0 - last.box.x1;
      const double narrowest =
          std::max((usual > 0 ? kNarrowColumnGap : kWithoutSpaces) * height, kOfUsualSpace * usual);
      const bool column = !last.words.empty() && gap > narrowest && !PartsThousands(last.words.back(), word) &&
                          std::count_if(starts.begin(), starts.end(), begins_here) >= kFewestOfColumn;
      if (column) parted.push_back({});
      TextLine& line_of_word = parted.back();
      line_of_word.box = line_of_word.words.empty() ? word.box : Union(line_of_word.box, word.box);
      line_of_word.words.push_back(std::move(word));
    }
  }
  lines = std::move(parted);
}

// How most letters of a page are turned: a stamp or a margin note may run
// another way.
int QuarterTurnsOf(const std::vector<Word>& words) {
  std::array<std::size_t, 4> letters{};
  for (const Word& word : words) letters[static_cast<std::size_t>(word.quarter_turns & 3)] += word.text.size();
  return static_cast<int>(std::max_element(letters.begin(), letters.end()) - letters.begin());
}

}  // namespace

PageText LinesOfTextLayer(int page, const std::vector<Word>& words, double aspect) {
  PageText text;
  text.page = page;
  text.source = Source::kTextLayer;
  text.aspect = aspect;
  std::vector<Word> upright = words;
  const int turns = QuarterTurnsOf(words);
  for (Word& word : upright) {
    word.box = TurnedBack(word.box, turns);
    word.quarter_turns = (word.quarter_turns - turns + 4) % 4;
  }
  text.upright_to_page = kUprightToPage[static_cast<std::size_t>(turns)];
  if (turns % 2 == 1) text.aspect = aspect = 1 / aspect;
  // Rows by baseline overlap, then cells by gaps.
  std::stable_sort(upright.begin(), upright.end(),
                   [](const Word& a, const Word& b) { return a.box.Center().y < b.box.Center().y; });
  std::vector<std::vector<Word>> rows;
  std::vector<Box> extents;
  for (Word& word : upright) {
    bool placed = false;
    for (std::size_t back = 0; back < std::min<std::size_t>(4, rows.size()) && !placed; ++back) {
      const std::size_t i = rows.size() - 1 - back;
      const Box& last = extents[i];
      const double overlap = std::min(last.y1, word.box.y1) - std::max(last.y0, word.box.y0);
      if (overlap > 0.55 * std::min(last.Height(), word.box.Height()) &&
          std::max(last.Height(), word.box.Height()) < 2.2 * std::min(last.Height(), word.box.Height())) {
        rows[i].push_back(std::move(word));
        placed = true;
      }
    }
    if (!placed) {
      extents.push_back(word.box);
      rows.push_back({std::move(word)});
    }
  }
  for (std::vector<Word>& row : rows) {
    std::stable_sort(row.begin(), row.end(), [](const Word& a, const Word& b) { return a.box.x0 < b.box.x0; });
    JoinLettersOfBoxes(row, aspect);
    for (Word& word : row) {
      const double height = word.box.Height() * aspect;
      const bool starts =
          text.lines.empty() || &word == &row.front() || word.box.x0 - text.lines.back().box.x1 > kColumnGap * height;
      if (starts) {
        text.lines.push_back({});
        text.lines.back().box = word.box;
      }
      TextLine& line = text.lines.back();
      line.box = Union(line.box, word.box);
      line.words.push_back(std::move(word));
    }
  }
  PartAtColumns(text.lines, aspect);
  for (TextLine& line : text.lines) {
    JoinElisions(line.words, aspect);
    JoinPartsOfWords(line.words, aspect);
  }
  std::stable_sort(text.lines.begin(), text.lines.end(), [](const TextLine& a, const TextLine& b) {
    return std::pair(a.box.Center().y, a.box.x0) < std::pair(b.box.Center().y, b.box.x0);
  });
  return text;
}

namespace {

// "exon•ration", "Szyma€ski": what a font's codes beyond ASCII become where the map
// from them to letters was lost.
bool HasSignForLetter(const std::string& word) {
  constexpr std::u32string_view kSigns = U"€‚ƒ„†‡ˆ‰‹›•";
  // "étudiant•e", "Nom•Prénom".
  const std::size_t bullet = word.rfind("•");
  if (bullet != std::string::npos) {
    const std::string behind = word.substr(bullet + std::string_view("•").size());
    for (const char* ending : {"e", "es", "s", "ne", "nes", "se", "ses", "ve", "ves", "rice", "trice", "euse"}) {
      if (behind == ending) return false;
    }
    if (!behind.empty() && behind[0] >= 'A' && behind[0] <= 'Z') return false;
  }
  bool letter_before = false, sign_behind_letter = false, found = false;
  ForEachCodePoint(word, [&](char32_t c) {
    const bool letter = IsLetter(c);
    found |= sign_behind_letter && letter;
    sign_behind_letter = letter_before && kSigns.find(c) != std::u32string_view::npos;
    letter_before = letter;
  });
  return found;
}

}  // namespace

bool TextLayerIsUsable(const PageText& text) {
  constexpr std::size_t kMostSignsForLetters = 2;
  std::size_t letters = 0, strange = 0, all = 0, vowels = 0, words = 0, signs_for_letters = 0;
  for (const TextLine& line : text.lines) {
    for (const Word& word : line.words) {
      const std::size_t before = letters;
      ForEachCodePoint(word.text, [&](char32_t c) {
        ++all;
        if (IsStrange(c)) ++strange;
        if (!IsLetter(c)) return;
        ++letters;
        constexpr std::u32string_view kVowels = U"aeiouyAEIOUYéèêàâîôûÉÈÊÀÂÎÔÛ";
        if (kVowels.find(c) != std::u32string_view::npos) ++vowels;
      });
      if (letters > before) ++words;
      if (HasSignForLetter(word.text)) ++signs_for_letters;
    }
  }
  if (letters < kFewestLetters || signs_for_letters > kMostSignsForLetters) return false;
  const auto share = [](std::size_t part, std::size_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
  };
  // French is about 45 % vowels; a shuffled map of glyphs rarely keeps that.
  return share(letters, all) > kFewestLettersShare && share(strange, all) < kMostStrangeShare &&
         share(vowels, letters) > 0.3 && share(vowels, letters) < 0.62 && share(letters, words) >= kFewestLettersAWord;
}

}  // namespace justif::reading

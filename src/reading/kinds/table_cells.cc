#include "reading/kinds/table_cells.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "reading/kinds/folding.h"
#include "reading/kinds/table_columns.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

constexpr double kTallLetters = 2.5;  // of the height of a line
// Words further apart than this part of their height are not one number, and a
// number this far before a text is not its first word.
constexpr double kWordGap = 0.8;
constexpr double kThousandsGap = 1.15;
constexpr std::size_t kMostWordsOfANumber = 6;
constexpr double kThousand = 1000;
// All points there can be are this many at least: those of 20 coefficients.
constexpr double kFewestPointsOfAll = 400;
constexpr double kLeastOfAllPoints = 0.2;  // of them
constexpr double kMisreadThousand = 0.8;   // confidence left where its 1 was taken for a letter
constexpr double kSlashGap = 2;            // heights between a number and "/ 20"
// No transcript's points add up to so many: what does are numbers of two columns.
constexpr double kMoreThanAllPoints = 4000;

double Low(const std::vector<Word>& words, std::size_t from, std::size_t to) {
  double low = 1;
  for (std::size_t i = from; i < to; ++i) low = std::min(low, words[i].confidence);
  return low;
}

bool HasLetters(const std::string& text) {
  const std::string folded = FoldWords(text);
  return std::count_if(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; }) >= 2;
}

// Whether a text is made of digits and of letters digits are taken for alone:
// the "11.00" of old-style figures reads "ILOO".
bool MayBeDigits(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || std::string_view("IlLiOoSsZzB$|,.-/ ").find(c) != std::string_view::npos;
  });
}

// Of most of its words: a rule of the table beside them is higher than a row.
double HeightOf(const LayoutLine& line) {
  std::vector<double> heights;
  for (const Word& word : line.words) {
    if (word.text != "|") heights.push_back(word.box.Height());
  }
  if (heights.empty()) return line.box.Height();
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

// What is read of a dotted rule: the dots behind the numbers of its column, "16 :",
// "8,0.".
LayoutLine WithoutDottedRules(LayoutLine line) {
  static const RE2 dots("[:.!'*°|]+"), behind("([\\d.,]*\\d)[:!'*°|]+"), at_the_end("([\\d.,]*\\d)[:.!'*°|]+");
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    Word& word = line.words[i];
    const bool last = i + 1 == line.words.size();
    std::string number;
    const bool behind_number = i > 0 && NumberOf(line.words[i - 1].text);
    if (behind_number && RE2::FullMatch(word.text, dots)) {
      word.text = "|";
    } else if (RE2::FullMatch(word.text, last ? at_the_end : behind, &number)) {
      word.box.x1 =
          word.box.x0 + word.box.Width() * static_cast<double>(number.size()) / static_cast<double>(word.text.size());
      word.text = number;
    }
  }
  return line;
}

// A rule drawn with signs: "-----------".
bool IsRule(const LayoutLine& line) {
  static const RE2 rule("[-=_*~+─—]{8,}");
  return line.words.size() == 1 && RE2::FullMatch(line.words[0].text, rule);
}

// What stands on either side of the dots that lead from a subject to its numbers:
// "Philosophie ........ 12,00", "Philosophie ........12,00".
std::vector<LayoutLine> PartsBetweenLeaders(const LayoutLine& line) {
  static const RE2 leader("(.*?)(?:\\.{4,}|_{3,}|…{2,}|·{4,})[._…·]*(.*)");
  std::vector<LayoutLine> parts(1);
  for (Word word : line.words) {
    std::string before, after;
    while (RE2::FullMatch(word.text, leader, &before, &after)) {
      const double of_a_byte = word.box.Width() / static_cast<double>(word.text.size());
      Word first = word;
      first.text = before;
      first.box.x1 = word.box.x0 + of_a_byte * static_cast<double>(before.size());
      if (!before.empty()) parts.back().words.push_back(std::move(first));
      if (!parts.back().words.empty()) parts.emplace_back();
      word.box.x0 = word.box.x1 - of_a_byte * static_cast<double>(after.size());
      word.text = after;
    }
    if (!word.text.empty()) parts.back().words.push_back(std::move(word));
  }
  std::erase_if(parts, [](const LayoutLine& part) { return part.words.empty(); });
  for (LayoutLine& part : parts) part.box = BoxOf(part.words, 0, part.words.size());
  return parts;
}

// "15*", of a note under the table.
void TakeOffNoteMarks(LayoutLine& line) {
  static const RE2 marked("(\\d{1,2}(?:[.,]\\d{1,2})?(?:/\\d+)?)(?:\\*{1,3}|†|‡|¹|²|³|\\(\\d\\))");
  for (Word& word : line.words) {
    std::string number;
    if (!RE2::FullMatch(word.text, marked, &number)) continue;
    word.box.x1 =
        word.box.x0 + word.box.Width() * static_cast<double>(number.size()) / static_cast<double>(word.text.size());
    word.text = number;
  }
}

class LineSplitter {
 public:
  LineSplitter(const LayoutLine& line, std::size_t index, const PageLayout& layout, PageCells& into)
      : line_(line), index_(index), aspect_(layout.aspect()), recognised_(layout.IsRecognised()), into_(into) {}

  void Split() {
    std::size_t from = 0, to = BeforeRules(line_.words.size());
    while (to > 0 && TakeLast(to)) to = BeforeRules(to);
    while (from < to && TakeFirst(from, to)) {
    }
    while (from < to && line_.words[from].text == "|") ++from;
    if (from == to) return;
    const std::string text = line_.TextOf(from, to);
    // Digits read as letters still hold the place of a cell.
    if (from == 0 && to == BeforeRules(line_.words.size()) && (!HasLetters(text) || MayBeDigits(text))) {
      Take(from, to, std::nullopt);
    } else {
      into_.texts.push_back({text, BoxOf(line_.words, from, to), index_, Low(line_.words, from, to)});
    }
  }

 private:
  // A table's vertical rules are read as bars behind its numbers.
  std::size_t BeforeRules(std::size_t to) const {
    while (to > 0 && line_.words[to - 1].text == "|") --to;
    return to;
  }

  // Whether the words before `right` and from it on stand as words of a text do.
  bool Together(std::size_t right) const {
    const double height = std::max(line_.words[right - 1].box.Height(), line_.words[right].box.Height());
    const double most = PartsThousands(right) ? kThousandsGap : kWordGap;
    return Gap(right) < most * height * aspect_;
  }

  // "1 | 199,8": the narrow 1 leaves more space than the print has.
  bool PartsThousands(std::size_t right) const {
    static const RE2 thousands("[1-9]"), rest("\\d{3}(?:[.,]\\d{1,3})?");
    return RE2::FullMatch(line_.words[right - 1].text, thousands) && RE2::FullMatch(line_.words[right].text, rest);
  }

  // "I 413,6": the 1 of thousands taken for a letter.
  bool IsMisreadThousand(std::size_t right) const {
    static const RE2 one("[Il]"), rest("\\d{3}(?:[.,]\\d{1,3})?");
    return RE2::FullMatch(line_.words[right - 1].text, one) && RE2::FullMatch(line_.words[right].text, rest) &&
           Together(right);
  }

  // Whether a bar is the stroke of "1372,2 / 2000": what follows it are points
  // out of which there are such, no candidate's.
  bool IsStroke(std::size_t bar, double behind) const {
    if (line_.words[bar].text != "|" || bar == 0 || behind < kFewestPointsOfAll || std::fmod(behind, kHighestMark) != 0)
      return false;
    const auto points = NumberOf(line_.words[bar - 1].text);
    // A coefficient before its points is a smaller part of them.
    return points && *points <= behind && *points >= kLeastOfAllPoints * behind;
  }

  // Between the words before `right` and from it on.
  double Gap(std::size_t right) const { return line_.words[right].box.x0 - line_.words[right - 1].box.x1; }

  void Take(std::size_t from, std::size_t to, std::optional<double> number) {
    std::string text = line_.TextOf(from, to);
    const std::size_t bar = text.find(" | ");
    if (number && bar != std::string::npos) text[bar + 1] = '/';
    into_.cells.push_back({std::move(text), BoxOf(line_.words, from, to), Low(line_.words, from, to), number, index_});
  }

  // The longest number that ends before `to`; moves `to` before it.
  bool TakeLast(std::size_t& to) {
    std::size_t from = to;
    std::optional<double> number;
    for (std::size_t start = to; start-- > 0 && to - start < kMostWordsOfANumber;) {
      if (start + 1 < to && !Together(start + 1)) break;
      if (auto parsed = NumberOf(line_.TextOf(start, to))) {
        // "16 208,00": a coefficient and points, with a narrow space between columns.
        const bool has_decimals = line_.words[to - 1].text.find_first_of(",.") != std::string::npos;
        if (*parsed >= kMoreThanAllPoints && start + 1 < to && has_decimals) break;
        from = start;
        number = parsed;
      }
    }
    if (!number) {
      // "/20" is out of how many, never how many.
      if (!line_.words[to - 1].text.starts_with('/') || !NumberOf(line_.words[to - 1].text.substr(1))) return false;
      from = to - 1;
    } else if (from > 0 && (line_.words[from - 1].text.ends_with('/') || IsStroke(from - 1, *number))) {
      const std::size_t stroke = --from;
      number.reset();
      // Wide spaces around the slash: "1013,1   /   2080".
      const bool out_of = from > 0 && line_.words[from].text.size() == 1 &&
                          Gap(from) < kSlashGap * line_.words[from - 1].box.Height() * aspect_;
      if (out_of) number = NumberOf(line_.words[from - 1].text);
      if (number) --from;
      if (number && from > 0 && PartsThousands(from) && Together(from)) number = NumberOf(line_.TextOf(--from, stroke));
    }
    const bool thousand = number && from > 0 && IsMisreadThousand(from);
    if (thousand) number = kThousand + *number, --from;
    Take(from, to, number);
    if (thousand) into_.cells.back().confidence = std::min(into_.cells.back().confidence, kMisreadThousand);
    to = from;
    return true;
  }

  // A number before a text is a cell when a gap or a rule of the table, read as
  // a bar, parts them; without one it is a word of the text.
  bool TakeFirst(std::size_t& from, std::size_t to) {
    std::size_t end = from + 1;
    const auto number = NumberOf(line_.words[from].text);
    if (!number || end == to) return false;
    // "10 120,00  Sport": of two columns whose numbers touch.
    while (!recognised_ && end < to && Together(end) && NumberOf(line_.words[end].text)) ++end;
    const bool rule = end < to && line_.words[end].text == "|" && end + 1 < to;
    if (end == to || (!rule && Together(end))) return false;
    if (end == from + 1) {
      Take(from, end, number);
    } else {
      for (std::size_t rest = end; rest > from && TakeLast(rest);) {
      }
    }
    from = rule ? end + 1 : end;
    return true;
  }

  const LayoutLine& line_;
  std::size_t index_;
  double aspect_;
  bool recognised_;
  PageCells& into_;
};

}  // namespace

Box BoxOf(const std::vector<Word>& words, std::size_t from, std::size_t to) {
  Box box = words[from].box;
  for (std::size_t i = from; i < to; ++i) box = Union(box, words[i].box);
  return box;
}

PageCells SplitIntoCells(const PageLayout& layout) {
  PageCells cells;
  for (std::size_t i = 0; i < layout.lines().size(); ++i) {
    LayoutLine line = layout.IsRecognised() ? WithoutDottedRules(layout.lines()[i]) : layout.lines()[i];
    if (line.words.empty() || HeightOf(line) > kTallLetters * layout.LineHeight()) continue;
    if (IsRule(line)) continue;
    if (!layout.IsRecognised()) TakeOffNoteMarks(line);
    for (const LayoutLine& part : PartsBetweenLeaders(line)) LineSplitter(part, i, layout, cells).Split();
  }
  return cells;
}

}  // namespace justif::reading

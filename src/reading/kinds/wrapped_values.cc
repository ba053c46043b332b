#include "reading/kinds/wrapped_values.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "reading/kinds/folding.h"
#include "reading/kinds/table_columns.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

// In line heights; what is read in pixels is no higher than its ink.
constexpr double kLineAfterLine = 1.9, kNextLine = 1.4, kNextLineOfInk = 1.7, kUnderStroke = 2.1, kAligned = 0.5,
                 kSpace = 0.3;
constexpr double kExactly = 0.05;  // the same
// Between the heights of lines of one print: of those that go on for certain
// one may have accents and tails, and the other neither.
constexpr double kSamePrint = 1.3, kSamePrintOfInk = 1.5, kPerhapsSamePrint = 1.8, kBrokenWord = 2.4;
// Of a value's height, that of a label of two lines beside it.
constexpr double kTwoLines = 1.6;
// Line heights that a cell leaves free between its text and the next one's.
constexpr double kPadding = 1.2;
// Line heights of space inside a value that breaks off.
constexpr double kWideSpace = 2.5;
// The most points there can be: 20 times the coefficients.
constexpr double kFewestPointsOfAll = 400;
// Of the distance to what follows, that of the lines of one value; heights of one print.
constexpr std::size_t kMostWordsOfRest = 4;
constexpr double kNearer = 0.9, kNextRowOfForm = 4, kAlike = 1.15;
constexpr int kMostLinesUnder = 3;
constexpr int kMostLinesOn = 7, kMostRestsOfRow = 3;

bool NeverEndsAValue(const std::string& word) {
  const std::string folded = FoldWords(word);
  return word.ends_with(',') || word.ends_with(';') || word.ends_with('-') || word.ends_with('/') || folded == "et" ||
         folded == "a" || folded == "de" || folded == "la" || folded == "du" || folded == "des" || folded == "le" ||
         folded == "les" || folded == "aux" || folded == "au" || folded == "en" || folded == "sur";
}

bool OnOneRow(const Box& a, const Box& b) {
  return std::abs(a.Center().y - b.Center().y) < 0.5 * std::min(a.Height(), b.Height());
}

// Where print right of `line` begins or, with none there, where that of the page
// ends.
double RoomToTheRight(const PageLayout& layout, std::size_t line) {
  const std::vector<std::size_t> right = layout.RightOf(line);
  if (!right.empty()) return layout.lines()[right.front()].box.x0;
  double end = 0;
  for (const LayoutLine& other : layout.lines()) end = std::max(end, other.box.x1);
  return end;
}

// Where the cell of a value begins with its label: what stands farther left is of
// another one. 0 where no label stands beside it.
double BeginOfCell(const PageLayout& layout, const Box& value, const std::vector<bool>& labelled) {
  double begin = 0;
  for (std::size_t i = 0; i < layout.lines().size(); ++i) {
    const Box& beside = layout.lines()[i].box;
    const bool on_row = value.Center().y > beside.y0 && value.Center().y < beside.y1;
    if (labelled[i] && on_row && beside.x1 < value.x0) begin = std::max(begin, beside.x0);
  }
  return begin;
}

// Whether line `below` is nearer to the line of `last` than what follows it, and lines
// as near as it, is to them: the further lines of a value are, a label over another one
// is not.
bool IsNearer(const PageLayout& layout, const LayoutLine& last, std::size_t below, const std::vector<bool>& labelled) {
  const double above = layout.lines()[below].box.Center().y - last.box.Center().y;
  for (int lines = 0; lines < kMostLinesUnder; ++lines) {
    const std::vector<std::size_t> under = layout.Under(below, kNextRowOfForm);
    if (under.empty()) return true;
    const std::size_t after = under.front();
    if (above < kNearer * (layout.lines()[after].box.Center().y - layout.lines()[below].box.Center().y)) return true;
    if (labelled[after]) return false;
    below = after;
  }
  return false;
}

// `last` is the part of line `line` that is of the value, `margin` where the
// line of its label begins; `label_left` whether that stands left of the value,
// `cell` where the cell of both begins, `of_text` whether the value is a text, `exact` whether a line that is aligned
// to the point goes on in a column that is not full.
std::optional<std::size_t> LineOn(const PageLayout& layout, std::size_t line, const LayoutLine& last, double margin,
                                  double cell, bool label_left, bool of_text, bool exact,
                                  const std::vector<bool>& labelled) {
  const double height = last.box.Height(), width = height * layout.aspect();
  for (const std::size_t below : layout.Under(line, kLineAfterLine)) {
    const LayoutLine& next = layout.lines()[below];
    const bool under_value = std::abs(next.box.x0 - last.box.x0) < kAligned * width;
    const bool centred =
        !layout.IsRecognised() && std::abs(next.box.Center().x - last.box.Center().x) < kExactly * width;
    const bool breaks_off = NeverEndsAValue(last.words.back().text);
    // A title goes on under all of its line, with the label.
    const double off_middle = std::abs(next.box.Center().x - layout.lines()[line].box.Center().x);
    const bool of_title = off_middle < (layout.IsRecognised() && breaks_off ? kAligned : kExactly) * width &&
                          (breaks_off || !layout.IsRecognised());
    const bool aligned = under_value || centred || of_title || std::abs(next.box.x0 - margin) < kAligned * width;
    if (!aligned || next.words.empty()) continue;
    const bool goes_on = breaks_off || StartsWithSmallLetter(next.words.front().text);
    const bool in_a_word = last.words.back().text.ends_with('-');
    const double same = layout.IsRecognised() ? kSamePrintOfInk : kSamePrint;
    const double alike = in_a_word ? kBrokenWord : goes_on ? kPerhapsSamePrint : same;
    if (std::max(next.box.Height(), height) > alike * std::min(next.box.Height(), height)) continue;
    if (labelled[below]) return std::nullopt;
    // "Jury n° : 0403" is of a label that is not known.
    const auto ends_label = [](const Word& word) { return word.text.ends_with(':'); };
    if (!layout.IsRecognised() && std::ranges::any_of(next.words, ends_label)) return std::nullopt;
    bool alone = true;
    for (std::size_t i = 0; i < layout.lines().size(); ++i) {
      const Box& beside = layout.lines()[i].box;
      // A label of two lines is of the value beside its first.
      const bool of_two_lines = labelled[i] && beside.Height() > kTwoLines * next.box.Height();
      const bool on_row = of_two_lines ? beside.y0 > last.box.Center().y && beside.y0 < next.box.Center().y
                                       : OnOneRow(beside, next.box);
      if (beside.x1 > next.box.x0 || beside.x1 < cell || !on_row) continue;
      if (labelled[i]) return std::nullopt;
      alone = false;
    }
    const Word& first = next.words.front();
    const double needed = last.box.x1 + kSpace * width + first.box.Width();
    if (needed < next.box.x1) return std::nullopt;
    if (goes_on) return below;
    // A row of the form would have its label.
    const double next_line = layout.IsRecognised() ? kNextLineOfInk : kNextLine;
    const bool close = next.box.Center().y - last.box.Center().y < next_line * height;
    // What a program set is aligned to the point; the page may have room beside a column.
    const bool digit = first.text[0] >= '0' && first.text[0] <= '9';
    const bool exactly = exact && !digit && std::abs(next.box.x0 - last.box.x0) < kExactly * width;
    const bool filled = needed > RoomToTheRight(layout, line) - kPadding * width;
    const bool print = !layout.IsRecognised() && !digit && close && next.box.Height() < kAlike * height &&
                       height < kAlike * next.box.Height();
    // Under a value that is under its label, or at the margin of the label before it.
    const bool in_column = centred || std::abs(next.box.x0 - last.box.x0) < kExactly * width;
    const bool at_margin =
        of_text && std::abs(next.box.x0 - margin) < kExactly * width && next.words.size() <= kMostWordsOfRest &&
        std::ranges::none_of(next.words, [](const Word& word) { return word.text.find(':') != std::string::npos; });
    if (print && (label_left ? at_margin : in_column) && IsNearer(layout, last, below, labelled)) return below;
    if (label_left && under_value && alone && close && (exactly || filled)) return below;
    // Set tight beside a label, where the rows of the form are apart.
    const bool tight = layout.IsRecognised() && next.box.Center().y - last.box.Center().y < height;
    if (label_left && under_value && alone && tight && !digit && IsNearer(layout, last, below, labelled)) return below;
    return std::nullopt;
  }
  return std::nullopt;
}

// What stands right of a value that breaks off: "Lycée Lalande, | Bourg-en-Bresse".
std::optional<std::size_t> RestOfRow(const PageLayout& layout, std::size_t line, const LayoutLine& value,
                                     const std::vector<bool>& labelled) {
  if (!value.words.back().text.ends_with(',') && !value.words.back().text.ends_with(';')) return std::nullopt;
  for (const std::size_t right : layout.RightOf(line)) {
    const Box& next = layout.lines()[right].box;
    if (next.x0 < value.box.x1) continue;
    const bool near = next.x0 - value.box.x1 < kWideSpace * value.box.Height() * layout.aspect();
    return near && !labelled[right] ? std::optional(right) : std::nullopt;
  }
  return std::nullopt;
}

bool BreaksOffAtStroke(const LayoutLine& line) {
  std::string text = line.Text();
  if (!text.ends_with('/')) return false;
  text.pop_back();
  return NumberOf(text).has_value();
}

// A hyphen at the end of a line is of the word that goes on: "Fort- | de-France".
void GoOn(const LayoutLine& next, LayoutLine& whole) {
  auto from = next.words.begin();
  Word& last = whole.words.back();
  if (last.text.size() > 1 && last.text.ends_with('-') && from != next.words.end()) {
    last.text += from->text;
    last.box = Union(last.box, from->box);
    last.confidence = std::min(last.confidence, from->confidence);
    ++from;
  }
  whole.words.insert(whole.words.end(), from, next.words.end());
  whole.box = Union(whole.box, next.box);
}

// "Nom : MORIN-" and at the margin of the label "COQUELLE": where running text goes on
// with a word that breaks off at the end of its line.
std::optional<std::size_t> AtMarginOf(const PageLayout& layout, const LayoutLine& last, double margin,
                                      const std::vector<bool>& labelled) {
  if (last.words.empty() || last.words.back().text.size() < 2 || !last.words.back().text.ends_with('-'))
    return std::nullopt;
  const double height = last.box.Height();
  for (std::size_t i = 0; i < layout.lines().size(); ++i) {
    const LayoutLine& line = layout.lines()[i];
    const double drop = line.box.Center().y - last.box.Center().y;
    const bool next = drop > 0.5 * height && drop < kNextLineOfInk * height;
    const bool at_margin = std::abs(line.box.x0 - margin) < kAligned * height * layout.aspect();
    if (next && at_margin && !labelled[i] && line.words.size() <= kMostWordsOfRest) return i;
  }
  return std::nullopt;
}

void WithRestOfRow(const PageLayout& layout, std::size_t line, const std::vector<bool>& labelled, LayoutLine& value) {
  for (int i = 0; i < kMostRestsOfRow; ++i) {
    const auto rest = RestOfRow(layout, line, value, labelled);
    if (!rest) break;
    GoOn(layout.lines()[*rest], value);
  }
}

}  // namespace

std::optional<LayoutLine> WithWrappedLines(const PageLayout& layout, std::size_t line, const LayoutLine& value,
                                           const std::vector<bool>& labelled, bool of_text) {
  const double margin = layout.lines()[line].box.x0;
  bool label_left = value.box.x0 > margin + value.box.Height() * layout.aspect();
  for (std::size_t i = 0; i < layout.lines().size(); ++i) {
    const Box& beside = layout.lines()[i].box;
    label_left |= labelled[i] && beside.x1 < value.box.x0 && OnOneRow(beside, value.box);
  }
  const double cell = BeginOfCell(layout, value.box, labelled);
  LayoutLine whole = value;
  if (value.words.empty()) return std::nullopt;
  WithRestOfRow(layout, line, labelled, whole);
  // What goes on without a sign of it does so once.
  const bool exact = of_text && !layout.IsRecognised();
  LayoutLine last = whole;
  bool longer = whole.words.size() > value.words.size();
  for (int i = 0; i < kMostLinesOn && !last.words.empty(); ++i) {
    auto next = LineOn(layout, line, last, margin, cell, label_left, of_text && i == 0, exact && i == 0, labelled);
    if (!next && label_left && cell > 0) next = AtMarginOf(layout, last, cell, labelled);
    if (!next) break;
    line = *next;
    last = layout.lines()[line];
    WithRestOfRow(layout, line, labelled, last);
    GoOn(last, whole);
    longer = true;
  }
  return longer ? std::optional(whole) : std::nullopt;
}

PageLayout WithWholeFractions(PageLayout layout) {
  for (std::size_t above = 0; above < layout.lines().size(); ++above) {
    const LayoutLine& upper = layout.lines()[above];
    if (!BreaksOffAtStroke(upper)) continue;
    const double height = upper.box.Height();
    for (const std::size_t below : layout.Under(above, kUnderStroke)) {
      const LayoutLine& lower = layout.lines()[below];
      const bool inside = lower.box.Center().x > upper.box.x0 && lower.box.Center().x < upper.box.x1;
      const double reach = (layout.IsRecognised() ? kUnderStroke : kNextLine) * height;
      const auto most = NumberOf(lower.Text());
      const bool of_all = most && *most >= kFewestPointsOfAll && std::fmod(*most, kHighestMark) == 0;
      const bool out_of = of_all || most == kHighestMark;
      if (!inside || lower.box.Center().y - upper.box.Center().y > reach || !out_of) continue;
      TextLine whole{upper.words, Union(upper.box, lower.box)};
      whole.words.insert(whole.words.end(), lower.words.begin(), lower.words.end());
      layout.Replace(above, below, whole);
      break;
    }
  }
  return layout;
}

}  // namespace justif::reading

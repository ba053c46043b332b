#include "reading/kinds/page_layout.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

constexpr std::size_t kShortestLeader = 3;  // dots

// "INE:0537…" is a label and a value; the parts share the width by length. A
// time of day or an address keeps its colon.
std::vector<Word> SplitAtColons(const Word& word) {
  const std::size_t at = word.text.find(':');
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (at == std::string::npos || at == 0 || at + 1 >= word.text.size() || word.text.compare(at, 3, "://") == 0 ||
      (digit(word.text[at - 1]) && digit(word.text[at + 1]))) {
    return {word};
  }
  const double cut =
      word.box.x0 + word.box.Width() * static_cast<double>(at + 1) / static_cast<double>(word.text.size());
  Word first = word, second = word;
  first.text = word.text.substr(0, at + 1);
  first.box.x1 = cut;
  second.text = word.text.substr(at + 1);
  second.box.x0 = cut;
  return {first, second};
}

// "30/06/2005à Voiron": no space is left between a date and the preposition.
std::vector<Word> SplitBeforePreposition(const Word& word) {
  constexpr std::string_view kPreposition = "à";
  const std::size_t at = word.text.size() - std::min(word.text.size(), kPreposition.size());
  if (at == 0 || !word.text.ends_with(kPreposition) || word.text[at - 1] < '0' || word.text[at - 1] > '9')
    return {word};
  const double cut = word.box.x0 + word.box.Width() * static_cast<double>(at) / static_cast<double>(at + 1);
  Word first = word, second = word;
  first.text.resize(at);
  first.box.x1 = cut;
  second.text = kPreposition;
  second.box.x0 = cut;
  return {first, second};
}

// Of the median line: letters of text laid across the page are higher.
constexpr double kWatermarkHeight = 2.5;
constexpr std::size_t kLongestWatermarkPiece = 3;
// Between lines that stand for label and value.
constexpr double kLikeHeights = 3.6;

// Of a line's height: lines of one column begin no farther apart.
constexpr double kSameColumn = 0.3;

// Heights of a line that its colon, read with the label and with the value, is
// wide.
constexpr double kColon = 0.4;

constexpr double kSureWord = 0.75;
constexpr std::size_t kMostLettersOfSpeck = 3;
// Words of patterns, of which no one and all together are not read at all surely.
constexpr double kGuessedWord = 0.6;
constexpr double kGuessedLine = 0.4;
// And short ones, of which none is read at all surely.
constexpr double kDoubtedShortWord = 0.7;

bool AreLikeHigh(const Box& a, const Box& b) {
  return std::max(a.Height(), b.Height()) < kLikeHeights * std::min(a.Height(), b.Height());
}

// Text across the page ("ORIGINAL") comes as single high letters between the
// lines it crosses.
bool IsPieceOfWatermark(const TextLine& line, double median_height, double aspect) {
  const bool slanted = line.words.size() == 1 && IsSlanted(line.words.front(), aspect);
  return (slanted || line.box.Height() > kWatermarkHeight * median_height) &&
         std::all_of(line.words.begin(), line.words.end(),
                     [](const Word& word) { return FoldWords(word.text).size() <= kLongestWatermarkPiece; });
}

// How far off the middle of a line, in its heights, its own words stand at most.
constexpr double kOffTheLine = 0.2;

// And words of one print off each other.
constexpr double kOnOneLevel = 0.02;

// Words of a text layer stand on their line exactly; those of a stamp that
// crosses it do not, and are lines of their own.
std::vector<TextLine> WithoutCrossingWords(const TextLine& line) {
  std::vector<std::pair<double, double>> middles;  // with the width of their words
  double width = 0;
  for (const Word& word : line.words) {
    middles.emplace_back(word.box.Center().y, word.box.Width());
    width += word.box.Width();
  }
  std::sort(middles.begin(), middles.end());
  double middle = 0, passed = 0;
  for (const auto& [at, of] : middles) {
    middle = at;
    passed += of;
    if (passed >= width / 2) break;
  }
  std::vector<TextLine> lines(1);
  bool beside_crossing = false;
  for (const Word& word : line.words) {
    if (std::abs(word.box.Center().y - middle) > kOffTheLine * word.box.Height()) {
      // Of a label set in other letters than its value the words stay together.
      const double off = std::abs(word.box.Center().y - lines.back().box.Center().y);
      if (beside_crossing && off < kOnOneLevel * word.box.Height()) {
        lines.back().box = Union(lines.back().box, word.box);
        lines.back().words.push_back(word);
      } else {
        lines.push_back({{word}, word.box});
      }
      beside_crossing = true;
      continue;
    }
    beside_crossing = false;
    lines[0].box = lines[0].words.empty() ? word.box : Union(lines[0].box, word.box);
    lines[0].words.push_back(word);
  }
  return lines;
}

// The 5 of some fonts reads as a dollar, of which no document speaks.
void PutBackFives(std::string& number) {
  const auto of_number = [](char c) {
    return (c >= '0' && c <= '9') || std::string_view("$.,/-").find(c) != std::string_view::npos;
  };
  if (std::all_of(number.begin(), number.end(), of_number)) std::replace(number.begin(), number.end(), '$', '5');
}

// Of the lower one's height: between words of one line.
constexpr double kWordGap = 0.7;

bool IsFragmentBefore(const TextLine& left, const TextLine& right, double aspect) {
  const double height = std::min(left.box.Height(), right.box.Height());
  const double gap = right.box.x0 - left.box.x1;
  return gap > 0 && gap < kWordGap * height * aspect && AreLikeHigh(left.box, right.box) &&
         std::abs(left.box.Center().y - right.box.Center().y) < kOffTheLine * height;
}

bool ReadsSurely(const TextLine& line) {
  return std::any_of(line.words.begin(), line.words.end(),
                     [](const Word& word) { return word.confidence >= kSureWord && !FoldWords(word.text).empty(); });
}

// What stands in one line with no more than a space between, and was taken for
// several where a background confuses: "N°" and "candidat :".
void JoinFragments(double aspect, std::vector<TextLine>& lines) {
  for (std::size_t left = 0; left < lines.size(); ++left) {
    for (std::size_t right = 0; right < lines.size(); ++right) {
      if (left == right || !IsFragmentBefore(lines[left], lines[right], aspect)) continue;
      if (!ReadsSurely(lines[left]) || !ReadsSurely(lines[right])) continue;
      TextLine& joined = lines[left];
      joined.words.insert(joined.words.end(), lines[right].words.begin(), lines[right].words.end());
      joined.box = Union(joined.box, lines[right].box);
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(right));
      if (right < left) --left;
      right = static_cast<std::size_t>(-1);  // what was joined may go on
    }
  }
}

double MedianHeight(const std::vector<TextLine>& lines) {
  std::vector<double> heights;
  for (const TextLine& line : lines) heights.push_back(line.box.Height());
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return *middle;
}

}  // namespace

std::string LayoutLine::TextOf(std::size_t from, std::size_t to) const {
  std::string text;
  for (std::size_t i = from; i < to && i < words.size(); ++i) {
    if (!text.empty()) text += ' ';
    text += words[i].text;
  }
  return text;
}

std::string LayoutLine::JoinedTokens(std::size_t count) const {
  std::string joined;
  for (std::size_t i = 0; i < count && i < tokens.size(); ++i) joined += tokens[i].text;
  return joined;
}

LayoutLine LayoutLine::Part(std::size_t from, std::size_t to) const {
  LayoutLine part;
  for (std::size_t i = from; i < to && i < words.size(); ++i) {
    part.box = part.words.empty() ? words[i].box : Union(part.box, words[i].box);
    part.words.push_back(words[i]);
  }
  return part;
}

PageLayout::PageLayout(const PageText& text)
    : aspect_(text.aspect), page_(text.page), recognised_(text.source == Source::kOcr) {
  if (!text.lines.empty()) line_height_ = MedianHeight(text.lines);
  std::vector<TextLine> sources = text.lines;
  std::erase_if(sources, [&](const TextLine& line) { return IsPieceOfWatermark(line, line_height_, aspect_); });
  if (recognised_) JoinFragments(aspect_, sources);
  for (const TextLine& source : sources) {
    if (text.source != Source::kTextLayer) {
      lines_.push_back(LineOf(source));
      continue;
    }
    for (const TextLine& part : WithoutCrossingWords(source)) lines_.push_back(LineOf(part));
  }
}

LayoutLine PageLayout::LineOf(const TextLine& source) const {
  LayoutLine line;
  line.box = source.box;
  for (const Word& word : source.words) {
    for (const Word& apart : SplitAtColons(word)) {
      for (Word& part : SplitBeforePreposition(apart)) {
        // Of a text layer only what was recognised in the pixels is not certain.
        if (recognised_ || part.confidence < 1) PutBackFives(part.text);
        line.words.push_back(std::move(part));
      }
    }
  }
  for (std::size_t i = 0; recognised_ && i < line.words.size(); ++i) {
    const std::string& text = line.words[i].text;
    const bool last = i + 1 == line.words.size() || line.words[i + 1].text.starts_with(':');
    if (last && (text == "n'" || text == "N'" || text == "n’" || text == "N’"))
      line.words[i].text = text.substr(0, 1) + "°";
  }
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    const std::string& printed = line.words[i].text;
    for (std::string& token : SplitWords(FoldWords(printed))) line.tokens.push_back({std::move(token), i, false});
    // A leader, "Nom ...... LE GOFF", ends a label as a colon does.
    const bool leader = printed.size() >= kShortestLeader && printed.find_first_not_of("._") == std::string::npos;
    if (!line.tokens.empty() && (printed.ends_with(':') || printed.starts_with(':') || leader))
      line.tokens.back().colon_after = true;
  }
  return line;
}

void PageLayout::Replace(std::size_t one, std::size_t other, const TextLine& whole) {
  lines_[one] = LineOf(whole);
  lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(other));
}

std::vector<std::size_t> PageLayout::RightOf(std::size_t line) const {
  const Box& a = lines_[line].box;
  std::vector<std::size_t> right;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Box& b = lines_[i].box;
    const double overlap = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
    if (i != line && b.x0 >= a.x1 - kColon * a.Height() * aspect_ &&
        overlap > 0.45 * std::min(a.Height(), b.Height()) && AreLikeHigh(a, b))
      right.push_back(i);
  }
  std::sort(right.begin(), right.end(),
            [&](std::size_t i, std::size_t k) { return lines_[i].box.x0 < lines_[k].box.x0; });
  // Of the two lines of a value that is wrapped beside a label the upper one first.
  for (std::size_t i = 1; i < right.size(); ++i) {
    const Box &before = lines_[right[i - 1]].box, &box = lines_[right[i]].box;
    if (box.x0 - before.x0 < kSameColumn * box.Height() * aspect_ && box.y1 < before.Center().y)
      std::swap(right[i - 1], right[i]);
  }
  return right;
}

std::vector<std::size_t> PageLayout::WithoutSpecks(std::vector<std::size_t> lines) const {
  std::vector<std::size_t> kept;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(kept), [&](std::size_t line) { return !IsSpeck(line); });
  return kept.empty() ? lines : kept;
}

bool PageLayout::IsSpeck(std::size_t line) const {
  if (!recognised_) return false;
  std::size_t letters = 0, longest = 0;
  double surest = 0, confidence = 0;
  bool digits = false;
  for (const Word& word : lines_[line].words) {
    const std::size_t of_word = FoldWords(word.text).size();
    if (of_word > 0 && word.confidence >= kSureWord) return false;
    letters += of_word;
    longest = std::max(longest, of_word);
    digits |= word.text.find_first_of("0123456789") != std::string::npos;
    surest = std::max(surest, word.confidence);
    confidence += word.confidence;
  }
  const bool guessed =
      surest < kGuessedWord && confidence < kGuessedLine * static_cast<double>(lines_[line].words.size());
  const bool short_words = longest <= kMostLettersOfSpeck && !digits && surest < kDoubtedShortWord;
  return letters <= kMostLettersOfSpeck || guessed || short_words;
}

std::vector<std::size_t> PageLayout::Under(std::size_t line, double line_heights) const {
  const Box& a = lines_[line].box;
  std::vector<std::size_t> under;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Box& b = lines_[i].box;
    const double drop = b.Center().y - a.Center().y;
    const double reach = line_heights * std::max({a.Height(), b.Height(), line_height_});
    const double shared = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
    const bool aligned =
        shared > 0.3 * std::min(a.Width(), b.Width()) || std::abs(a.x0 - b.x0) < 1.2 * a.Height() * aspect_;
    if (i != line && drop > 0.5 * std::max(a.Height(), line_height_) && drop < reach && aligned && AreLikeHigh(a, b))
      under.push_back(i);
  }
  std::sort(under.begin(), under.end(),
            [&](std::size_t i, std::size_t k) { return lines_[i].box.y0 < lines_[k].box.y0; });
  return under;
}

}  // namespace justif::reading

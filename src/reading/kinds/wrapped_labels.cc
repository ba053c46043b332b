#include "reading/kinds/wrapped_labels.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace justif::reading {
namespace {

// In line heights.
constexpr double kAligned = 0.35, kNextLine = 1.7, kBeforeValue = 0.42;
// Between the heights of the halves: one may have accents and tails.
constexpr double kSamePrint = 1.6;

bool IsLabel(const KindModel& model, const std::string& joined) {
  return std::any_of(model.labels.begin(), model.labels.end(),
                     [&](const Label& label) { return label.joined == joined; });
}

std::string JoinedTokens(const LayoutLine& line, std::size_t from, std::size_t to) {
  std::string joined;
  for (std::size_t i = from; i < to; ++i) joined += line.tokens[i].text;
  return joined;
}

bool IsColon(const LayoutLine& line) { return line.words.size() == 1 && line.words[0].text == ":"; }

bool EndsInColon(const LayoutLine& line) { return line.words.back().text.ends_with(':'); }

// Words [from, …) of the upper line stand as wide apart as a value from its label.
bool IsApart(const LayoutLine& line, std::size_t word, double aspect) {
  const Box &before = line.words[word - 1].box, &behind = line.words[word].box;
  return behind.x0 - before.x1 > kBeforeValue * line.box.Height() * aspect;
}

bool StandsUnder(const Box& upper, const Box& lower, double aspect) {
  const double height = std::max(upper.Height(), lower.Height()), width = height * aspect;
  const double drop = lower.Center().y - upper.Center().y;
  if (drop < 0.5 * height || drop > kNextLine * height) return false;
  if (height > kSamePrint * std::min(upper.Height(), lower.Height())) return false;
  return std::abs(lower.x0 - upper.x0) < kAligned * width || std::abs(lower.x1 - upper.x1) < kAligned * width;
}

// How many tokens of `upper` are the first half of a label that ends with
// `lower`; nullopt when none are.
std::optional<std::size_t> FirstHalf(const KindModel& model, const LayoutLine& upper, const LayoutLine& lower,
                                     double aspect) {
  const std::string second = JoinedTokens(lower, 0, lower.tokens.size());
  for (std::size_t tokens = upper.tokens.size(); tokens > 0; --tokens) {
    const std::string first = JoinedTokens(upper, 0, tokens);
    if (upper.tokens[tokens - 1].colon_after || !IsLabel(model, first + second)) continue;
    if (IsLabel(model, first) && IsLabel(model, second)) continue;
    const std::size_t word = upper.tokens[tokens - 1].word + 1;
    const bool whole = tokens == upper.tokens.size();
    if (!whole && !IsApart(upper, word, aspect)) continue;
    const Box half = upper.Part(0, word).box;
    if (StandsUnder(half, lower.box, aspect)) return tokens;
  }
  return std::nullopt;
}

// The label that begins `upper` and is all of it up to a value, its words; 0 when
// there is none.
std::size_t WordsOfLabel(const KindModel& model, const LayoutLine& upper, double aspect) {
  for (std::size_t tokens = upper.tokens.size(); tokens > 0; --tokens) {
    if (!IsLabel(model, JoinedTokens(upper, 0, tokens))) continue;
    const std::size_t word = upper.tokens[tokens - 1].word + 1;
    if (word == upper.words.size() || IsApart(upper, word, aspect)) return word;
  }
  return 0;
}

// The first `words` of `upper`, `lower`, and the rest of `upper`.
TextLine Whole(const LayoutLine& upper, std::size_t words, const LayoutLine& lower) {
  TextLine whole{upper.words, Union(upper.box, lower.box)};
  whole.words.insert(whole.words.begin() + static_cast<std::ptrdiff_t>(words), lower.words.begin(), lower.words.end());
  return whole;
}

bool JoinOne(const KindModel& model, PageLayout& layout) {
  const std::vector<LayoutLine>& lines = layout.lines();
  for (std::size_t below = 0; below < lines.size(); ++below) {
    const LayoutLine& lower = lines[below];
    const bool colon = IsColon(lower);
    if (lower.words.empty() || (lower.tokens.empty() && !colon)) continue;
    for (std::size_t above = 0; above < lines.size(); ++above) {
      const LayoutLine& upper = lines[above];
      if (above == below || upper.tokens.empty() || EndsInColon(upper)) continue;
      std::size_t words = 0;
      if (colon) {
        words = WordsOfLabel(model, upper, layout.aspect());
        if (words == 0 || !StandsUnder(upper.Part(0, words).box, lower.box, layout.aspect())) continue;
      } else if (const auto tokens = FirstHalf(model, upper, lower, layout.aspect())) {
        words = upper.tokens[*tokens - 1].word + 1;
      } else {
        continue;
      }
      layout.Replace(above, below, Whole(upper, words, lower));
      return true;
    }
  }
  return false;
}

}  // namespace

PageLayout WithWholeLabels(const KindModel& model, PageLayout layout) {
  while (JoinOne(model, layout)) {
  }
  return layout;
}

}  // namespace justif::reading

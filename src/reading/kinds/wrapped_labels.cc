#include "reading/kinds/wrapped_labels.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

// In line heights.
constexpr double kAligned = 0.35, kNextLine = 1.7, kBeforeValue = 0.42;
// Between the heights of the halves: one may have accents and tails.
constexpr double kSamePrint = 1.6;
constexpr std::size_t kMostWordsOfRest = 4;

// Those of a kind, joined, and what they may go on with.
class Labels {
 public:
  explicit Labels(const KindModel& model) : words_(model.label_words), forms_(model.label_forms) {
    for (const Label& label : model.labels) labels_.insert(label.joined);
  }

  bool Holds(const std::string& joined) const {
    if (labels_.contains(joined)) return true;
    for (const auto* words : {&words_.of_persons, &words_.of_things}) {
      for (const std::string& word : *words) {
        if (joined.size() > word.size() && joined.ends_with(word) &&
            labels_.contains(joined.substr(0, joined.size() - word.size())))
          return true;
      }
    }
    return false;
  }

  // Of words with a space between.
  bool HoldForm(const std::string& words, bool colon) const {
    const LabelSpan span{words, 0, colon};
    return std::ranges::any_of(forms_, [&](const KindModel::FormOfLabel& form) { return HasForm(span, form.form); });
  }

 private:
  const LabelWords& words_;
  const std::vector<KindModel::FormOfLabel>& forms_;
  std::unordered_set<std::string> labels_;
};

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

// Whether a label has ended within the first `tokens`: "Nom : de | Oliveira".
bool HoldsColon(const LayoutLine& line, std::size_t tokens) {
  return std::any_of(line.tokens.begin(), line.tokens.begin() + static_cast<std::ptrdiff_t>(tokens),
                     [](const Token& token) { return token.colon_after; });
}

std::string Spaced(const LayoutLine& line, std::size_t tokens) {
  std::string words;
  for (std::size_t i = 0; i < tokens; ++i) words += (i == 0 ? "" : " ") + line.tokens[i].text;
  return words;
}

// Whether the first `tokens` of `upper` go on in `lower` as a form of labels that neither
// is alone: "Nom de naissance ou de | famille".
bool MakeAForm(const Labels& labels, const LayoutLine& upper, std::size_t tokens, const LayoutLine& lower) {
  if (lower.words.size() > kMostWordsOfRest || !StartsWithSmallLetter(lower.words.front().text)) return false;
  static const RE2 breaks_off("(?:.* )?(?:de|du|des|d|la|le|les|l|et|ou|au|aux|a|en)");
  const std::string first = Spaced(upper, tokens), second = Spaced(lower, lower.tokens.size());
  // "Mode d'acquittement" over "par paiement" is whole.
  const bool whole = labels.Holds(upper.JoinedTokens(tokens)) || labels.HoldForm(first, false);
  if (whole && !RE2::FullMatch(first, breaks_off)) return false;
  const bool colon = lower.tokens.back().colon_after;
  return labels.HoldForm(first + " " + second, colon) && !labels.HoldForm(second, colon) &&
         !labels.Holds(lower.JoinedTokens(lower.tokens.size()));
}

// How many words of `upper` are the first half of a label that ends with `lower`; 0
// when none are.
std::size_t WordsOfFirstHalf(const Labels& labels, const LayoutLine& upper, const LayoutLine& lower, double aspect) {
  const std::string second = lower.JoinedTokens(lower.tokens.size());
  for (std::size_t tokens = upper.tokens.size(); tokens > 0; --tokens) {
    const std::size_t word = upper.tokens[tokens - 1].word + 1;
    // "d'édition" is one word of two tokens.
    if (tokens < upper.tokens.size() && upper.tokens[tokens].word < word) continue;
    const std::string first = upper.JoinedTokens(tokens);
    if (HoldsColon(upper, tokens)) continue;
    if (!labels.Holds(first + second) && !MakeAForm(labels, upper, tokens, lower)) continue;
    if (labels.Holds(first) && labels.Holds(second)) continue;
    if (word < upper.words.size() && !IsApart(upper, word, aspect)) continue;
    if (StandsUnder(upper.Part(0, word).box, lower.box, aspect)) return word;
  }
  return 0;
}

// The words of the label that begins `upper` and is all of it up to a value; 0 when
// there is none.
std::size_t WordsOfLabel(const Labels& labels, const LayoutLine& upper, const LayoutLine& lower, double aspect) {
  for (std::size_t tokens = upper.tokens.size(); tokens > 0; --tokens) {
    const std::size_t word = upper.tokens[tokens - 1].word + 1;
    if (tokens < upper.tokens.size() && upper.tokens[tokens].word < word) continue;
    if (!labels.Holds(upper.JoinedTokens(tokens))) continue;
    const bool apart = word == upper.words.size() || IsApart(upper, word, aspect);
    if (apart && StandsUnder(upper.Part(0, word).box, lower.box, aspect)) return word;
  }
  return 0;
}

// The first `words` of `upper`, `lower`, and the rest of `upper`.
TextLine Whole(const LayoutLine& upper, std::size_t words, const LayoutLine& lower) {
  TextLine whole{upper.words, Union(upper.box, lower.box)};
  whole.words.insert(whole.words.begin() + static_cast<std::ptrdiff_t>(words), lower.words.begin(), lower.words.end());
  return whole;
}

// Whether a line could stand under another at all: most pairs of a page cannot.
bool MayStandUnder(const Box& upper, const Box& lower) {
  const double drop = lower.Center().y - upper.Center().y;
  return drop > 0 && drop < kNextLine * std::max(upper.Height(), lower.Height()) && lower.x0 < upper.x1 &&
         upper.x0 < lower.x1;
}

}  // namespace

PageLayout WithWholeLabels(const KindModel& model, PageLayout layout) {
  const Labels labels(model);
  for (std::size_t below = 0; below < layout.lines().size(); ++below) {
    for (std::size_t above = 0; above < layout.lines().size(); ++above) {
      const LayoutLine &lower = layout.lines()[below], &upper = layout.lines()[above];
      if (above == below || !MayStandUnder(upper.box, lower.box)) continue;
      const bool colon = IsColon(lower);
      if (lower.words.empty() || (lower.tokens.empty() && !colon)) break;
      if (upper.tokens.empty() || EndsInColon(upper)) continue;
      const std::size_t words = colon ? WordsOfLabel(labels, upper, lower, layout.aspect())
                                      : WordsOfFirstHalf(labels, upper, lower, layout.aspect());
      if (words == 0) continue;
      layout.Replace(above, below, Whole(upper, words, lower));
      --below;  // what came into its place; wraps to the first
      break;
    }
  }
  return layout;
}

}  // namespace justif::reading

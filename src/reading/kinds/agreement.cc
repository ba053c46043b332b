#include "reading/kinds/agreement.h"

#include <algorithm>
#include <map>
#include <utility>

namespace justif::reading {
namespace {

// A look that reads hesitantly still counts.
constexpr double kLeastWeight = 0.1;
// Left when looks are divided: the pixels can be read in more ways than one.
constexpr double kDividedLooksConfidence = 0.3;

double Confidence(const TextLine& line) {
  double sum = 0, weight = 0;
  for (const Word& word : line.words) {
    sum += word.confidence * static_cast<double>(word.text.size());
    weight += static_cast<double>(word.text.size());
  }
  return weight > 0 ? sum / weight : 0;
}

}  // namespace

double ConfidenceOf(const Agreement& agreement) {
  if (agreement.share >= kNearlyAllLooks) return kNearlyAllLooksConfidence;
  return agreement.share >= kMostLooks ? kMostLooksConfidence : kDividedLooksConfidence;
}

std::optional<Agreement> MostSeen(const std::vector<TextLine>& looks,
                                  const std::function<std::string(const TextLine&)>& value_of) {
  struct Votes {
    double weight = 0;
    int looks = 0;
    const TextLine* surest = nullptr;
  };
  std::map<std::string, Votes> votes;
  double total = 0;
  for (const TextLine& look : looks) {
    const std::string value = value_of(look);
    if (value.empty()) continue;
    Votes& vote = votes[value];
    const double weight = std::max(kLeastWeight, Confidence(look));
    vote.weight += weight;
    total += weight;
    ++vote.looks;
    if (vote.surest == nullptr || Confidence(look) > Confidence(*vote.surest)) vote.surest = &look;
  }
  const auto best = std::max_element(votes.begin(), votes.end(),
                                     [](const auto& a, const auto& b) { return a.second.weight < b.second.weight; });
  if (best == votes.end() || best->second.looks < kFewestAgreeing) return std::nullopt;
  return Agreement{best->first, *best->second.surest, best->second.looks, best->second.weight / total};
}

std::optional<TextLine> Surest(const std::vector<TextLine>& looks, const std::function<bool(const TextLine&)>& counts) {
  const TextLine* surest = nullptr;
  for (const TextLine& look : looks) {
    if (counts(look) && (surest == nullptr || Confidence(look) > Confidence(*surest))) surest = &look;
  }
  return surest != nullptr ? std::optional(*surest) : std::nullopt;
}

}  // namespace justif::reading

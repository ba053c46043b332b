#include "reading/kinds/speciality_names.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

constexpr std::string_view kStroke = " / ";

std::string Joined(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (i > from ? " " : "") + words[i];
  while (!text.empty() && std::string_view(" ,;/|").find(text.back()) != std::string_view::npos) text.pop_back();
  return text;
}

bool Parts(const std::string& word) {
  const std::string folded = FoldWords(word);
  return folded.empty() || folded == "et";
}

// "Physique-chimie et Mathématiques" is two, "Physique-chimie et mathématiques" one
// of a technological series.
bool HoldsTwoNames(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  for (std::size_t i = from + 1; i + 1 < to; ++i) {
    if (words[i] == "et" && StartsWithCapital(words[i + 1])) return true;
  }
  return false;
}

// The names that all words from `from` on are; the longest ones first.
std::optional<std::vector<std::string>> NamesFrom(const std::vector<std::string>& words, std::size_t from,
                                                  const std::vector<std::string>& folded_names) {
  if (from == words.size()) return std::vector<std::string>();
  for (std::size_t to = words.size(); to > from; --to) {
    const std::string name = Joined(words, from, to);
    if (std::find(folded_names.begin(), folded_names.end(), FoldWords(name)) == folded_names.end()) continue;
    if (HoldsTwoNames(words, from, to)) continue;
    const std::size_t next = to < words.size() && Parts(words[to]) ? to + 1 : to;
    if (auto rest = NamesFrom(words, next, folded_names)) {
      rest->insert(rest->begin(), name);
      return rest;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string WithSpecialitiesApart(const std::string& text, const std::vector<std::string>& known) {
  if (text.find(';') != std::string::npos) return text;
  std::vector<std::string> folded_names;
  for (const std::string& name : known) folded_names.push_back(FoldWords(name));
  std::string apart;
  if (const auto names = NamesFrom(SplitWords(text), 0, folded_names)) {
    for (const std::string& name : *names) apart += (apart.empty() ? "" : "; ") + name;
    return apart;
  }
  apart = text;
  for (std::size_t at = apart.find(kStroke); at != std::string::npos; at = apart.find(kStroke))
    apart.replace(at, kStroke.size(), "; ");
  return apart;
}

}  // namespace justif::reading

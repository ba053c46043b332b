#include "judging/checks/font_likeness.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

namespace justif::judging {
namespace {

// A family's fonts begin alike for at least so much of the shorter name: the
// rest names the style ("LinLibertineO", "LinLibertineOB", "CMR10", "CMBX10").
constexpr double kFamilyShare = 0.6;
constexpr std::size_t kShortestFamily = 2;

// Capitals and signs tell nothing: "Arial,Bold", "Arial-BoldMT".
std::string Plain(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) plain += static_cast<char>(std::tolower(c));
  }
  return plain;
}

// "LiberationMono" is "Liberation Mono Regular".
std::string WithoutRegular(std::string plain) {
  constexpr std::string_view kRegular = "regular";
  if (plain.ends_with(kRegular) && plain.size() > kRegular.size() + kShortestFamily)
    plain.resize(plain.size() - kRegular.size());
  return plain;
}

std::string WithoutStyle(std::string name) {
  constexpr std::array<std::string_view, 12> kStyles = {"semibold", "extrabold", "bold",   "italic",
                                                        "oblique",  "regular",   "medium", "light",
                                                        "black",    "heavy",     "roman",  "condensed"};
  for (const std::string_view style : kStyles) {
    if (const std::size_t at = name.find(style); at != std::string::npos && at > 0) name.erase(at, style.size());
  }
  for (const std::string_view maker : {std::string_view("psmt"), std::string_view("mt"), std::string_view("ps")}) {
    if (name.size() > maker.size() + kShortestFamily && name.ends_with(maker)) {
      name.resize(name.size() - maker.size());
      break;
    }
  }
  // Design sizes: "CMR10".
  while (name.size() > kShortestFamily && std::isdigit(static_cast<unsigned char>(name.back())) != 0) name.pop_back();
  return name;
}

bool IsMonospaced(std::string_view plain) {
  constexpr std::array<std::string_view, 6> kWords = {"mono", "courier", "consolas", "typewriter", "ocrb", "fixed"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return plain.find(word) != std::string::npos; });
}

}  // namespace

FontRelation RelationOf(const PdfFont& a, const PdfFont& b) {
  const std::string first = Plain(a.name), second = Plain(b.name);
  if (first.empty() || second.empty()) return FontRelation::kUnnamed;
  if (WithoutRegular(first) == WithoutRegular(second))
    return a.composite == b.composite ? FontRelation::kSame : FontRelation::kOtherCoding;
  const std::string family = WithoutStyle(first), other = WithoutStyle(second);
  if (family == other) return FontRelation::kOtherStyle;
  if (IsMonospaced(first) != IsMonospaced(second)) return FontRelation::kMonospaced;
  const std::size_t shorter = std::min(family.size(), other.size());
  std::size_t shared = 0;
  while (shared < shorter && family[shared] == other[shared]) ++shared;
  const bool one_family =
      shared >= kShortestFamily && static_cast<double>(shared) >= kFamilyShare * static_cast<double>(shorter);
  // "LiberationSans" and "LiberationSerif" begin alike too.
  const auto is = [](const std::string& name, std::string_view word) { return name.find(word) != std::string::npos; };
  const bool parted = (is(family, "sans") && is(other, "serif")) || (is(family, "serif") && is(other, "sans"));
  return one_family && !parted ? FontRelation::kOtherStyle : FontRelation::kOtherFamily;
}

}  // namespace justif::judging

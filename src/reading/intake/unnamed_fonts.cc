#include "reading/intake/unnamed_fonts.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace justif::reading {
namespace {

// Of the font's size, what poppler takes for letters above and below the baseline.
constexpr double kAscent = 0.95, kDescent = 0.35;
// Sizes that are wrong, not those of a wide or narrow face.
constexpr double kWrong = 1.5;
// Of the font's size, widths of letters in the usual faces for text.
constexpr double kNarrow = 0.28, kSmall = 0.52, kCapital = 0.68, kWide = 0.85;

double UsualWidth(std::string_view text) {
  double width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) continue;  // goes on with a letter of several bytes
    if (std::string_view("iljtfI.,:;'()-/!|").find(c) != std::string_view::npos) {
      width += kNarrow;
    } else if (std::string_view("mwMW").find(c) != std::string_view::npos) {
      width += kWide;
    } else {
      width += c >= 'A' && c <= 'Z' ? kCapital : kSmall;
    }
  }
  return width;
}

bool RunsAcross(const Word& word) { return word.quarter_turns % 2 == 0; }

Box WithHeight(const Word& word, double size) {
  Box box = word.box;
  const double share = kAscent / (kAscent + kDescent);
  switch (word.quarter_turns & 3) {
    case 0: {
      const double baseline = box.y0 + share * box.Height();
      box.y0 = baseline - kAscent * size, box.y1 = baseline + kDescent * size;
      break;
    }
    case 1: {
      const double baseline = box.x1 - share * box.Width();
      box.x0 = baseline - kDescent * size, box.x1 = baseline + kAscent * size;
      break;
    }
    case 2: {
      const double baseline = box.y1 - share * box.Height();
      box.y0 = baseline - kDescent * size, box.y1 = baseline + kAscent * size;
      break;
    }
    default: {
      const double baseline = box.x0 + share * box.Width();
      box.x0 = baseline - kAscent * size, box.x1 = baseline + kDescent * size;
      break;
    }
  }
  return box;
}

}  // namespace

void MendHeights(std::vector<UnnamedWord>& words) {
  std::map<double, std::vector<double>> sizes;  // by what poppler guessed
  for (const UnnamedWord& unnamed : words) {
    const double usual = UsualWidth(unnamed.word.text);
    const Box& box = unnamed.word.box;
    if (usual > 0) sizes[unnamed.font_size].push_back((RunsAcross(unnamed.word) ? box.Width() : box.Height()) / usual);
  }
  std::map<double, double> usual;
  for (auto& [guessed, seen] : sizes) {
    const auto middle = seen.begin() + static_cast<std::ptrdiff_t>(seen.size() / 2);
    std::nth_element(seen.begin(), middle, seen.end());
    usual[guessed] = *middle;
  }
  for (UnnamedWord& unnamed : words) {
    const auto known = usual.find(unnamed.font_size);
    if (known == usual.end()) continue;
    const bool wrong = unnamed.font_size > kWrong * known->second || known->second > kWrong * unnamed.font_size;
    if (wrong) unnamed.word.box = WithHeight(unnamed.word, known->second);
  }
}

}  // namespace justif::reading

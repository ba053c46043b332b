#include "reading/forensics/shown_otherwise.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "reading/forensics/text_pieces.h"

namespace justif::reading {
namespace {

// A lone digit is mistaken too easily.
constexpr std::size_t kFewestDigits = 2;

// Words that confirm: old-style figures are mistaken more than once.
constexpr std::size_t kFurtherWords = 3;

// Of the height of a word, around it in the second look.
constexpr double kWiderLook = 0.25;

// Words at values; a transcript has some hundred.
constexpr std::size_t kMaxWordsLookedAt = 500;

template <typename Wanted>
std::vector<std::size_t> GlyphsAt(const PageDrawing& drawing, const Box& place, const Wanted& wanted) {
  std::vector<std::size_t> inside;
  for (std::size_t i = 0; i < drawing.glyphs.size(); ++i) {
    const DrawnGlyph& glyph = drawing.glyphs[i];
    if (!wanted(glyph)) continue;
    const Point center = drawing.geometry.ToDisplayed(glyph.core.Center().x, glyph.core.Center().y);
    if (center.x >= place.x0 && center.x <= place.x1 && center.y >= place.y0 && center.y <= place.y1) {
      inside.push_back(i);
    }
  }
  return inside;
}

std::string TextOf(const std::vector<TextPiece>& pieces) {
  std::string text;
  for (const TextPiece& piece : pieces) {
    if (text.size() < kMaxPdfTextBytes) text += (text.empty() ? "" : " ") + piece.text;
  }
  return text;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string DigitsOf(const std::string& text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), IsDigit);
  return digits;
}

using FontCode = std::pair<int, std::uint32_t>;

struct NumberWord {
  std::string text;
  std::string digits;
  std::vector<FontCode> codes;  // of the digits
  Region region;
};

std::vector<NumberWord> NumberWordsAt(const PageDrawing& drawing, int page, const std::vector<Region>& values) {
  std::vector<NumberWord> words;
  std::set<std::size_t> taken;
  for (const Region& value : values) {
    if (value.page != page || value.polygon.empty()) continue;
    const std::vector<std::size_t> shown =
        GlyphsAt(drawing, BoundsOf(value), [](const DrawnGlyph& glyph) { return glyph.shows; });
    for (const TextPiece& piece : WordsOf(drawing, shown)) {
      if (words.size() >= kMaxWordsLookedAt) return words;
      if (!taken.insert(piece.glyphs.front()).second) continue;
      NumberWord word{piece.text, "", {}, drawing.RegionOf(page, piece.box)};
      for (const std::size_t i : piece.glyphs) {
        const DrawnGlyph& glyph = drawing.glyphs[i];
        if (glyph.text.size() != 1 || !IsDigit(glyph.text[0])) continue;
        word.digits += glyph.text;
        word.codes.emplace_back(drawing.RunOf(glyph).font, glyph.code);
      }
      // A ligature of digits, or text cut at its limit.
      if (word.digits.size() >= kFewestDigits && word.digits == DigitsOf(word.text)) words.push_back(std::move(word));
    }
  }
  return words;
}

// Which digit each code of the word is seen as; nothing when not every digit
// was seen, or one code in two ways.
std::optional<std::map<FontCode, char>> SeenAs(const NumberWord& word, const std::string& seen) {
  const std::string digits = DigitsOf(seen);
  std::map<FontCode, char> as;
  if (digits.size() != word.digits.size()) return std::nullopt;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto [known, is_new] = as.emplace(word.codes[i], digits[i]);
    if (!is_new && known->second != digits[i]) return std::nullopt;
  }
  return as;
}

std::string Replaced(const NumberWord& word, const std::map<FontCode, char>& as) {
  std::string text = word.text;
  std::size_t digit = 0;
  for (char& c : text) {
    if (IsDigit(c)) c = as.at(word.codes[digit++]);
  }
  return text;
}

Region WithMoreAround(const Region& region) {
  Box box = BoundsOf(region);
  const double more = kWiderLook * std::min(box.Width(), box.Height());
  box = {std::max(0.0, box.x0 - more), std::max(0.0, box.y0 - more), std::min(1.0, box.x1 + more),
         std::min(1.0, box.y1 + more)};
  return RegionOf(region.page, box);
}

}  // namespace

std::vector<HiddenText> TextInLayersOff(const PageDrawing& drawing, int page, const std::vector<Region>& values,
                                        const LineReader& read_line) {
  std::vector<HiddenText> found;
  const bool any =
      std::any_of(drawing.runs.begin(), drawing.runs.end(), [](const DrawnRun& run) { return run.layer_off; });
  if (!any) return found;
  std::set<std::size_t> told;
  for (const Region& value : values) {
    if (value.page != page || value.polygon.empty()) continue;
    if (static_cast<int>(found.size()) >= kMaxPdfTextChanges) break;
    const Box place = BoundsOf(value);
    const std::vector<std::size_t> off = GlyphsAt(
        drawing, place, [&](const DrawnGlyph& glyph) { return glyph.on_page && drawing.RunOf(glyph).layer_off; });
    if (off.empty() || !told.insert(off.front()).second) continue;
    HiddenText text;
    text.hiding = PdfHiding::kLayerOff;
    text.text = TextOf(PiecesOf(drawing, off));
    text.seen =
        TextOf(PiecesOf(drawing, GlyphsAt(drawing, place, [](const DrawnGlyph& glyph) { return glyph.shows; })));
    text.region = value;
    if (text.seen.empty() && read_line) text.seen = read_line(value);
    if (SaysSomething(text.text) && Squeezed(text.text) != Squeezed(text.seen)) found.push_back(std::move(text));
  }
  return found;
}

std::vector<HiddenText> TextDrawnAsOther(const PageDrawing& drawing, int page, const std::vector<Region>& values,
                                         const LineReader& read_line) {
  std::vector<HiddenText> found;
  if (!read_line) return found;
  const std::vector<NumberWord> words = NumberWordsAt(drawing, page, values);
  std::set<FontCode> looked_at, believed;
  std::map<FontCode, char> doubted;
  std::vector<std::size_t> suspects;
  std::vector<bool> seen_already(words.size(), false);
  int looks = kMaxLooksAtDigits;
  const auto look = [&](const NumberWord& word, const Region& region) {
    const auto as = SeenAs(word, read_line(region));
    for (std::size_t i = 0; as && i < word.codes.size(); ++i) {
      if (as->at(word.codes[i]) == word.digits[i]) believed.insert(word.codes[i]);
    }
    return as;
  };
  // How many digits of a word were not seen yet: the richest is looked at first,
  // which leaves little for the others to tell.
  const auto news = [&](std::size_t w) {
    std::set<FontCode> unseen(words[w].codes.begin(), words[w].codes.end());
    std::erase_if(unseen, [&](const FontCode& code) { return looked_at.contains(code); });
    return seen_already[w] ? 0 : unseen.size();
  };
  while (looks > 0) {
    std::size_t w = 0;
    for (std::size_t other = 1; other < words.size(); ++other) {
      if (news(other) > news(w)) w = other;
    }
    if (words.empty() || news(w) == 0) break;
    const NumberWord& word = words[w];
    --looks;
    seen_already[w] = true;
    const auto as = look(word, word.region);
    if (!as) continue;
    looked_at.insert(word.codes.begin(), word.codes.end());
    bool differs = false;
    for (std::size_t i = 0; i < word.codes.size(); ++i) {
      const char digit = as->at(word.codes[i]);
      if (digit == word.digits[i]) continue;
      differs = true;
      doubted.emplace(word.codes[i], digit);
    }
    if (differs) suspects.push_back(w);
  }
  looks = kMaxConfirmingLooks;
  for (const std::size_t w : suspects) {
    const NumberWord& word = words[w];
    std::set<FontCode> doubts;
    for (const FontCode& code : word.codes) {
      if (doubted.contains(code) && !believed.contains(code)) doubts.insert(code);
    }
    if (doubts.empty() || looks <= 0) continue;
    const auto has_all = [&](const NumberWord& other) {
      return std::all_of(doubts.begin(), doubts.end(), [&](const FontCode& code) {
        return std::find(other.codes.begin(), other.codes.end(), code) != other.codes.end();
      });
    };
    std::vector<std::size_t> further;
    for (std::size_t other = 0; other < words.size() && further.size() < kFurtherWords; ++other) {
      if (!seen_already[other] && has_all(words[other])) further.push_back(other);
    }
    if (further.empty()) further.push_back(w);
    // One that sees every digit and says otherwise is enough against it.
    bool confirmed = false, contradicted = false;
    for (const std::size_t other : further) {
      if (contradicted || looks-- <= 0) break;
      seen_already[other] = true;
      const auto as = look(words[other], other == w ? WithMoreAround(word.region) : words[other].region);
      if (!as) continue;
      confirmed = std::all_of(doubts.begin(), doubts.end(),
                              [&](const FontCode& code) { return as->at(code) == doubted.at(code); });
      contradicted = !confirmed;
    }
    confirmed &= !contradicted && std::none_of(doubts.begin(), doubts.end(),
                                               [&](const FontCode& code) { return believed.contains(code); });
    if (!confirmed) continue;
    std::map<FontCode, char> shown;
    for (std::size_t i = 0; i < word.codes.size(); ++i) {
      shown[word.codes[i]] = doubts.contains(word.codes[i]) ? doubted.at(word.codes[i]) : word.digits[i];
    }
    found.push_back({word.text, Replaced(word, shown), word.region, PdfHiding::kDrawnAsOther});
  }
  return found;
}

}  // namespace justif::reading

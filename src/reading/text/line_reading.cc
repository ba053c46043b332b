#include "reading/text/line_reading.h"

#include <algorithm>
#include <cstddef>
#include <opencv2/core.hpp>
#include <set>
#include <utility>

namespace justif::reading {
namespace {

constexpr std::size_t kFewestOfOrnament = 16;  // glyphs
constexpr double kSameForm = 0.15;             // deviation of their size, of the mean
constexpr std::size_t kFewestCharacters = 5;   // different ones, of what is no ornament after all
// Mean confidence below which a line is taken for ornament; short ones need
// more, there is less to tell them by.
constexpr double kSureLine = 0.3;
constexpr double kSureShortLine = 0.5;
// A line of this many glyphs that was read with less is looked at again.
constexpr double kDoubtfulLine = 0.7;
constexpr std::size_t kFewestGlyphsOfText = 3;
// Of its height, the width of a line of fewer: letters that touch are one.
constexpr double kNarrowestText = 2.5;
// Glyph heights of letters without a word: the line is looked at another way.
constexpr double kUnreadGlyphs = 1.2;
constexpr double kLostDigit = 0.5;  // what is left of the confidence

// A number of fewer digits than letters stand there lost one, such as the
// second of "11,00", and the engine does not notice.
void DoubtLostDigits(const GlyphLine& line, int view_width, TextLine& recognized) {
  const double reach = 0.35 * line.glyph_height;
  for (Word& word : recognized.words) {
    const auto digits =
        std::count_if(word.text.begin(), word.text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '/'; });
    if (digits == 0 || word.text.find_first_not_of("0123456789.,/") != std::string::npos) continue;
    const double from = word.box.x0 * view_width - reach, to = word.box.x1 * view_width + reach;
    const auto glyphs = std::count_if(line.glyphs.begin(), line.glyphs.end(), [&](const Glyph& glyph) {
      const double x = glyph.box.x + glyph.box.width / 2.0;
      return glyph.box.height >= 0.7 * line.glyph_height && x > from && x < to;
    });
    if (glyphs > digits) word.confidence *= kLostDigit;
  }
}

// The width of the letters no word was read from, px.
double UnreadWidth(const GlyphLine& line, int view_width, const TextLine& recognized) {
  double width = 0;
  for (const Glyph& glyph : line.glyphs) {
    if (glyph.box.height < 0.5 * line.glyph_height) continue;
    const double x = (glyph.box.x + glyph.box.width / 2.0) / view_width;
    const bool read = std::any_of(recognized.words.begin(), recognized.words.end(),
                                  [&](const Word& word) { return x >= word.box.x0 && x <= word.box.x1; });
    if (!read) width += glyph.box.width;
  }
  return width;
}

// In type of one width letters are of one form too; these can be read, and are
// not the same ones over and over.
bool SaysSomething(const TextLine& line) {
  std::set<char> characters;
  for (const Word& word : line.words) characters.insert(word.text.begin(), word.text.end());
  return !IsDoubtful(line) && characters.size() >= kFewestCharacters;
}

// Whether it is more than a letter or two.
bool HoldsText(const GlyphLine& line) {
  return line.glyphs.size() >= kFewestGlyphsOfText || line.box.width >= kNarrowestText * line.glyph_height;
}

}  // namespace

void WordMean::Add(const Word& word) {
  sum_ += word.confidence * static_cast<double>(word.text.size());
  weight_ += static_cast<double>(word.text.size());
}

double MeanConfidence(const TextLine& line) {
  WordMean mean;
  for (const Word& word : line.words) mean.Add(word);
  return mean.Value();
}

bool IsDoubtful(const TextLine& line) { return MeanConfidence(line) < kDoubtfulLine; }

bool LooksRead(const TextLine& line) {
  std::size_t length = 0;
  for (const Word& word : line.words) length += word.text.size();
  return length > 0 && MeanConfidence(line) >= (length < 4 ? kSureShortLine : kSureLine);
}

bool IsLarge(const GlyphLine& line) { return line.box.width >= 4 && line.box.height >= 7; }

bool IsOrnament(const GlyphLine& line) {
  if (line.glyphs.size() < kFewestOfOrnament) return false;
  double widths = 0, heights = 0, squared_widths = 0, squared_heights = 0;
  for (const Glyph& glyph : line.glyphs) {
    widths += glyph.box.width, squared_widths += glyph.box.width * glyph.box.width;
    heights += glyph.box.height, squared_heights += glyph.box.height * glyph.box.height;
  }
  const auto n = static_cast<double>(line.glyphs.size());
  const auto alike = [n](double sum, double squares) {
    return squares / n - sum * sum / n / n < kSameForm * kSameForm * sum * sum / n / n;
  };
  return alike(widths, squared_widths) && alike(heights, squared_heights);
}

bool IsWorthLooks(const GlyphLine& line, const TextLine& seen) {
  return IsLarge(line) && HoldsText(line) && IsDoubtful(seen) && !IsOrnament(line);
}

TextLine ReadOnce(LineRecognizer& recognizer, const GlyphLine& line, const LineSource& page, const LineLook& look,
                  Alphabet alphabet) {
  const auto [strip, to_view] = StripOf(line, page.view, page.raster, look.scale, page.upside_down, look.tones);
  const cv::Size size = page.view.size;
  TextLine recognized;
  for (RecognizedWord& found : recognizer.Recognize(strip, look.extent, alphabet)) {
    const cv::Vec3d a = to_view * cv::Vec3d(found.box.x, found.box.y, 1);
    const cv::Vec3d b = to_view * cv::Vec3d(found.box.br().x, found.box.br().y, 1);
    Word word;
    word.text = std::move(found.text);
    word.confidence = found.confidence;
    word.box = {std::min(a[0], b[0]) / size.width, std::min(a[1], b[1]) / size.height,
                std::max(a[0], b[0]) / size.width, std::max(a[1], b[1]) / size.height};
    recognized.box = recognized.words.empty() ? word.box : Union(recognized.box, word.box);
    recognized.words.push_back(std::move(word));
  }
  DoubtLostDigits(line, size.width, recognized);
  return recognized;
}

TextLine WholeLine(LineRecognizer& recognizer, const GlyphLine& line, const LineSource& page, TextLine first) {
  if (IsOrnament(line)) return SaysSomething(first) ? first : TextLine{};
  const int width = page.view.size.width;
  const double unread = UnreadWidth(line, width, first);
  if (unread <= kUnreadGlyphs * line.glyph_height) return first;
  TextLine whole = ReadOnce(recognizer, line, page, kWholeStrip);
  return UnreadWidth(line, width, whole) < unread && MeanConfidence(whole) >= kSureLine ? whole : first;
}

}  // namespace justif::reading

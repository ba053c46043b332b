#include "tools/synth/glyph_moves.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string_view>

namespace justif::tools {
namespace {

constexpr double kAbove = 0.8;         // points around the ink of a line, copied with it
constexpr double kSamePlace = 0.15;    // points
constexpr double kLooksLikeIt = 0.82;  // normalised correlation
constexpr double kClearly = 0.02;      // by which it does so more than any other letter
constexpr double kSameInk = 0.2;       // of the ink's share of the cell
constexpr double kSamePaper = 10;      // gray levels
constexpr std::string_view kOtherLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr int kMostLookalikes = 12;
constexpr std::size_t kMostSources = 4;   // texts studied for a letter
constexpr double kSearchLines = 10;       // times the font size, above and below
constexpr double kMaxSearchPixels = 4e6;  // what is searched is no larger

// A letter to copy: pixels of the original in the quadrilateral, and where its
// baseline starts there.
struct Glyph {
  std::vector<cv::Point2f> outline;
  cv::Point2d origin;
};

// The cell of a letter that starts at `start` on the page.
Glyph CellAt(const CapturedText& text, const PlacedCharacter& letter, const TextExtents& line, Baseline start) {
  Glyph glyph;
  const double left = start.x, right = start.x + letter.right - letter.left;
  const double top = start.y + line.ink_top - kAbove, bottom = start.y + line.ink_bottom + kAbove;
  for (const auto& [x, y] : {std::pair{left, top}, {right, top}, {right, bottom}, {left, bottom}}) {
    glyph.outline.emplace_back(text.page_to_image(x, y));
  }
  glyph.origin = text.page_to_image(start.x, start.y);
  return glyph;
}

bool SameTypeface(const ValuePatch& one, const ValuePatch& other) {
  return one.font_family == other.font_family && one.bold == other.bold &&
         std::abs(one.font_size - other.font_size) < 0.02 * one.font_size &&
         std::abs(one.background - other.background) < 0.02;
}

// Places where texts of the page have the letter, but the one at `not_here`.
std::vector<Glyph> GlyphsOf(const std::string& letter, const StudiedPatch& to, GlyphSources& sources,
                            Baseline not_here) {
  std::vector<Glyph> found;
  for (const StudiedPatch* source : sources.Holding(letter, to.patch)) {
    const TextExtents line = MeasureText(source->patch.old_text, TypefaceOf(source->patch));
    for (const PlacedCharacter& character : PlaceCharacters(source->patch.old_text, TypefaceOf(source->patch))) {
      const Baseline start{source->text.baseline.x + character.left, source->text.baseline.y};
      if (character.text != letter) continue;
      if (std::abs(start.x - not_here.x) < kSamePlace && std::abs(start.y - not_here.y) < kSamePlace) continue;
      found.push_back(CellAt(source->text, character, line, start));
    }
  }
  return found;
}

cv::Mat GrayOf(const cv::Mat& colour) {
  cv::Mat gray;
  cv::cvtColor(colour, gray, cv::COLOR_BGR2GRAY);
  return gray;
}
double GrayOf(const cv::Scalar& bgr) { return 0.114 * bgr[0] + 0.587 * bgr[1] + 0.299 * bgr[2]; }

// The gray level that a quarter of the pixels exceed.
double PaperOf(const cv::Mat& gray) {
  cv::Mat values = gray.clone().reshape(1, 1);
  cv::sort(values, values, cv::SORT_EVERY_ROW);
  return values.at<unsigned char>(0, values.cols * 3 / 4);
}

// Normalised correlation of two images of one size.
double Likeness(const cv::Mat& one, const cv::Mat& other) {
  cv::Mat match;
  cv::matchTemplate(one, other, match, cv::TM_CCOEFF_NORMED);
  return match.at<float>(0, 0);
}

// The letter as the capture would show it in `cell`, dark on white.
cv::Mat AsCaptured(const std::string& letter, const StudiedPatch& to, Baseline start, const cv::Rect& cell) {
  const CapturedText& text = to.text;
  cv::Mat picture;
  Blurred(Coverage(letter, TypefaceOf(to.patch), start, text.page_to_image, text.pixels_per_point, cell), text.blur)
      .convertTo(picture, CV_8U, -255, 255);
  return picture;
}

// Where the page shows what looks like the letter, and like no other, in the
// lines around the value and outside of it.
std::vector<Glyph> Lookalikes(const cv::Mat& original, const PlacedCharacter& letter, const StudiedPatch& to,
                              Baseline start) {
  const CapturedText& text = to.text;
  const Typeface face = TypefaceOf(to.patch);
  const TextExtents ink = MeasureText(letter.text, face);
  const Glyph here = CellAt(text, letter, ink, start);
  const cv::Rect cell = cv::boundingRect(here.outline);
  if ((cell & cv::Rect({}, original.size())) != cell || ink.ink_right <= ink.ink_left) return {};
  const int lines = static_cast<int>(kSearchLines * face.size * text.pixels_per_point);
  cv::Rect window(0, text.area.y - lines, original.cols, text.area.height + 2 * lines);
  window &= cv::Rect({}, original.size());
  if (window.area() > kMaxSearchPixels) {
    const int width = static_cast<int>(kMaxSearchPixels / window.height);
    window &= cv::Rect(text.area.x + text.area.width / 2 - width / 2, window.y, width, window.height);
  }
  const cv::Mat gray = GrayOf(original(window)), wanted = AsCaptured(letter.text, to, start, cell);
  cv::Mat match;
  cv::matchTemplate(gray, wanted, match, cv::TM_CCOEFF_NORMED);
  const auto forget = [&](const cv::Rect& place) { match(place & cv::Rect({}, match.size())).setTo(-1); };
  // Not the value itself: of it, all letters are known.
  forget({text.area.x - window.x - cell.width, text.area.y - window.y - cell.height, text.area.width + cell.width,
          text.area.height + cell.height});
  std::vector<cv::Mat> others;
  for (const char other : kOtherLetters) {
    if (letter.text != std::string(1, other)) others.push_back(AsCaptured(std::string(1, other), to, start, cell));
  }
  const double paper = cv::mean(GrayOf(text.paper))[0];
  const double ink_wanted = cv::mean(255 - wanted)[0] / 255 * (paper - GrayOf(text.ink));
  std::vector<Glyph> found;
  for (int looked = 0; looked < kMostLookalikes; ++looked) {
    double best = 0;
    cv::Point at;
    cv::minMaxLoc(match, nullptr, &best, nullptr, &at);
    if (best < kLooksLikeIt) break;
    forget({at.x - cell.width / 2, at.y - cell.height / 2, cell.width, cell.height});
    const cv::Mat candidate = gray(cv::Rect(at, cell.size()));
    const double candidate_paper = PaperOf(candidate);
    const double ink_share = (candidate_paper - cv::mean(candidate)[0]) / ink_wanted;
    if (std::abs(candidate_paper - paper) > kSamePaper || std::abs(ink_share - 1) > kSameInk) continue;
    if (std::any_of(others.begin(), others.end(),
                    [&](const cv::Mat& other) { return Likeness(candidate, other) > best - kClearly; })) {
      continue;
    }
    const cv::Point2d shift = cv::Point2d(at + window.tl() - cell.tl());
    Glyph& glyph = found.emplace_back(Glyph{.origin = here.origin + shift});
    for (const cv::Point2f& corner : here.outline) glyph.outline.push_back(corner + cv::Point2f(shift));
  }
  return found;
}

// Copies by whole pixels; what was written is noted in `covered`.
bool Paste(const cv::Mat& original, cv::Mat& image, cv::Mat& covered, const Glyph& glyph, cv::Point2d origin,
           const cv::Scalar& lighter) {
  const cv::Point shift(static_cast<int>(std::lround(origin.x - glyph.origin.x)),
                        static_cast<int>(std::lround(origin.y - glyph.origin.y)));
  const cv::Rect from = cv::boundingRect(glyph.outline) & cv::Rect({}, original.size()), to = from + shift;
  if (from.empty() || (to & cv::Rect({}, image.size())) != to) return false;
  std::vector<cv::Point> outline;
  for (const cv::Point2f& corner : glyph.outline) outline.emplace_back(cv::Point(corner) - from.tl());
  cv::Mat mask = cv::Mat::zeros(from.size(), CV_8UC1);
  cv::fillConvexPoly(mask, outline, cv::Scalar(255));
  cv::Mat pixels = original(from).clone();
  pixels += lighter;
  pixels.copyTo(image(to), mask);
  covered(to).setTo(255, mask);
  return true;
}

cv::Scalar PaperAt(const cv::Mat& original, const Glyph& glyph) {
  const cv::Rect box = cv::boundingRect(glyph.outline) & cv::Rect({}, original.size());
  std::vector<cv::Mat> channels;
  cv::split(original(box), channels);
  cv::Scalar paper;
  for (int c = 0; c < 3; ++c) paper[c] = PaperOf(channels[static_cast<std::size_t>(c)]);
  return paper;
}

}  // namespace

std::vector<const StudiedPatch*> GlyphSources::Holding(const std::string& letter, const ValuePatch& like) {
  std::vector<std::pair<double, std::size_t>> near;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    const ValuePatch& text = texts_[i];
    if (!SameTypeface(text, like) || text.old_text.find(letter) == std::string::npos) continue;
    near.emplace_back(std::hypot(text.x - like.x, text.y - like.y), i);
  }
  std::sort(near.begin(), near.end());
  std::vector<const StudiedPatch*> holding;
  for (const auto& [distance, i] : near) {
    if (holding.size() == kMostSources) break;
    auto [entry, fresh] = studied_.try_emplace(i);
    if (fresh) {
      ValuePatch text = texts_[i];
      text.new_text = text.old_text;
      if (std::optional<CapturedText> seen = StudyText(original_, text, page_to_pixels_)) {
        entry->second = StudiedPatch{text, *std::move(seen)};
      }
    }
    if (entry->second) holding.push_back(&*entry->second);
  }
  return holding;
}

bool MoveGlyphs(GlyphSources& sources, cv::Mat& image, const StudiedPatch& to, cv::RNG& random) {
  const cv::Mat& original = sources.original();
  const CapturedText& text = to.text;
  const Typeface face = TypefaceOf(to.patch);
  const std::vector<PlacedCharacter> old_letters = PlaceCharacters(to.patch.old_text, face);
  const std::vector<PlacedCharacter> letters = PlaceCharacters(to.patch.new_text, face);
  const bool matches_light = random.uniform(0, 2) == 0;
  cv::Mat covered = cv::Mat::zeros(image.size(), CV_8UC1);
  const TextExtents old_line = MeasureText(to.patch.old_text, face);
  std::vector<std::pair<Glyph, cv::Point2d>> copies;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const PlacedCharacter& letter = letters[i];
    const Baseline start{text.baseline.x + letter.left, text.baseline.y};
    if (i < old_letters.size() && old_letters[i].text == letter.text &&
        std::abs(old_letters[i].left - letter.left) < kSamePlace) {
      std::vector<cv::Point> outline;
      for (const cv::Point2f& corner : CellAt(text, letter, old_line, start).outline) outline.emplace_back(corner);
      cv::fillConvexPoly(covered, outline, cv::Scalar(255));
      continue;
    }
    if (letter.text == " ") continue;
    std::vector<Glyph> glyphs = GlyphsOf(letter.text, to, sources, start);
    if (glyphs.empty()) glyphs = Lookalikes(original, letter, to, start);
    if (glyphs.empty()) return false;
    const Glyph& glyph = glyphs[static_cast<std::size_t>(random.uniform(0, static_cast<int>(glyphs.size())))];
    copies.emplace_back(glyph, text.page_to_image(start.x, start.y));
  }
  // The ink first, where no letter stays; then the copies over the paper.
  cv::Mat part = image(text.area), gone;
  cv::bitwise_and(text.ink_mask, ~covered(text.area), gone);
  text.paper.copyTo(part, gone);
  AddGrain(part, gone, text.noise, random);
  for (const auto& [glyph, origin] : copies) {
    cv::Scalar lighter;
    if (matches_light) {
      Glyph place = glyph;
      for (cv::Point2f& corner : place.outline) corner += cv::Point2f(origin - glyph.origin);
      const cv::Scalar difference = PaperAt(original, place) - PaperAt(original, glyph);
      for (int c = 0; c < 3; ++c) lighter[c] = std::round(difference[c]);
    }
    Paste(original, image, covered, glyph, origin, lighter);
  }
  return true;
}

}  // namespace justif::tools

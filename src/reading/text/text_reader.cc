#include "reading/text/text_reader.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <thread>
#include <utility>

#include "reading/text/line_recognizer.h"
#include "reading/text/page_analysis.h"
#include "reading/text/page_bend.h"

namespace justif::reading {
namespace {

constexpr double kLargestEnlargement = 3;
// Height of a capital in the strips the engine is given, pixels.
constexpr double kStripGlyphPx = 30;
constexpr int kLongestStripPx = 4000;
// Of the glyph height, kept before and behind a line.
constexpr double kEndMargin = 0.15;
// Lines tried to tell a page from the same page upside down.
constexpr int kTrialLines = 6;
constexpr double kSureOrientation = 0.72;
constexpr std::size_t kMaxLines = 500;
// Of one reader; lines are read side by side so that one upload is answered
// sooner.
constexpr unsigned kMostEngines = 2;
// Mean confidence below which a line is taken for ornament; short ones need
// more, there is less to tell them by.
constexpr double kSureLine = 0.3;
constexpr double kSureShortLine = 0.5;
// A line of this many glyphs that was read with less is looked at again.
constexpr double kDoubtfulLine = 0.7;
constexpr std::size_t kFewestGlyphsOfText = 3;
// Glyph heights of letters without a word: the line is looked at another way.
constexpr double kUnreadGlyphs = 1.2;
constexpr double kLostDigit = 0.5;  // what is left of the confidence
constexpr double kNoisyPage = 5;
constexpr int kMostFlattenings = 3;
// Pixels of a flattened page to one of the analysis image, along a side.
constexpr double kMostFlatPixels = 2;
// Scales of further looks: the engine's slips hardly survive a change of scale.
constexpr double kFurtherLooks[] = {1.15, 0.85, 1.3, 0.7, 0.95};

cv::Matx33d Scale(double s) { return {s, 0, 0, 0, s, 0, 0, 0, 1}; }

// A page being brought upright: `to_raster` takes pixels of the analysis image
// to pixels of the raster.
struct View {
  cv::Matx33d to_raster;
  cv::Size size;
  cv::Mat gray;
  PageAnalysis analysis;
};

View Look(const cv::Mat& raster, const cv::Matx33d& to_raster, cv::Size size) {
  View view{to_raster, size, {}, {}};
  if (to_raster(0, 1) == 0 && to_raster(1, 0) == 0 && to_raster(2, 0) == 0 && to_raster(2, 1) == 0 &&
      to_raster(0, 0) > 0 && to_raster(1, 1) > 0) {
    // Upright already, only of another size.
    cv::resize(raster, view.gray, size, 0, 0, to_raster(0, 0) > 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
    view.analysis = AnalysePage(view.gray);
    return view;
  }
  const double shrink = std::sqrt(std::abs(to_raster(0, 0) * to_raster(1, 1) - to_raster(0, 1) * to_raster(1, 0)));
  if (shrink > 1.2) {
    // Average first: sampling alone would alias thin strokes.
    cv::Mat reduced;
    const double factor = 1 / shrink;
    cv::resize(raster, reduced, {}, factor, factor, cv::INTER_AREA);
    const cv::Matx33d reduce(static_cast<double>(reduced.cols) / raster.cols, 0, 0, 0,
                             static_cast<double>(reduced.rows) / raster.rows, 0, 0, 0, 1);
    cv::warpPerspective(reduced, view.gray, reduce * to_raster, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                        cv::BORDER_REPLICATE);
  } else {
    cv::warpPerspective(raster, view.gray, to_raster, size, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
                        cv::BORDER_REPLICATE);
  }
  view.analysis = AnalysePage(view.gray);
  return view;
}

// Makes the baselines y = m(y0)(x - xc) + y0, m(y0) = a + b·y0, horizontal.
// Solved for y0 this is a projective map, which is what a camera did.
cv::Matx33d Straightened(const SlopeField& field, cv::Size size) {
  const double xc = size.width / 2.0;
  // Forward: x' = xc + (x - xc)/w, y' = (y - a(x - xc))/w, w = 1 + b(x - xc);
  // the shear of x keeps verticals square to the baselines.
  const double yc = size.height / 2.0, middle = field.a + field.b * yc;
  const cv::Matx33d forward(1 + xc * field.b, middle, -xc * (xc * field.b) - middle * yc - 0,  //
                            -field.a, 1, field.a * xc,                                         //
                            field.b, 0, 1 - field.b * xc);
  return forward.inv();
}

// The upright view of `size`, made flat, from a raster of bent paper, in pixels
// `scale` times as fine.
cv::Mat Flattened(const cv::Mat& raster, const cv::Matx33d& to_raster, const Bend& bend, cv::Size size, double scale) {
  const cv::Size fine(static_cast<int>(std::lround(size.width * scale)),
                      static_cast<int>(std::lround(size.height * scale)));
  // The map is smooth: it is computed for every few pixels.
  constexpr int kStep = 8;
  cv::Mat coarse(fine.height / kStep + 2, fine.width / kStep + 2, CV_32FC2);
  for (int row = 0; row < coarse.rows; ++row) {
    for (int column = 0; column < coarse.cols; ++column) {
      const double x = column * kStep / scale, y = row * kStep / scale;
      const double bent = y + size.height * bend.Rise(x / size.width, y / size.height);
      const cv::Vec3d at = to_raster * cv::Vec3d(x, bent, 1);
      coarse.at<cv::Vec2f>(row, column) = {static_cast<float>(at[0] / at[2]), static_cast<float>(at[1] / at[2])};
    }
  }
  const cv::Matx23d to_coarse(1.0 / kStep, 0, 0, 0, 1.0 / kStep, 0);
  cv::Mat map, flat;
  cv::warpAffine(coarse, map, to_coarse, fine, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
  cv::remap(raster, flat, map, cv::noArray(), cv::INTER_CUBIC, cv::BORDER_REPLICATE);
  return flat;
}

// Engines that work side by side, a thread each.
class Recognizers {
 public:
  explicit Recognizers(std::vector<std::unique_ptr<LineRecognizer>> engines) : engines_(std::move(engines)) {}

  LineRecognizer& First() { return *engines_.front(); }

  // Runs `work` once for each index below `count`, every engine on one thread.
  void ForEach(std::size_t count, const std::function<void(LineRecognizer&, std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    const auto run = [&](LineRecognizer& engine) {
      for (std::size_t i = next++; i < count; i = next++) work(engine, i);
    };
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(engines_.size(), count); ++i)
      others.emplace_back([&, i] { run(*engines_[i]); });
    run(First());
  }

  void Reset() {
    for (const auto& engine : engines_) engine->Reset();
  }

 private:
  std::vector<std::unique_ptr<LineRecognizer>> engines_;
};

class RecognizedPage : public OcrPage {
 public:
  RecognizedPage(Recognizers& recognizers, const Raster& raster, int page, Deadline deadline)
      : recognizers_(recognizers), raster_(raster), deadline_(deadline) {
    text_.page = page;
    text_.source = Source::kOcr;
  }

  void Read(std::optional<int> quarter_turns) {
    Prepare(quarter_turns);
    if (!quarter_turns) TurnIfUpsideDown();
    Flatten();
    double sum = 0, weight = 0;
    std::vector<TextLine> read(std::min(view_.analysis.lines.size(), kMaxLines));
    recognizers_.ForEach(read.size(), [&](LineRecognizer& recognizer, std::size_t i) {
      if (Clock::now() < deadline_) read[i] = ReadLine(recognizer, view_.analysis.lines[i]);
    });
    for (TextLine& recognized : read) {
      if (!LooksRead(recognized)) continue;
      for (const Word& word : recognized.words) {
        if (word.text.size() < 2) continue;
        sum += word.confidence * static_cast<double>(word.text.size());
        weight += static_cast<double>(word.text.size());
      }
      text_.lines.push_back(std::move(recognized));
    }
    legibility_ = weight > 0 ? sum / weight : 0;
    std::sort(text_.lines.begin(), text_.lines.end(), [](const TextLine& a, const TextLine& b) {
      return std::pair(a.box.Center().y, a.box.x0) < std::pair(b.box.Center().y, b.box.x0);
    });
    text_.aspect = static_cast<double>(view_.size.height) / view_.size.width;
    SetMapping();
    view_.gray.release();
    trials_.clear();
  }

  const PageText& Text() const override { return text_; }
  double Legibility() const override { return legibility_; }

  std::vector<TextLine> ReadAgain(const Box& upright, Alphabet alphabet) override {
    GlyphLine line;
    line.box = cv::Rect(
        cv::Point(static_cast<int>(upright.x0 * view_.size.width), static_cast<int>(upright.y0 * view_.size.height)),
        cv::Point(static_cast<int>(std::ceil(upright.x1 * view_.size.width)),
                  static_cast<int>(std::ceil(upright.y1 * view_.size.height))));
    if (line.box.width < 4 || line.box.height < 6) return {};
    line.glyph_height = line.box.height;
    TakeGlyphs(line);
    std::vector<TextLine> looks(std::size(kFurtherLooks) + 1);
    recognizers_.ForEach(looks.size(), [&](LineRecognizer& recognizer, std::size_t i) {
      const bool whole = i == std::size(kFurtherLooks);
      looks[i] = Recognize(recognizer, line, whole ? 1 : kFurtherLooks[i],
                           whole ? LineRecognizer::Extent::kWholeStrip : LineRecognizer::Extent::kFoundLine, alphabet);
    });
    return looks;
  }

 private:
  TextLine ReadLine(LineRecognizer& recognizer, const GlyphLine& line) const {
    if (!Plausible(line)) return {};
    const auto known = trials_.find(&line);
    TextLine recognized = known != trials_.end() ? known->second : Recognize(recognizer, line);
    // Where the engine looks for the line in the strip itself it may find no
    // more than the first half of it.
    if (const double unread = UnreadWidth(line, recognized); unread > kUnreadGlyphs * line.glyph_height) {
      TextLine whole = Recognize(recognizer, line, 1, LineRecognizer::Extent::kWholeStrip);
      if (UnreadWidth(line, whole) < unread && MeanConfidence(whole) >= kSureLine) recognized = std::move(whole);
    }
    for (const double scale : kFurtherLooks) {
      if (MeanConfidence(recognized) >= kDoubtfulLine || line.glyphs.size() < kFewestGlyphsOfText) break;
      TextLine other = Recognize(recognizer, line, scale);
      if (MeanConfidence(other) > MeanConfidence(recognized)) recognized = std::move(other);
    }
    return recognized;
  }

  void Prepare(std::optional<int> quarter_turns) {
    const cv::Mat& gray = raster_.gray;
    const double scale =
        std::min(kLargestEnlargement, static_cast<double>(kAnalysisShortSidePx) / std::min(gray.cols, gray.rows));
    cv::Size size(static_cast<int>(gray.cols * scale), static_cast<int>(gray.rows * scale));
    cv::Matx33d to_raster = Scale(1 / scale);
    for (int turn = 0; turn < quarter_turns.value_or(0) % 4; ++turn) Turn(to_raster, size);
    view_ = Look(gray, to_raster, size);
    if (!quarter_turns && view_.analysis.sideways) {
      Turn(to_raster, size);
      view_ = Look(gray, to_raster, size);
    }
    for (int round = 0; round < 2; ++round) {
      const SlopeField field = FitSlopes(view_.analysis.lines, view_.size);
      const double at_top = std::abs(field.a), at_bottom = std::abs(field.a + field.b * view_.size.height);
      if (std::max(at_top, at_bottom) * view_.size.width < 6) break;  // within a third of a line over the page
      view_ = Look(gray, view_.to_raster * Straightened(field, view_.size), view_.size);
    }
  }

  // One clockwise quarter turn of what is shown.
  static void Turn(cv::Matx33d& to_raster, cv::Size& size) {
    // A pixel (x, y) of the turned image shows (y, height - x) of the old one.
    to_raster = to_raster * cv::Matx33d(0, 1, 0, -1, 0, size.height, 0, 0, 1);
    size = cv::Size(size.height, size.width);
  }

  void TurnIfUpsideDown() {
    std::vector<const GlyphLine*> longest;
    for (const GlyphLine& line : view_.analysis.lines) {
      if (line.glyphs.size() >= 5 && Plausible(line)) longest.push_back(&line);
    }
    std::sort(longest.begin(), longest.end(),
              [](const GlyphLine* a, const GlyphLine* b) { return a->glyphs.size() > b->glyphs.size(); });
    if (longest.size() > kTrialLines) longest.resize(kTrialLines);
    if (longest.empty()) return;
    const auto trial = [&] {
      std::vector<TextLine> seen(longest.size());
      recognizers_.ForEach(seen.size(), [&](LineRecognizer& recognizer, std::size_t i) {
        seen[i] = Recognize(recognizer, *longest[i]);
      });
      double sum = 0, weight = 0;
      for (std::size_t i = 0; i < seen.size(); ++i) {
        trials_[longest[i]] = seen[i];
        for (const Word& word : seen[i].words) {
          sum += word.confidence * static_cast<double>(word.text.size());
          weight += static_cast<double>(word.text.size());
        }
      }
      return weight > 0 ? sum / weight : 0;
    };
    const double upright = trial();
    if (upright >= kSureOrientation) return;
    upside_down_ = true;
    const double turned = trial();
    upside_down_ = false;
    trials_.clear();
    if (turned <= upright) return;
    cv::Matx33d to_raster = view_.to_raster;
    cv::Size size = view_.size;
    Turn(to_raster, size);
    Turn(to_raster, size);
    view_ = Look(raster_.gray, to_raster, size);
  }

  // Gives paper that curls straight lines, by new pixels: rows of a table
  // would slip, and sloping rules join the numbers between them.
  void Flatten() {
    const cv::Mat bent = raster_.gray;
    to_page_ = view_.to_raster;
    page_size_ = bent.size();
    for (int round = 0; round < kMostFlattenings && Clock::now() < deadline_; ++round) {
      const Bend more = FitBend(view_.analysis, view_.size);
      if (more.IsFlat()) return;
      for (std::size_t i = 0; i < more.coefficients.size(); ++i) text_.bend.coefficients[i] += more.coefficients[i];
      const double finest = std::sqrt(std::abs(cv::determinant(to_page_.get_minor<2, 2>(0, 0))));
      const double scale = std::clamp(finest, 1.0, kMostFlatPixels);
      raster_.gray = Flattened(bent, to_page_, text_.bend, view_.size, scale);
      view_ = Look(raster_.gray, Scale(scale), view_.size);
      trials_.clear();
    }
  }

  bool Plausible(const GlyphLine& line) const { return line.box.width >= 4 && line.box.height >= 7; }

  // The width of the letters no word was read from, px.
  double UnreadWidth(const GlyphLine& line, const TextLine& recognized) const {
    double width = 0;
    for (const Glyph& glyph : line.glyphs) {
      if (glyph.box.height < 0.5 * line.glyph_height) continue;
      const double x = (glyph.box.x + glyph.box.width / 2.0) / view_.size.width;
      const bool read = std::any_of(recognized.words.begin(), recognized.words.end(),
                                    [&](const Word& word) { return x >= word.box.x0 && x <= word.box.x1; });
      if (!read) width += glyph.box.width;
    }
    return width;
  }

  // Weighted by the length of the words; 0 without any.
  static double MeanConfidence(const TextLine& line) {
    double sum = 0, weight = 0;
    for (const Word& word : line.words) {
      sum += word.confidence * static_cast<double>(word.text.size());
      weight += static_cast<double>(word.text.size());
    }
    return weight > 0 ? sum / weight : 0;
  }

  // The engine's boxes are rough: the glyphs that were found there are the line.
  void TakeGlyphs(GlyphLine& line) const {
    const GlyphLine* most = nullptr;
    int largest = line.box.area() / 4;
    for (const GlyphLine& known : view_.analysis.lines) {
      const int common = (known.box & line.box).area();
      if (common > largest) {
        largest = common;
        most = &known;
      }
    }
    if (most == nullptr) return;
    line.slope = most->slope;
    line.inverted = most->inverted;
    cv::Rect box;
    for (const Glyph& glyph : most->glyphs) {
      const int middle = glyph.box.x + glyph.box.width / 2;
      if (middle < line.box.x || middle >= line.box.br().x) continue;
      box = line.glyphs.empty() ? glyph.box : box | glyph.box;
      line.glyphs.push_back(glyph);
    }
    if (line.glyphs.empty()) return;
    line.box = box;
    line.glyph_height = most->glyph_height;
  }

  // Ornaments and specks are recognised as something, hesitantly.
  static bool LooksRead(const TextLine& line) {
    std::size_t length = 0;
    for (const Word& word : line.words) length += word.text.size();
    return length > 0 && MeanConfidence(line) >= (length < 4 ? kSureShortLine : kSureLine);
  }

  // The pixels of a line, dark on white, at the engine's scale; `to_view`
  // takes its pixels to the analysis image.
  cv::Mat Strip(const GlyphLine& line, double enlarge, cv::Matx33d& to_view) const {
    const double xc = line.box.x + line.box.width / 2.0;
    double top = 1e9, bottom = -1e9;
    for (const Glyph& glyph : line.glyphs) {
      const double shift = line.slope * (glyph.box.x + glyph.box.width / 2.0 - xc);
      top = std::min(top, glyph.box.y - shift);
      bottom = std::max(bottom, glyph.box.br().y - shift);
    }
    if (line.glyphs.empty()) top = line.box.y, bottom = line.box.br().y;
    const double margin = 0.22 * line.glyph_height + 2;
    const double left = line.box.x - 0.5 * line.glyph_height - 2;
    const double width = line.box.width + line.glyph_height + 4, height = bottom - top + 2 * margin;
    double scale = enlarge * kStripGlyphPx / std::max(8.0, line.glyph_height);
    scale = std::min(scale, kLongestStripPx / width);
    to_view = cv::Matx33d(1 / scale, 0, left, line.slope / scale, 1 / scale, top - margin + line.slope * (left - xc), 0,
                          0, 1);
    if (upside_down_) {
      to_view = to_view * cv::Matx33d(-1, 0, width * scale, 0, -1, height * scale, 0, 0, 1);
    }
    const cv::Size size(static_cast<int>(std::ceil(width * scale)), static_cast<int>(std::ceil(height * scale)));
    const cv::Matx33d to_raster = view_.to_raster * to_view;
    cv::Mat strip;
    const double shrink = std::abs(to_raster(0, 0)) + std::abs(to_raster(1, 0));
    cv::warpPerspective(raster_.gray, strip, to_raster, size,
                        (shrink < 1 ? cv::INTER_CUBIC : cv::INTER_LINEAR) | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    if (line.inverted) strip = 255 - strip;
    if (view_.analysis.noise > kNoisyPage) cv::GaussianBlur(strip, strip, {}, 1.0);
    EvenLight(strip);
    EraseOthers(line, to_view.inv(), strip);
    EraseEnds(line, to_view.inv(), strip);
    return strip;
  }

  // Paper white and ink black, whatever the light.
  static void EvenLight(cv::Mat& strip) {
    cv::Mat paper;
    const int window = std::max(15, strip.rows * 2 / 3) | 1;
    cv::Mat small;
    cv::resize(strip, small, {}, 0.25, 0.25, cv::INTER_AREA);
    cv::dilate(small, small, cv::Mat::ones(std::max(3, window / 4), std::max(3, window / 4), CV_8U));
    cv::blur(small, small, {std::max(3, window / 4), std::max(3, window / 4)});
    cv::resize(small, paper, strip.size());
    cv::divide(strip, paper, strip, 250);
    double darkest = 0, lightest = 0;
    cv::minMaxLoc(strip, &darkest, &lightest);
    if (lightest - darkest < 30) return;
    strip.convertTo(strip, CV_8U, 255 / (lightest - darkest), -255 * darkest / (lightest - darkest));
  }

  // Letters of neighbouring lines that reach into the strip.
  void EraseOthers(const GlyphLine& line, const cv::Matx33d& to_strip, cv::Mat& strip) const {
    const cv::Rect reach(line.box.x - 40, line.box.y - 40, line.box.width + 80, line.box.height + 80);
    for (const GlyphLine& other : view_.analysis.lines) {
      if (&other == &line || (other.box & reach).empty() || other.box == line.box || other.glyphs.size() < 3) continue;
      for (const Glyph& glyph : other.glyphs) {
        if ((glyph.box & reach).empty()) continue;
        if (InsideLine(line, glyph)) continue;
        const cv::Vec3d a = to_strip * cv::Vec3d(glyph.box.x, glyph.box.y, 1),
                        b = to_strip * cv::Vec3d(glyph.box.br().x, glyph.box.br().y, 1);
        cv::Rect box(cv::Point(static_cast<int>(std::min(a[0], b[0])) - 1, static_cast<int>(std::min(a[1], b[1])) - 1),
                     cv::Point(static_cast<int>(std::max(a[0], b[0])) + 2, static_cast<int>(std::max(a[1], b[1])) + 2));
        box &= cv::Rect({}, strip.size());
        if (!box.empty()) strip(box).setTo(255);
      }
    }
  }

  // What stands before and behind the line, such as half a colon: it unsettles
  // the engine for the whole line.
  static void EraseEnds(const GlyphLine& line, const cv::Matx33d& to_strip, cv::Mat& strip) {
    if (line.glyphs.empty()) return;
    const double margin = kEndMargin * line.glyph_height;
    const cv::Vec3d a = to_strip * cv::Vec3d(line.box.x - margin, line.box.y, 1),
                    b = to_strip * cv::Vec3d(line.box.br().x + margin, line.box.y, 1);
    const int left = std::clamp(static_cast<int>(std::min(a[0], b[0])), 0, strip.cols),
              right = std::clamp(static_cast<int>(std::ceil(std::max(a[0], b[0]))), 0, strip.cols);
    strip.colRange(0, left).setTo(255);
    strip.colRange(right, strip.cols).setTo(255);
  }

  static bool InsideLine(const GlyphLine& line, const Glyph& glyph) {
    return std::any_of(line.glyphs.begin(), line.glyphs.end(),
                       [&](const Glyph& own) { return (own.box & glyph.box).area() * 2 > glyph.box.area(); });
  }

  TextLine Recognize(LineRecognizer& recognizer, const GlyphLine& line, double enlarge = 1,
                     LineRecognizer::Extent extent = LineRecognizer::Extent::kFoundLine,
                     Alphabet alphabet = Alphabet::kAll) const {
    cv::Matx33d to_view;
    const cv::Mat strip = Strip(line, enlarge, to_view);
    TextLine recognized;
    for (RecognizedWord& found : recognizer.Recognize(strip, extent, alphabet)) {
      const cv::Vec3d a = to_view * cv::Vec3d(found.box.x, found.box.y, 1);
      const cv::Vec3d b = to_view * cv::Vec3d(found.box.br().x, found.box.br().y, 1);
      Word word;
      word.text = std::move(found.text);
      word.confidence = found.confidence;
      word.box = {std::min(a[0], b[0]) / view_.size.width, std::min(a[1], b[1]) / view_.size.height,
                  std::max(a[0], b[0]) / view_.size.width, std::max(a[1], b[1]) / view_.size.height};
      recognized.box = recognized.words.empty() ? word.box : Union(recognized.box, word.box);
      recognized.words.push_back(std::move(word));
    }
    DoubtLostDigits(line, recognized);
    return recognized;
  }

  // A number of fewer digits than letters stand there lost one, such as the
  // second of "11,00", and the engine does not notice.
  void DoubtLostDigits(const GlyphLine& line, TextLine& recognized) const {
    const double reach = 0.35 * line.glyph_height;
    for (Word& word : recognized.words) {
      const auto digits =
          std::count_if(word.text.begin(), word.text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '/'; });
      if (digits == 0 || word.text.find_first_not_of("0123456789.,/") != std::string::npos) continue;
      const double from = word.box.x0 * view_.size.width - reach, to = word.box.x1 * view_.size.width + reach;
      const auto glyphs = std::count_if(line.glyphs.begin(), line.glyphs.end(), [&](const Glyph& glyph) {
        const double x = glyph.box.x + glyph.box.width / 2.0;
        return glyph.box.height >= 0.7 * line.glyph_height && x > from && x < to;
      });
      if (glyphs > digits) word.confidence *= kLostDigit;
    }
  }

  void SetMapping() {
    const Box& area = raster_.area;
    const cv::Matx33d from_fractions(view_.size.width, 0, 0, 0, view_.size.height, 0, 0, 0, 1);
    const cv::Matx33d to_fractions(area.Width() / page_size_.width, 0, area.x0, 0, area.Height() / page_size_.height,
                                   area.y0, 0, 0, 1);
    const cv::Matx33d mapping = to_fractions * to_page_ * from_fractions;
    for (std::size_t i = 0; i < 9; ++i) text_.upright_to_page[i] = mapping.val[i];
  }

  Recognizers& recognizers_;
  Raster raster_;
  Deadline deadline_;
  View view_;
  // From the view, bent as it was, to the pixels of the page.
  cv::Matx33d to_page_;
  cv::Size page_size_;
  bool upside_down_ = false;
  std::map<const GlyphLine*, TextLine> trials_;  // lines read to tell up from down
  PageText text_;
  double legibility_ = 0;
};

class TesseractReader : public TextReader {
 public:
  explicit TesseractReader(std::vector<std::unique_ptr<LineRecognizer>> engines) : recognizers_(std::move(engines)) {}
  std::unique_ptr<OcrPage> ReadPage(const Raster& raster, int page, std::optional<int> quarter_turns,
                                    Deadline deadline) override {
    auto recognized = std::make_unique<RecognizedPage>(recognizers_, raster, page, deadline);
    recognized->Read(quarter_turns);
    return recognized;
  }
  std::string ReadLine(const Raster& raster) override {
    if (raster.gray.empty()) return "";
    cv::Mat strip;
    const double scale = kStripGlyphPx * 1.9 / raster.gray.rows;
    cv::resize(raster.gray, strip, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_CUBIC);
    std::string text;
    for (const RecognizedWord& word : recognizers_.First().Recognize(strip))
      text += (text.empty() ? "" : " ") + word.text;
    return text;
  }
  void Reset() override { recognizers_.Reset(); }

 private:
  Recognizers recognizers_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<TextReader>> TextReader::Create(const std::string& tessdata) {
  std::vector<std::unique_ptr<LineRecognizer>> engines;
  const unsigned count = std::clamp(std::thread::hardware_concurrency(), 1U, kMostEngines);
  while (engines.size() < count) {
    auto engine = LineRecognizer::Create(tessdata);
    if (!engine.ok()) return engine.status();
    engines.push_back(*std::move(engine));
  }
  return std::make_unique<TesseractReader>(std::move(engines));
}

}  // namespace justif::reading

#include "reading/text/text_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <set>
#include <thread>
#include <utility>

#include "reading/text/coloured_marks.h"
#include "reading/text/line_recognizer.h"
#include "reading/text/line_strip.h"
#include "reading/text/page_analysis.h"
#include "reading/text/page_bend.h"
#include "reading/text/page_view.h"
#include "reading/text/recognizers.h"

namespace justif::reading {
namespace {

constexpr double kLargestEnlargement = 3;
// Lines tried to tell a page from the same page upside down, the longest of so
// many bands: what is no text, such as the dots of a shaded bar, is in few.
constexpr int kTrialLines = 8;
constexpr double kSureOrientation = 0.72;
constexpr double kClearlyBetter = 0.1;
constexpr std::size_t kFewestOfOrnament = 16;  // glyphs
constexpr double kSameForm = 0.15;             // deviation of their size, of the mean
constexpr std::size_t kFewestCharacters = 5;   // different ones, of what is no ornament after all
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
constexpr std::size_t kMostDoubtfulLines = 40;
constexpr std::size_t kFewestGlyphsOfText = 3;
// Of its height, the width of a line of fewer: letters that touch are one.
constexpr double kNarrowestText = 2.5;
// Glyph heights of letters without a word: the line is looked at another way.
constexpr double kUnreadGlyphs = 1.2;
constexpr double kLetter = 0.7;     // of the height of a line
constexpr double kLostDigit = 0.5;  // what is left of the confidence
constexpr int kMostFlattenings = 3;
// Pixels of a flattened page to one of the analysis image, along a side.
constexpr double kMostFlatPixels = 2;
// Further looks: the engine's slips hardly survive a change of scale, and what
// lies behind letters a change of tones.
struct FurtherLook {
  double scale = 1;
  Tones tones = Tones::kAll;
  LineRecognizer::Extent extent = LineRecognizer::Extent::kFoundLine;
};
constexpr FurtherLook kFurtherLooks[] = {{1.15}, {0.85}, {1.3}, {0.7}, {0.95}};
// By each language of names.
constexpr FurtherLook kNameLooks[] = {{1}, {1.15}};
// By an engine of other training, whose slips are others.
constexpr FurtherLook kOtherLooks[] = {{1}, {1.15}};
constexpr FurtherLook kWholeStrip = {1, Tones::kAll, LineRecognizer::Extent::kWholeStrip};
constexpr FurtherLook kDarkTones = {1.1, Tones::kDark};
constexpr FurtherLook kDarkStrip = {1.1, Tones::kDark, LineRecognizer::Extent::kWholeStrip};

class RecognizedPage : public OcrPage {
 public:
  RecognizedPage(Recognizers& recognizers, Recognizers& others, Recognizers& of_names, const Raster& raster, int page,
                 Deadline deadline)
      : recognizers_(recognizers), others_(others), of_names_(of_names), raster_(raster), deadline_(deadline) {
    raster_.gray = WithoutColouredMarks(raster.gray, raster.chroma);
    text_.page = page;
    text_.source = Source::kOcr;
  }

  void Read(std::optional<int> quarter_turns) {
    Prepare(quarter_turns);
    if (!quarter_turns) TurnUpright();
    Flatten();
    double sum = 0, weight = 0;
    std::vector<TextLine> read(std::min(view_.analysis.lines.size(), kMaxLines));
    recognizers_.ForEach(read.size(), [&](LineRecognizer& recognizer, std::size_t i) {
      if (Clock::now() < deadline_) read[i] = ReadLine(recognizer, view_.analysis.lines[i]);
    });
    AskOthers(read);
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

  TextLine GlyphsAt(const Box& upright) override {
    TextLine letters;
    const GlyphLine line = LineAt(upright);
    for (const Glyph& glyph : line.glyphs) {
      if (glyph.box.height < kLetter * line.glyph_height) continue;
      Word letter;
      letter.box = {static_cast<double>(glyph.box.x) / view_.size.width,
                    static_cast<double>(glyph.box.y) / view_.size.height,
                    static_cast<double>(glyph.box.br().x) / view_.size.width,
                    static_cast<double>(glyph.box.br().y) / view_.size.height};
      letters.box = letters.words.empty() ? letter.box : Union(letters.box, letter.box);
      letters.words.push_back(std::move(letter));
    }
    return letters;
  }

  std::vector<TextLine> ReadAgain(const Box& upright, Alphabet alphabet) override {
    const GlyphLine line = LineAt(upright);
    if (line.box.width < 4 || line.box.height < 6) return {};
    if (alphabet == Alphabet::kNames) return ReadNames(line);
    std::vector<FurtherLook> ways(std::begin(kFurtherLooks), std::end(kFurtherLooks));
    ways.insert(ways.end(), {kWholeStrip, kDarkTones, kDarkStrip});
    std::vector<TextLine> looks(ways.size());
    recognizers_.ForEach(looks.size(), [&](LineRecognizer& recognizer, std::size_t i) {
      looks[i] = Recognize(recognizer, line, ways[i], alphabet);
    });
    if (alphabet == Alphabet::kAll) return looks;
    std::vector<TextLine> others(std::size(kOtherLooks));
    others_.ForEach(others.size(), [&](LineRecognizer& recognizer, std::size_t i) {
      others[i] = Recognize(recognizer, line, kOtherLooks[i], alphabet);
    });
    std::move(others.begin(), others.end(), std::back_inserter(looks));
    return looks;
  }

 private:
  GlyphLine LineAt(const Box& upright) const {
    GlyphLine line;
    line.box = cv::Rect(
        cv::Point(static_cast<int>(upright.x0 * view_.size.width), static_cast<int>(upright.y0 * view_.size.height)),
        cv::Point(static_cast<int>(std::ceil(upright.x1 * view_.size.width)),
                  static_cast<int>(std::ceil(upright.y1 * view_.size.height))));
    line.glyph_height = line.box.height;
    if (line.box.width >= 4 && line.box.height >= 6) TakeGlyphs(line);
    return line;
  }

  std::vector<TextLine> ReadNames(const GlyphLine& line) {
    std::vector<std::vector<TextLine>> looks(of_names_.Count());
    of_names_.EachOnce([&](LineRecognizer& recognizer, std::size_t language) {
      for (const FurtherLook& look : kNameLooks) looks[language].push_back(Recognize(recognizer, line, look));
    });
    std::vector<TextLine> all;
    for (std::vector<TextLine>& of_language : looks)
      std::move(of_language.begin(), of_language.end(), std::back_inserter(all));
    return all;
  }

  TextLine ReadLine(LineRecognizer& recognizer, const GlyphLine& line) const {
    if (!IsLarge(line)) return {};
    const auto known = trials_.find(&line);
    TextLine recognized = known != trials_.end() ? known->second : Recognize(recognizer, line);
    if (IsOrnament(line)) return SaysSomething(recognized) ? recognized : TextLine{};
    // Where the engine looks for the line in the strip itself it may find no
    // more than the first half of it.
    if (const double unread = UnreadWidth(line, recognized); unread > kUnreadGlyphs * line.glyph_height) {
      TextLine whole = Recognize(recognizer, line, kWholeStrip);
      if (UnreadWidth(line, whole) < unread && MeanConfidence(whole) >= kSureLine) recognized = std::move(whole);
    }
    for (const FurtherLook& look : kFurtherLooks) {
      if (MeanConfidence(recognized) >= kDoubtfulLine || !HoldsText(line)) break;
      TextLine other = Recognize(recognizer, line, look);
      if (MeanConfidence(other) > MeanConfidence(recognized)) recognized = std::move(other);
    }
    return recognized;
  }

  // Lines still read with doubt, by the engines of other training.
  void AskOthers(std::vector<TextLine>& read) {
    std::vector<std::size_t> doubtful;
    for (std::size_t i = 0; i < read.size(); ++i) {
      const GlyphLine& line = view_.analysis.lines[i];
      if (Plausible(line) && HoldsText(line) && MeanConfidence(read[i]) < kDoubtfulLine) doubtful.push_back(i);
    }
    // So many are the grain of what the sheet lies on.
    if (doubtful.size() > kMostDoubtfulLines) return;
    others_.ForEach(doubtful.size(), [&](LineRecognizer& recognizer, std::size_t i) {
      for (const FurtherLook& look : kOtherLooks) {
        if (Clock::now() >= deadline_) return;
        TextLine other = Recognize(recognizer, view_.analysis.lines[doubtful[i]], look);
        if (MeanConfidence(other) > MeanConfidence(read[doubtful[i]])) read[doubtful[i]] = std::move(other);
      }
    });
  }

  void Prepare(std::optional<int> quarter_turns) {
    const cv::Mat& gray = raster_.gray;
    const double scale =
        std::min(kLargestEnlargement, static_cast<double>(kAnalysisShortSidePx) / std::min(gray.cols, gray.rows));
    cv::Size size(static_cast<int>(gray.cols * scale), static_cast<int>(gray.rows * scale));
    cv::Matx33d to_raster = Scale(1 / scale);
    for (int turn = 0; turn < quarter_turns.value_or(0) % 4; ++turn) Turn(to_raster, size);
    view_ = Look(gray, to_raster, size, quarter_turns ? Direction::kAcross : Direction::kToBeFound);
    if (!quarter_turns && view_.analysis.sideways) {
      Turn(to_raster, size);
      view_ = Look(gray, to_raster, size, Direction::kAcross);
    }
    Straighten();
  }

  void Straighten() {
    for (int round = 0; round < 2; ++round) {
      const SlopeField field = FitSlopes(view_.analysis.lines, view_.size);
      const double at_top = std::abs(field.a), at_bottom = std::abs(field.a + field.b * view_.size.height);
      if (std::max(at_top, at_bottom) * view_.size.width < 6) break;  // within a third of a line over the page
      view_ = Look(raster_.gray, view_.to_raster * Straightened(field, view_.size), view_.size, Direction::kAcross);
    }
  }

  // Reads the longest lines as they stand and upside down; where neither can be
  // read also across: ornaments may hide which way the letters follow.
  void TurnUpright() {
    const Trial here = TrialOf(view_);
    if (here.upright >= kSureOrientation) {
      trials_ = here.lines;
      return;
    }
    bool upside_down = here.turned > here.upright;
    if (std::max(here.upright, here.turned) < kSureOrientation && !view_.analysis.lines.empty()) {
      cv::Matx33d to_raster = view_.to_raster;
      cv::Size size = view_.size;
      Turn(to_raster, size);
      View side = Look(raster_.gray, to_raster, size, Direction::kAcross);
      std::swap(view_, side);
      const Trial there = TrialOf(view_);
      if (std::max(there.upright, there.turned) > std::max(here.upright, here.turned) + kClearlyBetter) {
        upside_down = there.turned > there.upright;
        Straighten();
      } else {
        std::swap(view_, side);
      }
    }
    if (!upside_down) return;
    cv::Matx33d to_raster = view_.to_raster;
    cv::Size size = view_.size;
    Turn(to_raster, size);
    Turn(to_raster, size);
    view_ = Look(raster_.gray, to_raster, size, Direction::kAcross);
  }

  struct Trial {
    double upright = 0, turned = 0;              // mean confidences
    std::map<const GlyphLine*, TextLine> lines;  // as read upright
  };

  // `turned` only where it is not clear without.
  Trial TrialOf(const View& view) {
    std::array<const GlyphLine*, kTrialLines> of_band{};
    for (const GlyphLine& line : view.analysis.lines) {
      if (line.glyphs.size() < 5 || !Plausible(line)) continue;
      const int middle = line.box.y + line.box.height / 2;
      const GlyphLine*& best =
          of_band[static_cast<std::size_t>(std::clamp(middle * kTrialLines / view.size.height, 0, kTrialLines - 1))];
      if (best == nullptr || line.glyphs.size() > best->glyphs.size()) best = &line;
    }
    std::vector<const GlyphLine*> longest(of_band.begin(), of_band.end());
    std::erase(longest, nullptr);
    Trial trial;
    if (longest.empty()) return trial;
    const auto read = [&](bool keep) {
      std::vector<TextLine> seen(longest.size());
      recognizers_.ForEach(seen.size(), [&](LineRecognizer& recognizer, std::size_t i) {
        seen[i] = Recognize(recognizer, *longest[i]);
      });
      double sum = 0, weight = 0;
      for (std::size_t i = 0; i < seen.size(); ++i) {
        if (keep) trial.lines[longest[i]] = seen[i];
        for (const Word& word : seen[i].words) {
          sum += word.confidence * static_cast<double>(word.text.size());
          weight += static_cast<double>(word.text.size());
        }
      }
      return weight > 0 ? sum / weight : 0;
    };
    trial.upright = read(true);
    if (trial.upright >= kSureOrientation) return trial;
    upside_down_ = true;
    trial.turned = read(false);
    upside_down_ = false;
    return trial;
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
      view_ = Look(raster_.gray, Scale(scale), view_.size, Direction::kAcross);
      trials_.clear();
    }
  }

  static bool Plausible(const GlyphLine& line) { return IsLarge(line) && !IsOrnament(line); }

  // Whether letters of that size can be read.
  static bool IsLarge(const GlyphLine& line) { return line.box.width >= 4 && line.box.height >= 7; }

  static bool HoldsText(const GlyphLine& line) {
    return line.glyphs.size() >= kFewestGlyphsOfText || line.box.width >= kNarrowestText * line.glyph_height;
  }

  // A border or dotted line: the same form over and over, where letters differ.
  static bool IsOrnament(const GlyphLine& line) {
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

  // In type of one width letters are of one form too; these can be read, and are
  // not the same ones over and over.
  static bool SaysSomething(const TextLine& line) {
    std::set<char> characters;
    for (const Word& word : line.words) characters.insert(word.text.begin(), word.text.end());
    return MeanConfidence(line) >= kDoubtfulLine && characters.size() >= kFewestCharacters;
  }

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

  TextLine Recognize(LineRecognizer& recognizer, const GlyphLine& line, const FurtherLook& look = {},
                     Alphabet alphabet = Alphabet::kAll) const {
    const auto [strip, to_view] = StripOf(line, view_, raster_.gray, look.scale, upside_down_, look.tones);
    TextLine recognized;
    for (RecognizedWord& found : recognizer.Recognize(strip, look.extent, alphabet)) {
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
  Recognizers& others_;
  Recognizers& of_names_;
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
  TesseractReader(std::vector<std::unique_ptr<LineRecognizer>> engines,
                  std::vector<std::unique_ptr<LineRecognizer>> others,
                  std::vector<std::unique_ptr<LineRecognizer>> of_names)
      : recognizers_(std::move(engines)), others_(std::move(others)), of_names_(std::move(of_names)) {}
  std::unique_ptr<OcrPage> ReadPage(const Raster& raster, int page, std::optional<int> quarter_turns,
                                    Deadline deadline) override {
    auto recognized = std::make_unique<RecognizedPage>(recognizers_, others_, of_names_, raster, page, deadline);
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
  void Reset() override {
    recognizers_.Reset();
    others_.Reset();
    of_names_.Reset();
  }

 private:
  Recognizers recognizers_;
  Recognizers others_;
  Recognizers of_names_;  // one for each language
};

}  // namespace

absl::StatusOr<std::unique_ptr<TextReader>> TextReader::Create(const std::string& tessdata) {
  std::vector<std::unique_ptr<LineRecognizer>> engines, others;
  const unsigned count = std::clamp(std::thread::hardware_concurrency(), 1U, kMostEngines);
  for (auto& [language, into] : {std::pair{"fra", &engines}, std::pair{"eng", &others}}) {
    while (into->size() < count) {
      auto engine = LineRecognizer::Create(tessdata, language);
      if (!engine.ok()) return engine.status();
      into->push_back(*std::move(engine));
    }
  }
  std::vector<std::unique_ptr<LineRecognizer>> of_names;
  for (const char* language : {"pol", "tur"}) {
    auto engine = LineRecognizer::Create(tessdata, language);
    if (!engine.ok()) return engine.status();
    of_names.push_back(*std::move(engine));
  }
  return std::make_unique<TesseractReader>(std::move(engines), std::move(others), std::move(of_names));
}

}  // namespace justif::reading

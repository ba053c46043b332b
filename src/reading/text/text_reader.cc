#include "reading/text/text_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <opencv2/imgproc.hpp>
#include <span>
#include <thread>
#include <utility>

#include "reading/text/line_reading.h"
#include "reading/text/line_recognizer.h"
#include "reading/text/line_strip.h"
#include "reading/text/page_analysis.h"
#include "reading/text/recognizers.h"
#include "reading/text/upright_page.h"

namespace justif::reading {
namespace {

// Lines tried to tell a page from the same page upside down, the longest of so
// many bands: what is no text, such as the dots of a shaded bar, is in few.
constexpr int kTrialLines = 8;
constexpr std::size_t kFewestGlyphsOfTrial = 5;
constexpr double kSureOrientation = 0.72;
constexpr double kClearlyBetter = 0.1;
constexpr std::size_t kMaxLines = 500;
// Of one reader; lines are read side by side so that one upload is answered
// sooner.
constexpr unsigned kMostEngines = 2;
constexpr std::size_t kMostDoubtfulLines = 40;
// One of so many parts of the time left goes to looks of other ways at doubtful lines
// of the page, and of the rest to looks of other engines; what is left is for the places
// of values.
constexpr int kPartForOtherLooks = 2;
constexpr double kLetter = 0.7;  // of the height of a line
// Part of a place that is looked at again, at least: the line that stands there.
constexpr int kLeastOfPlace = 4;
// Of the height of its glyphs, how far off the row a line is; between the heights
// of glyphs of one print.
constexpr double kSameRow = 0.4;
constexpr double kSamePrint = 1.4;
// By each language of names.
constexpr LineLook kNameLooks[] = {{1}, {1.15}};
// By an engine of other training, whose slips are others.
constexpr LineLook kLooksOfOthers[] = {{1}, {1.15}};
constexpr LineLook kDarkLooks[] = {{1.1, Tones::kDark},
                                   {0.9, Tones::kDark},
                                   {1.25, Tones::kDark},
                                   {1.1, Tones::kDark, LineRecognizer::Extent::kWholeStrip}};

class RecognizedPage : public OcrPage {
 public:
  RecognizedPage(Recognizers& recognizers, Recognizers& others, Recognizers& of_names, const Raster& raster, int page,
                 Deadline deadline)
      : recognizers_(recognizers), others_(others), of_names_(of_names), page_(raster), deadline_(deadline) {
    text_.page = page;
    text_.source = Source::kOcr;
  }

  void Read(std::optional<int> quarter_turns) {
    page_.Analyse(quarter_turns);
    if (!quarter_turns) TurnUpright();
    if (page_.Flatten(deadline_)) trials_.clear();
    const std::vector<GlyphLine>& lines = page_.view().analysis.lines;
    std::vector<TextLine> read(std::min(lines.size(), kMaxLines));
    recognizers_.ForEach(read.size(), [&](LineRecognizer& recognizer, std::size_t i) {
      if (Clock::now() >= deadline_ || !IsLarge(lines[i])) return;
      const auto known = trials_.find(&lines[i]);
      read[i] = WholeLine(recognizer, lines[i], Lines(),
                          known != trials_.end() ? known->second : ReadOnce(recognizer, lines[i], Lines()));
    });
    LookAgain(recognizers_, kOtherLooks, read);
    // So many are the grain of what the sheet lies on.
    if (DoubtfulOf(read).size() <= kMostDoubtfulLines) LookAgain(others_, kLooksOfOthers, read);
    WordMean legibility;
    for (TextLine& recognized : read) {
      if (!LooksRead(recognized)) continue;
      for (const Word& word : recognized.words) {
        if (word.text.size() >= 2) legibility.Add(word);
      }
      text_.lines.push_back(std::move(recognized));
    }
    legibility_ = legibility.Value();
    std::sort(text_.lines.begin(), text_.lines.end(), [](const TextLine& a, const TextLine& b) {
      return std::pair(a.box.Center().y, a.box.x0) < std::pair(b.box.Center().y, b.box.x0);
    });
    text_.aspect = static_cast<double>(page_.view().size.height) / page_.view().size.width;
    text_.bend = page_.bend();
    text_.upright_to_page = page_.ToPage();
    page_.ReleaseViewPixels();
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
      letter.box = {static_cast<double>(glyph.box.x) / page_.view().size.width,
                    static_cast<double>(glyph.box.y) / page_.view().size.height,
                    static_cast<double>(glyph.box.br().x) / page_.view().size.width,
                    static_cast<double>(glyph.box.br().y) / page_.view().size.height};
      letters.box = letters.words.empty() ? letter.box : Union(letters.box, letter.box);
      letters.words.push_back(std::move(letter));
    }
    return letters;
  }

  std::vector<TextLine> ReadAgain(const Box& upright, Alphabet alphabet) override {
    const GlyphLine line = LineAt(upright);
    if (line.box.width < 4 || line.box.height < 6) return {};
    if (alphabet == Alphabet::kNames) return ReadNames(line);
    std::vector<LineLook> ways(std::begin(kOtherLooks), std::end(kOtherLooks));
    ways.push_back(kWholeStrip);
    ways.insert(ways.end(), std::begin(kDarkLooks), std::end(kDarkLooks));
    std::vector<TextLine> looks(ways.size());
    recognizers_.ForEach(looks.size(), [&](LineRecognizer& recognizer, std::size_t i) {
      looks[i] = ReadOnce(recognizer, line, Lines(), ways[i], alphabet);
    });
    if (alphabet == Alphabet::kAll) return looks;
    std::vector<TextLine> others(std::size(kLooksOfOthers));
    others_.ForEach(others.size(), [&](LineRecognizer& recognizer, std::size_t i) {
      others[i] = ReadOnce(recognizer, line, Lines(), kLooksOfOthers[i], alphabet);
    });
    std::move(others.begin(), others.end(), std::back_inserter(looks));
    return looks;
  }

 private:
  GlyphLine LineAt(const Box& upright) const {
    GlyphLine line;
    line.box = cv::Rect(cv::Point(static_cast<int>(upright.x0 * page_.view().size.width),
                                  static_cast<int>(upright.y0 * page_.view().size.height)),
                        cv::Point(static_cast<int>(std::ceil(upright.x1 * page_.view().size.width)),
                                  static_cast<int>(std::ceil(upright.y1 * page_.view().size.height))));
    line.glyph_height = line.box.height;
    if (line.box.width >= 4 && line.box.height >= 6) TakeGlyphs(line);
    return line;
  }

  // The engine's boxes are rough: the glyphs that were found there are the line.
  // Words set wide apart are several lines.
  void TakeGlyphs(GlyphLine& line) const {
    const GlyphLine* most = nullptr;
    int largest = line.box.area() / kLeastOfPlace;
    for (const GlyphLine& known : page_.view().analysis.lines) {
      const int common = (known.box & line.box).area();
      if (common > largest) {
        largest = common;
        most = &known;
      }
    }
    if (most == nullptr) return;
    line.slope = most->slope;
    line.inverted = most->inverted;
    const cv::Rect place = line.box;
    for (const GlyphLine& known : page_.view().analysis.lines) {
      if (&known != most && !ContinuesInRow(*most, known)) continue;
      for (const Glyph& glyph : known.glyphs) {
        const int middle = glyph.box.x + glyph.box.width / 2;
        if (middle < place.x || middle >= place.br().x) continue;
        line.box = line.glyphs.empty() ? glyph.box : line.box | glyph.box;
        line.glyphs.push_back(glyph);
      }
    }
    if (line.glyphs.empty()) return;
    std::sort(line.glyphs.begin(), line.glyphs.end(), [](const Glyph& a, const Glyph& b) { return a.box.x < b.box.x; });
    line.glyph_height = most->glyph_height;
  }

  static bool ContinuesInRow(const GlyphLine& line, const GlyphLine& other) {
    const double rise = other.box.y + other.box.height / 2.0 - line.box.y - line.box.height / 2.0;
    const double run = other.box.x + other.box.width / 2.0 - line.box.x - line.box.width / 2.0;
    const double larger = std::max(line.glyph_height, other.glyph_height);
    return std::abs(rise - line.slope * run) < kSameRow * line.glyph_height && other.inverted == line.inverted &&
           larger < kSamePrint * std::min(line.glyph_height, other.glyph_height);
  }

  std::vector<TextLine> ReadNames(const GlyphLine& line) {
    std::vector<std::vector<TextLine>> looks(of_names_.Count());
    of_names_.EachOnce([&](LineRecognizer& recognizer, std::size_t language) {
      for (const LineLook& look : kNameLooks) looks[language].push_back(ReadOnce(recognizer, line, Lines(), look));
    });
    std::vector<TextLine> all;
    for (std::vector<TextLine>& of_language : looks)
      std::move(of_language.begin(), of_language.end(), std::back_inserter(all));
    return all;
  }

  LineSource Lines(bool upside_down = false) const { return {page_.view(), page_.gray(), upside_down}; }

  std::vector<std::size_t> DoubtfulOf(const std::vector<TextLine>& read) const {
    std::vector<std::size_t> doubtful;
    for (std::size_t i = 0; i < read.size(); ++i) {
      if (IsWorthLooks(page_.view().analysis.lines[i], read[i])) doubtful.push_back(i);
    }
    return doubtful;
  }

  // Each line as it is read best. One look at all doubtful lines after the other,
  // so that where time ends every line has had its share.
  void LookAgain(Recognizers& engines, std::span<const LineLook> looks, std::vector<TextLine>& read) {
    const Clock::time_point now = Clock::now();
    const Deadline until = now + std::max(deadline_ - now, Clock::duration::zero()) / kPartForOtherLooks;
    for (const LineLook& look : looks) {
      const std::vector<std::size_t> doubtful = DoubtfulOf(read);
      engines.ForEach(doubtful.size(), [&](LineRecognizer& recognizer, std::size_t i) {
        if (Clock::now() >= until) return;
        TextLine other = ReadOnce(recognizer, page_.view().analysis.lines[doubtful[i]], Lines(), look);
        if (MeanConfidence(other) > MeanConfidence(read[doubtful[i]])) read[doubtful[i]] = std::move(other);
      });
    }
  }

  // Reads the longest lines as they stand and upside down; where neither can be
  // read also across: ornaments may hide which way the letters follow.
  void TurnUpright() {
    Trial here = TrialOf(page_.view());
    if (here.upright >= kSureOrientation) {
      trials_ = std::move(here.lines);
      return;
    }
    bool upside_down = here.turned > here.upright;
    if (std::max(here.upright, here.turned) < kSureOrientation && !page_.view().analysis.lines.empty()) {
      View before = page_.Turn(1);
      const Trial there = TrialOf(page_.view());
      if (std::max(there.upright, there.turned) > std::max(here.upright, here.turned) + kClearlyBetter) {
        upside_down = there.turned > there.upright;
        page_.Straighten();
      } else {
        page_.Restore(std::move(before));
      }
    }
    if (upside_down) page_.Turn(2);
  }

  struct Trial {
    double upright = 0, turned = 0;              // mean confidences
    std::map<const GlyphLine*, TextLine> lines;  // as read upright
  };

  // `turned` only where it is not clear without.
  Trial TrialOf(const View& view) {
    std::array<const GlyphLine*, kTrialLines> of_band{};
    for (const GlyphLine& line : view.analysis.lines) {
      if (line.glyphs.size() < kFewestGlyphsOfTrial || !IsLarge(line) || IsOrnament(line)) continue;
      const int middle = line.box.y + line.box.height / 2;
      const GlyphLine*& best =
          of_band[static_cast<std::size_t>(std::clamp(middle * kTrialLines / view.size.height, 0, kTrialLines - 1))];
      if (best == nullptr || line.glyphs.size() > best->glyphs.size()) best = &line;
    }
    std::vector<const GlyphLine*> longest(of_band.begin(), of_band.end());
    std::erase(longest, nullptr);
    Trial trial;
    if (longest.empty()) return trial;
    const auto read = [&](bool upside_down) {
      std::vector<TextLine> seen(longest.size());
      recognizers_.ForEach(seen.size(), [&](LineRecognizer& recognizer, std::size_t i) {
        seen[i] = ReadOnce(recognizer, *longest[i], Lines(upside_down));
      });
      return seen;
    };
    const auto legibility = [](const std::vector<TextLine>& seen) {
      WordMean mean;
      for (const TextLine& line : seen) {
        for (const Word& word : line.words) mean.Add(word);
      }
      return mean.Value();
    };
    std::vector<TextLine> upright = read(false);
    trial.upright = legibility(upright);
    for (std::size_t i = 0; i < upright.size(); ++i) trial.lines[longest[i]] = std::move(upright[i]);
    if (trial.upright < kSureOrientation) trial.turned = legibility(read(true));
    return trial;
  }

  Recognizers& recognizers_;
  Recognizers& others_;
  Recognizers& of_names_;
  UprightPage page_;
  Deadline deadline_;
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
  for (const char* language : {"pol", "tur", "por", "spa"}) {
    auto engine = LineRecognizer::Create(tessdata, language);
    if (!engine.ok()) return engine.status();
    of_names.push_back(*std::move(engine));
  }
  return std::make_unique<TesseractReader>(std::move(engines), std::move(others), std::move(of_names));
}

}  // namespace justif::reading

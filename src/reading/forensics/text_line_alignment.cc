#include "reading/forensics/text_line_alignment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <utility>

#include "reading/forensics/median.h"
#include "reading/forensics/seen_differences.h"

namespace justif::reading {
namespace {

// What is told of a word.
enum Trait : std::size_t { kSharpness, kBaseline, kSlant, kTraits };

// Differences below are none: of the logarithm of sharpness, pixels.
constexpr std::array<double, kTraits> kLeastSpread = {0.03, 0.08, 0.08};

// Probability, as its decimal logarithm, with which a layout sets or turns a
// value otherwise.
constexpr double kLayouts = -2;

// Letters, in pixels and gray levels.
constexpr int kEdge = 2;         // beside ink, that its edge reaches
constexpr int kLeastPaper = 30;  // about a letter
constexpr int kLeastDark = 10;   // darker than the middle
constexpr double kLeastContrast = 40;
constexpr double kNoise = 0.15;     // of the contrast: smaller steps are no edge
constexpr double kGray = 0.3;       // of the contrast, at either end of it
constexpr double kLeastGray = 0.2;  // pixels between, for each of ink, on the page

// Paper, in blocks: so many of those without ink are not even.
constexpr int kBlock = 8;  // as JPEG has them
constexpr double kLeastGrain = 0.2;

// Of the height of letters.
constexpr double kPaperAbout = 0.4;
constexpr double kGapInWord = 0.5;
constexpr double kGapInValue = 1;
constexpr double kGapInLine = 3;
constexpr double kFarthestInRow = 20;
constexpr double kOffLine = 0.2;  // what stands farther off stands on another line
constexpr double kNoDescender = 0.12;
constexpr double kSizesAlike = 1.7;  // of words that are compared

constexpr std::size_t kFewestWords = 30;    // besides values
constexpr std::size_t kFewestValues = 3;    // besides the one that is judged
constexpr std::size_t kFewestLetters = 12;  // of one size
constexpr int kFarthestSize = 2;            // steps of SizeOf
constexpr std::size_t kNearWords = 15;      // that tell light and focus
constexpr std::size_t kNearSlopes = 15;
// Letters.
constexpr double kFewestOfWord = 3;  // whose ink is compared: of fewer, it is their shapes that differ
constexpr double kFewestLeaning = 4;
constexpr double kFewestInLine = 3;
constexpr double kEnoughInLine = 12;
constexpr std::ptrdiff_t kFewestAgreeing = 3;

struct Letter {
  cv::Rect box;
  double sharpness = 0;  // logarithm, of one over pixels
  double bottom = 0;     // to a part of a pixel
  double stroke = 0;     // its width
  double x() const { return box.x + box.width / 2.0; }
};

struct Word {
  std::vector<std::size_t> letters;
  int place = -1;  // none
  cv::Rect box;
  double height = 0;  // of the highest letter
  double size = 0;    // the height that most letters have: those stand on the line
  double standing = 0;
  double x = 0, base = 0;  // their middle
  double spread = 0;       // root of the sum of squares of their x
  double leaning = 0;      // their slope times that
  std::array<std::optional<SeenDifference>, kTraits> differs;
};

// Of a row of pixels the second darkest in a letter's columns: one may be noise.
int DarkestOf(const std::uint8_t* row, const cv::Rect& box) {
  int least = 255, second = 255;
  for (int x = box.x; x < box.x + box.width; ++x) {
    second = std::min(second, std::max<int>(least, row[x]));
    least = std::min<int>(least, row[x]);
  }
  return second;
}

bool SameHeight(double one, double other) { return std::abs(one - other) <= 1 + 0.03 * one; }

bool AlikeInSize(const Word& one, double height) {
  return one.height < kSizesAlike * height && height < kSizesAlike * one.height;
}

double GapBetween(const Word& one, const Word& other) {
  return std::max(one.box.x, other.box.x) - std::min(one.box.x + one.box.width, other.box.x + other.box.width);
}

class Measurement {
 public:
  Measurement(const cv::Mat& luminance, const PrintGlyphs& print, const std::vector<cv::Rect>& places,
              Deadline deadline)
      : image_(luminance), print_(print), places_(places), deadline_(deadline) {}

  MeasuredParts Run() {
    cv::dilate(print_.ink, beside_ink_, cv::Mat::ones(2 * kEdge + 1, 2 * kEdge + 1, CV_8UC1));
    for (const cv::Rect& box : print_.boxes) {
      if (Clock::now() >= deadline_) return {};
      if (const auto letter = Described(box)) letters_.push_back(*letter);
    }
    if (gray_ < kLeastGray * dark_ || !PaperHasGrain()) return {PixelState::kNoCondition, {}};
    FindWords();
    CompareEdges();
    if (Clock::now() >= deadline_) return {};
    CompareLines();
    if (Clock::now() >= deadline_) return {};
    return Judge();
  }

 private:
  // Nothing of what has too little paper about it or contrast to tell.
  std::optional<Letter> Described(const cv::Rect& box) {
    Letter letter{.box = box};
    const int about = std::max(kEdge + 1, static_cast<int>(kPaperAbout * box.height));
    const cv::Rect cell(box.x - about, box.y - about, box.width + 2 * about, box.height + 2 * about);
    if ((cell & cv::Rect(0, 0, image_.cols - 1, image_.rows - 1)) != cell) return std::nullopt;
    int off_ink = 0, sum = 0;
    for (int y = cell.y; y < cell.y + cell.height; ++y) {
      const std::uint8_t *row = image_.ptr(y), *beside_ink = beside_ink_.ptr(y);
      for (int x = cell.x; x < cell.x + cell.width; ++x) {
        const int is_paper = beside_ink[x] == 0 ? 1 : 0;
        off_ink += is_paper;
        sum += is_paper * row[x];
      }
    }
    if (off_ink < kLeastPaper) return std::nullopt;
    const double paper = static_cast<double>(sum) / off_ink;

    // The darkest third of what is darker than the middle.
    const cv::Rect close(box.x - kEdge, box.y - kEdge, box.width + 2 * kEdge, box.height + 2 * kEdge);
    std::array<int, 256> levels{};
    for (int y = close.y; y < close.y + close.height; ++y) {
      const std::uint8_t* row = image_.ptr(y);
      for (int x = close.x; x < close.x + close.width; ++x) ++levels[row[x]];
    }
    std::size_t darkest = 0;
    while (darkest + 1 < levels.size() && levels[darkest] == 0) ++darkest;
    int dark = 0;
    for (std::size_t level = darkest; static_cast<double>(level) < (paper + static_cast<double>(darkest)) / 2; ++level)
      dark += levels[level];
    if (dark < kLeastDark) return std::nullopt;
    double core = 0;
    for (int left = dark / 3; left > 0; ++darkest) {
      const int taken = std::min(left, levels[darkest]);
      core += static_cast<double>(darkest) * taken / (dark / 3);  // NOLINT(bugprone-integer-division)
      left -= taken;
    }
    const double contrast = paper - core;
    if (contrast < kLeastContrast) return std::nullopt;
    for (std::size_t level = 0; level < levels.size(); ++level) {
      const double share = (static_cast<double>(level) - core) / contrast;
      if (share < kGray) dark_ += levels[level];
      if (share >= kGray && share < 1 - kGray) gray_ += levels[level];
    }

    // Of an edge from ink to paper the steps add up to the contrast; their squares
    // do to the more the fewer they are. What edges enclose, over their length, is
    // the width of strokes.
    double squares = 0, steps = 0, area = 0;
    for (int y = close.y; y < close.y + close.height; ++y) {
      const std::uint8_t *row = image_.ptr(y), *below = image_.ptr(y + 1);
      for (int x = close.x; x < close.x + close.width; ++x) {
        area += std::max(0.0, paper - row[x]);
        for (const int step : {std::abs(row[x + 1] - row[x]), std::abs(below[x] - row[x])}) {
          if (step < kNoise * contrast) continue;
          squares += static_cast<double>(step) * step;
          steps += step;
        }
      }
    }
    if (steps <= 0) return std::nullopt;
    letter.sharpness = std::log(squares / (contrast * steps));
    letter.stroke = 2 * area / steps;

    // It ends where the darkest of a row crosses the middle of the contrast.
    double above = 0;
    for (int y = box.y + box.height / 2; y <= box.y + box.height + kEdge && y < image_.rows; ++y) {
      const double depth = (paper - DarkestOf(image_.ptr(y), box)) / contrast;
      if (above >= 0.5 && depth < 0.5) letter.bottom = y - 1 + (above - 0.5) / (above - depth);
      above = depth;
    }
    if (letter.bottom <= 0) return std::nullopt;
    return letter;
  }

  // Of a page that a program drew, paper is even to the last level, and letters
  // differ by how they lie between the pixels alone.
  bool PaperHasGrain() const {
    int bare = 0, even = 0;
    for (int y = 0; y + kBlock <= image_.rows; y += 2 * kBlock) {
      for (int x = 0; x + kBlock <= image_.cols; x += 2 * kBlock) {
        const std::uint8_t first = image_.at<std::uint8_t>(y, x);
        bool is_bare = true, is_even = true;
        for (int row = y; row < y + kBlock; ++row) {
          const std::uint8_t *pixels = image_.ptr(row) + x, *beside_ink = beside_ink_.ptr(row) + x;
          for (int i = 0; i < kBlock; ++i) {
            is_bare = is_bare && beside_ink[i] == 0;
            is_even = is_even && pixels[i] == first;
          }
        }
        bare += is_bare ? 1 : 0;
        even += is_bare && is_even ? 1 : 0;
      }
    }
    return bare - even >= kLeastGrain * bare && bare > 0;
  }

  int PlaceOf(const Letter& letter) const {
    const cv::Point middle = (letter.box.tl() + letter.box.br()) / 2;
    const auto found = std::ranges::find_if(places_, [&](const cv::Rect& place) { return place.contains(middle); });
    return found == places_.end() ? -1 : static_cast<int>(found - places_.begin());
  }

  // Letters side by side, of one place or of none.
  void FindWords() {
    struct Open {
      std::size_t word;
      cv::Rect last;
    };
    std::ranges::sort(letters_, {}, [](const Letter& letter) { return letter.box.x; });
    std::vector<Open> open;
    for (std::size_t i = 0; i < letters_.size(); ++i) {
      const cv::Rect& box = letters_[i].box;
      const int place = PlaceOf(letters_[i]);
      std::erase_if(open, [&](const Open& one) { return one.last.x + one.last.width + kHighestGlyph < box.x; });
      Open* best = nullptr;
      for (Open& one : open) {
        if (words_[one.word].place != place) continue;
        const double height = std::max(box.height, one.last.height);
        const int gap = box.x - (one.last.x + one.last.width);
        if (gap > (place >= 0 ? kGapInValue : kGapInWord) * height || gap < -height / 2) continue;
        const int shared = std::min(box.y + box.height, one.last.y + one.last.height) - std::max(box.y, one.last.y);
        if (2 * shared < std::min(box.height, one.last.height)) continue;
        if (best == nullptr || one.last.x > best->last.x) best = &one;
      }
      if (best == nullptr) {
        open.push_back({words_.size(), box});
        words_.push_back({.letters = {i}, .place = place});
      } else {
        words_[best->word].letters.push_back(i);
        best->last = box;
      }
    }
    std::erase_if(words_, [](const Word& word) { return word.letters.size() < 2; });
    for (Word& word : words_) {
      for (const std::size_t i : word.letters) {
        word.box = word.box.empty() ? letters_[i].box : word.box | letters_[i].box;
        word.height = std::max<double>(word.height, letters_[i].box.height);
      }
      StandOnLine(word);
    }
  }

  // Of the letters of one height, without those that reach below the line.
  void StandOnLine(Word& word) const {
    std::ptrdiff_t most = 0;
    for (const std::size_t i : word.letters) {
      const double height = letters_[i].box.height;
      const auto alike = std::ranges::count_if(
          word.letters, [&](std::size_t k) { return SameHeight(height, letters_[k].box.height); });
      if (alike < most || (alike == most && height < word.size)) continue;
      most = alike;
      word.size = height;
    }
    std::vector<double> levels;
    const auto level_of = [&](const Letter& letter) { return letter.bottom - slope_ * letter.x(); };
    for (const std::size_t i : word.letters) {
      if (SameHeight(word.size, letters_[i].box.height)) levels.push_back(level_of(letters_[i]));
    }
    const double middle = MedianOf(std::move(levels));
    std::vector<cv::Point2d> standing;
    for (const std::size_t i : word.letters) {
      const Letter& letter = letters_[i];
      if (!SameHeight(word.size, letter.box.height)) continue;
      if (std::abs(level_of(letter) - middle) > kNoDescender * word.height) continue;
      standing.emplace_back(letter.x(), letter.bottom);
    }
    word.standing = static_cast<double>(standing.size());
    word.x = word.base = 0;
    for (const cv::Point2d& at : standing) {
      word.x += at.x / word.standing;
      word.base += at.y / word.standing;
    }
    double squares = 0, products = 0;
    for (const cv::Point2d& at : standing) {
      squares += (at.x - word.x) * (at.x - word.x);
      products += (at.x - word.x) * (at.y - word.base);
    }
    word.spread = std::sqrt(squares);
    word.leaning = squares > 0 ? products / word.spread : 0;
  }

  using Size = std::pair<int, int>;  // steps of the logarithms of height and stroke

  static Size SizeOf(const Letter& letter) {
    return {static_cast<int>(std::lround(std::log(letter.box.height) / 0.06)),
            static_cast<int>(std::lround(std::log(std::max(0.5, letter.stroke)) / 0.15))};
  }

  // What letters of each size show mostly, those of sizes near it counted: as many
  // as it takes, for what has other edges may measure as another stroke.
  std::map<Size, double> UsualSharpness() const {
    std::map<Size, std::vector<const Letter*>> by_size;
    for (const Letter& letter : letters_) by_size[SizeOf(letter)].push_back(&letter);
    std::map<Size, double> usual;
    for (const auto& [size, members] : by_size) {
      std::vector<const Letter*> alike;
      for (int reach = 1; reach <= kFarthestSize && alike.size() < kFewestLetters; ++reach) {
        alike.clear();
        for (int height = size.first - reach; height <= size.first + reach; ++height) {
          for (int stroke = size.second - reach; stroke <= size.second + reach; ++stroke) {
            const auto found = by_size.find({height, stroke});
            if (found != by_size.end()) alike.insert(alike.end(), found->second.begin(), found->second.end());
          }
        }
      }
      if (alike.size() < kFewestLetters) continue;
      std::vector<double> seen;
      for (const Letter* letter : alike) seen.push_back(letter->sharpness);
      usual[size] = MedianOf(std::move(seen));
    }
    return usual;
  }

  // Letters with those of their size, then words with those near.
  void CompareEdges() {
    const std::map<Size, double> usual = UsualSharpness();
    struct Compared {
      Word* word;
      double differs;
      double count;
    };
    std::vector<Compared> compared;
    for (Word& word : words_) {
      Compared one{&word, 0, 0};
      for (const std::size_t i : word.letters) {
        const auto found = usual.find(SizeOf(letters_[i]));
        if (found == usual.end()) continue;
        one.differs += letters_[i].sharpness - found->second;
        ++one.count;
      }
      if (one.count < kFewestOfWord || 2 * one.count < static_cast<double>(word.letters.size())) continue;
      one.differs /= one.count;
      compared.push_back(one);
    }
    for (const Compared& one : compared) {
      std::vector<std::pair<double, const Compared*>> near;
      for (const Compared& other : compared) {
        if (other.word == one.word || (other.word->place >= 0 && other.word->place == one.word->place)) continue;
        near.emplace_back(std::hypot(other.word->x - one.word->x, other.word->base - one.word->base), &other);
      }
      if (near.size() < kNearWords) continue;
      std::nth_element(near.begin(), near.begin() + kNearWords - 1, near.end());
      std::vector<double> about;
      for (std::size_t n = 0; n < kNearWords; ++n) about.push_back(near[n].second->differs);
      one.word->differs[kSharpness] = SeenDifference{one.differs - MedianOf(std::move(about)), one.count};
    }
  }

  struct Slope {
    cv::Point2d at;
    double slope = 0, length = 0;
  };

  // From each word to the next of its line, which begins within `farthest` heights.
  std::vector<Slope> FindSlopes(double farthest) const {
    std::vector<Slope> slopes;
    for (const Word& word : words_) {
      const Word* next = nullptr;
      for (const Word& other : words_) {
        const double gap = other.box.x - (word.box.x + word.box.width);
        if (gap < 0 || gap > farthest * word.height || !SameHeight(word.size, other.size)) continue;
        if (std::abs(other.base - word.base - slope_ * (other.x - word.x)) > kOffLine * word.height) continue;
        if (next == nullptr || other.x < next->x) next = &other;
      }
      if (next == nullptr) continue;
      const double length = next->x - word.x;
      slopes.push_back(
          {{word.x + length / 2, (word.base + next->base) / 2}, (next->base - word.base) / length, length});
    }
    return slopes;
  }

  double SlopeAt(const std::vector<Slope>& slopes, const Word& word) const {
    if (slopes.size() < kNearSlopes) return slope_;
    std::vector<std::pair<double, const Slope*>> near;
    for (const Slope& slope : slopes)
      near.emplace_back(std::hypot(slope.at.x - word.x, slope.at.y - word.base), &slope);
    std::nth_element(near.begin(), near.begin() + kNearSlopes - 1, near.end());
    near.resize(kNearSlopes);
    // The median, weighted: the longer, the better it is known.
    std::ranges::sort(near, {}, [](const auto& one) { return one.second->slope; });
    double all = 0, before = 0;
    for (const auto& [distance, slope] : near) all += slope->length;
    for (const auto& [distance, slope] : near) {
      before += slope->length;
      if (2 * before >= all) return slope->slope;
    }
    return slope_;
  }

  void CompareLines() {
    std::vector<Slope> slopes;
    // Skew moves words off their line, and so is found twice.
    for (int attempt = 0; attempt < 2; ++attempt) {
      slopes = FindSlopes(kGapInLine);
      if (slopes.size() < kNearSlopes) slopes = FindSlopes(kFarthestInRow);
      std::vector<double> all;
      for (const Slope& slope : slopes) all.push_back(slope.slope);
      slope_ = MedianOf(std::move(all));
      for (Word& word : words_) StandOnLine(word);
    }
    for (Word& word : words_) {
      const double slope = SlopeAt(slopes, word);
      if (word.standing >= kFewestLeaning && word.spread > 0)
        word.differs[kSlant] = SeenDifference{word.leaning - slope * word.spread, word.standing};
      word.differs[kBaseline] = OffLine(word, slope);
    }
  }

  // By how much a word stands above or below what stands beside it, when that is
  // one line: close by, or several words that agree.
  std::optional<SeenDifference> OffLine(const Word& word, double slope) const {
    if (word.standing < 2) return std::nullopt;
    std::vector<std::pair<double, const Word*>> row;
    for (const Word& other : words_) {
      if (&other == &word || (other.place >= 0 && other.place == word.place)) continue;
      if (!SameHeight(word.size, other.size)) continue;
      const double distance = std::abs(other.x - word.x);
      if (distance > kFarthestInRow * word.height) continue;
      if (std::abs(other.base - word.base - slope * (other.x - word.x)) > kOffLine * word.height) continue;
      row.emplace_back(distance, &other);
    }
    std::ranges::sort(row);
    std::vector<double> off;
    double count = 0;
    for (const auto& [distance, other] : row) {
      if (count >= kEnoughInLine && off.size() >= static_cast<std::size_t>(kFewestAgreeing)) break;
      off.push_back(word.base - other->base - slope * (word.x - other->x));
      count += other->standing;
    }
    if (count < kFewestInLine) return std::nullopt;
    const double middle = MedianOf(off);
    const auto agreeing =
        std::ranges::count_if(off, [&](double one) { return std::abs(one - middle) < 0.5 + 0.01 * word.height; });
    const bool beside = GapBetween(word, *row.front().second) <= kGapInLine * word.height;
    if (agreeing < kFewestAgreeing && (!beside || agreeing < std::ssize(off))) return std::nullopt;
    if (4 * agreeing < 3 * std::ssize(off)) return std::nullopt;
    return SeenDifference{middle, 1 / (1 / word.standing + 1 / count)};
  }

  // Decimal logarithms of the probabilities of what each of `values` differs by,
  // to either side; nothing for those that cannot be told.
  std::vector<std::optional<double>> ChancesOf(Trait trait, const std::vector<const Word*>& values,
                                               const std::vector<const Word*>& others) const {
    std::vector<std::optional<double>> chances(values.size());
    std::vector<SeenDifference> of_page;
    for (const Word* word : others) {
      if (word->differs[trait]) of_page.push_back(*word->differs[trait]);
    }
    if (of_page.size() < kFewestWords) return chances;
    const SeenDifferences page(of_page, kLeastSpread[trait], Tails::kAlike);
    for (std::size_t v = 0; v < values.size(); ++v) {
      if (!values[v]->differs[trait]) continue;
      std::vector<SeenDifference> of_values;
      for (const Word* other : values) {
        if (other->place != values[v]->place && other->differs[trait]) of_values.push_back(*other->differs[trait]);
      }
      if (of_values.size() < kFewestValues) continue;
      const SeenDifferences filled_in(of_values, kLeastSpread[trait], Tails::kAlike);
      const SeenDifference& differs = *values[v]->differs[trait];
      const double from_page = page.DeviationsOf(differs);
      const double from_values = (differs.value - filled_in.middle()) /
                                 std::max(page.SpreadOf(differs.count), filled_in.SpreadOf(differs.count));
      const double to_one_side = from_page * from_values > 0 ? std::min(std::abs(from_page), std::abs(from_values)) : 0;
      chances[v] = std::min(0.0, page.Log10Above(to_one_side) + std::log10(2.0));
    }
    return chances;
  }

  MeasuredParts Judge() const {
    std::vector<double> heights;
    for (const Word& word : words_) {
      if (word.place >= 0) heights.push_back(word.height);
    }
    const double height = MedianOf(std::move(heights));
    std::vector<const Word*> values, others;
    for (const Word& word : words_) {
      if (AlikeInSize(word, height)) (word.place >= 0 ? values : others).push_back(&word);
    }
    std::array<std::vector<std::optional<double>>, kTraits> chances;
    for (const Trait trait : {kSharpness, kBaseline, kSlant}) chances[trait] = ChancesOf(trait, values, others);
    const auto tests = static_cast<double>(
        std::ranges::count_if(chances[kSharpness], [](const auto& chance) { return chance.has_value(); }));
    MeasuredParts measured{tests > 0 ? PixelState::kMeasured : PixelState::kNoCondition, {}};
    for (std::size_t v = 0; v < values.size(); ++v) {
      if (!chances[kSharpness][v]) continue;
      const double edges = *chances[kSharpness][v];
      double layout = 0;
      for (const Trait trait : {kBaseline, kSlant}) layout = std::min(layout, chances[trait][v].value_or(0));
      const double both = edges + std::clamp(layout + std::log10(2.0), kLayouts, 0.0);
      // A product of two probabilities that chance makes so small.
      const double product = both + std::log10(1 - both * std::numbers::ln10);
      const double log10_false_alarms = std::min(edges, product) + std::log10(2 * tests);
      if (log10_false_alarms < 0) measured.parts.push_back({values[v]->box, log10_false_alarms});
    }
    std::ranges::stable_sort(measured.parts, {}, &MeasuredPart::log10_false_alarms);
    if (measured.parts.size() > kMaxPixelParts) measured.parts.resize(kMaxPixelParts);
    return measured;
  }

  const cv::Mat& image_;
  const PrintGlyphs& print_;
  const std::vector<cv::Rect>& places_;
  const Deadline deadline_;
  cv::Mat beside_ink_;  // CV_8UC1, not 0 where there is ink or its edge
  std::vector<Letter> letters_;
  std::vector<Word> words_;
  double dark_ = 0, gray_ = 0;  // pixels of letters
  double slope_ = 0;            // of the page's lines
};

cv::Rect Transposed(const cv::Rect& rect) { return {rect.y, rect.x, rect.height, rect.width}; }

}  // namespace

MeasuredParts MeasureTextLines(const cv::Mat& luminance, const PrintGlyphs& print, const std::vector<cv::Rect>& places,
                               Deadline deadline) {
  const auto upright = std::ranges::count_if(places, [](const cv::Rect& place) { return place.width > place.height; });
  if (2 * upright >= std::ssize(places)) return Measurement(luminance, print, places, deadline).Run();
  cv::Mat turned;
  PrintGlyphs turned_print;
  cv::transpose(luminance, turned);
  cv::transpose(print.ink, turned_print.ink);
  std::ranges::transform(print.boxes, std::back_inserter(turned_print.boxes), Transposed);
  std::vector<cv::Rect> turned_places;
  std::ranges::transform(places, std::back_inserter(turned_places), Transposed);
  MeasuredParts measured = Measurement(turned, turned_print, turned_places, deadline).Run();
  for (MeasuredPart& part : measured.parts) part.pixels = Transposed(part.pixels);
  return measured;
}

}  // namespace justif::reading

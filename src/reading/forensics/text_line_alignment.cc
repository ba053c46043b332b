#include "reading/forensics/text_line_alignment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <opencv2/core.hpp>
#include <optional>
#include <utility>

#include "reading/forensics/letter_edges.h"
#include "reading/forensics/median.h"
#include "reading/forensics/printed_words.h"
#include "reading/forensics/seen_differences.h"
#include "reading/forensics/text_baselines.h"

namespace justif::reading {
namespace {

// What is told of a word.
enum Trait : std::size_t { kSharpness, kBaseline, kSlant, kTraits };

// Differences below are none: of the logarithm of sharpness, pixels.
constexpr std::array<double, kTraits> kLeastSpread = {0.03, 0.08, 0.08};

// Probability, as its decimal logarithm, with which a layout sets or turns a
// value otherwise.
constexpr double kLayouts = -2;

// Of the height of letters.
constexpr double kSizesAlike = 1.7;  // of words that are compared

constexpr std::size_t kFewestWords = 30;    // besides values
constexpr std::size_t kFewestValues = 3;    // besides the one that is judged
constexpr std::size_t kFewestLetters = 12;  // of one size
constexpr int kFarthestSize = 2;            // steps of SizeOf
constexpr std::size_t kNearWords = 15;      // that tell light and focus
constexpr double kFewestOfWord = 3;         // letters whose ink is compared: of fewer, it is their shapes that differ

// What a word differs by from those about it; nothing where that cannot be told.
using Differences = std::array<std::optional<SeenDifference>, kTraits>;

bool AlikeInSize(const PrintedWord& one, double height) {
  return one.height < kSizesAlike * height && height < kSizesAlike * one.height;
}

class Measurement {
 public:
  Measurement(const cv::Mat& luminance, const PrintGlyphs& print, const std::vector<cv::Rect>& places,
              Deadline deadline)
      : image_(luminance), print_(print), places_(places), deadline_(deadline) {}

  MeasuredParts Run() {
    std::optional<LetterEdges> edges = MeasureLetterEdges(image_, print_, deadline_);
    if (!edges) return {};
    if (!edges->comparable) return {PixelState::kNoCondition, {}};
    letters_ = std::move(edges->letters);
    words_ = FindPrintedWords(letters_, places_);
    differs_.resize(words_.size());
    CompareEdges();
    if (Clock::now() >= deadline_) return {};
    CompareLines();
    if (Clock::now() >= deadline_) return {};
    return Judge();
  }

 private:
  using Size = std::pair<int, int>;  // steps of the logarithms of height and stroke

  static Size SizeOf(const PrintedLetter& letter) {
    return {static_cast<int>(std::lround(std::log(letter.box.height) / 0.06)),
            static_cast<int>(std::lround(std::log(std::max(0.5, letter.stroke)) / 0.15))};
  }

  // What letters of each size show mostly, those of sizes near it counted: as many
  // as it takes, for what has other edges may measure as another stroke.
  std::map<Size, double> UsualSharpness() const {
    std::map<Size, std::vector<const PrintedLetter*>> by_size;
    for (const PrintedLetter& letter : letters_) by_size[SizeOf(letter)].push_back(&letter);
    std::map<Size, double> usual;
    for (const auto& [size, members] : by_size) {
      std::vector<const PrintedLetter*> alike;
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
      for (const PrintedLetter* letter : alike) seen.push_back(letter->sharpness);
      usual[size] = MedianOf(std::move(seen));
    }
    return usual;
  }

  // Letters with those of their size, then words with those near.
  void CompareEdges() {
    const std::map<Size, double> usual = UsualSharpness();
    struct Compared {
      std::size_t word;
      double differs;
      double count;
    };
    std::vector<Compared> compared;
    for (std::size_t w = 0; w < words_.size(); ++w) {
      Compared one{w, 0, 0};
      for (const std::size_t i : words_[w].letters) {
        const auto found = usual.find(SizeOf(letters_[i]));
        if (found == usual.end()) continue;
        one.differs += letters_[i].sharpness - found->second;
        ++one.count;
      }
      if (one.count < kFewestOfWord || 2 * one.count < static_cast<double>(words_[w].letters.size())) continue;
      one.differs /= one.count;
      compared.push_back(one);
    }
    for (const Compared& one : compared) {
      const PrintedWord& word = words_[one.word];
      std::vector<std::pair<double, const Compared*>> near;
      for (const Compared& compared_with : compared) {
        const PrintedWord& other = words_[compared_with.word];
        if (&other == &word || (other.place >= 0 && other.place == word.place)) continue;
        near.emplace_back(std::hypot(other.x - word.x, other.base - word.base), &compared_with);
      }
      if (near.size() < kNearWords) continue;
      std::nth_element(near.begin(), near.begin() + kNearWords - 1, near.end());
      std::vector<double> about;
      for (std::size_t n = 0; n < kNearWords; ++n) about.push_back(near[n].second->differs);
      differs_[one.word][kSharpness] = SeenDifference{one.differs - MedianOf(std::move(about)), one.count};
    }
  }

  void CompareLines() {
    const TextBaselines baselines(words_, letters_);
    for (std::size_t w = 0; w < words_.size(); ++w) {
      const WordAlignment alignment = baselines.AlignmentOf(words_[w]);
      differs_[w][kBaseline] = alignment.baseline;
      differs_[w][kSlant] = alignment.slant;
    }
  }

  // Decimal logarithms of the probabilities of what each of `values` differs by,
  // to either side; nothing for those that cannot be told.
  std::vector<std::optional<double>> ChancesOf(Trait trait, const std::vector<std::size_t>& values,
                                               const std::vector<std::size_t>& others) const {
    std::vector<std::optional<double>> chances(values.size());
    std::vector<SeenDifference> of_page;
    for (const std::size_t word : others) {
      if (differs_[word][trait]) of_page.push_back(*differs_[word][trait]);
    }
    if (of_page.size() < kFewestWords) return chances;
    const SeenDifferences page(of_page, kLeastSpread[trait], Tails::kAlike);
    for (std::size_t v = 0; v < values.size(); ++v) {
      if (!differs_[values[v]][trait]) continue;
      std::vector<SeenDifference> of_values;
      for (const std::size_t other : values) {
        if (words_[other].place != words_[values[v]].place && differs_[other][trait])
          of_values.push_back(*differs_[other][trait]);
      }
      if (of_values.size() < kFewestValues) continue;
      const SeenDifferences filled_in(of_values, kLeastSpread[trait], Tails::kAlike);
      const SeenDifference& differs = *differs_[values[v]][trait];
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
    for (const PrintedWord& word : words_) {
      if (word.place >= 0) heights.push_back(word.height);
    }
    const double height = MedianOf(std::move(heights));
    std::vector<std::size_t> values, others;
    for (std::size_t w = 0; w < words_.size(); ++w) {
      if (AlikeInSize(words_[w], height)) (words_[w].place >= 0 ? values : others).push_back(w);
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
      if (log10_false_alarms < 0) measured.parts.push_back({words_[values[v]].box, log10_false_alarms});
    }
    std::ranges::stable_sort(measured.parts, {}, &MeasuredPart::log10_false_alarms);
    if (measured.parts.size() > kMaxPixelParts) measured.parts.resize(kMaxPixelParts);
    return measured;
  }

  const cv::Mat& image_;
  const PrintGlyphs& print_;
  const std::vector<cv::Rect>& places_;
  const Deadline deadline_;
  std::vector<PrintedLetter> letters_;
  std::vector<PrintedWord> words_;
  std::vector<Differences> differs_;  // of each of them
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

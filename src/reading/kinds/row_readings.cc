#include "reading/kinds/row_readings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "reading/kinds/agreement.h"
#include "reading/kinds/table_columns.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {
namespace {

constexpr std::size_t kMostReadings = 6;  // of a cell, seen
// Of the weight of all looks at a cell: less is the engine's whim.
constexpr double kLeastWeight = 0.12;
// A comma that no look saw counts for less than the digits it stands among.
constexpr double kWeightOfAComma[] = {0.5, 0.3};  // before one, before two decimals
// Of the weight of one choice, that of the next best must stay below.
constexpr double kClearly = 0.8;
constexpr double kDivided = 0.3;  // confidence left when looks differ
// Looks that hesitate alike err alike: their agreement adds no more than this
// to the surest one's confidence.
constexpr double kAddedByAgreement = 0.15;

double ConfidenceOfLine(const TextLine& line) {
  double low = 1;
  for (const Word& word : line.words) low = std::min(low, word.confidence);
  return line.words.empty() ? 0 : low;
}

// The leading digits, when they are all there is but for "/ 20".
std::size_t LoneDigits(const std::string& text) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  std::size_t rest = digits;
  while (rest < text.size() && text[rest] == ' ') ++rest;
  return rest == text.size() || text[rest] == '/' ? digits : 0;
}

void AddCommas(std::vector<NumberReading>& readings) {
  const std::size_t seen = readings.size();
  for (std::size_t i = 0; i < seen; ++i) {
    const std::size_t digits = LoneDigits(readings[i].cell.text);
    for (std::size_t decimals = 1; decimals <= 2 && decimals < digits; ++decimals) {
      NumberReading reading = readings[i];
      reading.cell.text.insert(digits - decimals, ",");
      reading.cell.number = NumberOf(reading.cell.text);
      reading.cell.confidence = std::min(reading.cell.confidence, kMostLooksConfidence);
      reading.weight *= kWeightOfAComma[decimals - 1];
      const bool known = std::any_of(readings.begin(), readings.end(), [&](const NumberReading& other) {
        return other.cell.number == reading.cell.number;
      });
      if (reading.cell.number && !known) readings.push_back(std::move(reading));
    }
  }
}

bool Possible(const NumberReading& coefficient, const NumberReading& mark) {
  return *coefficient.cell.number > 0 && *coefficient.cell.number <= kMostCoefficient &&
         *mark.cell.number <= kHighestMark;
}

void Take(const std::vector<NumberReading>& readings, std::optional<Cell>& cell) {
  if (readings.empty()) {
    if (cell) cell->confidence = std::min(cell->confidence, kDivided);
    return;
  }
  const NumberReading& best = readings.front();
  if (best.looks < kFewestAgreeing) {
    if (cell) cell->confidence = std::min(cell->confidence, kDivided);
    return;
  }
  // A place where nothing was read before needs agreement to be believed.
  if (!cell && best.weight < kNearlyAllLooks) return;
  const double most = cell ? 1 : kMostLooksConfidence;
  cell = best.cell;
  cell->confidence = std::min(cell->confidence, most);
}

}  // namespace

std::vector<NumberReading> ReadingsOf(const std::vector<TextLine>& looks) {
  std::map<std::string, NumberReading> seen;
  double total = 0;
  for (const TextLine& look : looks) {
    const auto number = NumberOf(look.Text());
    if (!number) continue;
    const double confidence = ConfidenceOfLine(look), weight = std::max(0.1, confidence);
    total += weight;
    NumberReading& reading = seen[absl::StrFormat("%.3f", *number)];
    if (reading.looks == 0 || confidence > reading.cell.confidence) {
      reading.cell.text = look.Text();
      reading.cell.box = look.box;
      reading.cell.confidence = confidence;
      reading.cell.number = number;
    }
    reading.weight += weight;
    ++reading.looks;
  }
  std::vector<NumberReading> readings;
  for (auto& [value, reading] : seen) {
    reading.weight /= total;
    reading.cell.confidence = std::min(ConfidenceOf(Agreement{value, {}, reading.looks, reading.weight}),
                                       reading.cell.confidence + kAddedByAgreement);
    readings.push_back(std::move(reading));
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const NumberReading& a, const NumberReading& b) { return a.weight > b.weight; });
  if (readings.size() > kMostReadings) readings.resize(kMostReadings);
  AddCommas(readings);
  return readings;
}

void ChooseReadings(const std::vector<NumberReading>& coefficients, const std::vector<NumberReading>& marks,
                    const std::vector<NumberReading>& points, std::optional<Cell>& coefficient,
                    std::optional<Cell>& mark, std::optional<Cell>& product) {
  struct Choice {
    const NumberReading *coefficient, *mark, *points;
    double weight;
  };
  std::vector<Choice> choices;
  for (const NumberReading& c : coefficients) {
    for (const NumberReading& m : marks) {
      for (const NumberReading& p : points) {
        if (std::min({c.weight, m.weight, p.weight}) < kLeastWeight) continue;
        if (Possible(c, m) && Multiplies(*c.cell.number, *m.cell.number, *p.cell.number))
          choices.push_back({&c, &m, &p, c.weight * m.weight * p.weight});
      }
    }
  }
  std::stable_sort(choices.begin(), choices.end(),
                   [](const Choice& a, const Choice& b) { return a.weight > b.weight; });
  if (choices.empty() || (choices.size() > 1 && choices[1].weight > kClearly * choices[0].weight)) {
    Take(coefficients, coefficient);
    Take(marks, mark);
    Take(points, product);
    return;
  }
  // What multiplies out confirms each other, but for a look that said less.
  const auto take = [](const NumberReading& reading, std::optional<Cell>& cell) {
    cell = reading.cell;
    cell->confidence =
        reading.weight >= kMostLooks ? std::max(reading.cell.confidence, kMostLooksConfidence) : kMostLooksConfidence;
  };
  take(*choices[0].coefficient, coefficient);
  take(*choices[0].mark, mark);
  take(*choices[0].points, product);
}

}  // namespace justif::reading

#include "judging/checks/value_settings.h"

#include <algorithm>
#include <map>
#include <utility>

#include "judging/checks/value_places.h"

namespace justif::judging {
namespace {

std::vector<const PdfWord*> WordsAt(const PdfTraces& pdf, const std::vector<Region>& places) {
  std::vector<const PdfWord*> words;
  for (const PdfWord& word : pdf.words) {
    const bool inside = word.visible && std::any_of(places.begin(), places.end(),
                                                    [&](const Region& place) { return IsAt(place, word.region); });
    if (inside) words.push_back(&word);
  }
  return words;
}

// Those that `value` says, if any does.
void KeepThoseOf(const std::string& value, std::vector<const PdfWord*>& words) {
  const auto says = [&](const PdfWord* word) { return value.find(word->text) != std::string::npos; };
  if (std::any_of(words.begin(), words.end(), says))
    std::erase_if(words, [&](const PdfWord* word) { return !says(word); });
}

// A letter of a watermark behind a cell is none of its number.
void KeepNumbers(std::vector<const PdfWord*>& words) {
  const auto has_digit = [](const PdfWord* word) { return HasDigit(word->text); };
  if (std::ranges::any_of(words, has_digit))
    std::erase_if(words, [&](const PdfWord* word) { return !has_digit(word); });
}

std::optional<Setting> SettingOfWords(const std::vector<const PdfWord*>& words, const std::string& subject) {
  std::map<int, Setting> by_font;
  int all = 0;
  for (const PdfWord* word : words) {
    all += word->glyphs;
    Setting& setting = by_font[word->font];
    if (setting.glyphs == 0) {
      setting.font = word->font;
      setting.size = word->size;
      setting.baseline = word->baseline;
      setting.region = word->region;
    }
    setting.glyphs += word->glyphs;
    setting.text += (setting.text.empty() ? "" : " ") + word->text;
  }
  if (by_font.empty()) return std::nullopt;
  Setting most = std::max_element(by_font.begin(), by_font.end(), [](const auto& a, const auto& b) {
                   return a.second.glyphs < b.second.glyphs;
                 })->second;
  most.subject = subject;
  most.all_glyphs = all;
  return most;
}

}  // namespace

std::optional<Setting> SettingOf(const PdfTraces& pdf, const Field& field) {
  std::vector<const PdfWord*> words = WordsAt(pdf, field.regions);
  KeepThoseOf(field.value, words);
  return SettingOfWords(words, field.name);
}

std::vector<Setting> CellsOf(const Reading& reading, MarkCell MarkRow::*column, const char* name) {
  std::vector<Setting> cells;
  for (std::size_t i = 0; i < reading.marks.size(); ++i) {
    const MarkRow& row = reading.marks[i];
    if (row.role != MarkRow::Role::kSubject || !HasDigit((row.*column).value)) continue;
    std::vector<const PdfWord*> words = WordsAt(*reading.pdf, {(row.*column).region});
    KeepNumbers(words);
    auto cell = SettingOfWords(words, "marks[" + std::to_string(i) + "]." + name);
    if (!cell) continue;
    cell->row = i;
    cells.push_back(*std::move(cell));
  }
  return cells;
}

}  // namespace justif::judging

#include "reading/unshown_words.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "reading/forensics/text_pieces.h"

namespace justif::reading {
namespace {

// A page of which less of the text shows carries a layer that text recognition
// left there.
constexpr double kShownAsText = 0.8;

// Of what the file draws over a value.
constexpr std::size_t kMostWordsAbove = 6;

bool IsDrawnOver(const CoveredText& covered) { return covered.drawn_above && covered.above.empty(); }

bool IsNotDrawn(const HiddenText& hidden, const PdfTraces& traces) {
  return hidden.hiding == PdfHiding::kNotDrawn && traces.visible_share >= kShownAsText;
}

// Text that the file draws over other text, where the layer has neither, a part, or
// words of both: the pixels did not tell them apart.
bool PutBackAbove(PageText& text, const CoveredText& covered) {
  const std::vector<std::string> parts = Parts(covered.above);
  if (covered.drawn_above || parts.empty() || parts.size() > kMostWordsAbove) return false;
  const Box place = text.ToUpright(covered.region);
  const auto stands_there = [&](const Word& word) {
    return OnOneLine(word.box, place) && std::min(word.box.x1, place.x1) > std::max(word.box.x0, place.x0);
  };
  const std::vector<std::string> beneath = Parts(covered.beneath);
  std::vector<std::string> lost = parts;
  bool as_drawn = true;
  for (const TextLine& line : text.lines) {
    for (const Word& word : line.words) {
      if (!stands_there(word)) continue;
      const auto part = std::find(lost.begin(), lost.end(), word.text);
      if (part != lost.end()) {
        lost.erase(part);
      } else if (std::find(beneath.begin(), beneath.end(), word.text) != beneath.end()) {
        as_drawn = false;
      } else {
        return false;
      }
    }
  }
  // Where all of what is beneath shows in the pixels, those are believed.
  if (as_drawn ? lost.empty() : lost.size() == parts.size()) return false;
  TextLine* within = nullptr;
  for (TextLine& line : text.lines) {
    for (const Word& word : line.words) {
      const bool elsewhere = std::find(lost.begin(), lost.end(), word.text) != lost.end();
      if (OnOneLine(word.box, place) && !stands_there(word) && elsewhere) return false;
    }
    if (OnOneLine(line.box, place) && line.box.x0 < place.x0 && line.box.x1 > place.x1) within = &line;
  }
  std::vector<Word> words;
  const double width = place.Width() / static_cast<double>(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double x = place.x0 + static_cast<double>(i) * width;
    words.push_back({parts[i], {x, place.y0, x + width, place.y1}, kSeenTwice});
  }
  if (within != nullptr) {
    std::erase_if(within->words, stands_there);
    const auto behind = std::find_if(within->words.begin(), within->words.end(),
                                     [&](const Word& word) { return word.box.x0 > place.x0; });
    within->words.insert(behind, words.begin(), words.end());
    return true;
  }
  for (TextLine& line : text.lines) std::erase_if(line.words, stands_there);
  std::erase_if(text.lines, [](const TextLine& line) { return line.words.empty(); });
  const auto below = std::find_if(text.lines.begin(), text.lines.end(), [&](const TextLine& other) {
    return std::pair(other.box.Center().y, other.box.x0) > std::pair(place.Center().y, place.x0);
  });
  text.lines.insert(below, TextLine{std::move(words), place});
  return true;
}

// Fonts that seem to draw other digits than they say, when the lines as a whole
// show what they say: a word alone is misread more easily.
void DropConfirmed(PageText& text, PdfTraces& traces, const PageText& seen, const LookAtLine& look_again) {
  std::vector<std::string> shown(traces.hidden.size());
  SeenInstead confirmation(text, seen, look_again);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const HiddenText& hidden = traces.hidden[i];
    if (hidden.hiding == PdfHiding::kDrawnAsOther) confirmation.Add(hidden.region, hidden.text, shown[i]);
  }
  confirmation.Look();
  for (std::size_t i = shown.size(); i-- > 0;) {
    if (!shown[i].empty() && shown[i] == traces.hidden[i].text)
      traces.hidden.erase(traces.hidden.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// What is known to show, word for word.
bool ReplaceByShown(PageText& text, const HiddenText& hidden) {
  const double confidence = hidden.hiding == PdfHiding::kDrawnAsOther ? kSeenTwice : kSeenOnce;
  const Box place = text.ToUpright(hidden.region);
  std::vector<Word*> words;
  for (TextLine& line : text.lines) {
    for (Word& word : line.words) {
      if (Contains(place, word.box.Center()) && hidden.text.find(word.text) != std::string::npos)
        words.push_back(&word);
    }
  }
  const std::vector<std::string> shown = Parts(hidden.seen);
  const bool known = shown.size() == words.size();
  bool changed = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (known && shown[i] == words[i]->text) continue;
    if (known) words[i]->text = shown[i];
    words[i]->confidence = std::min(words[i]->confidence, known ? confidence : kUnseen);
    changed = true;
  }
  return changed;
}

}  // namespace

std::vector<Region> PlacesToLookAt(const PdfTraces& traces) {
  std::vector<Region> places;
  for (const CoveredText& covered : traces.covered) {
    if (IsDrawnOver(covered)) places.push_back(covered.region);
  }
  for (const HiddenText& hidden : traces.hidden) {
    if (IsNotDrawn(hidden, traces) || hidden.hiding == PdfHiding::kDrawnAsOther) places.push_back(hidden.region);
  }
  return places;
}

bool ReplaceUnshown(PageText& text, PdfTraces& traces, const PageText& seen, const LookAtLine& look_again) {
  if (text.page != traces.page || text.source != Source::kTextLayer) return false;
  DropConfirmed(text, traces, seen, look_again);
  SeenInstead instead(text, seen, look_again);
  for (CoveredText& covered : traces.covered) {
    if (IsDrawnOver(covered)) instead.Add(covered.region, covered.beneath, covered.above);
  }
  for (HiddenText& hidden : traces.hidden) {
    if (IsNotDrawn(hidden, traces)) instead.Add(hidden.region, hidden.text, hidden.seen);
  }
  instead.Look();
  bool changed = instead.Replace();
  for (const CoveredText& covered : traces.covered) changed |= PutBackAbove(text, covered);
  for (CoveredText& covered : traces.covered) covered.above_by_ocr = covered.drawn_above && !covered.above.empty();
  std::erase_if(traces.covered, [](const CoveredText& covered) {
    return covered.above_by_ocr && Squeezed(covered.above) == Squeezed(covered.beneath);
  });
  if (traces.visible_share < kShownAsText) return changed;
  for (const HiddenText& hidden : traces.hidden) {
    if (!IsNotDrawn(hidden, traces)) changed |= ReplaceByShown(text, hidden);
  }
  return changed;
}

}  // namespace justif::reading

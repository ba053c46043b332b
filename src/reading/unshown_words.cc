#include "reading/unshown_words.h"

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

namespace justif::reading {
namespace {

// A page of which less of the text shows carries a layer that text recognition
// left there.
constexpr double kShownAsText = 0.8;

// Of words recognised by one look, by two that agree, and of what stays unseen.
constexpr double kSeenOnce = 0.8;
constexpr double kSeenTwice = 0.9;
constexpr double kUnseen = 0.5;

std::vector<std::string> Parts(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> parts;
  for (std::string part; in >> part;) parts.push_back(part);
  return parts;
}

bool Contains(const Box& box, const Point& point) {
  return point.x >= box.x0 && point.x <= box.x1 && point.y >= box.y0 && point.y <= box.y1;
}

bool Replace(PageText& text, const std::string& unshown, const std::string& seen, const Region& region,
             double confidence) {
  const Box place = text.ToUpright(region);
  std::vector<Word*> words;
  for (TextLine& line : text.lines) {
    for (Word& word : line.words) {
      if (Contains(place, word.box.Center()) && unshown.find(word.text) != std::string::npos) words.push_back(&word);
    }
  }
  const std::vector<std::string> shown = Parts(seen);
  bool changed = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word& word = *words[i];
    const bool known = shown.size() == words.size();
    if (known && shown[i] == word.text) continue;
    if (known) word.text = shown[i];
    word.confidence = std::min(word.confidence, known ? confidence : kUnseen);
    changed = true;
  }
  return changed;
}

}  // namespace

bool ReplaceUnshown(PageText& text, const PdfTraces& traces) {
  if (text.page != traces.page || text.source != Source::kTextLayer) return false;
  bool changed = false;
  for (const CoveredText& covered : traces.covered) {
    if (covered.drawn_above) changed |= Replace(text, covered.beneath, covered.above, covered.region, kSeenOnce);
  }
  if (traces.visible_share < kShownAsText) return changed;
  for (const HiddenText& hidden : traces.hidden) {
    const double confidence = hidden.hiding == PdfHiding::kDrawnAsOther ? kSeenTwice : kSeenOnce;
    changed |= Replace(text, hidden.text, hidden.seen, hidden.region, confidence);
  }
  return changed;
}

}  // namespace justif::reading

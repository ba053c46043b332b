#include "reading/unshown_words.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reading/forensics/text_pieces.h"

namespace justif::reading {
namespace {

// A page of which less of the text shows carries a layer that text recognition
// left there.
constexpr double kShownAsText = 0.8;

// Of words recognised by one look, by two that agree, and of what stays unseen.
constexpr double kSeenOnce = 0.8;
constexpr double kSeenTwice = 0.9;
constexpr double kUnseen = 0.5;

// Words recognised with less are dirt.
constexpr double kReadable = 0.4;

// Of the lower of two words, that they share when they stand on one line.
constexpr double kOnOneLine = 0.5;

// Times as high as a line is what crosses it: letters of a watermark, a stamp.
constexpr double kCrosses = 2;

// Of what the file draws over a value.
constexpr std::size_t kMostWordsAbove = 6;

// Heights of the line between words of one value.
constexpr double kWithinValue = 0.6;

std::vector<std::string> Parts(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> parts;
  for (std::string part; in >> part;) parts.push_back(part);
  return parts;
}

bool Contains(const Box& box, const Point& point) {
  return point.x >= box.x0 && point.x <= box.x1 && point.y >= box.y0 && point.y <= box.y1;
}

bool OnOneLine(const Box& a, const Box& b) {
  return std::min(a.y1, b.y1) - std::max(a.y0, b.y0) > kOnOneLine * std::min(a.Height(), b.Height());
}

// Signs that rules and dirt are recognised as, and that follow a value.
constexpr std::string_view kAround = ".,;:|_[](){}'\"`~-/\\";

// Without the signs around it that `unshown` does not have there.
std::string Trimmed(std::string seen, std::string_view unshown) {
  const auto strange = [&](char c, char own) { return kAround.find(c) != std::string_view::npos && c != own; };
  while (!seen.empty() && strange(seen.back(), unshown.empty() ? '\0' : unshown.back())) seen.pop_back();
  while (!seen.empty() && strange(seen.front(), unshown.empty() ? '\0' : unshown.front())) seen.erase(0, 1);
  return seen;
}

// A bar is no word, a stroke between two numbers is.
std::string WithStrokes(std::string seen, const std::string& unshown) {
  const std::size_t bar = seen.find(" | ");
  if (bar != std::string::npos && unshown.find(" / ") != std::string::npos) seen[bar + 1] = '/';
  return seen;
}

bool IsDirt(const Word& word) { return Trimmed(word.text, "").empty(); }

// What text recognition can tell of a text: letters and digits without those it
// takes for each other.
std::string Recognisable(std::string_view text) {
  constexpr std::string_view kLetters = "OIlSBZ", kDigits = "011582";
  std::string kept;
  for (const char c : text) {
    const std::size_t at = kLetters.find(c);
    const char sign = at == std::string_view::npos ? c : kDigits[at];
    if (std::isalnum(static_cast<unsigned char>(sign)) != 0 || static_cast<unsigned char>(sign) >= 0x80) kept += sign;
  }
  return kept;
}

// Whether `seen` is `text` of which a part could not be made out: not whole words
// of it alone.
bool IsCutOff(const std::string& seen, const std::string& text) {
  const std::size_t at = text.find(seen);
  if (seen.empty() || at == std::string::npos || seen.size() == text.size()) return false;
  const std::size_t end = at + seen.size();
  return (at > 0 && text[at - 1] != ' ') || (end < text.size() && text[end] != ' ');
}

// Of one word, without letters.
bool IsNumber(const std::string& text) {
  return HasDigit(text) && std::none_of(text.begin(), text.end(), [](char c) {
           return c == ' ' || static_cast<unsigned char>(c) >= 0x80 || std::isalpha(static_cast<unsigned char>(c)) != 0;
         });
}

struct Place {
  Box box;  // on the upright page of the layer
  std::string unshown;
  std::string* shown = nullptr;  // in the traces
  std::vector<Word> seen;        // left to right
};

std::string TextOf(const std::vector<Word>& words) { return TextLine{words, {}}.Text(); }

class Replacement {
 public:
  Replacement(PageText& text, const PageText& seen, const LookAtLine& look_again)
      : text_(text), look_again_(look_again) {
    for (const TextLine& line : seen.lines) {
      for (Word word : line.words) {
        if (word.confidence < kReadable) continue;
        word.box = text.ToUpright(seen.ToPage(word.box));
        seen_.push_back(std::move(word));
      }
    }
    std::sort(seen_.begin(), seen_.end(), [](const Word& a, const Word& b) { return a.box.x0 < b.box.x0; });
  }

  void Add(const Region& region, const std::string& unshown, std::string& shown) {
    places_.push_back({text_.ToUpright(region), unshown, &shown, {}});
  }

  // What shows at each place, for Add's `shown`.
  void Look() {
    for (const TextLine& line : text_.lines) {
      for (const Word& word : line.words) {
        const bool hidden =
            std::any_of(places_.begin(), places_.end(), [&](const Place& place) { return IsOf(place, word); });
        if (!hidden && SaysSomething(word.text)) visible_.push_back(word.box);
      }
    }
    for (Place& place : places_) Look(place);
  }

  // After Look().
  bool Replace() {
    bool changed = false;
    for (const Place& place : places_) changed |= Replace(place);
    return changed;
  }

 private:
  static bool IsOf(const Place& place, const Word& word) {
    const std::string bare = IsDirt(word) ? word.text : Trimmed(word.text, "");
    return Contains(place.box, word.box.Center()) && place.unshown.find(bare) != std::string::npos;
  }

  // Whether the layer tells what is seen there.
  bool Explained(const Word& word) const {
    return std::any_of(visible_.begin(), visible_.end(), [&](const Box& box) {
      return box.Height() < kCrosses * word.box.Height() &&
             (Contains(box, word.box.Center()) || Contains(word.box, box.Center()));
    });
  }

  // What is seen at the place and beside it, up to the neighbours that show.
  void Look(Place& place) const {
    const double middle = place.box.Center().x;
    double left = 0, right = 1;
    for (const Box& box : visible_) {
      if (!OnOneLine(box, place.box) || box.Height() > kCrosses * place.box.Height()) continue;
      if (box.Center().x < middle) left = std::max(left, box.Center().x);
      if (box.Center().x > middle) right = std::min(right, box.Center().x);
    }
    for (const Place& other : places_) {
      if (&other == &place || !OnOneLine(other.box, place.box)) continue;
      if (other.box.x1 <= place.box.x0) left = std::max(left, (other.box.x1 + place.box.x0) / 2);
      if (other.box.x0 >= place.box.x1) right = std::min(right, (other.box.x0 + place.box.x1) / 2);
    }
    std::vector<Word> around;
    for (const Word& word : seen_) {
      const double x = word.box.Center().x;
      if (x > left && x < right && OnOneLine(word.box, place.box) && !Explained(word)) around.push_back(word);
    }
    const double gap = kWithinValue * place.box.Height() * text_.aspect;
    Box reached = place.box;
    for (bool grown = true; grown;) {
      grown = false;
      for (const Word& word : around) {
        if (word.box.x0 > reached.x1 + gap || word.box.x1 < reached.x0 - gap) continue;
        grown |= word.box.x0 < reached.x0 || word.box.x1 > reached.x1;
        reached.x0 = std::min(reached.x0, word.box.x0);
        reached.x1 = std::max(reached.x1, word.box.x1);
      }
    }
    for (const Word& word : around) {
      if (word.box.x1 >= reached.x0 && word.box.x0 <= reached.x1) place.seen.push_back(word);
    }
    // What stands beside a number is none of it.
    const auto stands_there = [&](const Word& word) {
      return IsNumber(word.text) && Contains(place.box, word.box.Center());
    };
    if (IsNumber(place.unshown) && std::count_if(place.seen.begin(), place.seen.end(), stands_there) == 1) {
      std::erase_if(place.seen, [&](const Word& word) { return !stands_there(word); });
    }
    Tidy(place);
  }

  // Words that run into a neighbour are not told apart, but may be confirmed; of
  // numbers two looks tell another of as many digits.
  void LookAtPlace(Place& place) const {
    std::vector<std::string> looks;
    for (int i = 0; look_again_ && i < kFurtherLooks; ++i) {
      const std::string look = Trimmed(look_again_(text_.ToPage(place.box), i), place.unshown);
      if (Recognisable(look) == Recognisable(place.unshown)) {
        *place.shown = place.unshown;
        return;
      }
      const bool other_number =
          IsNumber(look) && IsNumber(place.unshown) && Recognisable(look).size() == Recognisable(place.unshown).size();
      if (other_number && std::find(looks.begin(), looks.end(), look) != looks.end()) {
        *place.shown = look;
        place.seen = {Word{look, place.box, kSeenTwice}};
        return;
      }
      looks.push_back(look);
    }
  }

  void Tidy(Place& place) const {
    std::vector<Word>& seen = place.seen;
    while (!seen.empty() && IsDirt(seen.back())) seen.pop_back();
    while (!seen.empty() && IsDirt(seen.front())) seen.erase(seen.begin());
    const auto as_said = [&](const std::string& look) { return Recognisable(look) == Recognisable(place.unshown); };
    if (seen.empty()) {
      LookAtPlace(place);
      return;
    }
    Box box = seen.front().box;
    for (const Word& word : seen) box = Union(box, word.box);
    // Of the looks the first that another agrees with is taken, else the first.
    std::vector<std::string> looks = {TextOf(seen)};
    const std::string* most = nullptr;
    for (int i = 0;; ++i) {
      std::string& look = looks.back();
      look = WithStrokes(Trimmed(look, place.unshown), place.unshown);
      if (as_said(look)) {
        *place.shown = place.unshown;
        return;
      }
      const auto same = std::find_if(looks.begin(), looks.end() - 1,
                                     [&](const std::string& other) { return Squeezed(other) == Squeezed(look); });
      if (same != looks.end() - 1 && SaysSomething(look)) most = &*same;
      if (most != nullptr || !look_again_ || i >= kFurtherLooks) break;
      looks.push_back(look_again_(text_.ToPage(box), i));
    }
    const double confidence = most != nullptr ? kSeenTwice : kSeenOnce;
    *place.shown = most != nullptr ? *most : looks.front();
    const std::vector<std::string> parts = Parts(*place.shown);
    // The words of another look stand where those of the first do, if they are as many.
    if (parts.size() != seen.size()) {
      seen.assign(parts.size(), Word{"", box});
      const double width = box.Width() / static_cast<double>(parts.size());
      for (std::size_t i = 0; i < parts.size(); ++i) {
        seen[i].box.x0 = box.x0 + static_cast<double>(i) * width;
        seen[i].box.x1 = seen[i].box.x0 + width;
      }
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
      seen[i].text = parts[i];
      seen[i].confidence = confidence;
    }
  }

  bool Replace(const Place& place) {
    if (*place.shown == place.unshown) return false;
    const bool unread = !SaysSomething(*place.shown) || IsCutOff(*place.shown, place.unshown);
    bool changed = false;
    for (TextLine& line : text_.lines) {
      std::vector<Word> words;
      bool touched = false;
      for (Word& word : line.words) {
        if (!IsOf(place, word)) {
          words.push_back(std::move(word));
          continue;
        }
        touched = true;
        if (unread) {
          word.confidence = std::min(word.confidence, kUnseen);
          words.push_back(std::move(word));
        } else if (!changed) {
          words.insert(words.end(), place.seen.begin(), place.seen.end());
          changed = true;
        }
      }
      line.words = std::move(words);
      if (!touched || line.words.empty()) continue;
      changed = true;
      line.box = line.words.front().box;
      for (const Word& word : line.words) line.box = Union(line.box, word.box);
    }
    std::erase_if(text_.lines, [](const TextLine& line) { return line.words.empty(); });
    return changed;
  }

  PageText& text_;
  const LookAtLine& look_again_;
  std::vector<Word> seen_;    // left to right, on the upright page of the layer
  std::vector<Box> visible_;  // words of the layer that show
  std::vector<Place> places_;
};

bool IsDrawnOver(const CoveredText& covered) { return covered.drawn_above && covered.above.empty(); }

bool IsNotDrawn(const HiddenText& hidden, const PdfTraces& traces) {
  return hidden.hiding == PdfHiding::kNotDrawn && traces.visible_share >= kShownAsText;
}

// Text that the file draws over other text, of which the layer has neither: what
// the pixels show was not made out when the two were told apart.
bool PutBackAbove(PageText& text, const CoveredText& covered) {
  const std::vector<std::string> parts = Parts(covered.above);
  if (covered.drawn_above || parts.empty() || parts.size() > kMostWordsAbove) return false;
  const Box place = text.ToUpright(covered.region);
  TextLine* within = nullptr;
  for (TextLine& line : text.lines) {
    for (const Word& word : line.words) {
      const bool there = std::min(word.box.x1, place.x1) > std::max(word.box.x0, place.x0);
      const bool above = std::find(parts.begin(), parts.end(), word.text) != parts.end();
      if (OnOneLine(word.box, place) && (there || above)) return false;
    }
    if (OnOneLine(line.box, place) && line.box.x0 < place.x0 && line.box.x1 > place.x1) within = &line;
  }
  TextLine line;
  const double width = place.Width() / static_cast<double>(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double x = place.x0 + static_cast<double>(i) * width;
    line.words.push_back({parts[i], {x, place.y0, x + width, place.y1}, kSeenTwice});
  }
  line.box = place;
  if (within != nullptr) {
    const auto behind = std::find_if(within->words.begin(), within->words.end(),
                                     [&](const Word& word) { return word.box.x0 > place.x0; });
    within->words.insert(behind, line.words.begin(), line.words.end());
  } else {
    const auto below = std::find_if(text.lines.begin(), text.lines.end(), [&](const TextLine& other) {
      return std::pair(other.box.Center().y, other.box.x0) > std::pair(place.Center().y, place.x0);
    });
    text.lines.insert(below, std::move(line));
  }
  return true;
}

// Fonts that seem to draw other digits than they say, when the lines as a whole
// show what they say: a word alone is misread more easily.
void DropConfirmed(PageText& text, PdfTraces& traces, const PageText& seen, const LookAtLine& look_again) {
  std::vector<std::string> shown(traces.hidden.size());
  Replacement confirmation(text, seen, look_again);
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
  Replacement replacement(text, seen, look_again);
  for (CoveredText& covered : traces.covered) {
    if (IsDrawnOver(covered)) replacement.Add(covered.region, covered.beneath, covered.above);
  }
  for (HiddenText& hidden : traces.hidden) {
    if (IsNotDrawn(hidden, traces)) replacement.Add(hidden.region, hidden.text, hidden.seen);
  }
  replacement.Look();
  bool changed = replacement.Replace();
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

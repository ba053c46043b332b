#include "reading/seen_instead.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <sstream>
#include <string_view>
#include <utility>

#include "reading/forensics/text_pieces.h"

namespace justif::reading {
namespace {

// Words recognised with less are dirt.
constexpr double kReadable = 0.4;

// Of the lower of two words, that they share when they stand on one line.
constexpr double kOnOneLine = 0.5;

// Times as high as a line is what crosses it: letters of a watermark, a stamp.
constexpr double kCrosses = 2;

// Heights of the line between words of one value: in type of one width a space is wide.
constexpr double kWithinValue = 1;

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

std::string TextOf(const std::vector<Word>& words) { return TextLine{words, {}}.Text(); }

}  // namespace

bool Contains(const Box& box, const Point& point) {
  return point.x >= box.x0 && point.x <= box.x1 && point.y >= box.y0 && point.y <= box.y1;
}

bool OnOneLine(const Box& a, const Box& b) {
  return std::min(a.y1, b.y1) - std::max(a.y0, b.y0) > kOnOneLine * std::min(a.Height(), b.Height());
}

std::vector<std::string> Parts(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> parts;
  for (std::string part; in >> part;) parts.push_back(part);
  return parts;
}

SeenInstead::SeenInstead(PageText& text, const PageText& seen, const LookAtLine& look_again)
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

void SeenInstead::Add(const Region& region, const std::string& unshown, std::string& shown) {
  places_.push_back({text_.ToUpright(region), unshown, &shown, {}});
}

// What shows at each place, for Add's `shown`.
void SeenInstead::Look() {
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
bool SeenInstead::Replace() {
  bool changed = false;
  for (const Place& place : places_) changed |= Replace(place);
  return changed;
}

bool SeenInstead::IsOf(const Place& place, const Word& word) {
  const std::string bare = IsDirt(word) ? word.text : Trimmed(word.text, "");
  return Contains(place.box, word.box.Center()) && place.unshown.find(bare) != std::string::npos;
}

bool SeenInstead::SaysTheText(const Place& place, const std::string& look) {
  return Recognisable(look) == Recognisable(place.unshown);
}

// Whether the layer tells what is seen there.
bool SeenInstead::Explained(const Word& word) const {
  return std::any_of(visible_.begin(), visible_.end(), [&](const Box& box) {
    return box.Height() < kCrosses * word.box.Height() &&
           (Contains(box, word.box.Center()) || Contains(word.box, box.Center()));
  });
}

// What is seen at the place and beside it, up to the neighbours that show.
void SeenInstead::Look(Place& place) const {
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

// What two looks agree on, of which `first`, if any, is one; what they see as
// the text says is the text.
std::optional<std::string> SeenInstead::AgreedAt(const Place& place, const Box& box, const std::string& first) const {
  std::vector<std::string> looks = {first};
  for (int i = 0; look_again_ && i < kFurtherLooks; ++i) {
    const std::string look = WithStrokes(Trimmed(look_again_(text_.ToPage(box), i), place.unshown), place.unshown);
    if (!SaysSomething(look)) continue;
    const bool as_said = SaysTheText(place, look);
    const bool agreed = std::any_of(looks.begin(), looks.end(), [&](const std::string& other) {
      return Squeezed(other) == Squeezed(look) || (as_said && SaysTheText(place, other));
    });
    if (agreed) return as_said ? place.unshown : look;
    looks.push_back(look);
  }
  return std::nullopt;
}

// Words that run into a neighbour are not told apart, but may be confirmed, and
// a number be told from another of as many digits.
void SeenInstead::LookAtPlace(Place& place) const {
  const std::optional<std::string> agreed = AgreedAt(place, place.box, "");
  if (!agreed) return;
  const bool other_number = IsNumber(*agreed) && IsNumber(place.unshown) &&
                            Recognisable(*agreed).size() == Recognisable(place.unshown).size();
  if (*agreed == place.unshown || other_number) *place.shown = *agreed;
  if (other_number) place.seen = {Word{*agreed, place.box, kSeenTwice}};
}

void SeenInstead::Tidy(Place& place) const {
  std::vector<Word>& seen = place.seen;
  while (!seen.empty() && IsDirt(seen.back())) seen.pop_back();
  while (!seen.empty() && IsDirt(seen.front())) seen.erase(seen.begin());
  if (seen.empty()) {
    LookAtPlace(place);
    return;
  }
  Box box = seen.front().box;
  for (const Word& word : seen) box = Union(box, word.box);
  const std::string first = WithStrokes(Trimmed(TextOf(seen), place.unshown), place.unshown);
  const bool as_said = SaysTheText(place, first);
  const std::optional<std::string> agreed = as_said ? std::nullopt : AgreedAt(place, box, first);
  *place.shown = as_said ? place.unshown : agreed.value_or(first);
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
    seen[i].confidence = agreed ? kSeenTwice : kSeenOnce;
  }
}

bool SeenInstead::Replace(const Place& place) {
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

}  // namespace justif::reading

// What the pixels show in place of words of a text layer.
#ifndef JUSTIF_READING_SEEN_INSTEAD_H_
#define JUSTIF_READING_SEEN_INSTEAD_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "document/text.h"

namespace justif::reading {

// What the pixels of a place show, one line, looked at each time another way:
// `look` from 0. Empty where nothing is or it may not look any more.
using LookAtLine = std::function<std::string(const Region&, int look)>;
inline constexpr int kFurtherLooks = 3;

// Confidence of words recognised by one look, by two that agree, and of what
// stays unseen.
inline constexpr double kSeenOnce = 0.8;
inline constexpr double kSeenTwice = 0.9;
inline constexpr double kUnseen = 0.5;

bool Contains(const Box& box, const Point& point);
// Whether two words stand on one line.
bool OnOneLine(const Box& a, const Box& b);
// Words apart by spaces.
std::vector<std::string> Parts(const std::string& text);

// Finds what shows at places of a text layer, each in the room up to the
// neighbours that show, and puts it in place of the layer's words. `seen` are
// the lines of those places recognised from the pixels; `look_again`, which may
// be empty, confirms or corrects them.
class SeenInstead {
 public:
  // Both references must outlive it.
  SeenInstead(PageText& text, const PageText& seen, const LookAtLine& look_again);

  // A place whose text `unshown` may not show; `shown` is told what does.
  void Add(const Region& region, const std::string& unshown, std::string& shown);

  // Once, after all places. `shown` stays empty where nothing is seen, and is
  // `unshown` where what is seen differs from it in no more than letters and
  // digits that look alike.
  void Look();

  // After Look(). What was seen in part only is not taken for other text: like
  // what was not seen, it leaves words doubted. Returns whether any changed.
  bool Replace();

 private:
  struct Place {
    Box box;  // on the upright page of the layer
    std::string unshown;
    std::string* shown = nullptr;
    std::vector<Word> seen;  // left to right
  };

  static bool IsOf(const Place& place, const Word& word);
  static bool SaysTheText(const Place& place, const std::string& look);
  bool Explained(const Word& word) const;
  void Look(Place& place) const;
  void LookAtPlace(Place& place) const;
  void Tidy(Place& place) const;
  std::optional<std::string> AgreedAt(const Place& place, const Box& box, const std::string& first) const;
  bool Replace(const Place& place);

  PageText& text_;
  const LookAtLine& look_again_;
  std::vector<Word> seen_;    // left to right, on the upright page of the layer
  std::vector<Box> visible_;  // words of the layer that show
  std::vector<Place> places_;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_SEEN_INSTEAD_H_

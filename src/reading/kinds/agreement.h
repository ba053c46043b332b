// What several looks at the same pixels agree on.
#ifndef JUSTIF_READING_KINDS_AGREEMENT_H_
#define JUSTIF_READING_KINDS_AGREEMENT_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "document/text.h"

namespace justif::reading {

struct Agreement {
  std::string value;  // as `value_of` gave it
  TextLine line;      // the surest look that gave it
  int looks = 0;      // that gave it
  double share = 0;   // 0..1, of the weight of all looks that gave a value
};

// At least this many looks must give a value for it to be agreed on.
inline constexpr int kFewestAgreeing = 2;
// A value with this share is one reading; the others were slips.
inline constexpr double kMostLooks = 0.6;
// With this share nothing else was seen to speak of.
inline constexpr double kNearlyAllLooks = 0.85;
// What a value most looks give is worth, and one that nearly all give.
inline constexpr double kMostLooksConfidence = 0.84;
inline constexpr double kNearlyAllLooksConfidence = 0.92;

// The confidence of a value that looks agree on with `share`.
double ConfidenceOf(const Agreement& agreement);

// The value with the greatest weight, a look weighing as much as its words are
// confident; nullopt when no value was given often enough. `value_of` gives
// the value of a look, empty for none.
std::optional<Agreement> MostSeen(const std::vector<TextLine>& looks,
                                  const std::function<std::string(const TextLine&)>& value_of);

// The look read with most confidence of those that `counts`; nullopt when none does.
std::optional<TextLine> Surest(const std::vector<TextLine>& looks, const std::function<bool(const TextLine&)>& counts);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_AGREEMENT_H_

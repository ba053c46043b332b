#include "judging/checks/lost_digit.h"

#include <cstdlib>
#include <string>

#include "judging/checks/check.h"

namespace justif::judging {

bool HoldsWithOneDigitMore(double seen, const std::function<bool(double)>& holds) {
  const std::string text = Decimal(seen);
  for (std::size_t at = 0; at <= text.size(); ++at) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string longer = text;
      longer.insert(at, 1, digit);
      if (holds(std::atof(longer.c_str()))) return true;
    }
  }
  return false;
}

}  // namespace justif::judging

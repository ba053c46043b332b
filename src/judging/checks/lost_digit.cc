#include "judging/checks/lost_digit.h"

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>

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

bool IsLeftOf(double whole, double seen) {
  std::string all = Decimal(whole), left = Decimal(seen);
  // Without the zeros that stand for no decimals.
  for (std::string* number : {&all, &left}) {
    number->erase(number->find_last_not_of('0') + 1);
    std::erase(*number, '.');
  }
  return left.size() < all.size() && !left.empty() && (all.starts_with(left) || all.ends_with(left));
}

bool HoldsWithALookAlike(double seen, const std::function<bool(double)>& holds) {
  static constexpr std::array<std::string_view, 5> kLookAlike = {"38", "68", "08", "56", "17"};
  const std::string text = Decimal(seen);
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const std::string_view pair : kLookAlike) {
      const std::size_t which = pair.find(text[at]);
      if (which == std::string_view::npos) continue;
      std::string other = text;
      other[at] = pair[1 - which];
      if (holds(std::atof(other.c_str()))) return true;
    }
  }
  return false;
}

bool HoldsWithAnotherDigit(double seen, const std::function<bool(double)>& holds) {
  const std::string text = Decimal(seen);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] < '0' || text[at] > '9') continue;
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string other = text;
      other[at] = digit;
      if (digit != text[at] && holds(std::atof(other.c_str()))) return true;
    }
  }
  return false;
}

}  // namespace justif::judging

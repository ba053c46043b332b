// Numbers of which OCR may have missed or mistaken a digit.
#ifndef JUSTIF_JUDGING_CHECKS_LOST_DIGIT_H_
#define JUSTIF_JUDGING_CHECKS_LOST_DIGIT_H_

#include <functional>

namespace justif::judging {

// Whether `holds` for a number that has one digit more than `seen`, which is
// not negative: narrow digits, such as the second of "11", go unread without a
// trace in OCR's confidence. Who raises a number by hand does not take a digit
// from it, so such a difference proves nothing.
bool HoldsWithOneDigitMore(double seen, const std::function<bool(double)>& holds);

// Whether the digits of `seen` are the first or the last ones of `whole`, of which
// the others went unread: 5 of 57,6.
bool IsLeftOf(double whole, double seen);

// Whether `holds` for a number of which one digit is another that looks like it:
// 3 and 8, 6 and 8, 0 and 8, 5 and 6, 1 and 7.
bool HoldsWithALookAlike(double seen, const std::function<bool(double)>& holds);

// Whether `holds` for a number of which one digit is another.
bool HoldsWithAnotherDigit(double seen, const std::function<bool(double)>& holds);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_LOST_DIGIT_H_

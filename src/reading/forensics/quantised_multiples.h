// What a first compression leaves in the coefficients of a second one.
#ifndef JUSTIF_READING_FORENSICS_QUANTISED_MULTIPLES_H_
#define JUSTIF_READING_FORENSICS_QUANTISED_MULTIPLES_H_

#include <array>

namespace justif::reading {

inline constexpr int kMostLevel = 40;  // quantised magnitudes looked at, from 1

// One number for each quantised magnitude; the first is not used.
using Levels = std::array<double, kMostLevel + 1>;

// How much oftener than without a first compression of step `first` each level
// of step `second` occurs, both on one grid and 1 or more.
Levels LevelsOfMultiples(int first, int second);

// The step of a luminance coefficient, 8 * vertical + horizontal frequency, in
// the table of ITU-T T.81, annex K.1, as the Independent JPEG Group scales it to
// `quality`, 1 to 100: what most programs write.
int StepOfQuality(int frequency, int quality);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_QUANTISED_MULTIPLES_H_

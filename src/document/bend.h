// How paper that curls bends what is written on it.
#ifndef JUSTIF_DOCUMENT_BEND_H_
#define JUSTIF_DOCUMENT_BEND_H_

#include <array>

namespace justif {

// Baselines that are straight on paper, as curves over a page: the one through
// (0.5, y) passes through (x, y + Rise(x, y)). In fractions of the page.
struct Bend {
  // Of u, u², u³, then of the same times v, where u = x - 0.5 and v = y - 0.5.
  std::array<double, 6> coefficients = {0, 0, 0, 0, 0, 0};

  bool IsFlat() const { return coefficients == std::array<double, 6>{0, 0, 0, 0, 0, 0}; }
  double Rise(double x, double y) const;
  // The y of which y + Rise(x, y) is `bent`. Not for bends so strong that
  // baselines would cross: coefficients below 0.5 are safe.
  double Flatten(double x, double bent) const;
};

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_BEND_H_

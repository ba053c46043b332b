#include "document/bend.h"

namespace justif {

double Bend::Rise(double x, double y) const {
  const double u = x - 0.5, v = y - 0.5;
  const auto& c = coefficients;
  return u * (c[0] + u * (c[1] + u * c[2]) + v * (c[3] + u * (c[4] + u * c[5])));
}

double Bend::Flatten(double x, double bent) const {
  // Rise is linear in y: one step is exact.
  const double at_middle = Rise(x, 0.5), per_y = Rise(x, 1.5) - at_middle;
  return (bent - at_middle + 0.5 * per_y) / (1 + per_y);
}

}  // namespace justif

#include "reading/intake/stored_jpeg.h"

#include <algorithm>
#include <utility>

namespace justif::reading {
namespace {

Box Clip01(const Box& box) {
  return {std::clamp(box.x0, 0.0, 1.0), std::clamp(box.y0, 0.0, 1.0), std::clamp(box.x1, 0.0, 1.0),
          std::clamp(box.y1, 0.0, 1.0)};
}

Box Transposed(const Box& box) { return {box.y0, box.x0, box.y1, box.x1}; }

Box Mirrored(Box box, bool flip_x, bool flip_y) {
  if (flip_x) box = {1 - box.x1, box.y0, 1 - box.x0, box.y1};
  if (flip_y) box = {box.x0, 1 - box.y1, box.x1, 1 - box.y0};
  return box;
}

}  // namespace

Box StoredJpeg::ToPage(const Box& stored) const {
  const Box shown = Mirrored(transpose ? Transposed(stored) : stored, flip_x, flip_y);
  return Clip01({area.x0 + shown.x0 * area.Width(), area.y0 + shown.y0 * area.Height(),
                 area.x0 + shown.x1 * area.Width(), area.y0 + shown.y1 * area.Height()});
}

Box StoredJpeg::ToStored(const Box& page) const {
  if (!(area.Width() > 0) || !(area.Height() > 0)) return {};
  const Box shown = Mirrored({(page.x0 - area.x0) / area.Width(), (page.y0 - area.y0) / area.Height(),
                              (page.x1 - area.x0) / area.Width(), (page.y1 - area.y0) / area.Height()},
                             flip_x, flip_y);
  return Clip01(transpose ? Transposed(shown) : shown);
}

}  // namespace justif::reading

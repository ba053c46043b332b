#include "tools/synth/side_by_side.h"

namespace justif::tools {

SideBySide PutSideBySide(const SynthDocument& first, const SynthDocument& second, Dice random) {
  // Two A4 on a sheet of A3, which a scanner or a telephone takes at once.
  const bool left = random.Chance(0.5);
  SideBySide both;
  both.page = first;
  both.page.width = first.width + second.width;
  both.page.height = std::max(first.height, second.height);
  const double first_x = left ? 0 : second.width, second_x = left ? first.width : 0;
  both.placed = cv::Matx33d(1, 0, first_x, 0, 1, 0, 0, 0, 1);
  both.page.draw = [=](PageCanvas& canvas) {
    for (const auto& [document, x] : {std::pair{&first, first_x}, {&second, second_x}}) {
      cairo_save(canvas.context());
      cairo_translate(canvas.context(), x, 0);
      PageCanvas part(canvas.context(), document->width, document->height);
      document->draw(part);
      cairo_restore(canvas.context());
    }
  };
  return both;
}

}  // namespace justif::tools

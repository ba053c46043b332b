// Where points of a drawn page are to be seen in the file made of it.
#ifndef JUSTIF_TOOLS_SYNTH_PAGE_MAP_H_
#define JUSTIF_TOOLS_SYNTH_PAGE_MAP_H_

#include <functional>
#include <opencv2/core.hpp>
#include <optional>

#include "justif/model/v1/expectation.pb.h"
#include "tools/synth/page_canvas.h"

namespace justif::tools {

// From points of the page to fractions of the page as displayed; what falls
// outside 0..1 is cut off.
class PageMap {
 public:
  using Function = std::function<cv::Point2d(cv::Point2d)>;

  // The page itself, `width` by `height` points.
  PageMap(double width, double height);
  explicit PageMap(Function function) : function_(std::move(function)) {}

  cv::Point2d operator()(cv::Point2d point) const { return function_(point); }
  // What is displayed goes through `next`, fractions to fractions.
  PageMap Then(Function next) const;
  // Displayed turned clockwise by quarters.
  PageMap Turned(int quarters) const;

  // The box of a value; nothing when less than `visible` of it is left. Of what
  // runs over lines letters are lost by the least that is cut.
  std::optional<model::v1::Place> PlaceOf(const Box& box, double visible = kVisible) const;

  static constexpr double kVisible = 0.97, kWhole = 0.999;

 private:
  Function function_;
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_PAGE_MAP_H_

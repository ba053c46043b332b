// What lies around a photographed page.
#ifndef JUSTIF_TOOLS_SYNTH_TABLE_TOP_H_
#define JUSTIF_TOOLS_SYNTH_TABLE_TOP_H_

#include <opencv2/core.hpp>

#include "tools/synth/dice.h"

namespace justif::tools {

// A table, a cloth or a floor, CV_8UC3.
cv::Mat DrawTableTop(cv::Size size, Dice random);

// A thumb that holds the page, its tip at `tip`, coming from outside the
// picture.
void DrawThumb(cv::Mat& image, cv::Point2d tip, cv::Point2d from, double thickness, Dice random);

// Light that is not the same everywhere: a slope, a shadow, sometimes glare.
void Light(cv::Mat& image, bool dim, Dice random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_TABLE_TOP_H_

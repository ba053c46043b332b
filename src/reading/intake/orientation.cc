#include "reading/intake/orientation.h"

#include <opencv2/core.hpp>

namespace justif::reading {

cv::Mat ApplyOrientation(const cv::Mat& stored, int orientation) {
  if (stored.empty()) return stored;
  cv::Mat seen;
  switch (orientation) {
    case 2:
      cv::flip(stored, seen, 1);
      return seen;
    case 3:
      cv::rotate(stored, seen, cv::ROTATE_180);
      return seen;
    case 4:
      cv::flip(stored, seen, 0);
      return seen;
    case 5:
      cv::transpose(stored, seen);
      return seen;
    case 6:
      cv::rotate(stored, seen, cv::ROTATE_90_CLOCKWISE);
      return seen;
    case 7:
      cv::transpose(stored, seen);
      cv::rotate(seen, seen, cv::ROTATE_180);
      return seen;
    case 8:
      cv::rotate(stored, seen, cv::ROTATE_90_COUNTERCLOCKWISE);
      return seen;
    default:
      return stored;
  }
}

}  // namespace justif::reading

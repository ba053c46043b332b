// The pixels of a page, turned, straightened and flattened until its lines run
// from left to right.
#ifndef JUSTIF_READING_TEXT_UPRIGHT_PAGE_H_
#define JUSTIF_READING_TEXT_UPRIGHT_PAGE_H_

#include <array>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <utility>

#include "document/bend.h"
#include "reading/deadline.h"
#include "reading/raster.h"
#include "reading/text/page_view.h"

namespace justif::reading {

// Not thread-safe while it is turned or flattened.
class UprightPage {
 public:
  // What a photographed sheet lies on is cut off, and coloured stamps and pens are
  // taken off the gray pixels.
  explicit UprightPage(Raster raster);

  // Finds the lines and makes them level. `quarter_turns` are the clockwise
  // turns known to make it upright; nullopt: lines that run from top to bottom
  // are turned, and the page may still stand on its head.
  void Analyse(std::optional<int> quarter_turns);

  // Clockwise quarter turns of what is seen; gives what was seen before.
  View Turn(int quarter_turns);
  void Restore(View view) { view_ = std::move(view); }

  // Makes lines level that all slope, as seen by a camera.
  void Straighten();

  // Gives paper that curls straight lines, by new pixels: rows of a table
  // would slip, and sloping rules join the numbers between them. For an upright
  // page, once; true when there are new pixels, and thus new lines.
  bool Flatten(Deadline deadline);

  // What lines are found on, and the finer pixels it was made of.
  const View& view() const { return view_; }
  const cv::Mat& gray() const { return raster_.gray; }

  // The pixels of the view are of no more use.
  void ReleaseViewPixels() { view_.gray.release(); }

  // From the upright page to the page as displayed, as in PageText; after
  // Flatten.
  const Bend& bend() const { return bend_; }
  std::array<double, 9> ToPage() const;

 private:
  Raster raster_;
  View view_;
  Bend bend_;
  // From the view, bent as it was, to the pixels of the page.
  cv::Matx33d to_page_;
  cv::Size page_size_;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_UPRIGHT_PAGE_H_

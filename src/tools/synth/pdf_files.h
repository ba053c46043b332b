// PDF files as several programs write them.
#ifndef JUSTIF_TOOLS_SYNTH_PDF_FILES_H_
#define JUSTIF_TOOLS_SYNTH_PDF_FILES_H_

#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/synth/dice.h"
#include "tools/synth/document.h"

namespace justif::tools {

// One page a document, text as text, fonts embedded as subsets. Which program
// seems to have written it follows from `random`.
absl::StatusOr<std::string> NativePdf(const std::vector<const SynthDocument*>& pages, Dice random);

// A page that shows an encoded picture.
struct PicturePage {
  enum class Coding { kJpeg, kFlateRgb, kFlateGray, kGroup4 };
  Coding coding = Coding::kJpeg;
  std::string data;  // JPEG or CCITT group 4; raw samples for the Flate codings
  int columns = 0, rows = 0;
  bool gray = false;             // of a JPEG
  double width = 0, height = 0;  // points
};

PicturePage JpegPage(const cv::Mat& image, int quality, double width, double height);
PicturePage FlatePage(const cv::Mat& image, double width, double height);

// `made_on` is an ISO day.
absl::StatusOr<std::string> PicturePdf(const std::vector<PicturePage>& pages, const std::string& made_on, Dice random);

// /Rotate of every page set.
absl::StatusOr<std::string> RotatedPdf(const std::string& pdf, int degrees);
// /Rotate of a page, from 1; and the number of pages.
absl::StatusOr<int> RotationOf(const std::string& pdf, int page);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_PDF_FILES_H_

// A page that the tests edit, and how it looks and reads.
#ifndef JUSTIF_TOOLS_SYNTH_EDITS_SPECIMEN_H_
#define JUSTIF_TOOLS_SYNTH_EDITS_SPECIMEN_H_

#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "tools/synth/value_patch.h"

namespace justif::tools {

struct Specimen {
  std::string pdf;
  cv::Mat image;  // CV_8UC3, 200 dpi, clean
  // A name in a line, a mark in a gray cell, a year in bold.
  std::vector<ValuePatch> patches;
};

// A4, in `family`; as cairo writes it.
const Specimen& TheSpecimen(const std::string& family = "DejaVu Sans");

inline constexpr double kSpecimenDpi = 200;
// Gray, as poppler draws the page.
cv::Mat RenderPage(const std::string& pdf, int page = 1, double dpi = kSpecimenDpi);
// What the page's text layer says, in reading order, one space between words.
std::string TextOf(const std::string& pdf, int page = 1);
int PageCount(const std::string& pdf);

// The patches' boxes and the new texts', widened, in pixels of `dpi`.
std::vector<cv::Rect> ChangedPlaces(const std::vector<ValuePatch>& patches, double dpi = kSpecimenDpi,
                                    double margin_points = 3);
// The number of pixels in which the images differ by more than `tolerance`:
// inside and outside of `places`.
struct Difference {
  int inside = 0, outside = 0;
};
Difference Compare(const cv::Mat& one, const cv::Mat& other, const std::vector<cv::Rect>& places, int tolerance = 8);

// Writes `bytes` where JUSTIF_KEEP_EDITS says, to look at; nowhere without it.
void Keep(const std::string& name, const std::string& bytes);
void Keep(const std::string& name, const cv::Mat& image);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_EDITS_SPECIMEN_H_

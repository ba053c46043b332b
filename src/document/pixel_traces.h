// What was measured in the original pixels of a page. Values only: what they
// mean for the document is for the checks to say.
#ifndef JUSTIF_DOCUMENT_PIXEL_TRACES_H_
#define JUSTIF_DOCUMENT_PIXEL_TRACES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "document/region.h"

namespace justif {

// Bound on what one measurement may tell of a page; the surest come first.
inline constexpr int kMaxPixelParts = 20;

// Bounds on what the metadata of an image may tell.
inline constexpr std::size_t kMaxImagePrograms = 8;
inline constexpr std::size_t kMaxImageProgramBytes = 200;

// How far one measurement came.
enum class PixelState {
  // Its time was over, or it broke: nothing is known.
  kNotMeasured = 1,
  // Its conditions do not hold on this page, such as a JPEG that was compressed
  // once only: nothing can be told.
  kNoCondition = 2,
  // Measured: what is not among the parts does not differ.
  kMeasured = 3,
};

// A part of the page that does not fit the rest.
struct PixelPart {
  Region region;
  // Number of false alarms, as its decimal logarithm: how many parts as odd as
  // this one a genuine page shows by chance, on average. Below 0.
  double log10_false_alarms = 0;
};

struct PixelMeasurement {
  PixelState state = PixelState::kNotMeasured;
  std::vector<PixelPart> parts;  // the surest first
};

// The small picture that an image carries of itself.
enum class Thumbnail {
  kNone = 1,   // there is none, or none to compare
  kSame = 2,   // of this image, turned or cropped at most
  kOther = 3,  // of another one
};

// Of one page whose pixels are those of the file.
struct PixelTraces {
  int page = 1;  // from 1
  // Parts whose 8x8 blocks lie on another grid than the page's.
  PixelMeasurement grid_origin;
  // Parts that were not compressed twice where the page was.
  PixelMeasurement double_compression;
  // Letters that have a copy on the page, its noise included.
  PixelMeasurement copied_glyphs;
  // Parts that have less noise than the page's paper.
  PixelMeasurement noise;
  // Print that stands, leans or is inked otherwise than the lines about it.
  PixelMeasurement text_lines;
  // Parts with the pattern of a screen's pixels: taken from a screen.
  PixelMeasurement screen;
  // What the metadata of the image name as having written or changed it, as
  // stored, UTF-8.
  std::vector<std::string> programs;
  Thumbnail thumbnail = Thumbnail::kNone;
};

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_PIXEL_TRACES_H_

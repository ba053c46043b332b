// The pixels of an image file as a decoder gives them.
#ifndef JUSTIF_READING_INTAKE_DECODED_IMAGE_H_
#define JUSTIF_READING_INTAKE_DECODED_IMAGE_H_

#include <opencv2/core/mat.hpp>

namespace justif::reading {

// See Raster for what each holds.
struct DecodedImage {
  cv::Mat gray;
  cv::Mat chroma;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_DECODED_IMAGE_H_

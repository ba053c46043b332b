// The orientation an image file asks to be displayed in.
#ifndef JUSTIF_READING_INTAKE_EXIF_H_
#define JUSTIF_READING_INTAKE_EXIF_H_

#include <opencv2/core/mat.hpp>
#include <string_view>

namespace justif::reading {

// The EXIF orientation tag (1..8) in the TIFF structure of an Exif block, with
// or without its "Exif\0\0" mark; 1 when there is none or it is malformed.
int OrientationOfExif(std::string_view exif);

// The Exif blocks of the containers, empty when there is none.
std::string_view ExifOfJpeg(std::string_view file);
std::string_view ExifOfPng(std::string_view file);
std::string_view ExifOfWebp(std::string_view file);

// The pixels as displayed for an orientation of 1..8; any other value is 1.
cv::Mat Oriented(const cv::Mat& stored, int orientation);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_EXIF_H_

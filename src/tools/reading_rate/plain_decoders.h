// Decoders as one would use them without justif: one call on the whole image.
#ifndef JUSTIF_TOOLS_READING_RATE_PLAIN_DECODERS_H_
#define JUSTIF_TOOLS_READING_RATE_PLAIN_DECODERS_H_

#include <opencv2/core/mat.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "document/code.h"

namespace justif::tools {

struct PlainDecoder {
  std::string_view name;
  bool reads_data_matrix = true;
  bool stalls_on_noise = false;  // minutes an image, or for ever
  // The contents of all codes found in 8-bit gray pixels.
  std::vector<std::string> (*decode)(const cv::Mat& gray);
};

// ZXing asked to try harder and to turn the image, for QR and DataMatrix;
// zbar; OpenCV's WeChat reader (its QRCodeDetector is packaged without a
// decoder in Debian 12).
const std::vector<PlainDecoder>& PlainDecoders();

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_READING_RATE_PLAIN_DECODERS_H_

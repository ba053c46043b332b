// Images of pages with a code, as students send them, for measuring how many
// codes are read.
#ifndef JUSTIF_TOOLS_READING_RATE_CODE_IMAGES_H_
#define JUSTIF_TOOLS_READING_RATE_CODE_IMAGES_H_

#include <opencv2/core/mat.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/code.h"

namespace justif::tools {

// What befell the page between the printer and the file.
struct Condition {
  std::string_view name;
  std::string_view meaning;
  bool has_code = true;
  bool is_noisy = false;
};

// In the order they are reported.
const std::vector<Condition>& Conditions();

struct CodeImage {
  cv::Mat gray;
  double dpi = 0;       // 0 for photographs
  std::string content;  // the bytes of the code; empty when there is none
};

// An A4 page with text and a code of modules 0.40 to 0.50 mm, 0.40 mm where the
// condition says so. The same arguments give the same image. Thread-safe.
// `condition` is one of Conditions(), `symbology` QR or DataMatrix.
CodeImage DrawCodeImage(std::string_view condition, Symbology symbology, unsigned seed);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_READING_RATE_CODE_IMAGES_H_

// The image formats: sizes from headers, gray pixels as displayed.
#ifndef JUSTIF_READING_INTAKE_IMAGE_CODECS_H_
#define JUSTIF_READING_INTAKE_IMAGE_CODECS_H_

#include <memory>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "reading/intake/format_sniffer.h"
#include "reading/intake/jpeg_decoder.h"

namespace justif::reading {

// An image file whose headers were read. Borrows the bytes. Not thread-safe.
class ImageFile {
 public:
  virtual ~ImageFile() = default;
  // As displayed: orientation applied. One entry a page, at least one, at most
  // one more than `max_pages` given to OpenImageFile.
  virtual const std::vector<ImageSize>& Sizes() const = 0;
  // Pixels of page `index` from 0, orientation applied, transparency on white.
  virtual absl::StatusOr<cv::Mat> Decode(int index) = 0;
};

// INVALID_ARGUMENT when the headers are damaged.
absl::StatusOr<std::unique_ptr<ImageFile>> OpenImageFile(std::string_view bytes, FileFormat format, int max_pages);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_IMAGE_CODECS_H_

// TIFF files of one or several pages, read from memory.
#ifndef JUSTIF_READING_INTAKE_TIFF_FILE_H_
#define JUSTIF_READING_INTAKE_TIFF_FILE_H_

#include <memory>
#include <string_view>

#include "absl/status/statusor.h"
#include "reading/intake/image_codecs.h"

namespace justif::reading {

// See OpenImageFile. Pages after `max_pages` + 1 are not looked at.
absl::StatusOr<std::unique_ptr<ImageFile>> OpenTiff(std::string_view bytes, int max_pages);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_TIFF_FILE_H_

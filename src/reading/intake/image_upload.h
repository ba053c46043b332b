// Image files as uploads.
#ifndef JUSTIF_READING_INTAKE_IMAGE_UPLOAD_H_
#define JUSTIF_READING_INTAKE_IMAGE_UPLOAD_H_

#include <string_view>

#include "reading/intake/format_sniffer.h"
#include "reading/intake/refusal.h"

namespace justif::reading {

// Opens an image of `format` (not PDF). Sizes are checked from the headers,
// then the first page is decoded, so that a file of which nothing can be
// decoded is refused here. Only TIFF has more than one page; reduced copies
// (thumbnails) in it are not pages. Borrows `bytes`.
OpenResult OpenImage(FileFormat format, std::string_view bytes, const IntakeLimits& limits);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_IMAGE_UPLOAD_H_

// Uploads that are image files.
#ifndef JUSTIF_READING_INTAKE_IMAGE_UPLOAD_H_
#define JUSTIF_READING_INTAKE_IMAGE_UPLOAD_H_

#include <memory>
#include <string_view>
#include <variant>

#include "reading/intake/format_sniffer.h"
#include "reading/intake/upload.h"

namespace justif::reading {

// `format` is any but kPdf and kUnknown. See OpenUpload.
std::variant<std::unique_ptr<Upload>, Unreadable> OpenImage(std::string_view bytes, FileFormat format,
                                                            const IntakeLimits& limits);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_IMAGE_UPLOAD_H_

#include "reading/intake/upload.h"

#include <string>

#include "reading/intake/format_sniffer.h"
#include "reading/intake/image_upload.h"
#include "reading/intake/pdf_upload.h"

namespace justif::reading {

std::variant<std::unique_ptr<Upload>, Unreadable> OpenUpload(std::string_view bytes, const IntakeLimits& limits) {
  if (bytes.empty()) return Unreadable{UnreadableReason::kEmptyFile, "no bytes"};
  if (static_cast<std::int64_t>(bytes.size()) > limits.max_file_bytes) {
    return Unreadable{UnreadableReason::kTooLarge, std::to_string(bytes.size()) + " bytes is over max_file_bytes " +
                                                       std::to_string(limits.max_file_bytes)};
  }
  const FileFormat format = SniffFormat(bytes);
  if (format == FileFormat::kUnknown) {
    return Unreadable{UnreadableReason::kUnsupportedFormat, "the first bytes are of no known format"};
  }
  return format == FileFormat::kPdf ? OpenPdf(bytes, limits) : OpenImage(bytes, format, limits);
}

}  // namespace justif::reading

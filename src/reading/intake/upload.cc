#include "reading/intake/upload.h"

#include "absl/strings/str_cat.h"
#include "reading/intake/format_sniffer.h"
#include "reading/intake/image_upload.h"
#include "reading/intake/library_exceptions.h"
#include "reading/intake/pdf_upload.h"

namespace justif::reading {

namespace {

std::variant<std::unique_ptr<Upload>, Unreadable> OpenAs(FileFormat format, std::string_view bytes,
                                                         const IntakeLimits& limits) {
  switch (format) {
    case FileFormat::kUnknown:
      return Unreadable{UnreadableReason::kUnsupportedFormat,
                        "by its content the file is not a PDF, JPEG, PNG, TIFF, WebP, HEIC or HEIF file"};
    case FileFormat::kPdf:
      return OpenPdf(bytes, limits);
    case FileFormat::kJpeg:
    case FileFormat::kPng:
    case FileFormat::kTiff:
    case FileFormat::kWebp:
    case FileFormat::kHeif:
      return OpenImage(format, bytes, limits);
  }
  return Unreadable{UnreadableReason::kUnsupportedFormat, "unknown format"};
}

}  // namespace

std::variant<std::unique_ptr<Upload>, Unreadable> OpenUpload(std::string_view bytes, const IntakeLimits& limits) {
  if (bytes.empty()) return Unreadable{UnreadableReason::kEmptyFile, "the file has no bytes"};
  if (static_cast<std::int64_t>(bytes.size()) > limits.max_file_bytes) {
    return Unreadable{UnreadableReason::kTooLarge,
                      absl::StrCat("the file has ", bytes.size(), " bytes, max_file_bytes is ", limits.max_file_bytes)};
  }
  try {
    return OpenAs(SniffFormat(bytes), bytes, limits);
  } catch (...) {
    return Unreadable{UnreadableReason::kCorruptFile, std::string(StatusOfLibraryException().message())};
  }
}

}  // namespace justif::reading

// Recognises the format of a file by its first bytes.
#ifndef JUSTIF_READING_INTAKE_FORMAT_SNIFFER_H_
#define JUSTIF_READING_INTAKE_FORMAT_SNIFFER_H_

#include <string_view>

namespace justif::reading {

enum class FileFormat { kUnknown, kPdf, kJpeg, kPng, kTiff, kWebp, kHeif };

// By content alone; a PDF header may stand anywhere in the first 1024 bytes,
// as ISO 32000 readers accept.
FileFormat SniffFormat(std::string_view bytes);

// Such as "application/pdf"; empty for kUnknown.
std::string_view MediaTypeOf(FileFormat format);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_FORMAT_SNIFFER_H_

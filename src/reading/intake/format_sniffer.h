// Recognises what a file is by its content. Names and declared types are never
// looked at.
#ifndef JUSTIF_READING_INTAKE_FORMAT_SNIFFER_H_
#define JUSTIF_READING_INTAKE_FORMAT_SNIFFER_H_

#include <string_view>

namespace justif::reading {

enum class FileFormat { kUnknown, kPdf, kJpeg, kPng, kTiff, kWebp, kHeif };

// From the first kPdfHeaderSearchBytes at most. A PDF header may stand after
// other bytes (ISO 32000-1, annex H 3.4.1); every other format is recognised
// at the very start and wins over a PDF header further on. Says nothing about
// whether the rest of the file is sound. Thread-safe.
FileFormat SniffFormat(std::string_view bytes);

inline constexpr int kPdfHeaderSearchBytes = 1024;

// The media type of a HEIF file tells HEVC images (image/heic) from others
// (image/heif), so it is read from the file. Empty for kUnknown.
std::string_view MediaTypeOf(FileFormat format, std::string_view bytes);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_FORMAT_SNIFFER_H_

#include "reading/intake/format_sniffer.h"

#include <algorithm>
#include <array>

namespace justif::reading {
namespace {

constexpr std::size_t kPdfHeaderWindowBytes = 1024;
// The brands of HEIF still images (ISO/IEC 23008-12) that phones write.
constexpr std::array<std::string_view, 8> kHeifBrands = {"heic", "heix", "hevc", "hevx",
                                                         "heim", "heis", "mif1", "msf1"};

bool IsHeif(std::string_view bytes) {
  if (bytes.size() < 16 || bytes.substr(4, 4) != "ftyp") return false;
  const auto known = [](std::string_view brand) {
    return std::find(kHeifBrands.begin(), kHeifBrands.end(), brand) != kHeifBrands.end();
  };
  if (known(bytes.substr(8, 4))) return true;
  for (std::size_t at = 16; at + 4 <= std::min<std::size_t>(bytes.size(), 64); at += 4) {
    if (known(bytes.substr(at, 4))) return true;
  }
  return false;
}

}  // namespace

FileFormat SniffFormat(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return FileFormat::kJpeg;
  if (bytes.starts_with(std::string_view("\x89PNG\r\n\x1A\n", 8))) return FileFormat::kPng;
  if (bytes.starts_with(std::string_view("II*\0", 4)) || bytes.starts_with(std::string_view("MM\0*", 4))) {
    return FileFormat::kTiff;
  }
  if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP") return FileFormat::kWebp;
  if (IsHeif(bytes)) return FileFormat::kHeif;
  if (bytes.substr(0, kPdfHeaderWindowBytes).find("%PDF-") != std::string_view::npos) return FileFormat::kPdf;
  return FileFormat::kUnknown;
}

std::string_view MediaTypeOf(FileFormat format) {
  switch (format) {
    case FileFormat::kPdf:
      return "application/pdf";
    case FileFormat::kJpeg:
      return "image/jpeg";
    case FileFormat::kPng:
      return "image/png";
    case FileFormat::kTiff:
      return "image/tiff";
    case FileFormat::kWebp:
      return "image/webp";
    case FileFormat::kHeif:
      return "image/heic";
    case FileFormat::kUnknown:
      return "";
  }
  return "";
}

}  // namespace justif::reading

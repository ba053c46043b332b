#include "reading/intake/format_sniffer.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace justif::reading {
namespace {

using namespace std::string_view_literals;

// Brands of still images and image sequences coded with HEVC, ISO/IEC 23008-12
// annex B; the first six name the codec, mif1 and msf1 only the structure.
constexpr std::array kHevcBrands = {"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv};
constexpr std::array kStructureBrands = {"mif1"sv, "msf1"sv};

bool IsHevcBrand(std::string_view brand) { return std::ranges::find(kHevcBrands, brand) != kHevcBrands.end(); }

// The brands of a leading `ftyp` box, the major one first; empty when there is
// none. The minor version between them is skipped.
struct Brands {
  std::string_view major;
  std::string_view compatible;  // four bytes each
};

Brands ReadBrands(std::string_view bytes) {
  if (bytes.size() < 16 || bytes.substr(4, 4) != "ftyp") return {};
  std::uint32_t size = 0;
  for (int i = 0; i < 4; ++i) size = size << 8 | static_cast<unsigned char>(bytes[i]);
  const std::size_t end = std::min<std::size_t>({size, bytes.size(), 256});
  if (end < 16) return {};
  return {bytes.substr(8, 4), bytes.substr(16, (end - 16) / 4 * 4)};
}

bool AnyHevc(const Brands& brands) {
  if (IsHevcBrand(brands.major)) return true;
  for (std::size_t i = 0; i + 4 <= brands.compatible.size(); i += 4) {
    if (IsHevcBrand(brands.compatible.substr(i, 4))) return true;
  }
  return false;
}

bool IsHeif(std::string_view bytes) {
  const Brands brands = ReadBrands(bytes);
  if (IsHevcBrand(brands.major)) return true;
  // mif1 files of other codecs (AV1, JPEG) are not taken.
  return std::ranges::find(kStructureBrands, brands.major) != kStructureBrands.end() && AnyHevc(brands);
}

}  // namespace

FileFormat SniffFormat(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return FileFormat::kJpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return FileFormat::kPng;
  if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv) || bytes.starts_with("II+\0"sv) ||
      bytes.starts_with("MM\0+"sv)) {
    return FileFormat::kTiff;
  }
  if (bytes.starts_with("RIFF"sv) && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP"sv) return FileFormat::kWebp;
  if (IsHeif(bytes)) return FileFormat::kHeif;
  if (bytes.substr(0, kPdfHeaderSearchBytes).find("%PDF-"sv) != std::string_view::npos) return FileFormat::kPdf;
  return FileFormat::kUnknown;
}

std::string_view MediaTypeOf(FileFormat format, std::string_view bytes) {
  switch (format) {
    case FileFormat::kUnknown:
      return "";
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
      return AnyHevc(ReadBrands(bytes)) ? "image/heic" : "image/heif";
  }
  return "";
}

}  // namespace justif::reading

// Any bytes through the parsers that look at an upload before any library
// does, and the guarantees they give.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "reading/intake/format_sniffer.h"
#include "reading/intake/image_header.h"
#include "reading/intake/pdf_revisions.h"
#include "reading/intake/tiff_directory.h"

namespace {

using justif::reading::ImageHeader;

void Require(bool holds) {
  if (!holds) std::abort();
}

void RequireSound(const std::optional<ImageHeader>& header) {
  if (!header) return;
  Require(header->width > 0 && header->height > 0);
  Require(header->orientation >= 1 && header->orientation <= 8);
  Require(header->x_dpi >= 0 && header->y_dpi >= 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto format = justif::reading::SniffFormat(bytes);
  Require(justif::reading::MediaTypeOf(format, bytes).empty() == (format == justif::reading::FileFormat::kUnknown));
  RequireSound(justif::reading::ReadJpegHeader(bytes));
  RequireSound(justif::reading::ReadPngHeader(bytes));
  RequireSound(justif::reading::ReadWebpHeader(bytes));
  constexpr int kMaxDirectories = 50;
  const auto directories = justif::reading::ReadTiffDirectories(bytes, kMaxDirectories);
  Require(directories.size() <= kMaxDirectories);
  for (const auto& directory : directories) {
    Require(directory.width >= 0 && directory.height >= 0 && directory.x_dpi >= 0 && directory.y_dpi >= 0);
    Require(directory.orientation >= 1 && directory.orientation <= 8);
  }
  Require(justif::reading::CountRevisions(bytes) >= 1);
  return 0;
}

// Image file directories of TIFF, BigTIFF and EXIF blocks (which are TIFF
// files), read without decoding any pixel.
#ifndef JUSTIF_READING_INTAKE_TIFF_DIRECTORY_H_
#define JUSTIF_READING_INTAKE_TIFF_DIRECTORY_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace justif::reading {

// One directory: the values of TIFF 6.0 that intake looks at. Absent values
// are 0, except where a default is given here.
struct TiffDirectory {
  std::uint64_t offset = 0;  // of the directory in the file
  std::int64_t width = 0;
  std::int64_t height = 0;
  int orientation = 1;  // 1..8; anything else in the file counts as 1
  double x_dpi = 0;     // 0 when the file gives none, or no unit
  double y_dpi = 0;
  bool reduced_resolution = false;  // NewSubfileType bit 0: a thumbnail
  std::int64_t tile_width = 0;
  std::int64_t tile_height = 0;
};

// The directories of the main chain in order, at most `max_directories`; stops
// at the first damaged or repeated one. Empty when the header is not that of
// a TIFF file. Thread-safe.
std::vector<TiffDirectory> ReadTiffDirectories(std::string_view bytes, int max_directories);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_TIFF_DIRECTORY_H_

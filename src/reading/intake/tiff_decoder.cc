#include "reading/intake/tiff_decoder.h"

#include <tiffio.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "reading/intake/color_to_gray.h"

namespace justif::reading {
namespace {

// Of one strip, tile or table: more than any page within the limits needs.
constexpr tmsize_t kMaxSingleAllocationBytes = tmsize_t{256} << 20;

// A read-only file in memory, as libtiff's client procedures see it.
struct MemoryFile {
  std::string_view bytes;
  std::uint64_t position = 0;
};

tmsize_t Read(thandle_t handle, void* target, tmsize_t size) {
  auto& file = *static_cast<MemoryFile*>(handle);
  if (size <= 0 || file.position >= file.bytes.size()) return 0;
  const auto count = std::min<std::uint64_t>(size, file.bytes.size() - file.position);
  std::memcpy(target, file.bytes.data() + file.position, count);
  file.position += count;
  return static_cast<tmsize_t>(count);
}

tmsize_t Write(thandle_t, void*, tmsize_t) { return -1; }

toff_t Seek(thandle_t handle, toff_t offset, int whence) {
  auto& file = *static_cast<MemoryFile*>(handle);
  if (whence == SEEK_CUR) offset += file.position;
  if (whence == SEEK_END) offset += file.bytes.size();
  return file.position = offset;
}

int Close(thandle_t) { return 0; }

toff_t Size(thandle_t handle) { return static_cast<MemoryFile*>(handle)->bytes.size(); }

int Map(thandle_t handle, void** base, toff_t* size) {
  const auto& file = *static_cast<MemoryFile*>(handle);
  *base = const_cast<char*>(file.bytes.data());  // libtiff reads only, the file being opened with "r"
  *size = file.bytes.size();
  return 1;
}

void Unmap(thandle_t, void*, toff_t) {}

int Silence(TIFF*, void*, const char*, const char*, va_list) { return 1; }

using TiffHandle = std::unique_ptr<TIFF, decltype(&TIFFClose)>;

TiffHandle Open(MemoryFile& file) {
  const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
                                                                                 &TIFFOpenOptionsFree);
  TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), kMaxSingleAllocationBytes);
  TIFFOpenOptionsSetErrorHandlerExtR(options.get(), Silence, nullptr);
  TIFFOpenOptionsSetWarningHandlerExtR(options.get(), Silence, nullptr);
  return {TIFFClientOpenExt("upload", "r", &file, Read, Write, Seek, Close, Size, Map, Unmap, options.get()),
          &TIFFClose};
}

struct Format {
  std::uint32_t width = 0, height = 0;
  std::uint16_t bits = 1, samples = 1, photometric = 0;
};

// Bilevel and 8-bit gray, as scanners and fax machines write: row by row,
// without the detour by colour. False when not a row could be read.
bool DecodeGrayRows(TIFF* tiff, const Format& format, cv::Mat& gray) {
  const bool min_is_white = format.photometric == PHOTOMETRIC_MINISWHITE;
  std::vector<std::uint8_t> row(TIFFScanlineSize(tiff));
  if (row.size() < (static_cast<std::size_t>(format.width) * format.bits + 7) / 8) return false;
  for (std::uint32_t y = 0; y < format.height; ++y) {
    if (TIFFReadScanline(tiff, row.data(), y) < 0) return y > 0;
    std::uint8_t* out = gray.ptr(static_cast<int>(y));
    for (std::uint32_t x = 0; x < format.width; ++x) {
      const int value = format.bits == 8 ? row[x] : (row[x / 8] >> (7 - x % 8) & 1) * 255;
      out[x] = static_cast<std::uint8_t>(min_is_white ? 255 - value : value);
    }
  }
  return true;
}

// Everything else, by libtiff's conversion to RGBA with alpha multiplied in.
bool DecodeByColor(TIFF* tiff, DecodedImage& decoded) {
  cv::Mat& gray = decoded.gray;
  char message[1024];
  TIFFRGBAImage image;
  if (!TIFFRGBAImageBegin(&image, tiff, 0, message)) return false;
  // As stored: row 0 first, whatever the orientation tag says.
  image.orientation = ORIENTATION_TOPLEFT;
  image.req_orientation = ORIENTATION_TOPLEFT;
  std::vector<std::uint32_t> pixels(gray.total());
  const bool read = TIFFRGBAImageGet(&image, pixels.data(), gray.cols, gray.rows) != 0;
  TIFFRGBAImageEnd(&image);
  if (!read) return false;
  decoded.chroma = HalfChroma(gray.cols, gray.rows);
  std::vector<std::uint8_t> samples(std::size_t{3} * gray.cols);
  for (int y = 0; y < gray.rows; ++y) {
    const std::uint32_t* in = pixels.data() + static_cast<std::size_t>(y) * gray.cols;
    std::uint8_t* out = gray.ptr(y);
    for (int x = 0; x < gray.cols; ++x) {
      const std::uint32_t value = GrayOfRgb(TIFFGetR(in[x]), TIFFGetG(in[x]), TIFFGetB(in[x]));
      out[x] = static_cast<std::uint8_t>(std::min<std::uint32_t>(255, value + 255 - TIFFGetA(in[x])));
      std::uint8_t* sample = &samples[std::size_t{3} * x];
      sample[0] = static_cast<std::uint8_t>(TIFFGetR(in[x]));
      sample[1] = static_cast<std::uint8_t>(TIFFGetG(in[x]));
      sample[2] = static_cast<std::uint8_t>(TIFFGetB(in[x]));
    }
    if (y % 2 == 0) ChromaOfRgbRow(samples.data(), 3, gray.cols, decoded.chroma.ptr<cv::Vec2b>(y / 2));
  }
  return true;
}

}  // namespace

absl::StatusOr<DecodedImage> DecodeTiff(std::string_view bytes, const TiffDirectory& directory) {
  MemoryFile file{bytes};
  const TiffHandle tiff = Open(file);
  if (tiff == nullptr || !TIFFSetSubDirectory(tiff.get(), directory.offset)) {
    return absl::DataLossError("TIFF directory cannot be read");
  }
  Format format;
  TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &format.width);
  TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &format.height);
  TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_BITSPERSAMPLE, &format.bits);
  TIFFGetFieldDefaulted(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, &format.samples);
  TIFFGetField(tiff.get(), TIFFTAG_PHOTOMETRIC, &format.photometric);
  if (format.width != directory.width || format.height != directory.height || format.width == 0 || format.height == 0) {
    return absl::DataLossError("TIFF directory contradicts itself on the size");
  }
  DecodedImage image{cv::Mat(static_cast<int>(format.height), static_cast<int>(format.width), CV_8UC1, cv::Scalar(255)),
                     {}};
  const bool plain = !TIFFIsTiled(tiff.get()) && format.samples == 1 && (format.bits == 1 || format.bits == 8) &&
                     (format.photometric == PHOTOMETRIC_MINISWHITE || format.photometric == PHOTOMETRIC_MINISBLACK);
  const bool decoded = plain ? DecodeGrayRows(tiff.get(), format, image.gray) : DecodeByColor(tiff.get(), image);
  if (!decoded) return absl::DataLossError("TIFF image cannot be decoded");
  return image;
}

}  // namespace justif::reading

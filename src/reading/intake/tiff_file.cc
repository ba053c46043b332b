#include "reading/intake/tiff_file.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include <tiffio.h>

#include "absl/status/status.h"
#include "reading/intake/exif.h"

namespace justif::reading {
namespace {

// The file in memory as libtiff's callbacks see it.
struct Memory {
  std::string_view bytes;
  std::size_t at = 0;
};

tmsize_t ReadFrom(thandle_t handle, void* out, tmsize_t size) {
  auto* memory = static_cast<Memory*>(handle);
  if (size <= 0 || memory->at >= memory->bytes.size()) return 0;
  const std::size_t count = std::min<std::size_t>(static_cast<std::size_t>(size), memory->bytes.size() - memory->at);
  std::memcpy(out, memory->bytes.data() + memory->at, count);
  memory->at += count;
  return static_cast<tmsize_t>(count);
}

tmsize_t WriteNothing(thandle_t, void*, tmsize_t) { return 0; }

toff_t SeekIn(thandle_t handle, toff_t offset, int whence) {
  auto* memory = static_cast<Memory*>(handle);
  if (whence == SEEK_CUR) offset += memory->at;
  if (whence == SEEK_END) offset += memory->bytes.size();
  memory->at = offset;
  return offset;
}

int CloseNothing(thandle_t) { return 0; }
toff_t SizeOf(thandle_t handle) { return static_cast<Memory*>(handle)->bytes.size(); }
int MapIt(thandle_t handle, void** base, toff_t* size) {
  auto* memory = static_cast<Memory*>(handle);
  *base = const_cast<char*>(memory->bytes.data());
  *size = memory->bytes.size();
  return 1;
}
void UnmapNothing(thandle_t, void*, toff_t) {}

class TiffFile : public ImageFile {
 public:
  explicit TiffFile(std::string_view bytes) : memory_{bytes} {}
  ~TiffFile() override {
    if (tiff_ != nullptr) TIFFClose(tiff_);
  }

  absl::Status Open(int max_pages) {
    TIFFSetErrorHandler(nullptr);
    TIFFSetWarningHandler(nullptr);
    tiff_ = TIFFClientOpen("upload", "rm", &memory_, ReadFrom, WriteNothing, SeekIn, CloseNothing, SizeOf, MapIt,
                           UnmapNothing);
    if (tiff_ == nullptr) return absl::InvalidArgumentError("TIFF: damaged header");
    do {
      std::uint32_t width = 0, height = 0;
      if (TIFFGetField(tiff_, TIFFTAG_IMAGEWIDTH, &width) == 0 ||
          TIFFGetField(tiff_, TIFFTAG_IMAGELENGTH, &height) == 0 || width == 0 || height == 0 || width > 0x7FFFFFFF ||
          height > 0x7FFFFFFF) {
        return absl::InvalidArgumentError("TIFF: page without a size");
      }
      ImageSize size{static_cast<int>(width), static_cast<int>(height)};
      if (Orientation() >= 5) std::swap(size.width, size.height);
      sizes_.push_back(size);
    } while (static_cast<int>(sizes_.size()) <= max_pages && TIFFReadDirectory(tiff_) != 0);
    return absl::OkStatus();
  }

  const std::vector<ImageSize>& Sizes() const override { return sizes_; }

  absl::StatusOr<cv::Mat> Decode(int index) override {
    if (TIFFSetDirectory(tiff_, static_cast<tdir_t>(index)) == 0) {
      return absl::InvalidArgumentError("TIFF: damaged directory");
    }
    const int orientation = Orientation();
    // Rows then come as stored; libtiff would flip but not turn them.
    TIFFSetField(tiff_, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    std::uint32_t width = 0, height = 0;
    TIFFGetField(tiff_, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff_, TIFFTAG_IMAGELENGTH, &height);
    std::vector<std::uint32_t> pixels(std::size_t{width} * height, 0xFFFFFFFF);
    if (TIFFReadRGBAImageOriented(tiff_, width, height, pixels.data(), ORIENTATION_TOPLEFT, 0) == 0) {
      return absl::InvalidArgumentError("TIFF: damaged image data");
    }
    cv::Mat gray(static_cast<int>(height), static_cast<int>(width), CV_8UC1);
    for (std::uint32_t y = 0; y < height; ++y) {
      const std::uint32_t* in = &pixels[std::size_t{y} * width];
      unsigned char* out = gray.ptr(static_cast<int>(y));
      for (std::uint32_t x = 0; x < width; ++x) {
        // Rec. 601 luma; colours are already multiplied by alpha, so the rest is white.
        const unsigned luma = (299 * TIFFGetR(in[x]) + 587 * TIFFGetG(in[x]) + 114 * TIFFGetB(in[x]) + 500) / 1000;
        out[x] = static_cast<unsigned char>(std::min(255u, luma + 255 - TIFFGetA(in[x])));
      }
    }
    return Oriented(gray, orientation);
  }

 private:
  int Orientation() {
    std::uint16_t orientation = 1;
    TIFFGetFieldDefaulted(tiff_, TIFFTAG_ORIENTATION, &orientation);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }

  Memory memory_;
  TIFF* tiff_ = nullptr;
  std::vector<ImageSize> sizes_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ImageFile>> OpenTiff(std::string_view bytes, int max_pages) {
  auto file = std::make_unique<TiffFile>(bytes);
  if (absl::Status status = file->Open(max_pages); !status.ok()) return status;
  return file;
}

}  // namespace justif::reading

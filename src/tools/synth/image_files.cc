#include "tools/synth/image_files.h"

#include <libheif/heif.h>
#include <tiffio.h>
#include <tiffio.hxx>

#include <memory>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <sstream>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace justif::tools {
namespace {

cv::Mat Plain(const cv::Mat& image) {
  if (!IsGray(image)) return image;
  cv::Mat gray;
  cv::extractChannel(image, gray, 0);
  return gray;
}

std::string Encode(const char* extension, const cv::Mat& image, const std::vector<int>& parameters) {
  std::vector<unsigned char> bytes;
  cv::imencode(extension, image, bytes, parameters);
  return {bytes.begin(), bytes.end()};
}

void Append16(std::string& bytes, unsigned value) {
  bytes += static_cast<char>(value >> 8 & 255);
  bytes += static_cast<char>(value & 255);
}

void Append32(std::string& bytes, unsigned value) {
  Append16(bytes, value >> 16);
  Append16(bytes, value & 0xFFFF);
}

// An APP1 segment with one directory of maker, model and orientation.
std::string Exif(int orientation, const std::string& camera) {
  std::string tiff("MM\0*\0\0\0\x08", 8);
  const unsigned entries = camera.empty() ? 1 : 2;
  const unsigned text_at = 8 + 2 + entries * 12 + 4;
  Append16(tiff, entries);
  if (!camera.empty()) {
    Append16(tiff, 0x0110);  // Model
    Append16(tiff, 2);
    Append32(tiff, static_cast<unsigned>(camera.size() + 1));
    Append32(tiff, text_at);
  }
  Append16(tiff, 0x0112);  // Orientation
  Append16(tiff, 3);
  Append32(tiff, 1);
  Append16(tiff, static_cast<unsigned>(orientation));
  Append16(tiff, 0);
  Append32(tiff, 0);
  if (!camera.empty()) tiff += camera + '\0';
  std::string segment("\xFF\xE1", 2);
  Append16(segment, static_cast<unsigned>(2 + 6 + tiff.size()));
  segment += std::string("Exif\0\0", 6) + tiff;
  return segment;
}

// Rows of bits, most significant first, 1 for black.
std::vector<std::vector<unsigned char>> Bits(const cv::Mat& image) {
  std::vector<std::vector<unsigned char>> rows(static_cast<std::size_t>(image.rows));
  for (int y = 0; y < image.rows; ++y) {
    auto& row = rows[static_cast<std::size_t>(y)];
    row.assign(static_cast<std::size_t>((image.cols + 7) / 8), 0);
    const auto* pixels = image.ptr<cv::Vec3b>(y);
    for (int x = 0; x < image.cols; ++x) {
      if (pixels[x][1] < 128) row[static_cast<std::size_t>(x / 8)] |= static_cast<unsigned char>(0x80 >> (x % 8));
    }
  }
  return rows;
}

}  // namespace

bool IsGray(const cv::Mat& image) {
  for (int y = 0; y < image.rows; ++y) {
    const auto* row = image.ptr<cv::Vec3b>(y);
    for (int x = 0; x < image.cols; ++x) {
      if (row[x][0] != row[x][1] || row[x][1] != row[x][2]) return false;
    }
  }
  return true;
}

std::string EncodeJpeg(const cv::Mat& image, int quality, int orientation, const std::string& camera) {
  std::string jpeg = Encode(".jpg", Plain(image), {cv::IMWRITE_JPEG_QUALITY, quality});
  if (orientation == 0 && camera.empty()) return jpeg;
  // In the place of the JFIF segment, right behind the start of the image.
  constexpr std::size_t kStart = 2, kJfif = 18;
  return jpeg.substr(0, kStart) + Exif(orientation == 0 ? 1 : orientation, camera) + jpeg.substr(kStart + kJfif);
}

cv::Mat DecodeJpeg(const std::string& jpeg) {
  const std::vector<unsigned char> bytes(jpeg.begin(), jpeg.end());
  return cv::imdecode(bytes, cv::IMREAD_COLOR | cv::IMREAD_IGNORE_ORIENTATION);
}

std::string EncodePng(const cv::Mat& image) { return Encode(".png", Plain(image), {cv::IMWRITE_PNG_COMPRESSION, 4}); }

std::string EncodeBilevelPng(const cv::Mat& image) {
  return Encode(".png", Plain(image), {cv::IMWRITE_PNG_BILEVEL, 1, cv::IMWRITE_PNG_COMPRESSION, 6});
}

absl::StatusOr<std::string> EncodeBilevelTiff(const cv::Mat& image, double dpi) {
  std::ostringstream out;
  TIFF* tiff = TIFFStreamOpen("synth", static_cast<std::ostream*>(&out));
  if (tiff == nullptr) return absl::InternalError("libtiff opens no stream");
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, image.cols);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, image.rows);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 1);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
  TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, image.rows);
  TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
  TIFFSetField(tiff, TIFFTAG_XRESOLUTION, dpi);
  TIFFSetField(tiff, TIFFTAG_YRESOLUTION, dpi);
  auto rows = Bits(image);
  bool written = true;
  for (std::size_t y = 0; y < rows.size(); ++y)
    written &= TIFFWriteScanline(tiff, rows[y].data(), static_cast<std::uint32_t>(y), 0) == 1;
  TIFFClose(tiff);
  if (!written) return absl::InternalError("libtiff writes no CCITT group 4");
  return out.str();
}

absl::StatusOr<std::string> EncodeGroup4(const cv::Mat& image) {
  absl::StatusOr<std::string> file = EncodeBilevelTiff(image, 200);
  if (!file.ok()) return file.status();
  std::istringstream in(*file);
  TIFF* tiff = TIFFStreamOpen("synth", static_cast<std::istream*>(&in));
  if (tiff == nullptr) return absl::InternalError("libtiff does not read what it wrote");
  std::string data(static_cast<std::size_t>(TIFFRawStripSize(tiff, 0)), '\0');
  TIFFReadRawStrip(tiff, 0, data.data(), static_cast<tmsize_t>(data.size()));
  TIFFClose(tiff);
  return data;
}

absl::StatusOr<std::string> EncodeHeic(const cv::Mat& image, int quality) {
  const auto failed = [](const heif_error& error) {
    return absl::InternalError(absl::StrCat("libheif: ", error.message));
  };
  const std::unique_ptr<heif_context, decltype(&heif_context_free)> context(heif_context_alloc(), heif_context_free);
  heif_encoder* raw_encoder = nullptr;
  heif_error error = heif_context_get_encoder_for_format(context.get(), heif_compression_HEVC, &raw_encoder);
  if (error.code != heif_error_Ok) return failed(error);
  const std::unique_ptr<heif_encoder, decltype(&heif_encoder_release)> encoder(raw_encoder, heif_encoder_release);
  heif_encoder_set_lossy_quality(encoder.get(), quality);
  // Parallel encoding is not the same every time.
  heif_encoder_set_parameter_string(encoder.get(), "preset", "ultrafast");
  heif_encoder_set_parameter_string(encoder.get(), "x265:pools", "none");
  heif_encoder_set_parameter_string(encoder.get(), "x265:frame-threads", "1");
  heif_image* raw_image = nullptr;
  error = heif_image_create(image.cols, image.rows, heif_colorspace_RGB, heif_chroma_interleaved_RGB, &raw_image);
  if (error.code != heif_error_Ok) return failed(error);
  const std::unique_ptr<heif_image, decltype(&heif_image_release)> pixels(raw_image, heif_image_release);
  error = heif_image_add_plane(pixels.get(), heif_channel_interleaved, image.cols, image.rows, 8);
  if (error.code != heif_error_Ok) return failed(error);
  int stride = 0;
  unsigned char* plane = heif_image_get_plane(pixels.get(), heif_channel_interleaved, &stride);
  cv::Mat target(image.rows, image.cols, CV_8UC3, plane, static_cast<std::size_t>(stride));
  cv::cvtColor(image, target, cv::COLOR_BGR2RGB);
  error = heif_context_encode_image(context.get(), pixels.get(), encoder.get(), nullptr, nullptr);
  if (error.code != heif_error_Ok) return failed(error);
  std::string bytes;
  heif_writer writer{};
  writer.writer_api_version = 1;
  writer.write = [](heif_context*, const void* data, std::size_t size, void* target_bytes) {
    static_cast<std::string*>(target_bytes)->assign(static_cast<const char*>(data), size);
    return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
  };
  error = heif_context_write(context.get(), &writer, &bytes);
  if (error.code != heif_error_Ok) return failed(error);
  return bytes;
}

}  // namespace justif::tools

#include "reading/intake/made_files.h"

// jpeglib.h needs these two before it.
#include <cstddef>
#include <cstdio>
//
#include <jpeglib.h>
#include <libheif/heif.h>
#include <png.h>
#include <tiffio.h>
#include <webp/encode.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "reading/intake/qpdf_headers.h"

namespace justif::reading::made {
namespace {

void Append(std::string& out, std::uint64_t value, int width, bool big_endian) {
  for (int i = 0; i < width; ++i) {
    out += static_cast<char>(value >> 8 * (big_endian ? width - 1 - i : i) & 0xFF);
  }
}

std::string Encode(const char* extension, const cv::Mat& pixels, const std::vector<int>& options) {
  std::vector<std::uint8_t> bytes;
  cv::imencode(extension, pixels, bytes, options);
  return {bytes.begin(), bytes.end()};
}

std::uint32_t Crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
  }
  return ~crc;
}

std::string PngChunk(std::string_view type, std::string_view data) {
  std::string chunk;
  Append(chunk, data.size(), 4, true);
  std::string covered(type);
  covered += data;
  chunk += covered;
  Append(chunk, Crc32(covered), 4, true);
  return chunk;
}

struct MemoryFile {
  std::string bytes;
  std::size_t position = 0;
};

tmsize_t ReadMemory(thandle_t handle, void* target, tmsize_t size) {
  auto& file = *static_cast<MemoryFile*>(handle);
  const std::size_t left = file.position < file.bytes.size() ? file.bytes.size() - file.position : 0;
  const std::size_t count = std::min<std::size_t>(size, left);
  std::memcpy(target, file.bytes.data() + file.position, count);
  file.position += count;
  return static_cast<tmsize_t>(count);
}

tmsize_t WriteMemory(thandle_t handle, void* source, tmsize_t size) {
  auto& file = *static_cast<MemoryFile*>(handle);
  if (file.bytes.size() < file.position + size) file.bytes.resize(file.position + size);
  std::memcpy(file.bytes.data() + file.position, source, size);
  file.position += size;
  return size;
}

toff_t SeekMemory(thandle_t handle, toff_t offset, int whence) {
  auto& file = *static_cast<MemoryFile*>(handle);
  if (whence == SEEK_CUR) offset += file.position;
  if (whence == SEEK_END) offset += file.bytes.size();
  return file.position = offset;
}

int CloseMemory(thandle_t) { return 0; }
toff_t SizeOfMemory(thandle_t handle) { return static_cast<MemoryFile*>(handle)->bytes.size(); }

}  // namespace

cv::Mat Quarters(int width, int height) {
  cv::Mat gray(height, width, CV_8UC1);
  const int x = width / 2;
  const int y = height / 2;
  gray(cv::Rect(0, 0, x, y)) = kTopLeft;
  gray(cv::Rect(x, 0, width - x, y)) = kTopRight;
  gray(cv::Rect(0, y, x, height - y)) = kBottomLeft;
  gray(cv::Rect(x, y, width - x, height - y)) = kBottomRight;
  return gray;
}

std::vector<int> QuartersOf(const cv::Mat& gray) {
  const auto at = [&](int x, int y) {
    return static_cast<int>(gray.at<std::uint8_t>(gray.rows * y / 4, gray.cols * x / 4));
  };
  return {at(1, 1), at(3, 1), at(1, 3), at(3, 3)};
}

cv::Mat PaperScan(int width, int height) {
  cv::Mat gray(height, width, CV_8UC1);
  cv::RNG random(20240709);
  random.fill(gray, cv::RNG::NORMAL, 235, 4);
  for (int y = height / 20; y < height - height / 20; y += std::max(8, height / 60)) {
    for (int x = width / 15; x < width - width / 10;) {
      const int length = random.uniform(3, std::max(4, width / 90));
      cv::rectangle(gray, cv::Rect(x, y, length, std::max(2, height / 200)), cv::Scalar(random.uniform(10, 60)),
                    cv::FILLED);
      x += length + random.uniform(2, std::max(3, width / 150));
    }
  }
  cv::GaussianBlur(gray, gray, {3, 3}, 0.7);
  return gray;
}

std::string ExifBlock(int orientation, bool big_endian) {
  std::string exif(big_endian ? "MM" : "II");
  Append(exif, 42, 2, big_endian);
  Append(exif, 8, 4, big_endian);
  Append(exif, 1, 2, big_endian);
  Append(exif, 274, 2, big_endian);
  Append(exif, 3, 2, big_endian);
  Append(exif, 1, 4, big_endian);
  Append(exif, orientation, 2, big_endian);
  Append(exif, 0, 2, big_endian);
  Append(exif, 0, 4, big_endian);
  return exif;
}

std::string Jpeg(const cv::Mat& pixels, const std::vector<int>& options) { return Encode(".jpg", pixels, options); }

std::string JpegWithOrientation(const cv::Mat& pixels, int orientation, bool big_endian) {
  const std::string jpeg = Jpeg(pixels);
  std::string segment("Exif\0\0", 6);
  segment += ExifBlock(orientation, big_endian);
  std::string out = jpeg.substr(0, 2) + "\xFF\xE1";
  Append(out, segment.size() + 2, 2, true);
  return out + segment + jpeg.substr(2);
}

std::string CmykJpeg(const cv::Mat& inks, bool adobe) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &bytes, &size);
  info.image_width = inks.cols;
  info.image_height = inks.rows;
  info.input_components = 4;
  info.in_color_space = JCS_CMYK;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, 95, TRUE);
  info.write_Adobe_marker = adobe ? TRUE : FALSE;
  jpeg_start_compress(&info, TRUE);
  for (int y = 0; y < inks.rows; ++y) {
    std::vector<unsigned char> row(inks.ptr(y), inks.ptr(y) + std::ptrdiff_t{4} * inks.cols);
    if (adobe) std::ranges::transform(row, row.begin(), [](unsigned char ink) { return 255 - ink; });
    JSAMPROW rows[1] = {row.data()};
    jpeg_write_scanlines(&info, rows, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  std::string out(reinterpret_cast<char*>(bytes), size);
  std::free(bytes);
  return out;
}

std::string Png(const cv::Mat& pixels) { return Encode(".png", pixels, {}); }

std::string PngWithChunk(const std::string& png, std::string_view type, std::string_view data) {
  constexpr std::size_t kAfterHeader = 8 + 25;
  return png.substr(0, kAfterHeader) + PngChunk(type, data) + png.substr(kAfterHeader);
}

std::string PngHeader(std::uint32_t width, std::uint32_t height) {
  std::string header;
  Append(header, width, 4, true);
  Append(header, height, 4, true);
  header += std::string("\x08\x00\x00\x00\x00", 5);
  return "\x89PNG\r\n\x1A\n" + PngChunk("IHDR", header) + PngChunk("IDAT", Deflate("nothing much"));
}

std::string PalettePng(const cv::Mat& indices) {
  std::string header;
  Append(header, indices.cols, 4, true);
  Append(header, indices.rows, 4, true);
  header += std::string("\x02\x03\x00\x00\x00", 5);
  std::string rows;
  for (int y = 0; y < indices.rows; ++y) {
    rows += '\0';  // no filter
    for (int x = 0; x < indices.cols; x += 4) {
      int byte = 0;
      for (int i = 0; i < 4; ++i) byte = byte << 2 | (x + i < indices.cols ? indices.at<std::uint8_t>(y, x + i) : 0);
      rows += static_cast<char>(byte);
    }
  }
  return "\x89PNG\r\n\x1A\n" + PngChunk("IHDR", header) +
         PngChunk("PLTE", std::string_view("\xFF\x00\x00\x00\xFF\x00\xFF\xFF\xFF\x00\x00\x00", 12)) +
         PngChunk("tRNS", std::string_view("\xFF\xFF\xFF\x00", 4)) + PngChunk("IDAT", Deflate(rows)) +
         PngChunk("IEND", "");
}

std::string Webp(const cv::Mat& pixels, int quality) {
  return Encode(".webp", pixels, {cv::IMWRITE_WEBP_QUALITY, quality});
}

std::string WebpWithOrientation(const cv::Mat& pixels, int orientation) {
  const std::string plain = Webp(pixels, 95);
  const auto chunk = [](std::string_view type, std::string_view data) {
    std::string out(type);
    Append(out, data.size(), 4, false);
    out += data;
    if (data.size() % 2 != 0) out += '\0';
    return out;
  };
  std::string extension("\x08\x00\x00\x00", 4);  // has EXIF
  Append(extension, pixels.cols - 1, 3, false);
  Append(extension, pixels.rows - 1, 3, false);
  const std::string body =
      "WEBP" + chunk("VP8X", extension) + plain.substr(12) + chunk("EXIF", ExifBlock(orientation, false));
  std::string out = "RIFF";
  Append(out, body.size(), 4, false);
  return out + body;
}

std::string Tiff(const std::vector<TiffPage>& pages) {
  MemoryFile file;
  TIFF* tiff = TIFFClientOpen("made", "w", &file, ReadMemory, WriteMemory, SeekMemory, CloseMemory, SizeOfMemory,
                              nullptr, nullptr);
  for (const TiffPage& page : pages) {
    const int channels = page.pixels.channels();
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, page.pixels.cols);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, page.pixels.rows);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, page.bilevel ? 1 : page.pixels.depth() == CV_16U ? 16 : 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, channels);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC,
                 channels >= 3       ? PHOTOMETRIC_RGB
                 : page.min_is_white ? PHOTOMETRIC_MINISWHITE
                                     : PHOTOMETRIC_MINISBLACK);
    if (channels == 4) {
      const std::uint16_t unassociated = EXTRASAMPLE_UNASSALPHA;
      TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &unassociated);
    }
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, page.compression);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 32);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, page.orientation);
    if (page.reduced) TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, FILETYPE_REDUCEDIMAGE);
    if (page.x_dpi > 0) {
      TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
      TIFFSetField(tiff, TIFFTAG_XRESOLUTION, page.x_dpi);
      TIFFSetField(tiff, TIFFTAG_YRESOLUTION, page.y_dpi);
    }
    for (int y = 0; y < page.pixels.rows; ++y) {
      std::vector<std::uint8_t> row(page.pixels.ptr(y), page.pixels.ptr(y) + page.pixels.cols * page.pixels.elemSize());
      if (page.bilevel) {
        std::vector<std::uint8_t> packed((page.pixels.cols + 7) / 8);
        for (int x = 0; x < page.pixels.cols; ++x) {
          const bool light = row[x] >= 128;
          if (light != page.min_is_white) packed[x / 8] |= static_cast<std::uint8_t>(0x80 >> x % 8);
        }
        row = packed;
      }
      TIFFWriteScanline(tiff, row.data(), y);
    }
    TIFFWriteDirectory(tiff);
  }
  TIFFClose(tiff);
  return file.bytes;
}

std::string Heic(const cv::Mat& gray, int orientation, bool exif) {
  heif_context* context = heif_context_alloc();
  heif_encoder* encoder = nullptr;
  if (heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder).code != heif_error_Ok) {
    heif_context_free(context);
    return "";
  }
  heif_encoder_set_lossy_quality(encoder, 90);
  heif_image* image = nullptr;
  heif_image_create(gray.cols, gray.rows, heif_colorspace_YCbCr, heif_chroma_420, &image);
  const auto fill = [&](heif_channel channel, int width, int height, auto value) {
    heif_image_add_plane(image, channel, width, height, 8);
    int stride = 0;
    std::uint8_t* plane = heif_image_get_plane(image, channel, &stride);
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) plane[y * stride + x] = value(x, y);
    }
  };
  fill(heif_channel_Y, gray.cols, gray.rows, [&](int x, int y) { return gray.at<std::uint8_t>(y, x); });
  const auto neutral = [](int, int) { return std::uint8_t{128}; };
  fill(heif_channel_Cb, (gray.cols + 1) / 2, (gray.rows + 1) / 2, neutral);
  fill(heif_channel_Cr, (gray.cols + 1) / 2, (gray.rows + 1) / 2, neutral);
  heif_encoding_options* options = heif_encoding_options_alloc();
  options->image_orientation = static_cast<heif_orientation>(orientation);
  heif_image_handle* handle = nullptr;
  heif_context_encode_image(context, image, encoder, options, &handle);
  if (exif) {
    const std::string block = ExifBlock(orientation, false);
    heif_context_add_exif_metadata(context, handle, block.data(), static_cast<int>(block.size()));
  }
  std::string out;
  heif_writer writer{1, [](heif_context*, const void* data, size_t size, void* target) {
                       static_cast<std::string*>(target)->append(static_cast<const char*>(data), size);
                       return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                     }};
  heif_context_write(context, &writer, &out);
  heif_encoding_options_free(options);
  heif_image_handle_release(handle);
  heif_image_release(image);
  heif_encoder_release(encoder);
  heif_context_free(context);
  return out;
}

std::string Deflate(std::string_view bytes) {
  Pl_Buffer buffer("deflated");
  Pl_Flate deflate("deflate", &buffer, Pl_Flate::a_deflate);
  deflate.write(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
  deflate.finish();
  const auto out = buffer.getBufferSharedPointer();
  return {reinterpret_cast<char*>(out->getBuffer()), out->getSize()};
}

int Pdf::Add(std::string object) {
  objects_.push_back(std::move(object));
  return static_cast<int>(objects_.size());
}

int Pdf::AddStream(const std::string& dictionary_entries, std::string_view data) {
  std::string object = absl::StrCat("<<", dictionary_entries, "/Length ", data.size(), ">>\nstream\n");
  object += data;
  return Add(object + "\nendstream");
}

int Pdf::Reserve() { return Add("null"); }

void Pdf::Set(int number, std::string object) { objects_[number - 1] = std::move(object); }

int Pdf::AddPage(double width, double height, std::string_view content, const std::string& resources,
                 const std::string& entries) {
  if (page_tree_ == 0) page_tree_ = Reserve();
  const int contents = AddStream("", content);
  pages_.push_back(Add(absl::StrCat("<</Type/Page/Parent ", page_tree_, " 0 R/MediaBox[0 0 ", width, " ", height,
                                    "]/Contents ", contents, " 0 R/Resources<<", resources, ">>", entries, ">>")));
  return pages_.back();
}

std::string Pdf::Build(const std::string& trailer_entries, const std::string& catalog_entries) {
  if (page_tree_ == 0) page_tree_ = Reserve();
  if (objects_[page_tree_ - 1] == "null") {
    std::string kids;
    for (const int page : pages_) absl::StrAppend(&kids, page, " 0 R ");
    Set(page_tree_, absl::StrCat("<</Type/Pages/Kids[", kids, "]/Count ", pages_.size(), ">>"));
  }
  const int catalog = Add(absl::StrCat("<</Type/Catalog/Pages ", page_tree_, " 0 R", catalog_entries, ">>"));
  std::string file = "%PDF-1.5\n%\xE2\xE3\xCF\xD3\n";
  std::string table = absl::StrCat("xref\n0 ", objects_.size() + 1, "\n0000000000 65535 f \n");
  for (std::size_t i = 0; i < objects_.size(); ++i) {
    absl::StrAppend(&table, absl::StrFormat("%010d 00000 n \n", file.size()));
    absl::StrAppend(&file, i + 1, " 0 obj\n", objects_[i], "\nendobj\n");
  }
  const std::size_t table_at = file.size();
  absl::StrAppend(&file, table, "trailer\n<</Size ", objects_.size() + 1, "/Root ", catalog, " 0 R", trailer_entries,
                  ">>\nstartxref\n", table_at, "\n%%EOF\n");
  return file;
}

std::string Update(const std::string& pdf, int number, const std::string& object) {
  const auto value_after = [&](std::string_view key) { return std::atoi(pdf.c_str() + pdf.rfind(key) + key.size()); };
  std::string out = pdf;
  const std::size_t at = out.size();
  absl::StrAppend(&out, number, " 0 obj\n", object, "\nendobj\n");
  const std::size_t table_at = out.size();
  absl::StrAppend(&out, "xref\n", number, " 1\n", absl::StrFormat("%010d 00000 n \n", at), "trailer\n<</Size ",
                  value_after("/Size "), "/Root ", value_after("/Root "), " 0 R/Prev ", value_after("startxref\n"),
                  ">>\nstartxref\n", table_at, "\n%%EOF\n");
  return out;
}

std::string ScanPdf(std::string_view jpeg, int width, int height) {
  Pdf pdf;
  const int image = pdf.AddStream(absl::StrCat("/Type/XObject/Subtype/Image/Width ", width, "/Height ", height,
                                               "/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"),
                                  jpeg);
  pdf.AddPage(595, 842, "q 595 0 0 842 0 0 cm /Im0 Do Q", absl::StrCat("/XObject<</Im0 ", image, " 0 R>>"));
  return pdf.Build();
}

std::string TextPdf(int lines) {
  std::string content = "BT /F1 10 Tf 14 TL 50 800 Td\n";
  for (int i = 0; i < lines; ++i) absl::StrAppend(&content, "(Ligne ", i, " de dix mots pour remplir la page) Tj T*\n");
  content += "ET";
  Pdf pdf;
  pdf.AddPage(595, 842, content, std::string(kHelvetica));
  return pdf.Build();
}

}  // namespace justif::reading::made

// Writes the seeds of the fuzz targets of intake below the folder given, one
// small file for each kind of thing the parsers meet.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <opencv2/core.hpp>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "reading/intake/made_files.h"

namespace made = justif::reading::made;

namespace {

void Write(const std::filesystem::path& file, std::string_view bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

void WriteHeaders(const std::filesystem::path& folder) {
  const cv::Mat quarters = made::Quarters(16, 12);
  Write(folder / "exif-little-endian.jpg", made::JpegWithOrientation(quarters, 6));
  Write(folder / "exif-big-endian.jpg", made::JpegWithOrientation(quarters, 3, true));
  Write(folder / "exif.png", made::PngWithChunk(made::Png(quarters), "eXIf", made::ExifBlock(8, false)));
  Write(folder / "huge.png", made::PngHeader(30'000, 30'000));
  Write(folder / "lossy-exif.webp", made::WebpWithOrientation(quarters, 5));
  Write(folder / "lossless.webp", made::Webp(quarters, 101));
  Write(folder / "thumbnail.tif",
        made::Tiff({{.pixels = quarters, .x_dpi = 204, .y_dpi = 98}, {.pixels = quarters, .reduced = true}}));
  Write(folder / "loop.tif", std::string_view("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x08\0\0\0", 26));
  Write(folder / "truncated-directory.tif",
        std::string_view("II*\0\x08\0\0\0\x04\0\x12\x01\x03\0\x01\0\0\0\x06\xF8\0\0\x08\0", 24));
  Write(folder / "brands.heic", made::Heic(quarters, 6, true).substr(0, 400));
  Write(folder / "after-other-bytes.pdf", "\xEF\xBB\xBF%PDF-1.4\nstartxref\n0\n%%EOF");
}

std::string FormsPdf() {
  made::Pdf pdf;
  const int image = pdf.AddStream(
      "/Subtype/Image/Width 64/Height 64/ColorSpace[/Indexed/DeviceRGB 1<FF000000FF00>]/BitsPerComponent 1"
      "/Filter/FlateDecode",
      made::Deflate(std::string(512, '\x5A')));
  const int form =
      pdf.AddStream(absl::StrCat("/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</I ", image, " 0 R>>>>"),
                    "q 90 0 0 90 0 0 cm /I Do Q BI /W 8 /H 8 /BPC 1 /CS /G ID 12345678 EI");
  pdf.AddPage(200, 200, "/F Do 1 g 5 5 9 9 re W n f BT 3 Tr /F1 9 Tf (x) Tj ET",
              absl::StrCat(made::kHelvetica.data(), "/XObject<</F ", form, " 0 R>>"), "/Rotate 90");
  return pdf.Build();
}

void WriteUploads(const std::filesystem::path& folder) {
  const cv::Mat quarters = made::Quarters(16, 12);
  cv::Mat color;
  cv::merge(std::vector<cv::Mat>{quarters, quarters, quarters}, color);
  Write(folder / "gray.jpg", made::Jpeg(quarters));
  Write(folder / "inks.jpg", made::CmykJpeg(cv::Mat(16, 16, CV_8UC4, cv::Scalar(9, 90, 200, 30)), true));
  Write(folder / "cut.jpg", made::Jpeg(made::PaperScan(60, 84)).substr(0, 900));
  Write(folder / "palette.png", made::PalettePng(cv::Mat::zeros(8, 8, CV_8UC1)));
  Write(folder / "color.png", made::Png(color));
  Write(folder / "lossy.webp", made::Webp(color, 80));
  Write(folder / "lossless.webp", made::Webp(color, 101));
  Write(folder / "pages.tif",
        made::Tiff({{.pixels = quarters, .compression = 5}, {.pixels = quarters, .compression = 4, .bilevel = true}}));
  Write(folder / "turned.heic", made::Heic(cv::Mat(64, 64, CV_8UC1, cv::Scalar(90)), 6, false));
  Write(folder / "text.pdf", made::TextPdf(2));
  Write(folder / "scan.pdf", made::ScanPdf(made::Jpeg(quarters), 16, 12));
  Write(folder / "forms.pdf", FormsPdf());
  Write(folder / "updated.pdf", made::Update(FormsPdf(), 1, "null"));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: reading_intake_make_corpus testdata/fuzz\n";
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  WriteHeaders(folder / "reading_intake_image_headers");
  WriteUploads(folder / "reading_intake_upload");
  return 0;
}

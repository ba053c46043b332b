// Files made in code for the tests and benchmarks of intake.
#ifndef JUSTIF_READING_INTAKE_MADE_FILES_H_
#define JUSTIF_READING_INTAKE_MADE_FILES_H_

#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace justif::reading::made {

// Gray values of the quarters of Quarters(): all different, far apart.
inline constexpr int kTopLeft = 0;
inline constexpr int kTopRight = 80;
inline constexpr int kBottomLeft = 160;
inline constexpr int kBottomRight = 240;

// Four flat quarters.
cv::Mat Quarters(int width, int height);

// The gray value in the middle of the quarters of `gray`: top left, top right,
// bottom left, bottom right.
std::vector<int> QuartersOf(const cv::Mat& gray);

// Lines of dark marks on light paper with some noise, about as hard to
// compress as a scan. Deterministic.
cv::Mat PaperScan(int width, int height);

// An EXIF block that says only this orientation.
std::string ExifBlock(int orientation, bool big_endian);

std::string Jpeg(const cv::Mat& pixels, const std::vector<int>& options = {});
std::string JpegWithOrientation(const cv::Mat& pixels, int orientation, bool big_endian = false);
// Four channels of ink, 255 full, stored inverted with an Adobe marker as
// Photoshop does, or as they are without.
std::string CmykJpeg(const cv::Mat& inks, bool adobe);

std::string Png(const cv::Mat& pixels);
// Inserts a chunk after IHDR.
std::string PngWithChunk(const std::string& png, std::string_view type, std::string_view data);
// A valid start of a file of that size, without pixels.
std::string PngHeader(std::uint32_t width, std::uint32_t height);
// Two bits a pixel, by a palette of red, green, white and transparent black.
std::string PalettePng(const cv::Mat& indices);

std::string Webp(const cv::Mat& pixels, int quality);
std::string WebpWithOrientation(const cv::Mat& pixels, int orientation);

struct TiffPage {
  cv::Mat pixels;        // 8-bit gray or RGB, 16-bit gray
  int compression = 1;   // as in the tag
  bool bilevel = false;  // 1 bit a pixel, from a threshold at 128
  bool min_is_white = false;
  bool reduced = false;
  int orientation = 1;
  double x_dpi = 0;
  double y_dpi = 0;
};
std::string Tiff(const std::vector<TiffPage>& pages);

// HEVC-coded; empty when libheif has no encoder. `orientation` is written as
// the file's own rotation and mirroring and, with `exif`, in EXIF too.
std::string Heic(const cv::Mat& gray, int orientation, bool exif);

// Deflated with zlib's wrapper.
std::string Deflate(std::string_view bytes);

// A PDF put together object by object. Object numbers start at 1.
class Pdf {
 public:
  // Each returns the new object's number.
  int Add(std::string object);
  int AddStream(const std::string& dictionary_entries, std::string_view data);
  // A number to be filled in later.
  int Reserve();
  void Set(int number, std::string object);

  // A page of `width` by `height` points. `entries` are added to the page's
  // dictionary, `resources` are the entries of its resources.
  int AddPage(double width, double height, std::string_view content, const std::string& resources,
              const std::string& entries = "");

  // Writes the pages added, with `trailer_entries` in the trailer and
  // `catalog_entries` in the catalog.
  std::string Build(const std::string& trailer_entries = "", const std::string& catalog_entries = "");

 private:
  std::vector<std::string> objects_;
  std::vector<int> pages_;
  int page_tree_ = 0;
};

// Appends an incremental update that replaces object `number`.
std::string Update(const std::string& pdf, int number, const std::string& object);

// A4 with one image over all of it.
std::string ScanPdf(std::string_view jpeg, int width, int height);

// A4 in a standard font: `lines` lines of ten words.
std::string TextPdf(int lines);

inline constexpr std::string_view kHelvetica =
    "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    "/F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>>>";

}  // namespace justif::reading::made

#endif  // JUSTIF_READING_INTAKE_MADE_FILES_H_

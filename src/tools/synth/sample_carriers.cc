#include "tools/synth/sample_carriers.h"

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>

#include <algorithm>
#include <fstream>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <sstream>
#include <vector>

#include "tools/synth/pdf_edits.h"

namespace justif::tools {
namespace {

constexpr double kPointsPerInch = 72;
constexpr double kScanDpi = 200;
constexpr double kFineScanDpi = 300;

cv::Mat Render(const SampleDocument& sample, double dpi) {
  const double scale = dpi / kPointsPerInch;
  const int width = static_cast<int>(kPageWidth * scale), height = static_cast<int>(kPageHeight * scale);
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t* context = cairo_create(surface);
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  cairo_scale(context, scale, scale);
  SamplePage page(context);
  sample.draw(page);
  cairo_destroy(context);
  cairo_surface_flush(surface);
  const cv::Mat pixels(height, width, CV_8UC4, cairo_image_surface_get_data(surface),
                       static_cast<std::size_t>(cairo_image_surface_get_stride(surface)));
  cv::Mat gray;
  cv::cvtColor(pixels, gray, cv::COLOR_BGRA2GRAY);
  cairo_surface_destroy(surface);
  return gray;
}

void AddNoise(cv::Mat& image, double sigma, cv::RNG& random) {
  cv::Mat noise(image.size(), CV_16S);
  random.fill(noise, cv::RNG::NORMAL, 0, sigma);
  cv::add(image, noise, image, cv::noArray(), CV_8U);
}

cv::Mat Scan(const SampleDocument& sample, cv::RNG& random, double dpi = kScanDpi) {
  cv::Mat page = Render(sample, dpi);
  const double angle = random.uniform(-1.2, 1.2);
  const cv::Mat turn = cv::getRotationMatrix2D({page.cols / 2.0F, page.rows / 2.0F}, angle, 1);
  cv::warpAffine(page, page, turn, page.size(), cv::INTER_CUBIC, cv::BORDER_CONSTANT, cv::Scalar(246));
  cv::GaussianBlur(page, page, {}, 0.6);
  AddNoise(page, 4, random);
  return page;
}

// On a textured table, seen at an angle, one side in the shade.
cv::Mat Photograph(const SampleDocument& sample, cv::RNG& random) {
  const cv::Mat page = Render(sample, 190);
  const cv::Size size(static_cast<int>(page.cols * 1.25), static_cast<int>(page.rows * 1.2));
  cv::Mat table(size, CV_8UC1);
  random.fill(table, cv::RNG::NORMAL, 105, 40);
  cv::GaussianBlur(table, table, {}, 6);
  const auto w = static_cast<float>(size.width), h = static_cast<float>(size.height);
  const cv::Point2f from[] = {{0, 0},
                              {static_cast<float>(page.cols), 0},
                              {static_cast<float>(page.cols), static_cast<float>(page.rows)},
                              {0, static_cast<float>(page.rows)}};
  const auto shift = [&](float x, float y) {
    return cv::Point2f(x * w + random.uniform(-0.02F, 0.02F) * w, y * h + random.uniform(-0.015F, 0.015F) * h);
  };
  const cv::Point2f to[] = {shift(0.10F, 0.07F), shift(0.91F, 0.08F), shift(0.93F, 0.94F), shift(0.07F, 0.93F)};
  const cv::Mat view = cv::getPerspectiveTransform(from, to);
  cv::Mat paper, mask;
  cv::warpPerspective(page, paper, view, size, cv::INTER_CUBIC);
  cv::warpPerspective(cv::Mat(page.size(), CV_8UC1, cv::Scalar(255)), mask, view, size, cv::INTER_NEAREST);
  paper.copyTo(table, mask);
  for (int y = 0; y < table.rows; ++y) {
    for (int x = 0; x < table.cols; ++x) {
      const double light = 0.95 - 0.35 * x / table.cols - 0.1 * y / table.rows;
      table.at<unsigned char>(y, x) = cv::saturate_cast<unsigned char>(table.at<unsigned char>(y, x) * light);
    }
  }
  cv::GaussianBlur(table, table, {}, 0.8);
  AddNoise(table, 3, random);
  return table;
}

void WritePdfOfPage(const SampleDocument& sample, const std::string& path) {
  cairo_surface_t* surface = cairo_pdf_surface_create(path.c_str(), kPageWidth, kPageHeight);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2025-01-01T00:00:00Z");
  cairo_t* context = cairo_create(surface);
  SamplePage page(context);
  sample.draw(page);
  cairo_show_page(context);
  cairo_destroy(context);
  cairo_surface_destroy(surface);
}

// The JPEG goes into the file as it is.
void WritePdfOfImage(const cv::Mat& image, const std::string& path) {
  std::vector<unsigned char> jpeg;
  cv::imencode(".jpg", image, jpeg, {cv::IMWRITE_JPEG_QUALITY, 70});
  cairo_surface_t* surface = cairo_pdf_surface_create(path.c_str(), kPageWidth, kPageHeight);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2025-01-01T00:00:00Z");
  cairo_t* context = cairo_create(surface);
  cairo_surface_t* pixels = cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.cols, image.rows);
  cairo_surface_set_mime_data(pixels, CAIRO_MIME_TYPE_JPEG, jpeg.data(), jpeg.size(), nullptr, nullptr);
  cairo_scale(context, kPageWidth / image.cols, kPageHeight / image.rows);
  cairo_set_source_surface(context, pixels, 0, 0);
  cairo_paint(context);
  cairo_show_page(context);
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  cairo_surface_destroy(pixels);
}

// A seed that stamps the page; others sign unseen.
constexpr unsigned kSeenSignature = 2;

// Empty when it cannot be signed.
std::string SignFile(const std::string& path) {
  std::stringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  const auto edited = InnocentlyEditPdf(content.str(), InnocentPdfEdit::kSignedAfterwards, kSeenSignature);
  if (!edited.ok()) return "";
  std::ofstream(path, std::ios::binary) << *edited;
  return path;
}

}  // namespace

std::string WriteSample(const SampleDocument& sample, const std::string& folder, unsigned seed) {
  cv::RNG random(seed);
  const std::string stem = folder + "/" + sample.name;
  const auto jpeg = [&](const cv::Mat& image) {
    const std::string path = stem + ".jpg";
    cv::imwrite(path, image, {cv::IMWRITE_JPEG_QUALITY, 72});
    return path;
  };
  switch (sample.carrier) {
    case Carrier::kNativePdf:
      WritePdfOfPage(sample, stem + ".pdf");
      return stem + ".pdf";
    case Carrier::kScannedPdf:
      WritePdfOfImage(Scan(sample, random), stem + ".pdf");
      return stem + ".pdf";
    case Carrier::kFineScannedPdf:
      WritePdfOfImage(Scan(sample, random, kFineScanDpi), stem + ".pdf");
      return stem + ".pdf";
    case Carrier::kSignedScan:
      WritePdfOfImage(Scan(sample, random), stem + ".pdf");
      return SignFile(stem + ".pdf");
    case Carrier::kScan:
      return jpeg(Scan(sample, random));
    case Carrier::kPhotograph:
      return jpeg(Photograph(sample, random));
    case Carrier::kRotatedScan: {
      cv::Mat turned;
      cv::rotate(Scan(sample, random), turned, cv::ROTATE_90_CLOCKWISE);
      return jpeg(turned);
    }
  }
  return "";
}

}  // namespace justif::tools

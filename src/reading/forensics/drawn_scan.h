// Scans for tests of measurements in pixels.
#ifndef JUSTIF_READING_FORENSICS_DRAWN_SCAN_H_
#define JUSTIF_READING_FORENSICS_DRAWN_SCAN_H_

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

namespace justif::reading {

// Lines of digits on gray paper with noise, CV_8UC1.
inline cv::Mat DrawnScan(cv::Size size, int seed, double paper = 215, double noise = 3) {
  cv::Mat scan(size, CV_32FC1, cv::Scalar(paper));
  cv::RNG random(static_cast<std::uint64_t>(seed) * 0x9E3779B97F4A7C15U + 1);
  for (int y = 50; y < size.height - 10; y += 40) {
    std::string line;
    for (int i = 0; i < 60; ++i) line += static_cast<char>('0' + random.uniform(0, 10));
    cv::putText(scan, line, {20, y}, cv::FONT_HERSHEY_DUPLEX, 0.8, cv::Scalar(60), 1, cv::LINE_AA);
  }
  cv::GaussianBlur(scan, scan, {}, 0.7);
  cv::Mat grain(size, CV_32FC1), pixels;
  random.fill(grain, cv::RNG::NORMAL, 0, noise);
  scan += grain;
  scan.convertTo(pixels, CV_8U);
  return pixels;
}

inline std::string JpegOf(const cv::Mat& image, int quality) {
  std::vector<unsigned char> bytes;
  cv::imencode(".jpg", image, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
  return {bytes.begin(), bytes.end()};
}

inline cv::Mat PixelsOf(const std::string& jpeg) {
  return cv::imdecode(std::vector<unsigned char>(jpeg.begin(), jpeg.end()), cv::IMREAD_GRAYSCALE);
}

inline cv::Mat ThroughJpeg(const cv::Mat& image, int quality) { return PixelsOf(JpegOf(image, quality)); }

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_DRAWN_SCAN_H_

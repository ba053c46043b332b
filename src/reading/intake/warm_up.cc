#include "reading/intake/warm_up.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace justif::reading {
namespace {

std::string TextPdf() {
  const std::string content =
      "BT /F1 24 Tf 72 700 Td (Nom : SPECIMEN) Tj /F2 18 Tf 0 -40 Td (Attestation \\351tudiant 2024) Tj ET";
  const std::string objects[] = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R "
      ">> >> >>",
      "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
      "<< /Type /Font /Subtype /TrueType /BaseFont /TimesNewRoman /Encoding /WinAnsiEncoding >>",
  };
  std::string pdf = "%PDF-1.4\n";
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < std::size(objects); ++i) {
    offsets.push_back(pdf.size());
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t table = pdf.size();
  pdf += "xref\n0 " + std::to_string(offsets.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t offset : offsets) {
    std::string digits = std::to_string(offset);
    pdf += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  pdf += "trailer\n<< /Size " + std::to_string(offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
  return pdf;
}

}  // namespace

std::vector<std::string> WarmUpUploads() {
  std::vector<std::string> uploads = {TextPdf()};
  cv::Mat page(900, 640, CV_8UC3, cv::Scalar(255, 255, 255));
  cv::putText(page, "Attestation 2024", {60, 200}, cv::FONT_HERSHEY_SIMPLEX, 1.2, cv::Scalar(0, 0, 0), 2, cv::LINE_AA);
  cv::putText(page, "Nom : SPECIMEN", {60, 300}, cv::FONT_HERSHEY_SIMPLEX, 1.2, cv::Scalar(0, 0, 0), 2, cv::LINE_AA);
  for (const char* format : {".jpg", ".png", ".tiff", ".webp"}) {
    std::vector<unsigned char> bytes;
    if (cv::imencode(format, page, bytes)) uploads.emplace_back(bytes.begin(), bytes.end());
  }
  return uploads;
}

}  // namespace justif::reading

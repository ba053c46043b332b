#include "reading/intake/warm_up.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <iterator>
#include <opencv2/imgproc.hpp>

namespace justif::reading {
namespace {

// The standard 14 and the names office programs give to theirs.
constexpr const char* kFonts[] = {"Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique", "Times-Roman", "Times-Bold",
                                  "Times-Italic", "Times-BoldItalic", "Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique",
                                  "Symbol", "ZapfDingbats", "ArialMT", "Arial-BoldMT", "TimesNewRomanPSMT", "TimesNewRomanPS-BoldMT",
                                  "CourierNewPSMT", "Calibri", "Calibri-Bold", "Verdana", "SomeUnknownFont", "SomeUnknownFont-Bold"};

std::string TextPdf() {
  std::string content = "BT 72 780 Td 0 -30 TD ", fonts;
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "", ""};
  for (std::size_t i = 0; i < std::size(kFonts); ++i) {
    const std::string name = "/F" + std::to_string(i);
    content += name + " 12 Tf (Nom : SPECIMEN \\351tudiant 2024) Tj 0 -28 Td ";
    fonts += name + " " + std::to_string(objects.size() + 1) + " 0 R ";
    objects.push_back(std::string("<< /Type /Font /Subtype /TrueType /BaseFont /") + kFonts[i] + " /Encoding /WinAnsiEncoding >>");
  }
  content += "ET";
  objects[2] = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << " + fonts + ">> >> >>";
  objects[3] = "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream";
  std::string pdf = "%PDF-1.4\n";
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < objects.size(); ++i) {
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

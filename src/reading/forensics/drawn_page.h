// Pages drawn in code for the tests of measurements.
#ifndef JUSTIF_READING_FORENSICS_DRAWN_PAGE_H_
#define JUSTIF_READING_FORENSICS_DRAWN_PAGE_H_

#include <chrono>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "reading/forensics/page_drawing.h"
#include "reading/intake/made_files.h"
#include "reading/intake/pdf_structure.h"

namespace justif::reading {

inline Deadline Soon() { return Clock::now() + std::chrono::seconds(20); }

// One A4 page with the standard fonts F1 (Helvetica) and F2 (its bold).
inline std::string PageWith(const std::string& content, const std::string& resources = "",
                            const std::string& entries = "") {
  made::Pdf pdf;
  pdf.AddPage(595, 842, content, std::string(made::kHelvetica) + resources, entries);
  return pdf.Build();
}

// A page of lines of text, in which `content` comes last.
inline std::string Letterpress(const std::string& content) {
  std::string lines;
  for (int y = 780; y > 500; y -= 20) {
    absl::StrAppend(&lines, "BT /F1 11 Tf 60 ", y, " Td (Le directeur atteste que la personne est inscrite) Tj ET\n");
  }
  return absl::StrCat(lines, content);
}

struct OpenPage {
  std::string bytes;
  std::unique_ptr<PdfStructure> structure;
  PageDrawing drawing;
};

// Throws where the file does not open.
inline OpenPage Draw(std::string bytes) {
  OpenPage page{std::move(bytes), nullptr, {}};
  page.structure = PdfStructure::Open(page.bytes, 10).value();
  page.drawing = DrawPage(page.structure->Document(), page.structure->Pages().at(0), Soon()).value();
  return page;
}

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_DRAWN_PAGE_H_

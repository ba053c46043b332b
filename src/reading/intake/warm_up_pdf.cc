#include "reading/intake/warm_up_pdf.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace justif::reading {
namespace {

// Fonts that files name without carrying them: the standard 14, those of
// office programs, and one that nobody has, for the stand-in of all others.
constexpr const char* kFontsNotCarried[] = {"Helvetica",
                                            "Helvetica-Bold",
                                            "Helvetica-Oblique",
                                            "Helvetica-BoldOblique",
                                            "Times-Roman",
                                            "Times-Bold",
                                            "Times-Italic",
                                            "Times-BoldItalic",
                                            "Courier",
                                            "Courier-Bold",
                                            "Courier-Oblique",
                                            "Courier-BoldOblique",
                                            "Symbol",
                                            "ZapfDingbats",
                                            "ArialMT",
                                            "Arial-BoldMT",
                                            "Arial,Bold",
                                            "Arial-ItalicMT",
                                            "TimesNewRomanPSMT",
                                            "TimesNewRomanPS-BoldMT",
                                            "CourierNewPSMT",
                                            "Calibri",
                                            "Calibri-Bold",
                                            "Cambria",
                                            "Verdana",
                                            "Verdana-Bold",
                                            "AFontThatNobodyHas",
                                            "AFontThatNobodyHas-Bold"};

}  // namespace

std::string_view WarmUpPdf() {
  static const std::string pdf = [] {
    std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "", ""};
    std::string content = "BT 20 820 Td";
    std::string fonts;
    for (const char* font : kFontsNotCarried) {
      absl::StrAppend(&content, " /F", objects.size(), " 12 Tf (caf\\351) Tj 0 -28 Td");
      absl::StrAppend(&fonts, "/F", objects.size(), " ", objects.size() + 1, " 0 R");
      objects.push_back(absl::StrCat("<</Type/Font/Subtype/TrueType/BaseFont/", font, "/Encoding/WinAnsiEncoding>>"));
    }
    absl::StrAppend(&content, " ET 0.5 g 5 5 20 20 re f");
    objects[2] = absl::StrCat("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<<",
                              fonts, ">>>>>>");
    objects[3] = absl::StrCat("<</Length ", content.size(), ">>\nstream\n", content, "\nendstream");
    objects.emplace_back("<</Producer(justif)>>");
    std::string file = "%PDF-1.4\n";
    std::string table = absl::StrCat("xref\n0 ", objects.size() + 1, "\n0000000000 65535 f \n");
    for (std::size_t i = 0; i < objects.size(); ++i) {
      absl::StrAppend(&table, absl::StrFormat("%010d 00000 n \n", file.size()));
      absl::StrAppend(&file, i + 1, " 0 obj\n", objects[i], "\nendobj\n");
    }
    const std::size_t table_at = file.size();
    absl::StrAppend(&file, table, "trailer\n<</Size ", objects.size() + 1, "/Root 1 0 R/Info ", objects.size(),
                    " 0 R>>\nstartxref\n", table_at, "\n%%EOF\n");
    return file;
  }();
  return pdf;
}

}  // namespace justif::reading

#include "tools/synth/editor_traces.h"

#include <absl/strings/str_format.h>

#include <cctype>
#include <chrono>
#include <vector>

namespace justif::tools {
namespace {

struct Trace {
  const char* producer;  // null: none left
  const char* creator;   // null: as it was
};

const std::vector<Trace>& TracesOf(Editor editor) {
  static const std::vector<Trace> forgers = {{nullptr, nullptr},
                                             {nullptr, nullptr},
                                             {nullptr, nullptr},
                                             {"Adobe Acrobat Pro (64-bit) 23.6.20320", nullptr},
                                             {"iLovePDF", nullptr},
                                             {"3.0.22 (5.1.9)", "Sejda"},
                                             {"Foxit PDF Editor Pro 12.1.3", nullptr},
                                             {"PDF-XChange Editor 9.5.368.0", nullptr},
                                             {"LibreOffice 7.4", "Draw"},
                                             {"Skia/PDF m118", "Canva"},
                                             {"pdf-lib (https://github.com/Hopding/pdf-lib)", nullptr},
                                             {"macOS Version 13.5 (Build 22G74) Quartz PDFContext", nullptr}};
  static const std::vector<Trace> viewers = {
      {"macOS Version 13.5 (Build 22G74) Quartz PDFContext, AppendMode 1.1", nullptr},
      {"macOS Version 12.6 (Build 21G115) Quartz PDFContext", nullptr},
      {"iOS Version 16.6 (Build 20G75) Quartz PDFContext, AppendMode 1.1", nullptr},
      {"Adobe Acrobat Reader 23.6.20320", nullptr},
      {nullptr, nullptr},
      {"PDF-XChange Editor 9.5.368.0", nullptr}};
  static const std::vector<Trace> printers = {{"Microsoft: Print To PDF", nullptr},
                                              {"cairo 1.16.0 (https://cairographics.org)", "Evince"},
                                              {"Skia/PDF m118", "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"},
                                              {"GPL Ghostscript 10.00.0", "PDFCreator 5.1.1"},
                                              {"macOS Version 13.5 (Build 22G74) Quartz PDFContext", "Preview"}};
  static const std::vector<Trace> scanners = {{"iOS Version 16.6 (Build 20G75) Quartz PDFContext", "Notes"},
                                              {"Adobe Scan for Android 23.08.25", "Adobe Scan for Android"},
                                              {"Microsoft Lens", "Microsoft Lens"},
                                              {"intsig.com pdf producer", "CamScanner"},
                                              {"Genius Scan 7.3.2", "Genius Scan"}};
  static const std::vector<Trace> mergers = {{"iLovePDF", nullptr},
                                             {"SAMBox 3.0.22 (www.sejda.org)", "PDFsam Basic v5.1.3"},
                                             {"macOS Version 13.5 (Build 22G74) Quartz PDFContext", nullptr},
                                             {"PyPDF2", nullptr},
                                             {nullptr, nullptr}};
  switch (editor) {
    case Editor::kForgers:
      return forgers;
    case Editor::kViewers:
      return viewers;
    case Editor::kPrinters:
      return printers;
    case Editor::kScanners:
      return scanners;
    case Editor::kMergers:
      return mergers;
  }
  return viewers;
}

// The eight digits of a day in a PDF date, or of the day the year begins in
// which most samples are issued.
std::string DigitsOfDay(const std::string& date) {
  std::string digits;
  for (const char c : date) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0 && digits.size() < 8) digits += c;
  }
  return digits.size() == 8 ? digits : "20250901";
}

}  // namespace

double Fraction(Random& random) { return static_cast<double>(random()) / (static_cast<double>(Random::max()) + 1); }
double Between(Random& random, double low, double high) { return low + (high - low) * Fraction(random); }

std::string RandomBytes(Random& random, int length) {
  std::string bytes;
  for (int i = 0; i < length; ++i) bytes += static_cast<char>(random() & 0xFF);
  return bytes;
}

std::string DateAfterCreation(PdfDraft& draft, int days, Random& random) {
  QPDFObjectHandle info = draft.pdf().getTrailer().getKey("/Info");
  QPDFObjectHandle created = info.isDictionary() ? info.getKey("/CreationDate") : QPDFObjectHandle::newNull();
  const std::string day = DigitsOfDay(created.isString() ? created.getStringValue() : "");
  const std::chrono::year_month_day start{std::chrono::year(std::stoi(day.substr(0, 4))),
                                          std::chrono::month(static_cast<unsigned>(std::stoi(day.substr(4, 2)))),
                                          std::chrono::day(static_cast<unsigned>(std::stoi(day.substr(6, 2))))};
  const std::chrono::year_month_day then{std::chrono::sys_days(start) + std::chrono::days(days)};
  const unsigned hour = 8 + random() % 14, minute = random() % 60, second = random() % 60;
  return absl::StrFormat("D:%04d%02u%02u%02u%02u%02u+02'00'", static_cast<int>(then.year()),
                         static_cast<unsigned>(then.month()), static_cast<unsigned>(then.day()), hour, minute, second);
}

void LeaveTraces(PdfDraft& draft, Editor editor, Random& random) {
  const Trace& trace = OneOf(random, TracesOf(editor));
  const int days = static_cast<int>(random() % 40);
  const std::string date = DateAfterCreation(draft, days, random);
  if (trace.producer == nullptr) return;
  QPDFObjectHandle info = draft.Info();
  if (editor == Editor::kPrinters || editor == Editor::kScanners) {
    for (const std::string& key : info.getKeys()) info.removeKey(key);
    info.replaceKey("/CreationDate", QPDFObjectHandle::newString(date));
  }
  info.replaceKey("/Producer", QPDFObjectHandle::newUnicodeString(trace.producer));
  if (trace.creator != nullptr) info.replaceKey("/Creator", QPDFObjectHandle::newUnicodeString(trace.creator));
  info.replaceKey("/ModDate", QPDFObjectHandle::newString(date));
}

}  // namespace justif::tools

// Any bytes as a PDF whose pages are measured, and whose signatures and metadata
// are read, as those of an upload are.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "reading/forensics/pdf_measurements.h"
#include "reading/forensics/pdf_signatures.h"
#include "reading/forensics/xmp.h"

namespace {

bool OnPage(const justif::Region& region) {
  for (const justif::Point& point : region.polygon) {
    if (!(point.x >= 0 && point.x <= 1 && point.y >= 0 && point.y <= 1)) return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr int kMaxPages = 2;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto structure = justif::reading::PdfStructure::Open(bytes, kMaxPages);
  if (!structure.ok()) return 0;
  const auto later = justif::reading::Clock::now() + std::chrono::seconds(5);
  const auto signatures = justif::reading::FindSignatures(bytes, **structure, 1, later);
  if (signatures.size() > static_cast<std::size_t>(justif::kMaxPdfSignatures)) std::abort();
  for (const auto& signature : signatures) {
    if (signature.cms.size() > justif::kMaxPdfSignatureBytes ||
        signature.changes.size() > static_cast<std::size_t>(justif::kMaxPdfTextChanges) ||
        (signature.later == justif::PdfLaterChange::kTextChanged) != !signature.changes.empty())
      std::abort();
  }
  if (const auto xmp = justif::reading::ReadXmp((*structure)->Document());
      xmp && xmp->producer.size() > justif::reading::kMaxXmpValueBytes)
    std::abort();
  // Places of values all over the page.
  std::vector<justif::Region> values;
  for (int row = 0; row < 10; ++row) values.push_back(justif::RegionOf(1, {0, 0.1 * row, 1, 0.1 * row + 0.1}));
  for (int page = 1; page <= kMaxPages; ++page) {
    const auto traces = justif::reading::MeasurePdf(
        bytes, **structure, page, values, [](const justif::Region&) { return "12,5"; },
        justif::reading::Clock::now() + std::chrono::seconds(5));
    if (!traces) continue;
    const auto most = static_cast<std::size_t>(justif::kMaxPdfTextChanges);
    if (traces->covered.size() > most || traces->revised.size() > most || traces->hidden.size() > most ||
        traces->fonts.size() > static_cast<std::size_t>(justif::kMaxPdfFonts) ||
        traces->words.size() > static_cast<std::size_t>(justif::kMaxPdfWords))
      std::abort();
    for (const auto& word : traces->words) {
      if (!OnPage(word.region) || word.font < 0 || static_cast<std::size_t>(word.font) >= traces->fonts.size())
        std::abort();
    }
    for (const auto& hidden : traces->hidden) {
      if (!OnPage(hidden.region)) std::abort();
    }
    for (const auto& covered : traces->covered) {
      if (!OnPage(covered.region) || covered.beneath.size() > justif::kMaxPdfTextBytes) std::abort();
    }
  }
  return 0;
}

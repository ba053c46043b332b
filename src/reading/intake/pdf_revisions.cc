#include "reading/intake/pdf_revisions.h"

#include <algorithm>

namespace justif::reading {
namespace {

constexpr std::string_view kKeyword = "startxref";
constexpr std::string_view kSpaces{" \t\r\n\f\0", 6};

// The linearisation dictionary is the first object, within the first 1024
// bytes (ISO 32000-1, annex F).
constexpr std::size_t kLinearizedSearchBytes = 1024;

}  // namespace

int CountRevisions(std::string_view bytes) {
  int sections = 0;
  for (std::size_t at = bytes.find(kKeyword); at != std::string_view::npos; at = bytes.find(kKeyword, at)) {
    at += kKeyword.size();
    const std::size_t number = bytes.find_first_not_of(kSpaces, at);
    if (number == std::string_view::npos) break;
    if (number > at && bytes[number] >= '0' && bytes[number] <= '9') ++sections;
  }
  const bool linearized = bytes.substr(0, kLinearizedSearchBytes).find("/Linearized") != std::string_view::npos;
  if (linearized) --sections;
  return std::max(sections, 1);
}

}  // namespace justif::reading

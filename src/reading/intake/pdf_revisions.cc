#include "reading/intake/pdf_revisions.h"

#include <algorithm>

namespace justif::reading {
namespace {

constexpr std::string_view kKeyword = "startxref";
constexpr std::string_view kEnd = "%%EOF";
constexpr std::string_view kSpaces{" \t\r\n\f\0", 6};

// The linearisation dictionary is the first object, within the first 1024
// bytes (ISO 32000-1, annex F).
constexpr std::size_t kLinearizedSearchBytes = 1024;

// What is kept of a file that was saved over and over.
constexpr std::size_t kMaxSections = 10'000;

// Where each section ends that `startxref` and a number close, but for the
// first of a linearised file, which is no revision.
std::vector<std::size_t> SectionEnds(std::string_view bytes) {
  std::vector<std::size_t> ends;
  for (std::size_t at = bytes.find(kKeyword); at != std::string_view::npos; at = bytes.find(kKeyword, at)) {
    at += kKeyword.size();
    const std::size_t number = bytes.find_first_not_of(kSpaces, at);
    if (number == std::string_view::npos) break;
    if (number <= at || bytes[number] < '0' || bytes[number] > '9') continue;
    std::size_t end = std::min(bytes.find_first_not_of("0123456789", number), bytes.size());
    const std::size_t mark = bytes.find_first_not_of(kSpaces, end);
    if (mark != std::string_view::npos && bytes.substr(mark).starts_with(kEnd)) end = mark + kEnd.size();
    if (ends.size() < kMaxSections) {
      ends.push_back(end);
    } else {
      ends.back() = end;
    }
  }
  const bool linearized = bytes.substr(0, kLinearizedSearchBytes).find("/Linearized") != std::string_view::npos;
  if (linearized && ends.size() > 1) ends.erase(ends.begin());
  return ends;
}

}  // namespace

int CountRevisions(std::string_view bytes) { return std::max(static_cast<int>(SectionEnds(bytes).size()), 1); }

std::vector<std::size_t> RevisionEnds(std::string_view bytes, std::size_t max_revisions) {
  std::vector<std::size_t> ends = SectionEnds(bytes);
  if (ends.empty()) ends.push_back(bytes.size());
  ends.back() = bytes.size();
  if (ends.size() > max_revisions) {
    const auto kept_first = static_cast<std::ptrdiff_t>((max_revisions + 1) / 2);
    const auto kept_last = static_cast<std::ptrdiff_t>(max_revisions) - kept_first;
    ends.erase(ends.begin() + kept_first, ends.end() - kept_last);
  }
  return ends;
}

}  // namespace justif::reading

#include "reading/codes/cvec_number.h"

#include <re2/re2.h>

#include <algorithm>

namespace justif::reading {
namespace {

// Groups may be apart by hyphens (any dash), spaces or nothing.
const RE2& Number() {
  static const RE2* const pattern = new RE2(
      "(?i)(?:^|[^A-Z0-9])(?:([A-Z]{3}[0-9])[\\s\\-–—_.]*([A-Z]{6})[\\s\\-–—_.]*([0-9]{2})|([0-9]{2})[\\s\\-–—_.]*([A-"
      "Z]{8})[\\s\\-–—_.]*([0-9]{2}))"
      "(?:\\s*/\\s*([A-Z]{1,5}))?(?:[^A-Z0-9]|$)");
  return *pattern;
}

std::string Upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

}  // namespace

std::optional<CvecNumberInText> FindCvecNumber(std::string_view text) {
  std::string a, b, c, d, e, f, letters;
  if (!RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), Number(), &a, &b, &c, &d, &e, &f, &letters)) {
    return std::nullopt;
  }
  CvecNumberInText found;
  found.number = Upper(a.empty() ? d + "-" + e + "-" + f : a + "-" + b + "-" + c);
  found.family_letters = Upper(letters);
  return found;
}

std::string NormalizedCvecNumber(std::string_view text) {
  const auto found = FindCvecNumber(text);
  return found && found->number.size() <= text.size() + 2 ? found->number : "";
}

}  // namespace justif::reading

#include "document/ine.h"

#include <algorithm>
#include <cstdint>

namespace justif {
namespace {

constexpr std::size_t kLength = 11;
constexpr std::string_view kBeaKeys = "ABCDEFGHJKLMNPRSTUVWXYZ";
constexpr std::string_view kRnieLetters = "ABCDEFGHJK";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return c >= 'A' && c <= 'Z'; }
bool AreDigits(std::string_view text) { return std::all_of(text.begin(), text.end(), IsDigit); }
bool IsOneOf(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }
int Base36(char c) { return IsDigit(c) ? c - '0' : c - 'A' + 10; }

}  // namespace

std::optional<IneForm> FormOfIne(std::string_view ine) {
  if (ine.size() != kLength || !std::all_of(ine.begin(), ine.end(), [](char c) { return IsDigit(c) || IsLetter(c); }))
    return std::nullopt;
  if (AreDigits(ine.substr(0, 10)) && IsOneOf(ine[10], kBeaKeys)) return IneForm::kBea;
  if (AreDigits(ine.substr(0, 9)) && IsOneOf(ine[9], kRnieLetters) && IsOneOf(ine[10], kRnieLetters))
    return IneForm::kRnie;
  if (IsDigit(ine[10])) return IneForm::kNne;
  if (AreDigits(ine.substr(0, 4)) && IsOneOf(ine[4], "AD") && AreDigits(ine.substr(5, 5))) return IneForm::kProvisional;
  return std::nullopt;
}

std::optional<char> KeyOfIne(std::string_view ine) {
  const std::optional<IneForm> form = FormOfIne(ine);
  if (form == IneForm::kBea) {
    std::int64_t number = 0;
    for (const char c : ine.substr(0, 10)) number = 10 * number + (c - '0');
    return kBeaKeys[static_cast<std::size_t>(number) % kBeaKeys.size()];
  }
  if (form == IneForm::kNne) {
    int sum = 0;
    for (const char c : ine.substr(0, 9)) sum += Base36(c);
    return static_cast<char>('0' + (6 * sum + Base36(ine[9])) % 10);
  }
  return std::nullopt;
}

bool HasRightKey(std::string_view ine) {
  const std::optional<char> key = KeyOfIne(ine);
  return key && ine.back() == *key;
}

}  // namespace justif

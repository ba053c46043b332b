#include "tools/signing/two_d_doc_writer.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <chrono>
#include <cstdio>
#include <stdexcept>

namespace justif::tools {
namespace {

constexpr char kGroupSeparator = 0x1D;
constexpr char kRecordSeparator = 0x1E;
constexpr char kUnitSeparator = 0x1F;

// Days since 2000-01-01 in four hexadecimal digits.
std::string HexDays(const std::string& iso) {
  if (iso.empty()) return "FFFF";
  int year = 0;
  unsigned month = 0, day = 0;
  if (std::sscanf(iso.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) throw std::invalid_argument("no day: " + iso);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  const long days = (std::chrono::sys_days(date) - std::chrono::sys_days(std::chrono::year(2000) / 1 / 1)).count();
  if (!date.ok() || days < 0 || days >= 0xFFFF) throw std::invalid_argument("no day of a 2D-Doc: " + iso);
  char hex[8];
  std::snprintf(hex, sizeof hex, "%04lX", days);
  return hex;
}

std::string Message(const std::vector<std::pair<std::string, std::string>>& elements,
                    const reading::TwoDDocModel& model) {
  std::string message;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const auto& [id, value] = elements[i];
    const model::v1::TwoDDocIdentifier* known = model.Identifier(id);
    if (known == nullptr) throw std::invalid_argument("no identifier " + id);
    const auto least = static_cast<std::size_t>(known->min_length());
    const auto most = static_cast<std::size_t>(known->max_length());
    if (value.size() < least) throw std::invalid_argument("value of " + id + " is too short: " + value);
    message += id;
    if (most != 0 && value.size() > most) {
      message += value.substr(0, most);
      message += kRecordSeparator;
      continue;
    }
    message += value;
    const bool full = most != 0 && value.size() == most;
    if (!full && i + 1 < elements.size()) message += kGroupSeparator;
  }
  return message;
}

// RFC 4648, section 6, without padding.
std::string Base32(const std::string& bytes) {
  static constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : bytes) {
    buffer = buffer << 8 | static_cast<unsigned char>(c);
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += kLetters[buffer >> bits & 31];
    }
    buffer &= (1U << bits) - 1;
  }
  if (bits > 0) text += kLetters[buffer << (5 - bits) & 31];
  return text;
}

}  // namespace

std::string WriteTwoDDoc(const TwoDDocContent& content, const SigningCertificate& signer,
                         const reading::TwoDDocModel& model) {
  if (content.version < 2 || content.version > 4) throw std::invalid_argument("2D-Doc versions 2 to 4 are written");
  std::string text = "DC0" + std::to_string(content.version) + signer.authority_id() + signer.id() +
                     HexDays(content.emission_date) + HexDays(content.signature_date) + content.type;
  if (content.version >= 3) text += content.perimeter;
  if (content.version >= 4) text += content.country;
  text += Message(content.elements, model);
  text += kUnitSeparator + Base32(signer.Sign(text));
  if (!content.annexe.empty()) text += kGroupSeparator + Message(content.annexe, model);
  return text;
}

std::string TwoDDocName(const std::string& utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(utf8);
  wide.findAndReplace(icu::UnicodeString::fromUTF8("œ"), "oe").findAndReplace(icu::UnicodeString::fromUTF8("Œ"), "OE");
  wide.findAndReplace(icu::UnicodeString::fromUTF8("’"), "'");
  wide = decompose->normalize(wide, status);
  icu::UnicodeString plain;
  for (int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
    const UChar32 c = wide.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) plain.append(c);
  }
  plain.toUpper(icu::Locale::getFrench());
  std::string name;
  plain.toUTF8String(name);
  return name;
}

}  // namespace justif::tools

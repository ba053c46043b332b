// What the bytes of a code say: 2D-Doc, or one of the forms of a CVEC code.
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <utility>

#include "reading/codes/codes.h"
#include "reading/codes/cvec_number.h"
#include "reading/codes/two_d_doc.h"

namespace justif::reading {
namespace {

// Longer texts are not searched for the delimited form.
constexpr std::size_t kLongestDelimitedBytes = 2000;

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower;
}

std::string Upper(std::string_view text) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return std::toupper(c); });
  return upper;
}

std::string PercentDecoded(std::string_view text) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
  };
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      decoded += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

// Hosts whose addresses CVEC codes carry. The host is everything between "//"
// and the first of "/?#"; an address with user information or another port
// than 443 is none of theirs.
bool IsAllowedHost(const std::string& host) {
  return host == "etudiant.gouv.fr" || host.ends_with(".etudiant.gouv.fr") || host == "nuonet.fr" ||
         host.ends_with(".nuonet.fr");
}

// Whether `raw` is a URL; fills `code` for those on the allow-list.
bool ParseUrl(std::string_view raw, Code& code) {
  const std::string lower = Lower(raw.substr(0, 8));
  const bool https = lower.starts_with("https://");
  if (!https && !lower.starts_with("http://")) return false;
  code.content = CodeContent::kOtherUrl;
  const std::string_view rest = raw.substr(https ? 8 : 7);
  const std::size_t authority_end = std::min(rest.find_first_of("/?#\\"), rest.size());
  std::string host = Lower(rest.substr(0, authority_end));
  if (host.ends_with(":443")) host.resize(host.size() - 4);
  if (!https || !IsAllowedHost(host)) return true;
  const std::string target = PercentDecoded(rest.substr(authority_end));
  const auto number = FindCvecNumber(target);
  if (!number) return true;
  code.content = CodeContent::kCvecUrl;
  code.fields.push_back(CodedField("cvec_number", number->number, number->number));
  std::string letters;
  if (RE2::PartialMatch(target, "(?i)[?&](?:etudiant|nom)=([A-Z]{1,38})", &letters)) {
    code.fields.push_back(CodedField("family_name_prefix", letters, Upper(letters)));
  } else if (!number->family_letters.empty()) {
    code.fields.push_back(CodedField("family_name_prefix", number->family_letters, number->family_letters));
  }
  return true;
}

std::string Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

// The name of the field a key of delimited text stands for; empty if none.
std::string FieldOfKey(std::string key) {
  key = Lower(Trimmed(key));
  if (key == "nom" || key == "nomnaissance" || key == "nom de naissance" || key == "nom_naissance")
    return "family_name";
  if (key == "nomusage" || key == "nom d'usage" || key == "nom_usage") return "usage_name";
  if (key == "prenom" || key == "prenoms" || key == "prénom" || key == "prénoms") return "given_names";
  return "";
}

// One part of delimited text: a date, an INE, a year or a keyed name. Names
// without a key are left alone: which is the family name cannot be told.
void ParsePart(const std::string& part, Code& code) {
  std::string key, value = part;
  if (const std::size_t at = part.find_first_of("=:"); at != std::string::npos) {
    key = part.substr(0, at);
    value = Trimmed(std::string_view(part).substr(at + 1));
  }
  std::string d, m, y;
  if (RE2::FullMatch(value, "(\\d{2})[/.\\-](\\d{2})[/.\\-](\\d{4})", &d, &m, &y) ||
      RE2::FullMatch(value, "(\\d{4})-(\\d{2})-(\\d{2})", &y, &m, &d)) {
    if (FindField(code.fields, "birth_date") == nullptr)
      code.fields.push_back(CodedField("birth_date", value, y + "-" + m + "-" + d));
  } else if (int first = 0, last = 0;
             RE2::FullMatch(value, "(\\d{4})\\s*[-/]\\s*(\\d{4})", &first, &last) && last == first + 1) {
    code.fields.push_back(CodedField("academic_year", value, std::to_string(first) + "-" + std::to_string(last)));
  } else if (RE2::FullMatch(value, "(?i)\\d{10}[A-Z]|\\d{9}[A-Z]{2}|[0-9A-Z]{10}\\d|\\d{4}[AD]\\d{5}[A-Z]") &&
             RE2::PartialMatch(value, "\\d")) {
    code.fields.push_back(CodedField("ine", value, Upper(value)));
  } else if (const std::string name = FieldOfKey(key); !name.empty() && !value.empty()) {
    code.fields.push_back(CodedField(name, value, value));
  }
}

void ParseText(std::string_view raw, Code& code) {
  const std::string text = Trimmed(raw.substr(0, kLongestDelimitedBytes));
  const auto number = FindCvecNumber(text);
  if (!number) return;
  code.fields.push_back(CodedField("cvec_number", number->number, number->number));
  if (!number->family_letters.empty()) {
    code.fields.push_back(CodedField("family_name_prefix", number->family_letters, number->family_letters));
  }
  if (RE2::FullMatch(text, "(?i)[A-Z0-9]+(?:[\\s\\-–—_.]*[A-Z0-9]+){0,2}(?:\\s*/\\s*[A-Z]{1,5})?") &&
      text.size() <= 32) {
    code.content = CodeContent::kCvecNumber;
    return;
  }
  code.content = CodeContent::kCvecDelimited;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t to = std::min(text.find_first_of(";|\t\n,\x1D", from), text.size());
    ParsePart(Trimmed(std::string_view(text).substr(from, to - from)), code);
    from = to + 1;
  }
}

}  // namespace

Code ParseCode(Symbology symbology, std::string raw, const TwoDDocModel& model) {
  Code code;
  code.symbology = symbology;
  code.raw = std::move(raw);
  if (auto doc = ParseTwoDDoc(code.raw, model)) {
    code.content = CodeContent::kTwoDDoc;
    code.fields = FieldsOfTwoDDoc(*doc);
    code.two_d_doc = std::move(doc);
  } else if (!ParseUrl(Trimmed(code.raw), code)) {
    ParseText(code.raw, code);
  }
  return code;
}

}  // namespace justif::reading

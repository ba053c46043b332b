#include "reading/codes/two_d_doc.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>

#include "reading/codes/cvec_number.h"
#include "reading/codes/two_d_doc_identifiers.h"

namespace justif::reading {
namespace {

constexpr char kGroupSeparator = 0x1D;
constexpr char kRecordSeparator = 0x1E;
constexpr char kUnitSeparator = 0x1F;
constexpr std::size_t kVersion01SignatureBytes = 64;

// Days since 2000-01-01 in four hexadecimal digits; empty for FFFF (none) and
// for what is not hexadecimal.
std::string IsoOfHexDays(std::string_view hex) {
  unsigned days = 0;
  const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), days, 16);
  if (error != std::errc() || end != hex.data() + hex.size() || days == 0xFFFF) return "";
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::year{2000} / 1 / 1} +
                                         std::chrono::days{days}};
  char iso[16];
  std::snprintf(iso, sizeof iso, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return iso;
}

// One element at `at` of `message`; `at` moves behind it and its separator.
TwoDDocElement NextElement(std::string_view message, std::size_t& at) {
  TwoDDocElement element;
  element.id = message.substr(at, 2);
  at += 2;
  const TwoDDocIdentifier* known = FindIdentifier(element.id);
  std::string_view rest = message.substr(std::min(at, message.size()));
  const std::size_t separator = rest.find_first_of("\x1D\x1E");
  const std::size_t ended = std::min(separator, rest.size());
  std::size_t length = ended;
  if (known != nullptr && known->max_length != 0) {
    // Fixed values have no separator; full variable values may go without.
    length = std::min(ended, static_cast<std::size_t>(known->max_length));
  }
  element.value = rest.substr(0, length);
  at += length;
  if (at < message.size() && (message[at] == kGroupSeparator || message[at] == kRecordSeparator)) ++at;
  return element;
}

std::vector<TwoDDocElement> Elements(std::string_view message, bool is_signed) {
  std::vector<TwoDDocElement> elements;
  std::size_t at = 0;
  while (at + 2 <= message.size()) {
    if (message[at] == kGroupSeparator || message[at] == kRecordSeparator) {
      ++at;  // an empty element may leave one behind
      continue;
    }
    elements.push_back(NextElement(message, at));
    elements.back().is_signed = is_signed;
  }
  return elements;
}

bool IsDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// DDMMYYYY; parts of zeros are unknown and leave the date without a form.
std::string IsoOfBirthDate(const std::string& value) {
  if (value.size() != 8 || !IsDigits(value)) return "";
  const std::string day = value.substr(0, 2), month = value.substr(2, 2), year = value.substr(4);
  if (day == "00" || month == "00" || year == "0000") return "";
  return year + "-" + month + "-" + day;
}

}  // namespace

Field CodedField(std::string name, std::string value, std::string normalized) {
  Field field;
  field.name = std::move(name);
  field.value = std::move(value);
  field.normalized_value = std::move(normalized);
  field.source = Source::kCode;
  field.confidence = 1;
  return field;
}

std::optional<TwoDDoc> ParseTwoDDoc(std::string_view raw) {
  if (raw.size() < 22 || raw.substr(0, 2) != "DC" || raw[2] != '0' || raw[3] < '1' || raw[3] > '4') return std::nullopt;
  TwoDDoc doc;
  doc.version = raw[3] - '0';
  const std::size_t header = doc.version <= 2 ? 22 : doc.version == 3 ? 24 : 26;
  if (raw.size() < header) return std::nullopt;
  doc.certificate_authority_id = raw.substr(4, 4);
  doc.certificate_id = raw.substr(8, 4);
  doc.emission_date = IsoOfHexDays(raw.substr(12, 4));
  doc.signature_date = IsoOfHexDays(raw.substr(16, 4));
  doc.document_type = raw.substr(20, 2);
  if (doc.version >= 3) doc.perimeter = raw.substr(22, 2);
  if (doc.version >= 4) doc.country = raw.substr(24, 2);

  std::string_view annexe;
  if (doc.version == 1) {
    if (raw.size() < header + kVersion01SignatureBytes) return std::nullopt;
    doc.signed_bytes = raw.substr(0, raw.size() - kVersion01SignatureBytes);
    doc.signature = raw.substr(raw.size() - kVersion01SignatureBytes);
  } else {
    const std::size_t end = std::min(raw.find(kUnitSeparator), raw.size());
    doc.signed_bytes = raw.substr(0, end);
    std::string_view signature = end < raw.size() ? raw.substr(end + 1) : std::string_view();
    if (const std::size_t separator = signature.find(kGroupSeparator); separator != std::string_view::npos) {
      annexe = signature.substr(separator + 1);
      signature = signature.substr(0, separator);
    }
    doc.signature = signature;
  }
  doc.elements = Elements(std::string_view(doc.signed_bytes).substr(header), true);
  for (TwoDDocElement& element : Elements(annexe, false)) doc.elements.push_back(std::move(element));
  return doc;
}

std::vector<Field> FieldsOfTwoDDoc(const TwoDDoc& doc) {
  std::vector<Field> fields;
  const bool is_diploma = doc.document_type == "B0";
  for (const TwoDDocElement& element : doc.elements) {
    const std::string& id = element.id;
    const std::string& value = element.value;
    if (value.empty()) continue;
    if (id == "B0") {
      std::string names = value;
      std::replace(names.begin(), names.end(), '/', ' ');
      fields.push_back(CodedField("given_names", value, names));
    } else if (id == "B1") {
      fields.push_back(CodedField("given_names", value, value));
    } else if (id == "B2") {
      fields.push_back(CodedField("family_name", value, value));
    } else if (id == "B3") {
      fields.push_back(CodedField("usage_name", value, value));
    } else if (id == "B7") {
      fields.push_back(CodedField("birth_date", value, IsoOfBirthDate(value)));
    } else if (id == "B8") {
      fields.push_back(CodedField("birth_place", value, value));
    } else if (id == "BA") {
      static constexpr std::string_view kMentions[] = {"none", "none", "AB", "B", "TB", "", "TBF"};
      const bool known = value.size() == 1 && value[0] >= '0' && value[0] <= '6';
      fields.push_back(CodedField("mention", value, known ? std::string(kMentions[value[0] - '0']) : ""));
    } else if (id == "BB") {
      fields.push_back(CodedField("ine", value, value));
    } else if (id == "BF") {
      int year = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), year, 16);
      if (error != std::errc() || end != value.data() + value.size() || year < 1900 || year > 2200) continue;
      if (is_diploma) {
        fields.push_back(CodedField("session", value, std::to_string(year)));
      } else {
        fields.push_back(CodedField("academic_year", value, std::to_string(year - 1) + "-" + std::to_string(year)));
      }
    } else if (id == "BG") {
      const std::string track = value == "BA"   ? "general"
                                : value == "BS" ? "technologique"
                                : value == "BP" ? "professionnel"
                                                : "";
      if (!track.empty()) fields.push_back(CodedField("bac_track", value, track));
    } else if (id == "BK") {
      fields.push_back(CodedField("cvec_number", value, NormalizedCvecNumber(value)));
    }
  }
  return fields;
}

}  // namespace justif::reading

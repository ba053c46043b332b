#include "reading/codes/two_d_doc.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <set>

#include "reading/codes/cvec_number.h"

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

// No symbol holds more characters: the largest QR Code has 7089 digits.
constexpr std::size_t kLongestSymbol = 7089;

// The elements of a message.
class MessageParser {
 public:
  MessageParser(std::string_view message, const TwoDDocModel& model, bool is_signed)
      : message_(message), model_(model), is_signed_(is_signed) {}

  std::vector<TwoDDocElement> Elements() const {
    std::vector<TwoDDocElement> elements;
    std::size_t at = 0;
    while (at + 2 <= message_.size()) {
      if (IsSeparator(at)) {
        ++at;  // an empty element may leave one behind
        continue;
      }
      elements.push_back(Next(at));
    }
    return elements;
  }

 private:
  bool IsSeparator(std::size_t at) const {
    return at < message_.size() && (message_[at] == kGroupSeparator || message_[at] == kRecordSeparator);
  }
  bool IsIdentifier(std::size_t at) const { return model_.Identifier(message_.substr(at, 2)) != nullptr; }

  // Where the value that begins at `at` ends: at its separator, at its full
  // length or at the end.
  std::size_t EndOf(std::size_t at, const model::v1::TwoDDocIdentifier* known) const {
    const std::size_t limit = known != nullptr && known->max_length() != 0
                                  ? at + static_cast<std::size_t>(known->max_length())
                                  : message_.size();
    std::size_t end = at;
    while (end < message_.size() && end < limit && !IsSeparator(end)) ++end;
    return end;
  }

  // One element at `at`, which moves behind it and its separator.
  TwoDDocElement Next(std::size_t& at) const {
    TwoDDocElement element;
    element.id = message_.substr(at, 2);
    element.is_signed = is_signed_;
    const model::v1::TwoDDocIdentifier* known = model_.Identifier(element.id);
    if (known != nullptr) element.label = known->label();
    at += 2;
    std::size_t end = EndOf(at, known);
    const bool ran_on = known != nullptr && end < message_.size() && !IsSeparator(end);
    if (ran_on && known->max_length() != known->min_length() && !IsOfFamily(end, element.id[0])) {
      end = EarlyEnd(at, end, element.id[0], static_cast<std::size_t>(known->min_length()));
    }
    element.value = message_.substr(at, end - at);
    at = end;
    if (IsSeparator(at)) element.is_truncated = message_[at++] == kRecordSeparator;
    return element;
  }

  // Identifiers of one document mostly begin with the same character.
  bool IsOfFamily(std::size_t at, char family) const {
    return at < message_.size() && message_[at] == family && IsIdentifier(at);
  }

  // A full value that no identifier of its family follows may have been ended
  // early without its separator, as in some official examples. The longest
  // value after which such an identifier comes and everything makes sense to
  // the end; where no such one is and the full value makes no sense either,
  // any identifier.
  std::size_t EarlyEnd(std::size_t at, std::size_t end, char family, std::size_t min_length) const {
    for (const bool any : {false, true}) {
      if (any && MakesSenseFrom(end)) break;
      for (std::size_t early = end - 1; early > at + min_length; --early) {
        if ((any ? IsIdentifier(early) : IsOfFamily(early, family)) && MakesSenseFrom(early)) return early;
      }
    }
    return end;
  }

  // Whether known identifiers with values long enough follow each other to the
  // end. Each place is looked at once, whatever the message.
  bool MakesSenseFrom(std::size_t at) const {
    if (sense_.empty()) sense_.resize(message_.size(), kUnknown);
    std::vector<std::size_t> passed;
    Sense sense = kSense;
    while (at < message_.size()) {
      sense = sense_[at];
      if (sense != kUnknown) break;
      passed.push_back(at);
      sense = kSense;
      if (IsSeparator(at)) {
        ++at;
        continue;
      }
      const model::v1::TwoDDocIdentifier* known =
          at + 2 <= message_.size() ? model_.Identifier(message_.substr(at, 2)) : nullptr;
      const std::size_t end = known != nullptr ? EndOf(at + 2, known) : at;
      if (known == nullptr || end - at - 2 < static_cast<std::size_t>(known->min_length())) {
        sense = kNonsense;
        break;
      }
      at = end;
    }
    for (const std::size_t place : passed) sense_[place] = sense;
    return sense == kSense;
  }

  enum Sense : signed char { kUnknown, kSense, kNonsense };

  std::string_view message_;
  const TwoDDocModel& model_;
  bool is_signed_;
  mutable std::vector<Sense> sense_;  // by place; empty until asked for
};

// The identifiers that `type` demands and `elements` lacks in its signed part.
std::vector<std::string> Missing(const model::v1::TwoDDocType& type, const std::vector<TwoDDocElement>& elements) {
  std::set<std::string_view> there;
  for (const TwoDDocElement& element : elements) {
    if (element.is_signed && !element.value.empty()) there.insert(element.id);
  }
  std::vector<std::string> missing;
  for (const std::string& alternatives : type.mandatory()) {
    bool found = false;
    for (std::size_t at = 0; at < alternatives.size() && !found; at += 3) {
      found = there.contains(std::string_view(alternatives).substr(at, 2));
    }
    if (!found) missing.push_back(alternatives);
  }
  return missing;
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

// Values of a diploma that no printed field is compared with.
const char* DiplomaField(std::string_view id) {
  return id == "BC"   ? "diploma_number"
         : id == "BD" ? "diploma_level"
         : id == "BE" ? "ects_credits"
         : id == "BH" ? "diploma_domain"
         : id == "BI" ? "diploma_mention"
         : id == "BJ" ? "diploma_speciality"
                      : nullptr;
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

std::optional<TwoDDoc> ParseTwoDDoc(std::string_view raw, const TwoDDocModel& model) {
  if (raw.size() < 22 || raw.size() > kLongestSymbol || raw.substr(0, 2) != "DC" || raw[2] != '0' || raw[3] < '1' ||
      raw[3] > '4')
    return std::nullopt;
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
    const std::size_t end = std::min(raw.find(kUnitSeparator, header), raw.size());
    doc.signed_bytes = raw.substr(0, end);
    std::string_view signature = end < raw.size() ? raw.substr(end + 1) : std::string_view();
    if (const std::size_t separator = signature.find(kGroupSeparator); separator != std::string_view::npos) {
      annexe = signature.substr(separator + 1);
      signature = signature.substr(0, separator);
    }
    doc.signature = signature;
  }
  doc.elements = MessageParser(std::string_view(doc.signed_bytes).substr(header), model, true).Elements();
  for (TwoDDocElement& element : MessageParser(annexe, model, false).Elements()) {
    doc.elements.push_back(std::move(element));
  }
  if (const model::v1::TwoDDocType* type = model.Type(doc.document_type); type != nullptr) {
    doc.type_label = type->label();
    doc.missing = Missing(*type, doc.elements);
  }
  return doc;
}

std::vector<Field> FieldsOfTwoDDoc(const TwoDDoc& doc) {
  std::vector<Field> fields;
  const bool is_diploma = doc.document_type == "B0";
  for (const TwoDDocElement& element : doc.elements) {
    const std::string& id = element.id;
    const std::string& value = element.value;
    if (value.empty() || !element.is_signed) continue;
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
    } else if (const char* name = DiplomaField(id); is_diploma && name != nullptr) {
      fields.push_back(CodedField(name, value, value));
    } else if (id == "BK") {
      fields.push_back(CodedField("cvec_number", value, NormalizedCvecNumber(value)));
    }
  }
  return fields;
}

}  // namespace justif::reading

#include "judging/policy/messages.h"

#include <re2/re2.h>

#include <algorithm>

#include "judging/policy/model_file.h"

namespace justif::judging {
namespace {

// Arguments that hold keys, and the prefix of what those are called.
const std::map<std::string, std::string> kNamed = {{"field", "field/"}, {"fields", "field/"}, {"facts", "fact/"},
                                                   {"rule", "rule/"},   {"piece", "piece/"},  {"pieces", "piece/"}};

// A normalised day, time or decimal as French writes it: 2024-08-20 →
// 20/08/2024, 103.00 → 103,00. All else, and all of English, as it is.
std::string Localized(const std::string& value, Language language) {
  if (language != Language::kFrench) return value;
  std::string year, month, day, time, whole, fraction;
  if (RE2::FullMatch(value, "(\\d{4})-(\\d{2})-(\\d{2})", &year, &month, &day)) return day + "/" + month + "/" + year;
  if (RE2::FullMatch(value, "(\\d{4})-(\\d{2})-(\\d{2}) (\\d{2}:\\d{2})", &year, &month, &day, &time))
    return day + "/" + month + "/" + year + " " + time;
  if (RE2::FullMatch(value, "(\\d+)\\.(\\d+)", &whole, &fraction)) return whole + "," + fraction;
  return value;
}

}  // namespace

absl::StatusOr<Messages> Messages::Create(const std::string& models) {
  Messages messages;
  if (absl::Status status = ReadModelFile(models + "/messages/fr.textproto", messages.french_); !status.ok())
    return status;
  if (absl::Status status = ReadModelFile(models + "/messages/en.textproto", messages.english_); !status.ok())
    return status;
  return messages;
}

bool Messages::Has(const std::string& key, Language language) const { return Of(language).sentences().contains(key); }

void Messages::Add(const std::string& key, const std::string& french, const std::string& english) {
  (*french_.mutable_sentences())[key] = french;
  (*english_.mutable_sentences())[key] = english;
}

std::string Messages::NamesOf(const std::string& prefix, const std::string& keys, Language language) const {
  const auto& sentences = Of(language).sentences();
  std::string names;
  for (std::size_t at = 0; at < keys.size();) {
    const std::size_t end = std::min(keys.find(", ", at), keys.size());
    const std::string key = keys.substr(at, end - at);
    const auto name = sentences.find(prefix + key);
    names += (names.empty() ? "" : ", ") + (name == sentences.end() ? key : name->second);
    at = end + 2;
  }
  return names;
}

std::string Messages::Sentence(const std::string& key, const std::map<std::string, std::string>& arguments,
                               Language language) const {
  const auto& sentences = Of(language).sentences();
  const auto found = sentences.find(key);
  if (found == sentences.end()) return key;
  const std::string& pattern = found->second;
  std::string sentence;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    const std::size_t close = open == std::string::npos ? std::string::npos : pattern.find('}', open);
    if (close == std::string::npos) return sentence + pattern.substr(at);
    sentence += pattern.substr(at, open - at);
    const auto argument = arguments.find(pattern.substr(open + 1, close - open - 1));
    if (argument == arguments.end()) {
      sentence += "…";
    } else if (const auto named = kNamed.find(argument->first); named != kNamed.end()) {
      sentence += NamesOf(named->second, argument->second, language);
    } else {
      sentence += Localized(argument->second, language);
    }
    at = close + 1;
  }
  return sentence;
}

}  // namespace justif::judging

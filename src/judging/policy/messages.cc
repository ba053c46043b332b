#include "judging/policy/messages.h"

#include "judging/policy/model_file.h"

namespace justif::judging {

absl::StatusOr<Messages> Messages::Create(const std::string& models) {
  Messages messages;
  if (absl::Status status = ReadModelFile(models + "/messages/fr.textproto", messages.french_); !status.ok())
    return status;
  if (absl::Status status = ReadModelFile(models + "/messages/en.textproto", messages.english_); !status.ok())
    return status;
  return messages;
}

bool Messages::Has(const std::string& key, Language language) const { return Of(language).sentences().contains(key); }

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
    sentence += argument == arguments.end() ? "…" : argument->second;
    at = close + 1;
  }
  return sentence;
}

}  // namespace justif::judging

#include "judging/checks/program_names.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"

namespace justif::judging {
namespace {

// "draw" is no word of "drawing service".
bool HasWords(const std::string& text, const std::string& words) {
  const auto is_letter = [&](std::size_t at) { return absl::ascii_isalnum(static_cast<unsigned char>(text[at])); };
  const std::size_t at = text.find(words), end = at + words.size();
  return at != std::string::npos && (at == 0 || !is_letter(at - 1)) && (end == text.size() || !is_letter(end));
}

}  // namespace

std::string ProgramNamed(std::string_view text,
                         const google::protobuf::RepeatedPtrField<model::v1::Program>& programs) {
  const std::string lower = absl::AsciiStrToLower(std::string(text));
  const auto has = [&](const std::string& words) { return HasWords(lower, words); };
  for (const model::v1::Program& program : programs) {
    if (std::ranges::any_of(program.marks(), has) && std::ranges::none_of(program.unless(), has)) return program.name();
  }
  return "";
}

}  // namespace justif::judging

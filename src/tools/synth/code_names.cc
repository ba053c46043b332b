#include "tools/synth/code_names.h"

#include <utility>

#include "tools/signing/two_d_doc_writer.h"

namespace justif::tools {

std::string CodeName(const std::string& utf8) {
  std::string name = TwoDDocName(utf8);
  // Letters that are not a letter with an accent.
  for (const auto& [letter, plain] :
       {std::pair<std::string, std::string>{"Ł", "L"}, {"Đ", "D"}, {"Ø", "O"}, {"Æ", "AE"}, {"ß", "SS"}, {"ʻ", "'"}}) {
    for (std::size_t at = name.find(letter); at != std::string::npos; at = name.find(letter))
      name.replace(at, letter.size(), plain);
  }
  return name;
}

std::string CodeGivenNames(const std::vector<std::string>& names) {
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : "/") + CodeName(name);
  return joined;
}

std::string FirstLetters(const std::string& family_name) {
  std::string letters;
  for (const char c : CodeName(family_name)) {
    if (c >= 'A' && c <= 'Z' && letters.size() < 5) letters += c;
  }
  return letters;
}

}  // namespace justif::tools

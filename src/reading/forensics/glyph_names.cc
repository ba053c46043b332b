#include "reading/forensics/glyph_names.h"

#include <map>

namespace justif::reading {
namespace {

const std::map<std::string_view, std::string_view>& Names() {
  static const std::map<std::string_view, std::string_view> names = {
      {"space", " "},
      {"exclam", "!"},
      {"quotedbl", "\""},
      {"numbersign", "#"},
      {"dollar", "$"},
      {"percent", "%"},
      {"ampersand", "&"},
      {"quotesingle", "'"},
      {"parenleft", "("},
      {"parenright", ")"},
      {"asterisk", "*"},
      {"plus", "+"},
      {"comma", ","},
      {"hyphen", "-"},
      {"minus", "-"},
      {"period", "."},
      {"slash", "/"},
      {"zero", "0"},
      {"one", "1"},
      {"two", "2"},
      {"three", "3"},
      {"four", "4"},
      {"five", "5"},
      {"six", "6"},
      {"seven", "7"},
      {"eight", "8"},
      {"nine", "9"},
      {"colon", ":"},
      {"semicolon", ";"},
      {"less", "<"},
      {"equal", "="},
      {"greater", ">"},
      {"question", "?"},
      {"at", "@"},
      {"bracketleft", "["},
      {"backslash", "\\"},
      {"bracketright", "]"},
      {"underscore", "_"},
      {"braceleft", "{"},
      {"bar", "|"},
      {"braceright", "}"},
      {"quoteright", "’"},
      {"quoteleft", "‘"},
      {"endash", "–"},
      {"emdash", "—"},
      {"bullet", "•"},
      {"guillemotleft", "«"},
      {"guillemotright", "»"},
      {"degree", "°"},
      {"Euro", "€"},
      {"nbspace", " "},
      {"fi", "fi"},
      {"fl", "fl"},
      {"ff", "ff"},
      {"ae", "æ"},
      {"AE", "Æ"},
      {"oe", "œ"},
      {"OE", "Œ"},
      {"germandbls", "ß"},
      {"oslash", "ø"},
      {"Oslash", "Ø"},
      {"dotlessi", "ı"},
      {"numero", "№"},
      {"ordmasculine", "º"},
      {"section", "§"},
  };
  return names;
}

// Letters by the accent that ends their name.
const std::map<std::string_view, std::map<char, std::string_view>>& Accented() {
  static const std::map<std::string_view, std::map<char, std::string_view>> accented = {
      {"acute",
       {{'a', "á"},
        {'e', "é"},
        {'i', "í"},
        {'o', "ó"},
        {'u', "ú"},
        {'y', "ý"},
        {'A', "Á"},
        {'E', "É"},
        {'I', "Í"},
        {'O', "Ó"},
        {'U', "Ú"},
        {'Y', "Ý"}}},
      {"grave",
       {{'a', "à"},
        {'e', "è"},
        {'i', "ì"},
        {'o', "ò"},
        {'u', "ù"},
        {'A', "À"},
        {'E', "È"},
        {'I', "Ì"},
        {'O', "Ò"},
        {'U', "Ù"}}},
      {"circumflex",
       {{'a', "â"},
        {'e', "ê"},
        {'i', "î"},
        {'o', "ô"},
        {'u', "û"},
        {'A', "Â"},
        {'E', "Ê"},
        {'I', "Î"},
        {'O', "Ô"},
        {'U', "Û"}}},
      {"dieresis",
       {{'a', "ä"},
        {'e', "ë"},
        {'i', "ï"},
        {'o', "ö"},
        {'u', "ü"},
        {'y', "ÿ"},
        {'A', "Ä"},
        {'E', "Ë"},
        {'I', "Ï"},
        {'O', "Ö"},
        {'U', "Ü"}}},
      {"tilde", {{'a', "ã"}, {'n', "ñ"}, {'o', "õ"}, {'A', "Ã"}, {'N', "Ñ"}, {'O', "Õ"}}},
      {"cedilla", {{'c', "ç"}, {'C', "Ç"}, {'s', "ş"}, {'S', "Ş"}}},
      {"caron", {{'s', "š"}, {'S', "Š"}, {'z', "ž"}, {'Z', "Ž"}, {'c', "č"}, {'C', "Č"}}},
      {"ring", {{'a', "å"}, {'A', "Å"}}},
  };
  return accented;
}

}  // namespace

std::string Utf8Of(std::uint32_t c) {
  std::string text;
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | c >> 6);
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    if (c >= 0xD800 && c < 0xE000) return "";
    text += static_cast<char>(0xE0 | c >> 12);
    text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x110000) {
    text += static_cast<char>(0xF0 | c >> 18);
    text += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
  return text;
}

std::string TextOfGlyphName(std::string_view name) {
  if (const std::size_t dot = name.find('.'); dot != std::string_view::npos && dot > 0) name = name.substr(0, dot);
  if (name.size() == 1) return std::string(name);
  if (const auto found = Names().find(name); found != Names().end()) return std::string(found->second);
  if (name.size() > 1) {
    const auto accent = Accented().find(name.substr(1));
    if (accent != Accented().end()) {
      const auto letter = accent->second.find(name[0]);
      if (letter != accent->second.end()) return std::string(letter->second);
    }
  }
  const std::size_t prefix = name.starts_with("uni") ? 3 : name.starts_with("u") ? 1 : 0;
  const std::string_view digits = name.substr(prefix);
  if (prefix == 0 || digits.size() < 4 || digits.size() > 6) return "";
  std::uint32_t code_point = 0;
  for (const char c : digits) {
    const int value = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (value < 0) return "";
    code_point = code_point << 4 | static_cast<std::uint32_t>(value);
  }
  return Utf8Of(code_point);
}

}  // namespace justif::reading

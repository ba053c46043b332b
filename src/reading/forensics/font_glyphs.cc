#include "reading/forensics/font_glyphs.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include <qpdf/QUtil.hh>

#include "reading/forensics/glyph_names.h"
#include "reading/intake/meant_character.h"
#include "reading/intake/pdf_structure.h"

namespace justif::reading {
namespace {

constexpr double kUnitsPerEm = 1000;
constexpr double kMaxWidth = 20;  // of the font size; more is nonsense
constexpr std::size_t kMaxNameBytes = 100;
constexpr std::size_t kMaxGlyphTextBytes = 32;

// Widths of the standard font Helvetica from 0x20 on (Adobe's metrics of the
// core fonts), in thousandths.
constexpr std::array<int, 95> kHelveticaWidths = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};
constexpr double kOtherWidth = 0.556;
constexpr double kTimesToHelvetica = 0.91;
constexpr double kCourierWidth = 0.6;

double Number(QPDFObjectHandle value, double otherwise) {
  return value.isNumber() ? value.getNumericValue() : otherwise;
}

// "ABCDEF+Name" is a subset's (ISO 32000-1, 9.6.4).
constexpr std::size_t kTagLetters = 6;

bool HasTag(std::string_view name) {
  return name.size() > kTagLetters + 1 && name[kTagLetters] == '+' &&
         std::all_of(name.begin(), name.begin() + kTagLetters, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool IsEmbedded(QPDFObjectHandle font) {
  QPDFObjectHandle descriptor = font.getKey("/FontDescriptor");
  if (!descriptor.isDictionary()) return font.getKey("/CharProcs").isDictionary();
  return descriptor.hasKey("/FontFile") || descriptor.hasKey("/FontFile2") || descriptor.hasKey("/FontFile3");
}

// Tokens of a character map: hexadecimal strings, numbers and words.
class CharacterMapTokens {
 public:
  explicit CharacterMapTokens(std::string_view map) : map_(map) {}

  // Empty at the end. Of a hexadecimal string "<" and its digits.
  std::string_view Next() {
    while (at_ < map_.size() && std::isspace(static_cast<unsigned char>(map_[at_])) != 0) ++at_;
    if (at_ >= map_.size()) return {};
    const std::size_t start = at_;
    if (map_[at_] == '%') {
      at_ = std::min(map_.find_first_of("\r\n", at_), map_.size());
      return Next();
    }
    if (map_[at_] == '<' && at_ + 1 < map_.size() && map_[at_ + 1] != '<') {
      const std::size_t end = std::min(map_.find('>', at_), map_.size());
      at_ = std::min(end + 1, map_.size());
      return map_.substr(start, end - start);
    }
    if (map_[at_] == '[' || map_[at_] == ']' || map_[at_] == '<' || map_[at_] == '>') {
      ++at_;
      return map_.substr(start, 1);
    }
    ++at_;
    at_ = std::min(map_.find_first_of(" \t\r\n\f<>[]%", at_), map_.size());
    return map_.substr(start, at_ - start);
  }

 private:
  std::string_view map_;
  std::size_t at_ = 0;
};

int DigitOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The bytes of "<0041".
std::optional<std::string> BytesOf(std::string_view token) {
  if (!token.starts_with('<')) return std::nullopt;
  std::string bytes;
  int high = -1;
  for (const char c : token.substr(1)) {
    const int digit = DigitOf(c);
    if (digit < 0) continue;
    if (high < 0) {
      high = digit;
    } else {
      bytes += static_cast<char>(high << 4 | digit);
      high = -1;
    }
  }
  if (high >= 0) bytes += static_cast<char>(high << 4);
  return bytes;
}

std::uint32_t CodeOf(std::string_view bytes) {
  std::uint32_t code = 0;
  for (const char byte : bytes.substr(0, 4)) code = code << 8 | static_cast<unsigned char>(byte);
  return code;
}

// UTF-16BE to UTF-8; `plus` is added to the last unit.
std::string TextOf(std::string_view utf16, std::uint32_t plus) {
  std::string text;
  for (std::size_t i = 0; i + 1 < utf16.size(); i += 2) {
    std::uint32_t unit = CodeOf(utf16.substr(i, 2));
    if (i + 3 >= utf16.size()) unit += plus;
    if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < utf16.size()) {
      const std::uint32_t low = CodeOf(utf16.substr(i + 2, 2)) + (i + 5 >= utf16.size() ? plus : 0);
      unit = 0x10000 + ((unit - 0xD800) << 10) + ((low - 0xDC00) & 0x3FF);
      i += 2;
    }
    if (unit >= 0x20) text += Utf8Of(MeantCharacter(unit));
  }
  return text.size() > kMaxGlyphTextBytes ? std::string(kUnknownCharacter) : text;
}

// As the font says; what it does not say is Windows' encoding, which agrees
// with the standard one in letters and digits.
std::string EncodedText(const std::string& encoding, unsigned char code) {
  const std::string byte(1, static_cast<char>(code));
  return encoding == "/MacRomanEncoding" ? QUtil::mac_roman_to_utf8(byte) : QUtil::win_ansi_to_utf8(byte);
}

}  // namespace

FontGlyphs::FontGlyphs(QPDFObjectHandle font) {
  if (!font.isDictionary()) return;
  QPDFObjectHandle base = font.getKey("/BaseFont");
  if (base.isName()) {
    const std::string name = base.getName().substr(1);
    subset_ = HasTag(name);
    name_ = name.substr(subset_ ? kTagLetters + 1 : 0, kMaxNameBytes);
  }
  composite_ = font.getKey("/Subtype").isNameAndEquals("/Type0");
  if (composite_) {
    ReadComposite(font);
  } else {
    ReadSimple(font);
  }
  QPDFObjectHandle map = font.getKey("/ToUnicode");
  if (map.isStream()) {
    LimitedSink sink(kMaxCharacterMapBytes, true);
    map.pipeStreamData(&sink, nullptr, 0, qpdf_dl_specialized, true);
    ReadCharacterMap(sink.Bytes());
  }
}

void FontGlyphs::ReadSimple(QPDFObjectHandle font) {
  embedded_ = IsEmbedded(font);
  double unit = 1 / kUnitsPerEm;
  QPDFObjectHandle matrix = font.getKey("/FontMatrix");
  if (matrix.isArray() && matrix.getArrayNItems() == 6) unit = Number(matrix.getArrayItem(0), unit);
  QPDFObjectHandle descriptor = font.getKey("/FontDescriptor");
  if (descriptor.isDictionary()) default_width_ = Number(descriptor.getKey("/MissingWidth"), 0) * unit;
  QPDFObjectHandle widths = font.getKey("/Widths");
  standard_ = !widths.isArray();
  const int first = static_cast<int>(std::clamp(Number(font.getKey("/FirstChar"), 0), 0.0, 255.0));
  for (int i = 0; widths.isArray() && i < widths.getArrayNItems() && first + i < 256; ++i) {
    widths_[static_cast<std::uint32_t>(first + i)] = Number(widths.getArrayItem(i), 0) * unit;
  }

  QPDFObjectHandle encoding = font.getKey("/Encoding");
  QPDFObjectHandle named = encoding.isDictionary() ? encoding.getKey("/BaseEncoding") : encoding;
  constexpr double kSymbolic = 4;
  const bool symbolic =
      descriptor.isDictionary() && (static_cast<int>(std::clamp(Number(descriptor.getKey("/Flags"), 0), 0.0, 1e6)) &
                                    static_cast<int>(kSymbolic)) != 0;
  // Codes of an embedded symbolic font without an encoding are its own.
  if (named.isName() || !embedded_ || !symbolic) {
    const std::string name = named.isName() ? named.getName() : "";
    for (int code = 0x20; code < 256; ++code) {
      text_[static_cast<std::uint32_t>(code)] = EncodedText(name, static_cast<unsigned char>(code));
    }
  }
  QPDFObjectHandle differences =
      encoding.isDictionary() ? encoding.getKey("/Differences") : QPDFObjectHandle::newNull();
  std::uint32_t code = 0;
  for (int i = 0; differences.isArray() && i < std::min(differences.getArrayNItems(), kMaxMappedCodes); ++i) {
    QPDFObjectHandle item = differences.getArrayItem(i);
    if (item.isNumber()) {
      code = static_cast<std::uint32_t>(std::clamp(item.getNumericValue(), 0.0, 255.0));
    } else if (item.isName()) {
      const std::string text = TextOfGlyphName(std::string_view(item.getName()).substr(1));
      text_[code++] = text.empty() ? std::string(kUnknownCharacter) : text;
    }
  }
}

void FontGlyphs::ReadComposite(QPDFObjectHandle font) {
  default_width_ = 1;
  QPDFObjectHandle descendants = font.getKey("/DescendantFonts");
  if (!descendants.isArray() || descendants.getArrayNItems() < 1) return;
  QPDFObjectHandle descendant = descendants.getArrayItem(0);
  if (!descendant.isDictionary()) return;
  embedded_ = IsEmbedded(descendant);
  default_width_ = Number(descendant.getKey("/DW"), kUnitsPerEm) / kUnitsPerEm;
  QPDFObjectHandle table = descendant.getKey("/W");
  int left = kMaxGlyphWidths;
  // c [w1 w2 …] or c_first c_last w (ISO 32000-1, 9.7.4.3)
  for (int i = 0; table.isArray() && i + 1 < table.getArrayNItems() && left > 0;) {
    const double first = Number(table.getArrayItem(i), 0);
    QPDFObjectHandle second = table.getArrayItem(i + 1);
    if (first < 0 || first > 0xFFFF) return;
    auto code = static_cast<std::uint32_t>(first);
    if (second.isArray()) {
      for (int k = 0; k < second.getArrayNItems() && --left > 0; ++k) {
        widths_[code++] = Number(second.getArrayItem(k), 0) / kUnitsPerEm;
      }
      i += 2;
    } else {
      const double last = std::min(Number(second, 0), 65535.0);
      const double width = i + 2 < table.getArrayNItems() ? Number(table.getArrayItem(i + 2), 0) / kUnitsPerEm : 0;
      for (; code <= last && --left > 0; ++code) widths_[code] = width;
      i += 3;
    }
  }
}

// Sections bfchar and bfrange of a ToUnicode map (Adobe technical note 5411).
void FontGlyphs::ReadCharacterMap(const std::string& map) {
  CharacterMapTokens tokens(map);
  int left = kMaxMappedCodes;
  enum class Section { kOther, kCharacters, kRanges } section = Section::kOther;
  for (std::string_view token = tokens.Next(); !token.empty() && left > 0; token = tokens.Next()) {
    if (token == "beginbfchar") {
      section = Section::kCharacters;
    } else if (token == "beginbfrange") {
      section = Section::kRanges;
    } else if (token == "endbfchar" || token == "endbfrange") {
      section = Section::kOther;
    }
    const auto code = BytesOf(token);
    if (section == Section::kOther || !code) continue;
    if (section == Section::kCharacters) {
      if (const auto text = BytesOf(tokens.Next())) text_[CodeOf(*code)] = TextOf(*text, 0);
      --left;
      continue;
    }
    const auto last = BytesOf(tokens.Next());
    if (!last) continue;
    std::string_view target = tokens.Next();
    if (target == "[") {
      std::uint32_t at = CodeOf(*code);
      for (target = tokens.Next(); !target.empty() && target != "]" && --left > 0; target = tokens.Next()) {
        if (const auto text = BytesOf(target)) text_[at++] = TextOf(*text, 0);
      }
    } else if (const auto text = BytesOf(target)) {
      const std::uint32_t from = CodeOf(*code), to = CodeOf(*last);
      for (std::uint32_t at = from; at <= to && --left > 0; ++at) text_[at] = TextOf(*text, at - from);
    }
  }
}

double FontGlyphs::WidthOf(std::uint32_t code, const std::string& text) const {
  if (const auto found = widths_.find(code); found != widths_.end())
    return std::clamp(found->second, -kMaxWidth, kMaxWidth);
  if (!standard_) return std::clamp(default_width_, -kMaxWidth, kMaxWidth);
  if (name_.starts_with("Courier")) return kCourierWidth;
  const auto ascii = text.size() == 1 ? static_cast<unsigned char>(text[0]) - 0x20 : -1;
  const double width = ascii >= 0 && ascii < static_cast<int>(kHelveticaWidths.size())
                           ? kHelveticaWidths[static_cast<std::size_t>(ascii)] / kUnitsPerEm
                           : kOtherWidth;
  return name_.starts_with("Times") ? kTimesToHelvetica * width : width;
}

std::vector<FontGlyph> FontGlyphs::Of(const std::string& codes) const {
  std::vector<FontGlyph> glyphs;
  const std::size_t step = composite_ ? 2 : 1;
  glyphs.reserve(codes.size() / step);
  for (std::size_t i = 0; i + step <= codes.size(); i += step) {
    const std::uint32_t code = CodeOf(std::string_view(codes).substr(i, step));
    FontGlyph glyph;
    glyph.code = code;
    const auto known = text_.find(code);
    glyph.text = known == text_.end() ? std::string(kUnknownCharacter) : known->second;
    glyph.width = WidthOf(code, glyph.text);
    glyph.word_space = step == 1 && code == 0x20;
    glyphs.push_back(std::move(glyph));
  }
  return glyphs;
}

}  // namespace justif::reading

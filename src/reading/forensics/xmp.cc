#include "reading/forensics/xmp.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <string>
#include <utility>

#include <qpdf/QUtil.hh>

#include "reading/intake/library_exceptions.h"
#include "reading/intake/pdf_structure.h"

namespace justif::reading {
namespace {

bool IsSpace(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

// The character an entity stands for; empty when it is not known.
std::string Character(std::string_view entity) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kPredefined = {
      {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}}};
  for (const auto& [name, character] : kPredefined) {
    if (entity == name) return std::string(character);
  }
  if (!entity.starts_with('#')) return "";
  entity.remove_prefix(1);
  const int base = entity.starts_with('x') ? 16 : 10;
  if (base == 16) entity.remove_prefix(1);
  unsigned long number = 0;
  const auto [end, error] = std::from_chars(entity.data(), entity.data() + entity.size(), number, base);
  if (error != std::errc() || end != entity.data() + entity.size() || number < 0x20 || number > 0x10FFFF) return "";
  return QUtil::toUTF8(number);
}

std::string Unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size() && plain.size() < kMaxXmpValueBytes; ++i) {
    const std::size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      plain += text[i];
      continue;
    }
    plain += Character(text.substr(i + 1, end - i - 1));
    i = end;
  }
  return plain.substr(0, kMaxXmpValueBytes);
}

// The value of `name` where it first stands as an element or an attribute.
std::string ValueOf(std::string_view xml, std::string_view name) {
  for (std::size_t at = xml.find(name); at != std::string_view::npos; at = xml.find(name, at + 1)) {
    if (at == 0) continue;
    const char before = xml[at - 1];
    std::size_t next = at + name.size();
    if (before == '<') {
      if (next >= xml.size() || (xml[next] != '>' && !IsSpace(xml[next]))) continue;
      const std::size_t open_end = xml.find('>', next);
      if (open_end == std::string_view::npos || xml[open_end - 1] == '/') continue;
      const std::size_t close = xml.find('<', open_end);
      if (close == std::string_view::npos) continue;
      return Unescaped(Trimmed(xml.substr(open_end + 1, close - open_end - 1)));
    }
    if (!IsSpace(before)) continue;
    while (next < xml.size() && IsSpace(xml[next])) ++next;
    if (next >= xml.size() || xml[next] != '=') continue;
    ++next;
    while (next < xml.size() && IsSpace(xml[next])) ++next;
    if (next >= xml.size() || (xml[next] != '"' && xml[next] != '\'')) continue;
    const std::size_t close = xml.find(xml[next], next + 1);
    if (close == std::string_view::npos) continue;
    return Unescaped(Trimmed(xml.substr(next + 1, close - next - 1)));
  }
  return "";
}

std::string EitherOf(std::string_view xml, std::string_view name, std::string_view former_name) {
  std::string value = ValueOf(xml, name);
  return value.empty() ? ValueOf(xml, former_name) : value;
}

}  // namespace

XmpFacts XmpFactsIn(std::string_view xml) {
  XmpFacts facts;
  facts.producer = ValueOf(xml, "pdf:Producer");
  facts.creator_tool = EitherOf(xml, "xmp:CreatorTool", "xap:CreatorTool");
  facts.creation_date = EitherOf(xml, "xmp:CreateDate", "xap:CreateDate");
  facts.modification_date = EitherOf(xml, "xmp:ModifyDate", "xap:ModifyDate");
  return facts;
}

std::optional<XmpFacts> ReadXmp(QPDF& document) {
  try {
    QPDFObjectHandle metadata = document.getRoot().getKey("/Metadata");
    if (!metadata.isStream()) return std::nullopt;
    LimitedSink sink(kMaxXmpBytes, true);
    metadata.pipeStreamData(&sink, nullptr, 0, qpdf_dl_generalized, true);
    if (sink.Bytes().empty()) return std::nullopt;
    return XmpFactsIn(sink.Bytes());
  } catch (...) {
    StatusOfLibraryException().IgnoreError();
    return std::nullopt;
  }
}

}  // namespace justif::reading

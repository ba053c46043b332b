#include "reading/intake/pdf_inline_image.h"

#include <cstddef>
#include <functional>
#include <map>

namespace justif::reading {
namespace {

// ISO 32000-1, table 93.
const std::map<std::string, std::string, std::less<>>& FullKeys() {
  static const std::map<std::string, std::string, std::less<>> names = {
      {"/BPC", "/BitsPerComponent"}, {"/CS", "/ColorSpace"}, {"/D", "/Decode"},
      {"/DP", "/DecodeParms"},       {"/F", "/Filter"},      {"/H", "/Height"},
      {"/IM", "/ImageMask"},         {"/I", "/Interpolate"}, {"/W", "/Width"},
  };
  return names;
}

// ISO 32000-1, table 94.
const std::map<std::string, std::string, std::less<>>& FullFilters() {
  static const std::map<std::string, std::string, std::less<>> names = {
      {"/AHx", "/ASCIIHexDecode"}, {"/A85", "/ASCII85Decode"},  {"/LZW", "/LZWDecode"}, {"/Fl", "/FlateDecode"},
      {"/RL", "/RunLengthDecode"}, {"/CCF", "/CCITTFaxDecode"}, {"/DCT", "/DCTDecode"},
  };
  return names;
}

QPDFObjectHandle FullFilterName(QPDFObjectHandle filter) {
  if (filter.isArray()) {
    QPDFObjectHandle names = QPDFObjectHandle::newArray();
    for (int i = 0; i < filter.getArrayNItems(); ++i) names.appendItem(FullFilterName(filter.getArrayItem(i)));
    return names;
  }
  if (!filter.isName()) return filter;
  const auto found = FullFilters().find(filter.getName());
  return found == FullFilters().end() ? filter : QPDFObjectHandle::newName(found->second);
}

}  // namespace

QPDFObjectHandle InlineImageXObject(QPDF& document, const PdfOperands& entries, const std::string& data,
                                    const QPDFObjectHandle& resources) {
  QPDFObjectHandle stream = document.newStream(data);
  QPDFObjectHandle dictionary = stream.getDict();
  for (std::size_t i = 0; i + 1 < entries.size(); i += 2) {
    QPDFObjectHandle written = entries[i], value = entries[i + 1];
    if (!written.isName()) continue;
    const std::string name = written.getName();
    const auto full = FullKeys().find(name);
    const std::string key = full == FullKeys().end() ? name : full->second;
    if (key == "/Filter") value = FullFilterName(value);
    if (key == "/ColorSpace" && value.isName()) {
      QPDFObjectHandle named = NamedResource(resources, "/ColorSpace", value.getName());
      if (!named.isNull()) value = named;
    }
    if (key != "/Length") dictionary.replaceKey(key, value);
  }
  dictionary.replaceKey("/Subtype", QPDFObjectHandle::newName("/Image"));
  return stream;
}

}  // namespace justif::reading

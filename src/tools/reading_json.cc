#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>
#include <vector>

#include "absl/strings/escaping.h"
#include "tools/reading_names.h"
#include "tools/reading_text.h"

namespace justif::tools {
namespace {

using Json = nlohmann::ordered_json;

Json Of(const Region& region) {
  Json polygon = Json::array();
  for (const Point& point : region.polygon) polygon.push_back({{"x", point.x}, {"y", point.y}});
  return {{"page", region.page}, {"polygon", polygon}};
}

Json Of(const Box& box) { return {{"x0", box.x0}, {"y0", box.y0}, {"x1", box.x1}, {"y1", box.y1}}; }

template <typename Value>
Json ListOf(const std::vector<Value>& values, Json (*of)(const std::type_identity_t<Value>&)) {
  Json list = Json::array();
  for (const Value& value : values) list.push_back(of(value));
  return list;
}

Json Of(const Field& field) {
  return {{"name", field.name},
          {"value", field.value},
          {"normalizedValue", field.normalized_value},
          {"source", NameOf(field.source)},
          {"confidence", field.confidence},
          {"regions", ListOf(field.regions, Of)}};
}

Json Of(const MarkCell& cell) {
  Json json = {{"value", cell.value}, {"confidence", cell.confidence}};
  if (cell.number) json["number"] = *cell.number;
  if (!cell.region.polygon.empty()) json["region"] = Of(cell.region);
  return json;
}

Json Of(const MarkRow& row) {
  return {{"role", NameOf(row.role)},
          {"subject", row.subject},
          {"subjectRegion", Of(row.subject_region)},
          {"coefficient", Of(row.coefficient)},
          {"mark", Of(row.mark)},
          {"points", Of(row.points)},
          {"optionalSubject", row.optional_subject},
          {"source", NameOf(row.source)}};
}

Json Of(const TwoDDocElement& element) {
  return {{"id", element.id},
          {"value", element.value},
          {"label", element.label},
          {"signed", element.is_signed},
          {"truncated", element.is_truncated}};
}

Json Of(const TwoDDoc& doc) {
  return {{"version", doc.version},
          {"certificateAuthorityId", doc.certificate_authority_id},
          {"certificateId", doc.certificate_id},
          {"emissionDate", doc.emission_date},
          {"signatureDate", doc.signature_date},
          {"documentType", doc.document_type},
          {"typeLabel", doc.type_label},
          {"missing", doc.missing},
          {"perimeter", doc.perimeter},
          {"country", doc.country},
          {"elements", ListOf(doc.elements, Of)}};
}

Json Of(const Code& code) {
  Json json = {{"symbology", NameOf(code.symbology)},
               {"rawHex", absl::BytesToHexString(code.raw)},
               {"content", NameOf(code.content)},
               {"fields", ListOf(code.fields, Of)},
               {"region", Of(code.region)}};
  if (code.two_d_doc) json["twoDDoc"] = Of(*code.two_d_doc);
  return json;
}

Json Of(const Word& word) {
  return {{"text", word.text}, {"box", Of(word.box)}, {"confidence", word.confidence}, {"bold", word.bold}};
}

Json Of(const TextLine& line) {
  return {{"text", line.Text()}, {"box", Of(line.box)}, {"words", ListOf(line.words, Of)}};
}

Json Of(const PageText& text) {
  return {{"page", text.page},
          {"source", NameOf(text.source)},
          {"aspect", text.aspect},
          {"bend", text.bend.coefficients},
          {"uprightToPage", text.upright_to_page},
          {"lines", ListOf(text.lines, Of)}};
}

Json Of(const Page& page) {
  return {{"number", page.number},
          {"widthPx", page.width_px},
          {"heightPx", page.height_px},
          {"origin", NameOf(page.origin)},
          {"legibility", page.legibility}};
}

Json Of(const FileFacts& file) {
  Json active = Json::array();
  for (const ActiveContent each : file.active_content) active.push_back(NameOf(each));
  return {{"mediaType", file.media_type},
          {"pageCount", file.page_count},
          {"producer", file.producer},
          {"creator", file.creator},
          {"creationDate", file.creation_date},
          {"modificationDate", file.modification_date},
          {"revisionCount", file.revision_count},
          {"activeContent", active}};
}

Json Of(const StageTiming& timing) { return {{"stage", timing.stage}, {"durationMs", timing.duration_ms}}; }

}  // namespace

std::string ReadingJson(const Reading& reading) {
  Json json = {{"file", Of(reading.file)}};
  if (reading.unreadable) {
    json["unreadable"] = {{"reason", std::string(justif::NameOf(reading.unreadable->reason))},
                          {"detail", reading.unreadable->detail}};
  }
  json.update(Json{{"pages", ListOf(reading.pages, Of)},
                   {"kind", reading.kind},
                   {"kindConfidence", reading.kind_confidence},
                   {"page", reading.page},
                   {"fields", ListOf(reading.fields, Of)},
                   {"marks", ListOf(reading.marks, Of)},
                   {"codes", ListOf(reading.codes, Of)},
                   {"texts", ListOf(reading.texts, Of)},
                   {"timings", ListOf(reading.timings, Of)}});
  // Elements of a code are bytes as encoded, not always UTF-8.
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace justif::tools

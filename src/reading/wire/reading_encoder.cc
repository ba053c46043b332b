#include "reading/wire/reading_encoder.h"

#include <string>
#include <string_view>
#include <utility>

namespace justif::reading {
namespace {

// Protobuf strings must be UTF-8; documents hold any bytes.
std::string Utf8(std::string_view text) {
  std::string valid;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    bool good = length > 0 && i + length <= text.size();
    for (std::size_t k = 1; good && k < length; ++k) good = (static_cast<unsigned char>(text[i + k]) & 0xC0) == 0x80;
    if (good && length == 3) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      good = !(lead == 0xE0 && next < 0xA0) && !(lead == 0xED && next > 0x9F);
    }
    if (good && length == 4) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      good = !(lead == 0xF0 && next < 0x90) && !(lead == 0xF4 && next > 0x8F);
    }
    if (good) {
      valid.append(text, i, length);
      i += length;
    } else {
      valid += "\xEF\xBF\xBD";
      ++i;
    }
  }
  return valid;
}

void Encode(const Region& region, reader::v1::Region& out) {
  out.set_page(region.page);
  for (const Point& p : region.polygon) {
    auto& point = *out.add_polygon();
    point.set_x(p.x);
    point.set_y(p.y);
  }
}

void Encode(const Box& box, reader::v1::Box& out) {
  out.set_x0(box.x0);
  out.set_y0(box.y0);
  out.set_x1(box.x1);
  out.set_y1(box.y1);
}

void Encode(const Field& field, reader::v1::Field& out) {
  out.set_name(field.name);
  out.set_value(Utf8(field.value));
  out.set_normalized_value(Utf8(field.normalized_value));
  out.set_source(static_cast<int>(field.source));
  out.set_confidence(field.confidence);
  for (const Region& region : field.regions) Encode(region, *out.add_regions());
}

void Encode(const MarkCell& cell, reader::v1::MarkCell& out) {
  out.set_value(Utf8(cell.value));
  if (cell.number) out.set_number(*cell.number);
  out.set_confidence(cell.confidence);
  Encode(cell.region, *out.mutable_region());
}

void Encode(const MarkRow& row, reader::v1::MarkRow& out) {
  out.set_role(static_cast<int>(row.role));
  out.set_subject(Utf8(row.subject));
  Encode(row.subject_region, *out.mutable_subject_region());
  Encode(row.coefficient, *out.mutable_coefficient());
  Encode(row.mark, *out.mutable_mark());
  Encode(row.points, *out.mutable_points());
  out.set_optional_subject(row.optional_subject);
  out.set_source(static_cast<int>(row.source));
}

void Encode(const TwoDDoc& doc, reader::v1::TwoDDoc& out) {
  out.set_version(doc.version);
  out.set_certificate_authority_id(Utf8(doc.certificate_authority_id));
  out.set_certificate_id(Utf8(doc.certificate_id));
  out.set_emission_date(doc.emission_date);
  out.set_signature_date(doc.signature_date);
  out.set_document_type(Utf8(doc.document_type));
  out.set_type_label(doc.type_label);
  out.set_perimeter(Utf8(doc.perimeter));
  out.set_country(Utf8(doc.country));
  for (const TwoDDocElement& element : doc.elements) {
    auto& e = *out.add_elements();
    e.set_id(Utf8(element.id));
    e.set_value(element.value);
    e.set_is_signed(element.is_signed);
    e.set_label(element.label);
    e.set_is_truncated(element.is_truncated);
  }
  for (const std::string& identifier : doc.missing) out.add_missing(identifier);
  out.set_signed_bytes(doc.signed_bytes);
  out.set_signature(doc.signature);
}

void Encode(const Code& code, reader::v1::Code& out) {
  out.set_symbology(static_cast<int>(code.symbology));
  out.set_raw(code.raw);
  out.set_content(static_cast<int>(code.content));
  if (code.two_d_doc) Encode(*code.two_d_doc, *out.mutable_two_d_doc());
  for (const Field& field : code.fields) Encode(field, *out.add_fields());
  Encode(code.region, *out.mutable_region());
}

void Encode(const PageText& text, reader::v1::PageText& out) {
  out.set_page(text.page);
  out.set_source(static_cast<int>(text.source));
  out.set_aspect(text.aspect);
  for (const double value : text.upright_to_page) out.add_upright_to_page(value);
  if (!text.bend.IsFlat()) {
    for (const double value : text.bend.coefficients) out.add_bend(value);
  }
  for (const TextLine& line : text.lines) {
    auto& l = *out.add_lines();
    Encode(line.box, *l.mutable_box());
    for (const Word& word : line.words) {
      auto& w = *l.add_words();
      w.set_text(Utf8(word.text));
      Encode(word.box, *w.mutable_box());
      w.set_confidence(word.confidence);
      w.set_bold(word.bold);
    }
  }
}

void Encode(const RevisedText& revised, reader::v1::RevisedText& out) {
  out.set_revision(revised.revision);
  out.set_before(Utf8(revised.before));
  out.set_after(Utf8(revised.after));
  out.set_in_form_field(revised.in_form_field);
  Encode(revised.region, *out.mutable_region());
}

void Encode(const PdfSignature& signature, reader::v1::PdfSignature& out) {
  out.set_format(Utf8(signature.format));
  out.set_range(static_cast<int>(signature.range));
  out.set_cms(signature.cms);
  out.set_sha256(signature.sha256);
  out.set_sha384(signature.sha384);
  out.set_sha512(signature.sha512);
  out.set_later(static_cast<int>(signature.later));
  for (const RevisedText& change : signature.changes) Encode(change, *out.add_changes());
}

void Encode(const PdfTraces& traces, reader::v1::PdfTraces& out) {
  out.set_page(traces.page);
  out.set_complete(traces.complete);
  for (const CoveredText& covered : traces.covered) {
    auto& c = *out.add_covered();
    c.set_cover(static_cast<int>(covered.cover));
    c.set_beneath(Utf8(covered.beneath));
    c.set_above(Utf8(covered.above));
    c.set_drawn_above(covered.drawn_above);
    c.set_above_by_ocr(covered.above_by_ocr);
    Encode(covered.region, *c.mutable_region());
  }
  out.set_revisions_compared(traces.revisions_compared);
  for (const RevisedText& revised : traces.revised) Encode(revised, *out.add_revised());
  out.set_visible_share(traces.visible_share);
  for (const HiddenText& hidden : traces.hidden) {
    auto& h = *out.add_hidden();
    h.set_text(Utf8(hidden.text));
    h.set_seen(Utf8(hidden.seen));
    Encode(hidden.region, *h.mutable_region());
    h.set_hiding(static_cast<int>(hidden.hiding));
  }
  for (const PdfFont& font : traces.fonts) {
    auto& f = *out.add_fonts();
    f.set_name(Utf8(font.name));
    f.set_embedded(font.embedded);
    f.set_composite(font.composite);
    f.set_subset(font.subset);
    f.set_glyphs(font.glyphs);
  }
  for (const PdfWord& word : traces.words) {
    auto& w = *out.add_words();
    w.set_text(Utf8(word.text));
    w.set_font(word.font);
    w.set_size(word.size);
    w.set_baseline(word.baseline);
    w.set_visible(word.visible);
    w.set_glyphs(word.glyphs);
    Encode(word.region, *w.mutable_region());
    w.set_over_picture(word.over_picture);
  }
  out.set_on_picture(traces.on_picture);
  for (const PaintedPatch& painted : traces.painted_over) {
    auto& p = *out.add_painted_over();
    p.set_text(Utf8(painted.text));
    Encode(painted.region, *p.mutable_region());
  }
}

void Encode(const PixelMeasurement& measurement, reader::v1::PixelMeasurement& out) {
  out.set_state(static_cast<int>(measurement.state));
  for (const PixelPart& part : measurement.parts) {
    auto& p = *out.add_parts();
    Encode(part.region, *p.mutable_region());
    p.set_log10_false_alarms(part.log10_false_alarms);
  }
}

void Encode(const PixelTraces& traces, reader::v1::PixelTraces& out) {
  out.set_page(traces.page);
  Encode(traces.grid_origin, *out.mutable_grid_origin());
  Encode(traces.double_compression, *out.mutable_double_compression());
  Encode(traces.copied_glyphs, *out.mutable_copied_glyphs());
  Encode(traces.noise, *out.mutable_noise());
  Encode(traces.text_lines, *out.mutable_text_lines());
  Encode(traces.screen, *out.mutable_screen());
  for (const std::string& program : traces.programs) out.add_programs(Utf8(program));
  out.set_thumbnail(static_cast<int>(traces.thumbnail));
}

void Encode(const PageHash& hash, reader::v1::PageHash& out) {
  out.mutable_known()->Add(hash.known.begin(), hash.known.end());
  out.mutable_lighter()->Add(hash.lighter.begin(), hash.lighter.end());
}

}  // namespace

void EncodeReading(const Reading& reading, reader::v1::Reading& out) {
  if (reading.unreadable) {
    out.mutable_unreadable()->set_reason(static_cast<int>(reading.unreadable->reason));
    out.mutable_unreadable()->set_detail(Utf8(reading.unreadable->detail));
  }
  auto& file = *out.mutable_file();
  file.set_media_type(reading.file.media_type);
  file.set_page_count(reading.file.page_count);
  file.set_producer(Utf8(reading.file.producer));
  file.set_creator(Utf8(reading.file.creator));
  file.set_creation_date(Utf8(reading.file.creation_date));
  file.set_modification_date(Utf8(reading.file.modification_date));
  file.set_revision_count(reading.file.revision_count);
  for (const ActiveContent active : reading.file.active_content) file.add_active_content(static_cast<int>(active));
  if (reading.file.xmp) {
    auto& xmp = *file.mutable_xmp();
    xmp.set_producer(Utf8(reading.file.xmp->producer));
    xmp.set_creator_tool(Utf8(reading.file.xmp->creator_tool));
    xmp.set_creation_date(Utf8(reading.file.xmp->creation_date));
    xmp.set_modification_date(Utf8(reading.file.xmp->modification_date));
  }
  for (const Page& page : reading.pages) {
    auto& p = *out.add_pages();
    p.set_number(page.number);
    p.set_width_px(page.width_px);
    p.set_height_px(page.height_px);
    p.set_origin(static_cast<int>(page.origin));
    p.set_legibility(page.legibility);
  }
  out.set_kind(reading.kind);
  out.set_kind_confidence(reading.kind_confidence);
  out.set_page(reading.page);
  for (const Field& field : reading.fields) Encode(field, *out.add_fields());
  for (const MarkRow& row : reading.marks) Encode(row, *out.add_marks());
  for (const Code& code : reading.codes) Encode(code, *out.add_codes());
  for (const PageText& text : reading.texts) Encode(text, *out.add_texts());
  for (const PdfSignature& signature : reading.pdf_signatures) Encode(signature, *out.add_pdf_signatures());
  if (reading.pdf) Encode(*reading.pdf, *out.mutable_pdf());
  if (reading.pixels) Encode(*reading.pixels, *out.mutable_pixels());
  if (reading.page_hash) Encode(*reading.page_hash, *out.mutable_page_hash());
  for (const StageTiming& timing : reading.timings) {
    auto& t = *out.add_timings();
    t.set_stage(timing.stage);
    t.set_duration_ms(timing.duration_ms);
  }
}

void EncodePictures(std::vector<PagePicture> pictures, reader::v1::ReadResponse& out) {
  for (PagePicture& picture : pictures) {
    auto& p = *out.add_pictures();
    p.set_page(picture.page);
    p.set_width_px(picture.width_px);
    p.set_height_px(picture.height_px);
    p.set_jpeg(std::move(picture.jpeg));
  }
}

}  // namespace justif::reading

#include "service/readers/reading_decoder.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "absl/status/status.h"

namespace justif::service {
namespace {

// More than the largest symbol can hold.
constexpr int kMostTwoDDocElements = 4000;

// Collects the first violation; decoding goes on harmlessly after it.
class Decoder {
 public:
  explicit Decoder(const ReadingLimits& limits) : limits_(limits) {}

  absl::StatusOr<Reading> Run(const reader::v1::Reading& in) {
    Reading out;
    if (in.has_unreadable()) {
      out.unreadable = Unreadable{Enumeration<UnreadableReason>(in.unreadable().reason(), 1, 9, "unreadable.reason"),
                                  Text(in.unreadable().detail(), "unreadable.detail")};
    }
    out.file.media_type = Text(in.file().media_type(), "file.media_type");
    out.file.page_count = Count(in.file().page_count(), 1'000'000, "file.page_count");
    out.file.producer = Text(in.file().producer(), "file.producer");
    out.file.creator = Text(in.file().creator(), "file.creator");
    out.file.creation_date = Text(in.file().creation_date(), "file.creation_date");
    out.file.modification_date = Text(in.file().modification_date(), "file.modification_date");
    out.file.revision_count = Count(in.file().revision_count(), 1'000'000, "file.revision_count");
    constexpr int kKinds = static_cast<int>(ActiveContent::kEmbeddedFile);
    Count(in.file().active_content_size(), kKinds, "file.active_content");
    for (const int active : in.file().active_content())
      out.file.active_content.push_back(Enumeration<ActiveContent>(active, 1, kKinds, "file.active_content"));
    if (in.file().has_xmp()) {
      const auto& xmp = in.file().xmp();
      out.file.xmp = {Text(xmp.producer(), "file.xmp.producer"), Text(xmp.creator_tool(), "file.xmp.creator_tool"),
                      Text(xmp.creation_date(), "file.xmp.creation_date"),
                      Text(xmp.modification_date(), "file.xmp.modification_date")};
    }
    Count(in.pages_size(), limits_.max_pages, "pages");
    Count(in.fields_size(), limits_.max_fields, "fields");
    Count(in.marks_size(), limits_.max_marks, "marks");
    Count(in.codes_size(), limits_.max_codes, "codes");
    Count(in.texts_size(), limits_.max_pages, "texts");
    Count(in.timings_size(), 50, "timings");
    Count(in.pdf_signatures_size(), kMaxPdfSignatures, "pdf_signatures");
    if (!status_.ok()) return status_;
    for (const auto& page : in.pages()) out.pages.push_back(Decode(page));
    out.kind = Text(in.kind(), "kind");
    if (out.kind.empty()) Refuse("kind is empty");
    out.kind_confidence = Share(in.kind_confidence(), "kind_confidence");
    out.page = Count(in.page(), limits_.max_pages, "page");
    for (const auto& field : in.fields()) out.fields.push_back(Decode(field));
    for (const auto& row : in.marks()) out.marks.push_back(Decode(row));
    for (const auto& code : in.codes()) out.codes.push_back(Decode(code));
    for (const auto& text : in.texts()) out.texts.push_back(Decode(text));
    for (const auto& signature : in.pdf_signatures()) out.pdf_signatures.push_back(Decode(signature));
    if (in.has_pdf()) out.pdf = Decode(in.pdf());
    if (in.has_pixels()) out.pixels = Decode(in.pixels());
    if (in.has_page_hash()) out.page_hash = Decode(in.page_hash());
    for (const auto& timing : in.timings()) {
      out.timings.push_back(
          {Text(timing.stage(), "timings.stage"), Finite(timing.duration_ms(), 0, 1e7, "timings.duration_ms")});
    }
    if (!status_.ok()) return status_;
    return out;
  }

 private:
  void Refuse(const std::string& what) {
    if (status_.ok()) status_ = absl::InvalidArgumentError("reader's answer: " + what);
  }

  int Count(int value, int most, const char* what) {
    if (value < 0 || value > most)
      Refuse(std::string(what) + " " + std::to_string(value) + " is not in 0.." + std::to_string(most));
    return value;
  }

  double Finite(double value, double low, double high, const char* what) {
    if (!std::isfinite(value) || value < low || value > high) Refuse(std::string(what) + " is out of range");
    return value;
  }

  double Share(double value, const char* what) { return Finite(value, 0, 1, what); }

  std::string Text(const std::string& text, const char* what) {
    if (text.size() > limits_.max_value_bytes) {
      Refuse(std::string(what) + " is over max_value_bytes");
      return "";
    }
    return text;
  }

  std::string Bytes(const std::string& bytes, const char* what) {
    if (bytes.size() > limits_.max_code_bytes) {
      Refuse(std::string(what) + " is over max_code_bytes");
      return "";
    }
    return bytes;
  }

  template <typename Enum>
  Enum Enumeration(int value, int low, int high, const char* what) {
    if (value < low || value > high) {
      Refuse(std::string(what) + " " + std::to_string(value) + " is unknown");
      return static_cast<Enum>(low);
    }
    return static_cast<Enum>(value);
  }

  Page Decode(const reader::v1::Page& in) {
    Page page;
    page.number = Count(in.number(), limits_.max_pages, "pages.number");
    page.width_px = Finite(in.width_px(), 0, 1e6, "pages.width_px");
    page.height_px = Finite(in.height_px(), 0, 1e6, "pages.height_px");
    page.origin = Enumeration<PageOrigin>(in.origin(), 1, 2, "pages.origin");
    page.legibility = Share(in.legibility(), "pages.legibility");
    return page;
  }

  Region Decode(const reader::v1::Region& in) {
    Region region;
    region.page = Count(in.page(), limits_.max_pages, "region.page");
    if (in.polygon_size() > limits_.max_points_per_region) {
      Refuse("a region has too many points");
      return region;
    }
    for (const auto& p : in.polygon()) region.polygon.push_back({Share(p.x(), "region x"), Share(p.y(), "region y")});
    return region;
  }

  std::vector<Region> DecodeRegions(const google::protobuf::RepeatedPtrField<reader::v1::Region>& in) {
    std::vector<Region> regions;
    if (in.size() > limits_.max_regions_per_value) {
      Refuse("a value has too many regions");
      return regions;
    }
    for (const auto& region : in) regions.push_back(Decode(region));
    return regions;
  }

  Field Decode(const reader::v1::Field& in) {
    Field field;
    field.name = Text(in.name(), "field.name");
    if (field.name.empty()) Refuse("a field has no name");
    field.value = Text(in.value(), "field.value");
    field.normalized_value = Text(in.normalized_value(), "field.normalized_value");
    // A reader cannot vouch for signatures: those are verified afterwards.
    field.source = Enumeration<Source>(in.source(), static_cast<int>(Source::kCode), static_cast<int>(Source::kOcr),
                                       "field.source");
    field.confidence = Share(in.confidence(), "field.confidence");
    field.regions = DecodeRegions(in.regions());
    return field;
  }

  MarkCell Decode(const reader::v1::MarkCell& in) {
    MarkCell cell;
    cell.value = Text(in.value(), "marks.value");
    if (in.has_number()) cell.number = Finite(in.number(), 0, 1e6, "marks.number");
    cell.confidence = Share(in.confidence(), "marks.confidence");
    cell.region = Decode(in.region());
    return cell;
  }

  MarkRow Decode(const reader::v1::MarkRow& in) {
    MarkRow row;
    row.role = Enumeration<MarkRow::Role>(in.role(), 0, 2, "marks.role");
    row.subject = Text(in.subject(), "marks.subject");
    row.subject_region = Decode(in.subject_region());
    row.coefficient = Decode(in.coefficient());
    row.mark = Decode(in.mark());
    row.points = Decode(in.points());
    row.optional_subject = in.optional_subject();
    row.source = Enumeration<Source>(in.source(), static_cast<int>(Source::kTextLayer), static_cast<int>(Source::kOcr),
                                     "marks.source");
    return row;
  }

  Code Decode(const reader::v1::Code& in) {
    Code code;
    code.symbology = Enumeration<Symbology>(in.symbology(), 1, 3, "codes.symbology");
    code.raw = Bytes(in.raw(), "codes.raw");
    code.content = Enumeration<CodeContent>(in.content(), 0, 5, "codes.content");
    if (in.has_two_d_doc() != (code.content == CodeContent::kTwoDDoc))
      Refuse("codes.two_d_doc does not go with its content");
    if (in.has_two_d_doc()) code.two_d_doc = Decode(in.two_d_doc());
    Count(in.fields_size(), limits_.max_fields, "codes.fields");
    if (status_.ok()) {
      for (const auto& field : in.fields()) code.fields.push_back(Decode(field));
    }
    code.region = Decode(in.region());
    return code;
  }

  TwoDDoc Decode(const reader::v1::TwoDDoc& in) {
    TwoDDoc doc;
    doc.version = Count(in.version(), 4, "two_d_doc.version");
    doc.certificate_authority_id = Text(in.certificate_authority_id(), "two_d_doc.certificate_authority_id");
    doc.certificate_id = Text(in.certificate_id(), "two_d_doc.certificate_id");
    doc.emission_date = Text(in.emission_date(), "two_d_doc.emission_date");
    doc.signature_date = Text(in.signature_date(), "two_d_doc.signature_date");
    doc.document_type = Text(in.document_type(), "two_d_doc.document_type");
    doc.type_label = Text(in.type_label(), "two_d_doc.type_label");
    doc.perimeter = Text(in.perimeter(), "two_d_doc.perimeter");
    doc.country = Text(in.country(), "two_d_doc.country");
    doc.signed_bytes = Bytes(in.signed_bytes(), "two_d_doc.signed_bytes");
    doc.signature = Bytes(in.signature(), "two_d_doc.signature");
    if (in.elements_size() > kMostTwoDDocElements) {
      Refuse("two_d_doc has too many elements");
      return doc;
    }
    for (const auto& element : in.elements()) {
      doc.elements.push_back({Text(element.id(), "two_d_doc.id"), Bytes(element.value(), "two_d_doc.value"),
                              Text(element.label(), "two_d_doc.label"), element.is_signed(), element.is_truncated()});
    }
    if (in.missing_size() > kMostTwoDDocElements) {
      Refuse("two_d_doc misses too many elements");
      return doc;
    }
    for (const auto& identifier : in.missing()) doc.missing.push_back(Text(identifier, "two_d_doc.missing"));
    return doc;
  }

  // Boxes of lines may reach a little over the page: glyphs do.
  Box Decode(const reader::v1::Box& in) {
    return {Finite(in.x0(), -1, 2, "box"), Finite(in.y0(), -1, 2, "box"), Finite(in.x1(), -1, 2, "box"),
            Finite(in.y1(), -1, 2, "box")};
  }

  PageText Decode(const reader::v1::PageText& in) {
    PageText text;
    text.page = Count(in.page(), limits_.max_pages, "texts.page");
    text.source = Enumeration<Source>(in.source(), static_cast<int>(Source::kTextLayer), static_cast<int>(Source::kOcr),
                                      "texts.source");
    text.aspect = Finite(in.aspect(), 1e-3, 1e3, "texts.aspect");
    if (in.upright_to_page_size() != 9) {
      Refuse("texts.upright_to_page has not nine numbers");
      return text;
    }
    for (int i = 0; i < 9; ++i)
      text.upright_to_page[static_cast<std::size_t>(i)] =
          Finite(in.upright_to_page(i), -1e6, 1e6, "texts.upright_to_page");
    if (in.bend_size() != 0 && in.bend_size() != static_cast<int>(text.bend.coefficients.size())) {
      Refuse("texts.bend has neither six numbers nor none");
      return text;
    }
    for (int i = 0; i < in.bend_size(); ++i)
      text.bend.coefficients[static_cast<std::size_t>(i)] = Finite(in.bend(i), -0.5, 0.5, "texts.bend");
    int words = 0;
    Count(in.lines_size(), limits_.max_lines_per_page, "texts.lines");
    for (const auto& line : in.lines()) {
      words += line.words_size();
      Count(words, limits_.max_words_per_page, "texts.words");
      if (!status_.ok()) return text;
      TextLine out;
      out.box = Decode(line.box());
      for (const auto& word : line.words()) {
        out.words.push_back(
            {Text(word.text(), "word"), Decode(word.box()), Share(word.confidence(), "word.confidence"), word.bold()});
      }
      text.lines.push_back(std::move(out));
    }
    return text;
  }

  RevisedText Decode(const reader::v1::RevisedText& in) {
    return {Count(in.revision(), 1'000'000, "pdf.revised.revision"), Text(in.before(), "pdf.revised.before"),
            Text(in.after(), "pdf.revised.after"), in.in_form_field(), Decode(in.region())};
  }

  // Empty or as long as such digests are.
  std::string Digest(const std::string& digest, std::size_t bytes, const char* what) {
    if (!digest.empty() && digest.size() != bytes) Refuse(std::string(what) + " is no digest");
    return digest;
  }

  PdfSignature Decode(const reader::v1::PdfSignature& in) {
    PdfSignature signature;
    signature.format = Text(in.format(), "pdf_signatures.format");
    signature.range = Enumeration<PdfByteRange>(in.range(), static_cast<int>(PdfByteRange::kRevision),
                                                static_cast<int>(PdfByteRange::kElsewhere), "pdf_signatures.range");
    if (in.cms().size() > kMaxPdfSignatureBytes) Refuse("pdf_signatures.cms is over its limit");
    signature.sha256 = Digest(in.sha256(), 32, "pdf_signatures.sha256");
    signature.sha384 = Digest(in.sha384(), 48, "pdf_signatures.sha384");
    signature.sha512 = Digest(in.sha512(), 64, "pdf_signatures.sha512");
    signature.later =
        Enumeration<PdfLaterChange>(in.later(), static_cast<int>(PdfLaterChange::kNothingLater),
                                    static_cast<int>(PdfLaterChange::kNotCompared), "pdf_signatures.later");
    Count(in.changes_size(), kMaxPdfTextChanges, "pdf_signatures.changes");
    if ((signature.later == PdfLaterChange::kTextChanged) != (in.changes_size() > 0))
      Refuse("pdf_signatures.changes do not go with pdf_signatures.later");
    if (!status_.ok()) return signature;
    signature.cms = in.cms();
    for (const auto& change : in.changes()) signature.changes.push_back(Decode(change));
    return signature;
  }

  PdfTraces Decode(const reader::v1::PdfTraces& in) {
    PdfTraces traces;
    traces.page = Count(in.page(), limits_.max_pages, "pdf.page");
    traces.complete = in.complete();
    traces.revisions_compared = Count(in.revisions_compared(), 1'000'000, "pdf.revisions_compared");
    traces.visible_share = Share(in.visible_share(), "pdf.visible_share");
    Count(in.covered_size(), kMaxPdfTextChanges, "pdf.covered");
    Count(in.revised_size(), kMaxPdfTextChanges, "pdf.revised");
    Count(in.hidden_size(), kMaxPdfTextChanges, "pdf.hidden");
    Count(in.fonts_size(), kMaxPdfFonts, "pdf.fonts");
    Count(in.words_size(), kMaxPdfWords, "pdf.words");
    Count(in.painted_over_size(), kMaxPdfTextChanges, "pdf.painted_over");
    if (!status_.ok()) return traces;
    for (const auto& covered : in.covered()) {
      traces.covered.push_back({Enumeration<PdfCover>(covered.cover(), static_cast<int>(PdfCover::kFill),
                                                      static_cast<int>(PdfCover::kFormField), "pdf.covered.cover"),
                                Text(covered.beneath(), "pdf.covered.beneath"),
                                Text(covered.above(), "pdf.covered.above"), covered.drawn_above(),
                                covered.above_by_ocr(), Decode(covered.region())});
    }
    for (const auto& revised : in.revised()) traces.revised.push_back(Decode(revised));
    for (const auto& hidden : in.hidden()) {
      traces.hidden.push_back(
          {Text(hidden.text(), "pdf.hidden.text"), Text(hidden.seen(), "pdf.hidden.seen"), Decode(hidden.region()),
           Enumeration<PdfHiding>(hidden.hiding(), static_cast<int>(PdfHiding::kNotDrawn),
                                  static_cast<int>(PdfHiding::kDrawnAsOther), "pdf.hidden.hiding")});
    }
    for (const auto& font : in.fonts()) {
      traces.fonts.push_back({Text(font.name(), "pdf.fonts.name"), font.embedded(), font.composite(),
                              Count(font.glyphs(), 1'000'000, "pdf.fonts.glyphs"), font.subset()});
    }
    for (const auto& word : in.words()) {
      traces.words.push_back(
          {Text(word.text(), "pdf.words.text"), Count(word.font(), in.fonts_size() - 1, "pdf.words.font"),
           Finite(word.size(), 0, 1e6, "pdf.words.size"), Finite(word.baseline(), -1e6, 1e6, "pdf.words.baseline"),
           word.visible(), Count(word.glyphs(), 1'000'000, "pdf.words.glyphs"), Decode(word.region()),
           word.over_picture()});
    }
    traces.on_picture = in.on_picture();
    for (const auto& painted : in.painted_over())
      traces.painted_over.push_back({Text(painted.text(), "pdf.painted_over.text"), Decode(painted.region())});
    return traces;
  }

  PixelMeasurement Decode(const reader::v1::PixelMeasurement& in) {
    // The smallest is far below what doubles of a page's pixels can give.
    constexpr double kSurest = -1e9;
    PixelMeasurement measurement;
    measurement.state = Enumeration<PixelState>(in.state(), static_cast<int>(PixelState::kNotMeasured),
                                                static_cast<int>(PixelState::kMeasured), "pixels.state");
    Count(in.parts_size(), kMaxPixelParts, "pixels.parts");
    if (!status_.ok()) return measurement;
    for (const auto& part : in.parts()) {
      measurement.parts.push_back(
          {Decode(part.region()), Finite(part.log10_false_alarms(), kSurest, 0, "pixels.parts.log10_false_alarms")});
    }
    return measurement;
  }

  PixelTraces Decode(const reader::v1::PixelTraces& in) {
    PixelTraces traces;
    traces.page = Count(in.page(), limits_.max_pages, "pixels.page");
    traces.grid_origin = Decode(in.grid_origin());
    traces.double_compression = Decode(in.double_compression());
    traces.copied_glyphs = Decode(in.copied_glyphs());
    traces.noise = Decode(in.noise());
    traces.text_lines = Decode(in.text_lines());
    traces.screen = Decode(in.screen());
    Count(in.programs_size(), static_cast<int>(kMaxImagePrograms), "pixels.programs");
    if (!status_.ok()) return traces;
    for (const std::string& program : in.programs()) traces.programs.push_back(Text(program, "pixels.programs"));
    traces.thumbnail = Enumeration<Thumbnail>(in.thumbnail(), static_cast<int>(Thumbnail::kNone),
                                              static_cast<int>(Thumbnail::kOther), "pixels.thumbnail");
    return traces;
  }

  PageHash Decode(const reader::v1::PageHash& in) {
    PageHash hash;
    if (in.known_size() != kPageHashRows || in.lighter_size() != kPageHashRows) {
      Refuse("page_hash has not " + std::to_string(kPageHashRows) + " rows");
      return hash;
    }
    std::copy(in.known().begin(), in.known().end(), hash.known.begin());
    std::copy(in.lighter().begin(), in.lighter().end(), hash.lighter.begin());
    for (std::size_t y = 0; y < hash.known.size(); ++y) {
      if ((hash.lighter[y] & ~hash.known[y]) != 0) Refuse("page_hash.lighter has a cell that is not known");
    }
    return hash;
  }

  const ReadingLimits& limits_;
  absl::Status status_;
};

}  // namespace

absl::StatusOr<Reading> DecodeReading(const reader::v1::Reading& message, const ReadingLimits& limits) {
  return Decoder(limits).Run(message);
}

}  // namespace justif::service

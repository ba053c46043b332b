#include "reading/forensics/pdf_signatures.h"

#include <qpdf/QPDFCryptoProvider.hh>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "reading/forensics/page_drawing.h"
#include "reading/forensics/revised_text.h"
#include "reading/forensics/text_pieces.h"
#include "reading/intake/library_exceptions.h"
#include "reading/intake/pdf_revisions.h"

namespace justif::reading {
namespace {

constexpr std::string_view kSpaces{" \t\r\n\f\0", 6};
constexpr std::size_t kMaxFormatBytes = 100;
constexpr std::size_t kAllRevisions = 10'000;

// Spaces after the end of a revision that a signature covers with it.
constexpr std::size_t kMaxTrailingSpaces = 16;

// The ends of the contents of a BER value without a length are zeros, as what
// fills its place up is: so many of them are kept.
constexpr std::size_t kMaxEndsOfContents = 64;

// What a digest is called within a CMS (NIST, 2.16.840.1.101.3.4.2).
constexpr std::string_view kSha256Name{"\x60\x86\x48\x01\x65\x03\x04\x02\x01", 9};
constexpr std::string_view kSha384Name{"\x60\x86\x48\x01\x65\x03\x04\x02\x02", 9};
constexpr std::string_view kSha512Name{"\x60\x86\x48\x01\x65\x03\x04\x02\x03", 9};

// The dictionaries that are values of signature fields.
class SignatureFields {
 public:
  void Visit(QPDFObjectHandle field, bool is_signature, int depth) {
    if (depth > kMaxFieldDepth || --fields_left_ < 0 || !field.isDictionary()) return;
    if (field.isIndirect() && !seen_.insert(field.getObjGen()).second) return;
    // The type is inherited (ISO 32000-1, 12.7.3.1).
    if (field.hasKey("/FT")) is_signature = field.getKey("/FT").isNameAndEquals("/Sig");
    QPDFObjectHandle value = field.getKey("/V");
    if (is_signature && value.isDictionary() && values_.size() < static_cast<std::size_t>(kMaxPdfSignatures) &&
        value.hasKey("/ByteRange")) {
      values_.push_back(value);
    }
    QPDFObjectHandle kids = field.getKey("/Kids");
    for (int i = 0; kids.isArray() && i < kids.getArrayNItems() && fields_left_ > 0; ++i) {
      Visit(kids.getArrayItem(i), is_signature, depth + 1);
    }
  }

  std::vector<QPDFObjectHandle> Values() const { return values_; }

 private:
  int fields_left_ = kMaxSignatureFields;
  std::set<QPDFObjGen> seen_;
  std::vector<QPDFObjectHandle> values_;
};

// Two stretches of the file, the signature between them.
struct ByteRange {
  std::size_t from = 0, signature = 0, after = 0, end = 0;
};

std::optional<ByteRange> ByteRangeOf(QPDFObjectHandle array, std::size_t file_bytes) {
  if (!array.isArray() || array.getArrayNItems() != 4) return std::nullopt;
  std::array<std::size_t, 4> numbers{};
  for (int i = 0; i < 4; ++i) {
    QPDFObjectHandle item = array.getArrayItem(i);
    if (!item.isInteger()) return std::nullopt;
    const long long number = item.getIntValue();
    if (number < 0 || static_cast<unsigned long long>(number) > file_bytes) return std::nullopt;
    numbers[static_cast<std::size_t>(i)] = static_cast<std::size_t>(number);
  }
  const ByteRange range{numbers[0], numbers[0] + numbers[1], numbers[2], numbers[2] + numbers[3]};
  if (range.signature >= range.after || range.end > file_bytes) return std::nullopt;
  return range;
}

// The bytes of "<00ff…>"; nothing for anything else.
std::optional<std::string> FromHexString(std::string_view text) {
  if (text.size() < 2 || text.front() != '<' || text.back() != '>') return std::nullopt;
  std::string bytes;
  int high = -1;
  for (const char c : text.substr(1, text.size() - 2)) {
    if (kSpaces.find(c) != std::string_view::npos) continue;
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return std::nullopt;
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

// The BER value that the place of a signature begins with; empty for none.
std::string WithoutFilling(const std::string& place) {
  constexpr unsigned char kSequence = 0x30;
  if (place.size() < 2 || static_cast<unsigned char>(place[0]) != kSequence) return "";
  const auto first = static_cast<unsigned char>(place[1]);
  std::size_t size = 0;
  if (first == 0x80) {
    const std::size_t last = place.find_last_not_of('\0');
    size = std::min(place.size(), last + 1 + kMaxEndsOfContents);
  } else if (first < 0x80) {
    size = 2 + std::size_t{first};
  } else {
    const std::size_t bytes = first & 0x7FU;
    if (bytes > 4 || place.size() < 2 + bytes) return "";
    for (std::size_t i = 0; i < bytes; ++i) size = size << 8 | static_cast<unsigned char>(place[2 + i]);
    size += 2 + bytes;
  }
  return size <= place.size() && size <= kMaxPdfSignatureBytes ? place.substr(0, size) : "";
}

std::string Digest(int bits, std::string_view before, std::string_view after) {
  // qpdf's own: it needs nothing from outside the process.
  constexpr const char* kProvider = "native";
  const auto digest = QPDFCryptoProvider::getRegisteredImpls().contains(kProvider)
                          ? QPDFCryptoProvider::getImpl(kProvider)
                          : QPDFCryptoProvider::getImpl();
  digest->SHA2_init(bits);
  for (const std::string_view part : {before, after}) {
    digest->SHA2_update(reinterpret_cast<const unsigned char*>(part.data()), part.size());
  }
  digest->SHA2_finalize();
  return digest->SHA2_digest();
}

bool IsBlank(std::string_view text) { return text.find_first_not_of(kSpaces) == std::string_view::npos; }

// The end of the revision that ends where the bytes covered do.
std::optional<std::size_t> RevisionCovered(std::string_view bytes, const std::vector<std::size_t>& ends,
                                           std::size_t covered) {
  for (const std::size_t end : ends) {
    const std::size_t from = std::min(end, covered), to = std::max(end, covered);
    const bool after_end = end <= covered || end == bytes.size();
    if (after_end && to - from <= kMaxTrailingSpaces && IsBlank(bytes.substr(from, to - from))) return end;
  }
  return std::nullopt;
}

// What became of the page since the revision that ends at `end`.
void CompareWithLast(std::string_view bytes, PdfStructure& structure, int page, std::size_t end, Deadline deadline,
                     PdfSignature& signature) {
  if (end == bytes.size()) {
    signature.later = PdfLaterChange::kNothingLater;
    return;
  }
  const auto index = static_cast<std::size_t>(page - 1);
  if (page < 1 || index >= structure.Pages().size() || !structure.ContentWithinLimit(index)) return;
  const PdfPageObject& object = structure.Pages()[index];
  const auto last = DrawPage(structure.Document(), object, deadline);
  if (!last || !last->complete || ShownGlyphs(*last).empty()) return;
  auto changes = ChangesSince(bytes.substr(0, end), object, page, *last, deadline);
  if (!changes) return;
  signature.later = changes->empty() ? PdfLaterChange::kSameText : PdfLaterChange::kTextChanged;
  signature.changes = *std::move(changes);
}

PdfSignature SignatureOf(std::string_view bytes, PdfStructure& structure, QPDFObjectHandle value, int page,
                         const std::vector<std::size_t>& ends, Deadline deadline) {
  PdfSignature signature;
  QPDFObjectHandle format = value.getKey("/SubFilter");
  if (format.isName()) signature.format = format.getName().substr(1, kMaxFormatBytes);
  QPDFObjectHandle contents = value.getKey("/Contents");
  const auto range = ByteRangeOf(value.getKey("/ByteRange"), bytes.size());
  if (!range || !contents.isString()) return signature;
  const auto place = FromHexString(bytes.substr(range->signature, range->after - range->signature));
  // Where the file is encrypted the signature is not (ISO 32000-1, 7.6.1), but
  // not every reader knows.
  const bool comparable = !structure.Document().isEncrypted();
  if (!place || (comparable && *place != contents.getStringValue())) return signature;
  const auto covered = RevisionCovered(bytes, ends, range->end);
  signature.range = range->from == 0 && covered ? PdfByteRange::kRevision : PdfByteRange::kPart;
  signature.cms = WithoutFilling(*place);
  const std::string_view before = bytes.substr(range->from, range->signature - range->from);
  const std::string_view after = bytes.substr(range->after, range->end - range->after);
  const auto asked_for = [&](std::string_view name) { return signature.cms.find(name) != std::string::npos; };
  if (asked_for(kSha256Name)) signature.sha256 = Digest(256, before, after);
  if (asked_for(kSha384Name)) signature.sha384 = Digest(384, before, after);
  if (asked_for(kSha512Name)) signature.sha512 = Digest(512, before, after);
  if (signature.range == PdfByteRange::kRevision) {
    CompareWithLast(bytes, structure, page, *covered, deadline, signature);
  }
  return signature;
}

}  // namespace

std::vector<PdfSignature> FindSignatures(std::string_view bytes, PdfStructure& structure, int page, Deadline deadline) {
  std::vector<PdfSignature> signatures;
  try {
    QPDFObjectHandle forms = structure.Document().getRoot().getKey("/AcroForm");
    if (!forms.isDictionary()) return signatures;
    SignatureFields fields;
    QPDFObjectHandle list = forms.getKey("/Fields");
    for (int i = 0; list.isArray() && i < std::min(list.getArrayNItems(), kMaxSignatureFields); ++i) {
      fields.Visit(list.getArrayItem(i), false, 0);
    }
    const std::vector<QPDFObjectHandle> values = fields.Values();
    if (values.empty()) return signatures;
    const std::vector<std::size_t> ends = RevisionEnds(bytes, kAllRevisions);
    for (const QPDFObjectHandle& value : values) {
      signatures.push_back(SignatureOf(bytes, structure, value, page, ends, deadline));
    }
  } catch (...) {
    // Damage ends the search: what was found until then is there.
    StatusOfLibraryException().IgnoreError();
  }
  return signatures;
}

}  // namespace justif::reading

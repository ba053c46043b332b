// What the content stream of a PDF page draws, without drawing it.
#ifndef JUSTIF_READING_INTAKE_PDF_PAGE_CONTENT_H_
#define JUSTIF_READING_INTAKE_PDF_PAGE_CONTENT_H_

#include <cstdint>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace justif::reading {

// An image drawn on a page.
struct PlacedImage {
  QPDFObjectHandle image;
  QPDFMatrix unit_square_to_page;  // PDF user space, origin bottom left
};

struct PdfPageContent {
  std::vector<PlacedImage> images;  // in drawing order
  int visible_characters = 0;       // shown with a rendering mode other than 3
  int painted_paths = 0;            // filled or stroked
  bool has_inline_image = false;
  bool has_annotation_appearance = false;  // other than links
};

// Follows forms. Decoded streams are bounded by kMaxContentBytes, operators by
// kMaxOperators and nesting by kMaxFormDepth; RESOURCE_EXHAUSTED over them,
// INVALID_ARGUMENT for damaged content.
inline constexpr std::size_t kMaxContentBytes = 16 * 1024 * 1024;
inline constexpr int kMaxOperators = 500'000;
inline constexpr int kMaxFormDepth = 6;
absl::StatusOr<PdfPageContent> ReadPageContent(QPDF& pdf, QPDFObjectHandle page);

// The decoded bytes of a stream, at most `max_bytes`. INVALID_ARGUMENT when a
// filter is not one qpdf decodes, RESOURCE_EXHAUSTED over the limit.
absl::StatusOr<std::string> DecodedStream(QPDFObjectHandle stream, std::size_t max_bytes);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_PAGE_CONTENT_H_

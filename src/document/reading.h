// Everything read from one upload.
#ifndef JUSTIF_DOCUMENT_READING_H_
#define JUSTIF_DOCUMENT_READING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/code.h"
#include "document/field.h"
#include "document/page_hash.h"
#include "document/pdf_signature.h"
#include "document/pdf_traces.h"
#include "document/pixel_traces.h"
#include "document/text.h"

namespace justif {

// Why an upload could not be read at all, in the API's words.
enum class UnreadableReason {
  kEmptyFile = 1,
  kUnsupportedFormat = 2,
  kCorruptFile = 3,
  kEncryptedFile = 4,
  kTooLarge = 5,
  kTooManyPages = 6,
  kTooManyPixels = 7,
  kReadTimeout = 8,
  kReaderCrashed = 9,
};

// Its name, such as "EMPTY_FILE".
std::string_view NameOf(UnreadableReason reason);

struct Unreadable {
  UnreadableReason reason = UnreadableReason::kCorruptFile;
  // English, for developers: the limit hit by name and value, or what was
  // wrong where. No content of the document.
  std::string detail;
};

// The kinds of documents known; a kind is a string, data may add more.
inline constexpr std::string_view kUnknownKind = "unknown";
inline constexpr std::string_view kCvecAttestation = "cvec-attestation";
inline constexpr std::string_view kBacTranscript = "bac-transcript";
inline constexpr std::string_view kBacCertificate = "bac-certificate";

// How a page of the upload came to be.
enum class PageOrigin {
  kBornDigital = 1,  // drawn by a program, with or without a text layer
  kScan = 2,         // one image that covers the page of a PDF, or an image file
};

struct Page {
  int number = 1;        // 1-based
  double width_px = 0;   // of the image the text or codes were read from, as displayed
  double height_px = 0;  // 0 when the page was not looked at
  PageOrigin origin = PageOrigin::kScan;
  // 0..1: how much of the OCR of the page is confident; 1 for a usable text
  // layer, 0 when no text was found or the page was not looked at.
  double legibility = 0;
};

// What in a PDF would run, open or carry something besides its pages.
enum class ActiveContent {
  kJavaScript = 1,
  kLaunch = 2,        // starts a program or opens a file
  kFormData = 3,      // sends or fetches what is filled in
  kEmbeddedFile = 4,  // a file within the file
};

// What the XMP metadata of a PDF say of its origin (ISO 16684-1), as in the
// file; UTF-8, at most 200 bytes each, empty where it is not said.
struct XmpFacts {
  std::string producer;           // pdf:Producer
  std::string creator_tool;       // xmp:CreatorTool
  std::string creation_date;      // xmp:CreateDate
  std::string modification_date;  // xmp:ModifyDate
};

// Facts of the file itself, for people and for later checks.
struct FileFacts {
  std::string media_type;  // by content, such as "application/pdf"; empty if unknown
  int page_count = 0;
  std::string producer;                       // PDF, UTF-8, at most 200 bytes
  std::string creator;                        // PDF, UTF-8, at most 200 bytes
  std::string creation_date;                  // as in the file
  std::string modification_date;              // as in the file
  int revision_count = 0;                     // PDF; more than one proves nothing
  std::vector<ActiveContent> active_content;  // PDF; each kind once, none of it was run
  std::optional<XmpFacts> xmp;                // PDF; absent when it has none that can be read
};

struct StageTiming {
  std::string stage;
  double duration_ms = 0;
};

// Plain values only. Reading does not fail because of content: what could not
// be read is absent, and `unreadable` says when that is everything.
struct Reading {
  std::optional<Unreadable> unreadable;
  FileFacts file;
  std::vector<Page> pages;  // those looked at, in order
  std::string kind{kUnknownKind};
  double kind_confidence = 0;                // 0..1
  int page = 0;                              // 1-based page the document is on, 0 if none
  std::vector<Field> fields;                 // from print, at most one a name
  std::vector<MarkRow> marks;                // of a transcript, in reading order
  std::vector<Code> codes;                   // by page, then top to bottom
  std::vector<PageText> texts;               // of the pages looked at
  std::vector<PdfSignature> pdf_signatures;  // as the file lists them
  // Of the page of the document, where it was drawn by a program; absent for
  // scans and images, and where it could not be measured.
  std::optional<PdfTraces> pdf;
  // Of the page of the document, where its pixels are those of the file.
  std::optional<PixelTraces> pixels;
  // Of the page of the document, where it is a picture of paper; absent where
  // it was drawn by a program or shows no paper.
  std::optional<PageHash> page_hash;
  std::vector<StageTiming> timings;
};

// Words of more than two bytes that were read with some confidence: whether
// the upload holds a legible document of whatever kind.
int ConfidentWords(const Reading& reading);

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_READING_H_

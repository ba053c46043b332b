// Recognises what a document is and extracts its fields.
#ifndef JUSTIF_READING_KINDS_KIND_READER_H_
#define JUSTIF_READING_KINDS_KIND_READER_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "document/reading.h"
#include "document/text.h"

namespace justif::reading {

// kPlain: letters without accents and digits, as of dates and amounts.
// kIdentifier: capitals, digits and hyphens alone.
// kGlyphs: nothing is read, the words are the letters' boxes from left to right.
enum class Expected { kText, kPlain, kIdentifier, kNumber, kName, kGlyphs };

// Further looks at a part of a page: page number and box of the upright page →
// the line as read in several ways. Where a number is expected, letters are
// taken for the digits they look like; where a name is, by readers of languages
// with letters that French lacks. None for text layers, which need none.
using LookAgain = std::function<std::vector<TextLine>(int page, const Box& upright, Expected expected)>;

struct KindResult {
  std::string kind{kUnknownKind};
  double confidence = 0;  // 0..1
  int page = 0;           // 1-based page it is on; 0 when unknown
  std::vector<Field> fields;
  std::vector<MarkRow> marks;
};

// Reads the layout knowledge of models/kinds/*.textproto once; immutable and
// thread-safe afterwards.
class KindReader {
 public:
  // `models` is the models folder. Errors name the file and line.
  static absl::StatusOr<std::unique_ptr<KindReader>> Create(const std::string& models);
  virtual ~KindReader() = default;

  // The best kind among the pages and its fields. `codes` may add evidence
  // for the kind (a B1 2D-Doc stands on a CVEC attestation) but never a
  // field: fields come from print alone. `expected_kind` breaks ties only.
  virtual KindResult Read(const std::vector<PageText>& pages, const std::vector<Code>& codes,
                          const std::string& expected_kind, const LookAgain& look_again) const = 0;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_KIND_READER_H_

// The objects of a PDF: its pages, and guards against streams that unfold
// without end. Lenient: a damaged file gives what can be found in it.
#ifndef JUSTIF_READING_INTAKE_PDF_STRUCTURE_H_
#define JUSTIF_READING_INTAKE_PDF_STRUCTURE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "reading/intake/qpdf_headers.h"

namespace justif::reading {

// Decoded bytes of everything a page is interpreted from: contents, forms,
// fonts, character maps; not its images, whose size bounds them.
inline constexpr std::int64_t kMaxPageContentBytes = std::int64_t{32} << 20;

// Decoded bytes of all object and cross-reference streams of a file.
inline constexpr std::int64_t kMaxObjectStreamBytes = std::int64_t{64} << 20;

// Objects visited to add up what a page is interpreted from.
inline constexpr int kMaxPageObjects = 20'000;

// Takes decoded bytes up to a limit, then stops the decoding by an exception
// that qpdf turns into a warning. `bytes` holds at most the limit.
class LimitedSink final : public Pipeline {
 public:
  LimitedSink(std::int64_t limit_bytes, bool keep)
      : Pipeline("limited sink", nullptr), limit_(limit_bytes), keep_(keep) {}
  void write(unsigned char const* data, size_t size) override;
  void finish() override {}

  bool OverLimit() const { return over_limit_; }
  std::int64_t Count() const { return count_; }
  const std::string& Bytes() const { return bytes_; }  // empty unless `keep`

 private:
  std::int64_t limit_;
  bool keep_;
  std::int64_t count_ = 0;
  bool over_limit_ = false;
  std::string bytes_;
};

struct PdfPageObject {
  QPDFObjectHandle page;
  QPDFObjectHandle resources;  // its own or inherited; null when there are none
};

class PdfStructure {
 public:
  // Walks the page tree as far as `max_pages` + 1 pages. Fails with DATA_LOSS
  // when no page can be reached, PERMISSION_DENIED when a password is needed,
  // RESOURCE_EXHAUSTED when the file's object streams unfold beyond
  // kMaxObjectStreamBytes (seen in unencrypted files only). Borrows `bytes`.
  enum class Damage { kRepair, kRefuse };
  static absl::StatusOr<std::unique_ptr<PdfStructure>> Open(std::string_view bytes, int max_pages,
                                                            Damage damage = Damage::kRepair);

  // At most `max_pages` + 1.
  const std::vector<PdfPageObject>& Pages() const { return pages_; }

  // Whether what `page` (from 0) is interpreted from stays within
  // kMaxPageContentBytes. Not counted: images.
  bool ContentWithinLimit(std::size_t page);

  QPDF& Document() { return *document_; }

 private:
  PdfStructure() = default;

  std::unique_ptr<QPDF> document_;
  std::vector<PdfPageObject> pages_;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_STRUCTURE_H_

// Poppler behind plain values: page sizes, text, renders.
#ifndef JUSTIF_READING_INTAKE_POPPLER_DOCUMENT_H_
#define JUSTIF_READING_INTAKE_POPPLER_DOCUMENT_H_

#include <memory>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "document/text.h"
#include "reading/intake/pdf_page_geometry.h"

namespace poppler {
class document;
class page;
}  // namespace poppler

namespace justif::reading {

// Words of a page beyond this are left out.
inline constexpr int kMaxWordsPerPage = 20'000;

// Pixels across or down of a render.
inline constexpr int kMaxRenderSidePx = 30'000;

// Part of a page to render, in pixels of the whole page at these resolutions.
struct RenderRequest {
  double x_dpi = 150;
  double y_dpi = 150;
  int x = 0;
  int y = 0;
  int width = 1;
  int height = 1;
};

// Not thread-safe. Poppler repairs damaged files by itself, says nothing of
// it here, and can take very long over a hostile page: callers are killed.
class PopplerDocument {
 public:
  // Fails with DATA_LOSS, or PERMISSION_DENIED when a password is needed. The
  // empty user password is tried. Borrows `bytes`.
  static absl::StatusOr<std::unique_ptr<PopplerDocument>> Open(std::string_view bytes);
  ~PopplerDocument();

  int PageCount() const;  // as the file says; may be wrong either way

  // An entry of the document information dictionary, UTF-8 without control
  // characters, at most `max_bytes`.
  std::string Info(const std::string& key, std::size_t max_bytes) const;

  // Nothing when page `number` (from 1) cannot be reached or has no area.
  std::optional<PdfPageGeometry> Geometry(int number);

  // Words with boxes in fractions of the page as displayed, clipped to it, in
  // poppler's reading order (blocks, then lines, then words). Text drawn
  // twice in one place is given once; text in any rendering mode, also
  // invisible (3, 7), is given; text outside the page is not. Bold by the
  // font's name.
  std::vector<Word> Words(int number);

  // Gray, antialiased. FAILED_PRECONDITION when poppler gives no image.
  absl::StatusOr<cv::Mat> Render(int number, const RenderRequest& request);

 private:
  PopplerDocument() = default;
  poppler::page* PageAt(int number);

  std::unique_ptr<poppler::document> document_;
  std::unique_ptr<poppler::page> page_;  // the last one used
  int page_number_ = 0;
};

// Poppler loads its encodings and asks fontconfig for its fonts when the first
// document is opened, and forgets them when the last is closed. The first call
// opens a small document for the life of the process, reads and renders it.
void KeepPopplerWarm();

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_POPPLER_DOCUMENT_H_

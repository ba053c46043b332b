// Opens an upload: recognises its format by content, enforces the limits from
// headers before anything is decoded, and gives pages as pixels and text.
#ifndef JUSTIF_READING_INTAKE_UPLOAD_H_
#define JUSTIF_READING_INTAKE_UPLOAD_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "document/reading.h"
#include "reading/deadline.h"
#include "reading/intake/stored_jpeg.h"
#include "reading/raster.h"

namespace justif::reading {

class PdfStructure;

struct IntakeLimits {
  std::int64_t max_file_bytes = std::int64_t{20} << 20;
  int max_pages = 20;
  std::int64_t max_page_pixels = 50'000'000;  // width times height
};

// An open upload. Pages are numbered from 1 and are as displayed: EXIF
// orientation and PDF /Rotate are applied. Not thread-safe. Borrows the bytes
// it was opened on, which must outlive it.
class Upload {
 public:
  virtual ~Upload() = default;

  virtual const FileFacts& Facts() const = 0;
  int PageCount() const { return Facts().page_count; }

  // Cheap: from headers and page objects, no decoding.
  virtual PageOrigin Origin(int page) = 0;

  // Height over width of the page as displayed; 1 when it cannot be told.
  virtual double Aspect(int page) = 0;

  // Words of the text layer, boxes in fractions of the page as displayed;
  // empty for images and pages without text, and for pages that hit a limit.
  // Invisible text (rendering modes 3 and 7, as under a scan) is included;
  // text drawn twice in one place is given once. The order is poppler's
  // reading order (blocks, lines, words), not that of the file; nothing is
  // joined into lines here.
  virtual std::vector<Word> TextLayer(int page) = 0;

  // The page's pixels. A scanned page and an image file give their own
  // pixels, whole, whatever `dpi` asks for; a page drawn by a program is
  // rendered at `dpi`, `area` of it only. Fails with FAILED_PRECONDITION and a
  // message when the page is damaged; RESOURCE_EXHAUSTED when a limit is hit.
  // Bigger than max_page_pixels never happens: a render is scaled down.
  virtual absl::StatusOr<Raster> Pixels(int page, double dpi, const Box& area = {0, 0, 1, 1}) = 0;

  // Images placed on a page drawn by a program, as they are in the file, at
  // most `max_images`, smallest side at least 40 px: where codes are drawn as
  // images, their pixels are better than any render. `area` of each says
  // where it stands. May be empty.
  virtual std::vector<Raster> EmbeddedImages(int page, int max_images) = 0;

  // The JPEG of a page whose pixels are those of one JPEG: such a file, or a
  // scanned page of one image that is stored so. Nothing for any other page.
  virtual std::optional<StoredJpeg> OriginalJpeg(int /*page*/) { return std::nullopt; }

  // Whether Pixels gives those of one image that is stored without loss: a PNG, a
  // scanned page of one image that is stored so.
  virtual bool IsStoredWithoutLoss(int /*page*/) { return false; }

  // The objects of a PDF, for measurements of how it is made; null for images
  // and where they cannot be opened. Borrowed from the upload.
  virtual PdfStructure* Structure() { return nullptr; }
};

// Either an open upload, or why it cannot be read. Reasons given: EMPTY_FILE,
// UNSUPPORTED_FORMAT, CORRUPT_FILE, ENCRYPTED_FILE (an empty user password
// opens: such files are read), TOO_LARGE, TOO_MANY_PAGES, TOO_MANY_PIXELS
// (from the header of an image; a PDF page is scaled instead).
std::variant<std::unique_ptr<Upload>, Unreadable> OpenUpload(std::string_view bytes, const IntakeLimits& limits);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_UPLOAD_H_

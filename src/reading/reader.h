// The one entry of reading: bytes in, Reading out.
#ifndef JUSTIF_READING_READER_H_
#define JUSTIF_READING_READER_H_

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "document/page_picture.h"
#include "document/reading.h"
#include "reading/intake/upload.h"

namespace justif::reading {

struct ReadOptions {
  IntakeLimits limits;
  std::string expected_kind;  // empty for any
  // Wall time after which it returns what it has. The pool kills a reader
  // that does not keep to it.
  std::chrono::milliseconds time_budget{9000};
};

// Pages drawn instead of read.
struct Drawing {
  Reading reading;  // file facts, or why it is unreadable; nothing more
  std::vector<PagePicture> pictures;
};

// Holds the warm models. Not thread-safe; one per process.
class Reader {
 public:
  // `models` is the models folder, `tessdata` the folder of fra.traineddata
  // (empty for the system's).
  static absl::StatusOr<std::unique_ptr<Reader>> Create(const std::string& models, const std::string& tessdata);
  virtual ~Reader() = default;

  // Reads drawn pixels and a drawn PDF, so that afterwards uploads are read
  // without opening any file. Once per process, before it gives that up. Fails
  // when what was drawn is not read.
  virtual absl::Status WarmUp() = 0;

  // Never fails because of content: see Reading.
  virtual Reading Read(std::string_view bytes, const ReadOptions& options) = 0;

  // Draws pages for people and reads nothing. Pages over `options.limits` are
  // not there.
  virtual Drawing Draw(std::string_view bytes, const ReadOptions& options, const PictureOptions& pictures) = 0;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_READER_H_

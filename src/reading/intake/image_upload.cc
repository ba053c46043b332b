#include "reading/intake/image_upload.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "reading/intake/image_codecs.h"

namespace justif::reading {
namespace {

class ImageUpload : public Upload {
 public:
  ImageUpload(std::unique_ptr<ImageFile> file, FileFormat format) : file_(std::move(file)) {
    facts_.media_type = MediaTypeOf(format);
    facts_.page_count = static_cast<int>(file_->Sizes().size());
  }

  const FileFacts& Facts() const override { return facts_; }
  PageOrigin Origin(int) override { return PageOrigin::kScan; }
  double Aspect(int page) override {
    const ImageSize& size = file_->Sizes()[static_cast<std::size_t>(page - 1)];
    return static_cast<double>(size.height) / size.width;
  }
  std::vector<Word> TextLayer(int) override { return {}; }
  absl::StatusOr<Raster> Pixels(int page, double, const Box&) override {
    auto gray = file_->Decode(page - 1);
    if (!gray.ok()) return absl::FailedPreconditionError(gray.status().message());
    Raster raster;
    raster.gray = *std::move(gray);
    raster.original_pixels = true;
    return raster;
  }
  std::vector<Raster> EmbeddedImages(int, int) override { return {}; }

 private:
  std::unique_ptr<ImageFile> file_;
  FileFacts facts_;
};

}  // namespace

std::variant<std::unique_ptr<Upload>, Unreadable> OpenImage(std::string_view bytes, FileFormat format,
                                                            const IntakeLimits& limits) {
  auto file = OpenImageFile(bytes, format, limits.max_pages);
  if (!file.ok()) return Unreadable{UnreadableReason::kCorruptFile, std::string(file.status().message())};
  if (static_cast<int>((*file)->Sizes().size()) > limits.max_pages) {
    return Unreadable{UnreadableReason::kTooManyPages, "max_pages " + std::to_string(limits.max_pages)};
  }
  for (const ImageSize& size : (*file)->Sizes()) {
    if (size.Pixels() > limits.max_page_pixels) {
      return Unreadable{UnreadableReason::kTooManyPixels,
                        std::to_string(size.width) + "x" + std::to_string(size.height) + " is over max_page_pixels " +
                            std::to_string(limits.max_page_pixels)};
    }
  }
  return std::make_unique<ImageUpload>(*std::move(file), format);
}

}  // namespace justif::reading

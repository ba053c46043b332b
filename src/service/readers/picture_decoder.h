// A reader's pictures of pages, validated: see reading_decoder.h. They are
// shown to people, and never decoded by the service.
#ifndef JUSTIF_SERVICE_READERS_PICTURE_DECODER_H_
#define JUSTIF_SERVICE_READERS_PICTURE_DECODER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "document/page_picture.h"
#include "justif/reader/v1/reader.pb.h"

namespace justif::service {

// Limits of what may be asked for.
inline constexpr int kMostPicturePages = 20;
inline constexpr int kMostPictureSidePx = 4'000;
inline constexpr std::int64_t kMostPictureBytes = 2 * 1024 * 1024;  // of one picture

// INVALID_ARGUMENT names the option that is not in 1..its limit.
absl::Status ValidatePictureOptions(const PictureOptions& options);

// INVALID_ARGUMENT says what is wrong: more pictures or other pages than asked
// for, not in order; a size in pixels or bytes over what was asked for; bytes
// that are not one JPEG of the size announced.
absl::StatusOr<std::vector<PagePicture>> DecodePictures(const reader::v1::ReadResponse& response,
                                                        const PictureOptions& options);

// Width and height, in pixels, that the frame header of a JPEG announces.
// INVALID_ARGUMENT when the bytes do not start, go on to a frame header and
// end as a JPEG does.
struct JpegSize {
  int width_px = 0;
  int height_px = 0;
};
absl::StatusOr<JpegSize> SizeOfJpeg(std::string_view bytes);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_READERS_PICTURE_DECODER_H_

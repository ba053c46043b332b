// What a JPEG says of itself.
#ifndef JUSTIF_READING_FORENSICS_IMAGE_METADATA_H_
#define JUSTIF_READING_FORENSICS_IMAGE_METADATA_H_

#include <opencv2/core/mat.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "document/pixel_traces.h"

namespace justif::reading {

struct ImageMetadata {
  // See PixelTraces; each once, at most kMaxImagePrograms of at most
  // kMaxImageProgramBytes, not yet checked to be UTF-8.
  std::vector<std::string> programs;
  // The JPEG of the small picture; empty when there is none.
  std::string_view thumbnail;
};

// Programs are those of Exif's Software and ProcessingSoftware (Exif 2.32, 4.6.4;
// tags 0x0131 and 0x000B), XMP's CreatorTool and the agents of its history
// (ISO 16684-1, 8.3; XMP Specification Part 2, 1.2.4), and comments. The thumbnail
// is that of Exif's second directory. Borrows from `jpeg`. Damage ends the
// search; what was found stays.
ImageMetadata MetadataOf(std::string_view jpeg);

// Whether `thumbnail`, a JPEG, shows `image`, its luminance. Programs turn
// images, and cameras pad thumbnails of another shape with bars. kNone when it
// cannot be decoded, shows next to nothing, or is no small picture. Does not
// throw.
Thumbnail CompareThumbnail(std::string_view thumbnail, const cv::Mat& image);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_IMAGE_METADATA_H_

// A page as one JPEG.
#ifndef JUSTIF_READING_INTAKE_STORED_JPEG_H_
#define JUSTIF_READING_INTAKE_STORED_JPEG_H_

#include <string>

#include "document/region.h"

namespace justif::reading {

// The compressed image of a page, byte for byte, and where it stands
// on the page as displayed.
struct StoredJpeg {
  std::string bytes;
  // From the stored pixels to those displayed: first rows and columns are
  // swapped, then left and right mirrored, then top and bottom.
  bool transpose = false;
  bool flip_x = false;
  bool flip_y = false;
  // What the whole image fills, in fractions; may reach beyond the page.
  Box area{0, 0, 1, 1};
  // Whether the file holds these bytes; else they were made of pixels that it
  // stores without loss.
  bool as_stored = true;

  // The place of a part of the stored image, in fractions of that, on the page,
  // clipped to it.
  Box ToPage(const Box& stored) const;
  // The part of the stored image, in fractions of it, that a place of the page
  // shows.
  Box ToStored(const Box& page) const;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_STORED_JPEG_H_

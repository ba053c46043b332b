// Pages drawn small, for people.
#ifndef JUSTIF_DOCUMENT_PAGE_PICTURE_H_
#define JUSTIF_DOCUMENT_PAGE_PICTURE_H_

#include <cstddef>
#include <string>

namespace justif {

// Which pages are drawn, and how big.
struct PictureOptions {
  int first_page = 1;  // from 1
  int max_pages = 1;
  int max_width_px = 900;
  int max_height_px = 2'000;
  std::size_t max_picture_bytes = 512 * 1024;  // of one JPEG
};

// A page as displayed, in gray.
struct PagePicture {
  int page = 1;  // from 1
  int width_px = 0;
  int height_px = 0;
  std::string jpeg;  // the bytes of a JPEG file
};

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_PAGE_PICTURE_H_

// Pictures of pages in HTML, and what is marked on them.
#ifndef JUSTIF_SERVICE_PAGES_PAGE_SVG_H_
#define JUSTIF_SERVICE_PAGES_PAGE_SVG_H_

#include <string>
#include <vector>

#include "document/page_picture.h"
#include "document/region.h"

namespace justif::service {

// A rectangle on a page.
struct PageMark {
  Box box;            // in fractions of the page
  int number = 0;     // beside it, from 1; 0 for none
  std::string style;  // class of the rectangle, the number's disc and the number
};

// The page with its marks, as an SVG element of class `style`. The picture is
// in it, under `id`, once for the whole HTML page: crops refer to it.
std::string PageSvg(const std::string& id, const PagePicture& picture, const std::string& style,
                    const std::vector<PageMark>& marks);

// How big a crop may be on screen, in CSS pixels, and how much it may be
// magnified.
struct CropSize {
  double width = 330;
  double height = 70;
  double scale = 1.6;
};

// A part of the page of that id, widened so that what is in `box` can be
// recognised where it stands; empty for a box without an inside.
std::string CropSvg(const std::string& id, const PagePicture& picture, const Box& box, const CropSize& size,
                    const std::vector<PageMark>& marks = {});

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_PAGES_PAGE_SVG_H_

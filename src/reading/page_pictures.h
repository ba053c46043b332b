// Pages of an upload as pictures for people.
#ifndef JUSTIF_READING_PAGE_PICTURES_H_
#define JUSTIF_READING_PAGE_PICTURES_H_

#include <vector>

#include "document/page_picture.h"
#include "reading/deadline.h"
#include "reading/intake/upload.h"

namespace justif::reading {

// The pages asked for that there are, in order, up to `deadline`. A damaged
// page, and one that does not fit `max_picture_bytes` even poorly, is left
// out.
std::vector<PagePicture> DrawPages(Upload& upload, const PictureOptions& options, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_PAGE_PICTURES_H_

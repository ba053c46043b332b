// Pictures of the pages on which something was missed.
#ifndef JUSTIF_TOOLS_EVALUATE_GALLERY_H_
#define JUSTIF_TOOLS_EVALUATE_GALLERY_H_

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "document/page_picture.h"
#include "tools/evaluate/corpus.h"
#include "tools/evaluate/tally.h"

namespace justif::tools {

// Of all pictures of a report, so that a browser opens it.
inline constexpr std::size_t kMostGalleryBytes = 12 * 1024 * 1024;

struct Gallery {
  std::map<std::string, PagePicture> pictures;  // by file
  int without_picture = 0;                      // documents with misses that have none
};

// The page, drawn by a reader; nullopt when it cannot be.
using DrawPage = std::function<std::optional<PagePicture>(const Document& document, int page)>;

// Documents with misses, the worst first.
std::vector<const DocumentResult*> WithMisses(const Tally& tally);

// Pictures of the documents with misses, the worst first, until they have
// `max_bytes`. Of each the page the document is on.
Gallery CollectPictures(const Tally& tally, const Corpus& corpus, const DrawPage& draw,
                        std::size_t max_bytes = kMostGalleryBytes);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_GALLERY_H_

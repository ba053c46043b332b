#include "tools/evaluate/gallery.h"

#include <algorithm>
#include <utility>

namespace justif::tools {

std::vector<const DocumentResult*> WithMisses(const Tally& tally) {
  std::vector<const DocumentResult*> documents;
  for (const DocumentResult& document : tally.documents) {
    if (!document.misses.empty()) documents.push_back(&document);
  }
  std::ranges::stable_sort(documents, {}, [](const DocumentResult* document) {
    return std::pair(document->misses.front().severity, -static_cast<std::ptrdiff_t>(document->misses.size()));
  });
  return documents;
}

Gallery CollectPictures(const Tally& tally, const Corpus& corpus, const DrawPage& draw, std::size_t max_bytes) {
  std::map<std::string, const Document*> by_file;
  for (const Document& document : corpus.documents) by_file[document.file] = &document;
  Gallery gallery;
  std::size_t bytes = 0;
  for (const DocumentResult* result : WithMisses(tally)) {
    const Document* document = by_file[result->file];
    std::optional<PagePicture> picture;
    if (document != nullptr && bytes < max_bytes) picture = draw(*document, std::max(1, document->expected.page()));
    if (!picture || bytes + picture->jpeg.size() > max_bytes) {
      ++gallery.without_picture;
      continue;
    }
    bytes += picture->jpeg.size();
    gallery.pictures[result->file] = *std::move(picture);
  }
  return gallery;
}

}  // namespace justif::tools

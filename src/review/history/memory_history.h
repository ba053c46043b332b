// History that ends with the program.
#ifndef JUSTIF_REVIEW_HISTORY_MEMORY_HISTORY_H_
#define JUSTIF_REVIEW_HISTORY_MEMORY_HISTORY_H_

#include <memory>

#include "review/history/history.h"

namespace justif::review {

// Never UNAVAILABLE. An upload of three traces takes about 3.5 KiB, one of
// kMaxTraces 12 KiB. Finding a page looks at every page kept: see
// history_benchmark.cc.
std::unique_ptr<History> NewMemoryHistory(const HistoryOptions& options);

}  // namespace justif::review

#endif  // JUSTIF_REVIEW_HISTORY_MEMORY_HISTORY_H_

// A folder of synthetic documents.
#ifndef JUSTIF_TOOLS_SYNTH_CORPUS_H_
#define JUSTIF_TOOLS_SYNTH_CORPUS_H_

#include <cstdint>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "tools/synth/generator.h"

namespace justif::tools {

struct CorpusOptions {
  std::string folder;
  std::uint64_t seed = 1;
  int count = 0;
  int jobs = 2;           // processes that make documents: Cairo's fonts do not go with threads
  std::string mix;        // text of the mix, to know a corpus again
  bool terminal = false;  // progress rewrites one line
};

// Writes DIR/files/NNNNNN.*, DIR/truth.jsonl and DIR/trust/. A folder that a
// run with the same seed and mix left is gone on with: what is there stays.
// AlreadyExists: something else is in the folder. Forks; the caller has no other
// threads.
absl::Status WriteCorpus(const Generator& generator, const CorpusOptions& options, std::ostream& progress);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_CORPUS_H_

// A folder of documents and what is true of them.
#ifndef JUSTIF_TOOLS_EVALUATE_CORPUS_H_
#define JUSTIF_TOOLS_EVALUATE_CORPUS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "justif/model/v1/expectation.pb.h"
#include "justif/v1/verification_service.pb.h"

namespace justif::tools {

struct Document {
  std::string file;  // relative to the corpus, unique in it
  std::string path;
  model::v1::Expectation expected;
  v1::UploadContext context;  // as a backend would send it
};

struct Corpus {
  std::string folder;
  std::string trust;  // folder of certificates to trust in addition; empty when there is none
  std::string seed;   // of justif synth, as its synth.txt says; empty when not known
  std::vector<Document> documents;
};

// Reads `folder`/truth.jsonl, a JSON Expectation a line, and beside each
// document its .claim.json, where there is one; otherwise the claim of the
// expectation holds. The documents themselves are not opened. NOT_FOUND
// without a truth.jsonl; INVALID_ARGUMENT names the line that is wrong.
absl::StatusOr<Corpus> LoadCorpus(const std::string& folder);

// What a backend sends along with a document of which `expected` is true.
v1::UploadContext ContextOf(const model::v1::Expectation& expected, const std::string& path);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_CORPUS_H_

#include "tools/evaluate/corpus.h"

#include <google/protobuf/util/json_util.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "tools/claim_input.h"
#include "tools/input_file.h"

namespace justif::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMaxClaimFileBytes = 1024 * 1024;

// What a student who sends something else was asked for.
constexpr char kUsuallyAskedFor[] = "cvec-attestation";

absl::Status Wrong(const std::string& truth, int line, const std::string& what) {
  return absl::InvalidArgumentError(absl::StrCat(truth, ":", line, ": ", what));
}

}  // namespace

v1::UploadContext ContextOf(const model::v1::Expectation& expected, const std::string& path) {
  v1::UploadContext context;
  context.set_file_name(FileNameOf(path));
  context.set_language(v1::EN);
  context.set_expected_kind(!expected.expected_kind().empty() ? expected.expected_kind()
                            : expected.kind() == "unknown"    ? kUsuallyAskedFor
                                                              : expected.kind());
  const model::v1::Holder& holder = expected.claim();
  v1::Claim& claim = *context.mutable_claim();
  claim.set_family_name(holder.family_name());
  for (const std::string& name : holder.given_names()) claim.add_given_names(name);
  claim.set_birth_date(holder.birth_date());
  claim.set_ine(holder.ine());
  claim.set_academic_year(holder.academic_year());
  return context;
}

absl::StatusOr<Corpus> LoadCorpus(const std::string& folder) {
  Corpus corpus;
  corpus.folder = folder;
  const std::string truth = (fs::path(folder) / "truth.jsonl").string();
  std::ifstream lines(truth);
  if (!lines) {
    return absl::NotFoundError(
        absl::StrCat(truth, " cannot be opened; justif synth --out ", folder, " makes a corpus"));
  }
  std::ifstream mark(fs::path(folder) / "synth.txt");
  std::string word;
  if (std::string first; std::getline(mark, first) && mark >> word && word == "seed") mark >> corpus.seed;
  std::error_code error;
  if (const fs::path trust = fs::path(folder) / "trust"; fs::is_directory(trust, error)) corpus.trust = trust.string();
  std::set<std::string> seen;
  std::string text;
  for (int line = 1; std::getline(lines, text); ++line) {
    if (text.empty()) continue;
    Document document;
    const auto status = google::protobuf::util::JsonStringToMessage(text, &document.expected);
    if (!status.ok()) return Wrong(truth, line, std::string(status.message()));
    document.file = document.expected.file();
    if (document.file.empty()) return Wrong(truth, line, "file is missing");
    if (document.expected.outcomes().empty()) return Wrong(truth, line, "outcomes are missing");
    if (!seen.insert(document.file).second) return Wrong(truth, line, "a second line of " + document.file);
    const fs::path path = fs::path(folder) / document.file;
    document.path = path.string();
    document.context = ContextOf(document.expected, document.path);
    const fs::path claim_file = fs::path(path).replace_extension(".claim.json");
    if (fs::exists(claim_file, error)) {
      const auto json = ReadInputFile(claim_file.string(), kMaxClaimFileBytes);
      if (!json.ok()) return json.status();
      auto claim = ParseClaim(*json);
      if (!claim.ok()) {
        return absl::InvalidArgumentError(
            absl::StrCat(claim_file.string(), ": ", std::string(claim.status().message())));
      }
      *document.context.mutable_claim() = *std::move(claim);
    }
    corpus.documents.push_back(std::move(document));
  }
  if (corpus.documents.empty()) return absl::InvalidArgumentError(absl::StrCat(truth, " has no lines"));
  return corpus;
}

}  // namespace justif::tools

// What came of each document, kept so that a run can go on where it stopped.
#ifndef JUSTIF_TOOLS_EVALUATE_RESULTS_FILE_H_
#define JUSTIF_TOOLS_EVALUATE_RESULTS_FILE_H_

#include <cstdint>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "justif/v1/verification.pb.h"

namespace justif::tools {

struct Record {
  std::string file;       // of the document, relative to the corpus
  std::string upload;     // digest of its bytes and context
  std::string read_by;    // digest of the reader and its models, or the server
  std::string judged_by;  // digest of the judge, its models and certificates, or the server
  absl::Status failure;   // why there is no verification; OK when there is one
  v1::Verification verification;
  // A serialized reader.v1.Reading, so that it can be judged again; empty when
  // a server read.
  std::string reading;
  std::int64_t reader_peak_bytes = 0;  // memory of the reader process so far; 0 when not known
};

std::string ToLine(const Record& record);
absl::StatusOr<Record> ParseRecord(std::string_view line);

// A file of one JSON object a line; the last of a document counts.
// Thread-safe.
class ResultsFile {
 public:
  // What a line says, without its bulk.
  struct Entry {
    std::string upload, read_by;
    bool failed = false;
    std::int64_t offset = 0;  // bytes
  };

  // Opens `path` for more, or makes it; its folder must exist. What an
  // interrupted run wrote of its last line is cut off; other lines that cannot
  // be read are passed over. `fresh`: starts with none.
  static absl::StatusOr<std::unique_ptr<ResultsFile>> Open(const std::string& path, bool fresh);

  // Writes at once.
  absl::Status Append(const Record& record);

  // The entry of a document; nullopt when there is none.
  std::optional<Entry> Find(const std::string& file);

  absl::StatusOr<Record> Load(const Entry& entry);

  // Lines that could not be read, when it was opened.
  int damaged_lines() const { return damaged_lines_; }

 private:
  explicit ResultsFile(std::string path) : path_(std::move(path)) {}
  absl::Status Index();

  const std::string path_;
  std::mutex mutex_;
  std::fstream stream_;
  std::int64_t size_ = 0;
  std::map<std::string, Entry> entries_;
  int damaged_lines_ = 0;
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_RESULTS_FILE_H_

#include "tools/synth/corpus.h"

#include <google/protobuf/text_format.h>
#include <google/protobuf/util/json_util.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace justif::tools {
namespace {

namespace fs = std::filesystem;

// Says what a folder was made from.
constexpr char kMark[] = "synth.txt";
constexpr char kTruthHead[] = "# proto-file: proto/justif/model/v1/expectation.proto\n# proto-message: Expectation\n";

std::string Contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Under another name first, so that a file that is there is whole.
absl::Status Write(const fs::path& path, const std::string& bytes) {
  const fs::path part = path.string() + ".part";
  {
    std::ofstream file(part, std::ios::binary);
    file << bytes;
    file.flush();
    if (!file) return absl::UnavailableError(absl::StrCat("cannot write ", path.string(), ": is the disk full?"));
  }
  std::error_code error;
  fs::rename(part, path, error);
  return error ? absl::UnavailableError(absl::StrCat("cannot write ", path.string(), ": ", error.message()))
               : absl::OkStatus();
}

std::string JsonOf(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  (void)google::protobuf::util::MessageToJsonString(message, &json, options);
  return json;
}

std::string Stem(int index) {
  char name[16];
  std::snprintf(name, sizeof name, "%06d", index);
  return name;
}

// Makes the folder, or sees that it is one of ours with the same content.
absl::Status Prepare(const CorpusOptions& options) {
  const fs::path folder = options.folder;
  std::error_code error;
  fs::create_directories(folder / "files", error);
  if (error) return absl::UnavailableError(absl::StrCat("cannot make ", options.folder, ": ", error.message()));
  const std::string mark = absl::StrCat("justif synth\nseed ", options.seed, "\n\n", options.mix);
  const fs::path mark_path = folder / kMark;
  if (fs::exists(mark_path)) {
    if (Contents(mark_path) == mark) return absl::OkStatus();
    return absl::AlreadyExistsError(absl::StrCat(options.folder, " holds documents of another seed or mix (", kMark,
                                                 " says which): give a new folder, or delete it"));
  }
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().filename() == "files" && fs::is_empty(entry.path(), error)) continue;
    return absl::AlreadyExistsError(
        absl::StrCat(options.folder, " is not empty and holds no corpus: give a new folder"));
  }
  return Write(mark_path, mark);
}

// Prints how far things are: the line again and again, or a line now and then.
class Progress {
 public:
  Progress(std::ostream& out, int count, bool terminal) : out_(out), count_(count), terminal_(terminal) {}

  void Show(int done, bool last) {
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - start_).count();
    if (!last && std::chrono::duration<double>(now - shown_).count() < (terminal_ ? 0.2 : 10)) return;
    shown_ = now;
    char line[128];
    std::snprintf(line, sizeof line, "%d of %d documents, %.1f a second", done, count_,
                  done / std::max(0.001, seconds));
    out_ << (terminal_ ? "\r" : "") << line << (terminal_ && !last ? "   " : "\n") << std::flush;
  }

 private:
  std::ostream& out_;
  int count_;
  bool terminal_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now(), shown_ = start_;
};

// Workers hand in lines of truth.jsonl in any order; they are written in
// theirs.
class Lines {
 public:
  explicit Lines(const fs::path& path) : file_(path, std::ios::binary | std::ios::trunc) {}

  void Add(int index, std::string line) {
    waiting_[index] = std::move(line);
    for (auto next = waiting_.find(written_); next != waiting_.end(); next = waiting_.find(written_)) {
      file_ << next->second << '\n';
      waiting_.erase(next);
      ++written_;
    }
    file_.flush();
  }
  int written() const { return written_; }
  bool good() const { return file_.good(); }

 private:
  std::ofstream file_;
  std::map<int, std::string> waiting_;
  int written_ = 0;
};

// The truth of a document that an earlier run wrote, if it is whole.
bool IsThere(const fs::path& stem, model::v1::Expectation& truth) {
  const fs::path path = stem.string() + ".expected.textproto";
  if (!fs::exists(path) || !google::protobuf::TextFormat::ParseFromString(Contents(path), &truth)) return false;
  return !truth.file().empty() && fs::exists(stem.parent_path().parent_path() / truth.file());
}

absl::Status WriteDocument(const fs::path& stem, const std::string& name, SynthFile& file) {
  file.truth.set_file(absl::StrCat("files/", name, ".", file.extension));
  if (absl::Status status = Write(stem.string() + "." + file.extension, file.bytes); !status.ok()) return status;
  if (file.truth.has_claim()) {
    if (absl::Status status = Write(stem.string() + ".claim.json", JsonOf(file.truth.claim()) + "\n"); !status.ok())
      return status;
  }
  std::string text;
  google::protobuf::TextFormat::PrintToString(file.truth, &text);
  // Last: where it is, the document is.
  return Write(stem.string() + ".expected.textproto", kTruthHead + text);
}

}  // namespace

absl::Status WriteCorpus(const Generator& generator, const CorpusOptions& options, std::ostream& out) {
  if (absl::Status status = Prepare(options); !status.ok()) return status;
  const fs::path folder = options.folder;
  std::error_code error;
  fs::create_directories(folder / "trust", error);
  for (const absl::Status& status : {Write(folder / "trust/authority.pem", generator.authority().Pem()),
                                     Write(folder / "trust/certificate.pem", generator.certificate().Pem())}) {
    if (!status.ok()) return status;
  }
  Lines lines(folder / "truth.jsonl");
  Progress progress(out, options.count, options.terminal);
  std::mutex mutex;
  absl::Status failed;
  std::atomic<int> next{0};
  const auto work = [&] {
    while (true) {
      const int index = next++;
      {
        const std::lock_guard lock(mutex);
        if (index >= options.count || !failed.ok()) return;
      }
      const std::string name = Stem(index);
      const fs::path stem = folder / "files" / name;
      model::v1::Expectation truth;
      absl::Status status;
      if (!IsThere(stem, truth)) {
        absl::StatusOr<SynthFile> file = generator.Make(index);
        status = file.ok() ? WriteDocument(stem, name, *file) : file.status();
        if (status.ok()) truth = std::move(file->truth);
      }
      const std::lock_guard lock(mutex);
      if (!status.ok()) {
        failed.Update(status);
        return;
      }
      lines.Add(index, JsonOf(truth));
      progress.Show(lines.written(), false);
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < options.threads; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  progress.Show(lines.written(), true);
  if (failed.ok() && !lines.good()) failed = absl::UnavailableError("cannot write truth.jsonl: is the disk full?");
  return failed;
}

}  // namespace justif::tools

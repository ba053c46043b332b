#include "tools/synth/corpus.h"

#include <google/protobuf/text_format.h>
#include <google/protobuf/util/json_util.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
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
  const std::string mark = absl::StrCat("justif synth\nseed ", options.seed, "\n\n", options.mix);
  const fs::path mark_path = folder / kMark;
  if (fs::exists(mark_path)) {
    if (Contents(mark_path) != mark)
      return absl::AlreadyExistsError(absl::StrCat(options.folder, " holds documents of another seed or mix (", kMark,
                                                   " says which): give a new folder, or delete it"));
  } else if (fs::exists(folder) && !fs::is_empty(folder, error)) {
    return absl::AlreadyExistsError(
        absl::StrCat(options.folder, " is not empty and holds no corpus: give a new folder"));
  }
  // The mark first: what is without one is not ours.
  fs::create_directories(folder, error);
  if (!error && !fs::exists(mark_path)) {
    if (absl::Status status = Write(mark_path, mark); !status.ok()) return status;
  }
  if (!error) fs::create_directories(folder / "files", error);
  if (!error) fs::create_directories(folder / "trust", error);
  if (error) return absl::UnavailableError(absl::StrCat("cannot make ", options.folder, ": ", error.message()));
  return absl::OkStatus();
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

// What a worker tells the one who started it.
struct Report {
  int index;
  int error_bytes;  // 0: the document is there
};

// Makes every document whose index is `first` modulo `step`; reports each to
// `pipe`. Ends at the first that cannot be made.
void Work(const Generator& generator, const CorpusOptions& options, int first, int step, int pipe) {
  for (int index = first; index < options.count; index += step) {
    const std::string name = Stem(index);
    const fs::path stem = fs::path(options.folder) / "files" / name;
    model::v1::Expectation there;
    absl::Status status;
    if (!IsThere(stem, there)) {
      absl::StatusOr<SynthFile> file = generator.Make(index);
      status = file.ok() ? WriteDocument(stem, name, *file) : file.status();
    }
    const std::string error(status.message());
    const Report report{index, static_cast<int>(std::min(error.size(), PIPE_BUF - sizeof(Report)))};
    // Small enough to be written at once.
    std::string message(reinterpret_cast<const char*>(&report), sizeof report);
    message += error.substr(0, PIPE_BUF - sizeof report);
    if (write(pipe, message.data(), message.size()) < 0 || !status.ok()) return;
  }
}

std::string ReadFrom(int pipe, std::size_t bytes) {
  std::string data(bytes, '\0');
  std::size_t filled = 0;
  while (filled < bytes) {
    const ssize_t got = read(pipe, data.data() + filled, bytes - filled);
    if (got <= 0) return "";
    filled += static_cast<std::size_t>(got);
  }
  return data;
}

}  // namespace

absl::Status WriteCorpus(const Generator& generator, const CorpusOptions& options, std::ostream& out) {
  if (absl::Status status = Prepare(options); !status.ok()) return status;
  const fs::path folder = options.folder;
  for (const absl::Status& status : {Write(folder / "trust/authority.pem", generator.authority().Pem()),
                                     Write(folder / "trust/certificate.pem", generator.certificate().Pem())}) {
    if (!status.ok()) return status;
  }
  int ends[2];
  if (pipe(ends) != 0) return absl::UnavailableError("cannot make a pipe");
  std::vector<pid_t> workers;
  for (int i = 0; i < options.jobs; ++i) {
    const pid_t worker = fork();
    if (worker == 0) {
      close(ends[0]);
      Work(generator, options, i, options.jobs, ends[1]);
      _exit(0);
    }
    if (worker > 0) workers.push_back(worker);
  }
  close(ends[1]);
  Lines lines(folder / "truth.jsonl");
  Progress progress(out, options.count, options.terminal);
  absl::Status failed;
  for (std::string head = ReadFrom(ends[0], sizeof(Report)); !head.empty(); head = ReadFrom(ends[0], sizeof(Report))) {
    Report report{};
    std::memcpy(&report, head.data(), sizeof report);
    if (report.error_bytes > 0) {
      failed.Update(absl::InternalError(ReadFrom(ends[0], static_cast<std::size_t>(report.error_bytes))));
      break;
    }
    model::v1::Expectation truth;
    if (!IsThere(folder / "files" / Stem(report.index), truth)) {
      failed.Update(absl::UnavailableError(absl::StrCat("document ", report.index, " was written and is gone")));
      break;
    }
    lines.Add(report.index, JsonOf(truth));
    progress.Show(lines.written(), false);
  }
  close(ends[0]);
  for (const pid_t worker : workers) {
    int status = 0;
    waitpid(worker, &status, 0);
    if (WIFSIGNALED(status) && WTERMSIG(status) != SIGPIPE)
      failed.Update(absl::InternalError(
          absl::StrCat("a worker ended by signal ", WTERMSIG(status), " after ", lines.written(), " documents")));
  }
  progress.Show(lines.written(), true);
  if (failed.ok() && static_cast<int>(workers.size()) < options.jobs)
    failed = absl::ResourceExhaustedError("cannot start the workers");
  if (failed.ok() && (!lines.good() || lines.written() < options.count))
    failed = absl::UnavailableError("truth.jsonl is not complete: is the disk full?");
  return failed;
}

}  // namespace justif::tools

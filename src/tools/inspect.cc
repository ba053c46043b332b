#include "tools/inspect.h"

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "document/printable.h"
#include "document/reading.h"
#include "service/readers/reader_pool.h"
#include "tools/input_file.h"
#include "tools/reading_text.h"
#include "tools/text_layout.h"

namespace justif::tools {
namespace {

absl::StatusOr<Reading> ReadFile(const InspectArguments& arguments, const Installation& installation) {
  absl::StatusOr<std::string> content = ReadInputFile(arguments.file, kMaxInputFileBytes);
  if (!content.ok()) return content.status();

  service::ReaderPoolOptions options;
  options.reader_program = installation.reader_program;
  options.models = installation.models;
  options.readers = 1;
  const auto pool = service::ReaderPool::Start(options);
  if (!pool.ok()) return pool.status();
  auto outcome = (*pool)->ReadAndWait(*std::move(content), "",
                                      std::chrono::steady_clock::now() + options.start_timeout + options.read_timeout);
  if (!outcome.ok()) return outcome.status();
  return std::move(outcome->reading);
}

}  // namespace

ExitCode InspectFile(const InspectArguments& arguments, const Installation& installation, bool color,
                     std::ostream& output, std::ostream& diagnostics) {
  const absl::StatusOr<Reading> reading = ReadFile(arguments, installation);
  if (!reading.ok()) {
    diagnostics << "justif: " << Printable(std::string(reading.status().message())) << '\n';
    return kCouldNotVerify;
  }
  output << (arguments.json ? ReadingJson(*reading) + "\n" : ReadingText(*reading, color)) << std::flush;
  return kAllAccepted;
}

}  // namespace justif::tools

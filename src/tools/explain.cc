#include "tools/explain.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "document/printable.h"
#include "service/pages/explanation.h"
#include "tools/input_file.h"
#include "tools/local_engine.h"
#include "tools/trust_command.h"

namespace justif::tools {
namespace {

constexpr std::chrono::seconds kDrawingTime{60};

// Under another name first, so that a page that is there is whole.
absl::Status WriteFile(const std::string& path, const std::string& bytes) {
  const std::string part = path + ".part";
  {
    std::ofstream file(part, std::ios::binary);
    file << bytes;
    file.flush();
    if (!file) return absl::UnavailableError(absl::StrCat("cannot write ", path, ": is the folder there?"));
  }
  std::error_code error;
  std::filesystem::rename(part, path, error);
  return error ? absl::UnavailableError(absl::StrCat("cannot write ", path, ": ", error.message())) : absl::OkStatus();
}

absl::StatusOr<std::string> Explain(const ExplainArguments& arguments, const Installation& installation) {
  absl::StatusOr<std::string> content = ReadInputFile(arguments.file, kMaxInputFileBytes);
  if (!content.ok()) return content.status();
  auto engine = LocalEngine::Start(installation, {.trust = TrustOptionsOf(installation, arguments.trust)});
  if (!engine.ok()) return engine.status();
  v1::UploadContext context;
  context.set_file_name(FileNameOf(arguments.file));
  context.set_expected_kind(arguments.kind);
  *context.mutable_claim() = arguments.claim;
  const auto result = (*engine)->Verify(*content, context);
  if (!result.ok()) return result.status();
  std::vector<PagePicture> pictures;
  if (!result->reading.unreadable) {
    auto drawn = (*engine)->pool().DrawAndWait(*std::move(content), service::PicturesOfExplanation(*result),
                                               std::chrono::steady_clock::now() + kDrawingTime);
    if (!drawn.ok()) return drawn.status();
    pictures = std::move(drawn->pictures);
  }
  return service::ExplanationHtml(*result, (*engine)->judge(), pictures);
}

}  // namespace

ExitCode ExplainFile(const ExplainArguments& arguments, const Installation& installation, std::ostream& output,
                     std::ostream& diagnostics) {
  const absl::StatusOr<std::string> page = Explain(arguments, installation);
  const absl::Status status = page.ok() ? WriteFile(arguments.output, *page) : page.status();
  if (!status.ok()) {
    diagnostics << "justif: " << Printable(std::string(status.message())) << '\n';
    return kCouldNotVerify;
  }
  output << Printable(arguments.output) << '\n' << std::flush;
  return kAllAccepted;
}

}  // namespace justif::tools

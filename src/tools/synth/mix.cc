#include "tools/synth/mix.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "judging/policy/model_file.h"
#include "tools/synth/file_maker.h"

namespace justif::tools {
namespace {

using Names = std::vector<std::string>;

const Names kKinds = {"cvec-attestation", "bac-transcript", "bac-certificate", "distractor"};
const Names kMeans = {"redrawn",         "pdf-white-box", "pdf-rewritten-stream", "pdf-annotation",
                      "pdf-hidden-text", "splice",        "splice-off-grid",      "copy-move",
                      "inpaint-retype",  "print-rescan"};
const Names kInnocentEdits = {
    "rotated-in-viewer", "printed-to-pdf",    "resaved-incrementally",    "linearized", "merged",
    "pen-mark",          "signed-afterwards", "compressed-by-scanner-app"};
const Names kClaims = {"matching", "near", "mismatching"};
const Names kCodes = {"2d-doc", "2d-doc-qr", "qr-number", "qr-delimited", "qr-url", "2d-doc-untrusted"};
const Names kAttestationForgeries = {"printed-value",   "year",          "number",   "amount",
                                     "code-of-another", "code-resigned", "code-bit", "invention"};
const Names kTranscriptForgeries = {"mark",     "row",     "totals",     "mean",         "mention",
                                    "decision", "session", "consistent", "printed-value"};
const Names kCertificateForgeries = {"mention", "session", "printed-value"};

absl::Status CheckOne(const std::string& where, const std::string& name, double weight, const Names& known) {
  if (std::find(known.begin(), known.end(), name) == known.end())
    return absl::InvalidArgumentError(absl::StrCat(where, ": no '", name, "'; there are ", absl::StrJoin(known, " ")));
  if (!(weight >= 0 && weight < 1e9))
    return absl::InvalidArgumentError(
        absl::StrCat(where, ": the weight of '", name, "' is ", weight, "; it must be 0 or more"));
  return absl::OkStatus();
}

absl::Status CheckList(const std::string& path, const char* member, const WeightedNames& list, const Names& known) {
  const std::string where = absl::StrCat(path, ": ", member);
  double sum = 0;
  for (const auto& entry : list) {
    if (absl::Status status = CheckOne(where, entry.name(), entry.weight(), known); !status.ok()) return status;
    sum += entry.weight();
  }
  if (sum <= 0) return absl::InvalidArgumentError(absl::StrCat(where, ": at least one must have a weight above 0"));
  return absl::OkStatus();
}

const Names* ForgeriesOf(const std::string& kind) {
  if (kind == "cvec-attestation") return &kAttestationForgeries;
  if (kind == "bac-transcript") return &kTranscriptForgeries;
  if (kind == "bac-certificate") return &kCertificateForgeries;
  return nullptr;
}

}  // namespace

absl::Status CheckMix(const model::v1::SynthMix& mix, const std::string& path) {
  for (const auto& [share, member] : {std::pair{mix.forged(), "forged"},
                                      {mix.innocent(), "innocent"},
                                      {mix.forged() + mix.innocent(), "forged + innocent"}}) {
    if (!(share >= 0 && share <= 1))
      return absl::InvalidArgumentError(absl::StrCat(path, ": ", member, " is ", share, "; it must be 0 to 1"));
  }
  for (const absl::Status& status :
       {CheckList(path, "kinds", mix.kinds(), kKinds), CheckList(path, "carriers", mix.carriers(), Carriers()),
        CheckList(path, "circumstances", mix.circumstances(), Circumstances()),
        CheckList(path, "means", mix.means(), kMeans),
        CheckList(path, "innocent_edits", mix.innocent_edits(), kInnocentEdits),
        CheckList(path, "claims", mix.claims(), kClaims), CheckList(path, "codes", mix.codes(), kCodes)}) {
    if (!status.ok()) return status;
  }
  for (const auto& entry : mix.forgeries()) {
    const std::string where = absl::StrCat(path, ": forgeries of '", entry.kind(), "'");
    const Names* known = ForgeriesOf(entry.kind());
    if (known == nullptr)
      return absl::InvalidArgumentError(absl::StrCat(where, ": no such kind of document is forged"));
    if (absl::Status status = CheckOne(where, entry.name(), entry.weight(), *known); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::StatusOr<model::v1::SynthMix> LoadMix(const std::string& path) {
  model::v1::SynthMix mix;
  const absl::Status read = judging::ReadModelFile(path, mix);
  if (absl::IsNotFound(read)) return absl::NotFoundError(absl::StrCat("cannot open the mix ", path));
  if (!read.ok()) return read;
  if (absl::Status status = CheckMix(mix, path); !status.ok()) return status;
  return mix;
}

std::string Pick(const WeightedNames& list, const std::function<bool(const std::string&)>& fits, Dice& random) {
  std::vector<double> weights;
  double sum = 0;
  for (const auto& entry : list) {
    weights.push_back(fits(entry.name()) ? entry.weight() : 0);
    sum += weights.back();
  }
  return sum > 0 ? list[static_cast<int>(random.Weighted(weights))].name() : "";
}

std::string Pick(const WeightedNames& list, Dice& random) {
  return Pick(
      list, [](const std::string&) { return true; }, random);
}

std::string PickForgery(const model::v1::SynthMix& mix, const std::string& kind, Dice& random) {
  WeightedNames list;
  for (const auto& entry : mix.forgeries()) {
    if (entry.kind() != kind) continue;
    auto* one = list.Add();
    one->set_name(entry.name());
    one->set_weight(entry.weight());
  }
  return Pick(list, random);
}

}  // namespace justif::tools

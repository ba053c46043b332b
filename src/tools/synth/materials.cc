#include "tools/synth/materials.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "absl/status/status.h"
#include "judging/policy/model_file.h"

namespace justif::tools {
namespace {

constexpr const char* kKinds[] = {"cvec-attestation", "bac-transcript", "bac-certificate", "distractor"};

}  // namespace

Wording::Wording(const model::v1::SynthWording& wording) {
  for (const auto& group : wording.phrases()) phrases_[group.of()] = {group.texts().begin(), group.texts().end()};
}

const std::vector<std::string>& Wording::All(const std::string& of) const {
  const auto found = phrases_.find(of);
  if (found == phrases_.end() || found->second.empty()) {
    std::cerr << "models/synth/wording: no phrases of '" << of << "'\n";
    std::abort();
  }
  return found->second;
}

const std::string& Wording::Choose(const std::string& of, Dice& random) const { return random.Of(All(of)); }

absl::StatusOr<Materials> LoadMaterials(const std::string& models) {
  using judging::ReadModelFile;
  Materials materials;
  const std::string folder = models + "/synth/";
  for (const absl::Status& status : {ReadModelFile(folder + "people.textproto", materials.people),
                                     ReadModelFile(folder + "places.textproto", materials.places),
                                     ReadModelFile(folder + "examinations.textproto", materials.examinations),
                                     ReadModelFile(models + "/cvec.textproto", materials.cvec)}) {
    if (!status.ok()) return status;
  }
  for (const char* kind : kKinds) {
    model::v1::SynthWording wording;
    if (absl::Status status = ReadModelFile(folder + "wording/" + kind + ".textproto", wording); !status.ok())
      return status;
    materials.wording.emplace(kind, Wording(wording));
  }
  auto two_d_doc = reading::TwoDDocModel::Create(models);
  if (!two_d_doc.ok()) return two_d_doc.status();
  materials.two_d_doc = std::make_shared<const reading::TwoDDocModel>(*std::move(two_d_doc));
  return materials;
}

}  // namespace justif::tools

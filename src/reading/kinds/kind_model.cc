#include "reading/kinds/kind_model.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "justif/model/v1/labels.pb.h"
#include "justif/model/v1/names.pb.h"
#include "reading/kinds/folding.h"
#include "reading/model_file.h"

namespace justif::reading {
namespace {

absl::StatusOr<KindModel> Load(const std::filesystem::path& path) {
  KindModel model;
  if (absl::Status status = ReadModelFile(path.string(), model.data); !status.ok()) return status;
  if (model.data.kind().empty() || model.data.sure_weight() <= 0 || model.data.anchors().empty()) {
    return absl::InvalidArgumentError(path.string() + ": kind, sure_weight above 0 and anchors are required");
  }
  const auto add = [&](const std::string& phrase, int field, bool weak) {
    const std::string folded = FoldWords(phrase);
    Label label;
    label.tokens = SplitWords(folded);
    label.words = static_cast<int>(label.tokens.size());
    label.joined = folded;
    std::erase(label.joined, ' ');
    label.field = field;
    label.weak = weak;
    model.labels.push_back(std::move(label));
  };
  for (int i = 0; i < model.data.fields_size(); ++i) {
    for (const std::string& phrase : model.data.fields(i).labels()) add(phrase, i, false);
    for (const std::string& phrase : model.data.fields(i).weak_labels()) add(phrase, i, true);
  }
  for (const std::string& phrase : model.data.other_labels()) add(phrase, -1, false);
  for (const auto& vocabulary : model.data.vocabularies()) {
    model.vocabularies[vocabulary.name()].assign(vocabulary.values().begin(), vocabulary.values().end());
  }
  return model;
}

absl::StatusOr<std::vector<std::filesystem::path>> FilesOf(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".textproto") paths.push_back(entry.path());
  }
  if (error || paths.empty())
    return absl::NotFoundError("no files in '" + folder + "': give the models folder by --models");
  std::sort(paths.begin(), paths.end());
  return paths;
}

// False when the kind has no label that it is like.
bool AddForm(const LabelForm& form, KindModel& model) {
  const auto like = std::ranges::find_if(
      model.labels, [&](const Label& label) { return label.joined == form.like && label.field >= 0; });
  if (like == model.labels.end()) return false;
  model.label_forms.push_back({form, static_cast<std::size_t>(like - model.labels.begin())});
  return true;
}

}  // namespace

absl::StatusOr<std::vector<KindModel>> LoadKindModels(const std::string& models) {
  const auto lists = FilesOf(models + "/names");
  if (!lists.ok()) return lists.status();
  const auto known_names = std::make_shared<KnownNames>();
  for (const auto& path : *lists) {
    model::v1::NameLists names;
    if (absl::Status status = ReadModelFile(path.string(), names); !status.ok()) return status;
    for (const std::string& name : names.given_names()) known_names->given.Add(name);
    for (const std::string& name : names.family_names()) known_names->family.Add(name);
  }
  const auto kinds = FilesOf(models + "/kinds");
  if (!kinds.ok()) return kinds.status();
  std::vector<KindModel> loaded;
  for (const auto& path : *kinds) {
    auto model = Load(path);
    if (!model.ok()) return model.status();
    model->known_names = known_names;
    loaded.push_back(*std::move(model));
  }
  model::v1::LabelWords label_words;
  if (absl::Status status = ReadModelFile(models + "/labels.textproto", label_words); !status.ok()) return status;
  const auto forms = CompileLabelForms(label_words);
  if (!forms.ok())
    return absl::InvalidArgumentError(models + "/labels.textproto: " + std::string(forms.status().message()));
  for (KindModel& model : loaded) model.label_words = FoldLabelWords(label_words);
  for (const LabelForm& form : *forms) {
    bool known = false;
    for (KindModel& model : loaded) known |= AddForm(form, model);
    if (!known)
      return absl::InvalidArgumentError(models + "/labels.textproto: no kind has the label '" + form.like + "'");
  }
  return loaded;
}

}  // namespace justif::reading

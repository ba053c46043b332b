// The layout knowledge of one kind, ready for use.
#ifndef JUSTIF_READING_KINDS_KIND_MODEL_H_
#define JUSTIF_READING_KINDS_KIND_MODEL_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "justif/model/v1/kinds.pb.h"
#include "reading/kinds/full_names.h"
#include "reading/kinds/label_forms.h"
#include "reading/kinds/label_words.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {

// A label, folded.
struct Label {
  std::string joined;  // folded words without spaces: OCR loses spaces
  std::vector<std::string> tokens;
  int words = 0;   // of `tokens`
  int field = -1;  // index into KindModel::fields; -1 for labels of other values
  bool weak = false;
};

struct KindModel {
  model::v1::KindModel data;
  std::vector<Label> labels;
  Vocabularies vocabularies;
  std::shared_ptr<const KnownNames> known_names;  // never null; one for all kinds
  LabelWords label_words;                         // the same for all kinds
  struct FormOfLabel {
    LabelForm form;
    std::size_t label;  // index into `labels`: the one it is like
  };
  std::vector<FormOfLabel> label_forms;
};

// Reads every *.textproto in kinds/ of `models`, by file name, the lists in names/
// and labels.textproto. Errors name the file and the line.
absl::StatusOr<std::vector<KindModel>> LoadKindModels(const std::string& models);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_KIND_MODEL_H_

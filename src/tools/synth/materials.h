// What synthetic documents are made of, read from models/synth/.
#ifndef JUSTIF_TOOLS_SYNTH_MATERIALS_H_
#define JUSTIF_TOOLS_SYNTH_MATERIALS_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "justif/model/v1/cvec.pb.h"
#include "justif/model/v1/synth.pb.h"
#include "reading/codes/two_d_doc_model.h"
#include "tools/synth/dice.h"

namespace justif::tools {

// Phrases for one kind of document.
class Wording {
 public:
  Wording() = default;
  explicit Wording(const model::v1::SynthWording& wording);

  // One of the phrases of a group. A missing group ends the program: a test
  // asks for every group there is.
  const std::string& Choose(const std::string& of, Dice& random) const;
  const std::vector<std::string>& All(const std::string& of) const;

 private:
  std::map<std::string, std::vector<std::string>> phrases_;
};

// Immutable after loading; safe from several threads.
struct Materials {
  model::v1::SynthPeople people;
  model::v1::SynthPlaces places;
  model::v1::SynthExaminations examinations;
  model::v1::Cvec cvec;
  std::map<std::string, Wording> wording;  // by kind of document
  std::shared_ptr<const reading::TwoDDocModel> two_d_doc;

  const Wording& For(const std::string& kind) const { return wording.at(kind); }
};

// `models` is the models folder. Errors name the file, line and column.
absl::StatusOr<Materials> LoadMaterials(const std::string& models);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_MATERIALS_H_

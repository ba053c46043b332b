// How transcripts and certificates print an examination.
#ifndef JUSTIF_TOOLS_SYNTH_EXAMINATION_PRINT_H_
#define JUSTIF_TOOLS_SYNTH_EXAMINATION_PRINT_H_

#include <map>
#include <string>
#include <vector>

#include "tools/synth/dice.h"
#include "tools/synth/field_block.h"
#include "tools/synth/look.h"
#include "tools/synth/materials.h"
#include "tools/synth/transcript.h"

namespace justif::tools {

// Words chosen for one document, whatever its values.
struct ExaminationWords {
  std::map<std::string, std::string> labels;     // by name of the field
  std::map<std::string, std::string> decisions;  // by what is decided
  std::map<std::string, std::string> mentions;   // by mention
  std::map<std::string, std::string> tracks;
  bool full_name = false, with_civility = false, birth_together = false, given_first = false;
  bool mention_named_when_none = true;
};

ExaminationWords ChooseExaminationWords(const Wording& words, Dice random);

// Printed values by name.
std::map<std::string, std::string> PrintExamination(const Examination& e, const ExaminationWords& words,
                                                    const Look& look);
// Normalised values by name.
std::map<std::string, std::string> NormalizedExamination(const Examination& e);

// The line of one value; `birth_place` may stand behind the date, the given
// names behind the family name, and then have no line of their own.
std::vector<FieldLine> LinesOf(const std::vector<std::string>& names, const std::map<std::string, std::string>& values,
                               const ExaminationWords& words, const Look& look, bool woman);

// Several teachings, `separator` between.
std::string JoinedSpecialities(const Examination& e, const std::string& separator);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_EXAMINATION_PRINT_H_

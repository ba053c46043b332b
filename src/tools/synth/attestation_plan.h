// Everything chosen of the page of an attestation before it is drawn.
#ifndef JUSTIF_TOOLS_SYNTH_ATTESTATION_PLAN_H_
#define JUSTIF_TOOLS_SYNTH_ATTESTATION_PLAN_H_

#include <map>
#include <string>
#include <vector>

#include "tools/synth/dice.h"
#include "tools/synth/field_block.h"
#include "tools/synth/letterhead.h"
#include "tools/synth/look.h"
#include "tools/synth/materials.h"

namespace justif::tools {

enum class CodePlace { kTopRight, kBelowLeft, kBelowRight, kBesideFields, kFootRight };

struct AttestationPlan {
  Look look;
  Head head;
  CodePlace code_place = CodePlace::kTopRight;
  double module = 1.4;
  bool code_as_image = false;
  std::string code_caption;
  bool code_framed = false;
  std::string title, subtitle, opening;
  double title_size = 16;
  Align title_align = Align::kLeft;
  int title_form = 0;  // 0 plain, 1 over a rule, 2 in a band, 3 in a frame
  bool prose = false, prose_indented = false;
  bool sections = false;
  std::string section_person, section_document;
  Arrangement arrangement = Arrangement::kTabbed;
  double roominess = 1;
  int number_form = 0;  // 0 among the fields, 1 in a box, 2 in large letters
  std::vector<std::string> order_person, order_document;
  std::map<std::string, std::string> labels;
  bool full_name = false, with_birth_place = false, with_civility = false, number_with_letters = false;
  std::string basis_paid, basis_exempt, subtitle_paid, subtitle_exempt, prose_paid, prose_exempt;
  std::vector<std::string> boilerplate;
  double boilerplate_size = 8.2;
  bool watermark = false, guilloche = false;
  std::string watermark_text;
  bool closing = false;
  Closing signed_by;
  std::vector<std::string> foot;
  bool foot_ruled = true, foot_centred = true;
  Dice chance{0};
};

// Does not look at the values that the page will show.
AttestationPlan ChooseAttestationPlan(const Materials& materials, Dice random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_ATTESTATION_PLAN_H_

// CVEC attestations: what they say, their codes, their pages.
#ifndef JUSTIF_TOOLS_SYNTH_ATTESTATION_H_
#define JUSTIF_TOOLS_SYNTH_ATTESTATION_H_

#include <string>

#include "tools/signing/test_authority.h"
#include "tools/synth/dice.h"
#include "tools/synth/document.h"
#include "tools/synth/materials.h"
#include "tools/synth/person.h"

namespace justif::tools {

// The forms that codes of attestations have.
enum class CodeForm { kTwoDDoc, kTwoDDocInQr, kQrNumber, kQrDelimited, kQrUrl, kNone };

struct Attestation {
  Person holder;
  std::string number;         // AIX3-ABCDEF-12
  std::string academic_year;  // 2024-2025
  bool exempt = false;
  int amount_eur = 0;  // 0 when exempt
  std::string crous;
  std::string issued_on;  // ISO
  CodeForm form = CodeForm::kTwoDDoc;
  std::string code;  // its text
};

// Without a code. `last_day` bounds the day of issue.
Attestation InventAttestation(const Materials& materials, const std::string& last_day, Dice random);

// The amount due in a year; 0 when unknown.
int AmountOf(const Materials& materials, const std::string& academic_year);

// A plausible number of a Crous.
std::string InventCvecNumber(const std::string& trigram, Dice& random);

// The text of the code that an attestation carries. The form of the 2D-Doc
// (version, order, optional elements) follows from `random`.
std::string CodeOf(const Attestation& attestation, const SigningCertificate& signer, const Materials& materials,
                   Dice random);

// The page; its layout follows from `random` and not from the values.
SynthDocument DrawAttestation(const Attestation& attestation, const Materials& materials, Dice random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_ATTESTATION_H_

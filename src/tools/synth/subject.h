// What a file of the corpus is to show: a document, and what a forger wants
// changed on it.
#ifndef JUSTIF_TOOLS_SYNTH_SUBJECT_H_
#define JUSTIF_TOOLS_SYNTH_SUBJECT_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tools/synth/attestation.h"
#include "tools/synth/dice.h"
#include "tools/synth/document.h"
#include "tools/synth/materials.h"

namespace justif::tools {

// What a forger decided.
struct ForgedContent {
  std::string kind;  // as in Forgery.kind
  bool contradicts = false;
  std::string evidence;  // as in Expectation.evidence; empty for any
};

struct Subject {
  // The same layout twice: before the forger and after. Equal when nothing was
  // forged.
  SynthDocument genuine, shown;
  std::optional<ForgedContent> forgery;
  // Whom the page shown names, and the year it is of; none for distractors.
  std::optional<Person> holder;
  std::string academic_year;
  bool is_signed = false;  // by an authority that the corpus trusts
  bool is_blank = false;   // shows no document at all
};

// Who signs the codes of a corpus.
struct Signers {
  SigningCertificate corpus;     // of the authority in trust/
  SigningCertificate stranger;   // another key under the same names
  SigningCertificate untrusted;  // of an authority that is not in trust/
};

// What is asked of a subject, from the mix.
struct SubjectOrder {
  std::string kind;             // as in SynthMix.kinds
  std::string forgery;          // as in SynthMix.forgeries; empty for none
  std::string code = "2d-doc";  // as in SynthMix.codes
};

// InvalidArgument for an order that makes no sense.
absl::StatusOr<Subject> MakeSubject(const SubjectOrder& order, const Materials& materials, const Signers& signers,
                                    Dice random);

// The last day on which a document may be issued.
inline constexpr char kLastDay[] = "2026-10-31";

// One kind each; see MakeSubject.
Subject MakeAttestation(const SubjectOrder& order, const Materials& materials, const Signers& signers, Dice random);
Subject MakeTranscript(const SubjectOrder& order, const Materials& materials, Dice random);
Subject MakeCertificate(const SubjectOrder& order, const Materials& materials, const Signers& signers, Dice random);
Subject MakeDistractor(const Materials& materials, Dice random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_SUBJECT_H_

// Certificates and diplomas of the baccalauréat: what they say, their codes,
// their pages.
#ifndef JUSTIF_TOOLS_SYNTH_CERTIFICATE_H_
#define JUSTIF_TOOLS_SYNTH_CERTIFICATE_H_

#include <string>

#include "tools/signing/test_authority.h"
#include "tools/synth/document.h"
#include "tools/synth/materials.h"
#include "tools/synth/transcript.h"

namespace justif::tools {

// What carries a code, if anything.
enum class CertificateCode { kNone, kTwoDDoc, kUrl };

struct Certificate {
  Examination examination;  // admitted
  bool diploma = false;
  std::string number;       // of the diploma
  std::string control_key;  // eight characters
  CertificateCode form = CertificateCode::kNone;
  std::string code;  // its text
};

// Without a code.
Certificate InventCertificate(const Materials& materials, Dice random);

// The text of the code, by its form.
std::string CodeOf(const Certificate& certificate, const SigningCertificate& signer, const Materials& materials,
                   Dice random);

// The page; its layout follows from `random`, and from the values only whether
// there is a mention.
SynthDocument DrawCertificate(const Certificate& certificate, const Materials& materials, Dice random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_CERTIFICATE_H_

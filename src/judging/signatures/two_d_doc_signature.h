// The signature of a 2D-Doc against one key.
#ifndef JUSTIF_JUDGING_SIGNATURES_TWO_D_DOC_SIGNATURE_H_
#define JUSTIF_JUDGING_SIGNATURES_TWO_D_DOC_SIGNATURE_H_

#include "document/code.h"
#include "judging/signatures/certificate.h"
#include "judging/signatures/code_signature.h"

namespace justif::judging {

// kValid, kInvalid or kMalformed. ECDSA as the ANTS specification 3.3.0 has it:
// r and s raw, one after the other; SHA-256, 384 and 512 for P-256, P-384 and
// P-521; over exactly `doc.signed_bytes`. Base 32 without padding, upper case,
// unused bits zero: another spelling of the same signature is malformed. The
// certificate's own trust is not looked at.
SignatureState VerifySignature(const TwoDDoc& doc, const Certificate& certificate);

// Whether the signature has the form and length of one, for any of the curves.
bool HasFormOfSignature(const TwoDDoc& doc);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_SIGNATURES_TWO_D_DOC_SIGNATURE_H_

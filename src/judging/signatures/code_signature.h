// What is known of the signature of a 2D-Doc, as a value.
#ifndef JUSTIF_JUDGING_SIGNATURES_CODE_SIGNATURE_H_
#define JUSTIF_JUDGING_SIGNATURES_CODE_SIGNATURE_H_

#include <string>
#include <string_view>

namespace justif::judging {

enum class SignatureState {
  // The certificate is trusted and the signature is its.
  kValid = 1,
  // The certificate is trusted and the signature is not its: the code was
  // changed after it was signed, or signed by somebody else.
  kInvalid = 2,
  // No certificate of that name is at hand. Says nothing of the document.
  kKeyUnavailable = 3,
  // The signature is right, but its date is outside the validity of the
  // certificate or of its authority.
  kCertificateExpired = 4,
  // The signature is right, but the authority has revoked the certificate.
  // Counts whatever the date of the signature.
  kCertificateRevoked = 5,
  // The authority is not on the trust list, was withdrawn from it before the
  // signature, or did not sign the certificate.
  kUntrustedAuthority = 6,
  // An authority for tests, whose keys are anyone's, that was not admitted.
  kTestCertificate = 7,
  // Not the form of a signature: wrong length or characters.
  kMalformed = 8,
};

// The name of the state in the API, such as "KEY_UNAVAILABLE".
std::string_view NameOf(SignatureState state);

struct CodeSignature {
  SignatureState state = SignatureState::kKeyUnavailable;
  // Of the certificate; empty when there is none. UTF-8.
  std::string signer;     // organisation, else common name
  std::string authority;  // organisation of its issuer, else common name
  std::string curve;      // `P-256`, `P-384`, `P-521`
  // ISO dates; empty when not known. `signed_on` is the signature date of the
  // code or, where it has none, its emission date.
  std::string signed_on;
  std::string valid_from;
  std::string valid_until;
  bool test_authority = false;  // an authority for tests, admitted or not
  std::string detail;           // English, for engineers; may be empty
};

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_SIGNATURES_CODE_SIGNATURE_H_

#include "judging/signatures/code_signature.h"

namespace justif::judging {

std::string_view NameOf(SignatureState state) {
  switch (state) {
    case SignatureState::kValid:
      return "VALID";
    case SignatureState::kInvalid:
      return "INVALID";
    case SignatureState::kKeyUnavailable:
      return "KEY_UNAVAILABLE";
    case SignatureState::kCertificateExpired:
      return "CERTIFICATE_EXPIRED";
    case SignatureState::kCertificateRevoked:
      return "CERTIFICATE_REVOKED";
    case SignatureState::kUntrustedAuthority:
      return "UNTRUSTED_AUTHORITY";
    case SignatureState::kTestCertificate:
      return "TEST_CERTIFICATE";
    case SignatureState::kMalformed:
      return "MALFORMED";
  }
  return "SIGNATURE_STATE_UNSPECIFIED";
}

}  // namespace justif::judging

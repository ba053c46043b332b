// What an electronic signature embedded in a PDF is worth.
#ifndef JUSTIF_JUDGING_SIGNATURES_PDF_SIGNATURE_H_
#define JUSTIF_JUDGING_SIGNATURES_PDF_SIGNATURE_H_

#include <string>
#include <string_view>
#include <vector>

#include "document/pdf_signature.h"
#include "judging/signatures/certificate.h"

namespace justif::judging {

enum class PdfSignatureState {
  // The bytes covered are those signed, by a certificate that a known authority
  // vouches for.
  kValid = 1,
  // The bytes covered are those signed; who the signer is, nobody known vouches
  // for. Anyone can make such a signature, and honest people do.
  kUnknownIssuer = 2,
  // The signature is the certificate's, over other bytes than those covered.
  kBytesDiffer = 3,
  // The certificate's key did not make the signature.
  kInvalid = 4,
  // It cannot be told: not a CMS, no certificate in it, a digest or a format
  // that is not known here, a byte range that leads elsewhere.
  kNotVerifiable = 5,
};

// The name of the state, such as "UNKNOWN_ISSUER".
std::string_view NameOf(PdfSignatureState state);

struct PdfSignatureResult {
  PdfSignatureState state = PdfSignatureState::kNotVerifiable;
  // Of the signer's certificate; empty when there is none. UTF-8. Without a
  // known authority nothing but the file says so.
  std::string signer;     // common name, else organisation
  std::string authority;  // common name of its issuer, else organisation
  std::string signed_on;  // ISO day the signer gives; empty when none
  std::string detail;     // English, for engineers; may be empty
};

// Certificates between the signer's and the authority's that are followed.
inline constexpr int kMaxIntermediateCertificates = 8;

// CMS SignedData with signed attributes (RFC 5652, 5.4; ISO 32000-1, 12.8.3.3;
// ETSI EN 319 142-1) of the first signer. A chain leads to one of
// `authorities` through the certificates that the signature brings along.
// Dates and revocation are not looked at: of a PDF the day of signing is only
// what the signer says. Never reaches for the network. Thread-safe.
PdfSignatureResult VerifyPdfSignature(const PdfSignature& signature, const std::vector<Certificate>& authorities);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_SIGNATURES_PDF_SIGNATURE_H_

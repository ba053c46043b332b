// The sample documents: what they show, and how they are laid out.
#ifndef JUSTIF_TOOLS_SYNTH_SAMPLE_DOCUMENTS_H_
#define JUSTIF_TOOLS_SYNTH_SAMPLE_DOCUMENTS_H_

#include <functional>
#include <string>
#include <vector>

#include "justif/model/v1/expectation.pb.h"
#include "tools/signing/test_authority.h"
#include "tools/synth/sample_page.h"

namespace justif::tools {

// How a document reaches the university.
// Scans have 200 dpi, fine ones 300. A signed scan is a PDF that was signed
// electronically, with the stamp of the signature drawn on it as text.
enum class Carrier { kNativePdf, kScannedPdf, kFineScannedPdf, kSignedScan, kScan, kPhotograph, kRotatedScan };

struct SampleDocument {
  std::string name;  // path under testdata/, without its ending
  Carrier carrier = Carrier::kNativePdf;
  std::function<void(SamplePage&)> draw;
  model::v1::Expectation expectation;
};

// Who signs the codes of the samples: an authority of no one's, believed only
// where testdata/trust/samples is given.
inline constexpr char kSampleAuthority[] = "SY01";
inline constexpr char kSampleCertificate[] = "SPEC";
const TestAuthority& SampleAuthority();
SigningCertificate SampleSigner();

// All of them, in a fixed order. Every person is invented.
std::vector<SampleDocument> SampleDocuments();

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_SAMPLE_DOCUMENTS_H_

#include "judging/checks/checks.h"

namespace justif::judging {

std::vector<std::unique_ptr<Check>> AllChecks() {
  std::vector<std::unique_ptr<Check>> checks;
  checks.push_back(MakeAcademyKnown());
  checks.push_back(MakeCodeDatePlausible());
  checks.push_back(MakeCodeMatchesPrint());
  checks.push_back(MakeCodePresent());
  checks.push_back(MakeCodeSeenBefore());
  checks.push_back(MakeCodeSignature());
  checks.push_back(MakeCopiedGlyphs());
  checks.push_back(MakeCvecAcademicYear());
  checks.push_back(MakeCvecAmount());
  checks.push_back(MakeCvecBasisConsistent());
  checks.push_back(MakeCvecCodeType());
  checks.push_back(MakeCvecIssuer());
  checks.push_back(MakeCvecNumberUnique());
  checks.push_back(MakeCvecNumberWellFormed());
  checks.push_back(MakeCvecOwed());
  checks.push_back(MakeDocumentKindExpected());
  checks.push_back(MakeFileSeenBefore());
  checks.push_back(MakeHolderBirthDateMatchesClaim());
  checks.push_back(MakeHolderNameMatchesClaim());
  checks.push_back(MakeImageEditorTraces());
  checks.push_back(MakeIneMatchesClaim());
  checks.push_back(MakeIneWellFormed());
  checks.push_back(MakeJpegDoubleCompression());
  checks.push_back(MakeJpegGridOrigin());
  checks.push_back(MakeNoiseConsistency());
  checks.push_back(MakePageSeenBefore());
  checks.push_back(MakePdfActiveContent());
  checks.push_back(MakePdfCoveredContent());
  checks.push_back(MakePdfDrawnOverScan());
  checks.push_back(MakePdfFontConsistency());
  checks.push_back(MakePdfProducerConsistent());
  checks.push_back(MakePdfRevisionChangesContent());
  checks.push_back(MakePdfSignature());
  checks.push_back(MakePdfTextMatchesPixels());
  checks.push_back(MakePrintedDatesPlausible());
  checks.push_back(MakeScreenRecapture());
  checks.push_back(MakeSignedFieldsMatchPrint());
  checks.push_back(MakeTextLineAlignment());
  checks.push_back(MakeTranscriptCoefficientsKnown());
  checks.push_back(MakeTranscriptMean());
  checks.push_back(MakeTranscriptMention());
  checks.push_back(MakeTranscriptRowPoints());
  checks.push_back(MakeTranscriptSessionPlausible());
  checks.push_back(MakeTranscriptTotals());
  checks.push_back(MakeUploadInWindow());
  return checks;
}

}  // namespace justif::judging

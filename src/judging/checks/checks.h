// The list of all checks.
#ifndef JUSTIF_JUDGING_CHECKS_CHECKS_H_
#define JUSTIF_JUDGING_CHECKS_CHECKS_H_

#include <memory>
#include <vector>

#include "judging/checks/check.h"

namespace justif::judging {

// Sorted by id, the order of findings.
std::vector<std::unique_ptr<Check>> AllChecks();

// One a check, each in the file of its id.
std::unique_ptr<Check> MakeAcademyKnown();
std::unique_ptr<Check> MakeCodeDatePlausible();
std::unique_ptr<Check> MakeCodeMatchesPrint();
std::unique_ptr<Check> MakeCodePresent();
std::unique_ptr<Check> MakeCodeSeenBefore();
std::unique_ptr<Check> MakeCodeSignature();
std::unique_ptr<Check> MakeCopiedGlyphs();
std::unique_ptr<Check> MakeCvecAcademicYear();
std::unique_ptr<Check> MakeCvecAmount();
std::unique_ptr<Check> MakeCvecBasisConsistent();
std::unique_ptr<Check> MakeCvecCodeType();
std::unique_ptr<Check> MakeCvecIssuer();
std::unique_ptr<Check> MakeCvecNumberUnique();
std::unique_ptr<Check> MakeCvecNumberWellFormed();
std::unique_ptr<Check> MakeCvecOwed();
std::unique_ptr<Check> MakeDocumentKindExpected();
std::unique_ptr<Check> MakeFileSeenBefore();
std::unique_ptr<Check> MakeHolderBirthDateMatchesClaim();
std::unique_ptr<Check> MakeHolderNameMatchesClaim();
std::unique_ptr<Check> MakeImageEditorTraces();
std::unique_ptr<Check> MakeIneMatchesClaim();
std::unique_ptr<Check> MakeIneWellFormed();
std::unique_ptr<Check> MakeJpegDoubleCompression();
std::unique_ptr<Check> MakeJpegGridOrigin();
std::unique_ptr<Check> MakeNoiseConsistency();
std::unique_ptr<Check> MakePageSeenBefore();
std::unique_ptr<Check> MakePdfActiveContent();
std::unique_ptr<Check> MakePdfCoveredContent();
std::unique_ptr<Check> MakePdfDrawnOverScan();
std::unique_ptr<Check> MakePdfFontConsistency();
std::unique_ptr<Check> MakePdfProducerConsistent();
std::unique_ptr<Check> MakePdfRevisionChangesContent();
std::unique_ptr<Check> MakePdfSignature();
std::unique_ptr<Check> MakePdfTextMatchesPixels();
std::unique_ptr<Check> MakePrintedDatesPlausible();
std::unique_ptr<Check> MakeScreenRecapture();
std::unique_ptr<Check> MakeSignedFieldsMatchPrint();
std::unique_ptr<Check> MakeTextLineAlignment();
std::unique_ptr<Check> MakeTranscriptCoefficientsKnown();
std::unique_ptr<Check> MakeTranscriptMean();
std::unique_ptr<Check> MakeTranscriptMention();
std::unique_ptr<Check> MakeTranscriptRowPoints();
std::unique_ptr<Check> MakeTranscriptSessionPlausible();
std::unique_ptr<Check> MakeTranscriptTotals();
std::unique_ptr<Check> MakeUploadInWindow();

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_CHECKS_H_

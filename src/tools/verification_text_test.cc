#include "tools/verification_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace justif::tools {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

void Rectangle(v1::Region* region, int page, double x0, double y0, double x1, double y1) {
  region->set_page(page);
  for (const auto& [x, y] : {std::pair(x0, y0), {x1, y0}, {x1, y1}, {x0, y1}}) {
    v1::Point* point = region->add_polygon();
    point->set_x(x);
    point->set_y(y);
  }
}

// A CVEC attestation whose printed year is not that of its code.
v1::Verification EditedYear() {
  v1::Verification verification;
  verification.set_kind("cvec-attestation");
  verification.set_kind_confidence(0.99);
  verification.set_page(1);
  verification.set_page_count(2);
  verification.set_media_type("application/pdf");
  v1::Verdict* verdict = verification.mutable_verdict();
  verdict->set_outcome(v1::Verdict::SUSPECTED_FALSIFICATION);
  verdict->set_score(10);
  verdict->add_reasons("L'année imprimée n'est pas celle du code.");
  verdict->set_message("La scolarité va regarder votre document.");
  v1::Field* field = verification.add_fields();
  field->set_name("birth_date");
  field->set_value("16/04/2004");
  field->set_normalized_value("2004-04-16");
  field->set_source(v1::TEXT_LAYER);
  field->set_confidence(0.98);
  v1::Code* code = verification.add_codes();
  code->set_symbology(v1::Code::DATA_MATRIX);
  code->set_content(v1::Code::TWO_D_DOC);
  code->set_document_type("B1");
  v1::Field* coded = code->add_fields();
  coded->set_name("cvec_number");
  coded->set_value("AIX5ABCDEF12");
  v1::Finding* passed = verification.add_findings();
  passed->set_check("cvec-number-well-formed");
  passed->set_outcome(v1::Finding::PASSED);
  passed->set_message("Le numéro a la bonne forme.");
  v1::Finding* cannot = verification.add_findings();
  cannot->set_check("ine-matches-claim");
  cannot->set_outcome(v1::Finding::CANNOT_TELL);
  cannot->set_message("Pas d'INE à comparer.");
  verification.add_findings()->set_outcome(v1::Finding::NOT_APPLICABLE);
  verification.mutable_findings(2)->set_check("transcript-mean");
  v1::Finding* failed = verification.add_findings();
  failed->set_check("code-matches-print");
  failed->set_outcome(v1::Finding::FAILED);
  failed->set_weight(v1::Finding::CRITICAL);
  failed->set_message("Le code et l'imprimé se contredisent.");
  v1::Evidence* evidence = failed->add_evidence();
  evidence->set_subject("academic_year");
  evidence->set_seen("2024-2025");
  evidence->set_expected("2023-2024");
  evidence->set_expected_from("code");
  Rectangle(evidence->add_regions(), 1, 0.1, 0.2, 0.3, 0.4);
  v1::StageTiming* timing = verification.add_timings();
  timing->set_stage("intake");
  timing->set_duration_ms(3.25);
  return verification;
}

TEST(VerificationTextTest, StartsWithTheFileItsVerdictAndWhy) {
  const std::string text = VerificationText("dossier/s05.pdf", EditedYear(), {});
  EXPECT_THAT(text, testing::StartsWith("dossier/s05.pdf  FALSIFICATION SUSPECTÉE  score 10/100\n"
                                        "  - L'année imprimée n'est pas celle du code.\n"));
  EXPECT_THAT(text, HasSubstr("La scolarité va regarder votre document."));
}

TEST(VerificationTextTest, ShowsFieldsWithFormSourceAndConfidence) {
  EXPECT_THAT(VerificationText("f", EditedYear(), {}),
              HasSubstr("birth_date  16/04/2004 → 2004-04-16  texte du PDF  98 %\n"));
  EXPECT_THAT(VerificationText("f", EditedYear(), {.english = true}), HasSubstr("PDF text  98 %\n"));
}

TEST(VerificationTextTest, ShowsTheFailureFirstWithWhatWasSeenExpectedAndWhere) {
  const std::string text = VerificationText("f", EditedYear(), {});
  EXPECT_THAT(
      text, HasSubstr("academic_year: lu « 2024-2025 », attendu « 2023-2024 » d'après le code  page 1, 20 % depuis la "
                      "gauche, 30 % depuis le haut\n"));
  const auto failed = text.find("code-matches-print"), cannot = text.find("ine-matches-claim"),
             passed = text.find("cvec-number-well-formed");
  EXPECT_LT(failed, cannot);
  EXPECT_LT(cannot, passed);
  EXPECT_NE(passed, std::string::npos);
  EXPECT_THAT(text, Not(HasSubstr("transcript-mean")));
}

TEST(VerificationTextTest, ShowsCodesAndTimes) {
  const std::string text = VerificationText("f", EditedYear(), {.english = true});
  EXPECT_THAT(text, HasSubstr("DataMatrix, 2D-Doc, B1"));
  EXPECT_THAT(text, HasSubstr("cvec_number  AIX5ABCDEF12\n"));
  EXPECT_THAT(text, HasSubstr("intake 3.2 ms"));
  EXPECT_THAT(text, HasSubstr("page 1 of 2"));
}

TEST(VerificationTextTest, SaysWhoSignedWhenWhatIsCoveredAndWhatIsNot) {
  v1::Verification verification = EditedYear();
  v1::Code& code = *verification.mutable_codes(0);
  code.set_document_type_label("Attestation de versement de la CVEC");
  v1::CodeElement* annexe = code.add_elements();
  annexe->set_id("B8");
  annexe->set_label("Lieu de naissance");
  v1::CodeSignature& signature = *code.mutable_signature();
  signature.set_state(v1::CodeSignature::VALID);
  signature.set_signer("Crous");
  signature.set_authority("Autorité");
  signature.set_curve("P-256");
  signature.set_signed_on("2025-07-01");
  const std::string text = VerificationText("f", verification, {});
  EXPECT_THAT(text, HasSubstr("B1 Attestation de versement de la CVEC"));
  EXPECT_THAT(text, HasSubstr("Signature : valide\n"));
  EXPECT_THAT(text, HasSubstr("Signé par : Crous (Autorité, P-256)\n"));
  EXPECT_THAT(text, HasSubstr("Daté du : 2025-07-01\n"));
  EXPECT_THAT(text, HasSubstr("Couvert par la signature : cvec_number\n"));
  EXPECT_THAT(text, HasSubstr("Non couvert : B8 Lieu de naissance, birth_date\n"));
  signature.set_state(v1::CodeSignature::INVALID);
  const std::string invalid = VerificationText("f", verification, {.english = true});
  EXPECT_THAT(invalid, HasSubstr("Signature: invalid\n"));
  EXPECT_THAT(invalid, HasSubstr("In the name of: Crous"));
  EXPECT_THAT(invalid, Not(HasSubstr("Covered")));
}

TEST(VerificationTextTest, ShowsMarksAndWhichCellsWereNotRead) {
  v1::Verification verification;
  v1::Mark* mark = verification.add_marks();
  mark->set_subject("Philosophie");
  mark->set_coefficient(8);
  mark->set_mark(12.5);
  mark->set_confidence(0.5);
  EXPECT_THAT(VerificationText("f", verification, {.english = true}),
              HasSubstr("Philosophie  8      12.5  ·       50 %\n"));
}

TEST(VerificationTextTest, ADocumentCannotDriveTheTerminal) {
  v1::Verification verification = EditedYear();
  verification.mutable_fields(0)->set_value("\033]0;owned\007\033[2J");
  verification.mutable_findings(3)->mutable_evidence(0)->set_seen("\033[31m\n\u202E");
  verification.mutable_codes(0)->mutable_fields(0)->set_value("\033[1A");
  const std::string text = VerificationText("a\033[2J", verification, {});
  EXPECT_THAT(text, Not(HasSubstr("\033")));
  EXPECT_THAT(text, Not(HasSubstr("\007")));
  EXPECT_THAT(text, Not(HasSubstr("\u202E")));
}

TEST(VerificationTextTest, ColoursOnlyWhenAsked) {
  EXPECT_THAT(VerificationText("f", EditedYear(), {}), Not(HasSubstr("\033[")));
  EXPECT_THAT(VerificationText("f", EditedYear(), {.color = true}),
              HasSubstr("\033[31mFALSIFICATION SUSPECTÉE\033[0m"));
}

TEST(VerificationTextTest, NamesTheReasonOfAnUnreadableFile) {
  v1::Verification verification;
  verification.set_kind("unknown");
  verification.mutable_verdict()->set_outcome(v1::Verdict::UNREADABLE);
  verification.mutable_verdict()->set_unreadable_reason(v1::Verdict::ENCRYPTED_FILE);
  EXPECT_THAT(VerificationText("f", verification, {.english = true}), HasSubstr("UNREADABLE  ENCRYPTED_FILE"));
}

}  // namespace
}  // namespace justif::tools

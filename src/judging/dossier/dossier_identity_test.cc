#include <gtest/gtest.h>

#include "judging/dossier/dossier_builder.h"
#include "judging/dossier/dossier_checks.h"

namespace justif::judging {
namespace {

// What is said of two documents whose claim tells nothing of the holder.
Finding Compared(Reading a, Reading b, bool with_claim = false) {
  DossierBuilder built;
  if (!with_claim) {
    built.claim().family_name.clear();
    built.claim().given_names.clear();
    built.claim().birth_date.clear();
  }
  built.Add("a", std::move(a)).Add("b", std::move(b));
  return CheckDossierIdentity({&built.document(0), &built.document(1)}, kSureForTests);
}

Reading With(Reading reading, std::initializer_list<Field> fields) {
  for (const Field& field : fields) Put(reading, field);
  return reading;
}

TEST(DossierIdentity, OnePerson) {
  EXPECT_EQ(Compared(Attestation(), Certificate()).reason(), "AGREE");
  // Fewer given names, no accents.
  EXPECT_EQ(Compared(Attestation(), With(Certificate(), {Value("given_names", "ZOE")})).reason(), "AGREE");
}

TEST(DossierIdentity, TwoPersons) {
  const Finding name =
      Compared(Attestation(), With(Certificate(), {Value("family_name", "BENKIRANE"), Value("ine", "154203388KA")}));
  EXPECT_EQ(name.outcome(), Outcome::kFailed);
  EXPECT_EQ(name.reason(), "OTHER_HOLDER");
  ASSERT_EQ(name.evidence().size(), 2U);
  EXPECT_EQ(name.evidence()[0].subject, "documents/a/family_name");
  EXPECT_EQ(name.evidence()[0].expected, "BENKIRANE");
  EXPECT_EQ(name.evidence()[0].expected_from, "document");
  EXPECT_EQ(name.evidence()[1].subject, "documents/b/family_name");
  const Finding date = Compared(Attestation(), With(Certificate(), {Value("birth_date", "2005-11-21")}));
  EXPECT_EQ(date.outcome(), Outcome::kFailed);
  EXPECT_EQ(date.reason(), "OTHER_BIRTH_DATE");
}

TEST(DossierIdentity, AnotherIneProvesNothing) {
  const Finding finding = Compared(Attestation(), With(Certificate(), {Value("ine", "154203388KA")}));
  EXPECT_EQ(finding.outcome(), Outcome::kCannotTell);
  EXPECT_EQ(finding.reason(), "OTHER_INE");
}

TEST(DossierIdentity, NearNamesAreSettledByDateAndNumber) {
  const Field misspelt = Value("family_name", "D'ARGENTEUIK");
  EXPECT_EQ(Compared(Attestation(), With(Certificate(), {misspelt})).reason(), "AGREE");
  Reading without_ine = With(Certificate(), {misspelt});
  std::erase_if(without_ine.fields, [](const Field& field) { return field.name == "ine"; });
  EXPECT_EQ(Compared(Attestation(), without_ine).reason(), "NEAR_NAMES");
  // Another name altogether with the same date and number: a name in use.
  const Finding other = Compared(Attestation(), With(Certificate(), {Value("family_name", "BENKIRANE")}));
  EXPECT_EQ(other.outcome(), Outcome::kCannotTell);
  EXPECT_EQ(other.reason(), "NEAR_NAMES");
}

TEST(DossierIdentity, ANameInUseIsAName) {
  EXPECT_EQ(Compared(With(Attestation(), {Value("usage_name", "BENKIRANE")}),
                     With(Certificate(), {Value("family_name", "BENKIRANE")}))
                .reason(),
            "AGREE");
}

TEST(DossierIdentity, PartsOfTheClaimsNameAreTheApplicants) {
  DossierBuilder built;
  built.claim().family_name = "BENKIRANE-MOREL";
  built.Add("a", With(Attestation(), {Value("family_name", "BENKIRANE")}))
      .Add("b", With(Certificate(), {Value("family_name", "MOREL")}));
  EXPECT_EQ(CheckDossierIdentity({&built.document(0), &built.document(1)}, kSureForTests).reason(), "AGREE");
}

TEST(DossierIdentity, ReadingDoubtsAreDoubts) {
  const Finding date =
      Compared(Attestation(), With(Certificate(), {Value("birth_date", "2006-01-80", Source::kOcr, 0.5)}));
  EXPECT_EQ(date.outcome(), Outcome::kCannotTell);
  EXPECT_EQ(date.reason(), "UNSURE");
  const Finding lookalike =
      Compared(Attestation(), With(Certificate(), {Value("birth_date", "2005-01-30", Source::kOcr, 0.99)}));
  EXPECT_EQ(lookalike.outcome(), Outcome::kCannotTell) << "a character may be misread, however sure";
}

TEST(DossierIdentity, TooLittleToCompare) {
  const Reading nameless = ReadingOf(kBacCertificate, {{"session", "2024"}});
  EXPECT_EQ(Compared(Attestation(), nameless).reason(), "TOO_LITTLE");
  const Reading name_alone =
      ReadingOf(kBacCertificate, {{"family_name", "D'ARGENTEUIL"}, {"given_names", "Zoé Clémence"}});
  EXPECT_EQ(Compared(Attestation(), name_alone).reason(), "TOO_LITTLE") << "a name alone is many people's";
  DossierBuilder one;
  one.Add("a", Attestation());
  EXPECT_EQ(CheckDossierIdentity({&one.document(0)}, kSureForTests).reason(), "ONE_DOCUMENT");
}

TEST(DossierIdentity, AWholeNameAgainstParts) {
  Reading whole = Certificate();
  std::erase_if(whole.fields,
                [](const Field& field) { return field.name == "family_name" || field.name == "given_names"; });
  Put(whole, Value("full_name", "D'ARGENTEUIL ZOÉ CLÉMENCE"));
  EXPECT_EQ(Compared(Attestation(), whole).reason(), "AGREE");
  EXPECT_EQ(Compared(whole, Attestation()).reason(), "AGREE");
  Put(whole, Value("full_name", "BENKIRANE OMAR"));
  Put(whole, Value("ine", "154203388KA"));
  EXPECT_EQ(Compared(Attestation(), whole).reason(), "OTHER_HOLDER");
}

}  // namespace
}  // namespace justif::judging

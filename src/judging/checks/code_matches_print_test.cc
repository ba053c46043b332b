#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

CaseBuilder Attestation() {
  CaseBuilder built(kCvecAttestation);
  built.Print("family_name", "LE GUELLEC").Print("given_names", "Anna Marie").Print("birth_date", "2006-03-07");
  built.Print("ine", "1203347781U").Print("academic_year", "2025-2026").Print("cvec_number", "NAN5-QWERTZ-41");
  return built;
}

TEST(CodeMatchesPrint, EveryFieldAgrees) {
  CaseBuilder built = Attestation();
  built.AddCode({{"family_name", "LE GUELLEC"},
                 {"given_names", "ANNA MARIE"},
                 {"birth_date", "2006-03-07"},
                 {"ine", "1203347781U"},
                 {"academic_year", "2025-2026"},
                 {"cvec_number", "NAN5-QWERTZ-41"}});
  EXPECT_EQ(Said(built.Run(MakeCodeMatchesPrint())), Says(Outcome::kPassed, "AGREES"));
}

TEST(CodeMatchesPrint, EachFieldThatDiffersIsEvidence) {
  const std::pair<std::string, std::string> changed[] = {
      {"family_name", "DUVERNOY"}, {"given_names", "KATARZYNA"},   {"birth_date", "2005-06-11"},
      {"ine", "9876543210A"},      {"academic_year", "2024-2025"}, {"cvec_number", "AIX4-LMNOPQ-07"}};
  for (const auto& [name, value] : changed) {
    CaseBuilder built = Attestation();
    built.AddCode({{name, value}});
    const Finding finding = built.Run(MakeCodeMatchesPrint());
    EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "CONTRADICTION")) << name;
    ASSERT_EQ(finding.evidence().size(), 1U) << name;
    EXPECT_EQ(finding.evidence()[0].subject, name);
    EXPECT_EQ(finding.evidence()[0].expected, value);
    EXPECT_EQ(finding.evidence()[0].expected_from, "code");
    EXPECT_EQ(finding.evidence()[0].regions.size(), 2U) << "in print and in the code";
  }
}

TEST(CodeMatchesPrint, DoubtfulPrintIsNoContradiction) {
  for (const char* name : {"family_name", "birth_date", "ine", "cvec_number", "academic_year"}) {
    CaseBuilder built(kCvecAttestation);
    built.PrintByOcr(name, "SOMETHING ELSE", kDoubtful).AddCode({{name, "WHAT THE CODE SAYS"}});
    EXPECT_EQ(Said(built.Run(MakeCodeMatchesPrint())), Says(Outcome::kCannotTell, "DIFFERENCE_UNSURE")) << name;
  }
}

TEST(CodeMatchesPrint, LettersThatLookAlikeAreNoContradiction) {
  const auto said = [](const char* printed) {
    CaseBuilder built(kCvecAttestation);
    built.PrintByOcr("cvec_number", printed, 0.9).AddCode({{"cvec_number", "NAN5-QWERTZ-41"}});
    return Said(built.Run(MakeCodeMatchesPrint()));
  };
  EXPECT_EQ(said("NAN5-QWERTZ-4I"), Says(Outcome::kPassed, "AGREES")) << "one character, which OCR took for its like";
  EXPECT_EQ(said("NANS-QWERTZ-4I"), Says(Outcome::kCannotTell, "DIFFERENCE_UNSURE"));
  EXPECT_EQ(said("NAN5-QWERTZ-43"), Says(Outcome::kCannotTell, "DIFFERENCE_UNSURE"));
}

TEST(CodeMatchesPrint, WhatCodeAndApplicantSayWasMisreadWhereItWasReadUnsurely) {
  const auto said = [](const std::string& name, const std::string& printed, double confidence) {
    CaseBuilder built(kCvecAttestation);
    built.claim().family_name = "Dąbrowski";
    built.claim().given_names = {"Paweł"};
    built.claim().birth_date = "2006-03-07";
    built.PrintByOcr("cvec_number", "NAN5-QWERTZ-41", 0.97).PrintByOcr(name, printed, confidence);
    built.AddCode({{"cvec_number", "NAN5-QWERTZ-41"},
                   {"family_name", "DABROWSKI"},
                   {"given_names", "PAWEL"},
                   {"birth_date", "2006-03-07"}});
    return Said(built.Run(MakeCodeMatchesPrint()));
  };
  EXPECT_EQ(said("given_names", "Pawet", 0.97), Says(Outcome::kPassed, "AGREES")) << "one letter, whatever OCR says";
  EXPECT_EQ(said("family_name", "Dabrovsk", 0.97), Says(Outcome::kPassed, "AGREES")) << "two letters";
  EXPECT_EQ(said("family_name", "Dabrous", 0.97), Says(Outcome::kFailed, "CONTRADICTION")) << "three";
  EXPECT_EQ(said("birth_date", "2006-08-07", 0.7), Says(Outcome::kPassed, "AGREES"));
  EXPECT_EQ(said("birth_date", "2006-08-07", 0.97), Says(Outcome::kFailed, "CONTRADICTION"));
  EXPECT_EQ(said("family_name", "MOREAU", 0.97), Says(Outcome::kFailed, "CONTRADICTION"));
}

TEST(CodeMatchesPrint, AWholeNameHoldsBothParts) {
  const auto said = [](const char* family, const char* given) {
    CaseBuilder built(kCvecAttestation);
    built.Print("full_name", "ANNA MARIE LE GUELLEC");
    built.AddCode({{"family_name", family}, {"given_names", given}});
    return Said(built.Run(MakeCodeMatchesPrint()));
  };
  EXPECT_EQ(said("LE GUELLEC", "ANNA MARIE"), Says(Outcome::kPassed, "AGREES"));
  EXPECT_EQ(said("DUVERNOY", "ANNA MARIE"), Says(Outcome::kFailed, "CONTRADICTION"));
  EXPECT_EQ(said("LE GUELLEC", "KATARZYNA"), Says(Outcome::kFailed, "CONTRADICTION"));
  CaseBuilder guessed(kCvecAttestation);
  guessed.Print("full_name", "ANNA MARIE LE GUELLEC").PrintByOcr("family_name", "MARIE LE GUELLEC", kDoubtful);
  guessed.AddCode({{"family_name", "LE GUELLEC"}, {"given_names", "ANNA MARIE"}});
  EXPECT_EQ(Said(guessed.Run(MakeCodeMatchesPrint())), Says(Outcome::kPassed, "AGREES"));
}

TEST(CodeMatchesPrint, AFamilyNameTakenForTheWholeContradictsNoGivenName) {
  const auto said = [](const char* family, const char* given) {
    CaseBuilder built(kCvecAttestation);
    built.Print("full_name", "DU CHAFFAUT");
    built.AddCode({{"family_name", family}, {"given_names", given}});
    return Said(built.Run(MakeCodeMatchesPrint()));
  };
  EXPECT_EQ(said("DU CHAFFAUT", "FOULQUES"), Says(Outcome::kPassed, "AGREES"));
  EXPECT_EQ(said("DUVERNOY", "FOULQUES"), Says(Outcome::kFailed, "CONTRADICTION"));
  EXPECT_EQ(said("DUVERNOY", "DU CHAFFAUT"), Says(Outcome::kFailed, "CONTRADICTION")) << "given names alone";
}

TEST(CodeMatchesPrint, PartsOfAWholeNameMayBeTheOtherWayRound) {
  const auto said = [](const char* whole) {
    CaseBuilder built(kCvecAttestation);
    built.Print("full_name", whole).Print("family_name", "Augustin").Print("given_names", "Denis");
    built.AddCode({{"family_name", "DENIS"}, {"given_names", "AUGUSTIN"}});
    return Said(built.Run(MakeCodeMatchesPrint()));
  };
  EXPECT_EQ(said("Denis Augustin"), Says(Outcome::kPassed, "AGREES"));
  EXPECT_EQ(said("Denis Augustin Marie"), Says(Outcome::kCannotTell, "DIFFERENCE_UNSURE"))
      << "parts with labels of their own";
}

TEST(CodeMatchesPrint, TheSameNamesTheOtherWayRoundContradictNothing) {
  const auto said = [](const char* family, const char* given) {
    CaseBuilder built(kCvecAttestation);
    built.PrintByOcr("family_name", family, 0.97).PrintByOcr("given_names", given, 0.97);
    built.AddCode({{"family_name", "NGUYEN"}, {"given_names", "QUYNH"}});
    return Said(built.Run(MakeCodeMatchesPrint()));
  };
  EXPECT_EQ(said("Quynh", "Nguyen"), Says(Outcome::kCannotTell, "DIFFERENCE_UNSURE"));
  EXPECT_EQ(said("Quynh", "Duvernoy"), Says(Outcome::kFailed, "CONTRADICTION"));
  EXPECT_EQ(said("Nguyen", "Duvernoy"), Says(Outcome::kFailed, "CONTRADICTION"));
  EXPECT_EQ(said("Duvernoy", "Quynh Nguyen"), Says(Outcome::kFailed, "CONTRADICTION"))
      << "a word that the code has not";
}

TEST(CodeMatchesPrint, TheSameNamesPartedOtherwiseInATextLayer) {
  const auto said = [](const char* family, const char* given, bool claimed) {
    CaseBuilder built(kCvecAttestation);
    built.Print("family_name", family).Print("given_names", given);
    built.AddCode({{"family_name", "PHAN THANH"}, {"given_names", "QUYNH HOA"}});
    if (claimed) {
      built.claim().family_name = "Phan Thanh";
      built.claim().given_names = {"Quynh", "Hoa"};
    }
    return Said(built.Run(MakeCodeMatchesPrint()));
  };
  EXPECT_EQ(said("Quynh", "Hoa Phan Thanh", false), Says(Outcome::kCannotTell, "DIFFERENCE_UNSURE"));
  EXPECT_EQ(said("Quynh", "Hoa Phan Thanh", true), Says(Outcome::kCannotTell, "NOTHING_TO_COMPARE"));
  EXPECT_EQ(said("Quynh", "Hoa Phan Nguyen", true), Says(Outcome::kFailed, "CONTRADICTION"));
}

TEST(CodeMatchesPrint, AnIdentifierReadOtherwiseThanBothCodeAndClaimSay) {
  const auto said = [](const char* print, const char* claimed) {
    CaseBuilder built(kCvecAttestation);
    built.PrintByOcr("ine", print, 0.97).PrintByOcr("academic_year", "2025-2026", 0.97);
    built.AddCode({{"ine", "626911036BJ"}, {"academic_year", "2025-2026"}});
    built.claim().ine = claimed;
    return Said(built.Run(MakeCodeMatchesPrint()));
  };
  EXPECT_EQ(said("6269110368B", "626911036BJ"), Says(Outcome::kPassed, "AGREES"));
  EXPECT_EQ(said("6269110368B", "6269110368B"), Says(Outcome::kFailed, "CONTRADICTION"));
  EXPECT_EQ(said("1203347781U", "626911036BJ"), Says(Outcome::kFailed, "CONTRADICTION"));
}

TEST(CodeMatchesPrint, TheCongratulationsMayBeOutOfReach) {
  const auto said = [](const char* print, const char* coded) {
    CaseBuilder built(kBacCertificate);
    built.Print("mention", print).Print("session", "2025");
    built.AddCode({{"mention", coded}, {"session", "2025"}});
    return Said(built.Run(MakeCodeMatchesPrint()));
  };
  EXPECT_EQ(said("TB", "TBF"), Says(Outcome::kPassed, "AGREES"));
  EXPECT_EQ(said("TBF", "TB"), Says(Outcome::kFailed, "CONTRADICTION"));
}

TEST(CodeMatchesPrint, AForgedNameInUseContradictsACode) {
  CaseBuilder built(kCvecAttestation);
  built.PrintByOcr("family_name", "DUPONT", 0.97).PrintByOcr("given_names", "Marie", 0.97);
  built.PrintByOcr("usage_name", "LEROY", 0.97);
  built.AddCode({{"family_name", "DUPONT"}, {"given_names", "MARIE"}, {"usage_name", "DURAND"}});
  EXPECT_EQ(Said(built.Run(MakeCodeMatchesPrint())), Says(Outcome::kFailed, "CONTRADICTION"));
}

TEST(CodeMatchesPrint, TheNameInUseOrTheNameAtBirthMayBeInTheCode) {
  CaseBuilder built(kCvecAttestation);
  built.Print("family_name", "BOURDON").Print("usage_name", "KERVELLA").AddCode({{"family_name", "KERVELLA"}});
  EXPECT_EQ(Said(built.Run(MakeCodeMatchesPrint())), Says(Outcome::kPassed, "AGREES"));
}

TEST(CodeMatchesPrint, FirstLettersAgreeWithTheWholeName) {
  CaseBuilder built(kCvecAttestation);
  built.Print("family_name", "D'Argenteuil").AddCode({{"family_name_prefix", "DARGE"}});
  EXPECT_EQ(Said(built.Run(MakeCodeMatchesPrint())), Says(Outcome::kPassed, "AGREES"));
  CaseBuilder other(kCvecAttestation);
  other.Print("family_name", "Lemarchand").AddCode({{"family_name_prefix", "DARGE"}});
  EXPECT_EQ(Said(other.Run(MakeCodeMatchesPrint())), Says(Outcome::kFailed, "CONTRADICTION"));
}

TEST(CodeMatchesPrint, WithoutCodeOrCommonValueNothingIsSaid) {
  CaseBuilder without = Attestation();
  EXPECT_EQ(Said(without.Run(MakeCodeMatchesPrint())), Says(Outcome::kNotApplicable, "NO_CODE"));
  CaseBuilder apart(kCvecAttestation);
  apart.Print("academic_year", "2025-2026").AddCode({{"cvec_number", "NAN5-QWERTZ-41"}});
  EXPECT_EQ(Said(apart.Run(MakeCodeMatchesPrint())), Says(Outcome::kCannotTell, "NOTHING_TO_COMPARE"));
}

}  // namespace
}  // namespace justif::judging

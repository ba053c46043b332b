#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

CaseBuilder Named(const std::string& family, const std::string& given) {
  CaseBuilder built(kBacTranscript);
  if (!family.empty()) built.Print("family_name", family);
  if (!given.empty()) built.Print("given_names", given);
  built.claim().family_name = "D'Argenteuil";
  built.claim().given_names = {"Zoé", "Clémence"};
  return built;
}

TEST(HolderNameMatchesClaim, SpellingDoesNotMatter) {
  for (const auto& [family, given] : {std::pair{"D'ARGENTEUIL", "Zoé Clémence"}, std::pair{"d’argenteuil", "ZOE"},
                                      std::pair{"ARGENTEUIL", "Zoé C."}, std::pair{"D ARGENTEUIL", "Clémence, Zoé"}}) {
    EXPECT_EQ(Said(Named(family, given).Run(MakeHolderNameMatchesClaim())), Says(Outcome::kPassed, "MATCH"))
        << family << " " << given;
  }
}

TEST(HolderNameMatchesClaim, AnotherPerson) {
  const Finding finding = Named("LEMARCHAND", "Baptiste").Run(MakeHolderNameMatchesClaim());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "OTHER_NAME"));
  EXPECT_EQ(finding.evidence().size(), 2U);
  EXPECT_EQ(finding.evidence()[0].subject, "family_name");
}

TEST(HolderNameMatchesClaim, HalfANameIsNotRead) {
  EXPECT_EQ(Said(Named("", "Zoé Clémence").Run(MakeHolderNameMatchesClaim())), Says(Outcome::kCannotTell, "NOT_READ"));
  EXPECT_EQ(Said(Named("D'ARGENTEUIL", "").Run(MakeHolderNameMatchesClaim())), Says(Outcome::kCannotTell, "NOT_READ"));
  EXPECT_EQ(Said(Named("", "").Run(MakeHolderNameMatchesClaim())), Says(Outcome::kCannotTell, "NOT_READ"));
}

TEST(HolderNameMatchesClaim, AFamilyNameThatOnlyTheCodeHas) {
  const auto with_prefix = [](const char* prefix, const char* birth_date = "1999-01-01") {
    CaseBuilder built = Named("", "Zoé Clémence");
    built.Print("birth_date", birth_date);
    built.claim().birth_date = "2004-05-22";
    built.AddCode({{"cvec_number", "AIX4-HCUYUS-73"}, {"family_name_prefix", prefix}});
    return built.Run(MakeHolderNameMatchesClaim());
  };
  EXPECT_EQ(Said(with_prefix("DARGE")), Says(Outcome::kCannotTell, "NOT_READ")) << "half a name is not the name";
  const Finding another = with_prefix("BOUSC");
  EXPECT_EQ(Said(another), Says(Outcome::kFailed, "OTHER_NAME"));
  EXPECT_EQ(another.evidence()[0].subject, "family_name_prefix");
  EXPECT_EQ(Said(with_prefix("BOUSC", "2004-05-22")), Says(Outcome::kCannotTell, "NEAR_MATCH")) << "a name in use";
  EXPECT_EQ(Said(with_prefix("ARGEN")), Says(Outcome::kCannotTell, "NOT_READ")) << "without its particle";
}

TEST(HolderNameMatchesClaim, AWholeNameOfUnknownOrder) {
  const auto whole = [](const char* name) {
    CaseBuilder built = Named("", "");
    built.Print("full_name", name);
    return Said(built.Run(MakeHolderNameMatchesClaim()));
  };
  EXPECT_EQ(whole("ZOÉ D'ARGENTEUIL"), Says(Outcome::kPassed, "MATCH"));
  EXPECT_EQ(whole("D'ARGENTEUIL ZOÉ CLÉMENCE"), Says(Outcome::kPassed, "MATCH"));
  EXPECT_EQ(whole("BAPTISTE LEMARCHAND"), Says(Outcome::kFailed, "OTHER_NAME"));
}

TEST(HolderNameMatchesClaim, PartsThatWereGuessedGiveWayToTheWhole) {
  CaseBuilder built = Named("", "");
  built.Print("full_name", "ZOÉ CLÉMENCE D'ARGENTEUIL");
  built.PrintByOcr("family_name", "CLÉMENCE D'ARGENTEUIL", kDoubtful).PrintByOcr("given_names", "ZOÉ", kDoubtful);
  EXPECT_EQ(Said(built.Run(MakeHolderNameMatchesClaim())), Says(Outcome::kPassed, "MATCH"));
}

TEST(HolderNameMatchesClaim, PartsOfAWholeNameMayBeTheOtherWayRound) {
  CaseBuilder built = Named("Zoé Clémence", "D'Argenteuil");
  built.Print("full_name", "Zoé Clémence D'Argenteuil");
  EXPECT_EQ(Said(built.Run(MakeHolderNameMatchesClaim())), Says(Outcome::kPassed, "MATCH"));
}

TEST(HolderNameMatchesClaim, TheAccountMayShowTheNameInUse) {
  CaseBuilder built = Named("BOURDON", "Zoé Clémence");
  built.Print("usage_name", "D'ARGENTEUIL");
  EXPECT_EQ(Said(built.Run(MakeHolderNameMatchesClaim())), Says(Outcome::kPassed, "MATCH"));
  CaseBuilder at_birth = Named("BOURDON", "Zoé Clémence");
  at_birth.claim().birth_name = "Bourdon";
  EXPECT_EQ(Said(at_birth.Run(MakeHolderNameMatchesClaim())), Says(Outcome::kPassed, "MATCH"));
}

TEST(HolderNameMatchesClaim, ANearMatchIsSettledByDateAndNumber) {
  CaseBuilder built = Named("D'ARGENTEUL", "Zoé Clémence");
  EXPECT_EQ(Said(built.Run(MakeHolderNameMatchesClaim())), Says(Outcome::kCannotTell, "NEAR_MATCH"));
  built.Print("birth_date", "2006-01-30").claim().birth_date = "2006-01-30";
  EXPECT_EQ(Said(built.Run(MakeHolderNameMatchesClaim())), Says(Outcome::kPassed, "NEAR_MATCH_SETTLED"));
  built.Print("ine", "0912745530G").claim().ine = "1203347781U";
  EXPECT_EQ(Said(built.Run(MakeHolderNameMatchesClaim())), Says(Outcome::kCannotTell, "NEAR_MATCH"));
}

TEST(HolderNameMatchesClaim, DoubtfulReadingAccusesNobody) {
  CaseBuilder built(kBacTranscript);
  built.PrintByOcr("family_name", "LEMARCHAND", kDoubtful).PrintByOcr("given_names", "Baptiste", kDoubtful);
  built.claim().family_name = "D'Argenteuil";
  EXPECT_EQ(Said(built.Run(MakeHolderNameMatchesClaim())), Says(Outcome::kCannotTell, "NAME_UNSURE"));
}

TEST(HolderNameMatchesClaim, NothingClaimed) {
  CaseBuilder built(kBacTranscript);
  built.Print("family_name", "D'ARGENTEUIL");
  EXPECT_EQ(Said(built.Run(MakeHolderNameMatchesClaim())), Says(Outcome::kNotApplicable, "NO_CLAIM"));
}

}  // namespace
}  // namespace justif::judging

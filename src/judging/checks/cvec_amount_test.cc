#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

CaseBuilder Paid(const std::string& year, const std::string& amount) {
  CaseBuilder built(kCvecAttestation);
  built.Print("academic_year", year).Print("amount_eur", amount).Print("cvec_basis", "paiement");
  return built;
}

TEST(CvecAmount, TheAmountsOfTheYears) {
  const std::pair<const char*, const char*> due[] = {
      {"2018-2019", "90.00"}, {"2019-2020", "91.00"},  {"2020-2021", "92.00"},  {"2021-2022", "92.00"},
      {"2022-2023", "95.00"}, {"2023-2024", "100.00"}, {"2024-2025", "103.00"}, {"2025-2026", "105.00"}};
  for (const auto& [year, amount] : due) {
    EXPECT_EQ(Said(Paid(year, amount).Run(MakeCvecAmount())), Says(Outcome::kPassed, "AS_DUE")) << year;
  }
}

TEST(CvecAmount, AnAmountOfAnotherYearContradictsTheYear) {
  const Finding finding = Paid("2025-2026", "103.00").Run(MakeCvecAmount());
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "AMOUNT_OF_ANOTHER_YEAR"));
  EXPECT_EQ(finding.evidence()[0].subject, "amount_eur");
  EXPECT_EQ(finding.evidence()[0].expected, "105.00");
}

TEST(CvecAmount, AnOcrAmountOfNoYearIsKeptApart) {
  CaseBuilder built(kCvecAttestation);
  built.PrintByOcr("academic_year", "2025-2026", 0.97).PrintByOcr("amount_eur", "165.00", 0.97);
  EXPECT_EQ(Said(built.Run(MakeCvecAmount())), Says(Outcome::kFailed, "AMOUNT_OF_NO_YEAR"));
  CaseBuilder whatever_year(kCvecAttestation);
  whatever_year.PrintByOcr("academic_year", "2022-2023", 0.9).PrintByOcr("amount_eur", "120.00", 0.97);
  EXPECT_EQ(Said(whatever_year.Run(MakeCvecAmount())), Says(Outcome::kFailed, "AMOUNT_OF_NO_YEAR"));
}

TEST(CvecAmount, WhatWasNotReadSurelyAccusesNobody) {
  const auto read = [](const std::string& amount, double sure_of_year, double sure_of_amount) {
    CaseBuilder built(kCvecAttestation);
    built.PrintByOcr("academic_year", "2025-2026", sure_of_year).PrintByOcr("amount_eur", amount, sure_of_amount);
    return Said(built.Run(MakeCvecAmount()));
  };
  EXPECT_EQ(read("103.00", 0.97, 0.9), Says(Outcome::kCannotTell, "AMOUNT_UNSURE"));
  EXPECT_EQ(read("103.00", 0.5, 0.97), Says(Outcome::kCannotTell, "AMOUNT_UNSURE"));
  EXPECT_EQ(read("165.00", 0.97, 0.9), Says(Outcome::kCannotTell, "NOT_READ"));
  EXPECT_EQ(read("65.00", 0.97, 0.9), Says(Outcome::kCannotTell, "NOT_READ"));
  EXPECT_EQ(read("92.00", 0.9, 0.9), Says(Outcome::kFailed, "AMOUNT_OF_ANOTHER_YEAR")) << "no digit is misread so";
  EXPECT_EQ(read("92.00", 0.9, 0.8), Says(Outcome::kCannotTell, "AMOUNT_UNSURE"));
  EXPECT_EQ(read("105.00", 0.5, 0.5), Says(Outcome::kPassed, "AS_DUE"));
}

TEST(CvecAmount, AnExemptionHasNoAmount) {
  CaseBuilder built(kCvecAttestation);
  built.Print("cvec_basis", "exoneration").Print("academic_year", "2025-2026");
  EXPECT_EQ(Said(built.Run(MakeCvecAmount())), Says(Outcome::kPassed, "EXEMPT_WITHOUT_AMOUNT"));
  built.Print("amount_eur", "105.00");
  EXPECT_EQ(Said(built.Run(MakeCvecAmount())), Says(Outcome::kFailed, "AMOUNT_ON_EXEMPTION"));
}

TEST(CvecAmount, AYearToComeIsNotKnown) {
  EXPECT_EQ(Said(Paid("2041-2042", "130.00").Run(MakeCvecAmount())), Says(Outcome::kCannotTell, "YEAR_NOT_KNOWN"));
  CaseBuilder built(kCvecAttestation);
  EXPECT_EQ(Said(built.Run(MakeCvecAmount())), Says(Outcome::kCannotTell, "NOT_READ"));
  built.Print("amount_eur", "105.00");
  EXPECT_EQ(Said(built.Run(MakeCvecAmount())), Says(Outcome::kCannotTell, "YEAR_NOT_READ"));
}

}  // namespace
}  // namespace justif::judging

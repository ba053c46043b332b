// When and where a document was made: invented pages, shipped models.
#include <gtest/gtest.h>

#include <string>

#include "reading/kinds/expected_values.h"

namespace justif::reading {
namespace {

TEST(IssueDate, BesideThePlaceWhereItWasMade) {
  struct Case {
    const char* opening;
    double x, y;  // of the date; 0 when in the opening
    const char* date;
  };
  for (const Case& made :
       {Case{"Fait à Lyon, le 3 juillet 2024", 0, 0, ""}, Case{"Fait à Lyon, le 03/07/2024 EXAMENS", 0, 0, ""},
        Case{"Fait à Lyon, le", 0.75, 0.5, "03/07/2024"}, Case{"À Lyon, le", 0.5, 0.52, "3 juillet 2024"},
        Case{"Lyon, le 03.07.2024", 0, 0, ""}, Case{"= Fait à Lyon, le 03/07/2024", 0, 0, ""}}) {
    SCOPED_TRACE(made.opening);
    PageBuilder page;
    page.At(0.1, 0.05, "Attestation de réussite").At(0.1, 0.08, "Diplôme : Baccalauréat général");
    page.At(0.1, 0.20, "Nom de naissance : KERVELLA").At(0.1, 0.24, "Né le : 21/11/2005 à Brest");
    page.At(0.5, 0.5, made.opening);
    if (made.x > 0) page.At(made.x, made.y, made.date);
    Expect(page, kBacCertificate,
           {{"issue_date", "2024-07-03"}, {"birth_date", "2005-11-21"}, {"birth_place", "Brest"}});
  }
}

TEST(IssueDate, ASentenceThatEndedIsNoLabel) {
  PageBuilder page(Source::kOcr);
  page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
  page.At(0.1, 0.9, "Aucun duplicata ne sera délivré.").At(0.1, 0.93, "14.10.2006 Naissance");
  Expect(page, kCvecAttestation, {{"issue_date", ""}});
}

TEST(IssueDate, WhatStandsForItsSmallWordsWasMisread) {
  for (const char* date : {"le rer janvier 2025", "= 01-01-2025"}) {
    PageBuilder page(Source::kOcr);
    page.At(0.1, 0.05, "Attestation CVEC").At(0.1, 0.08, "Contribution vie étudiante et de campus");
    page.At(0.1, 0.20, std::string("Fait à Amiens, ") + date);
    Expect(page, kCvecAttestation, {{"issue_date", "2025-01-01"}});
  }
}

TEST(IssueDate, ABirthAtTheStartOfALineIsNone) {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation de réussite").At(0.1, 0.08, "Baccalauréat général, session 2024");
  page.At(0.1, 0.20, "Le recteur certifie que Madame KERVELLA Maëlle, née");
  page.At(0.1, 0.22, "à Brest le 21 novembre 2005, a été déclarée admise");
  Expect(page, kBacCertificate, {{"issue_date", ""}});
}

TEST(IssueDate, WhoseOpeningWasMisread) {
  for (const char* line : {"ait à Nantes, le 6 juillet 2026", "À Nantes. le 06/07/2026", "LE 06/07/2026"}) {
    PageBuilder page(Source::kOcr);
    page.At(0.1, 0.05, "Attestation de réussite au baccalauréat").At(0.1, 0.10, "Né(e) le : 11/02/2008");
    page.At(0.6, 0.50, line);
    SCOPED_TRACE(line);
    Expect(page, kBacCertificate, {{"issue_date", "2026-07-06"}});
  }
}

TEST(IssueDate, GoesOnUnderItsLine) {
  PageBuilder page(Source::kTextLayer, 1);
  page.At(0.1, 0.05, "Attestation de réussite au baccalauréat").At(0.1, 0.10, "Session 2023");
  page.At(0.1, 0.20, "Vu le procès-verbal de l'examen établi le 4 juillet 2023 par le président du jury ;");
  page.At(0.6, 0.50, "Fait à Grenoble, le 6 juillet").At(0.68, 0.516, "2023");
  page.At(0.6, 0.55, "Le recteur de l'académie de").At(0.68, 0.566, "Grenoble");
  Expect(page, kBacCertificate, {{"issue_date", "2023-07-06"}, {"jury_date", "2023-07-04"}, {"academy", "Grenoble"}});
}

}  // namespace
}  // namespace justif::reading

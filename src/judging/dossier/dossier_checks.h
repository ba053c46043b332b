// What is checked across the documents of a dossier. Each answers one finding
// of its id, without weight.
#ifndef JUSTIF_JUDGING_DOSSIER_DOSSIER_CHECKS_H_
#define JUSTIF_JUDGING_DOSSIER_DOSSIER_CHECKS_H_

#include <string_view>
#include <vector>

#include "document/claim.h"
#include "judging/dossier/dossier.h"
#include "judging/finding.h"

namespace justif::judging {

inline constexpr std::string_view kDossierBac = "dossier-bac";
inline constexpr std::string_view kDossierCvecOwed = "cvec-owed";
inline constexpr std::string_view kDossierIdentity = "dossier-identity";

// Of those that count and could be read. Borrowed.
using CurrentDocuments = std::vector<const DossierDocument*>;

// What a check of a document alone found, or nullptr.
const Finding* FindFinding(const Verdict& verdict, std::string_view check);

// Whether the documents are one person's: name, birth date and INE, each with
// each. Names that differ by little are settled by birth date and INE; another
// INE alone proves nothing, since pupils and students get new ones. Somebody
// else's document is no forgery.
Finding CheckDossierIdentity(const CurrentDocuments& documents, double sure_confidence);

// Whether the documents of the baccalauréat say the same, were passed, and are
// of a session before the enrolment.
Finding CheckDossierBac(const CurrentDocuments& documents, const Claim& claim, double sure_confidence);

// Whether the CVEC attestation is there where it is owed; `pieces` are those
// of the dossier, and `problems` what keeps the rule from being known.
Finding CheckCvecOwed(const std::vector<PieceStanding>& pieces, const std::vector<FactProblem>& problems,
                      const Campaign* campaign);

// `documents/{id}/{field}`: where evidence of a dossier stands.
Evidence EvidenceOf(const DossierDocument& document, const Field& field, const std::string& expected,
                    const std::string& expected_from);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_DOSSIER_DOSSIER_CHECKS_H_

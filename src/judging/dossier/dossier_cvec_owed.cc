#include <algorithm>

#include "judging/dossier/dossier_checks.h"

namespace justif::judging {

Finding CheckCvecOwed(const std::vector<PieceStanding>& pieces, const std::vector<FactProblem>& problems,
                      const Campaign* campaign) {
  const auto cvec = std::find_if(pieces.begin(), pieces.end(),
                                 [](const PieceStanding& piece) { return piece.piece->id() == "cvec"; });
  if (cvec == pieces.end()) return Finding::CannotTell("FACTS_NOT_KNOWN").With("facts", NamesOf(problems));
  const std::string text = campaign->TextKey(*cvec->rule);
  if (cvec->rule->obligation() == model::v1::PieceRule::NOT_CONCERNED) {
    if (cvec->documents.empty()) return Finding::Passed("NOT_ASKED").With("rule", text);
    Evidence evidence;
    evidence.subject = "claim.status";
    evidence.expected_from = "rule";
    return Finding::Failed("NOT_CONCERNED", evidence).With("rule", text);
  }
  if (cvec->state != PieceState::kMissing) return Finding::Passed("OWED").With("rule", text);
  Evidence evidence;
  evidence.subject = std::string(kCvecAttestation);
  evidence.expected = std::string(kCvecAttestation);
  evidence.expected_from = "rule";
  return Finding::Failed("MISSING", evidence).With("rule", text);
}

}  // namespace justif::judging

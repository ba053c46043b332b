#include <algorithm>
#include <string>

#include "judging/dossier/dossier_checks.h"
#include "judging/dossier/holder.h"

namespace justif::judging {
namespace {

// What two documents of one session cannot say differently.
constexpr const char* kSame[] = {"bac_track", "mention", "candidate_number"};

bool IsBac(const DossierDocument& document) {
  return document.reading->kind == kBacTranscript || document.reading->kind == kBacCertificate;
}

// A certificate certifies; a transcript says so.
bool SaysPassed(const DossierDocument& document) {
  const Field* decision = ValueOf(*document.reading, "decision");
  return decision != nullptr ? decision->normalized_value == "admis" : document.reading->kind == kBacCertificate;
}

}  // namespace

Finding CheckDossierBac(const CurrentDocuments& documents, const Claim& claim, double sure_confidence) {
  CurrentDocuments bacs;
  std::copy_if(documents.begin(), documents.end(), std::back_inserter(bacs),
               [](const DossierDocument* document) { return IsBac(*document); });
  if (bacs.empty()) return Finding::NotApplicable("NO_BAC_DOCUMENT");
  const auto sure = [&](const Field& field) { return field.confidence >= sure_confidence; };

  const std::string enrolment = claim.academic_year.substr(0, 4);
  for (const DossierDocument* document : bacs) {
    const Field* session = ValueOf(*document->reading, "session");
    if (session == nullptr || enrolment.empty() || session->normalized_value <= enrolment) continue;
    const Evidence evidence = EvidenceOf(*document, *session, "", "rule");
    if (!sure(*session)) return Finding::CannotTell("UNSURE", {evidence}).With("field", "session");
    return Finding::Failed("SESSION_AFTER_ENROLMENT", evidence)
        .With("session", session->normalized_value)
        .With("year", claim.academic_year);
  }
  if (std::none_of(bacs.begin(), bacs.end(), [](const DossierDocument* bac) { return SaysPassed(*bac); })) {
    for (const DossierDocument* document : bacs) {
      const Field* decision = ValueOf(*document->reading, "decision");
      if (decision == nullptr) continue;
      const Evidence evidence = EvidenceOf(*document, *decision, "admis", "rule");
      if (!sure(*decision)) return Finding::CannotTell("UNSURE", {evidence}).With("field", "decision");
      if (decision->normalized_value == "second-groupe") return Finding::CannotTell("SECOND_GROUP", {evidence});
      return Finding::Failed("NOT_PASSED", evidence).With("seen", decision->value);
    }
  }
  for (std::size_t i = 0; i < bacs.size(); ++i) {
    for (std::size_t k = i + 1; k < bacs.size(); ++k) {
      // Who failed and sat again has two sessions.
      if (CompareValues(*bacs[i]->reading, *bacs[k]->reading, "session", sure_confidence) != ValueAgreement::kAgree)
        continue;
      for (const char* name : kSame) {
        const ValueAgreement agreement = CompareValues(*bacs[i]->reading, *bacs[k]->reading, name, sure_confidence);
        if (agreement != ValueAgreement::kDiffer && agreement != ValueAgreement::kUnsure) continue;
        const Field& seen = *ValueOf(*bacs[i]->reading, name);
        const Field& other = *ValueOf(*bacs[k]->reading, name);
        const Evidence first = EvidenceOf(*bacs[i], seen, other.value, "document");
        const Evidence second = EvidenceOf(*bacs[k], other, "", "document");
        if (agreement == ValueAgreement::kUnsure)
          return Finding::CannotTell("UNSURE", {first, second}).With("field", name);
        return Finding::Failed("DISAGREE", first, {second})
            .With("field", name)
            .With("seen", seen.value)
            .With("other", other.value);
      }
    }
  }
  return Finding::Passed("CONSISTENT");
}

}  // namespace justif::judging

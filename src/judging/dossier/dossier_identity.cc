#include <algorithm>
#include <optional>

#include "judging/dossier/dossier_checks.h"
#include "judging/dossier/holder.h"

namespace justif::judging {
namespace {

// Worst first.
enum class Doubt { kOtherDate, kOtherName, kNearNames, kUnsure, kOtherIne, kNone, kTooLittle };

struct Compared {
  Doubt doubt = Doubt::kTooLittle;
  std::vector<Evidence> evidence;  // what differs; empty for the last two
};

bool IsApplicants(const DossierDocument& document) {
  const Finding* name = FindFinding(*document.verdict, "holder-name-matches-claim");
  return name != nullptr && name->outcome() == Outcome::kPassed;
}

Compared Compare(const DossierDocument& a, const DossierDocument& b, double sure) {
  const ValueAgreement date = CompareValues(*a.reading, *b.reading, "birth_date", sure);
  const ValueAgreement ine = CompareValues(*a.reading, *b.reading, "ine", sure);
  NameAgreement name = CompareHolderNames(*a.reading, *b.reading, sure);
  // Each may be a part of the claim's name, BENKIRANE and MOREL.
  if (IsApplicants(a) && IsApplicants(b)) name.agreement = ValueAgreement::kAgree;
  const auto values = [&](Doubt doubt, const Field* first, const Field* second) {
    return Compared{doubt, {EvidenceOf(a, *first, second->value, "document"), EvidenceOf(b, *second, "", "document")}};
  };
  const auto field = [&](Doubt doubt, const char* of) {
    return values(doubt, ValueOf(*a.reading, of), ValueOf(*b.reading, of));
  };
  if (date == ValueAgreement::kDiffer) return field(Doubt::kOtherDate, "birth_date");
  const bool settled = date == ValueAgreement::kAgree && ine == ValueAgreement::kAgree;
  if (name.agreement == ValueAgreement::kDiffer)
    // The same date and number under another name: a name in use.
    return values(settled ? Doubt::kNearNames : Doubt::kOtherName, name.first, name.second);
  if (name.agreement == ValueAgreement::kUnsure && !settled)
    return values(name.near ? Doubt::kNearNames : Doubt::kUnsure, name.first, name.second);
  if (date == ValueAgreement::kUnsure) return field(Doubt::kUnsure, "birth_date");
  if (ine == ValueAgreement::kDiffer) return field(Doubt::kOtherIne, "ine");
  if (ine == ValueAgreement::kUnsure) return field(Doubt::kUnsure, "ine");
  // A name alone is many people's.
  const bool enough = name.agreement != ValueAgreement::kNotComparable &&
                      (date == ValueAgreement::kAgree || ine == ValueAgreement::kAgree);
  return {enough ? Doubt::kNone : Doubt::kTooLittle, {}};
}

}  // namespace

Finding CheckDossierIdentity(const CurrentDocuments& documents, double sure_confidence) {
  if (documents.size() < 2) return Finding::NotApplicable("ONE_DOCUMENT");
  std::optional<Compared> worst;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    for (std::size_t k = i + 1; k < documents.size(); ++k) {
      Compared compared = Compare(*documents[i], *documents[k], sure_confidence);
      // Too little between two is nothing to doubt where others tell.
      if (!worst || compared.doubt < worst->doubt) worst = std::move(compared);
    }
  }
  const auto failed = [&](const char* reason) {
    return Finding::Failed(reason, worst->evidence[0], {worst->evidence[1]})
        .With("seen", worst->evidence[0].seen)
        .With("other", worst->evidence[1].seen);
  };
  const auto doubted = [&](const char* reason) {
    return Finding::CannotTell(reason, worst->evidence)
        .With("seen", worst->evidence[0].seen)
        .With("other", worst->evidence[1].seen);
  };
  switch (worst->doubt) {
    case Doubt::kOtherDate:
      return failed("OTHER_BIRTH_DATE");
    case Doubt::kOtherName:
      return failed("OTHER_HOLDER");
    case Doubt::kNearNames:
      return doubted("NEAR_NAMES");
    case Doubt::kUnsure:
      return doubted("UNSURE");
    case Doubt::kOtherIne:
      return doubted("OTHER_INE");
    case Doubt::kNone:
      return Finding::Passed("AGREE");
    case Doubt::kTooLittle:
      break;
  }
  return Finding::CannotTell("TOO_LITTLE");
}

}  // namespace justif::judging

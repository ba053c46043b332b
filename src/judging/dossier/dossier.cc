#include "judging/dossier/dossier.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "judging/dossier/dossier_checks.h"
#include "judging/dossier/holder.h"
#include "judging/policy/policy.h"
#include "justif/model/v1/policy.pb.h"

namespace justif::judging {
namespace {

using model::v1::PieceRule;

bool Failed(const Verdict& verdict, std::string_view check, std::string_view reason) {
  const Finding* finding = FindFinding(verdict, check);
  return finding != nullptr && finding->outcome() == Outcome::kFailed && finding->reason() == reason;
}

// A genuine attestation of another year: worth nothing here, and no fault.
bool OfOtherYear(const DossierDocument& document) {
  return document.reading->kind == kCvecAttestation && document.verdict->outcome == VerdictOutcome::kNeedsReview &&
         Failed(*document.verdict, "cvec-academic-year", "OTHER_YEAR");
}

// What makes a person look at a document, but for what another one settles.
bool IsOpen(const Finding& finding, const DocumentStanding& standing) {
  return finding.weight() == Weight::kReview &&
         std::find(standing.settled_checks.begin(), standing.settled_checks.end(), finding.check()) ==
             standing.settled_checks.end();
}

class Dossier {
 public:
  Dossier(const DossierCase& dossier, const model::v1::Policy& policy, const Campaigns& campaigns)
      : dossier_(dossier), policy_(policy), sure_(policy.thresholds().sure_confidence()) {
    const auto campaign = campaigns.FindFor(dossier.claim);
    if (campaign.value) campaign_ = *campaign.value;
    problems_ = campaign.problems;
    verdict_.documents.resize(dossier.documents.size());
  }

  DossierVerdict Judge() {
    Versions();
    Duplicates();
    for (std::size_t i = 0; i < dossier_.documents.size(); ++i) {
      if (IsCurrent(i)) Settle(i);
    }
    Pieces();
    Check();
    Decide();
    return std::move(verdict_);
  }

 private:
  const DossierDocument& At(std::size_t i) const { return dossier_.documents[i]; }
  const Verdict& VerdictOf(std::size_t i) const { return *At(i).verdict; }
  DocumentStanding& Standing(std::size_t i) { return verdict_.documents[i]; }
  bool IsCurrent(std::size_t i) const { return verdict_.documents[i].state == DocumentState::kCurrent; }

  void Versions() {
    std::map<std::string, int> highest;
    for (const DossierDocument& document : dossier_.documents) {
      int& version = highest[document.id];
      version = std::max(version, document.version);
    }
    for (std::size_t i = 0; i < dossier_.documents.size(); ++i) {
      if (At(i).version < highest[At(i).id]) {
        Standing(i).state = DocumentState::kReplaced;
      } else if (At(i).withdrawn) {
        Standing(i).state = DocumentState::kWithdrawn;
      }
    }
  }

  void Duplicates() {
    std::map<std::string, std::string> first;  // id by digest
    for (std::size_t i = 0; i < dossier_.documents.size(); ++i) {
      if (!IsCurrent(i)) continue;
      const auto [other, added] = first.emplace(At(i).sha256, At(i).id);
      if (added) continue;
      Standing(i).state = DocumentState::kDuplicate;
      Standing(i).duplicate_of = other->second;
    }
  }

  bool Readable(std::size_t i) const {
    return VerdictOf(i).outcome != VerdictOutcome::kUnreadable && At(i).reading->kind != kUnknownKind;
  }

  // Not a document that counts for any piece.
  bool IsNothing(std::size_t i) const {
    return VerdictOf(i).outcome == VerdictOutcome::kUnreadable ||
           VerdictOf(i).outcome == VerdictOutcome::kWrongDocument;
  }

  // Surely the applicant's: by name, and by nothing else somebody else's.
  bool IsApplicants(std::size_t i) const {
    if (!Readable(i) || VerdictOf(i).outcome == VerdictOutcome::kSuspectedFalsification) return false;
    const Finding* name = FindFinding(VerdictOf(i), "holder-name-matches-claim");
    const Finding* date = FindFinding(VerdictOf(i), "holder-birth-date-matches-claim");
    const Finding* ine = FindFinding(VerdictOf(i), "ine-matches-claim");
    return name != nullptr && name->outcome() == Outcome::kPassed &&
           (date == nullptr || date->outcome() != Outcome::kFailed) &&
           (ine == nullptr || ine->outcome() != Outcome::kFailed);
  }

  bool SameIne(std::size_t i, std::size_t k) const {
    const Field* a = ValueOf(*At(i).reading, "ine");
    const Field* b = ValueOf(*At(k).reading, "ine");
    return a != nullptr && b != nullptr && a->normalized_value == b->normalized_value && a->confidence >= sure_ &&
           b->confidence >= sure_;
  }

  // Doubts whose document it is, none of which is a contradiction.
  void Settle(std::size_t i) {
    if (VerdictOf(i).outcome != VerdictOutcome::kNeedsReview) return;
    std::vector<std::string> doubts;
    for (const char* check : {"holder-birth-date-matches-claim", "holder-name-matches-claim"}) {
      const Finding* finding = FindFinding(VerdictOf(i), check);
      if (finding == nullptr) return;
      if (finding->outcome() == Outcome::kFailed) return;
      if (finding->outcome() == Outcome::kCannotTell && finding->weight() == Weight::kReview) doubts.push_back(check);
    }
    if (doubts.empty()) return;
    for (std::size_t k = 0; k < dossier_.documents.size(); ++k) {
      if (k == i || !IsCurrent(k) || !IsApplicants(k) || !SameIne(i, k)) continue;
      if (CompareValues(*At(i).reading, *At(k).reading, "birth_date", sure_) == ValueAgreement::kDiffer) continue;
      Standing(i).settled_checks = doubts;
      settled_.push_back({"staff/DOUBT_SETTLED", {{"document", At(i).id}, {"by", At(k).id}}});
      return;
    }
  }

  // Nothing about the document is to be looked at.
  bool IsGood(std::size_t i) const {
    const Verdict& verdict = VerdictOf(i);
    if (verdict.outcome == VerdictOutcome::kAccepted) return true;
    if (verdict.outcome != VerdictOutcome::kNeedsReview || verdict.unread) return false;
    return std::none_of(verdict.findings.begin(), verdict.findings.end(),
                        [&](const Finding& finding) { return IsOpen(finding, verdict_.documents[i]); });
  }

  bool IsContradicted(std::size_t i) const {
    const Verdict& verdict = VerdictOf(i);
    return verdict.outcome == VerdictOutcome::kNeedsReview && !OfOtherYear(At(i)) &&
           std::any_of(verdict.findings.begin(), verdict.findings.end(), [&](const Finding& finding) {
             return IsOpen(finding, verdict_.documents[i]) && finding.outcome() != Outcome::kCannotTell;
           });
  }

  void Pieces() {
    if (campaign_ == nullptr) return;
    for (const auto& piece : campaign_->rules().pieces()) {
      const auto rule = campaign_->PieceRuleOf(piece.id(), dossier_.claim);
      if (rule.value) {
        verdict_.pieces.push_back(StandingOf(piece, **rule.value));
        continue;
      }
      for (const FactProblem& problem : rule.problems) {
        if (std::none_of(problems_.begin(), problems_.end(),
                         [&](const FactProblem& other) { return other.fact == problem.fact; })) {
          problems_.push_back(problem);
        }
      }
    }
  }

  PieceStanding StandingOf(const model::v1::CampaignPiece& piece, const PieceRule& rule) {
    PieceStanding standing{&piece, &rule};
    const auto is_kind = [&](const std::string& kind) {
      return std::find(piece.kinds().begin(), piece.kinds().end(), kind) != piece.kinds().end();
    };
    bool good = false, doubted = false;
    for (std::size_t i = 0; i < dossier_.documents.size(); ++i) {
      if (!IsCurrent(i)) continue;
      const VerdictOutcome outcome = VerdictOf(i).outcome;
      const auto instead = [&](MissingReason reason) { standing.missing = std::max(standing.missing, reason); };
      if (outcome == VerdictOutcome::kUnreadable && is_kind(At(i).expected_kind)) instead(MissingReason::kUnreadable);
      if (outcome == VerdictOutcome::kWrongDocument && is_kind(At(i).expected_kind)) instead(MissingReason::kOtherKind);
      if (IsNothing(i) || !is_kind(At(i).reading->kind)) continue;
      if (OfOtherYear(At(i))) {
        instead(MissingReason::kOtherYear);
        continue;
      }
      standing.documents.push_back(i);
      (IsGood(i) ? good : doubted) = true;
    }
    if (good) {
      standing.state = PieceState::kFulfilled;
    } else if (doubted) {
      standing.state = PieceState::kInReview;
    } else {
      standing.state = rule.obligation() == PieceRule::OWED ? PieceState::kMissing : PieceState::kNotOwed;
    }
    if (standing.state != PieceState::kMissing) standing.missing = MissingReason::kNothing;
    return standing;
  }

  void Check() {
    CurrentDocuments documents;
    for (std::size_t i = 0; i < dossier_.documents.size(); ++i) {
      if (IsCurrent(i) && Readable(i)) documents.push_back(&At(i));
    }
    const auto add = [&](std::string_view check, Finding finding) {
      finding.SetCheck(std::string(check), 1);
      finding.SetWeight(WeightOf(policy_, finding));
      verdict_.findings.push_back(std::move(finding));
    };
    add(kDossierCvecOwed, CheckCvecOwed(verdict_.pieces, problems_, campaign_));
    add(kDossierBac, CheckDossierBac(documents, dossier_.claim, sure_));
    add(kDossierIdentity, CheckDossierIdentity(documents, sure_));
  }

  // For staff and for the student, in the order of what holds first.
  void Decide() {
    bool suspected = false, missing = false, review = false;
    const auto document = [&](const char* key, std::size_t i) {
      verdict_.reasons.push_back({key, {{"document", At(i).id}}});
    };
    for (std::size_t i = 0; i < dossier_.documents.size(); ++i) {
      if (!IsCurrent(i) || VerdictOf(i).outcome != VerdictOutcome::kSuspectedFalsification) continue;
      suspected = true;
      document("staff/DOCUMENT_SUSPECTED", i);
    }
    for (const PieceStanding& piece : verdict_.pieces) {
      if (piece.state != PieceState::kMissing) continue;
      missing = true;
      static constexpr const char* kMissing[] = {"staff/PIECE_MISSING", "staff/PIECE_UNREADABLE",
                                                 "staff/PIECE_OTHER_KIND", "staff/PIECE_OTHER_YEAR"};
      verdict_.reasons.push_back(
          {kMissing[static_cast<int>(piece.missing)], {{"piece", campaign_->TextKey(*piece.piece)}}});
      if (!Told(piece)) Tell("student/MISSING_" + piece.piece->id());
    }
    // What was meant for it, perhaps.
    for (std::size_t i = 0; missing && i < dossier_.documents.size(); ++i) {
      if (IsCurrent(i) && At(i).expected_kind.empty() && IsNothing(i)) Tell(VerdictOf(i).student_message.key);
    }
    for (const Finding& finding : verdict_.findings) {
      if (finding.weight() != Weight::kReview) continue;
      review = true;
      verdict_.reasons.push_back({finding.check() + "/" + finding.reason(), finding.arguments()});
      Tell(StudentMessageOf(policy_, {finding}, "student/DOSSIER_UNDER_REVIEW"));
    }
    for (std::size_t i = 0; i < dossier_.documents.size(); ++i) {
      if (!IsCurrent(i) || !InReview(i)) continue;
      review = true;
      document("staff/DOCUMENT_IN_REVIEW", i);
      Tell(VerdictOf(i).student_message.key);
    }
    for (std::size_t i = 0; i < dossier_.documents.size(); ++i) {
      if (Standing(i).state != DocumentState::kReplaced || At(i).verdict == nullptr ||
          VerdictOf(i).outcome != VerdictOutcome::kSuspectedFalsification) {
        continue;
      }
      review = true;
      document("staff/REPLACED_SUSPECTED", i);
    }
    if (!problems_.empty()) {
      review = true;
      verdict_.reasons.push_back({"staff/REQUIREMENTS_NOT_KNOWN", {{"facts", NamesOf(problems_)}}});
    }
    verdict_.reasons.insert(verdict_.reasons.end(), settled_.begin(), settled_.end());
    verdict_.outcome = suspected ? DossierOutcome::kSuspectedFalsification
                       : missing ? DossierOutcome::kIncomplete
                       : review  ? DossierOutcome::kNeedsReview
                                 : DossierOutcome::kComplete;
    if (verdict_.outcome == DossierOutcome::kComplete) {
      verdict_.reasons.insert(verdict_.reasons.begin(), {"staff/DOSSIER_COMPLETE", {}});
      Tell("student/DOSSIER_COMPLETE");
    } else if (verdict_.student_messages.empty() || suspected) {
      Tell("student/DOSSIER_UNDER_REVIEW");
    }
  }

  // A doubt about a document asks for a person unless another fulfils its
  // piece, or the piece is not owed; a contradiction always does.
  bool InReview(std::size_t i) const {
    if (VerdictOf(i).outcome != VerdictOutcome::kNeedsReview || OfOtherYear(At(i)) || IsGood(i)) return false;
    if (IsContradicted(i)) return true;
    return std::any_of(verdict_.pieces.begin(), verdict_.pieces.end(), [&](const PieceStanding& piece) {
      return piece.state == PieceState::kInReview && piece.rule->obligation() == PieceRule::OWED &&
             std::find(piece.documents.begin(), piece.documents.end(), i) != piece.documents.end();
    });
  }

  // What came instead of a piece tells the student what to do about it.
  bool Told(const PieceStanding& piece) {
    if (piece.missing == MissingReason::kNothing) return false;
    bool told = false;
    for (std::size_t i = 0; i < dossier_.documents.size(); ++i) {
      if (!IsCurrent(i)) continue;
      const bool of_piece = piece.missing == MissingReason::kOtherYear
                                ? OfOtherYear(At(i))
                                : std::find(piece.piece->kinds().begin(), piece.piece->kinds().end(),
                                            At(i).expected_kind) != piece.piece->kinds().end();
      if (!of_piece) continue;
      Tell(VerdictOf(i).student_message.key);
      told = true;
    }
    return told;
  }

  // Once.
  void Tell(const std::string& key) {
    if (std::none_of(verdict_.student_messages.begin(), verdict_.student_messages.end(),
                     [&](const Reason& message) { return message.key == key; })) {
      verdict_.student_messages.push_back({key, {}});
    }
  }

  const DossierCase& dossier_;
  const model::v1::Policy& policy_;
  const double sure_;
  const Campaign* campaign_ = nullptr;
  std::vector<FactProblem> problems_;
  std::vector<Reason> settled_;
  DossierVerdict verdict_;
};

}  // namespace

std::vector<std::string> DossierChecks() {
  return {std::string(kDossierCvecOwed), std::string(kDossierBac), std::string(kDossierIdentity)};
}

const Finding* FindFinding(const Verdict& verdict, std::string_view check) {
  for (const Finding& finding : verdict.findings) {
    if (finding.check() == check) return &finding;
  }
  return nullptr;
}

Evidence EvidenceOf(const DossierDocument& document, const Field& field, const std::string& expected,
                    const std::string& expected_from) {
  Evidence evidence;
  evidence.subject = "documents/" + document.id + "/" + field.name;
  evidence.seen = field.value;
  evidence.expected = expected;
  evidence.expected_from = expected_from;
  evidence.regions = field.regions;
  return evidence;
}

DossierVerdict JudgeDossier(const DossierCase& dossier, const model::v1::Policy& policy, const Campaigns& campaigns) {
  return Dossier(dossier, policy, campaigns).Judge();
}

}  // namespace justif::judging

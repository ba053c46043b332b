// The documents of one enrolment judged together: which count, which pieces
// are there, whether they agree, what follows. Pure, as all of judging; keeps
// nothing.
#ifndef JUSTIF_JUDGING_DOSSIER_DOSSIER_H_
#define JUSTIF_JUDGING_DOSSIER_DOSSIER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "document/claim.h"
#include "document/reading.h"
#include "judging/campaign/campaign.h"
#include "judging/finding.h"
#include "judging/verdict.h"

namespace justif::model::v1 {
class Policy;
}

namespace justif::judging {

// One version of a document as it was handed in. Borrows reading and verdict.
struct DossierDocument {
  std::string id;   // the caller's: what replaces a document has its id
  int version = 1;  // the highest counts; no two of an id are equal
  bool withdrawn = false;
  std::string sha256;                // of the content; empty when withdrawn
  std::string expected_kind;         // empty for any
  const Reading* reading = nullptr;  // null exactly when withdrawn
  const Verdict* verdict = nullptr;  // null exactly when withdrawn
};

struct DossierCase {
  Claim claim;
  std::vector<DossierDocument> documents;  // in the order handed in
};

enum class DocumentState {
  kCurrent = 1,    // counts
  kReplaced = 2,   // a higher version of the document counts
  kWithdrawn = 3,  // taken back
  kDuplicate = 4,  // the same file as a document that counts
};

struct DocumentStanding {
  DocumentState state = DocumentState::kCurrent;
  std::string duplicate_of;  // of kDuplicate: the id of the one that counts
  // Ids of checks that doubted whose document it is, and that another document
  // settles: it carries the same INE, surely read, and is surely the
  // applicant's.
  std::vector<std::string> settled_checks;
};

enum class PieceState {
  kFulfilled = 1,  // handed in, nothing is to be looked at
  kMissing = 2,    // owed, and no document that counts is it
  kInReview = 3,   // handed in, a person should look
  kNotOwed = 4,    // not handed in and not owed
};

// What came instead of a missing piece.
enum class MissingReason { kNothing = 0, kUnreadable = 1, kOtherKind = 2, kOtherYear = 3 };

struct PieceStanding {
  const model::v1::CampaignPiece* piece = nullptr;  // of the campaigns
  const model::v1::PieceRule* rule = nullptr;       // of the campaigns
  PieceState state = PieceState::kMissing;
  MissingReason missing = MissingReason::kNothing;
  std::vector<std::size_t> documents;  // indices of those that count for it
};

// The first of the last three, worst first, that holds.
enum class DossierOutcome {
  kComplete = 1,                // every piece owed is fulfilled, and nothing is to be looked at
  kIncomplete = 2,              // a piece owed is missing
  kNeedsReview = 3,             // a person should look
  kSuspectedFalsification = 4,  // of a document that counts
};

struct DossierVerdict {
  DossierOutcome outcome = DossierOutcome::kNeedsReview;
  std::vector<DocumentStanding> documents;  // by index in DossierCase::documents
  // In the order of the campaign; those left out depend on what the claim does
  // not tell.
  std::vector<PieceStanding> pieces;
  std::vector<Finding> findings;         // one of each of DossierChecks()
  std::vector<Reason> student_messages;  // most important first, never empty
  std::vector<Reason> reasons;           // for staff, most important first
};

// Ids of what is checked across documents, sorted.
std::vector<std::string> DossierChecks();

// What a claim does not tell keeps a dossier from being complete. A document
// that was replaced or taken back does not count, but suspicion of it asks for
// a person. Deterministic. `policy` is valid, and its calibration applied to
// the readings.
DossierVerdict JudgeDossier(const DossierCase& dossier, const model::v1::Policy& policy, const Campaigns& campaigns);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_DOSSIER_DOSSIER_H_

// Who owes which piece, when and for how much: the rules of models/campaigns/
// asked about one applicant.
#ifndef JUSTIF_JUDGING_CAMPAIGN_CAMPAIGN_H_
#define JUSTIF_JUDGING_CAMPAIGN_CAMPAIGN_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "document/claim.h"
#include "justif/model/v1/campaign.pb.h"
#include "justif/model/v1/cvec.pb.h"

namespace justif::judging {

// A time in which the online enrolment is open. Both ends belong to it; an
// absent one is not given by the rules.
struct Window {
  std::optional<absl::Time> opens;
  std::optional<absl::Time> closes;
};

enum class WindowState {
  kUnset = 1,       // the windows are not published
  kNotYetOpen = 2,  // before the first
  kOpen = 3,        // in one
  kOpensAgain = 4,  // between two
  kClosed = 5,      // after the last
};

// `windows` are in order, as those of a campaign are.
WindowState StateAt(const std::vector<Window>& windows, absl::Time time);

// A fact that a rule asks for and that the claim does not tell, or tells with
// a word that the campaign does not have there.
struct FactProblem {
  std::string fact;   // `academic_year`, `track`, `status`, `enrolment`, `origin`, `acceptance_date` or `situations`
  std::string given;  // empty when it is missing
  std::vector<std::string> known;  // the words that would do; empty for days
};

// Their facts, apart by ", ": an argument `facts` of a sentence.
std::string NamesOf(const std::vector<FactProblem>& problems);

// An answer of the rules, or why there is none: exactly one of the two.
template <typename T>
struct Answer {
  std::optional<T> value;
  std::vector<FactProblem> problems;
};

// The rules of one academic year. Immutable; thread-safe. What it hands out
// is borrowed from it.
//
// A situation that is not claimed counts as not so. Other facts that a rule
// depends on must be known: nothing is assumed.
class Campaign {
 public:
  // Reads and validates a file. INVALID_ARGUMENT lists everything wrong, one
  // `file:line: what` a line. `cvec` has the amounts of all years, which the
  // campaign's must agree with.
  static absl::StatusOr<Campaign> Read(const std::string& path, const model::v1::Cvec& cvec);

  const model::v1::Campaign& rules() const { return rules_; }
  const absl::TimeZone& zone() const { return zone_; }

  // nullptr when there is none of that id.
  const model::v1::CampaignTrack* FindTrack(std::string_view id) const;

  // The rule about a piece of rules().pieces().
  Answer<const model::v1::PieceRule*> PieceRuleOf(const std::string& piece, const Claim& claim) const;
  Answer<const model::v1::FeeRule*> FeeRuleOf(const Claim& claim) const;
  // The row that fits. A fact is asked for only where the rows that are left
  // differ by it.
  Answer<const model::v1::CampaignCase*> CaseOf(const Claim& claim) const;
  // The rows that the claim does not exclude, in order.
  std::vector<const model::v1::CampaignCase*> PossibleCases(const Claim& claim) const;

  // In order; empty when they are not published.
  std::vector<Window> WindowsOf(const model::v1::CampaignCase& row) const;
  // As the file writes times: `2024-07-09 14:00`, in the campaign's zone.
  std::string Local(absl::Time time) const;
  // The keys of texts, for arguments `piece` and `rule` of sentences:
  // `2024-2025/cvec`, `2024-2025/cvec-contrat-pro`, `2024-2025/but1/etudes-en-france`.
  std::string TextKey(const model::v1::CampaignPiece& piece) const;
  std::string TextKey(const model::v1::PieceRule& rule) const;
  std::string TextKey(const std::string& track, const model::v1::CampaignCase& row) const;
  // Whether something claimed exempts from the CVEC.
  bool ExemptFromCvec(const Claim& claim) const;

 private:
  Campaign(model::v1::Campaign rules, absl::TimeZone zone) : rules_(std::move(rules)), zone_(zone) {}

  model::v1::Campaign rules_;
  absl::TimeZone zone_;
};

// Every campaign of models/campaigns/, by year.
class Campaigns {
 public:
  // NOT_FOUND without a file, INVALID_ARGUMENT as Campaign::Read, for all
  // files together.
  static absl::StatusOr<Campaigns> Load(const std::string& models);

  // nullptr when there is none of that year.
  const Campaign* Find(std::string_view academic_year) const;
  // Of the year of the claim; says why there is none.
  Answer<const Campaign*> FindFor(const Claim& claim) const;
  const std::vector<Campaign>& all() const { return campaigns_; }

 private:
  std::vector<Campaign> campaigns_;  // never empty
};

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CAMPAIGN_CAMPAIGN_H_

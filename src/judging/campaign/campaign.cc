#include "judging/campaign/campaign.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "judging/campaign/applicant.h"
#include "judging/campaign/campaign_validation.h"
#include "judging/campaign/local_time.h"
#include "judging/policy/model_file.h"

namespace justif::judging {
namespace {

using model::v1::CampaignCase;
using model::v1::CampaignTrack;
using model::v1::FeeRule;
using model::v1::PieceRule;

template <typename Terms>
std::vector<std::string> IdsOf(const Terms& terms) {
  std::vector<std::string> ids;
  for (const auto& term : terms) ids.push_back(term.id());
  return ids;
}

// Adds a problem unless `value` is one of the campaign's words.
template <typename Terms>
void RequireKnown(const char* fact, const std::string& value, const Terms& terms, std::vector<FactProblem>& problems) {
  std::vector<std::string> known = IdsOf(terms);
  if (std::find(known.begin(), known.end(), value) == known.end()) problems.push_back({fact, value, std::move(known)});
}

// What every question needs: track and status, and no unknown word.
std::vector<FactProblem> ProblemsOf(const model::v1::Campaign& rules, const Applicant& applicant) {
  std::vector<FactProblem> problems;
  RequireKnown("track", applicant.track, rules.tracks(), problems);
  RequireKnown("status", applicant.status, rules.statuses(), problems);
  if (!applicant.origin.empty()) RequireKnown("origin", applicant.origin, rules.origins(), problems);
  for (const std::string& situation : applicant.situations) {
    RequireKnown("situations", situation, rules.situations(), problems);
  }
  return problems;
}

// The first rule of those that fits; facts it depends on when that is not
// told.
template <typename Rule>
Answer<const Rule*> FirstThatFits(const std::vector<const Rule*>& rules, const Applicant& applicant,
                                  const model::v1::Campaign& campaign) {
  Answer<const Rule*> answer;
  answer.problems = ProblemsOf(campaign, applicant);
  if (!answer.problems.empty()) return answer;
  for (const Rule* rule : rules) {
    std::set<std::string> missing;
    const Fit fit = FitOf(rule->applicants(), applicant, missing);
    if (fit == Fit::kNo) continue;
    if (fit == Fit::kYes) {
      answer.value = rule;
    } else if (missing.contains("origin")) {
      answer.problems.push_back({"origin", "", IdsOf(campaign.origins())});
    }
    if (missing.contains("enrolment")) {
      answer.problems.push_back(
          {"enrolment",
           "",
           {NameOf(Enrolment::kFirst), NameOf(Enrolment::kEnrolledLastYear), NameOf(Enrolment::kReEnrolment)}});
    }
    break;
  }
  return answer;
}

bool HasEnrolment(const CampaignCase& row, Enrolment enrolment) {
  return std::find(row.enrolments().begin(), row.enrolments().end(), static_cast<int>(enrolment)) !=
         row.enrolments().end();
}

bool HasOrigin(const CampaignCase& row, const std::string& origin) {
  return row.origins().empty() || std::find(row.origins().begin(), row.origins().end(), origin) != row.origins().end();
}

// ISO days compare as text.
bool HasDay(const CampaignCase& row, const std::string& day) {
  return (row.accepted_from().empty() || day >= row.accepted_from()) &&
         (row.accepted_until().empty() || day <= row.accepted_until());
}

std::vector<std::string> EnrolmentsOf(const std::vector<const CampaignCase*>& rows) {
  std::vector<std::string> names;
  for (const Enrolment enrolment : {Enrolment::kFirst, Enrolment::kEnrolledLastYear, Enrolment::kReEnrolment}) {
    if (std::any_of(rows.begin(), rows.end(), [&](const CampaignCase* row) { return HasEnrolment(*row, enrolment); })) {
      names.push_back(NameOf(enrolment));
    }
  }
  return names;
}

std::vector<std::string> OriginsOf(const std::vector<const CampaignCase*>& rows) {
  std::vector<std::string> origins;
  for (const CampaignCase* row : rows) {
    for (const std::string& origin : row->origins()) {
      if (std::find(origins.begin(), origins.end(), origin) == origins.end()) origins.push_back(origin);
    }
  }
  return origins;
}

}  // namespace

WindowState StateAt(const std::vector<Window>& windows, absl::Time time) {
  if (windows.empty()) return WindowState::kUnset;
  bool after = false;
  for (const Window& window : windows) {
    if (window.opens && time < *window.opens) return after ? WindowState::kOpensAgain : WindowState::kNotYetOpen;
    if (!window.closes || time <= *window.closes) return WindowState::kOpen;
    after = true;
  }
  return WindowState::kClosed;
}

std::string NamesOf(const std::vector<FactProblem>& problems) {
  return absl::StrJoin(problems, ", ", [](std::string* out, const FactProblem& problem) { out->append(problem.fact); });
}

absl::StatusOr<Campaign> Campaign::Read(const std::string& path, const model::v1::Cvec& cvec) {
  model::v1::Campaign rules;
  google::protobuf::TextFormat::ParseInfoTree locations;
  if (absl::Status status = ReadModelFile(path, rules, &locations); !status.ok()) return status;
  if (absl::Status status = ValidateCampaign(path, rules, locations, cvec); !status.ok()) return status;
  absl::TimeZone zone;
  absl::LoadTimeZone(rules.time_zone(), &zone);  // validated
  return Campaign(std::move(rules), zone);
}

const CampaignTrack* Campaign::FindTrack(std::string_view id) const {
  for (const CampaignTrack& track : rules_.tracks()) {
    if (track.id() == id) return &track;
  }
  return nullptr;
}

Answer<const PieceRule*> Campaign::PieceRuleOf(const std::string& piece, const Claim& claim) const {
  std::vector<const PieceRule*> rules;
  for (const PieceRule& rule : rules_.piece_rules()) {
    if (rule.piece() == piece) rules.push_back(&rule);
  }
  return FirstThatFits(rules, ApplicantOf(claim), rules_);
}

Answer<const FeeRule*> Campaign::FeeRuleOf(const Claim& claim) const {
  std::vector<const FeeRule*> rules;
  for (const FeeRule& rule : rules_.fee_rules()) rules.push_back(&rule);
  return FirstThatFits(rules, ApplicantOf(claim), rules_);
}

std::vector<const CampaignCase*> Campaign::PossibleCases(const Claim& claim) const {
  const CampaignTrack* track = FindTrack(claim.track);
  std::vector<const CampaignCase*> rows;
  if (track == nullptr) return rows;
  for (const CampaignCase& row : track->cases()) {
    if (claim.enrolment != Enrolment::kUnknown && !HasEnrolment(row, claim.enrolment)) continue;
    if (!claim.origin.empty() && !HasOrigin(row, claim.origin)) continue;
    if (!claim.acceptance_date.empty() && !HasDay(row, claim.acceptance_date)) continue;
    rows.push_back(&row);
  }
  return rows;
}

Answer<const CampaignCase*> Campaign::CaseOf(const Claim& claim) const {
  Answer<const CampaignCase*> answer;
  const CampaignTrack* track = FindTrack(claim.track);
  if (track == nullptr) {
    answer.problems = {{"track", claim.track, IdsOf(rules_.tracks())}};
    return answer;
  }
  std::vector<const CampaignCase*> rows = PossibleCases(claim);
  if (rows.size() == 1) {
    answer.value = rows[0];
    return answer;
  }
  if (rows.empty()) {
    // What excludes every row, asked in the order people are asked.
    for (const CampaignCase& row : track->cases()) rows.push_back(&row);
    std::vector<const CampaignCase*> left = rows;
    if (claim.enrolment != Enrolment::kUnknown) {
      std::erase_if(left, [&](const CampaignCase* row) { return !HasEnrolment(*row, claim.enrolment); });
    }
    if (left.empty()) {
      answer.problems.push_back({"enrolment", NameOf(claim.enrolment), EnrolmentsOf(rows)});
      return answer;
    }
    rows = left;
    if (!claim.origin.empty()) {
      std::erase_if(left, [&](const CampaignCase* row) { return !HasOrigin(*row, claim.origin); });
    }
    if (left.empty()) {
      answer.problems.push_back({"origin", claim.origin, OriginsOf(rows)});
    } else {
      answer.problems.push_back({"acceptance_date", claim.acceptance_date, {}});
    }
    return answer;
  }
  // What the rows that are left differ by and the claim does not tell.
  if (claim.enrolment == Enrolment::kUnknown && EnrolmentsOf(rows).size() > 1) {
    answer.problems.push_back({"enrolment", "", EnrolmentsOf(rows)});
  }
  if (claim.origin.empty() && OriginsOf(rows).size() > 1) {
    answer.problems.push_back({"origin", "", OriginsOf(rows)});
  }
  const bool by_day = std::any_of(rows.begin(), rows.end(), [](const CampaignCase* row) {
    return !row->accepted_from().empty() || !row->accepted_until().empty();
  });
  if (claim.acceptance_date.empty() && by_day) answer.problems.push_back({"acceptance_date", "", {}});
  return answer;
}

std::vector<Window> Campaign::WindowsOf(const CampaignCase& row) const {
  std::vector<Window> windows;
  for (const model::v1::CampaignWindow& written : row.windows()) {
    Window& window = windows.emplace_back();
    if (!written.opens().empty()) window.opens = *ParseLocal(written.opens(), zone_);
    if (!written.closes().empty()) window.closes = *ParseLocal(written.closes(), zone_);
  }
  return windows;
}

std::string Campaign::Local(absl::Time time) const { return FormatLocal(time, zone_); }

std::string Campaign::TextKey(const model::v1::CampaignPiece& piece) const {
  return rules_.academic_year() + "/" + piece.id();
}
std::string Campaign::TextKey(const PieceRule& rule) const { return rules_.academic_year() + "/" + rule.id(); }
std::string Campaign::TextKey(const std::string& track, const CampaignCase& row) const {
  return rules_.academic_year() + "/" + track + "/" + row.id();
}

bool Campaign::ExemptFromCvec(const Claim& claim) const {
  const Applicant applicant = ApplicantOf(claim);
  return std::any_of(rules_.situations().begin(), rules_.situations().end(), [&](const auto& situation) {
    return situation.exempts_from_cvec() && applicant.situations.contains(situation.id());
  });
}

absl::StatusOr<Campaigns> Campaigns::Load(const std::string& models) {
  model::v1::Cvec cvec;
  if (absl::Status status = ReadModelFile(models + "/cvec.textproto", cvec); !status.ok()) return status;
  const std::string folder = models + "/campaigns";
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".textproto") paths.push_back(entry.path().string());
  }
  if (paths.empty()) {
    return absl::NotFoundError(folder + " holds no campaign: give the models folder by --models");
  }
  std::sort(paths.begin(), paths.end());
  Campaigns campaigns;
  std::string wrong;
  for (const std::string& path : paths) {
    absl::StatusOr<Campaign> campaign = Campaign::Read(path, cvec);
    if (campaign.ok()) {
      campaigns.campaigns_.push_back(*std::move(campaign));
    } else {
      absl::StrAppend(&wrong, wrong.empty() ? "" : "\n", campaign.status().message());
    }
  }
  if (!wrong.empty()) return absl::InvalidArgumentError(wrong);
  return campaigns;
}

const Campaign* Campaigns::Find(std::string_view academic_year) const {
  for (const Campaign& campaign : campaigns_) {
    if (campaign.rules().academic_year() == academic_year) return &campaign;
  }
  return nullptr;
}

Answer<const Campaign*> Campaigns::FindFor(const Claim& claim) const {
  Answer<const Campaign*> answer;
  if (const Campaign* campaign = Find(claim.academic_year); campaign != nullptr) {
    answer.value = campaign;
    return answer;
  }
  FactProblem problem{"academic_year", claim.academic_year, {}};
  for (const Campaign& campaign : campaigns_) problem.known.push_back(campaign.rules().academic_year());
  answer.problems.push_back(std::move(problem));
  return answer;
}

}  // namespace justif::judging

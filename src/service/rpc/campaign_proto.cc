#include "service/rpc/campaign_proto.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace justif::service {
namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

void Set(const model::v1::CampaignText& text, v1::LocalizedText& out) {
  out.set_fr(text.fr());
  out.set_en(text.en());
}

void Merge(const std::vector<judging::FactProblem>& more, std::vector<judging::FactProblem>& problems) {
  for (const judging::FactProblem& problem : more) {
    const bool told = std::any_of(problems.begin(), problems.end(), [&](const judging::FactProblem& other) {
      return other.fact == problem.fact && other.given == problem.given;
    });
    if (!told) problems.push_back(problem);
  }
}

}  // namespace

google::protobuf::Timestamp ToProto(absl::Time time) {
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(absl::ToUnixSeconds(time));
  timestamp.set_nanos(
      static_cast<std::int32_t>((time - absl::FromUnixSeconds(timestamp.seconds())) / absl::Nanoseconds(1)));
  return timestamp;
}

absl::Time FromProto(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) +
         absl::Nanoseconds(std::clamp<std::int64_t>(timestamp.nanos(), 0, kNanosecondsPerSecond - 1));
}

std::string TrackName(const judging::Campaign& campaign, const std::string& track) {
  return absl::StrCat("campaigns/", campaign.rules().academic_year(), "/tracks/", track);
}

v1::EnrolmentCase ToProto(const judging::Campaign& campaign, const model::v1::CampaignCase& row) {
  v1::EnrolmentCase out;
  out.set_id(row.id());
  Set(row.text(), *out.mutable_text());
  out.set_source(row.source());
  for (const judging::Window& window : campaign.WindowsOf(row)) {
    v1::EnrolmentWindow& w = *out.add_windows();
    if (window.opens) *w.mutable_open_time() = ToProto(*window.opens);
    if (window.closes) *w.mutable_close_time() = ToProto(*window.closes);
  }
  return out;
}

v1::Track ToProto(const judging::Campaign& campaign, const model::v1::CampaignTrack& track) {
  v1::Track out;
  out.set_name(TrackName(campaign, track.id()));
  out.set_track(track.id());
  Set(track.title(), *out.mutable_title());
  for (const auto& row : track.cases()) *out.add_cases() = ToProto(campaign, row);
  return out;
}

v1::RequiredPiece ToProto(const model::v1::CampaignPiece& piece, const model::v1::PieceRule& rule) {
  v1::RequiredPiece out;
  out.set_piece(piece.id());
  Set(piece.title(), *out.mutable_title());
  *out.mutable_kinds() = piece.kinds();
  out.set_obligation(static_cast<v1::RequiredPiece::Obligation>(rule.obligation()));
  Set(rule.reason(), *out.mutable_reason());
  out.set_source(rule.source());
  return out;
}

RequirementsAnswer RequirementsOf(const judging::Campaign& campaign, const Claim& claim, absl::Time at) {
  RequirementsAnswer answer;
  v1::Requirements& out = answer.requirements;
  out.set_track(TrackName(campaign, claim.track));
  out.set_cvec_amount_eur(campaign.rules().cvec_amount_eur());
  out.set_time_zone(campaign.rules().time_zone());
  *out.mutable_at_time() = ToProto(at);
  for (const auto& piece : campaign.rules().pieces()) {
    const auto rule = campaign.PieceRuleOf(piece.id(), claim);
    if (rule.value) *out.add_pieces() = ToProto(piece, **rule.value);
    Merge(rule.problems, answer.problems);
  }
  if (const auto fee = campaign.FeeRuleOf(claim); fee.value) {
    out.mutable_fee()->set_due(static_cast<v1::EnrolmentFee::Due>((*fee.value)->due()));
    out.mutable_fee()->set_amount_eur((*fee.value)->amount_eur());
    Set((*fee.value)->reason(), *out.mutable_fee()->mutable_reason());
    out.mutable_fee()->set_source((*fee.value)->source());
  } else {
    Merge(fee.problems, answer.problems);
  }
  if (const auto row = campaign.CaseOf(claim); row.value) {
    *out.mutable_enrolment_case() = ToProto(campaign, **row.value);
    out.set_window_state(
        static_cast<v1::Requirements::WindowState>(judging::StateAt(campaign.WindowsOf(**row.value), at)));
  } else {
    Merge(row.problems, answer.problems);
  }
  return answer;
}

FieldViolation ToViolation(const judging::FactProblem& problem) {
  std::string description = problem.given.empty() ? "must be told: the rules differ by it"
                                                  : absl::StrCat("'", problem.given, "' fits no rule of the campaign");
  if (!problem.known.empty()) absl::StrAppend(&description, "; it may be ", absl::StrJoin(problem.known, ", "));
  return {problem.fact, std::move(description)};
}

}  // namespace justif::service

#include "service/rpc/campaign_service.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "service/rpc/call_errors.h"
#include "service/rpc/campaign_proto.h"

namespace justif::service {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMaxPageSize = 100;
constexpr char kEveryCampaign[] = "-";

grpc::Status NotFound(const std::string& name) {
  return CallError(grpc::StatusCode::NOT_FOUND, "NOT_FOUND", "there is no " + name, false, {{"name", name}});
}

grpc::Status List(const judging::Campaigns& campaigns, const v1::ListTracksRequest& request,
                  v1::ListTracksResponse& response) {
  const std::vector<std::string> parts = absl::StrSplit(request.parent(), '/');
  if (parts.size() != 2 || parts[0] != "campaigns" || parts[1].empty())
    return InvalidRequest("INVALID_NAME", {{"parent", "must be campaigns/{academic_year} or campaigns/-"}});
  if (request.page_size() < 0) return InvalidRequest("INVALID_PAGE", {{"page_size", "must not be negative"}});
  std::vector<v1::Track> tracks;
  for (const judging::Campaign& campaign : campaigns.all()) {
    if (parts[1] != kEveryCampaign && parts[1] != campaign.rules().academic_year()) continue;
    for (const auto& track : campaign.rules().tracks()) tracks.push_back(ToProto(campaign, track));
  }
  if (tracks.empty()) return NotFound(request.parent());
  // A token is the name of the last track of the page before.
  auto from = tracks.begin();
  if (!request.page_token().empty()) {
    from = std::find_if(tracks.begin(), tracks.end(),
                        [&](const v1::Track& track) { return track.name() == request.page_token(); });
    if (from == tracks.end()) return InvalidRequest("INVALID_PAGE", {{"page_token", "is of no page of this list"}});
    ++from;
  }
  const std::ptrdiff_t size = request.page_size() == 0 ? kMaxPageSize : std::min(request.page_size(), kMaxPageSize);
  const auto until = from + std::min(size, tracks.end() - from);
  for (auto track = from; track != until; ++track) response.add_tracks()->Swap(&*track);
  if (until != tracks.end()) response.set_next_page_token(response.tracks(response.tracks_size() - 1).name());
  return grpc::Status::OK;
}

grpc::Status Get(const judging::Campaigns& campaigns, const v1::GetRequirementsRequest& request,
                 v1::GetRequirementsResponse& response) {
  const std::vector<std::string> parts = absl::StrSplit(request.track(), '/');
  if (parts.size() != 4 || parts[0] != "campaigns" || parts[2] != "tracks")
    return InvalidRequest("INVALID_NAME", {{"track", "must be campaigns/{academic_year}/tracks/{track}"}});
  UploadContext context;
  Claim& claim = context.claim;
  claim.academic_year = parts[1];
  claim.track = parts[3];
  claim.status = request.status();
  claim.enrolment = v1::Claim::Enrolment_IsValid(request.enrolment()) ? static_cast<Enrolment>(request.enrolment())
                                                                      : Enrolment::kUnknown;
  claim.origin = request.origin();
  claim.acceptance_date = request.acceptance_date();
  claim.boursier = request.boursier();
  claim.situations.assign(request.situations().begin(), request.situations().end());
  const judging::Campaign* campaign = campaigns.Find(claim.academic_year);
  if (campaign == nullptr || campaign->FindTrack(claim.track) == nullptr) return NotFound(request.track());
  std::vector<FieldViolation> violations = Validate(context);
  for (FieldViolation& violation : violations) {
    if (violation.field.starts_with("claim.")) violation.field.erase(0, 6);
  }
  if (!violations.empty()) return InvalidRequest("INVALID_REQUEST", violations);
  RequirementsAnswer answer =
      RequirementsOf(*campaign, claim, request.has_at_time() ? FromProto(request.at_time()) : absl::Now());
  if (answer.problems.empty()) {
    response.mutable_requirements()->Swap(&answer.requirements);
    return grpc::Status::OK;
  }
  for (const judging::FactProblem& problem : answer.problems) violations.push_back(ToViolation(problem));
  return InvalidRequest("NO_RULE", violations);
}

}  // namespace

grpc::ServerUnaryReactor* CampaignService::ListTracks(grpc::CallbackServerContext* context,
                                                      const v1::ListTracksRequest* request,
                                                      v1::ListTracksResponse* response) {
  const Clock::time_point start = Clock::now();
  return End(*context, "ListTracks", start, List(campaigns_, *request, *response));
}

grpc::ServerUnaryReactor* CampaignService::GetRequirements(grpc::CallbackServerContext* context,
                                                           const v1::GetRequirementsRequest* request,
                                                           v1::GetRequirementsResponse* response) {
  const Clock::time_point start = Clock::now();
  return End(*context, "GetRequirements", start, Get(campaigns_, *request, *response));
}

grpc::ServerUnaryReactor* CampaignService::End(grpc::CallbackServerContext& context, const char* method,
                                               Clock::time_point start, const grpc::Status& status) const {
  CallRecord record;
  record.method = method;
  record.status = NameOf(status.error_code());
  record.documents = 0;
  record.total_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  log_(record);
  grpc::ServerUnaryReactor* reactor = context.DefaultReactor();
  reactor->Finish(status);
  return reactor;
}

}  // namespace justif::service

// The gRPC adapter of CampaignService.
#ifndef JUSTIF_SERVICE_RPC_CAMPAIGN_SERVICE_H_
#define JUSTIF_SERVICE_RPC_CAMPAIGN_SERVICE_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <utility>

#include "judging/campaign/campaign.h"
#include "justif/v1/campaign_service.grpc.pb.h"
#include "service/rpc/call_record.h"

namespace justif::service {

// Answers at once, on gRPC's thread. Borrows the campaigns. Thread-safe.
class CampaignService final : public v1::CampaignService::CallbackService {
 public:
  CampaignService(const judging::Campaigns& campaigns, CallSink log) : campaigns_(campaigns), log_(std::move(log)) {}

  grpc::ServerUnaryReactor* ListTracks(grpc::CallbackServerContext* context, const v1::ListTracksRequest* request,
                                       v1::ListTracksResponse* response) override;
  grpc::ServerUnaryReactor* GetRequirements(grpc::CallbackServerContext* context,
                                            const v1::GetRequirementsRequest* request,
                                            v1::GetRequirementsResponse* response) override;

 private:
  grpc::ServerUnaryReactor* End(grpc::CallbackServerContext& context, const char* method,
                                std::chrono::steady_clock::time_point start, const grpc::Status& status) const;

  const judging::Campaigns& campaigns_;
  const CallSink log_;
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_RPC_CAMPAIGN_SERVICE_H_

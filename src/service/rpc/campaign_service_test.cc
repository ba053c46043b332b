// The service over a real socket, with the shipped campaigns.
#include "service/rpc/campaign_service.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/time_util.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"

namespace justif::service {
namespace {

using google::protobuf::util::TimeUtil;
using testing::ElementsAre;

class CampaignServiceTest : public testing::Test {
 protected:
  CampaignServiceTest()
      : campaigns_(*judging::Campaigns::Load("models")),
        service_(campaigns_, [this](const CallRecord& r) { records_.push_back(r); }) {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    stub_ = v1::CampaignService::NewStub(
        grpc::CreateChannel("127.0.0.1:" + std::to_string(port), grpc::InsecureChannelCredentials()));
  }
  ~CampaignServiceTest() override {
    server_->Shutdown();
    server_->Wait();
  }

  grpc::Status List(const v1::ListTracksRequest& request, v1::ListTracksResponse& response) {
    grpc::ClientContext call;
    return stub_->ListTracks(&call, request, &response);
  }

  grpc::Status Get(const v1::GetRequirementsRequest& request, v1::Requirements& requirements) {
    grpc::ClientContext call;
    v1::GetRequirementsResponse response;
    const grpc::Status status = stub_->GetRequirements(&call, request, &response);
    requirements = response.requirements();
    return status;
  }

  static v1::GetRequirementsRequest Of(const std::string& track, const std::string& status,
                                       const std::string& year = "2024-2025") {
    v1::GetRequirementsRequest request;
    request.set_track("campaigns/" + year + "/tracks/" + track);
    request.set_status(status);
    return request;
  }

  static std::vector<std::string> FieldsOf(const grpc::Status& status) {
    google::rpc::Status details;
    EXPECT_TRUE(details.ParseFromString(status.error_details()));
    google::rpc::BadRequest bad;
    for (const auto& any : details.details()) any.UnpackTo(&bad);
    std::vector<std::string> fields;
    for (const auto& violation : bad.field_violations()) fields.push_back(violation.field());
    return fields;
  }

  const judging::Campaigns campaigns_;
  std::vector<CallRecord> records_;
  CampaignService service_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::CampaignService::Stub> stub_;
};

TEST_F(CampaignServiceTest, TracksOfACampaign) {
  v1::ListTracksRequest request;
  v1::ListTracksResponse response;
  request.set_parent("campaigns/2024-2025");
  ASSERT_TRUE(List(request, response).ok());
  std::vector<std::string> tracks;
  for (const v1::Track& track : response.tracks()) tracks.push_back(track.track());
  EXPECT_THAT(tracks, ElementsAre("but1", "but_reenrolment", "but_direct_entry", "licence_pro", "desu_gol", "master"));
  EXPECT_EQ(response.next_page_token(), "");
  const v1::Track& but1 = response.tracks(0);
  EXPECT_EQ(but1.name(), "campaigns/2024-2025/tracks/but1");
  EXPECT_FALSE(but1.title().fr().empty());
  EXPECT_FALSE(but1.title().en().empty());
  ASSERT_EQ(but1.cases_size(), 5);
  EXPECT_EQ(TimeUtil::ToString(but1.cases(0).windows(0).open_time()), "2024-07-09T12:00:00Z");
  EXPECT_EQ(TimeUtil::ToString(but1.cases(0).windows(0).close_time()), "2024-07-19T10:00:00Z");
  EXPECT_FALSE(but1.cases(1).windows(0).has_open_time()) << "the rules give none";
  ASSERT_EQ(records_.size(), 1U);
  EXPECT_EQ(records_[0].method, "ListTracks");
}

TEST_F(CampaignServiceTest, PagesOfTracks) {
  v1::ListTracksRequest request;
  request.set_parent("campaigns/-");
  request.set_page_size(4);
  std::vector<std::string> names;
  do {
    v1::ListTracksResponse response;
    ASSERT_TRUE(List(request, response).ok());
    ASSERT_LE(response.tracks_size(), 4);
    for (const v1::Track& track : response.tracks()) names.push_back(track.name());
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(names.size(), 18U);
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), 18U);
}

TEST_F(CampaignServiceTest, WrongListsAreErrors) {
  v1::ListTracksRequest request;
  v1::ListTracksResponse response;
  for (const char* parent : {"", "2024-2025", "campaigns/", "campaigns/2024-2025/tracks"}) {
    request.set_parent(parent);
    EXPECT_EQ(List(request, response).error_code(), grpc::StatusCode::INVALID_ARGUMENT) << parent;
  }
  request.set_parent("campaigns/2019-2020");
  EXPECT_EQ(List(request, response).error_code(), grpc::StatusCode::NOT_FOUND);
  request.set_parent("campaigns/2024-2025");
  request.set_page_token("campaigns/2025-2026/tracks/but1");
  EXPECT_THAT(FieldsOf(List(request, response)), ElementsAre("page_token"));
  request.clear_page_token();
  request.set_page_size(-1);
  EXPECT_THAT(FieldsOf(List(request, response)), ElementsAre("page_size"));
}

TEST_F(CampaignServiceTest, WhatBut1Owes) {
  v1::GetRequirementsRequest request = Of("but1", "initial");
  request.set_enrolment(v1::Claim::FIRST);
  request.set_origin("parcoursup");
  request.set_acceptance_date("2024-07-12");
  ASSERT_TRUE(TimeUtil::FromString("2024-07-19T10:00:00Z", request.mutable_at_time()));
  v1::Requirements requirements;
  ASSERT_TRUE(Get(request, requirements).ok());
  ASSERT_EQ(requirements.pieces_size(), 2);
  EXPECT_EQ(requirements.pieces(0).piece(), "cvec");
  EXPECT_EQ(requirements.pieces(0).obligation(), v1::RequiredPiece::OWED);
  EXPECT_EQ(requirements.pieces(1).obligation(), v1::RequiredPiece::OWED);
  EXPECT_THAT(requirements.pieces(1).kinds(), ElementsAre("bac-transcript", "bac-certificate"));
  for (const v1::RequiredPiece& piece : requirements.pieces()) {
    EXPECT_FALSE(piece.reason().fr().empty());
    EXPECT_FALSE(piece.reason().en().empty());
    EXPECT_FALSE(piece.source().empty());
  }
  EXPECT_EQ(requirements.cvec_amount_eur(), 103);
  EXPECT_EQ(requirements.enrolment_case().id(), "accepted-before-july-13");
  EXPECT_EQ(requirements.time_zone(), "Europe/Paris");
  EXPECT_EQ(requirements.window_state(), v1::Requirements::OPEN) << "the last moment";
  ASSERT_TRUE(TimeUtil::FromString("2024-07-19T10:00:00.000000001Z", request.mutable_at_time()));
  ASSERT_TRUE(Get(request, requirements).ok());
  EXPECT_EQ(requirements.window_state(), v1::Requirements::CLOSED);
  EXPECT_EQ(TimeUtil::ToString(requirements.at_time()), "2024-07-19T10:00:00.000000001Z");
}

TEST_F(CampaignServiceTest, WhoIsNotConcernedAndWhoIsExempt) {
  v1::GetRequirementsRequest request = Of("desu_gol", "contrat_pro");
  request.set_enrolment(v1::Claim::RE_ENROLMENT);
  v1::Requirements requirements;
  ASSERT_TRUE(Get(request, requirements).ok());
  EXPECT_EQ(requirements.pieces(0).obligation(), v1::RequiredPiece::NOT_CONCERNED);
  EXPECT_EQ(requirements.pieces(1).obligation(), v1::RequiredPiece::OPTIONAL);
  EXPECT_EQ(requirements.fee().due(), v1::EnrolmentFee::EXEMPT);
  request.set_status("apprentice");
  ASSERT_TRUE(Get(request, requirements).ok());
  EXPECT_EQ(requirements.pieces(0).obligation(), v1::RequiredPiece::OWED);
  request = Of("but_reenrolment", "initial");
  ASSERT_TRUE(Get(request, requirements).ok());
  EXPECT_EQ(requirements.fee().amount_eur(), 175);
  request.set_boursier(true);
  ASSERT_TRUE(Get(request, requirements).ok());
  EXPECT_EQ(requirements.fee().due(), v1::EnrolmentFee::EXEMPT);
}

TEST_F(CampaignServiceTest, WindowsThatAreNotPublished) {
  v1::GetRequirementsRequest request = Of("master", "initial", "2026-2027");
  request.set_enrolment(v1::Claim::FIRST);
  v1::Requirements requirements;
  ASSERT_TRUE(Get(request, requirements).ok());
  EXPECT_EQ(requirements.window_state(), v1::Requirements::WINDOWS_UNSET);
  EXPECT_EQ(requirements.cvec_amount_eur(), 105);
}

TEST_F(CampaignServiceTest, WhatIsMissingIsSaid) {
  v1::Requirements requirements;
  grpc::Status status = Get(Of("but1", "initial"), requirements);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(FieldsOf(status), testing::UnorderedElementsAre("origin", "enrolment", "acceptance_date"));
  EXPECT_NE(status.error_message().find("parcoursup"), std::string::npos) << status.error_message();
  EXPECT_THAT(FieldsOf(Get(Of("desu_gol", "stagiaire"), requirements)), testing::Contains("status"));
  v1::GetRequirementsRequest request = Of("master", "initial");
  request.set_enrolment(v1::Claim::RE_ENROLMENT);
  EXPECT_THAT(FieldsOf(Get(request, requirements)), ElementsAre("enrolment"));
  request.set_enrolment(v1::Claim::FIRST);
  request.set_acceptance_date("12/07/2024");
  EXPECT_THAT(FieldsOf(Get(request, requirements)), ElementsAre("acceptance_date"));
  request.set_acceptance_date("2024-06-05");
  request.add_situations("rich");
  EXPECT_THAT(FieldsOf(Get(request, requirements)), ElementsAre("situations"));
  EXPECT_EQ(Get(Of("licence", "initial"), requirements).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Get(Of("but1", "initial", "2019-2020"), requirements).error_code(), grpc::StatusCode::NOT_FOUND);
  request.set_track("but1");
  EXPECT_THAT(FieldsOf(Get(request, requirements)), ElementsAre("track"));
}

}  // namespace
}  // namespace justif::service

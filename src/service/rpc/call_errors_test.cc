#include "service/rpc/call_errors.h"

#include <gtest/gtest.h>

#include "google/rpc/error_details.pb.h"

namespace justif::service {
namespace {

google::rpc::Status DetailsOf(const grpc::Status& status) {
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  EXPECT_EQ(details.code(), status.error_code());
  EXPECT_EQ(details.message(), status.error_message());
  return details;
}

template <typename Detail>
Detail Find(const google::rpc::Status& status) {
  Detail detail;
  for (const auto& any : status.details()) {
    if (any.Is<Detail>()) {
      EXPECT_TRUE(any.UnpackTo(&detail));
      return detail;
    }
  }
  ADD_FAILURE() << "no " << Detail::descriptor()->full_name();
  return detail;
}

TEST(InvalidRequest, EachViolationIsListed) {
  const grpc::Status status =
      InvalidRequest("INVALID_CONTEXT", {{"context.claim.birth_date", "must be a day"}, {"content", "is empty"}});
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  const google::rpc::Status details = DetailsOf(status);
  EXPECT_EQ(Find<google::rpc::ErrorInfo>(details).reason(), "INVALID_CONTEXT");
  EXPECT_EQ(Find<google::rpc::ErrorInfo>(details).domain(), "justif");
  const auto bad = Find<google::rpc::BadRequest>(details);
  ASSERT_EQ(bad.field_violations_size(), 2);
  EXPECT_EQ(bad.field_violations(0).field(), "context.claim.birth_date");
  EXPECT_EQ(bad.field_violations(1).description(), "is empty");
}

TEST(OfVerifier, AFullQueueSaysWhenToComeBack) {
  const grpc::Status status = OfVerifier(absl::ResourceExhaustedError("max_queue 64 uploads are waiting"));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  const google::rpc::Status details = DetailsOf(status);
  EXPECT_EQ(Find<google::rpc::ErrorInfo>(details).reason(), "QUEUE_FULL");
  EXPECT_GT(Find<google::rpc::RetryInfo>(details).retry_delay().nanos(), 0);
}

TEST(OfVerifier, OtherCodes) {
  EXPECT_EQ(OfVerifier(absl::CancelledError("")).error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_EQ(OfVerifier(absl::DeadlineExceededError("")).error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_EQ(OfVerifier(absl::UnavailableError("")).error_code(), grpc::StatusCode::UNAVAILABLE);
  const grpc::Status internal = OfVerifier(absl::InternalError("a secret path"));
  EXPECT_EQ(internal.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_EQ(internal.error_message().find("secret"), std::string::npos);
}

}  // namespace
}  // namespace justif::service

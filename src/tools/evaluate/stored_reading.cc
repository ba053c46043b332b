#include "tools/evaluate/stored_reading.h"

#include <google/protobuf/util/time_util.h>

#include <chrono>
#include <utility>

#include "absl/status/status.h"
#include "justif/reader/v1/reader.pb.h"
#include "reading/wire/reading_encoder.h"
#include "service/iso_day.h"
#include "service/readers/reading_decoder.h"
#include "service/rpc/verification_proto.h"

namespace justif::tools {

std::string StoreReading(const Reading& reading) {
  Reading unsigned_reading = reading;
  for (Code& code : unsigned_reading.codes) {
    for (Field& field : code.fields) field.source = Source::kCode;
  }
  reader::v1::Reading message;
  reading::EncodeReading(unsigned_reading, message);
  return message.SerializeAsString();
}

absl::StatusOr<service::VerificationResult> Restore(const Record& record, const v1::UploadContext& context,
                                                    const judging::TrustStore& trust) {
  reader::v1::Reading message;
  if (record.reading.empty() || !message.ParseFromString(record.reading)) {
    return absl::FailedPreconditionError(record.file + ": no reading was kept, only a server's answer");
  }
  auto reading = service::DecodeReading(message);
  if (!reading.ok()) return reading.status();
  service::VerificationResult result;
  const std::string& name = record.verification.name();
  result.id = name.substr(name.find('/') + 1);
  result.context = service::FromProto(context);
  result.sha256 = record.verification.sha256();
  result.reading = *std::move(reading);
  result.reader_peak_bytes = record.reader_peak_bytes;
  result.create_time = std::chrono::system_clock::time_point(std::chrono::milliseconds(
      google::protobuf::util::TimeUtil::TimestampToMilliseconds(record.verification.create_time())));
  result.signatures = service::VerifySignatures(trust, result.reading);
  result.pdf_signatures = service::VerifyPdfSignatures(&trust, result.reading);
  return result;
}

void JudgeAgain(const judging::Judge& judge, service::VerificationResult& result) {
  result.verdict = judge.Decide({result.reading, result.context.claim, result.context.expected_kind,
                                 service::IsoDay(result.create_time), result.signatures, std::nullopt,
                                 result.context.uploaded_at, std::nullopt, result.pdf_signatures});
}

}  // namespace justif::tools

#include "service/rpc/verification_proto.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

#include "judging/signatures/digest.h"
#include "service/rpc/campaign_proto.h"

namespace justif::service {
namespace {

constexpr char kApiVersion[] = "v1";

void Set(const Region& region, v1::Region& out) {
  out.set_page(region.page);
  for (const Point& p : region.polygon) {
    auto& point = *out.add_polygon();
    point.set_x(p.x);
    point.set_y(p.y);
  }
}

void Set(const Field& field, v1::Field& out) {
  out.set_name(field.name);
  out.set_value(field.value);
  out.set_normalized_value(field.normalized_value);
  out.set_source(static_cast<v1::Source>(field.source));
  out.set_confidence(field.confidence);
  for (const Region& region : field.regions) Set(region, *out.add_regions());
}

void Set(const judging::CodeSignature& signature, v1::CodeSignature& out) {
  out.set_state(static_cast<v1::CodeSignature::State>(signature.state));
  out.set_signer(signature.signer);
  out.set_authority(signature.authority);
  out.set_curve(signature.curve);
  out.set_signed_on(signature.signed_on);
  out.set_valid_from(signature.valid_from);
  out.set_valid_until(signature.valid_until);
  out.set_test_authority(signature.test_authority);
  out.set_detail(signature.detail);
}

void Set(const Code& code, v1::Code& out) {
  out.set_symbology(static_cast<v1::Code::Symbology>(code.symbology));
  out.set_raw(code.raw);
  out.set_content(static_cast<v1::Code::Content>(code.content));
  if (code.two_d_doc) {
    out.set_document_type(code.two_d_doc->document_type);
    out.set_document_type_label(code.two_d_doc->type_label);
    out.set_certificate_authority_id(code.two_d_doc->certificate_authority_id);
    out.set_certificate_id(code.two_d_doc->certificate_id);
    out.set_emission_date(code.two_d_doc->emission_date);
    out.set_signature_date(code.two_d_doc->signature_date);
    for (const TwoDDocElement& element : code.two_d_doc->elements) {
      auto& e = *out.add_elements();
      e.set_id(element.id);
      e.set_value(element.value);
      e.set_signed_(element.is_signed);
      e.set_label(element.label);
    }
  }
  for (const Field& field : code.fields) Set(field, *out.add_fields());
  Set(code.region, *out.mutable_region());
}

void Set(const MarkRow& row, v1::Mark& out) {
  out.set_subject(row.subject);
  double confidence = 1;
  const auto cell = [&](const MarkCell& c, auto set) {
    if (!c.number) return;
    set(*c.number);
    confidence = std::min(confidence, c.confidence);
    if (!c.region.polygon.empty()) Set(c.region, *out.add_regions());
  };
  if (!row.subject_region.polygon.empty()) Set(row.subject_region, *out.add_regions());
  cell(row.coefficient, [&](double value) { out.set_coefficient(value); });
  cell(row.mark, [&](double value) { out.set_mark(value); });
  cell(row.points, [&](double value) { out.set_points(value); });
  out.set_total(row.role != MarkRow::Role::kSubject);
  out.set_source(static_cast<v1::Source>(row.source));
  out.set_confidence(confidence);
}

v1::Verdict::UnreadableReason ReasonOf(const std::string& name) {
  v1::Verdict::UnreadableReason reason = v1::Verdict::UNREADABLE_REASON_UNSPECIFIED;
  v1::Verdict::UnreadableReason_Parse(name, &reason);
  return reason;
}

}  // namespace

v1::Finding ToProto(const judging::Finding& finding, const judging::Judge& judge, judging::Language language) {
  v1::Finding out;
  out.set_check(finding.check());
  out.set_version(finding.version());
  out.set_outcome(static_cast<v1::Finding::Outcome>(finding.outcome()));
  out.set_weight(static_cast<v1::Finding::Weight>(finding.weight()));
  out.set_reason(finding.reason());
  out.set_message(judge.Sentence(finding, language));
  for (const judging::Evidence& evidence : finding.evidence()) {
    auto& e = *out.add_evidence();
    e.set_subject(evidence.subject);
    e.set_seen(evidence.seen);
    e.set_expected(evidence.expected);
    e.set_expected_from(evidence.expected_from);
    e.set_explanation(judge.Sentence(finding, evidence, language));
    for (const Region& region : evidence.regions) Set(region, *e.add_regions());
  }
  return out;
}

v1::Versions ToProto(const judging::Judge& judge, const ModelVersions& versions) {
  v1::Versions out;
  out.set_service(versions.service);
  out.set_models(versions.models);
  out.set_policy(judge.PolicyVersion());
  out.set_api(kApiVersion);
  return out;
}

v1::Verification ToProto(const VerificationResult& result, const judging::Judge& judge, const ModelVersions& versions) {
  const Reading& reading = result.reading;
  const judging::Language language = result.context.language;
  v1::Verification out;
  out.set_name("verifications/" + result.id);
  out.set_request_id(result.context.request_id);
  out.set_dossier(result.context.dossier);
  out.set_file_name(result.context.file_name);
  out.set_media_type(reading.file.media_type);
  out.set_sha256(result.sha256);
  out.set_kind(reading.kind);
  out.set_kind_confidence(reading.kind_confidence);
  out.set_page_count(reading.file.page_count);
  out.set_page(reading.page);
  for (const Field& field : reading.fields) Set(field, *out.add_fields());
  for (std::size_t i = 0; i < reading.codes.size(); ++i) {
    v1::Code& code = *out.add_codes();
    Set(reading.codes[i], code);
    const auto signature = result.signatures.find(i);
    if (signature != result.signatures.end()) Set(signature->second, *code.mutable_signature());
  }
  for (const MarkRow& row : reading.marks) Set(row, *out.add_marks());
  for (const judging::Finding& finding : result.verdict.findings)
    *out.add_findings() = ToProto(finding, judge, language);
  auto& verdict = *out.mutable_verdict();
  verdict.set_outcome(static_cast<v1::Verdict::Outcome>(result.verdict.outcome));
  verdict.set_score(result.verdict.score);
  verdict.set_assurance(static_cast<v1::Verdict::Assurance>(result.verdict.assurance));
  verdict.set_unreadable_reason(ReasonOf(result.verdict.unreadable_reason));
  verdict.set_message(
      judge.Sentence(result.verdict.student_message.key, result.verdict.student_message.arguments, language));
  for (const judging::Reason& reason : result.verdict.reasons) {
    verdict.add_reasons(judge.Sentence(reason.key, reason.arguments, language));
  }
  *out.mutable_versions() = ToProto(judge, versions);
  for (const StageTiming& timing : reading.timings) {
    auto& t = *out.add_timings();
    t.set_stage(timing.stage);
    t.set_duration_ms(timing.duration_ms);
  }
  const auto since_epoch = std::chrono::duration_cast<std::chrono::milliseconds>(result.create_time.time_since_epoch());
  *out.mutable_create_time() = google::protobuf::util::TimeUtil::MillisecondsToTimestamp(since_epoch.count());
  return out;
}

Claim FromProto(const v1::Claim& claim) {
  Claim out;
  out.family_name = claim.family_name();
  out.birth_name = claim.birth_name();
  out.given_names.assign(claim.given_names().begin(), claim.given_names().end());
  out.birth_date = claim.birth_date();
  out.ine = claim.ine();
  out.academic_year = claim.academic_year();
  out.track = claim.track();
  out.status = claim.status();
  out.enrolment =
      v1::Claim::Enrolment_IsValid(claim.enrolment()) ? static_cast<Enrolment>(claim.enrolment()) : Enrolment::kUnknown;
  out.origin = claim.origin();
  out.acceptance_date = claim.acceptance_date();
  if (claim.has_boursier()) out.boursier = claim.boursier();
  out.situations.assign(claim.situations().begin(), claim.situations().end());
  out.applicant = claim.applicant();
  return out;
}

std::string WithoutFolders(const std::string& file_name) {
  const std::size_t slash = file_name.find_last_of("/\\");
  return slash == std::string::npos ? file_name : file_name.substr(slash + 1);
}

UploadContext FromProto(const v1::UploadContext& context) {
  UploadContext out;
  out.file_name = WithoutFolders(context.file_name());
  out.media_type = context.media_type();
  out.expected_kind = context.expected_kind();
  out.claim = FromProto(context.claim());
  out.dossier = context.dossier();
  out.request_id = context.request_id();
  out.language = context.language() == v1::EN ? judging::Language::kEnglish : judging::Language::kFrench;
  if (context.has_upload_time()) out.uploaded_at = FromProto(context.upload_time());
  return out;
}

std::string ModelsDigest(const std::string& models) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(models, error)) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::string all;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    all += std::filesystem::relative(path, models, error).string() + '\0';
    all += judging::Sha256Hex(std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>()));
  }
  return judging::Sha256Hex(all);
}

}  // namespace justif::service

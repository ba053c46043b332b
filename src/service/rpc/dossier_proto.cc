#include "service/rpc/dossier_proto.h"

#include "service/rpc/campaign_proto.h"

namespace justif::service {

v1::Dossier ToProto(const DossierResult& result, const judging::Judge& judge, const ModelVersions& versions) {
  const judging::Language language = result.context.language;
  const judging::DossierVerdict& verdict = result.verdict;
  v1::Dossier out;
  out.set_name(result.context.dossier.empty() ? "dossiers/" + result.id : result.context.dossier);
  out.set_request_id(result.context.request_id);
  for (std::size_t i = 0; i < result.documents.size(); ++i) {
    const DossierDocumentResult& document = result.documents[i];
    const judging::DocumentStanding& standing = verdict.documents[i];
    v1::DossierDocument& d = *out.add_documents();
    d.set_document(document.document);
    d.set_version(document.version);
    d.set_state(static_cast<v1::DossierDocument::State>(standing.state));
    d.set_duplicate_of(standing.duplicate_of);
    if (document.verification) *d.mutable_verification() = ToProto(*document.verification, judge, versions);
    for (const std::string& check : standing.settled_checks) d.add_settled_checks(check);
  }
  for (const judging::PieceStanding& piece : verdict.pieces) {
    v1::DossierPiece& p = *out.add_pieces();
    *p.mutable_piece() = ToProto(*piece.piece, *piece.rule);
    p.set_state(static_cast<v1::DossierPiece::State>(piece.state));
    p.set_missing_reason(static_cast<v1::DossierPiece::MissingReason>(piece.missing));
    for (const std::size_t i : piece.documents) p.add_documents(result.documents[i].document);
  }
  for (const judging::Finding& finding : verdict.findings) *out.add_findings() = ToProto(finding, judge, language);
  out.mutable_verdict()->set_outcome(static_cast<v1::DossierVerdict::Outcome>(verdict.outcome));
  for (const judging::Reason& message : verdict.student_messages) {
    out.mutable_verdict()->add_messages(judge.Sentence(message.key, message.arguments, language));
  }
  for (const judging::Reason& reason : verdict.reasons) {
    out.mutable_verdict()->add_reasons(judge.Sentence(reason.key, reason.arguments, language));
  }
  *out.mutable_versions() = ToProto(judge, versions);
  *out.mutable_create_time() = ToProto(absl::FromChrono(result.create_time));
  return out;
}

DossierContext FromProto(const v1::DossierContext& context) {
  DossierContext out;
  out.claim = FromProto(context.claim());
  out.dossier = context.dossier();
  out.request_id = context.request_id();
  out.language = context.language() == v1::EN ? judging::Language::kEnglish : judging::Language::kFrench;
  return out;
}

DossierUpload FromProto(const v1::DossierUpload& upload) {
  DossierUpload out;
  out.document = upload.document();
  out.version = upload.version() == 0 ? 1 : upload.version();
  out.withdrawn = upload.withdrawn();
  out.file_name = WithoutFolders(upload.file_name());
  out.media_type = upload.media_type();
  out.expected_kind = upload.expected_kind();
  if (upload.has_upload_time()) out.uploaded_at = FromProto(upload.upload_time());
  return out;
}

}  // namespace justif::service

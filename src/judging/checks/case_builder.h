// Builds cases for tests of checks.
#ifndef JUSTIF_JUDGING_CHECKS_CASE_BUILDER_H_
#define JUSTIF_JUDGING_CHECKS_CASE_BUILDER_H_

#include <gtest/gtest.h>

#include <cstddef>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "judging/checks/checks.h"
#include "judging/policy/model_file.h"

namespace justif::judging {

// The confidence of an OCR value below every threshold of the policy.
inline constexpr double kDoubtful = 0.5;

// A reading with a claim, put together value by value; text-layer values
// unless said otherwise. Run uses the shipped models/.
class CaseBuilder {
 public:
  explicit CaseBuilder(std::string_view kind) {
    reading_.kind = kind;
    reading_.page = 1;
  }

  CaseBuilder& Print(const std::string& name, const std::string& normalized) {
    return Print(name, normalized, normalized, Source::kTextLayer, 0.99);
  }
  CaseBuilder& PrintByOcr(const std::string& name, const std::string& normalized, double confidence) {
    return Print(name, normalized, normalized, Source::kOcr, confidence);
  }
  CaseBuilder& Print(const std::string& name, const std::string& value, const std::string& normalized, Source source,
                     double confidence) {
    reading_.fields.push_back({name, value, normalized, source, confidence, {RegionOf(1, {0.1, 0.2, 0.3, 0.25})}});
    return *this;
  }

  CaseBuilder& AddCode(std::initializer_list<std::pair<std::string, std::string>> values,
                       CodeContent content = CodeContent::kCvecDelimited) {
    Code code;
    code.content = content;
    code.region = RegionOf(1, {0.7, 0.7, 0.8, 0.8});
    for (const auto& [name, value] : values) {
      code.fields.push_back({name, value, value, Source::kCode, 1, {code.region}});
    }
    reading_.codes.push_back(std::move(code));
    return *this;
  }

  // A 2D-Doc of the type with these values, and what was found of its
  // signature.
  CaseBuilder& AddTwoDDoc(std::initializer_list<std::pair<std::string, std::string>> values, SignatureState state,
                          const std::string& type = "B1") {
    AddCode(values, CodeContent::kTwoDDoc);
    TwoDDoc doc;
    doc.document_type = type;
    doc.certificate_authority_id = "TS01";
    doc.certificate_id = "CERT";
    doc.emission_date = doc.signature_date = "2025-08-20";
    reading_.codes.back().two_d_doc = doc;
    CodeSignature signature;
    signature.state = state;
    signature.signer = "Crous";
    signatures_[reading_.codes.size() - 1] = signature;
    return *this;
  }

  CaseBuilder& Row(const std::string& subject, double coefficient, double mark, double points,
                   Source source = Source::kTextLayer, double confidence = 0.99) {
    MarkRow row = RowOf(subject, source);
    row.coefficient = Cell(coefficient, confidence);
    row.mark = Cell(mark, confidence);
    row.points = Cell(points, confidence);
    reading_.marks.push_back(std::move(row));
    return *this;
  }

  CaseBuilder& Total(MarkRow::Role role, double coefficients, double points, Source source = Source::kTextLayer,
                     double confidence = 0.99) {
    MarkRow row = RowOf("Total", source);
    row.role = role;
    row.coefficient = Cell(coefficients, confidence);
    row.points = Cell(points, confidence);
    reading_.marks.push_back(std::move(row));
    return *this;
  }

  Reading& reading() { return reading_; }
  Claim& claim() { return claim_; }
  TwoDDoc& two_d_doc() { return *reading_.codes.back().two_d_doc; }
  std::map<std::size_t, CodeSignature>& signatures() { return signatures_; }
  std::vector<PdfSignatureResult>& pdf_signatures() { return pdf_signatures_; }
  std::optional<IssuerAnswer>& issuer() { return issuer_; }
  std::optional<absl::Time>& uploaded_at() { return uploaded_at_; }
  std::optional<EarlierUploads>& earlier() { return earlier_; }
  CaseBuilder& Expect(const std::string& kind) {
    expected_kind_ = kind;
    return *this;
  }

  Finding Run(const std::unique_ptr<Check>& check) const {
    std::optional<Finding> finding;
    Visit([&](const CheckContext& context) { finding = check->Run(context); });
    return *finding;
  }

  // Calls `use` with what a check sees.
  template <typename Use>
  void Visit(const Use& use) const {
    model::v1::Policy policy;
    model::v1::Cvec cvec;
    model::v1::Baccalaureat baccalaureat;
    model::v1::PdfPrograms pdf_programs;
    model::v1::ImagePrograms image_programs;
    EXPECT_TRUE(ReadModelFile("models/policy.textproto", policy).ok());
    EXPECT_TRUE(ReadModelFile("models/cvec.textproto", cvec).ok());
    EXPECT_TRUE(ReadModelFile("models/baccalaureat.textproto", baccalaureat).ok());
    EXPECT_TRUE(ReadModelFile("models/pdf_programs.textproto", pdf_programs).ok());
    EXPECT_TRUE(ReadModelFile("models/image_programs.textproto", image_programs).ok());
    static const absl::StatusOr<Campaigns> campaigns = Campaigns::Load("models");
    EXPECT_TRUE(campaigns.ok()) << campaigns.status();
    const Case judged{reading_, claim_,       expected_kind_, "2025-10-01",   signatures_,
                      issuer_,  uploaded_at_, earlier_,       pdf_signatures_};
    use(CheckContext{judged, policy.thresholds(), cvec, baccalaureat, pdf_programs, image_programs, *campaigns});
  }

 private:
  static MarkRow RowOf(const std::string& subject, Source source) {
    MarkRow row;
    row.subject = subject;
    row.subject_region = RegionOf(1, {0.1, 0.5, 0.4, 0.52});
    row.source = source;
    return row;
  }
  static MarkCell Cell(double number, double confidence) {
    MarkCell cell;
    cell.value = std::to_string(number);
    cell.number = number;
    cell.confidence = confidence;
    cell.region = RegionOf(1, {0.5, 0.5, 0.6, 0.52});
    return cell;
  }

  Reading reading_;
  Claim claim_;
  std::string expected_kind_;
  std::map<std::size_t, CodeSignature> signatures_;
  std::optional<IssuerAnswer> issuer_;
  std::optional<absl::Time> uploaded_at_;
  std::optional<EarlierUploads> earlier_;
  std::vector<PdfSignatureResult> pdf_signatures_;
};

// What a finding says, for comparison in one go.
inline std::pair<Outcome, std::string> Said(const Finding& finding) { return {finding.outcome(), finding.reason()}; }
inline std::pair<Outcome, std::string> Says(Outcome outcome, std::string reason) {
  return {outcome, std::move(reason)};
}

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_CASE_BUILDER_H_

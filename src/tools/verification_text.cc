#include "tools/verification_text.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "document/printable.h"
#include "tools/text_layout.h"

namespace justif::tools {
namespace {

using v1::Finding;
using v1::Verdict;

// The two languages of a label.
struct Label {
  const char* french;
  const char* english;
};

class Writer {
 public:
  Writer(const v1::Verification& verification, const TextStyle& style) : verification_(verification), style_(style) {}

  std::string Outcome(Verdict::Outcome outcome) const {
    const auto [label, color] = OutcomeOf(outcome);
    return Painted(In(label), color);
  }

  std::string WriteFindings() {
    Findings();
    return std::move(text_);
  }

  std::string Write(const std::string& path) {
    VerdictLines(path);
    DocumentLine();
    Fields();
    Codes();
    Marks();
    Findings();
    Timings();
    return std::move(text_);
  }

 private:
  std::string In(Label label) const { return style_.english ? label.english : label.french; }
  std::string Painted(std::string_view text, Color color) const { return Paint(text, color, style_.color); }
  std::string Dim(std::string_view text) const { return Painted(text, Color::kDim); }
  std::string Quoted(std::string_view text) const {
    return style_.english ? absl::StrCat("\"", Printable(text), "\"") : absl::StrCat("« ", Printable(text), " »");
  }
  void Line(std::string_view line) { absl::StrAppend(&text_, std::string(line), "\n"); }
  void Heading(Label label) { Line(absl::StrCat("\n  ", Painted(In(label), Color::kBold))); }

  void VerdictLines(const std::string& path) {
    const Verdict& verdict = verification_.verdict();
    std::vector<std::string> facts = {absl::StrCat("score ", verdict.score(), "/100")};
    if (verdict.unreadable_reason() != Verdict::UNREADABLE_REASON_UNSPECIFIED) {
      facts.insert(facts.begin(), Verdict::UnreadableReason_Name(verdict.unreadable_reason()));
    }
    if (verdict.assurance() != Verdict::ASSURANCE_UNSPECIFIED) facts.push_back(In(AssuranceOf(verdict.assurance())));
    Line(absl::StrCat(Painted(Printable(path), Color::kBold), "  ", Outcome(verdict.outcome()), "  ",
                      Dim(absl::StrJoin(facts, ", "))));
    for (const std::string& reason : verdict.reasons()) Line(absl::StrCat("  - ", Printable(reason)));
    if (!verdict.message().empty()) {
      Line(absl::StrCat("  ", Dim(In({"Pour l'étudiant :", "For the student:"})), " ", Printable(verdict.message())));
    }
  }

  void DocumentLine() {
    std::vector<std::string> facts = {
        absl::StrCat(Printable(verification_.kind()), " (", Percent(verification_.kind_confidence()), ")")};
    if (verification_.page() > 0) {
      facts.push_back(absl::StrCat("page ", verification_.page(), In({" sur ", " of "}), verification_.page_count()));
    } else if (verification_.page_count() > 0) {
      facts.push_back(absl::StrCat(verification_.page_count(), " page", verification_.page_count() > 1 ? "s" : ""));
    }
    if (!verification_.media_type().empty()) facts.push_back(Printable(verification_.media_type()));
    Line(absl::StrCat("\n  ", Painted("Document", Color::kBold), "  ", absl::StrJoin(facts, ", ")));
  }

  // As printed or encoded, and what it means when that is not plain.
  std::string ValueOf(const v1::Field& field) const {
    std::string value = Printable(field.value());
    if (!field.normalized_value().empty() && field.normalized_value() != field.value()) {
      absl::StrAppend(&value, Dim(absl::StrCat(" → ", Printable(field.normalized_value()))));
    }
    return value;
  }

  std::vector<std::string> FieldRow(const v1::Field& field) const {
    return {Printable(field.name()), ValueOf(field), Dim(In(SourceOf(field.source()))),
            Dim(Percent(field.confidence()))};
  }

  void Fields() {
    if (verification_.fields().empty()) return;
    Heading({"Lu sur le document", "Read from the document"});
    std::vector<std::vector<std::string>> rows;
    for (const v1::Field& field : verification_.fields()) rows.push_back(FieldRow(field));
    text_ += Table(rows, 4);
  }

  void Codes() {
    for (const v1::Code& code : verification_.codes()) {
      std::vector<std::string> facts = {SymbologyOf(code.symbology()), In(ContentOf(code.content()))};
      if (!code.document_type().empty()) {
        const std::string type = code.document_type_label().empty()
                                     ? code.document_type()
                                     : absl::StrCat(code.document_type(), " ", code.document_type_label());
        facts.push_back(absl::StrCat(Printable(type), " (", Printable(code.certificate_authority_id()), " ",
                                     Printable(code.certificate_id()), ")"));
      }
      Line(absl::StrCat("\n  ", Painted("Code", Color::kBold), "  ", absl::StrJoin(facts, ", "), Place(code.region())));
      std::vector<std::vector<std::string>> rows;
      for (const v1::Field& field : code.fields()) rows.push_back({Printable(field.name()), ValueOf(field)});
      // Of documents whose content has no names here, every element by its
      // label.
      if (code.fields().empty()) {
        for (const v1::CodeElement& element : code.elements()) {
          rows.push_back({Printable(absl::StrCat(element.id(), " ", element.label())), Printable(element.value())});
        }
      }
      text_ += Table(rows, 4);
      if (code.has_signature()) SignatureOf(code);
    }
  }

  // Who signed, when, what is covered and which values are not.
  void SignatureOf(const v1::Code& code) {
    const v1::CodeSignature& signature = code.signature();
    const auto [label, color] = StateOf(signature.state());
    const auto row = [&](Label name, const std::string& value) {
      if (!value.empty()) Line(absl::StrCat("    ", Dim(In(name)), " ", value));
    };
    row({"Signature :", "Signature:"}, Painted(In(label), color));
    if (!signature.signer().empty()) {
      const bool valid = signature.state() == v1::CodeSignature::VALID;
      row(valid ? Label{"Signé par :", "Signed by:"} : Label{"Au nom de :", "In the name of:"},
          absl::StrCat(Printable(signature.signer()), " (", Printable(signature.authority()), ", ",
                       Printable(signature.curve()), ")"));
      row({"Certificat :", "Certificate:"},
          absl::StrCat(Printable(signature.valid_from()), " – ", Printable(signature.valid_until())));
    }
    row({"Daté du :", "Dated:"}, Printable(signature.signed_on()));
    // What the verifier found, for engineers: there is no other language of it.
    if (style_.english && !signature.detail().empty()) row({"", ""}, Dim(Printable(signature.detail())));
    if (signature.state() != v1::CodeSignature::VALID) return;
    std::vector<std::string> covered, uncovered;
    for (const v1::Field& field : code.fields()) covered.push_back(Printable(field.name()));
    for (const v1::CodeElement& element : code.elements()) {
      if (!element.signed_()) uncovered.push_back(Printable(absl::StrCat(element.id(), " ", element.label())));
    }
    for (const v1::Field& field : verification_.fields()) {
      if (std::find(covered.begin(), covered.end(), field.name()) == covered.end())
        uncovered.push_back(Printable(field.name()));
    }
    row({"Couvert par la signature :", "Covered by the signature:"}, absl::StrJoin(covered, ", "));
    row({"Non couvert :", "Not covered:"}, absl::StrJoin(uncovered, ", "));
  }

  void Marks() {
    if (verification_.marks().empty()) return;
    Heading({"Notes", "Marks"});
    std::vector<std::vector<std::string>> rows = {{"", Dim("coef."), Dim(In({"note", "mark"})), Dim("points"), ""}};
    const auto cell = [](bool read, double number) { return read ? Number(number, 3) : std::string("·"); };
    for (const v1::Mark& mark : verification_.marks()) {
      const std::string subject = Printable(mark.subject());
      rows.push_back({mark.total() ? Painted(subject, Color::kBold) : subject,
                      cell(mark.has_coefficient(), mark.coefficient()), cell(mark.has_mark(), mark.mark()),
                      cell(mark.has_points(), mark.points()), Dim(Percent(mark.confidence()))});
    }
    text_ += Table(rows, 4);
  }

  void Findings() {
    std::vector<const Finding*> findings;
    int not_applicable = 0;
    for (const Finding& finding : verification_.findings()) {
      if (finding.outcome() == Finding::NOT_APPLICABLE) {
        ++not_applicable;
      } else {
        findings.push_back(&finding);
      }
    }
    if (findings.empty()) return;
    std::stable_sort(findings.begin(), findings.end(), [](const Finding* a, const Finding* b) {
      return std::pair(RankOf(a->outcome()), -a->weight()) < std::pair(RankOf(b->outcome()), -b->weight());
    });
    Heading({"Contrôles", "Checks"});
    for (const Finding* finding : findings) WriteFinding(*finding);
    if (not_applicable > 0) {
      Line(absl::StrCat("    ", Dim(absl::StrCat(not_applicable, In({" sans objet ici", " do not apply here"})))));
    }
  }

  void WriteFinding(const Finding& finding) {
    const auto [sign, color] = SignOf(finding.outcome(), finding.weight());
    const std::string message = finding.message().empty() ? finding.reason() : finding.message();
    Line(absl::StrCat("    ", Painted(sign, color), " ", Printable(finding.check()), "  ", Printable(message)));
    if (finding.outcome() == Finding::PASSED) return;
    for (const v1::Evidence& evidence : finding.evidence()) {
      std::vector<std::string> parts;
      if (!evidence.seen().empty()) {
        parts.push_back(absl::StrCat(In({"lu ", "seen "}), Quoted(evidence.seen())));
      }
      if (!evidence.expected().empty()) {
        parts.push_back(absl::StrCat(In({"attendu ", "expected "}), Quoted(evidence.expected()), Origin(evidence)));
      }
      std::string line = absl::StrCat("        ", Printable(evidence.subject()));
      if (!parts.empty()) absl::StrAppend(&line, ": ", absl::StrJoin(parts, ", "));
      if (!evidence.regions().empty()) absl::StrAppend(&line, Place(evidence.regions(0)));
      Line(line);
      if (!evidence.explanation().empty() && evidence.explanation() != finding.message()) {
        Line(absl::StrCat("          ", Dim(Printable(evidence.explanation()))));
      }
    }
  }

  std::string Origin(const v1::Evidence& evidence) const {
    static constexpr std::pair<std::string_view, Label> kOrigins[] = {
        {"code", {" d'après le code", " by the code"}},
        {"claim", {" d'après la déclaration", " by the claim"}},
        {"print", {" d'après l'imprimé", " by the print"}},
        {"arithmetic", {" par le calcul", " by arithmetic"}},
        {"rule", {" d'après la règle", " by the rule"}},
        {"issuer", {" d'après l'émetteur", " by the issuer"}},
        {"file", {" dans le fichier", " in the file"}},
        {"document", {" sur un autre document", " on another document"}}};
    for (const auto& [name, label] : kOrigins) {
      if (evidence.expected_from() == name) return In(label);
    }
    return evidence.expected_from().empty() ? "" : absl::StrCat(" (", Printable(evidence.expected_from()), ")");
  }

  // Where the middle of the region is, as a person would look for it.
  std::string Place(const v1::Region& region) const {
    if (region.polygon().empty()) return "";
    double left = 1, right = 0, top = 1, bottom = 0;
    for (const v1::Point& point : region.polygon()) {
      left = std::min(left, point.x());
      right = std::max(right, point.x());
      top = std::min(top, point.y());
      bottom = std::max(bottom, point.y());
    }
    return Dim(absl::StrCat("  page ", region.page(), ", ", Percent((left + right) / 2),
                            In({" depuis la gauche, ", " from the left, "}), Percent((top + bottom) / 2),
                            In({" depuis le haut", " from the top"})));
  }

  void Timings() {
    if (verification_.timings().empty()) return;
    std::vector<std::string> stages;
    for (const v1::StageTiming& timing : verification_.timings()) {
      stages.push_back(absl::StrCat(Printable(timing.stage()), " ", Number(timing.duration_ms(), 1)));
    }
    Line(absl::StrCat("\n  ", Painted(In({"Durées", "Times"}), Color::kBold), "  ",
                      Dim(absl::StrCat(absl::StrJoin(stages, ", "), " ms"))));
  }

  static std::pair<Label, Color> OutcomeOf(Verdict::Outcome outcome) {
    switch (outcome) {
      case Verdict::ACCEPTED:
        return {{"ACCEPTÉ", "ACCEPTED"}, Color::kGreen};
      case Verdict::NEEDS_REVIEW:
        return {{"À VÉRIFIER", "NEEDS REVIEW"}, Color::kYellow};
      case Verdict::SUSPECTED_FALSIFICATION:
        return {{"FALSIFICATION SUSPECTÉE", "SUSPECTED FALSIFICATION"}, Color::kRed};
      case Verdict::UNREADABLE:
        return {{"ILLISIBLE", "UNREADABLE"}, Color::kYellow};
      case Verdict::WRONG_DOCUMENT:
        return {{"MAUVAIS DOCUMENT", "WRONG DOCUMENT"}, Color::kYellow};
      default:
        return {{"VERDICT INCONNU", "UNKNOWN VERDICT"}, Color::kRed};
    }
  }

  static Label AssuranceOf(Verdict::Assurance assurance) {
    switch (assurance) {
      case Verdict::SIGNED:
        return {"identité couverte par une signature valide", "identity covered by a valid signature"};
      case Verdict::CORROBORATED:
        return {"des sources indépendantes concordent", "independent sources agree"};
      default:
        return {"une seule source", "one source only"};
    }
  }

  static std::pair<Label, Color> StateOf(v1::CodeSignature::State state) {
    switch (state) {
      case v1::CodeSignature::VALID:
        return {{"valide", "valid"}, Color::kGreen};
      case v1::CodeSignature::INVALID:
        return {{"fausse", "invalid"}, Color::kRed};
      case v1::CodeSignature::KEY_UNAVAILABLE:
        return {{"non vérifiée, certificat indisponible", "not verified, no certificate at hand"}, Color::kYellow};
      case v1::CodeSignature::CERTIFICATE_EXPIRED:
        return {{"hors de la validité du certificat", "outside the certificate's validity"}, Color::kYellow};
      case v1::CodeSignature::CERTIFICATE_REVOKED:
        return {{"certificat révoqué", "certificate revoked"}, Color::kYellow};
      case v1::CodeSignature::UNTRUSTED_AUTHORITY:
        return {{"autorité non reconnue", "authority not recognised"}, Color::kYellow};
      case v1::CodeSignature::TEST_CERTIFICATE:
        return {{"autorité d'essai, refusée", "authority for tests, refused"}, Color::kYellow};
      case v1::CodeSignature::MALFORMED:
        return {{"informe", "malformed"}, Color::kRed};
      default:
        return {{"inconnue", "unknown"}, Color::kRed};
    }
  }

  static Label SourceOf(v1::Source source) {
    switch (source) {
      case v1::SIGNED_CODE:
        return {"code signé", "signed code"};
      case v1::CODE:
        return {"code", "code"};
      case v1::TEXT_LAYER:
        return {"texte du PDF", "PDF text"};
      case v1::OCR:
        return {"OCR", "OCR"};
      default:
        return {"?", "?"};
    }
  }

  static std::string SymbologyOf(v1::Code::Symbology symbology) {
    switch (symbology) {
      case v1::Code::QR_CODE:
        return "QR";
      case v1::Code::DATA_MATRIX:
        return "DataMatrix";
      case v1::Code::AZTEC:
        return "Aztec";
      default:
        return "?";
    }
  }

  static Label ContentOf(v1::Code::Content content) {
    switch (content) {
      case v1::Code::TWO_D_DOC:
        return {"2D-Doc", "2D-Doc"};
      case v1::Code::CVEC_DELIMITED:
        return {"numéro et identité", "number and identity"};
      case v1::Code::CVEC_URL:
        return {"adresse CVEC", "CVEC address"};
      case v1::Code::CVEC_NUMBER:
        return {"numéro CVEC", "CVEC number"};
      case v1::Code::OTHER_URL:
        return {"autre adresse, jamais ouverte", "another address, never opened"};
      default:
        return {"contenu inconnu", "unknown content"};
    }
  }

  static int RankOf(Finding::Outcome outcome) {
    switch (outcome) {
      case Finding::FAILED:
        return 0;
      case Finding::ERROR:
        return 1;
      case Finding::CANNOT_TELL:
        return 2;
      default:
        return 3;
    }
  }

  static std::pair<std::string_view, Color> SignOf(Finding::Outcome outcome, Finding::Weight weight) {
    switch (outcome) {
      case Finding::FAILED:
        return {"✗", weight == Finding::CRITICAL ? Color::kRed : Color::kYellow};
      case Finding::ERROR:
        return {"!", Color::kRed};
      case Finding::CANNOT_TELL:
        return {"?", Color::kYellow};
      default:
        return {"✓", Color::kGreen};
    }
  }

  const v1::Verification& verification_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string VerificationText(const std::string& path, const v1::Verification& verification, const TextStyle& style) {
  return Writer(verification, style).Write(path);
}

std::string OutcomeText(v1::Verdict::Outcome outcome, const TextStyle& style) {
  const v1::Verification none;
  return Writer(none, style).Outcome(outcome);
}

std::string FindingsText(const google::protobuf::RepeatedPtrField<v1::Finding>& findings, const TextStyle& style) {
  v1::Verification verification;
  *verification.mutable_findings() = findings;
  return Writer(verification, style).WriteFindings();
}

std::string FailureText(const std::string& path, const std::string& message, const TextStyle& style) {
  return absl::StrCat(Paint(Printable(path), Color::kBold, style.color), "  ",
                      Paint(style.english ? "NOT VERIFIED" : "NON VÉRIFIÉ", Color::kRed, style.color), "  ",
                      Printable(message), "\n");
}

}  // namespace justif::tools

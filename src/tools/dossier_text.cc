#include "tools/dossier_text.h"

#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "document/printable.h"
#include "tools/text_layout.h"

namespace justif::tools {
namespace {

using v1::DossierDocument;
using v1::DossierPiece;
using v1::DossierVerdict;

// The two languages of a label.
struct Label {
  const char* french;
  const char* english;
};

class Writer {
 public:
  Writer(const v1::Dossier& dossier, const TextStyle& style) : dossier_(dossier), style_(style) {}

  std::string Write(const std::string& path) {
    const DossierVerdict& verdict = dossier_.verdict();
    const auto [label, color] = OutcomeOf(verdict.outcome());
    Line(absl::StrCat(Painted(Printable(path), Color::kBold), "  ", Painted(In(label), color)));
    for (const std::string& reason : verdict.reasons()) Line(absl::StrCat("  - ", Printable(reason)));
    for (const std::string& message : verdict.messages()) {
      Line(absl::StrCat("  ", Painted(In({"Pour l'étudiant :", "For the student:"}), Color::kDim), " ",
                        Printable(message)));
    }
    Pieces();
    Documents();
    return absl::StrCat(text_, FindingsText(dossier_.findings(), style_));
  }

 private:
  std::string In(Label label) const { return style_.english ? label.english : label.french; }
  std::string In(const v1::LocalizedText& text) const { return Printable(style_.english ? text.en() : text.fr()); }
  std::string Painted(std::string_view text, Color color) const { return Paint(text, color, style_.color); }
  void Line(std::string_view line) { absl::StrAppend(&text_, std::string(line), "\n"); }
  void Heading(Label label) { Line(absl::StrCat("\n  ", Painted(In(label), Color::kBold))); }

  void Pieces() {
    if (dossier_.pieces().empty()) return;
    Heading({"Pièces", "Pieces"});
    for (const DossierPiece& piece : dossier_.pieces()) {
      const auto [label, color] = StateOf(piece.state());
      std::string line = absl::StrCat("    ", In(piece.piece().title()), "  ", Painted(In(label), color));
      if (!piece.documents().empty()) {
        absl::StrAppend(
            &line, Painted(absl::StrCat(" (", Printable(absl::StrJoin(piece.documents(), ", ")), ")"), Color::kDim));
      }
      Line(line);
      Line(absl::StrCat("        ", Painted(In(piece.piece().reason()), Color::kDim)));
    }
  }

  void Documents() {
    if (dossier_.documents().empty()) return;
    Heading({"Documents", "Documents"});
    std::vector<std::vector<std::string>> rows;
    for (const DossierDocument& document : dossier_.documents()) {
      const v1::Verification& verification = document.verification();
      std::vector<std::string> row = {Printable(document.document()), absl::StrCat("v", document.version()),
                                      Standing(document)};
      if (document.has_verification()) {
        row.push_back(Printable(verification.kind()));
        row.push_back(OutcomeText(verification.verdict().outcome(), style_));
        row.push_back(Painted(Printable(verification.file_name()), Color::kDim));
      }
      rows.push_back(std::move(row));
    }
    absl::StrAppend(&text_, Table(rows, 4));
  }

  std::string Standing(const DossierDocument& document) const {
    switch (document.state()) {
      case DossierDocument::CURRENT:
        return In({"compte", "counts"});
      case DossierDocument::REPLACED:
        return In({"remplacé", "replaced"});
      case DossierDocument::WITHDRAWN:
        return In({"retiré", "withdrawn"});
      case DossierDocument::DUPLICATE:
        return absl::StrCat(In({"identique à ", "the same as "}), Printable(document.duplicate_of()));
      default:
        return "?";
    }
  }

  static std::pair<Label, Color> StateOf(DossierPiece::State state) {
    switch (state) {
      case DossierPiece::FULFILLED:
        return {{"déposée", "handed in"}, Color::kGreen};
      case DossierPiece::MISSING:
        return {{"manquante", "missing"}, Color::kRed};
      case DossierPiece::IN_REVIEW:
        return {{"à vérifier", "to be looked at"}, Color::kYellow};
      case DossierPiece::NOT_OWED:
        return {{"non demandée", "not asked for"}, Color::kDim};
      default:
        return {{"?", "?"}, Color::kRed};
    }
  }

  static std::pair<Label, Color> OutcomeOf(DossierVerdict::Outcome outcome) {
    switch (outcome) {
      case DossierVerdict::COMPLETE:
        return {{"COMPLET", "COMPLETE"}, Color::kGreen};
      case DossierVerdict::INCOMPLETE:
        return {{"INCOMPLET", "INCOMPLETE"}, Color::kYellow};
      case DossierVerdict::NEEDS_REVIEW:
        return {{"À VÉRIFIER", "NEEDS REVIEW"}, Color::kYellow};
      case DossierVerdict::SUSPECTED_FALSIFICATION:
        return {{"FALSIFICATION SUSPECTÉE", "SUSPECTED FALSIFICATION"}, Color::kRed};
      default:
        return {{"VERDICT INCONNU", "UNKNOWN VERDICT"}, Color::kRed};
    }
  }

  const v1::Dossier& dossier_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string DossierText(const std::string& path, const v1::Dossier& dossier, const TextStyle& style) {
  return Writer(dossier, style).Write(path);
}

}  // namespace justif::tools

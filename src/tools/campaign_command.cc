#include "tools/campaign_command.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "judging/campaign/campaign.h"
#include "judging/campaign/local_time.h"
#include "service/rpc/campaign_proto.h"
#include "service/rpc/verification_proto.h"
#include "tools/text_layout.h"

namespace justif::tools {
namespace {

using model::v1::FeeRule;
using model::v1::PieceRule;

// The two languages of a label.
struct Label {
  const char* french;
  const char* english;
};

ExitCode Failed(const std::string& message, std::ostream& diagnostics) {
  diagnostics << "justif: " << message << '\n';
  return kCouldNotVerify;
}

void Say(const std::vector<judging::FactProblem>& problems, std::vector<std::string>& said) {
  for (const judging::FactProblem& problem : problems) {
    const service::FieldViolation violation = service::ToViolation(problem);
    std::string text = absl::StrCat(violation.field, " ", violation.description);
    if (std::find(said.begin(), said.end(), text) == said.end()) said.push_back(std::move(text));
  }
}

class Writer {
 public:
  Writer(const judging::Campaign& campaign, const Claim& claim, std::optional<absl::Time> at, const TextStyle& style)
      : campaign_(campaign), claim_(claim), at_(at), style_(style) {}

  // False when a rule needs more than the claim tells; problems() then says
  // what.
  bool Write() {
    const model::v1::CampaignTrack* track = campaign_.FindTrack(claim_.track);
    if (track != nullptr) {
      Line(
          absl::StrCat(Paint(In(track->title()), Color::kBold, style_.color), ", ", campaign_.rules().academic_year()));
    }
    Pieces();
    Fee();
    Windows();
    return problems_.empty();
  }

  const std::string& text() const { return text_; }
  const std::vector<std::string>& problems() const { return problems_; }

 private:
  std::string In(Label label) const { return style_.english ? label.english : label.french; }
  std::string In(const model::v1::CampaignText& text) const { return style_.english ? text.en() : text.fr(); }
  void Line(const std::string& line) { absl::StrAppend(&text_, line, "\n"); }
  void Heading(const std::string& heading) { Line(absl::StrCat("\n  ", Paint(heading, Color::kBold, style_.color))); }
  void Source(const std::string& source) {
    Line(Paint(absl::StrCat("        ", In({"Source : ", "Source: "}), source), Color::kDim, style_.color));
  }

  void Pieces() {
    Heading(In({"Pièces", "Pieces"}));
    for (const auto& piece : campaign_.rules().pieces()) {
      const auto rule = campaign_.PieceRuleOf(piece.id(), claim_);
      Say(rule.problems, problems_);
      if (!rule.value) continue;
      const auto [label, color] = ObligationOf((*rule.value)->obligation());
      std::string line = absl::StrCat("    ", In(piece.title()), "  ", Paint(In(label), color, style_.color));
      if (piece.id() == "cvec" && (*rule.value)->obligation() == PieceRule::OWED && !campaign_.ExemptFromCvec(claim_))
        absl::StrAppend(&line, ", ", campaign_.rules().cvec_amount_eur(), " €");
      Line(line);
      Line(absl::StrCat("        ", In((*rule.value)->reason())));
      Source((*rule.value)->source());
    }
  }

  void Fee() {
    const auto fee = campaign_.FeeRuleOf(claim_);
    Say(fee.problems, problems_);
    if (!fee.value) return;
    Heading(In({"Droits d'inscription", "Enrolment fee"}));
    const FeeRule& rule = **fee.value;
    std::string due = In(rule.due() == FeeRule::EXEMPT ? Label{"exonéré", "exempt"} : Label{"à payer", "to be paid"});
    if (rule.amount_eur() > 0) absl::StrAppend(&due, ", ", rule.amount_eur(), " €");
    Line(absl::StrCat("    ", due));
    Line(absl::StrCat("        ", In(rule.reason())));
    Source(rule.source());
  }

  void Windows() {
    Heading(absl::StrCat(In({"Inscription en ligne, heures de ", "Online enrolment, times of "}),
                         campaign_.rules().time_zone()));
    const std::vector<const model::v1::CampaignCase*> rows = campaign_.PossibleCases(claim_);
    if (rows.empty()) Say(campaign_.CaseOf(claim_).problems, problems_);
    for (const model::v1::CampaignCase* row : rows) {
      const std::vector<judging::Window> windows = campaign_.WindowsOf(*row);
      Line(absl::StrCat("    ", In(row->text())));
      std::vector<std::string> parts;
      for (const judging::Window& window : windows) parts.push_back(Part(window));
      std::string line = windows.empty() ? In({"périodes non publiées", "periods not published"})
                                         : absl::StrJoin(parts, In({", puis ", ", then "}));
      if (at_ && !windows.empty()) {
        const auto [label, color] = StateOf(judging::StateAt(windows, *at_));
        absl::StrAppend(&line, "  ", Paint(In(label), color, style_.color));
      }
      Line(absl::StrCat("        ", line));
      Source(row->source());
    }
  }

  std::string Time(absl::Time time) const {
    return absl::FormatTime(style_.english ? "%Y-%m-%d %H:%M" : "%d/%m/%Y %H:%M", time, campaign_.zone());
  }

  std::string Part(const judging::Window& window) const {
    if (!window.closes) return absl::StrCat(In({"à partir du ", "from "}), Time(*window.opens));
    if (!window.opens) return absl::StrCat(In({"jusqu'au ", "until "}), Time(*window.closes));
    return absl::StrCat(In({"du ", "from "}), Time(*window.opens), In({" au ", " to "}), Time(*window.closes));
  }

  static std::pair<Label, Color> ObligationOf(PieceRule::Obligation obligation) {
    switch (obligation) {
      case PieceRule::OWED:
        return {{"due", "owed"}, Color::kYellow};
      case PieceRule::OPTIONAL:
        return {{"facultative", "optional"}, Color::kDim};
      default:
        return {{"non concerné", "not concerned"}, Color::kGreen};
    }
  }

  static std::pair<Label, Color> StateOf(judging::WindowState state) {
    switch (state) {
      case judging::WindowState::kOpen:
        return {{"ouverte", "open"}, Color::kGreen};
      case judging::WindowState::kNotYetOpen:
        return {{"pas encore ouverte", "not yet open"}, Color::kYellow};
      case judging::WindowState::kOpensAgain:
        return {{"fermée, elle rouvrira", "closed, it opens again"}, Color::kYellow};
      default:
        return {{"close", "closed"}, Color::kRed};
    }
  }

  const judging::Campaign& campaign_;
  const Claim& claim_;
  const std::optional<absl::Time> at_;
  const TextStyle& style_;
  std::string text_;
  std::vector<std::string> problems_;
};

}  // namespace

ExitCode CheckCampaigns(const std::string& models, std::ostream& output, std::ostream& diagnostics) {
  const auto campaigns = judging::Campaigns::Load(models);
  if (!campaigns.ok()) return Failed(std::string(campaigns.status().message()), diagnostics);
  std::vector<std::vector<std::string>> rows;
  for (const judging::Campaign& campaign : campaigns->all()) {
    int cases = 0, windows = 0;
    for (const auto& track : campaign.rules().tracks()) {
      cases += track.cases_size();
      for (const auto& row : track.cases()) windows += row.windows_size();
    }
    rows.push_back({campaign.rules().academic_year(), absl::StrCat(campaign.rules().tracks_size(), " tracks"),
                    absl::StrCat(cases, " cases"),
                    windows == 0 ? "windows not published" : absl::StrCat(windows, " windows"),
                    absl::StrCat("CVEC ", campaign.rules().cvec_amount_eur(), " €"), campaign.rules().time_zone()});
  }
  output << Table(rows, 0);
  return kAllAccepted;
}

ExitCode ShowCampaign(const CampaignArguments& arguments, const std::string& models, const TextStyle& style,
                      std::ostream& output, std::ostream& diagnostics) {
  const auto campaigns = judging::Campaigns::Load(models);
  if (!campaigns.ok()) return Failed(std::string(campaigns.status().message()), diagnostics);
  Claim claim = service::FromProto(arguments.claim);
  if (claim.academic_year.empty()) claim.academic_year = campaigns->all().back().rules().academic_year();
  std::vector<std::string> problems;
  const auto campaign = campaigns->FindFor(claim);
  if (!campaign.value) {
    Say(campaign.problems, problems);
    return Failed(absl::StrJoin(problems, "\njustif: "), diagnostics);
  }
  std::optional<absl::Time> at;
  if (!arguments.at.empty()) {
    const auto time = judging::ParseLocal(arguments.at, (*campaign.value)->zone());
    if (!time.ok()) return Failed(absl::StrCat("--at ", time.status().message()), diagnostics);
    at = *time;
  }
  Writer writer(**campaign.value, claim, at, style);
  if (!writer.Write()) return Failed(absl::StrJoin(writer.problems(), "\njustif: "), diagnostics);
  output << writer.text();
  return kAllAccepted;
}

}  // namespace justif::tools

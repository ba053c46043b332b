#include "service/pages/explanation.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "service/iso_day.h"
#include "service/pages/evidence_places.h"
#include "service/pages/explanation_style.h"
#include "service/pages/french_terms.h"
#include "service/pages/html_writer.h"
#include "service/pages/page_svg.h"

namespace justif::service {
namespace {

using judging::Evidence;
using judging::Finding;
using judging::Outcome;
using judging::VerdictOutcome;
using judging::Weight;

constexpr judging::Language kFrench = judging::Language::kFrench;
constexpr int kMostPagesDrawn = 5;
// Of A4 at 150 dpi.
constexpr int kPictureWidthPx = 1240;
constexpr int kPictureHeightPx = 1754;
constexpr std::size_t kPictureBytes = 1024 * 1024;
// Of a crop of evidence.
constexpr CropSize kCropSize = {.width = 560, .height = 150, .scale = 1.25};
// Texts of documents may be long; a person needs their beginning.
constexpr std::size_t kLongestValueBytes = 300;

std::string Short(std::string_view text) {
  if (text.size() <= kLongestValueBytes) return std::string(text);
  std::size_t end = kLongestValueBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return absl::StrCat(std::string(text.substr(0, end)), "…");
}

std::string Shown(std::string_view text) { return Escaped(Short(text)); }

const char* StyleOf(VerdictOutcome outcome) {
  if (outcome == VerdictOutcome::kAccepted) return "good";
  return outcome == VerdictOutcome::kSuspectedFalsification ? "bad" : "mid";
}

// How a finding looks: as a contradiction, as something to look at, as a note.
std::string StyleOf(const Finding& finding) {
  if (finding.weight() == Weight::kCritical) return "bad";
  return finding.weight() == Weight::kReview || finding.outcome() == Outcome::kError ? "mid" : "soft";
}

// Whether a person is asked to look: what failed, what broke, and doubt that
// counts or has a place.
bool AsksForALook(const Finding& finding) {
  switch (finding.outcome()) {
    case Outcome::kFailed:
    case Outcome::kError:
      return true;
    case Outcome::kCannotTell:
      return finding.weight() != Weight::kInformation;
    default:
      return false;
  }
}

class Explanation {
 public:
  Explanation(const VerificationResult& result, const judging::Judge& judge, const std::vector<PagePicture>& pictures)
      : result_(result), reading_(result.reading), judge_(judge), pictures_(pictures) {
    for (const Finding& finding : result.verdict.findings) {
      if (AsksForALook(finding)) looked_at_.push_back(&finding);
    }
    std::ranges::stable_sort(looked_at_, [](const Finding* a, const Finding* b) { return a->weight() > b->weight(); });
  }

  std::string Write() {
    // First: it numbers the places that the pages show.
    const std::string findings = Findings();
    std::string html = absl::StrCat(
        "<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"/>"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src "
        "data:\"/><meta name=\"viewport\" content=\"width=device-width\"/><title>",
        Title(), "</title><style>", kExplanationStyle, "</style></head><body>\n", Header(), "<main>\n");
    const std::string pages = Pages();
    if (pages.empty()) {
      html += findings;
    } else {
      absl::StrAppend(&html, "<div class=\"columns\"><div class=\"pages\"><h2>Le document</h2>\n", pages, "</div><div>",
                      findings, "</div></div>\n");
    }
    return absl::StrCat(html, Fields(), Marks(), Others(), "</main>\n", Footer(), "</body></html>\n");
  }

 private:
  std::string Title() const {
    return Shown(result_.context.file_name.empty() ? "Document" : result_.context.file_name);
  }

  std::string Header() const {
    const judging::Verdict& verdict = result_.verdict;
    std::string facts = Escaped(FrenchNameOfKind(reading_.kind));
    if (reading_.page > 0)
      absl::StrAppend(&facts, ", page ", reading_.page, " sur ", std::max(reading_.page, reading_.file.page_count));
    std::string html =
        absl::StrCat("<header><h1>", Title(), "</h1>\n<p class=\"dim\">", facts, "</p>\n<div class=\"verdict ",
                     StyleOf(verdict.outcome), "\"><b>", FrenchName(verdict.outcome), "</b> <span class=\"dim\">score ",
                     verdict.score, "/100, ", FrenchName(verdict.assurance), "</span>\n");
    if (!verdict.reasons.empty()) {
      html += "<ul>";
      for (const auto& reason : verdict.reasons)
        absl::StrAppend(&html, "<li>", Shown(judge_.Sentence(reason.key, reason.arguments, kFrench)), "</li>");
      html += "</ul>\n";
    }
    return html +
           "<p class=\"dim\">Cet avis est celui d'un programme : c'est une personne qui décide, après avoir vu le "
           "document.</p></div></header>\n";
  }

  const PagePicture* PictureOf(int page) const {
    const auto picture = std::ranges::find(pictures_, page, &PagePicture::page);
    return picture == pictures_.end() ? nullptr : &*picture;
  }

  static std::string IdOf(int page) { return absl::StrCat("page", page); }

  std::string LabelOfField(const std::string& name) const {
    const std::string key = "field/" + name;
    const std::string label = judge_.Sentence(key, {}, kFrench);
    return label == key ? name : label;
  }

  // `marks[3].points` as "Philosophie, points"; a field as people call it.
  std::string LabelOf(const std::string& subject) const {
    if (subject == "file") return "fichier";
    if (subject == "page") return "image de la page";
    if (subject == "code") return "code";
    std::size_t row = 0;
    const std::size_t end = subject.find("].");
    if (!subject.starts_with("marks[") || end == std::string::npos ||
        !absl::SimpleAtoi(subject.substr(6, end - 6), &row) || row >= reading_.marks.size()) {
      return LabelOfField(subject);
    }
    const std::string cell = subject.substr(end + 2);
    return absl::StrCat(reading_.marks[row].subject, cell == "mark"          ? ", note"
                                                     : cell == "coefficient" ? ", coefficient"
                                                                             : ", points");
  }

  std::string EvidenceHtml(const Finding& finding, const Evidence& evidence, const std::string& style) {
    std::string discs, crops;
    for (const EvidencePlace& place : places_.Add(evidence.regions, style)) {
      absl::StrAppend(&discs, "<span class=\"disc ", place.style, "\">", place.number, "</span>");
      const PagePicture* picture = PictureOf(place.page);
      if (picture == nullptr) {
        absl::StrAppend(&crops, "<p class=\"dim\">page ", place.page,
                        absl::StrFormat(", %.0f %% depuis la gauche, %.0f %% depuis le haut</p>",
                                        100 * place.box.Center().x, 100 * place.box.Center().y));
      } else {
        crops += CropSvg(IdOf(place.page), *picture, place.box, kCropSize, {{place.box, 0, place.style}});
      }
    }
    std::string html = absl::StrCat("<div class=\"evidence ", style, "\"><div>", discs, "</div><div>");
    if (!evidence.subject.empty())
      absl::StrAppend(&html, "<p class=\"dim\">", Shown(LabelOf(evidence.subject)), "</p>");
    const std::string origin = FrenchNameOfOrigin(evidence.expected_from);
    if (!evidence.seen.empty() || !evidence.expected.empty()) {
      html += "<div class=\"values\">";
      if (!evidence.seen.empty())
        absl::StrAppend(&html, "<div class=\"seen\"><span>lu</span><b>", Shown(evidence.seen), "</b></div>");
      if (!evidence.expected.empty()) {
        absl::StrAppend(&html, "<div><span>attendu", origin.empty() ? "" : " ", origin, "</span><b>",
                        Shown(FrenchValue(evidence.expected)), "</b></div>");
      }
      html += "</div>";
    }
    const std::string why = judge_.Sentence(finding, evidence, kFrench);
    if (why != judge_.Sentence(finding, kFrench)) absl::StrAppend(&html, "<p>", Shown(why), "</p>");
    return absl::StrCat(html, crops, "</div></div>\n");
  }

  // How often the check is wrong.
  std::string MeasuredOf(const std::string& check) const {
    const auto rate = judge_.RateOf(check);
    if (!rate || rate->honest == 0) return "";
    return absl::StrCat(" · mesuré sur ", rate->honest, " documents d’essai authentiques : ", rate->accused, " accusé",
                        rate->accused > 1 ? "s" : "", " à tort, ", rate->reviewed, " envoyé",
                        rate->reviewed > 1 ? "s" : "", " à l’examen");
  }

  std::string Findings() {
    if (looked_at_.empty()) return "";
    std::string html = absl::StrCat("<h2>À regarder (", looked_at_.size(), ")</h2>\n");
    for (const Finding* finding : looked_at_) {
      const std::string style = StyleOf(*finding);
      absl::StrAppend(&html, "<section class=\"finding ", style, "\"><span class=\"tag ", style, "\">",
                      FrenchTag(*finding), "</span><h3>", Shown(judge_.Sentence(*finding, kFrench)), "</h3>\n");
      for (const Evidence& evidence : finding->evidence()) html += EvidenceHtml(*finding, evidence, style);
      const std::string settles = judge_.WhatSettles(*finding, kFrench);
      if (!settles.empty())
        absl::StrAppend(&html, "<p class=\"settle\"><b>Ce qui trancherait :</b> ", Shown(settles), "</p>");
      absl::StrAppend(&html, "<p class=\"dim\">contrôle ", Escaped(finding->check()), MeasuredOf(finding->check()),
                      "</p></section>\n");
    }
    return html;
  }

  // Pages on which something was read or is to be looked at.
  std::string Pages() const {
    std::string html;
    for (const PagePicture& picture : pictures_) {
      std::vector<PageMark> marks;
      for (const Field& field : reading_.fields) {
        for (const Region& region : field.regions) {
          if (region.page == picture.page) marks.push_back({BoundsOf(region), 0, "read"});
        }
      }
      for (const EvidencePlace& place : places_.all()) {
        if (place.page == picture.page) marks.push_back({place.box, place.number, place.style});
      }
      if (marks.empty() && picture.page != reading_.page) continue;
      html += PageSvg(IdOf(picture.page), picture, "page", marks);
    }
    if (html.empty()) return "";
    return html + "<p class=\"dim\">En bleu, les valeurs lues ; les numéros sont ceux des points à regarder.</p>\n";
  }

  std::string Fields() const {
    if (reading_.fields.empty()) return "";
    std::string html =
        "<h2>Ce qui a été lu</h2>\n<div class=\"sheet\"><table><thead><tr><th>Valeur</th><th>Imprimé</th><th>Dans le "
        "code</th><th>Dans le dossier</th><th>Lu par</th><th class=\"number\">Sûreté</th></tr></thead><tbody>\n";
    for (const Field& field : reading_.fields) {
      absl::StrAppend(&html, "<tr><td>", Shown(LabelOfField(field.name)), "</td><td>", Shown(field.value), "</td><td>",
                      Shown(InCodes(field.name)), "</td><td>", Shown(InClaim(field.name)), "</td><td>",
                      FrenchName(field.source), "</td><td class=\"number\">",
                      absl::StrFormat("%.0f %%", 100 * field.confidence), "</td></tr>\n");
    }
    return html + "</tbody></table></div>\n";
  }

  std::string InCodes(const std::string& name) const {
    for (const Code& code : reading_.codes) {
      if (const Field* field = FindField(code.fields, name))
        return FrenchValue(field->normalized_value.empty() ? field->value : field->normalized_value);
    }
    return "";
  }

  std::string InClaim(const std::string& name) const {
    const Claim& claim = result_.context.claim;
    if (name == "family_name") return claim.birth_name.empty() ? claim.family_name : claim.birth_name;
    if (name == "birth_date") return FrenchValue(claim.birth_date);
    if (name == "ine") return claim.ine;
    if (name == "academic_year") return claim.academic_year;
    if (name != "given_names") return "";
    std::string names;
    for (const std::string& given : claim.given_names) absl::StrAppend(&names, names.empty() ? "" : " ", given);
    return names;
  }

  std::string Marks() const {
    if (reading_.marks.empty()) return "";
    std::set<std::size_t> named;
    for (const Finding* finding : looked_at_) {
      for (const Evidence& evidence : finding->evidence()) {
        std::size_t row = 0;
        const std::size_t end = evidence.subject.find("].");
        if (evidence.subject.starts_with("marks[") && end != std::string::npos &&
            absl::SimpleAtoi(evidence.subject.substr(6, end - 6), &row))
          named.insert(row);
      }
    }
    std::string html =
        "<h2>Tableau des notes</h2>\n<div class=\"sheet\"><table><thead><tr><th>Épreuve</th><th class=\"number\">"
        "Coefficient</th><th class=\"number\">Note</th><th class=\"number\">Points</th></tr></thead><tbody>\n";
    for (std::size_t i = 0; i < reading_.marks.size(); ++i) {
      const MarkRow& row = reading_.marks[i];
      absl::StrAppend(&html, "<tr class=\"", row.role == MarkRow::Role::kSubject ? "" : "sum ",
                      named.contains(i) ? "named" : "", "\"><td>", Shown(row.subject), "</td><td class=\"number\">",
                      Shown(row.coefficient.value), "</td><td class=\"number\">", Shown(row.mark.value),
                      "</td><td class=\"number\">", Shown(row.points.value), "</td></tr>\n");
    }
    return html + "</tbody></table></div>\n";
  }

  // What is not to be looked at: what passed, and what could not be told.
  std::string Others() const {
    std::string passed, open;
    int not_applicable = 0;
    for (const Finding& finding : result_.verdict.findings) {
      if (AsksForALook(finding)) continue;
      if (finding.outcome() == Outcome::kNotApplicable) {
        ++not_applicable;
        continue;
      }
      std::string& list = finding.outcome() == Outcome::kPassed ? passed : open;
      absl::StrAppend(&list, "<li>", Shown(judge_.Sentence(finding, kFrench)));
      const std::string settles = judge_.WhatSettles(finding, kFrench);
      if (!settles.empty()) absl::StrAppend(&list, " <span class=\"dim\">", Shown(settles), "</span>");
      list += "</li>\n";
    }
    std::string html = "<div class=\"two\">";
    if (!passed.empty()) {
      absl::StrAppend(&html, "<div><h2>Contrôles passés</h2>\n<div class=\"sheet\"><ul class=\"list\">", passed,
                      "</ul>");
      if (not_applicable > 0)
        absl::StrAppend(&html, "<p class=\"dim\">", not_applicable, " autres contrôles sont sans objet ici.</p>");
      html += "</div></div>\n";
    }
    if (!open.empty()) {
      absl::StrAppend(&html, "<div><h2>Non contrôlable</h2>\n<div class=\"sheet\"><ul class=\"list\">", open,
                      "</ul></div></div>\n");
    }
    return html + "</div>\n";
  }

  std::string Footer() const {
    std::string text = absl::StrCat("Vérifié le ", FrenchValue(IsoDay(result_.create_time)), " (UTC), règles ",
                                    Escaped(judge_.PolicyVersion()),
                                    ". Empreinte du fichier (SHA-256) : ", Escaped(result_.sha256), ".");
    return absl::StrCat("<footer><p class=\"dim\">", text,
                        " Document personnel : ne pas le transmettre hors du service.</p></footer>\n");
  }

  const VerificationResult& result_;
  const Reading& reading_;
  const judging::Judge& judge_;
  const std::vector<PagePicture>& pictures_;
  std::vector<const Finding*> looked_at_;
  EvidencePlaces places_;
};

}  // namespace

PictureOptions PicturesOfExplanation(const VerificationResult& result) {
  const int page = std::max(1, result.reading.page);
  int first = page, last = page;
  for (const Finding& finding : result.verdict.findings) {
    if (!AsksForALook(finding)) continue;
    for (const Evidence& evidence : finding.evidence()) {
      for (const Region& region : evidence.regions) {
        first = std::min(first, region.page);
        last = std::max(last, region.page);
      }
    }
  }
  // The document's own page before all others.
  if (page >= first + kMostPagesDrawn) first = page;
  PictureOptions options;
  options.first_page = first;
  options.max_pages = std::min(last - first + 1, kMostPagesDrawn);
  options.max_width_px = kPictureWidthPx;
  options.max_height_px = kPictureHeightPx;
  options.max_picture_bytes = kPictureBytes;
  return options;
}

std::string ExplanationHtml(const VerificationResult& result, const judging::Judge& judge,
                            const std::vector<PagePicture>& pictures) {
  return Explanation(result, judge, pictures).Write();
}

}  // namespace justif::service

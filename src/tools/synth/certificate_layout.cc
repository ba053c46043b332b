// Pages of certificates and diplomas.
#include <algorithm>
#include <memory>

#include "tools/synth/certificate.h"
#include "tools/synth/examination_print.h"
#include "tools/synth/letterhead.h"
#include "tools/synth/ornaments.h"

namespace justif::tools {
namespace {

constexpr double kPointsPerMillimetre = 72 / 25.4;

struct Plan {
  Look look;
  Head head;
  ExaminationWords words;
  bool landscape = false, framed = false, guilloche = false, watermark = false;
  std::string watermark_text, title;
  double title_size = 18;
  Align title_align = Align::kCentre;
  std::string title_family;
  bool prose = true;        // else fields
  bool name_apart = false;  // in prose: the name on a line of its own, large
  std::string prose_text, prose_none, series_phrase, speciality_phrase;
  double prose_scale = 1.2;
  Arrangement arrangement = Arrangement::kTabbed;
  double roominess = 1.2;
  std::vector<std::string> fields;
  bool candidate_line = false, key_line = false, number_line = false, specialities = false;
  std::string key_label, number_label, issue_label;
  std::vector<std::string> boilerplate;
  Closing closing;
  bool two_signatures = false;
  std::string second_signatory;
  double module = 1.4;
  bool code_left = false, code_as_image = false;
  std::vector<std::string> foot;
  Dice chance{0};
};

Plan Choose(const Materials& materials, bool diploma, Dice random) {
  const Wording& words = materials.For("bac-certificate");
  Plan plan;
  plan.look = ChooseLook(random.Fork("look"));
  plan.look.birth_form = random.Chance(0.5) ? DateForm::kWords : plan.look.birth_form;
  plan.head.form = static_cast<HeadForm>(random.Below(kHeadForms));
  plan.head.logo = random.Below(kLogoShapes);
  plan.head.issuer = words.Choose("issuer", random);
  plan.words = ChooseExaminationWords(words, random.Fork("words"));
  plan.landscape = diploma && random.Chance(0.6);
  plan.framed = random.Chance(diploma ? 0.85 : 0.12);
  plan.guilloche = random.Chance(diploma ? 0.5 : 0.2);
  plan.watermark = random.Chance(0.15);
  plan.watermark_text = words.Choose("watermark", random);
  plan.title = words.Choose(diploma ? "title.diploma" : "title", random);
  plan.title_size = diploma ? random.Real(22, 30) : random.Real(15, 21);
  plan.title_align = diploma || random.Chance(0.7) ? Align::kCentre : Align::kLeft;
  plan.title_family = diploma && random.Chance(0.3) ? "Dancing Script" : plan.look.heading;
  plan.prose = diploma || random.Chance(0.5);
  plan.name_apart = diploma && random.Chance(0.4);
  plan.prose_text = words.Choose(diploma ? "prose.diploma" : "prose", random);
  plan.prose_none = words.Choose(diploma ? "prose.diploma.none" : "prose.none", random);
  plan.series_phrase = words.Choose("series_phrase", random);
  plan.speciality_phrase = words.Choose("speciality_phrase", random);
  plan.prose_scale = random.Real(1.1, diploma ? 1.5 : 1.3);
  static const std::vector<Arrangement> kArrangementsFit = {
      Arrangement::kTabbed,    Arrangement::kRuled, Arrangement::kGrid, Arrangement::kZebra,  Arrangement::kOver,
      Arrangement::kOverPairs, Arrangement::kCards, Arrangement::kAxis, Arrangement::kDotted, Arrangement::kRunning};
  plan.arrangement = random.Of(kArrangementsFit);
  plan.roominess = random.Real(0.9, 1.8);
  plan.fields = {"civility",    "family_name", "usage_name", "given_names", "birth_date",
                 "birth_place", "ine",         "bac_track",  "session",     "mention"};
  if (random.Chance(0.4)) plan.fields.push_back("decision");
  if (random.Chance(0.5)) plan.fields.push_back("academy");
  if (random.Chance(0.4)) plan.fields.push_back("jury_date");
  if (random.Chance(0.35)) plan.fields.push_back("candidate_number");
  if (random.Chance(0.4)) plan.fields.push_back("bac_specialities");
  if (random.Chance(0.3)) std::rotate(plan.fields.begin(), plan.fields.begin() + 7, plan.fields.begin() + 10);
  plan.candidate_line = plan.prose && random.Chance(0.3);
  plan.key_line = random.Chance(0.3);
  plan.number_line = random.Chance(diploma ? 0.7 : 0.15);
  plan.key_label = words.Choose("label.key", random);
  plan.number_label = words.Choose("label.number", random);
  plan.issue_label = words.Choose("label.issue_date", random);
  for (int i = random.Between(0, 2); i > 0; --i) {
    const std::string& text = words.Choose("boilerplate", random);
    if (std::find(plan.boilerplate.begin(), plan.boilerplate.end(), text) == plan.boilerplate.end())
      plan.boilerplate.push_back(text);
  }
  plan.closing.signatory = words.Choose("signatory", random);
  plan.closing.signature = random.Chance(0.75);
  if (random.Chance(0.5)) {
    plan.closing.stamp_rim = words.Choose("stamp", random);
    plan.closing.stamp_middle = "EXAMENS";
    if (random.Chance(0.4)) plan.closing.stamp = {0.6, 0.1, 0.15};
  }
  plan.two_signatures = diploma && random.Chance(0.5);
  plan.second_signatory = diploma ? "Le titulaire" : "";
  plan.module = random.Real(0.4, 0.6) * kPointsPerMillimetre;
  plan.code_left = random.Chance(0.5);
  plan.code_as_image = random.Chance(0.45);
  for (int i = random.Between(0, 1); i >= 0; --i) plan.foot.push_back(words.Choose("footer", random));
  plan.chance = random.Fork("drawing");
  return plan;
}

class Page {
 public:
  Page(PageCanvas& canvas, const Plan& plan, const Certificate& certificate, std::map<std::string, std::string> values)
      : canvas_(canvas),
        plan_(plan),
        look_(plan.look),
        certificate_(certificate),
        e_(certificate.examination),
        values_(std::move(values)) {}

  void Draw() {
    if (plan_.guilloche)
      DrawGuilloche(canvas_, {30, canvas_.height() * 0.3, canvas_.width() - 60, canvas_.height() * 0.4}, look_.accent,
                    plan_.chance.Fork("guilloche"));
    if (plan_.watermark) DrawWatermark(canvas_, plan_.watermark_text, look_.heading, plan_.chance.Fork("watermark"));
    if (plan_.framed) {
      DrawGuillocheFrame(canvas_, 22, look_.accent, plan_.chance.Fork("frame"));
      const double margin = std::max(look_.margin, 62.0);
      x_ = margin, width_ = canvas_.width() - 2 * margin, y_ = 52;
      FramedHead();
    } else {
      Head head = plan_.head;
      const std::string& whole = e_.academy_with_article;
      head.second = whole;
      if (whole.ends_with(e_.academy)) {
        head.second = e_.academy, head.second_name = "academy";
        head.second_prefix = whole.substr(0, whole.size() - e_.academy.size());
      }
      const BodyStart start = DrawHead(canvas_, look_, head);
      x_ = start.x, width_ = start.width, y_ = start.y + (plan_.landscape ? 0 : 26);
    }
    Title();
    if (plan_.prose) {
      Sentences();
    } else {
      y_ += DrawFields(canvas_, look_, plan_.arrangement,
                       LinesOf(plan_.fields, values_, plan_.words, look_, e_.holder.woman), {x_, y_, width_, 0},
                       plan_.roominess) +
            16;
    }
    Extras();
    End();
    if (!plan_.framed) DrawFoot(canvas_, look_, plan_.foot, true, plan_.head.form != HeadForm::kSideBar);
  }

 private:
  void FramedHead() {
    const double centre = canvas_.width() / 2;
    canvas_.Text(centre, y_, plan_.head.issuer, look_.Heading(11), Align::kCentre);
    y_ += 18;
    const std::string& whole = e_.academy_with_article;
    const TextStyle style = look_.Body(1.1);
    if (whole.ends_with(e_.academy)) {
      canvas_.Line(centre, y_,
                   {{whole.substr(0, whole.size() - e_.academy.size()), "", style}, {e_.academy, "academy", style}},
                   Align::kCentre);
    } else {
      canvas_.Text(centre, y_, whole, style, Align::kCentre);
    }
    y_ += plan_.landscape ? 26 : 54;
  }

  void Title() {
    TextStyle style{plan_.title_family, plan_.title_size, true, false, plan_.framed ? look_.accent : look_.ink};
    style = canvas_.Fitted(plan_.title, style, width_);
    canvas_.Text(plan_.title_align == Align::kCentre ? x_ + width_ / 2 : x_, y_, plan_.title, style, plan_.title_align);
    y_ += canvas_.LineHeight(style) + (plan_.landscape ? 14 : 28);
  }

  void Sentences() {
    std::map<std::string, std::string> values = values_;
    values["civility"] = e_.holder.woman ? "Madame" : "Monsieur";
    values["bac_track"] = "baccalauréat " + std::string(e_.track == "general" ? "général" : e_.track);
    std::string text = e_.mention == "none" ? plan_.prose_none : plan_.prose_text;
    const std::string phrase = e_.track == "professionnel" ? plan_.speciality_phrase
                               : e_.series.empty()         ? ""
                                                           : plan_.series_phrase;
    if (const std::size_t at = text.find("{series_phrase}"); at != std::string::npos) text.replace(at, 15, phrase);
    if (const std::size_t at = text.find("{academy}"); at != std::string::npos) {
      text.replace(at, 9, Lowered(e_.academy_with_article));
    }
    const TextStyle plain = look_.Body(plan_.prose_scale);
    TextStyle strong = plain;
    strong.bold = look_.bold_values;
    std::vector<Run> runs = RunsOf(look_.For(text, e_.holder.woman), values, plain, strong);
    const Align align = plan_.framed && plan_.look.prose != Align::kJustified ? Align::kCentre : look_.prose;
    y_ += canvas_.Prose(x_, y_, width_, runs, align, look_.leading * 1.2).height + 14;
  }

  static std::string Lowered(const std::string& with_article) {
    return "académie" + with_article.substr(std::string("Académie").size());
  }

  void Extras() {
    const TextStyle plain = look_.Body(), strong = look_.Value();
    const auto line = [&](const std::string& label, const std::string& value, const std::string& name) {
      canvas_.Line(x_, y_,
                   {{look_.LabelText(label) + (look_.colon.empty() ? " : " : " "), "", plain}, {value, name, strong}});
      y_ += canvas_.LineHeight(plain) + 5;
    };
    if (plan_.candidate_line) line(plan_.words.labels.at("candidate_number"), e_.candidate_number, "candidate_number");
    if (plan_.number_line) line(plan_.number_label, certificate_.number, "");
    if (plan_.key_line)
      line(plan_.key_label, certificate_.control_key.substr(0, 4) + " " + certificate_.control_key.substr(4), "");
    y_ += 8;
  }

  void End() {
    const double low = canvas_.height() - (plan_.framed ? 44 : 52 + 10 * static_cast<double>(plan_.foot.size()));
    const TextStyle small{look_.body, 7.6, false, false, look_.muted};
    for (const std::string& text : plan_.boilerplate) {
      const double height = canvas_.Prose(x_, y_, width_, {{text, "", small}}, Align::kLeft, 1.15, false).height;
      if (y_ + height > low - 90) break;
      y_ += canvas_.Prose(x_, y_, width_, {{text, "", small}}, Align::kLeft, 1.15).height + 5;
    }
    const bool coded = !certificate_.code.empty();
    const Symbol symbol = certificate_.form == CertificateCode::kUrl ? Symbol::kQrCode : Symbol::kDataMatrix;
    const double side = coded ? PageCanvas::ModulesOf(symbol, certificate_.code) * plan_.module : 0;
    const double top = std::min(y_ + 14, low - std::max(86.0, side + 14));
    const bool left = plan_.code_left;
    if (coded) {
      const double x = left ? x_ : x_ + width_ - side;
      canvas_.RecordBox(kCodeValue,
                        canvas_.DrawSymbol(symbol, x, top, plan_.module, certificate_.code, plan_.code_as_image));
      canvas_.Text(x + side / 2, top + side + 3, symbol == Symbol::kDataMatrix ? "2D-DOC" : "Vérifier",
                   {look_.body, 6.6, false, false, look_.ink}, Align::kCentre);
    }
    Closing closing = plan_.closing;
    closing.dated = {{"Fait à " + e_.academy_town + ", le ", ""}, {values_.at("issue_date"), "issue_date"}};
    const double column = width_ * 0.46;
    const double x = coded && !left ? x_ : x_ + width_ - column;
    DrawClosing(canvas_, look_, closing, {x, top, column, low - top}, plan_.chance.Fork("closing"));
    if (plan_.two_signatures && !coded) {
      Closing holder;
      holder.signatory = plan_.second_signatory;
      DrawClosing(canvas_, look_, holder, {x_, top, column, 60}, plan_.chance.Fork("holder"));
    }
  }

  PageCanvas& canvas_;
  const Plan& plan_;
  const Look& look_;
  const Certificate& certificate_;
  const Examination& e_;
  std::map<std::string, std::string> values_;
  double x_ = 0, y_ = 0, width_ = 0;
};

}  // namespace

SynthDocument DrawCertificate(const Certificate& certificate, const Materials& materials, Dice random) {
  const auto plan = std::make_shared<const Plan>(Choose(materials, certificate.diploma, random));
  const Examination& e = certificate.examination;
  SynthDocument document;
  document.kind = "bac-certificate";
  document.title = certificate.diploma ? "Diplôme" : "Attestation de réussite";
  document.made_on = e.issued_on;
  document.creator = materials.For("bac-certificate").Choose("creator", random);
  document.code = certificate.code;
  if (plan->landscape) std::swap(document.width, document.height);
  document.layout = std::string(certificate.diploma ? "diploma/" : "certificate/") +
                    (plan->landscape ? "landscape/" : "") +
                    (plan->framed ? "framed" : std::to_string(static_cast<int>(plan->head.form))) + "/" +
                    (plan->prose ? "prose" : NameOf(plan->arrangement)) + "/" + plan->look.body + "/" +
                    std::to_string(random.Fork("layout").Next() % 1000000);
  document.fields = NormalizedExamination(e);
  const std::map<std::string, std::string> values = PrintExamination(e, plan->words, plan->look);
  document.draw = [plan, certificate, values](PageCanvas& canvas) { Page(canvas, *plan, certificate, values).Draw(); };
  return document;
}

}  // namespace justif::tools

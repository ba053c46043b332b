// Pages of CVEC attestations.
#include <algorithm>
#include <memory>

#include "tools/synth/attestation.h"
#include "tools/synth/attestation_plan.h"
#include "tools/synth/code_names.h"
#include "tools/synth/field_block.h"
#include "tools/synth/letterhead.h"
#include "tools/synth/look.h"
#include "tools/synth/ornaments.h"

namespace justif::tools {
namespace {

const Ink kWhite{1, 1, 1};

using Plan = AttestationPlan;

// The values as this page prints them, by name.
std::map<std::string, std::string> Print(const Attestation& a, const Plan& plan) {
  const Look& look = plan.look;
  std::map<std::string, std::string> values;
  values["civility"] = a.holder.woman ? (plan.prose ? "Madame" : "Mme") : (plan.prose ? "Monsieur" : "M.");
  values["family_name"] = look.Family(a.holder.family_name);
  values["usage_name"] = a.holder.usage_name.empty() ? "" : look.Family(a.holder.usage_name);
  values["given_names"] = look.Given(a.holder);
  values["birth_date"] = look.BirthDate(a.holder.birth_date);
  values["birth_place"] = a.holder.birth_place;
  values["ine"] = a.holder.ine;
  values["cvec_number"] = a.number;
  values["academic_year"] = look.AcademicYear(a.academic_year);
  values["cvec_basis"] = look.For(a.exempt ? plan.basis_exempt : plan.basis_paid, a.holder.woman);
  if (plan.prose) values["cvec_basis"] = a.exempt ? "exonération" : "par paiement";
  values["amount_eur"] = a.exempt ? "" : look.Amount(a.amount_eur);
  values["crous"] = a.crous;
  values["issue_date"] = look.Day(a.issued_on);
  return values;
}

std::vector<FieldLine> Lines(const std::vector<std::string>& order, const std::map<std::string, std::string>& values,
                             const Plan& plan, const Person& holder) {
  std::vector<FieldLine> lines;
  for (const std::string& name : order) {
    const auto label = [&](const char* of) { return plan.look.For(plan.labels.at(of), holder.woman); };
    if (name == "full_name") {
      lines.push_back(
          {label("full_name"),
           {{values.at("family_name"), "family_name"}, {" ", ""}, {values.at("given_names"), "given_names"}}});
      continue;
    }
    if (plan.full_name && name == "given_names") continue;
    if (name == "civility" && !plan.with_civility) continue;
    if (name == "cvec_number" && plan.number_form != 0) continue;
    if (values.at(name).empty()) continue;
    if (name == "birth_date" && plan.with_birth_place) {
      lines.push_back(
          {label("birth"),
           {{values.at("birth_date"), "birth_date"}, {" à ", ""}, {values.at("birth_place"), "birth_place"}}});
      continue;
    }
    lines.push_back({label(name.c_str()), {{values.at(name), name}}});
    if (name == "cvec_number" && plan.number_with_letters)
      lines.back().parts.emplace_back(" / " + values.at("letters"), "");
  }
  return lines;
}

class Page {
 public:
  Page(PageCanvas& canvas, const Plan& plan, const Attestation& attestation, std::map<std::string, std::string> values)
      : canvas_(canvas), plan_(plan), look_(plan.look), attestation_(attestation), values_(std::move(values)) {}

  void Draw() {
    if (plan_.watermark) DrawWatermark(canvas_, plan_.watermark_text, look_.heading, plan_.chance.Fork("watermark"));
    const bool coded = !attestation_.code.empty();
    symbol_ = attestation_.form == CodeForm::kTwoDDoc ? Symbol::kDataMatrix : Symbol::kQrCode;
    side_ = coded ? PageCanvas::ModulesOf(symbol_, attestation_.code) * Module() : 0;
    Head head = plan_.head;
    const bool top = coded && plan_.code_place == CodePlace::kTopRight;
    if (top) head.keep_right = side_ + 30;
    const BodyStart start = DrawHead(canvas_, look_, head);
    x_ = start.x, width_ = start.width, y_ = start.y;
    if (top) {
      double code_top = 26;
      if (head.form == HeadForm::kBand) {
        // A light card so that the symbol keeps its quiet zone.
        canvas_.Fill({canvas_.width() - look_.margin - side_ - 8, 14, side_ + 16, side_ + 26}, kWhite, 3);
        code_top = 22;
      }
      const double bottom = Code(canvas_.width() - look_.margin - side_, code_top);
      y_ = std::max(y_, bottom + 14);
    }
    Title();
    if (!plan_.opening.empty())
      y_ += canvas_.Prose(x_, y_, width_, {{plan_.opening, "", look_.Body()}}, look_.prose, look_.leading).height + 10;
    if (plan_.guilloche) DrawGuilloche(canvas_, {x_, y_, width_, 230}, look_.accent, plan_.chance.Fork("guilloche"));
    if (plan_.number_form != 0 && !plan_.prose) Number();
    const double fields_top = y_;
    double fields_width = width_;
    const bool beside = coded && plan_.code_place == CodePlace::kBesideFields;
    if (beside) fields_width -= side_ + 24;
    if (plan_.prose) {
      Sentences(fields_width);
    } else {
      Fields(fields_width);
    }
    if (beside) y_ = std::max(y_, Code(x_ + width_ - side_, fields_top) + 8);
    y_ += 16;
    if (coded && (plan_.code_place == CodePlace::kBelowLeft || plan_.code_place == CodePlace::kBelowRight)) {
      const bool left = plan_.code_place == CodePlace::kBelowLeft;
      const double code_bottom = Code(left ? x_ : x_ + width_ - side_, y_);
      const double text_bottom = Boilerplate(left ? x_ + side_ + 22 : x_, y_, width_ - side_ - 26);
      y_ = std::max(code_bottom, text_bottom) + 12;
    } else {
      y_ = Boilerplate(x_, y_, width_) + 12;
    }
    const double low = canvas_.height() - 42 - 10 * static_cast<double>(plan_.foot.size());
    if (coded && plan_.code_place == CodePlace::kFootRight) Code(x_ + width_ - side_, std::max(y_, low - side_ - 30));
    if (plan_.closing && y_ < low - 110) {
      const bool code_at_right = plan_.code_place == CodePlace::kFootRight && coded;
      DrawClosing(canvas_, look_, plan_.signed_by, {code_at_right ? x_ : x_ + width_ * 0.56, y_ + 6, width_ * 0.44, 90},
                  plan_.chance.Fork("closing"));
    }
    Look foot = look_;
    DrawFoot(canvas_, foot, plan_.foot, plan_.foot_ruled, plan_.foot_centred && plan_.head.form != HeadForm::kSideBar);
  }

 private:
  double Module() const { return plan_.module; }

  // Draws the code with its caption; returns the bottom.
  double Code(double x, double y) {
    if (plan_.code_framed) canvas_.Frame({x - 7, y - 7, side_ + 14, side_ + 14}, look_.muted, 0.5);
    const Box box = canvas_.DrawSymbol(symbol_, x, y, Module(), attestation_.code, plan_.code_as_image);
    canvas_.RecordBox(kCodeValue, box);
    double bottom = box.bottom() + 4;
    if (!plan_.code_caption.empty()) {
      const bool two_d_doc = symbol_ == Symbol::kDataMatrix || plan_.code_caption.size() > 8;
      const std::string caption = two_d_doc ? plan_.code_caption : "Code CVEC";
      TextStyle style{look_.body, 6.8, caption.size() < 8, false, look_.ink};
      // As wide as the symbol and the space beside it, on as many lines as that
      // takes.
      bottom += canvas_
                    .Prose(x - 8, bottom + (plan_.code_framed ? 5 : 1), side_ + 16, {{caption, "", style}},
                           Align::kCentre, 1.05)
                    .height +
                4;
    }
    return bottom + (plan_.code_framed ? 6 : 0);
  }

  void Title() {
    const Align align = plan_.title_align;
    const double at = align == Align::kCentre ? x_ + width_ / 2 : x_;
    TextStyle style = look_.Heading(plan_.title_size);
    const double inset = plan_.title_form >= 2 ? 12 : 0;
    const bool band = plan_.title_form == 2;
    y_ += 6;
    const double tall = canvas_.LineHeight(style);
    const bool wraps = canvas_.WidthOf(plan_.title, style) > width_ - 2 * inset;
    const std::vector<Run> words = {{plan_.title, "", style}};
    const double text_height =
        wraps ? canvas_.Prose(x_, y_, width_ - 2 * inset, words, align, 1.05, false).height : tall;
    if (band) {
      canvas_.Fill({x_, y_, width_, text_height + 14}, look_.accent);
      style.ink = kWhite;
    }
    if (plan_.title_form == 3) canvas_.Frame({x_, y_, width_, text_height + 14}, look_.accent, 1);
    const double pad = plan_.title_form >= 2 ? 7 : 0;
    if (wraps) {
      const double used =
          canvas_.Prose(x_ + inset, y_ + pad, width_ - 2 * inset, {{plan_.title, "", style}}, align, 1.05).height;
      y_ += std::max(used, text_height);
    } else {
      canvas_.Text(align == Align::kCentre ? at : at + inset, y_ + pad, plan_.title, style, align);
      y_ += text_height;
    }
    y_ += 2 * pad + 4;
    if (plan_.title_form == 1) {
      canvas_.Rule(x_, y_ + 1, x_ + width_, y_ + 1, look_.accent, 1.4);
      y_ += 6;
    }
    // The words of a subtitle say how it was acquitted: a value without a label.
    TextStyle second = look_.Body(1.1);
    second.bold = true;
    second.ink = look_.accent;
    const std::string& basis = attestation_.exempt ? plan_.subtitle_exempt : plan_.subtitle_paid;
    const std::string& text = plan_.title.find("CONTRIBUTION") == 0 || plan_.title.size() > 34 ? basis : plan_.subtitle;
    canvas_.Text(at, y_, text, canvas_.Fitted(text, second, width_), align);
    y_ += canvas_.LineHeight(second) + 14;
  }

  void Number() {
    const std::string label = look_.LabelText(plan_.labels.at("cvec_number"));
    TextStyle value = look_.Value(plan_.number_form == 1 ? 1.25 : 1.6);
    value.bold = true;
    const double tall = canvas_.LineHeight(value);
    if (plan_.number_form == 1) {
      const Box box{x_, y_, width_, tall + 18};
      canvas_.Fill(box, look_.tint, 4);
      canvas_.Frame(box, look_.accent, 0.7, 4);
      canvas_.SetBackground(look_.tint);
      canvas_.Text(x_ + 10, y_ + 9 + (tall - canvas_.LineHeight(look_.Label())) / 2, label, look_.Label());
      canvas_.Text(x_ + width_ - 12, y_ + 9, values_.at("cvec_number"), value, Align::kRight, "cvec_number");
      canvas_.SetBackground(kWhite);
      y_ += box.height + 14;
    } else {
      canvas_.Text(x_, y_, label, look_.Label(0.9));
      y_ += canvas_.LineHeight(look_.Label(0.9)) + 1;
      canvas_.Text(x_, y_, values_.at("cvec_number"), value, Align::kLeft, "cvec_number");
      y_ += tall + 12;
    }
  }

  void Sentences(double width) {
    TextStyle value = look_.Body(1.05);
    value.bold = look_.bold_values;
    const std::string text =
        look_.For(attestation_.exempt ? plan_.prose_exempt : plan_.prose_paid, attestation_.holder.woman);
    std::vector<Run> runs = RunsOf(text, values_, look_.Body(1.05), value);
    const double inset = plan_.prose_indented ? 24 : 0;
    y_ += canvas_.Prose(x_ + inset, y_, width - 2 * inset, runs, look_.prose, look_.leading * 1.1).height + 10;
    canvas_.Line(x_ + inset, y_,
                 {{look_.LabelText(plan_.labels.at("issue_date")) + " ", "", look_.Body()},
                  {values_.at("issue_date"), "issue_date", look_.Body()}});
    y_ += canvas_.LineHeight(look_.Body()) + 6;
  }

  void Section(const std::string& name) {
    TextStyle style = look_.Heading(look_.size * 1.12);
    style.ink = look_.accent;
    canvas_.Text(x_, y_, look_.For(name, attestation_.holder.woman), style);
    y_ += canvas_.LineHeight(style) + 2;
    canvas_.Rule(x_, y_, x_ + width_ * 0.5, y_, look_.accent, 0.8);
    y_ += 8;
  }

  void Fields(double width) {
    const std::vector<FieldLine> person = Lines(plan_.order_person, values_, plan_, attestation_.holder);
    std::vector<FieldLine> document = Lines(plan_.order_document, values_, plan_, attestation_.holder);
    if (plan_.sections) {
      Section(plan_.section_person);
      y_ += DrawFields(canvas_, look_, plan_.arrangement, person, {x_, y_, width, 0}, plan_.roominess) + 16;
      Section(plan_.section_document);
      y_ += DrawFields(canvas_, look_, plan_.arrangement, document, {x_, y_, width, 0}, plan_.roominess);
    } else {
      std::vector<FieldLine> all = person;
      all.insert(all.end(), document.begin(), document.end());
      y_ += DrawFields(canvas_, look_, plan_.arrangement, all, {x_, y_, width, 0}, plan_.roominess);
    }
  }

  double Boilerplate(double x, double y, double width) {
    const TextStyle style{look_.body, plan_.boilerplate_size, false, false, look_.ink};
    for (const std::string& text : plan_.boilerplate) {
      const double height = canvas_.Prose(x, y, width, {{text, "", style}}, look_.prose, 1.15, false).height;
      if (y + height > canvas_.height() - 80) break;
      canvas_.Prose(x, y, width, {{text, "", style}}, look_.prose, 1.15);
      y += height + 6;
    }
    return y;
  }

  PageCanvas& canvas_;
  const Plan& plan_;
  const Look& look_;
  const Attestation& attestation_;
  std::map<std::string, std::string> values_;
  Symbol symbol_ = Symbol::kDataMatrix;
  double side_ = 0, x_ = 0, y_ = 0, width_ = 0;
};

}  // namespace

SynthDocument DrawAttestation(const Attestation& attestation, const Materials& materials, Dice random) {
  const auto plan = std::make_shared<const Plan>(ChooseAttestationPlan(materials, random));
  std::map<std::string, std::string> values = Print(attestation, *plan);
  values["letters"] = FirstLetters(attestation.holder.family_name);
  SynthDocument document;
  document.kind = "cvec-attestation";
  document.code = attestation.code;
  document.title = "Attestation";
  document.made_on = attestation.issued_on;
  document.creator = materials.For("cvec-attestation").Choose("creator", random);
  static constexpr const char* kHeads[] = {"logo-left", "band",      "centred",  "ruled-letter",
                                           "side-bar",  "text-only", "thin-band"};
  static constexpr const char* kPlaces[] = {"top-right", "below-left", "below-right", "beside", "foot-right"};
  document.layout = std::string("cvec/") + kHeads[static_cast<int>(plan->head.form)] + "/" +
                    (plan->prose ? "prose" : NameOf(plan->arrangement)) + (plan->sections ? "+sections" : "") + "/" +
                    kPlaces[static_cast<int>(plan->code_place)] + "/" + plan->look.body + "/" +
                    std::to_string(random.Fork("layout").Next() % 1000000);
  document.fields = {{"civility", attestation.holder.Civility()},
                     {"family_name", attestation.holder.family_name},
                     {"usage_name", attestation.holder.usage_name},
                     {"given_names", attestation.holder.Given()},
                     {"birth_date", attestation.holder.birth_date},
                     {"birth_place", attestation.holder.birth_place},
                     {"ine", attestation.holder.ine},
                     {"cvec_number", attestation.number},
                     {"academic_year", attestation.academic_year},
                     {"cvec_basis", attestation.exempt ? "exoneration" : "paiement"},
                     {"amount_eur", std::to_string(attestation.amount_eur) + ".00"},
                     {"crous", attestation.crous},
                     {"issue_date", attestation.issued_on}};
  document.draw = [plan, attestation, values](PageCanvas& canvas) { Page(canvas, *plan, attestation, values).Draw(); };
  return document;
}

}  // namespace justif::tools

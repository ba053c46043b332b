#include "tools/synth/attestation_plan.h"

#include <algorithm>

#include "tools/synth/ornaments.h"

namespace justif::tools {
namespace {

constexpr double kPointsPerMillimetre = 72 / 25.4;

const char* const kPersonFields[] = {"civility", "family_name", "usage_name", "given_names", "birth_date", "ine"};
const char* const kDocumentFields[] = {"cvec_number", "academic_year", "cvec_basis",
                                       "amount_eur",  "crous",         "issue_date"};

void ChooseFields(const Wording& words, Dice& random, AttestationPlan& plan) {
  for (const char* name :
       {"civility", "family_name", "usage_name", "given_names", "full_name", "birth_date", "birth_place", "birth",
        "ine", "cvec_number", "academic_year", "cvec_basis", "amount_eur", "crous", "issue_date"})
    plan.labels[name] = words.Choose(std::string("label.") + name, random);
  plan.full_name = random.Chance(0.2);
  plan.with_civility = random.Chance(0.3);
  plan.with_birth_place = random.Chance(0.15);
  plan.order_person = {std::begin(kPersonFields), std::end(kPersonFields)};
  plan.order_document = {std::begin(kDocumentFields), std::end(kDocumentFields)};
  if (plan.full_name)
    std::replace(plan.order_person.begin(), plan.order_person.end(), std::string("family_name"),
                 std::string("full_name"));
  if (random.Chance(0.25)) std::swap(plan.order_person[1], plan.order_person[3]);
  if (random.Chance(0.3)) std::swap(plan.order_person[4], plan.order_person[5]);
  if (random.Chance(0.5))
    std::rotate(plan.order_document.begin(), plan.order_document.begin() + 1,
                plan.order_document.end() - random.Between(0, 3));
  if (random.Chance(0.2)) std::swap(plan.order_document[1], plan.order_document[4]);
}

}  // namespace

AttestationPlan ChooseAttestationPlan(const Materials& materials, Dice random) {
  const Wording& words = materials.For("cvec-attestation");
  AttestationPlan plan;
  plan.look = ChooseLook(random.Fork("look"));
  plan.head.form = static_cast<HeadForm>(random.Below(kHeadForms));
  plan.head.logo = random.Below(kLogoShapes);
  plan.head.issuer = words.Choose("issuer", random);
  if (random.Chance(0.6)) plan.head.second = words.Choose("tagline", random);
  static const std::vector<double> kPlaces = {0.62, 0.1, 0.1, 0.1, 0.08};
  plan.code_place = static_cast<CodePlace>(random.Weighted(kPlaces));
  plan.module = random.Real(0.4, 0.6) * kPointsPerMillimetre;
  plan.code_as_image = random.Chance(0.45);
  plan.code_caption = words.Choose("code_caption", random);
  plan.code_framed = random.Chance(0.15);
  plan.title = words.Choose("title", random);
  plan.subtitle_paid = words.Choose("subtitle.paiement", random);
  plan.subtitle_exempt = words.Choose("subtitle.exoneration", random);
  plan.subtitle = words.Choose("subtitle", random);
  plan.title_size = random.Real(13, 19);
  plan.title_align = random.Chance(0.45) ? Align::kCentre : Align::kLeft;
  plan.title_form = random.Below(4);
  if (random.Chance(0.45)) plan.opening = words.Choose("opening", random);
  plan.prose = random.Chance(0.12);
  plan.prose_indented = random.Chance(0.4);
  plan.prose_paid = words.Choose("prose.paiement", random);
  plan.prose_exempt = words.Choose("prose.exoneration", random);
  plan.sections = random.Chance(0.35);
  plan.section_person = words.Choose("section.person", random);
  plan.section_document = words.Choose("section.document", random);
  plan.arrangement = static_cast<Arrangement>(random.Below(kArrangements));
  plan.roominess = random.Real(0.8, 1.7);
  plan.number_form = random.Chance(0.35) ? random.Between(1, 2) : 0;
  plan.number_with_letters = random.Chance(0.12);
  plan.basis_paid = words.Choose("basis.paiement", random);
  plan.basis_exempt = words.Choose("basis.exoneration", random);
  ChooseFields(words, random, plan);
  for (int i = random.Between(0, 4); i > 0; --i) {
    const std::string& text = words.Choose("boilerplate", random);
    if (std::find(plan.boilerplate.begin(), plan.boilerplate.end(), text) == plan.boilerplate.end())
      plan.boilerplate.push_back(text);
  }
  plan.boilerplate_size = random.Real(7.2, 9.4);
  plan.watermark = random.Chance(0.12);
  plan.watermark_text = words.Choose("watermark", random);
  plan.guilloche = random.Chance(0.25);
  plan.closing = random.Chance(0.4);
  plan.signed_by.signatory = words.Choose("signatory", random);
  plan.signed_by.signature = random.Chance(0.6);
  if (random.Chance(0.4)) {
    plan.signed_by.stamp_rim = words.Choose("stamp", random);
    plan.signed_by.stamp_middle = "CROUS";
    if (random.Chance(0.4)) plan.signed_by.stamp = {0.6, 0.1, 0.15};
  }
  for (int i = random.Between(0, 2); i >= 0; --i) plan.foot.push_back(words.Choose("footer", random));
  plan.foot_ruled = random.Chance(0.6);
  plan.foot_centred = random.Chance(0.7);
  plan.chance = random.Fork("drawing");
  return plan;
}

}  // namespace justif::tools

// Certificates and diplomas, and what forgers change on them.
#include <algorithm>

#include "tools/synth/certificate.h"
#include "tools/synth/code_names.h"
#include "tools/synth/subject.h"

namespace justif::tools {
namespace {

void Forge(const std::string& forgery, Certificate& certificate, const Materials& materials, Dice& random) {
  Examination& e = certificate.examination;
  if (forgery == "mention") {
    e.mention = e.mention == "AB" ? (random.Chance(0.6) ? "B" : "TB") : e.mention == "B" ? "TB" : "B";
  } else if (forgery == "session") {
    e.session += e.session >= 2026 || random.Chance(0.3) ? -1 : 1;
    if (random.Chance(0.6)) {
      e.jury_date = std::to_string(e.session) + e.jury_date.substr(4);
      e.issued_on = std::to_string(e.session) + e.issued_on.substr(4);
    }
  } else {
    for (int attempt = 0;; ++attempt) {
      const Person other = InventPerson(materials, e.session, random.Fork("person" + std::to_string(attempt)));
      if (other.woman != e.holder.woman || other.usage_name.empty() != e.holder.usage_name.empty()) continue;
      if (CodeName(other.family_name) == CodeName(e.holder.family_name)) continue;
      e.holder = other;
      return;
    }
  }
}

}  // namespace

Subject MakeCertificate(const SubjectOrder& order, const Materials& materials, const Signers& signers, Dice random) {
  Certificate genuine;
  for (int attempt = 0;; ++attempt) {
    genuine = InventCertificate(materials, random.Fork("certificate" + std::to_string(attempt)));
    // Only a mention that is printed is changed into another.
    const std::string& mention = genuine.examination.mention;
    if (order.forgery == "mention" && (mention == "none" || mention.starts_with("TB"))) continue;
    break;
  }
  Dice choices = random.Fork("code");
  static const std::vector<double> kCodes = {0.62, 0.25, 0.13};
  genuine.form = static_cast<CertificateCode>(choices.Weighted(kCodes));
  genuine.code = CodeOf(genuine, signers.corpus, materials, choices);
  Subject subject;
  Certificate shown = genuine;
  if (!order.forgery.empty()) {
    Dice chance = random.Fork("forgery");
    Forge(order.forgery, shown, materials, chance);
    subject.forgery = ForgedContent{order.forgery};
    // Only a code tells: it holds the holder, the mention and the session.
    subject.forgery->contradicts = genuine.form == CertificateCode::kTwoDDoc;
  }
  subject.genuine = DrawCertificate(genuine, materials, random.Fork("layout"));
  subject.shown = DrawCertificate(shown, materials, random.Fork("layout"));
  subject.shown.made_on = subject.genuine.made_on;
  if (order.forgery == "session" && shown.examination.jury_date == genuine.examination.jury_date) {
    for (const DrawnValue& value : ValuesOf(subject.shown)) subject.forgery->contradicts |= value.name == "jury_date";
  }
  subject.holder = shown.examination.holder;
  subject.academic_year =
      std::to_string(shown.examination.session) + "-" + std::to_string(shown.examination.session + 1);
  subject.is_signed = genuine.form == CertificateCode::kTwoDDoc && order.forgery.empty();
  return subject;
}

}  // namespace justif::tools

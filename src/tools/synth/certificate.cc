#include "tools/synth/certificate.h"

#include <algorithm>
#include <cstdio>

#include "tools/signing/two_d_doc_writer.h"
#include "tools/synth/code_names.h"
#include "tools/synth/subject.h"

namespace justif::tools {
namespace {

// Of the identifier BA.
std::string MentionDigit(const std::string& mention) {
  return mention == "AB" ? "2" : mention == "B" ? "3" : mention == "TB" ? "4" : mention == "TBF" ? "6" : "0";
}

}  // namespace

Certificate InventCertificate(const Materials& materials, Dice random) {
  Certificate certificate;
  Examination& e = certificate.examination;
  e = InventExamination(materials, "", random.Fork("examination"));
  if (e.track == "general") e.specialities.resize(2);
  if (e.specialities.size() > 2) e.specialities.resize(2);
  e.decision = "admis";
  const int mean = std::clamp(static_cast<int>(random.Normal(1330, 210)), 1000, 1950);
  e.mention = MentionOf(mean, e.session);
  certificate.diploma = random.Chance(0.35);
  if (certificate.diploma)
    e.issued_on = std::min(DayAfter(e.jury_date, random.Between(60, 200)), std::string(kLastDay));
  certificate.number = std::to_string(e.session) + random.Digits(7);
  certificate.control_key = random.Text("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 8);
  return certificate;
}

std::string CodeOf(const Certificate& certificate, const SigningCertificate& signer, const Materials& materials,
                   Dice random) {
  const Examination& e = certificate.examination;
  if (certificate.form == CertificateCode::kUrl)
    return "https://diplome.gouv.fr/controle?cle=" + certificate.control_key;
  if (certificate.form != CertificateCode::kTwoDDoc) return "";
  TwoDDocContent content;
  content.type = "B0";
  content.version = random.Chance(0.8) ? 4 : 3;
  content.emission_date = content.signature_date = e.issued_on;
  char year[8];
  std::snprintf(year, sizeof year, "%03X", static_cast<unsigned>(e.session));
  const std::string& birth = e.holder.birth_date;
  content.elements = {{"B6", e.holder.woman ? "F" : "M"},
                      {"B7", birth.substr(8) + birth.substr(5, 2) + birth.substr(0, 4)},
                      {"B9", e.holder.birth_country},
                      {"B0", CodeGivenNames(e.holder.given_names)},
                      {"B2", CodeName(e.holder.family_name)},
                      {"BA", MentionDigit(e.mention)},
                      {"BB", e.holder.ine},
                      {"BD", "1"},
                      {"BF", year},
                      {"BG", e.track == "general"         ? "BA"
                             : e.track == "technologique" ? "BS"
                                                          : "BP"},
                      {"BH", "BACCALAUREAT"},
                      {"BI", ""},
                      {"BJ", e.series}};
  if (random.Chance(0.6)) random.Shuffle(content.elements);
  return WriteTwoDDoc(content, signer, *materials.two_d_doc);
}

}  // namespace justif::tools

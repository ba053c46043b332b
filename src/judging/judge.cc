#include "judging/judge.h"

#include <algorithm>
#include <deque>
#include <exception>
#include <set>
#include <utility>

#include "judging/checks/checks.h"
#include "judging/dossier/dossier.h"
#include "judging/policy/calibration.h"
#include "judging/policy/messages.h"
#include "judging/policy/model_file.h"
#include "judging/policy/policy.h"
#include "justif/model/v1/check_rates.pb.h"

namespace justif::judging {
namespace {

class ModelledJudge : public Judge {
 public:
  ModelledJudge(model::v1::Policy policy, model::v1::Cvec cvec, model::v1::Baccalaureat baccalaureat,
                model::v1::PdfPrograms pdf_programs, model::v1::ImagePrograms image_programs,
                model::v1::CheckRates rates, Campaigns campaigns, Messages messages,
                std::vector<std::unique_ptr<Check>> checks)
      : policy_(std::move(policy)),
        cvec_(std::move(cvec)),
        baccalaureat_(std::move(baccalaureat)),
        pdf_programs_(std::move(pdf_programs)),
        image_programs_(std::move(image_programs)),
        rates_(std::move(rates)),
        campaigns_(std::move(campaigns)),
        messages_(std::move(messages)),
        checks_(std::move(checks)) {}

  Verdict Decide(const Case& judged) const override {
    if (policy_.ocr_calibration().empty()) return DecideCalibrated(judged);
    Reading reading = judged.reading;
    Calibrate(policy_.ocr_calibration(), reading);
    return DecideCalibrated({reading, judged.claim, judged.expected_kind, judged.judged_on, judged.signatures,
                             judged.issuer, judged.uploaded_at, judged.earlier, judged.pdf_signatures});
  }

  DossierVerdict JudgeDossier(const DossierCase& dossier) const override {
    if (policy_.ocr_calibration().empty()) return justif::judging::JudgeDossier(dossier, policy_, campaigns_);
    std::deque<Reading> readings;  // references into it stay
    DossierCase calibrated = dossier;
    for (DossierDocument& document : calibrated.documents) {
      if (document.reading == nullptr) continue;
      Calibrate(policy_.ocr_calibration(), readings.emplace_back(*document.reading));
      document.reading = &readings.back();
    }
    return justif::judging::JudgeDossier(calibrated, policy_, campaigns_);
  }

  std::string Sentence(const std::string& key, const std::map<std::string, std::string>& arguments,
                       Language language) const override {
    return messages_.Sentence(key, arguments, language);
  }
  std::string Sentence(const Finding& finding, Language language) const override {
    return messages_.Sentence(finding.check() + "/" + finding.reason(), finding.arguments(), language);
  }
  std::string Sentence(const Finding& finding, const Evidence& evidence, Language language) const override {
    if (evidence.reason.empty()) return Sentence(finding, language);
    return messages_.Sentence(finding.check() + "/" + evidence.reason, evidence.arguments, language);
  }
  std::string WhatSettles(const Finding& finding, Language language) const override {
    if (finding.outcome() == Outcome::kPassed || finding.outcome() == Outcome::kNotApplicable) return "";
    for (const std::string& of : {finding.check() + "/" + finding.reason(), finding.reason()}) {
      const std::string key = "settle/" + of;
      if (messages_.Has(key, language)) return messages_.Sentence(key, finding.arguments(), language);
    }
    return "";
  }
  std::optional<MeasuredRate> RateOf(const std::string& check) const override {
    const auto rate = std::ranges::find(rates_.checks(), check, &model::v1::CheckRate::check);
    if (rate == rates_.checks().end()) return std::nullopt;
    return MeasuredRate{rate->honest(), rate->accused(), rate->reviewed()};
  }
  std::string PolicyVersion() const override { return policy_.version(); }
  const Campaigns& campaigns() const override { return campaigns_; }

 private:
  Verdict DecideCalibrated(const Case& judged) const {
    std::vector<Finding> findings;
    if (!judged.reading.unreadable) {
      for (const auto& check : checks_) {
        Finding finding = Run(*check, judged);
        finding.SetCheck(std::string(check->id()), check->version());
        findings.push_back(std::move(finding));
      }
    }
    return DrawVerdict(policy_, judged, std::move(findings));
  }

  Finding Run(const Check& check, const Case& judged) const {
    const std::vector<std::string_view> kinds = check.kinds();
    if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), judged.reading.kind) == kinds.end()) {
      return Finding::NotApplicable("OTHER_KIND_OF_DOCUMENT");
    }
    try {
      return check.Run(
          {judged, policy_.thresholds(), cvec_, baccalaureat_, pdf_programs_, image_programs_, campaigns_});
    } catch (const std::exception&) {
      // A check that breaks says nothing of the document; the policy makes
      // sure that somebody looks.
      return Finding::Error("CHECK_BROKE");
    }
  }

  model::v1::Policy policy_;
  model::v1::Cvec cvec_;
  model::v1::Baccalaureat baccalaureat_;
  model::v1::PdfPrograms pdf_programs_;
  model::v1::ImagePrograms image_programs_;
  model::v1::CheckRates rates_;
  Campaigns campaigns_;
  Messages messages_;
  std::vector<std::unique_ptr<Check>> checks_;
};

// The texts of the campaigns, under the keys that arguments of sentences have.
void AddTexts(const Campaigns& campaigns, Messages& messages) {
  for (const Campaign& campaign : campaigns.all()) {
    const auto add = [&](const std::string& key, const model::v1::CampaignText& text) {
      messages.Add(key, text.fr(), text.en());
    };
    for (const auto& piece : campaign.rules().pieces()) add("piece/" + campaign.TextKey(piece), piece.title());
    for (const auto& rule : campaign.rules().piece_rules()) add("rule/" + campaign.TextKey(rule), rule.reason());
    for (const auto& track : campaign.rules().tracks()) {
      for (const auto& row : track.cases()) add("rule/" + campaign.TextKey(track.id(), row), row.text());
    }
  }
}

// Whether every sentence that the policy and the campaigns ask for is there.
absl::Status HasWhatStudentsAreTold(const Messages& messages, const model::v1::Policy& policy,
                                    const Campaigns& campaigns) {
  std::set<std::string> keys;
  for (const auto& rule : policy.rules()) {
    if (!rule.student().empty()) keys.insert("student/" + rule.student());
  }
  for (const Campaign& campaign : campaigns.all()) {
    for (const auto& piece : campaign.rules().pieces()) keys.insert("student/MISSING_" + piece.id());
  }
  for (const std::string& key : keys) {
    for (const Language language : {Language::kFrench, Language::kEnglish}) {
      if (messages.Has(key, language)) continue;
      return absl::InvalidArgumentError("models/messages/" + std::string(language == Language::kFrench ? "fr" : "en") +
                                        ".textproto: no sentence '" + key + "'");
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<Judge>> Judge::Create(const std::string& models) {
  model::v1::Policy policy;
  if (absl::Status status = ReadModelFile(models + "/policy.textproto", policy); !status.ok()) return status;
  return CreateWithPolicy(models, policy);
}

absl::StatusOr<std::unique_ptr<Judge>> Judge::CreateWithPolicy(const std::string& models,
                                                               const model::v1::Policy& policy) {
  model::v1::Cvec cvec;
  model::v1::Baccalaureat baccalaureat;
  model::v1::PdfPrograms pdf_programs;
  model::v1::ImagePrograms image_programs;
  model::v1::CheckRates rates;
  for (const auto& [file, message] : {std::pair<const char*, google::protobuf::Message*>{"/cvec.textproto", &cvec},
                                      {"/baccalaureat.textproto", &baccalaureat},
                                      {"/pdf_programs.textproto", &pdf_programs},
                                      {"/image_programs.textproto", &image_programs},
                                      {"/check_rates.textproto", &rates}}) {
    if (absl::Status status = ReadModelFile(models + file, *message); !status.ok()) return status;
  }
  auto campaigns = Campaigns::Load(models);
  if (!campaigns.ok()) return campaigns.status();
  auto messages = Messages::Create(models);
  if (!messages.ok()) return messages.status();
  if (absl::Status status = HasWhatStudentsAreTold(*messages, policy, *campaigns); !status.ok()) return status;
  AddTexts(*campaigns, *messages);
  std::vector<std::unique_ptr<Check>> checks = AllChecks();
  std::vector<std::string> ids = DossierChecks();
  for (const auto& check : checks) ids.emplace_back(check->id());
  if (absl::Status status = ValidatePolicy(policy, ids); !status.ok()) return status;
  return std::make_unique<ModelledJudge>(policy, std::move(cvec), std::move(baccalaureat), std::move(pdf_programs),
                                         std::move(image_programs), std::move(rates), *std::move(campaigns),
                                         *std::move(messages), std::move(checks));
}

}  // namespace justif::judging

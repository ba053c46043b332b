// Builds dossiers for tests.
#ifndef JUSTIF_JUDGING_DOSSIER_DOSSIER_BUILDER_H_
#define JUSTIF_JUDGING_DOSSIER_DOSSIER_BUILDER_H_

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "judging/judge.h"

namespace justif::judging {

inline constexpr double kSureForTests = 0.85;

inline Field Value(const std::string& name, const std::string& value, Source source = Source::kTextLayer,
                   double confidence = 0.99) {
  return {name, value, value, source, confidence, {RegionOf(1, {0.1, 0.2, 0.3, 0.25})}};
}

// A reading of a kind with values; those named again replace.
inline Reading ReadingOf(std::string_view kind, std::map<std::string, std::string> values) {
  Reading reading;
  reading.kind = kind;
  reading.kind_confidence = 1;
  reading.page = 1;
  reading.pages.push_back({.number = 1, .origin = PageOrigin::kBornDigital, .legibility = 1});
  for (const auto& [name, value] : values) reading.fields.push_back(Value(name, value));
  return reading;
}

inline void Put(Reading& reading, const Field& field) {
  for (Field& other : reading.fields) {
    if (other.name == field.name) {
      other = field;
      return;
    }
  }
  reading.fields.push_back(field);
}

// Zoé's, with a code that confirms it.
inline Reading Attestation(const std::string& year = "2024-2025", const std::string& number = "AIX4-LMNOPQ-07") {
  const std::string amount = year == "2024-2025" ? "103.00" : "100.00";
  Reading reading = ReadingOf(kCvecAttestation, {{"family_name", "D'ARGENTEUIL"},
                                                 {"given_names", "Zoé Clémence"},
                                                 {"birth_date", "2006-01-30"},
                                                 {"ine", "0912745530G"},
                                                 {"cvec_number", number},
                                                 {"academic_year", year},
                                                 {"amount_eur", amount}});
  Code code;
  code.content = CodeContent::kCvecDelimited;
  code.fields = {Value("cvec_number", number, Source::kCode, 1), Value("academic_year", year, Source::kCode, 1)};
  code.region = RegionOf(1, {0.8, 0.05, 0.9, 0.12});
  reading.codes.push_back(code);
  return reading;
}

inline Reading Certificate() {
  return ReadingOf(kBacCertificate, {{"family_name", "D'ARGENTEUIL"},
                                     {"given_names", "Zoé Clémence"},
                                     {"birth_date", "2006-01-30"},
                                     {"ine", "0912745530G"},
                                     {"session", "2024"},
                                     {"bac_track", "general"},
                                     {"mention", "B"}});
}

// Documents with the verdicts that the shipped judge gives them.
class DossierBuilder {
 public:
  DossierBuilder() {
    Claim& claim = dossier_.claim;
    claim.family_name = "d'Argenteuil";
    claim.given_names = {"Zoé"};
    claim.birth_date = "2006-01-30";
    claim.academic_year = "2024-2025";
    claim.track = "but1";
    claim.status = "initial";
    claim.enrolment = Enrolment::kFirst;
    claim.origin = "parcoursup";
  }

  Claim& claim() { return dossier_.claim; }

  // Call after the claim is as it should be.
  DossierBuilder& Add(const std::string& id, Reading reading, int version = 1, const std::string& expected_kind = "") {
    readings_.push_back(std::move(reading));
    verdicts_.push_back(judge().Decide({readings_.back(), dossier_.claim, expected_kind, "2024-09-01"}));
    dossier_.documents.push_back({.id = id,
                                  .version = version,
                                  .sha256 = "digest " + std::to_string(readings_.size()),
                                  .expected_kind = expected_kind,
                                  .reading = &readings_.back(),
                                  .verdict = &verdicts_.back()});
    return *this;
  }
  DossierBuilder& Withdraw(const std::string& id, int version) {
    dossier_.documents.push_back({.id = id, .version = version, .withdrawn = true});
    return *this;
  }

  DossierDocument& document(std::size_t i) { return dossier_.documents[i]; }
  Verdict& verdict(std::size_t i) { return verdicts_[i]; }
  DossierVerdict Judge() const { return judge().JudgeDossier(dossier_); }

  static const justif::judging::Judge& judge() {
    static const std::unique_ptr<justif::judging::Judge> shipped = [] {
      auto judge = justif::judging::Judge::Create("models");
      EXPECT_TRUE(judge.ok()) << judge.status();
      return *std::move(judge);
    }();
    return *shipped;
  }

 private:
  DossierCase dossier_;
  std::deque<Reading> readings_;  // references into it stay
  std::deque<Verdict> verdicts_;
};

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_DOSSIER_DOSSIER_BUILDER_H_

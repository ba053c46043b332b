// The one entry of judging: a case or a dossier in, a verdict out. Pure: no I/O after
// Create, no clock, no globals.
#ifndef JUSTIF_JUDGING_JUDGE_H_
#define JUSTIF_JUDGING_JUDGE_H_

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "document/claim.h"
#include "document/reading.h"
#include "judging/campaign/campaign.h"
#include "judging/dossier/dossier.h"
#include "judging/earlier_uploads.h"
#include "judging/finding.h"
#include "judging/issuer_answer.h"
#include "judging/language.h"
#include "judging/signatures/code_signature.h"
#include "judging/signatures/pdf_signature.h"
#include "judging/verdict.h"

namespace justif::model::v1 {
class Policy;
}

namespace justif::judging {

// What is judged. Borrows the reading.
struct Case {
  const Reading& reading;
  Claim claim;
  std::string expected_kind;  // empty for any
  std::string judged_on;      // ISO date of the judgement: checks have no clock
  // What was found of the signature of each 2D-Doc, by index in reading.codes.
  std::map<std::size_t, CodeSignature> signatures = {};
  // What the issuer says of the number; absent when it was not asked.
  std::optional<IssuerAnswer> issuer = std::nullopt;
  // When the student uploaded it; absent when that is not told.
  std::optional<absl::Time> uploaded_at = std::nullopt;
  // What other applicants uploaded; absent when nothing is kept.
  std::optional<EarlierUploads> earlier = std::nullopt;
  // What was found of each of reading.pdf_signatures, in their order; empty when
  // they were not verified.
  std::vector<PdfSignatureResult> pdf_signatures = {};
};

// How a check did on synthetic documents that are not forged: see
// proto/justif/model/v1/check_rates.proto.
struct MeasuredRate {
  int honest = 0;    // documents it applied to
  int accused = 0;   // of these suspected for what it found
  int reviewed = 0;  // of these sent to a person for it
};

// Immutable and thread-safe after Create.
class Judge {
 public:
  // Reads policy.textproto, messages/, campaigns/ and tables from the `models`
  // folder.
  // Errors name the file, the line and what to do.
  static absl::StatusOr<std::unique_ptr<Judge>> Create(const std::string& models);
  // With `policy` in place of policy.textproto.
  static absl::StatusOr<std::unique_ptr<Judge>> CreateWithPolicy(const std::string& models,
                                                                 const model::v1::Policy& policy);
  virtual ~Judge() = default;

  virtual Verdict Decide(const Case& judged) const = 0;

  // The documents of one enrolment together, each with the verdict that Decide
  // gave it. See judging/dossier/dossier.h.
  virtual DossierVerdict JudgeDossier(const DossierCase& dossier) const = 0;

  // The sentence of a key in a language, arguments filled in. A key without a
  // sentence gives the key itself (and a test fails).
  virtual std::string Sentence(const std::string& key, const std::map<std::string, std::string>& arguments,
                               Language language) const = 0;

  // The sentence of a finding, and of one piece of its evidence.
  virtual std::string Sentence(const Finding& finding, Language language) const = 0;
  virtual std::string Sentence(const Finding& finding, const Evidence& evidence, Language language) const = 0;

  // What a person can do to settle a finding that is not passed: the sentence
  // of `settle/<check>/<reason>`, else of `settle/<reason>`; empty where there
  // is none.
  virtual std::string WhatSettles(const Finding& finding, Language language) const = 0;

  // nullopt for a check that was never measured.
  virtual std::optional<MeasuredRate> RateOf(const std::string& check) const = 0;

  virtual std::string PolicyVersion() const = 0;

  // The rules of the years known.
  virtual const Campaigns& campaigns() const = 0;
};

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_JUDGE_H_

// One check: an id, the kinds it concerns, and a pure function.
#ifndef JUSTIF_JUDGING_CHECKS_CHECK_H_
#define JUSTIF_JUDGING_CHECKS_CHECK_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/code.h"
#include "document/field.h"
#include "judging/campaign/campaign.h"
#include "judging/finding.h"
#include "judging/judge.h"
#include "justif/model/v1/baccalaureat.pb.h"
#include "justif/model/v1/cvec.pb.h"
#include "justif/model/v1/image_programs.pb.h"
#include "justif/model/v1/pdf_programs.pb.h"
#include "justif/model/v1/policy.pb.h"

namespace justif::judging {

// What a check sees. Borrows everything.
struct CheckContext {
  const Case& judged;
  const model::v1::Thresholds& thresholds;
  const model::v1::Cvec& cvec;
  const model::v1::Baccalaureat& baccalaureat;
  const model::v1::PdfPrograms& pdf_programs;
  const model::v1::ImagePrograms& image_programs;
  const Campaigns& campaigns;

  const Reading& reading() const { return judged.reading; }
  // A field read from print, or nullptr.
  const Field* Printed(std::string_view name) const { return FindField(judged.reading.fields, name); }
  // The same value from the first code that carries it, or nullptr.
  const Field* Coded(std::string_view name) const;
  // Printed if there, else coded.
  const Field* Read(std::string_view name) const;
  // ISO date of the first day on which an attestation of an academic year can
  // have been issued.
  std::string CampaignOpening(const std::string& academic_year) const;
  // The rules of the year enrolled for, or nullptr.
  const Campaign* CampaignOfClaim() const { return campaigns.Find(judged.claim.academic_year); }
  bool Sure(const Field& field) const { return field.confidence >= thresholds.sure_confidence(); }
  bool VerySure(const Field& field) const { return field.confidence >= thresholds.very_sure_confidence(); }
};

// Stateless; thread-safe.
class Check {
 public:
  virtual ~Check() = default;
  // kebab-case, never reused.
  virtual std::string_view id() const = 0;
  // Raised when the same input may give another outcome.
  virtual int version() const { return 1; }
  // Empty: all.
  virtual std::vector<std::string_view> kinds() const { return {}; }
  virtual Finding Run(const CheckContext& context) const = 0;
};

// Evidence that a printed field shows `seen` where `expected` was due.
Evidence EvidenceOf(const Field& field, std::string expected, std::string expected_from);

// As normalised values are written, two decimals: "76.00".
std::string Decimal(double value);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_CHECKS_CHECK_H_

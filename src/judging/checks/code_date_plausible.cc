#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// The dates in the header of a 2D-Doc: not after the day of judgement, not
// before the holder was born, and on an attestation not before the campaign
// of its year opened. The order of emission and signature proves nothing:
// official examples have both. Nor does a late date: documents are issued
// again.
class CodeDatePlausible : public Check {
 public:
  std::string_view id() const override { return "code-date-plausible"; }
  Finding Run(const CheckContext& context) const override {
    Finding said = Finding::NotApplicable("NO_SIGNED_CODE");
    for (const Code& code : context.reading().codes) {
      if (!code.two_d_doc) continue;
      said = OfCode(context, code);
      if (said.outcome() == Outcome::kFailed) break;
    }
    return said;
  }

 private:
  static Finding OfCode(const CheckContext& context, const Code& code) {
    const TwoDDoc& doc = *code.two_d_doc;
    bool dated = false;
    for (const std::string& date : {doc.emission_date, doc.signature_date}) {
      if (date.empty()) continue;
      dated = true;
      // A day of grace for clocks and zones.
      if (date > DayAfter(context.judged.judged_on))
        return Failed("IN_THE_FUTURE", code, date, context.judged.judged_on);
      const Field* birth = FindField(code.fields, "birth_date");
      if (birth != nullptr && !birth->normalized_value.empty() && date < birth->normalized_value)
        return Failed("BEFORE_BIRTH", code, date, birth->normalized_value);
    }
    if (!dated) return Finding::CannotTell("UNDATED");
    if (doc.document_type == "B1" && context.reading().kind == kCvecAttestation && !doc.emission_date.empty()) {
      const Field* year = FindField(code.fields, "academic_year");
      if (year == nullptr) {
        year = context.Printed("academic_year");
        if (year != nullptr && !context.VerySure(*year)) year = nullptr;
      }
      if (year != nullptr && doc.emission_date < context.CampaignOpening(year->normalized_value))
        return Failed("DATED_BEFORE_CAMPAIGN", code, doc.emission_date, "").With("year", year->normalized_value);
    }
    return Finding::Passed("PLAUSIBLE");
  }

  // ISO days as text: the last day of a month is followed by its "32nd", which
  // sorts where it should.
  static std::string DayAfter(const std::string& iso) {
    if (iso.size() != 10) return "9999-99-99";
    const int day = std::stoi(iso.substr(8)) + 1;
    return iso.substr(0, 8) + (day < 10 ? "0" : "") + std::to_string(day);
  }

  static Finding Failed(const char* reason, const Code& code, const std::string& date, const std::string& limit) {
    Evidence evidence;
    evidence.subject = "code";
    evidence.seen = date;
    evidence.expected = limit;
    evidence.expected_from = "rule";
    evidence.regions = {code.region};
    return Finding::Failed(reason, evidence).With("date", date);
  }
};

}  // namespace

std::unique_ptr<Check> MakeCodeDatePlausible() { return std::make_unique<CodeDatePlausible>(); }

}  // namespace justif::judging

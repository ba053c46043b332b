#include <cstdlib>

#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// The session against the holder's age, the jury's date and the day of the
// judgement. Nobody sat the examination younger than `youngest_age`.
class TranscriptSessionPlausible : public Check {
 public:
  std::string_view id() const override { return "transcript-session-plausible"; }
  std::vector<std::string_view> kinds() const override { return {kBacTranscript, kBacCertificate}; }
  Finding Run(const CheckContext& context) const override {
    const Field* session = context.Read("session");
    if (session == nullptr) return Finding::CannotTell("NOT_READ");
    const int year = std::atoi(session->normalized_value.c_str());
    if (!context.Sure(*session)) return Finding::CannotTell("NOT_READ");
    if (context.judged.judged_on.size() >= 4 && year > std::atoi(context.judged.judged_on.substr(0, 4).c_str())) {
      return Finding::Failed("SESSION_IN_THE_FUTURE", EvidenceOf(*session, "", "rule"))
          .With("session", session->normalized_value);
    }
    if (const Field* birth = context.Read("birth_date");
        birth != nullptr && !birth->normalized_value.empty() && context.Sure(*birth)) {
      const int age = year - std::atoi(birth->normalized_value.substr(0, 4).c_str());
      if (age < context.baccalaureat.youngest_age()) {
        return Finding::Failed("HOLDER_TOO_YOUNG", EvidenceOf(*session, "", "rule"), {EvidenceOf(*birth, "", "print")})
            .With("age", std::to_string(age));
      }
    }
    if (const Field* jury = context.Printed("jury_date");
        jury != nullptr && context.Sure(*jury) && jury->normalized_value.size() >= 4) {
      if (std::atoi(jury->normalized_value.substr(0, 4).c_str()) != year) {
        return Finding::Failed("JURY_OF_ANOTHER_YEAR", EvidenceOf(*session, "", "print"),
                               {EvidenceOf(*jury, "", "print")})
            .With("session", session->normalized_value)
            .With("date", jury->normalized_value);
      }
    }
    if (const Field* issued = context.Printed("issue_date");
        issued != nullptr && std::atoi(issued->normalized_value.substr(0, 4).c_str()) < year) {
      if (!context.VerySure(*issued) || !context.VerySure(*session)) return Finding::CannotTell("NOT_READ");
      return Finding::Failed("ISSUED_BEFORE_SESSION", EvidenceOf(*session, "", "print"),
                             {EvidenceOf(*issued, "", "print")})
          .With("session", session->normalized_value)
          .With("date", issued->normalized_value);
    }
    return Finding::Passed("PLAUSIBLE");
  }
};

}  // namespace

std::unique_ptr<Check> MakeTranscriptSessionPlausible() { return std::make_unique<TranscriptSessionPlausible>(); }

}  // namespace justif::judging

#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// Whether the document is what the student was asked for. A document that is
// legible and of no known kind is another document; an illegible one cannot
// be told.
class DocumentKindExpected : public Check {
 public:
  std::string_view id() const override { return "document-kind-expected"; }
  Finding Run(const CheckContext& context) const override {
    const Case& judged = context.judged;
    if (judged.expected_kind.empty()) return Finding::NotApplicable("NOTHING_EXPECTED");
    const Reading& reading = context.reading();
    if (reading.kind == judged.expected_kind) return Finding::Passed("AS_EXPECTED");
    Evidence evidence;
    evidence.subject = "kind";
    evidence.seen = reading.kind;
    evidence.expected = judged.expected_kind;
    evidence.expected_from = "claim";
    if (reading.kind != kUnknownKind) {
      return Finding::Failed("OTHER_KIND", evidence).With("kind", reading.kind).With("expected", judged.expected_kind);
    }
    if (ConfidentWords(reading) < context.thresholds.words_of_a_document()) return Finding::CannotTell("ILLEGIBLE");
    return Finding::Failed("UNKNOWN_KIND", evidence).With("expected", judged.expected_kind);
  }
};

}  // namespace

std::unique_ptr<Check> MakeDocumentKindExpected() { return std::make_unique<DocumentKindExpected>(); }

}  // namespace justif::judging

#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// Every CVEC attestation carries a code. Its absence from a legible page wants
// a look; on a bad picture it only says that the picture is bad.
class CodePresent : public Check {
 public:
  std::string_view id() const override { return "code-present"; }
  std::vector<std::string_view> kinds() const override { return {kCvecAttestation}; }
  Finding Run(const CheckContext& context) const override {
    for (const Code& code : context.reading().codes) {
      if (code.content != CodeContent::kUnknown && code.content != CodeContent::kOtherUrl)
        return Finding::Passed("FOUND");
    }
    for (const Page& page : context.reading().pages) {
      if (page.number != context.reading().page || page.legibility < context.thresholds.legible()) continue;
      Evidence evidence;
      evidence.subject = "code";
      evidence.expected_from = "rule";
      evidence.regions = {RegionOf(page.number, {0, 0, 1, 1})};
      return Finding::Failed("MISSING", evidence);
    }
    return Finding::CannotTell("NOT_READ");
  }
};

}  // namespace

std::unique_ptr<Check> MakeCodePresent() { return std::make_unique<CodePresent>(); }

}  // namespace justif::judging

#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// Scripts, actions and files in a PDF: reported so that a person opens it with
// care, and no sign of forgery. An attestation or a transcript has no use for
// them, but portals sign and attach. None of it was run.
class PdfActiveContent : public Check {
 public:
  std::string_view id() const override { return "pdf-active-content"; }
  Finding Run(const CheckContext& context) const override {
    const FileFacts& file = context.reading().file;
    if (file.media_type != "application/pdf") return Finding::NotApplicable("NO_PDF");
    if (file.active_content.empty()) return Finding::Passed("NOTHING_ACTIVE");
    std::vector<Evidence> found;
    for (const ActiveContent active : file.active_content) {
      Evidence evidence;
      evidence.subject = "file";
      evidence.expected_from = "file";
      evidence.reason = ReasonOf(active);
      found.push_back(std::move(evidence));
    }
    const Evidence first = found.front();
    found.erase(found.begin());
    return Finding::Failed(first.reason, first, found);
  }

 private:
  static const char* ReasonOf(ActiveContent active) {
    return active == ActiveContent::kJavaScript ? "JAVASCRIPT"
           : active == ActiveContent::kLaunch   ? "LAUNCH"
           : active == ActiveContent::kFormData ? "FORM_DATA"
                                                : "EMBEDDED_FILE";
  }
};

}  // namespace

std::unique_ptr<Check> MakePdfActiveContent() { return std::make_unique<PdfActiveContent>(); }

}  // namespace justif::judging

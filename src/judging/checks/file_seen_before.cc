#include "judging/checks/checks.h"
#include "judging/checks/earlier_use.h"

namespace justif::judging {
namespace {

// The very file that another applicant handed in: documents that name a person
// are nobody else's. Who of the two has a right to it is not told by who came
// first.
class FileSeenBefore : public Check {
 public:
  std::string_view id() const override { return "file-seen-before"; }
  std::vector<std::string_view> kinds() const override { return {kCvecAttestation, kBacTranscript, kBacCertificate}; }
  Finding Run(const CheckContext& context) const override {
    const std::optional<EarlierUploads>& earlier = context.judged.earlier;
    if (!earlier) return Finding::NotApplicable("HISTORY_NOT_KEPT");
    if (earlier->status == HistoryStatus::kNoApplicant) return Finding::CannotTell("NO_APPLICANT");
    if (earlier->status == HistoryStatus::kUnavailable) return Finding::CannotTell("HISTORY_UNAVAILABLE");
    if (!earlier->file) return Finding::Passed("NOT_SEEN");
    Evidence evidence;
    evidence.subject = "file";
    return SeenWithOthers("SAME_FILE", std::move(evidence), *earlier->file);
  }
};

}  // namespace

std::unique_ptr<Check> MakeFileSeenBefore() { return std::make_unique<FileSeenBefore>(); }

}  // namespace justif::judging

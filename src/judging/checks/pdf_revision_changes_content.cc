#include "judging/checks/checks.h"
#include "judging/checks/value_places.h"

namespace justif::judging {
namespace {

// Text that an earlier revision of the file showed and the last does not, or
// shows otherwise. How often a file was saved says nothing, nor does what was
// only added: a signature, a stamp, a note. Fields of forms are there to be
// filled in again.
class PdfRevisionChangesContent : public Check {
 public:
  std::string_view id() const override { return "pdf-revision-changes-content"; }
  Finding Run(const CheckContext& context) const override {
    const auto& pdf = context.reading().pdf;
    if (!pdf) return Finding::NotApplicable("NO_DRAWN_PAGE");
    if (context.reading().file.revision_count <= 1) return Finding::NotApplicable("SAVED_ONCE");
    if (pdf->revisions_compared == 0) return Finding::CannotTell("NOT_COMPARED");
    std::vector<Evidence> found;
    bool value_changed = false;
    for (const RevisedText& revised : pdf->revised) {
      Evidence evidence;
      evidence.subject = ValueAt(context.reading(), revised.region);
      evidence.seen = revised.after;
      evidence.expected = revised.before;
      evidence.expected_from = "file";
      evidence.regions = {revised.region};
      evidence.reason = revised.after.empty() ? "REMOVED" : "CHANGED";
      evidence.arguments = {{"before", revised.before}, {"after", revised.after}};
      const bool changed =
          !evidence.subject.empty() && !revised.in_form_field && SameShape(revised.before, revised.after);
      found.insert(changed && !value_changed ? found.begin() : found.end(), std::move(evidence));
      value_changed |= changed;
    }
    if (found.empty()) return Finding::Passed("SAME_CONTENT");
    const Evidence first = found.front();
    found.erase(found.begin());
    return Finding::Failed(value_changed ? "VALUE_CHANGED" : "TEXT_CHANGED", first, found)
        .With("before", first.expected)
        .With("after", first.seen);
  }
};

}  // namespace

std::unique_ptr<Check> MakePdfRevisionChangesContent() { return std::make_unique<PdfRevisionChangesContent>(); }

}  // namespace justif::judging

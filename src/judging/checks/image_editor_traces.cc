#include "judging/checks/checks.h"
#include "judging/checks/program_names.h"

namespace justif::judging {
namespace {

// What an image says of how it was made: the name of an image editor, a small
// picture of something else. The weakest of evidence: any of it can be left out
// or changed, and honest people crop and straighten with such programs. Cameras,
// scanners and what their makers ship are no editors.
class ImageEditorTraces : public Check {
 public:
  std::string_view id() const override { return "image-editor-traces"; }
  Finding Run(const CheckContext& context) const override {
    if (!context.reading().pixels) return Finding::NotApplicable("NO_ORIGINAL_PIXELS");
    const PixelTraces& pixels = *context.reading().pixels;
    for (const std::string& program : pixels.programs) {
      if (const std::string name = ProgramNamed(program, context.image_programs.editors()); !name.empty())
        return Finding::Failed("SAVED_BY_EDITOR", FromFile(program)).With("program", name);
    }
    if (pixels.thumbnail == Thumbnail::kOther) return Finding::Failed("OTHER_THUMBNAIL", FromFile(""));
    if (pixels.programs.empty() && pixels.thumbnail == Thumbnail::kNone) return Finding::CannotTell("NOTHING_SAID");
    return Finding::Passed("NO_EDITOR");
  }

 private:
  // What the file says has no place on the page.
  static Evidence FromFile(const std::string& seen) {
    Evidence evidence;
    evidence.subject = "file";
    evidence.seen = seen;
    evidence.expected_from = "file";
    return evidence;
  }
};

}  // namespace

std::unique_ptr<Check> MakeImageEditorTraces() { return std::make_unique<ImageEditorTraces>(); }

}  // namespace justif::judging

#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Finding Of(std::vector<std::string> programs, Thumbnail thumbnail = Thumbnail::kNone) {
  CaseBuilder built(kBacTranscript);
  built.reading().pixels.emplace();
  built.reading().pixels->programs = std::move(programs);
  built.reading().pixels->thumbnail = thumbnail;
  return built.Run(MakeImageEditorTraces());
}

TEST(ImageEditorTraces, AnEditorIsNamed) {
  const Finding finding = Of({"iOS 16.6", "Adobe Photoshop 24.1 (Windows)"});
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "SAVED_BY_EDITOR"));
  EXPECT_EQ(finding.arguments().at("program"), "Adobe Photoshop");
  EXPECT_EQ(finding.evidence()[0].seen, "Adobe Photoshop 24.1 (Windows)");
  for (const char* program : {"GIMP 2.10.34", "Created with GIMP", "paint.net 5.0.3", "Snapseed 2.0"})
    EXPECT_EQ(Said(Of({program})), Says(Outcome::kFailed, "SAVED_BY_EDITOR")) << program;
}

TEST(ImageEditorTraces, CamerasScannersAndViewersAreNoEditors) {
  for (const char* program :
       {"16.6.1", "A546BXXU3AWF1", "HDR+ 1.0.540104767zd", "MediaTek Camera Application", "CamScanner", "Adobe Scan",
        "EPSON Scan", "Adobe Photoshop Lightroom Classic 12.3 (Windows)", "Adobe Photoshop Camera 1.4", "Picasa",
        "Microsoft Windows Photo Viewer 10.0", "CREATOR: gd-jpeg v1.0 (using IJG JPEG v80), quality = 90"}) {
    EXPECT_EQ(Said(Of({program})), Says(Outcome::kPassed, "NO_EDITOR")) << program;
  }
}

TEST(ImageEditorTraces, AThumbnailOfAnotherPicture) {
  EXPECT_EQ(Said(Of({}, Thumbnail::kOther)), Says(Outcome::kFailed, "OTHER_THUMBNAIL"));
  EXPECT_EQ(Said(Of({}, Thumbnail::kSame)), Says(Outcome::kPassed, "NO_EDITOR"));
}

TEST(ImageEditorTraces, NothingToTell) {
  EXPECT_EQ(Said(Of({})), Says(Outcome::kCannotTell, "NOTHING_SAID"));
  CaseBuilder no_image(kBacTranscript);
  EXPECT_EQ(Said(no_image.Run(MakeImageEditorTraces())), Says(Outcome::kNotApplicable, "NO_ORIGINAL_PIXELS"));
}

}  // namespace
}  // namespace justif::judging

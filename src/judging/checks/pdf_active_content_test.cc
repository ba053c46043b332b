#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Finding Of(const std::string& media_type, std::vector<ActiveContent> active) {
  CaseBuilder built(kCvecAttestation);
  built.reading().file.media_type = media_type;
  built.reading().file.active_content = std::move(active);
  return built.Run(MakePdfActiveContent());
}

TEST(PdfActiveContent, APlainFile) {
  EXPECT_EQ(Said(Of("application/pdf", {})), Says(Outcome::kPassed, "NOTHING_ACTIVE"));
  EXPECT_EQ(Said(Of("image/png", {})), Says(Outcome::kNotApplicable, "NO_PDF"));
}

TEST(PdfActiveContent, EachKindIsTold) {
  const Finding finding = Of("application/pdf", {ActiveContent::kJavaScript, ActiveContent::kEmbeddedFile});
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "JAVASCRIPT"));
  ASSERT_EQ(finding.evidence().size(), 2U);
  EXPECT_EQ(finding.evidence()[1].reason, "EMBEDDED_FILE");
  EXPECT_EQ(Said(Of("application/pdf", {ActiveContent::kLaunch})), Says(Outcome::kFailed, "LAUNCH"));
  EXPECT_EQ(Said(Of("application/pdf", {ActiveContent::kFormData})), Says(Outcome::kFailed, "FORM_DATA"));
}

}  // namespace
}  // namespace justif::judging

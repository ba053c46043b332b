#include "reading/forensics/active_content.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading/forensics/drawn_page.h"

namespace justif::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<ActiveContent> In(const std::string& bytes) {
  return FindActiveContent(PdfStructure::Open(bytes, 10).value()->Document());
}

std::vector<ActiveContent> OnPageWith(const std::string& entries) { return In(PageWith("", "", entries)); }

TEST(FindActiveContent, AnOrdinaryPageHasNone) {
  EXPECT_THAT(In(PageWith(Letterpress(""))), IsEmpty());
  EXPECT_THAT(OnPageWith("/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.org)>>>>]"), IsEmpty())
      << "a link is not run";
  EXPECT_THAT(OnPageWith("/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/GoTo/D[0/Fit]>>>>]"), IsEmpty());
}

TEST(FindActiveContent, ScriptsOfPagesAndFields) {
  EXPECT_THAT(OnPageWith("/AA<</O<</S/JavaScript/JS(app.alert\\(1\\))>>>>"), ElementsAre(ActiveContent::kJavaScript));
  EXPECT_THAT(OnPageWith("/Annots[<</Subtype/Widget/FT/Tx/AA<</K<</S/JavaScript/JS(x)>>>>>>]"),
              ElementsAre(ActiveContent::kJavaScript));
}

TEST(FindActiveContent, ActionsBehindOthers) {
  EXPECT_THAT(OnPageWith("/Annots[<</Subtype/Link/A<</S/URI/URI(x)/Next[<</S/Launch/F(cmd.exe)>>]>>>>]"),
              ElementsAre(ActiveContent::kLaunch));
  EXPECT_THAT(OnPageWith("/Annots[<</Subtype/Widget/A<</S/SubmitForm/F(http://example.org)>>>>]"),
              ElementsAre(ActiveContent::kFormData));
}

TEST(FindActiveContent, FilesInTheFile) {
  EXPECT_THAT(OnPageWith("/Annots[<</Subtype/FileAttachment/FS<</Type/Filespec/F(a.txt)/EF<</F null/UF 1>>>>>>]"),
              ElementsAre(ActiveContent::kEmbeddedFile));
}

TEST(FindActiveContent, EachKindOnceAndCircularFilesEnd) {
  made::Pdf pdf;
  const int action = pdf.Reserve();
  pdf.Set(action, absl::StrCat("<</S/JavaScript/JS(x)/Next ", action, " 0 R>>"));
  pdf.AddPage(100, 100, "", "", absl::StrCat("/AA<</O ", action, " 0 R/C ", action, " 0 R>>"));
  EXPECT_THAT(In(pdf.Build()), ElementsAre(ActiveContent::kJavaScript));
}

}  // namespace
}  // namespace justif::reading

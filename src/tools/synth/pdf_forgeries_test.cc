#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <opencv2/core.hpp>
#include <qpdf/QPDF.hh>
#include <set>

#include "tools/synth/edits_specimen.h"
#include "tools/synth/pdf_draft.h"
#include "tools/synth/pdf_edits.h"
#include "tools/synth/typeset_text.h"

namespace justif::tools {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr unsigned kSeeds = 12;

std::string Name(PdfEdit edit) {
  switch (edit) {
    case PdfEdit::kWhiteBox:
      return "WhiteBox";
    case PdfEdit::kRewrittenStream:
      return "RewrittenStream";
    case PdfEdit::kAnnotation:
      return "Annotation";
    case PdfEdit::kHiddenText:
      return "HiddenText";
  }
  return "";
}

std::string Edited(const std::string& pdf, PdfEdit edit, unsigned seed, const std::vector<ValuePatch>& patches) {
  const auto edited = EditPdf(pdf, edit, patches, seed);
  EXPECT_TRUE(edited.ok()) << edited.status();
  return edited.ok() ? *edited : "";
}

class EveryForgery : public testing::TestWithParam<PdfEdit> {};
INSTANTIATE_TEST_SUITE_P(Pdf, EveryForgery,
                         testing::Values(PdfEdit::kWhiteBox, PdfEdit::kRewrittenStream, PdfEdit::kAnnotation,
                                         PdfEdit::kHiddenText),
                         [](const auto& edit) { return Name(edit.param); });

TEST_P(EveryForgery, ChangesWhatIsSeenInTheBoxesAndNowhereElse) {
  for (const std::string family : {"DejaVu Sans", "Liberation Serif"}) {
    const Specimen& specimen = TheSpecimen(family);
    const cv::Mat before = RenderPage(specimen.pdf);
    for (unsigned seed = 0; seed < kSeeds; ++seed) {
      SCOPED_TRACE(family + " " + std::to_string(seed));
      const std::string edited = Edited(specimen.pdf, GetParam(), seed, specimen.patches);
      Keep(Name(GetParam()) + std::to_string(seed) + family.substr(0, 4) + ".pdf", edited);
      EXPECT_EQ(PageCount(edited), 1);
      const cv::Mat after = RenderPage(edited);
      for (const ValuePatch& patch : specimen.patches) {
        EXPECT_GT(Compare(before, after, ChangedPlaces({patch})).inside, 30) << patch.old_text;
      }
      EXPECT_EQ(Compare(before, after, ChangedPlaces(specimen.patches)).outside, 0);
    }
  }
}

TEST_P(EveryForgery, IsTheSameForASeedAndAnotherForAnother) {
  const Specimen& specimen = TheSpecimen();
  std::set<std::string> files;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const std::string edited = Edited(specimen.pdf, GetParam(), seed, specimen.patches);
    EXPECT_EQ(edited, Edited(specimen.pdf, GetParam(), seed, specimen.patches));
    files.insert(edited);
  }
  EXPECT_EQ(files.size(), kSeeds);
}

TEST_P(EveryForgery, OfAFileWithCrossReferenceStreams) {
  const Specimen& specimen = TheSpecimen();
  for (const PdfDraft::Layout layout : {PdfDraft::Layout::kObjectStreams, PdfDraft::Layout::kLinearized}) {
    PdfDraft draft(specimen.pdf);
    const std::string rewritten = draft.Rewritten(layout);
    const cv::Mat before = RenderPage(rewritten);
    for (unsigned seed = 0; seed < 4; ++seed) {
      const std::string edited = Edited(rewritten, GetParam(), seed, specimen.patches);
      QPDF pdf;
      pdf.setSuppressWarnings(true);
      pdf.processMemoryFile("edited", edited.data(), edited.size());
      EXPECT_EQ(pdf.getAllPages().size(), 1U);
      EXPECT_FALSE(pdf.anyWarnings());
      const Difference difference = Compare(before, RenderPage(edited), ChangedPlaces(specimen.patches));
      EXPECT_GT(difference.inside, 100);
      EXPECT_EQ(difference.outside, 0);
    }
  }
}

TEST_P(EveryForgery, OfAForgery) {
  const Specimen& specimen = TheSpecimen();
  const std::string once = Edited(specimen.pdf, GetParam(), 1, {specimen.patches[0]});
  const std::string twice = Edited(once, GetParam(), 2, {specimen.patches[1]});
  EXPECT_GT(Compare(RenderPage(once), RenderPage(twice), ChangedPlaces({specimen.patches[1]})).inside, 30);
  EXPECT_EQ(Compare(RenderPage(once), RenderPage(twice), ChangedPlaces({specimen.patches[1]})).outside, 0);
}

TEST_P(EveryForgery, RefusesWhatIsNoPdfAndPagesThatAreNotThere) {
  EXPECT_EQ(EditPdf("not a PDF", GetParam(), {}, 1).status().code(), absl::StatusCode::kInvalidArgument);
  ValuePatch patch = TheSpecimen().patches.front();
  patch.page = 2;
  EXPECT_EQ(EditPdf(TheSpecimen().pdf, GetParam(), {patch}, 1).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(WhiteBox, KeepsTheFileAndTheOldText) {
  const Specimen& specimen = TheSpecimen();
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const std::string edited = Edited(specimen.pdf, PdfEdit::kWhiteBox, seed, specimen.patches);
    EXPECT_THAT(edited, StartsWith(specimen.pdf));
    EXPECT_THAT(TextOf(edited), HasSubstr("DUBOIS"));
  }
}

TEST(Annotation, KeepsTheFileAndCoversTheValue) {
  const Specimen& specimen = TheSpecimen();
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const std::string edited = Edited(specimen.pdf, PdfEdit::kAnnotation, seed, specimen.patches);
    EXPECT_THAT(edited, StartsWith(specimen.pdf));
    PdfDraft draft(edited);
    QPDFObjectHandle notes = draft.Page(1).getKey("/Annots");
    ASSERT_EQ(notes.getArrayNItems(), 3);
    EXPECT_EQ(notes.getArrayItem(0).getKey("/Subtype").getName(), "/FreeText");
    EXPECT_EQ(notes.getArrayItem(0).getKey("/Contents").getUTF8Value(), "DUBOIS");
  }
}

TEST(RewrittenStream, TextLayerSaysTheNewValuesAlone) {
  for (const std::string family : {"DejaVu Sans", "Liberation Serif", "Carlito"}) {
    const Specimen& specimen = TheSpecimen(family);
    for (unsigned seed = 0; seed < kSeeds; ++seed) {
      const std::string text = TextOf(Edited(specimen.pdf, PdfEdit::kRewrittenStream, seed, specimen.patches));
      EXPECT_THAT(text, HasSubstr("Nom de famille : DUBOIS"));
      EXPECT_THAT(text, HasSubstr("Session 2025"));
      EXPECT_THAT(text, HasSubstr("17,5"));
      EXPECT_THAT(text, HasSubstr("née le 30/01/2006"));
      EXPECT_THAT(text, Not(HasSubstr("D'ARGENTEUIL")));
      EXPECT_THAT(text, Not(HasSubstr("2024")));
      EXPECT_THAT(text, Not(HasSubstr("07,5")));
    }
  }
}

// A value within what one operator shows, as a table's columns are.
TEST(RewrittenStream, TakesAValueOutOfALine) {
  const std::string line = "Prénoms : Zoé Clémence, née le 30/01/2006 à Angers", date = "30/01/2006";
  ValuePatch patch = TheSpecimen().patches.front();
  const std::string before = line.substr(0, line.find(date));
  patch.x = 60 + MeasureText(before, TypefaceOf(patch)).advance;
  patch.y += 18;
  patch.width = MeasureText(date, TypefaceOf(patch)).advance;
  patch.old_text = date;
  patch.new_text = "31/12/2004";
  const cv::Mat genuine = RenderPage(TheSpecimen().pdf);
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const std::string edited = Edited(TheSpecimen().pdf, PdfEdit::kRewrittenStream, seed, {patch});
    EXPECT_THAT(TextOf(edited), HasSubstr(before + "31/12/2004 à Angers"));
    EXPECT_EQ(Compare(genuine, RenderPage(edited), ChangedPlaces({patch})).outside, 0);
  }
}

// As print drivers wrap it.
TEST(RewrittenStream, LooksIntoForms) {
  const Specimen& specimen = TheSpecimen();
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const auto printed = InnocentlyEditPdf(specimen.pdf, InnocentPdfEdit::kPrintedToPdf, seed);
    ASSERT_TRUE(printed.ok());
    const std::string text = TextOf(Edited(*printed, PdfEdit::kRewrittenStream, seed, specimen.patches));
    EXPECT_THAT(text, HasSubstr("Nom de famille : DUBOIS"));
    EXPECT_THAT(text, Not(HasSubstr("D'ARGENTEUIL")));
  }
}

TEST(RewrittenStream, SaysWhereNoTextIs) {
  ValuePatch patch = TheSpecimen().patches.front();
  patch.y = 700;
  const auto edited = EditPdf(TheSpecimen().pdf, PdfEdit::kRewrittenStream, {patch}, 1);
  EXPECT_EQ(edited.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(edited.status().message()), HasSubstr("D'ARGENTEUIL"));
}

TEST(HiddenText, TextLayerSaysOneOfTheValues) {
  const Specimen& specimen = TheSpecimen();
  int old_below = 0, new_unseen = 0, kept = 0;
  for (unsigned seed = 0; seed < 2 * kSeeds; ++seed) {
    const std::string edited = Edited(specimen.pdf, PdfEdit::kHiddenText, seed, specimen.patches);
    const std::string text = TextOf(edited);
    const bool says_old = text.find("D'ARGENTEUIL") != std::string::npos;
    const bool says_new = text.find("DUBOIS") != std::string::npos;
    EXPECT_NE(says_old, says_new);
    old_below += says_old ? 1 : 0;
    new_unseen += says_new ? 1 : 0;
    kept += edited.starts_with(specimen.pdf) ? 1 : 0;
    EXPECT_FALSE(says_new && edited.starts_with(specimen.pdf));
  }
  EXPECT_GT(old_below, 3);
  EXPECT_GT(new_unseen, 3);
  EXPECT_GT(kept, 1);
}

}  // namespace
}  // namespace justif::tools

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/cms.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <qpdf/QPDF.hh>
#include <set>

#include "judging/signatures/pdf_signature.h"
#include "reading/forensics/pdf_signatures.h"
#include "tools/synth/edits_specimen.h"
#include "tools/synth/pdf_draft.h"
#include "tools/synth/pdf_edits.h"

namespace justif::tools {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr unsigned kSeeds = 12;

std::string Name(InnocentPdfEdit edit) {
  switch (edit) {
    case InnocentPdfEdit::kRotatedInViewer:
      return "RotatedInViewer";
    case InnocentPdfEdit::kPrintedToPdf:
      return "PrintedToPdf";
    case InnocentPdfEdit::kResavedIncrementally:
      return "ResavedIncrementally";
    case InnocentPdfEdit::kLinearized:
      return "Linearized";
    case InnocentPdfEdit::kMerged:
      return "Merged";
    case InnocentPdfEdit::kPenMark:
      return "PenMark";
    case InnocentPdfEdit::kSignedAfterwards:
      return "SignedAfterwards";
    case InnocentPdfEdit::kCompressedByScannerApp:
      return "CompressedByScannerApp";
  }
  return "";
}

std::string Edited(const std::string& pdf, InnocentPdfEdit edit, unsigned seed) {
  const auto edited = InnocentlyEditPdf(pdf, edit, seed);
  EXPECT_TRUE(edited.ok()) << edited.status();
  return edited.ok() ? *edited : "";
}

std::string Edited(InnocentPdfEdit edit, unsigned seed) {
  const std::string edited = Edited(TheSpecimen().pdf, edit, seed);
  Keep(Name(edit) + std::to_string(seed) + ".pdf", edited);
  return edited;
}

// Pixels that look different; `tolerance` in gray levels.
int Changed(const std::string& edited, int tolerance = 8) {
  return Compare(RenderPage(TheSpecimen().pdf), RenderPage(edited), {}, tolerance).outside;
}

// The same, a little out of focus: thin lines and hinted letters may lie on
// other pixels.
int ChangedFromAfar(const cv::Mat& before, const cv::Mat& after) {
  cv::Mat smooth_before, smooth_after;
  cv::GaussianBlur(before, smooth_before, {}, 3);
  cv::GaussianBlur(after, smooth_after, {}, 3);
  return Compare(smooth_before, smooth_after, {}, 60).outside;
}

class EveryInnocentEdit : public testing::TestWithParam<InnocentPdfEdit> {};
INSTANTIATE_TEST_SUITE_P(Pdf, EveryInnocentEdit,
                         testing::Values(InnocentPdfEdit::kRotatedInViewer, InnocentPdfEdit::kPrintedToPdf,
                                         InnocentPdfEdit::kResavedIncrementally, InnocentPdfEdit::kLinearized,
                                         InnocentPdfEdit::kMerged, InnocentPdfEdit::kPenMark,
                                         InnocentPdfEdit::kSignedAfterwards, InnocentPdfEdit::kCompressedByScannerApp),
                         [](const auto& edit) { return Name(edit.param); });

TEST_P(EveryInnocentEdit, IsAPdfThatIsTheSameForASeed) {
  std::set<std::string> files;
  for (unsigned seed = 0; seed < 6; ++seed) {
    const std::string edited = Edited(GetParam(), seed);
    EXPECT_EQ(edited, Edited(GetParam(), seed));
    files.insert(edited);
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("edited", edited.data(), edited.size());
    EXPECT_EQ(pdf.getAllPages().size(), GetParam() == InnocentPdfEdit::kMerged ? 2U : 1U);
    EXPECT_FALSE(pdf.anyWarnings());
    EXPECT_FALSE(RenderPage(edited).empty());
  }
  EXPECT_GT(files.size(), 3U);
}

TEST_P(EveryInnocentEdit, OfAFileWithCrossReferenceStreams) {
  PdfDraft draft(TheSpecimen().pdf);
  const std::string rewritten = draft.Rewritten(PdfDraft::Layout::kObjectStreams);
  for (unsigned seed = 0; seed < 4; ++seed) {
    const std::string edited = Edited(rewritten, GetParam(), seed);
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("edited", edited.data(), edited.size());
    EXPECT_FALSE(pdf.anyWarnings());
    if (GetParam() != InnocentPdfEdit::kCompressedByScannerApp) {
      EXPECT_THAT(TextOf(edited), HasSubstr("D'ARGENTEUIL"));
    }
  }
}

TEST_P(EveryInnocentEdit, RefusesWhatIsNoPdf) {
  EXPECT_EQ(InnocentlyEditPdf("not a PDF", GetParam(), 1).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(RotatedInViewer, TurnsThePage) {
  const cv::Mat before = RenderPage(TheSpecimen().pdf);
  int kept = 0;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const std::string edited = Edited(InnocentPdfEdit::kRotatedInViewer, seed);
    kept += edited.starts_with(TheSpecimen().pdf) ? 1 : 0;
    PdfDraft draft(edited);
    const int degrees = draft.Page(1).getKey("/Rotate").getIntValueAsInt();
    const cv::Mat after = RenderPage(edited);
    EXPECT_EQ(after.cols, degrees == 180 ? before.cols : before.rows);
    cv::Mat back = after;
    if (degrees == 90) cv::rotate(after, back, cv::ROTATE_90_COUNTERCLOCKWISE);
    if (degrees == 180) cv::rotate(after, back, cv::ROTATE_180);
    if (degrees == 270) cv::rotate(after, back, cv::ROTATE_90_CLOCKWISE);
    EXPECT_LT(ChangedFromAfar(before, back), 1000);
  }
  EXPECT_GT(kept, 2);
  EXPECT_LT(kept, static_cast<int>(kSeeds) - 2);
}

TEST(PrintedToPdf, LooksAndReadsTheSame) {
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const std::string edited = Edited(InnocentPdfEdit::kPrintedToPdf, seed);
    EXPECT_LT(ChangedFromAfar(RenderPage(TheSpecimen().pdf), RenderPage(edited)), 1000);
    EXPECT_EQ(TextOf(edited), TextOf(TheSpecimen().pdf));
  }
}

TEST(ResavedIncrementally, ChangesNothingToSee) {
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const std::string edited = Edited(InnocentPdfEdit::kResavedIncrementally, seed);
    EXPECT_THAT(edited, StartsWith(TheSpecimen().pdf));
    EXPECT_GT(edited.size(), TheSpecimen().pdf.size());
    EXPECT_EQ(Changed(edited, 0), 0);
    EXPECT_EQ(TextOf(edited), TextOf(TheSpecimen().pdf));
  }
}

TEST(Linearized, IsWhatItSays) {
  const std::string edited = Edited(InnocentPdfEdit::kLinearized, 1);
  QPDF pdf;
  pdf.processMemoryFile("edited", edited.data(), edited.size());
  EXPECT_TRUE(pdf.isLinearized());
  EXPECT_TRUE(pdf.checkLinearization());
  EXPECT_EQ(Changed(edited, 0), 0);
}

TEST(Merged, KeepsTheFirstPage) {
  for (unsigned seed = 0; seed < 4; ++seed) {
    const std::string edited = Edited(InnocentPdfEdit::kMerged, seed);
    EXPECT_EQ(Changed(edited, 0), 0);
    EXPECT_EQ(TextOf(edited), TextOf(TheSpecimen().pdf));
    EXPECT_EQ(RenderPage(edited, 2).size(), RenderPage(edited, 1).size());
  }
}

TEST(PenMark, IsOnBlankPaper) {
  const cv::Mat before = RenderPage(TheSpecimen().pdf);
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const cv::Mat after = RenderPage(Edited(InnocentPdfEdit::kPenMark, seed));
    cv::Mat difference;
    cv::absdiff(before, after, difference);
    difference = difference > 8;
    EXPECT_GT(cv::countNonZero(difference), 50);
    // Nothing printed lies within 4 points of the mark.
    const cv::Mat mark = cv::getStructuringElement(cv::MORPH_RECT, {23, 23});
    cv::dilate(difference, difference, mark);
    EXPECT_EQ(cv::countNonZero(difference & (before < 128)), 0) << seed;
  }
}

TEST(CompressedByScannerApp, IsAPictureOfThePage) {
  int recognised = 0;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const std::string edited = Edited(InnocentPdfEdit::kCompressedByScannerApp, seed);
    EXPECT_THAT(edited, HasSubstr("/DCTDecode"));
    EXPECT_LT(ChangedFromAfar(RenderPage(TheSpecimen().pdf), RenderPage(edited)), 1000);
    const std::string text = TextOf(edited);
    const bool has_text = text.find("D'ARGENTEUIL") != std::string::npos;
    EXPECT_EQ(has_text, text.size() > 100);
    recognised += has_text ? 1 : 0;
  }
  EXPECT_GT(recognised, 0);
  EXPECT_LT(recognised, static_cast<int>(kSeeds));
}

// What /ByteRange covers, and the DER in its gap.
struct Signed {
  std::string covered, signature;
};
Signed SignatureOf(const std::string& file) {
  PdfDraft draft(file);
  QPDFObjectHandle value = draft.pdf().getRoot().getKey("/AcroForm").getKey("/Fields").getArrayItem(0).getKey("/V");
  const auto at = [&](int i) {
    return static_cast<std::size_t>(value.getKey("/ByteRange").getArrayItem(i).getIntValue());
  };
  EXPECT_EQ(at(0), 0U);
  EXPECT_EQ(at(2) + at(3), file.size());
  EXPECT_EQ(file[at(1)], '<');
  EXPECT_EQ(file[at(2) - 1], '>');
  return {file.substr(at(0), at(1)) + file.substr(at(2), at(3)), value.getKey("/Contents").getStringValue()};
}

bool Verifies(const Signed& value) {
  const auto* der = reinterpret_cast<const unsigned char*>(value.signature.data());
  const std::unique_ptr<CMS_ContentInfo, decltype(&CMS_ContentInfo_free)> cms(
      d2i_CMS_ContentInfo(nullptr, &der, static_cast<long>(value.signature.size())), CMS_ContentInfo_free);
  const std::unique_ptr<BIO, decltype(&BIO_free)> data(
      BIO_new_mem_buf(value.covered.data(), static_cast<int>(value.covered.size())), BIO_free);
  return cms &&
         CMS_verify(cms.get(), nullptr, nullptr, data.get(), nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) == 1;
}

TEST(SignedAfterwards, VerifiesOverItsByteRange) {
  int unseen = 0;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const std::string edited = Edited(InnocentPdfEdit::kSignedAfterwards, seed);
    EXPECT_THAT(edited, StartsWith(TheSpecimen().pdf));
    Signed value = SignatureOf(edited);
    EXPECT_TRUE(Verifies(value));
    value.covered[100] ^= 1;
    EXPECT_FALSE(Verifies(value));
    const int changed = Changed(edited);
    unseen += changed == 0 ? 1 : 0;
    EXPECT_TRUE(changed == 0 || changed > 200) << changed;
    EXPECT_THAT(TextOf(edited), HasSubstr("Nom de famille : D'ARGENTEUIL"));
  }
  EXPECT_GT(unseen, 2);
  EXPECT_LT(unseen, static_cast<int>(kSeeds) - 2);
}

TEST(SignedAfterwards, IsReadAsTheHoldersOwn) {
  for (unsigned seed = 0; seed < 4; ++seed) {
    const std::string edited = Edited(InnocentPdfEdit::kSignedAfterwards, seed);
    auto structure = reading::PdfStructure::Open(edited, 5);
    ASSERT_TRUE(structure.ok()) << structure.status();
    const auto signatures =
        reading::FindSignatures(edited, **structure, 1, reading::Clock::now() + std::chrono::seconds(20));
    ASSERT_EQ(signatures.size(), 1U);
    EXPECT_EQ(signatures[0].range, PdfByteRange::kRevision);
    EXPECT_EQ(signatures[0].later, PdfLaterChange::kNothingLater);
    EXPECT_EQ(judging::VerifyPdfSignature(signatures[0], {}).state, judging::PdfSignatureState::kUnknownIssuer);
  }
}

}  // namespace
}  // namespace justif::tools

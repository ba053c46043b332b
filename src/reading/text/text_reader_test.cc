// Pages drawn as pixels, read by the real engine.
#include "reading/text/text_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace justif::reading {
namespace {

constexpr int kWidth = 1240;
constexpr int kHeight = 1754;  // A4 at 150 dpi

// What stands on the page and where its line begins, pixels.
struct Printed {
  const char* text;
  cv::Point at;
};
const Printed kPrinted[] = {{"ATTESTATION", {120, 200}},   {"Nom", {120, 320}},        {"LEMARCHAND", {620, 320}},
                            {"Naissance", {120, 400}},     {"16/04/2004", {620, 400}}, {"Session", {120, 480}},
                            {"2024-2025", {620, 480}},     {"Montant", {120, 560}},    {"103,00", {620, 560}},
                            {"universitaire", {120, 640}}, {"Marseille", {620, 640}}};

cv::Mat Page() {
  cv::Mat page(kHeight, kWidth, CV_8UC1, cv::Scalar(248));
  for (const Printed& printed : kPrinted) {
    cv::putText(page, printed.text, printed.at, cv::FONT_HERSHEY_DUPLEX, 1.1, cv::Scalar(15), 2, cv::LINE_AA);
  }
  return page;
}

class Reading : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto reader = TextReader::Create("");
    ASSERT_TRUE(reader.ok()) << reader.status();
    reader_ = reader->release();
  }
  static void TearDownTestSuite() { delete reader_; }

  static std::unique_ptr<OcrPage> Read(const cv::Mat& gray) {
    return reader_->ReadPage({gray, 0, {0, 0, 1, 1}, true}, 3, std::nullopt, Clock::now() + std::chrono::minutes(1));
  }

  static const Word* Find(const PageText& text, const std::string& wanted) {
    for (const TextLine& line : text.lines) {
      for (const Word& word : line.words) {
        if (word.text == wanted) return &word;
      }
    }
    return nullptr;
  }

  // Every word is there, at its place: `to_seen` takes pixels of Page() to
  // pixels of the image read.
  static void ExpectAllAt(const PageText& text, const cv::Matx33d& to_seen, cv::Size size, const char* what) {
    for (const Printed& printed : kPrinted) {
      const Word* word = Find(text, printed.text);
      if (word == nullptr) {
        ADD_FAILURE() << what << ": " << printed.text << " was not read";
        continue;
      }
      const Point seen = BoundsOf(text.ToPage(word->box)).Center();
      int baseline = 0;
      const cv::Size extent = cv::getTextSize(printed.text, cv::FONT_HERSHEY_DUPLEX, 1.1, 2, &baseline);
      const cv::Vec3d expected =
          to_seen * cv::Vec3d(printed.at.x + extent.width / 2.0, printed.at.y - extent.height / 2.0, 1);
      EXPECT_NEAR(seen.x, expected[0] / expected[2] / size.width, 0.02) << what << ": " << printed.text;
      EXPECT_NEAR(seen.y, expected[1] / expected[2] / size.height, 0.02) << what << ": " << printed.text;
    }
  }

  static inline TextReader* reader_ = nullptr;
};

TEST_F(Reading, AnUprightPage) {
  const auto page = Read(Page());
  EXPECT_EQ(page->Text().page, 3);
  EXPECT_EQ(page->Text().source, Source::kOcr);
  EXPECT_NEAR(page->Text().aspect, static_cast<double>(kHeight) / kWidth, 0.01);
  EXPECT_GT(page->Legibility(), 0.85);
  ExpectAllAt(page->Text(), cv::Matx33d::eye(), {kWidth, kHeight}, "upright");
}

TEST_F(Reading, PagesTurnedByQuarters) {
  cv::Mat turned;
  cv::rotate(Page(), turned, cv::ROTATE_90_CLOCKWISE);
  ExpectAllAt(Read(turned)->Text(), {0, -1, kHeight, 1, 0, 0, 0, 0, 1}, turned.size(), "90 degrees");
  cv::rotate(Page(), turned, cv::ROTATE_180);
  ExpectAllAt(Read(turned)->Text(), {-1, 0, kWidth, 0, -1, kHeight, 0, 0, 1}, turned.size(), "180 degrees");
  cv::rotate(Page(), turned, cv::ROTATE_90_COUNTERCLOCKWISE);
  ExpectAllAt(Read(turned)->Text(), {0, 1, 0, -1, 0, kWidth, 0, 0, 1}, turned.size(), "270 degrees");
}

TEST_F(Reading, APageOnItsSideInABorderOfOrnaments) {
  cv::Mat page = Page();
  // Small strokes one beside the other, more of them than letters.
  for (const int y : {50, 80, kHeight - 80, kHeight - 50}) {
    for (int x = 40; x < kWidth - 40; x += 20) cv::line(page, {x, y}, {x + 2, y + 12}, cv::Scalar(40), 3);
  }
  for (const int x : {50, 80, kWidth - 80, kWidth - 50}) {
    for (int y = 100; y < kHeight - 100; y += 20) cv::line(page, {x, y}, {x + 12, y + 2}, cv::Scalar(40), 3);
  }
  cv::Mat turned;
  cv::rotate(page, turned, cv::ROTATE_90_CLOCKWISE);
  ExpectAllAt(Read(turned)->Text(), {0, -1, kHeight, 1, 0, 0, 0, 0, 1}, turned.size(), "90 degrees");
}

TEST_F(Reading, SkewAndPerspective) {
  cv::Mat seen;
  const cv::Mat skew = cv::getRotationMatrix2D({kWidth / 2.0F, kHeight / 2.0F}, 3, 1);
  cv::warpAffine(Page(), seen, skew, {kWidth, kHeight}, cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(248));
  const cv::Matx23d affine(skew.ptr<double>());
  ExpectAllAt(Read(seen)->Text(),
              {affine(0, 0), affine(0, 1), affine(0, 2), affine(1, 0), affine(1, 1), affine(1, 2), 0, 0, 1},
              seen.size(), "skew");
  const cv::Point2f from[] = {{0, 0}, {kWidth, 0}, {kWidth, kHeight}, {0, kHeight}};
  const cv::Point2f to[] = {{70, 50}, {kWidth - 30, 10}, {kWidth - 10, kHeight - 60}, {20, kHeight - 10}};
  const cv::Mat view = cv::getPerspectiveTransform(from, to);
  cv::warpPerspective(Page(), seen, view, {kWidth, kHeight}, cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(248));
  ExpectAllAt(Read(seen)->Text(), cv::Matx33d(view.ptr<double>()), seen.size(), "perspective");
}

TEST_F(Reading, ShadeAndSize) {
  cv::Mat shaded = Page();
  for (int x = 0; x < shaded.cols; ++x) shaded.col(x) *= 1.0 - 0.55 * x / shaded.cols;
  ExpectAllAt(Read(shaded)->Text(), cv::Matx33d::eye(), shaded.size(), "shade");
  cv::Mat large;
  cv::resize(Page(), large, {}, 2.5, 2.5, cv::INTER_CUBIC);
  ExpectAllAt(Read(large)->Text(), {2.5, 0, 0, 0, 2.5, 0, 0, 0, 1}, large.size(), "375 dpi");
}

TEST_F(Reading, LettersOfOneFormAreNoOrnamentWhenTheyCanBeRead) {
  cv::Mat page = Page();
  const std::string number = "200806003020580649360";
  for (std::size_t i = 0; i < number.size(); ++i) {
    cv::putText(page, number.substr(i, 1), {120 + 24 * static_cast<int>(i), 760}, cv::FONT_HERSHEY_DUPLEX, 1.1,
                cv::Scalar(15), 2, cv::LINE_AA);
  }
  for (int x = 120; x < 1000; x += 32) cv::ellipse(page, {x, 840}, {8, 12}, 30, 0, 360, cv::Scalar(15), 4, cv::LINE_AA);
  const auto read = Read(page);
  EXPECT_NE(Find(read->Text(), number), nullptr);
  EXPECT_EQ(
      std::ranges::count_if(read->Text().lines, [](const TextLine& line) { return line.box.y0 > 800.0 / kHeight; }), 0);
}

TEST_F(Reading, LettersThatTouchAreText) {
  cv::Mat page = Page();
  const std::string number = "3834844344";
  for (std::size_t i = 0; i < number.size(); ++i) {
    cv::putText(page, number.substr(i, 1), {120 + 11 * static_cast<int>(i), 760}, cv::FONT_HERSHEY_TRIPLEX, 0.8,
                cv::Scalar(15), 2, cv::LINE_AA);
  }
  const auto read = Read(page);
  const auto is_there = [](const TextLine& line) { return line.box.y0 > 0.41 && line.box.y1 < 0.45; };
  EXPECT_TRUE(std::ranges::any_of(read->Text().lines, is_there)) << "further looks make something of one glyph";
}

TEST_F(Reading, ABlankPageHasNoText) {
  const auto page = Read(cv::Mat(kHeight, kWidth, CV_8UC1, cv::Scalar(248)));
  EXPECT_TRUE(page->Text().lines.empty());
  EXPECT_EQ(page->Legibility(), 0);
}

TEST_F(Reading, APartOfThePageKeepsItsPlace) {
  const cv::Mat whole = Page();
  Raster part{whole(cv::Rect(0, 0, kWidth, kHeight / 2)).clone(), 0, {0, 0, 1, 0.5}, true};
  const auto page = reader_->ReadPage(part, 1, 0, Clock::now() + std::chrono::minutes(1));
  ExpectAllAt(page->Text(), cv::Matx33d::eye(), whole.size(), "upper half");
}

TEST_F(Reading, FurtherLooksReadThePartAgain) {
  const auto page = Read(Page());
  const Word* date = Find(page->Text(), "16/04/2004");
  ASSERT_NE(date, nullptr);
  const std::vector<TextLine> looks = page->ReadAgain(date->box, Alphabet::kAll);
  ASSERT_GE(looks.size(), 3U);
  const auto right = std::ranges::count_if(looks, [](const TextLine& look) { return look.Text() == "16/04/2004"; });
  EXPECT_GE(right, static_cast<long>(looks.size()) - 1);
  const std::vector<TextLine> plain = page->ReadAgain(date->box, Alphabet::kPlain);
  EXPECT_GT(plain.size(), looks.size()) << "one more engine looks";
  EXPECT_EQ(plain.back().Text(), "16/04/2004");
  EXPECT_TRUE(page->ReadAgain({0.5, 0.5, 0.5, 0.5}, Alphabet::kNumbers).empty()) << "nothing is there";
}

TEST_F(Reading, TheLettersOfAPart) {
  const auto page = Read(Page());
  const Word* date = Find(page->Text(), "16/04/2004");
  ASSERT_NE(date, nullptr);
  const TextLine letters = page->GlyphsAt(date->box);
  ASSERT_EQ(letters.words.size(), 10U);
  EXPECT_LT(letters.words[0].box.Width(), letters.words[1].box.Width()) << "a 1 and a 6";
  EXPECT_TRUE(page->GlyphsAt({0.5, 0.5, 0.5, 0.5}).words.empty());
}

TEST_F(Reading, APassedDeadlineLeavesWhatWasRead) {
  const auto page = reader_->ReadPage({Page(), 0, {0, 0, 1, 1}, true}, 1, 0, Clock::now() - std::chrono::seconds(1));
  EXPECT_TRUE(page->Text().lines.empty());
}

TEST_F(Reading, OneLine) {
  cv::Mat line(60, 420, CV_8UC1, cv::Scalar(250));
  cv::putText(line, "2024-2025", {40, 42}, cv::FONT_HERSHEY_DUPLEX, 1.1, cv::Scalar(15), 2, cv::LINE_AA);
  EXPECT_EQ(reader_->ReadLine({line, 0, {0, 0, 1, 1}, true}), "2024-2025");
  EXPECT_EQ(reader_->ReadLine({cv::Mat(), 0, {0, 0, 1, 1}, true}), "");
}

TEST(TextReader, MissingLanguageDataIsNotFound) {
  const auto reader = TextReader::Create("/nonexistent");
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(reader.status().code(), absl::StatusCode::kNotFound);
  EXPECT_NE(std::string(reader.status().message()).find("tesseract-ocr-fra"), std::string::npos);
}

}  // namespace
}  // namespace justif::reading

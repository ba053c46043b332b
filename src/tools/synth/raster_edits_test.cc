#include "tools/synth/raster_edits.h"

#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <set>

#include "tools/synth/captured_text.h"
#include "tools/synth/edits_specimen.h"

namespace justif::tools {
namespace {

constexpr unsigned kSeeds = 8;

std::string Name(RasterEdit edit) {
  switch (edit) {
    case RasterEdit::kSplice:
      return "Splice";
    case RasterEdit::kSpliceOffGrid:
      return "SpliceOffGrid";
    case RasterEdit::kCopyMove:
      return "CopyMove";
    case RasterEdit::kInpaintRetype:
      return "InpaintRetype";
  }
  return "";
}

struct Capture {
  cv::Mat image;
  cv::Matx33d page_to_pixels;
};

cv::Mat ThroughJpeg(const cv::Mat& image, int quality) {
  std::vector<unsigned char> jpeg;
  cv::imencode(".jpg", image, jpeg, {cv::IMWRITE_JPEG_QUALITY, quality});
  return cv::imdecode(jpeg, cv::IMREAD_COLOR);
}

// The specimen scanned: turned a little, blurred, noisy, compressed.
Capture Scan(double degrees = 0.7, double sigma = 4) {
  const cv::Mat& page = TheSpecimen().image;
  const cv::Mat turn = cv::getRotationMatrix2D({page.cols / 2.0F, page.rows / 2.0F}, degrees, 1);
  Capture capture;
  cv::warpAffine(page, capture.image, turn, page.size(), cv::INTER_CUBIC, cv::BORDER_CONSTANT, cv::Scalar::all(246));
  // Paper short of white, so that its grain is seen.
  capture.image.convertTo(capture.image, CV_8U, 0.85, 18);
  cv::GaussianBlur(capture.image, capture.image, {}, 0.7);
  cv::Mat noise(page.size(), CV_16SC3);
  cv::RNG(7).fill(noise, cv::RNG::NORMAL, 0, sigma);
  cv::add(capture.image, noise, capture.image, cv::noArray(), CV_8U);
  capture.image = ThroughJpeg(capture.image, 85);
  const double scale = kSpecimenDpi / 72;
  const auto at = [&](int row, int column) { return turn.at<double>(row, column); };
  capture.page_to_pixels = cv::Matx33d(at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2), 0, 0, 1) *
                           cv::Matx33d(scale, 0, 0, 0, scale, 0, 0, 0, 1);
  return capture;
}

// Photographed at an angle.
Capture Photograph() {
  const cv::Mat& page = TheSpecimen().image;
  const auto w = static_cast<float>(page.cols), h = static_cast<float>(page.rows);
  const cv::Point2f from[] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
  const cv::Point2f to[] = {
      {0.08F * w, 0.05F * h}, {0.9F * w, 0.07F * h}, {0.97F * w, 0.95F * h}, {0.02F * w, 0.93F * h}};
  const cv::Mat view = cv::getPerspectiveTransform(from, to);
  Capture capture;
  cv::warpPerspective(page, capture.image, view, page.size(), cv::INTER_AREA, cv::BORDER_CONSTANT, cv::Scalar::all(90));
  capture.image.convertTo(capture.image, CV_8U, 0.8, 12);
  cv::GaussianBlur(capture.image, capture.image, {}, 0.9);
  cv::Mat noise(page.size(), CV_16SC3);
  cv::RNG(9).fill(noise, cv::RNG::NORMAL, 0, 3);
  cv::add(capture.image, noise, capture.image, cv::noArray(), CV_8U);
  capture.image = ThroughJpeg(capture.image, 80);
  const double scale = kSpecimenDpi / 72;
  capture.page_to_pixels = cv::Matx33d(view) * cv::Matx33d(scale, 0, 0, 0, scale, 0, 0, 0, 1);
  return capture;
}

// Bounding rectangles of the boxes of old and new text, 3 points around.
std::vector<cv::Rect> Places(const std::vector<ValuePatch>& patches, const cv::Matx33d& page_to_pixels) {
  std::vector<cv::Rect> places;
  for (const ValuePatch& patch : patches) {
    const double wide = std::max(patch.width, MeasureText(patch.new_text, TypefaceOf(patch)).advance);
    std::vector<cv::Point2f> corners;
    for (const double x : {patch.x - 3, patch.x + wide + 3}) {
      for (const double y : {patch.y - 3, patch.y + patch.height + 3})
        corners.emplace_back(PageToImage(page_to_pixels)(x, y));
    }
    places.push_back(cv::boundingRect(corners));
  }
  return places;
}

// How well the image shows `text` where the patch is, in any of the families
// that forgers take: correlation of ink.
double Shows(const cv::Mat& image, const cv::Matx33d& page_to_pixels, const ValuePatch& patch,
             const std::string& text) {
  const cv::Rect area = Places({patch}, page_to_pixels).front();
  cv::Mat gray, match;
  cv::cvtColor(image(area), gray, cv::COLOR_BGR2GRAY);
  gray.convertTo(gray, CV_32F, -1, 255);
  cv::copyMakeBorder(gray, gray, 4, 4, 4, 4, cv::BORDER_REPLICATE);
  double most = 0;
  for (const char* family : {"DejaVu Sans", "Liberation Sans", "Carlito", "Open Sans"}) {
    Typeface face = TypefaceOf(patch);
    face.family = family;
    face.size *= MeasureText("0", TypefaceOf(patch)).ink_top / MeasureText("0", face).ink_top;
    const cv::Mat wanted = Blurred(Coverage(text, face, BaselineOf(patch), page_to_pixels, kSpecimenDpi / 72, area), 1);
    cv::matchTemplate(gray, wanted, match, cv::TM_CCOEFF_NORMED);
    double best = 0;
    cv::minMaxLoc(match, nullptr, &best);
    most = std::max(most, best);
  }
  return most;
}

cv::Mat Edited(const Capture& capture, RasterEdit edit, const std::vector<ValuePatch>& patches, unsigned seed) {
  const auto edited = EditRaster(capture.image, edit, {.patches = patches}, capture.page_to_pixels, seed);
  EXPECT_TRUE(edited.has_value());
  return edited ? edited->image : capture.image;
}

class EveryRasterEdit : public testing::TestWithParam<RasterEdit> {};
INSTANTIATE_TEST_SUITE_P(Raster, EveryRasterEdit,
                         testing::Values(RasterEdit::kSplice, RasterEdit::kSpliceOffGrid, RasterEdit::kCopyMove,
                                         RasterEdit::kInpaintRetype),
                         [](const auto& edit) { return Name(edit.param); });

TEST_P(EveryRasterEdit, ShowsTheNewValuesAndChangesNothingElse) {
  const std::vector<ValuePatch>& patches = TheSpecimen().patches;
  for (const auto& [name, capture] : {std::pair{"Scan", Scan()}, std::pair{"Photo", Photograph()}}) {
    const std::vector<cv::Rect> places = Places(patches, capture.page_to_pixels);
    Keep(std::string("Genuine") + name + ".png", capture.image);
    for (unsigned seed = 0; seed < kSeeds / 2; ++seed) {
      SCOPED_TRACE(name + std::to_string(seed));
      const cv::Mat edited = Edited(capture, GetParam(), patches, seed);
      Keep(Name(GetParam()) + name + std::to_string(seed) + ".png", edited);
      EXPECT_EQ(Compare(capture.image, edited, places, 0).outside, 0);
      for (const ValuePatch& patch : patches) {
        EXPECT_GT(Compare(capture.image, edited, Places({patch}, capture.page_to_pixels), 20).inside, 40);
        const double fresh = Shows(edited, capture.page_to_pixels, patch, patch.new_text);
        EXPECT_GT(fresh, 0.6) << patch.new_text;
        EXPECT_GT(fresh, Shows(edited, capture.page_to_pixels, patch, patch.old_text)) << patch.new_text;
      }
    }
  }
}

TEST_P(EveryRasterEdit, IsTheSameForASeedAndAnotherForAnother) {
  const Capture capture = Scan();
  std::vector<cv::Mat> all;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const cv::Mat edited = Edited(capture, GetParam(), TheSpecimen().patches, seed);
    const cv::Mat again = Edited(capture, GetParam(), TheSpecimen().patches, seed);
    EXPECT_EQ(cv::norm(edited, again), 0);
    all.push_back(edited);
  }
  int different = 0;
  for (const cv::Mat& edited : all) different += cv::norm(edited, all.front()) > 0 ? 1 : 0;
  EXPECT_GT(different, 3);
}

TEST_P(EveryRasterEdit, OffTheImageCannotBeDone) {
  const Capture capture = Scan();
  ValuePatch patch = TheSpecimen().patches.front();
  patch.x = 590;
  EXPECT_FALSE(EditRaster(capture.image, GetParam(), {.patches = {patch}}, capture.page_to_pixels, 1).has_value());
}

TEST_P(EveryRasterEdit, OfAPageOnItsSide) {
  Capture capture = Scan(0);
  const int height = capture.image.rows;
  cv::rotate(capture.image, capture.image, cv::ROTATE_90_CLOCKWISE);
  capture.page_to_pixels = cv::Matx33d(0, -1, height, 1, 0, 0, 0, 0, 1) * capture.page_to_pixels;
  const std::vector<ValuePatch>& patches = TheSpecimen().patches;
  const cv::Mat edited = Edited(capture, GetParam(), patches, 3);
  EXPECT_EQ(Compare(capture.image, edited, Places(patches, capture.page_to_pixels), 0).outside, 0);
  for (const ValuePatch& patch : patches) {
    EXPECT_GT(Shows(edited, capture.page_to_pixels, patch, patch.new_text), 0.6) << patch.new_text;
  }
}

// Of 64 positions, at which the grid of blocks of the changed pixels starts: the
// one where quantised coefficients are most often zero.
cv::Point GridOf(const cv::Mat& image, const cv::Rect& place) {
  cv::Mat gray;
  cv::cvtColor(image, gray, cv::COLOR_BGR2GRAY);
  gray.convertTo(gray, CV_32F);
  int most = -1;
  cv::Point best;
  for (int dy = 0; dy < 8; ++dy) {
    for (int dx = 0; dx < 8; ++dx) {
      int zeros = 0;
      for (int y = place.y + (dy - place.y % 8 + 8) % 8; y + 8 <= place.y + place.height; y += 8) {
        for (int x = place.x + (dx - place.x % 8 + 8) % 8; x + 8 <= place.x + place.width; x += 8) {
          cv::Mat coefficients;
          cv::dct(gray(cv::Rect(x, y, 8, 8)), coefficients);
          zeros += cv::countNonZero(cv::abs(coefficients) < 1);
        }
      }
      if (zeros > most) {
        most = zeros;
        best = {dx, dy};
      }
    }
  }
  return best;
}

TEST(Splice, LiesOnThePagesGridOrOffIt) {
  const Capture capture = Scan();
  const ValuePatch& name = TheSpecimen().patches.front();
  int on = 0, off = 0;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const auto grid = [&](RasterEdit edit) {
      const cv::Mat edited = Edited(capture, edit, {name}, seed);
      cv::Mat changed;
      cv::absdiff(edited, capture.image, changed);
      cv::cvtColor(changed, changed, cv::COLOR_BGR2GRAY);
      return GridOf(edited, cv::boundingRect(changed > 0));
    };
    on += grid(RasterEdit::kSplice) == cv::Point() ? 1 : 0;
    off += grid(RasterEdit::kSpliceOffGrid) != cv::Point() ? 1 : 0;
  }
  // The finest JPEGs leave too little to see.
  EXPECT_GT(on, static_cast<int>(kSeeds) / 2);
  EXPECT_GT(off, static_cast<int>(kSeeds) - 2);
}

TEST(CopyMove, CopiesPixelForPixel) {
  const Capture capture = Scan(0);
  ValuePatch mark = TheSpecimen().patches[1];
  ASSERT_EQ(mark.old_text, "2024");
  mark.new_text = "2042";
  int exact = 0;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const cv::Mat edited = Edited(capture, RasterEdit::kCopyMove, {mark}, seed);
    // The third digit now is the fourth that was, but for the light.
    const double digit = mark.width / 4, scale = kSpecimenDpi / 72;
    const cv::Rect fourth(static_cast<int>((mark.x + 3.2 * digit) * scale), static_cast<int>((mark.y + 4) * scale),
                          static_cast<int>(0.6 * digit * scale), static_cast<int>(6 * scale));
    cv::Mat match;
    const cv::Rect around = fourth - cv::Point(static_cast<int>(digit * scale) + 3, 3) + cv::Size(6, 6);
    cv::matchTemplate(edited(around), capture.image(fourth), match, cv::TM_SQDIFF);
    double least = -1;
    cv::minMaxLoc(match, &least);
    exact += least == 0 ? 1 : 0;
    EXPECT_LT(least / static_cast<double>(fourth.area()), 200);
  }
  EXPECT_GT(exact, 1);
}

}  // namespace
}  // namespace justif::tools

#include "reading/forensics/page_hashing.h"

#include <gtest/gtest.h>

#include <opencv2/imgproc.hpp>
#include <string>

#include "reading/forensics/drawn_scan.h"

namespace justif::reading {
namespace {

// What the policy takes for one picture, and for two that have nothing in common.
constexpr double kOnePicture = 0.65;
constexpr double kChance = 0.58;

const cv::Size kPage{1240, 1754};

struct FormLook {
  bool tinted_rows = false;
  bool watermark = false;
};

// A form that an issuer gives everyone, filled in with values of `seed`.
cv::Mat Form(int seed, const FormLook& look = {}, double paper = 225) {
  cv::Mat form(kPage, CV_32FC1, cv::Scalar(paper));
  if (look.tinted_rows) {
    for (int y = 500; y < 1300; y += 100) form.rowRange(y, y + 50) -= 3;
  }
  if (look.watermark) {
    cv::putText(form, "ORIGINAL", {80, 1000}, cv::FONT_HERSHEY_DUPLEX, 7, cv::Scalar(paper - 2), 30, cv::LINE_AA);
    cv::GaussianBlur(form, form, {}, 6);
  }
  cv::RNG random(static_cast<std::uint64_t>(seed) * 0x9E3779B97F4A7C15U + 1);
  for (int y = 120; y < kPage.height - 100; y += 50) {
    cv::putText(form, "Intitule:", {90, y}, cv::FONT_HERSHEY_DUPLEX, 0.8, cv::Scalar(50), 1, cv::LINE_AA);
    const std::string value = std::to_string(random.uniform(100'000, 999'999));
    cv::putText(form, value, {400, y}, cv::FONT_HERSHEY_DUPLEX, 0.8, cv::Scalar(50), 1, cv::LINE_AA);
  }
  return form;
}

// As a scanner or a telephone of some noise sees it: `seed` is of the picture.
cv::Mat Picture(const cv::Mat& form, int seed, double noise = 3) {
  cv::RNG random(static_cast<std::uint64_t>(seed) * 0xD1B54A32D192ED03U + 7);
  cv::Mat grain(form.size(), CV_32FC1), pixels;
  random.fill(grain, cv::RNG::NORMAL, 0, noise);
  cv::Mat seen;
  cv::GaussianBlur(form, seen, {}, 0.7);
  seen += grain;
  seen.convertTo(pixels, CV_8U);
  return pixels;
}

// Other values written over those of a picture.
cv::Mat WithOtherValues(cv::Mat picture) {
  for (int y = 170; y < 1200; y += 250) {
    picture(cv::Rect(395, y - 24, 130, 30)).setTo(225);
    cv::putText(picture, "777777", {400, y}, cv::FONT_HERSHEY_DUPLEX, 0.8, cv::Scalar(50), 1, cv::LINE_AA);
  }
  return picture;
}

cv::Mat Resized(const cv::Mat& image, double by) {
  cv::Mat resized;
  cv::resize(image, resized, {}, by, by, cv::INTER_CUBIC);
  return resized;
}

PageLikeness Likeness(const cv::Mat& a, const cv::Mat& b) {
  const auto hash_a = HashPage(a, {}), hash_b = HashPage(b, {});
  EXPECT_TRUE(hash_a.has_value());
  EXPECT_TRUE(hash_b.has_value());
  return hash_a && hash_b ? Compare(*hash_a, *hash_b) : PageLikeness{};
}

TEST(HashPage, OnePictureWithOtherValuesIsItself) {
  const cv::Mat picture = ThroughJpeg(Picture(Form(1), 1), 92);
  const cv::Mat changed = WithOtherValues(picture.clone());
  for (const cv::Mat& again : {changed, ThroughJpeg(changed, 85), ThroughJpeg(changed, 75),
                               ThroughJpeg(Resized(changed, 0.93), 90), ThroughJpeg(Resized(changed, 1.2), 85)}) {
    const PageLikeness likeness = Likeness(picture, again);
    EXPECT_TRUE(likeness.IsComparable()) << likeness.common;
    EXPECT_GE(likeness.agreement, kOnePicture);
  }
}

TEST(HashPage, TwoPicturesOfOneFormAgreeByChance) {
  for (const FormLook look : {FormLook{}, FormLook{.tinted_rows = true}, FormLook{.watermark = true},
                              FormLook{.tinted_rows = true, .watermark = true}}) {
    // In the very same place, as hardly two sheets lie.
    for (int seed = 1; seed <= 4; ++seed) {
      const PageLikeness likeness =
          Likeness(Picture(Form(seed, look), seed), Picture(Form(seed + 10, look), seed + 10));
      EXPECT_TRUE(likeness.IsComparable());
      EXPECT_LT(likeness.agreement, kChance) << look.tinted_rows << look.watermark;
    }
  }
}

TEST(HashPage, TwoPicturesOfTheSameSheetAgreeByChance) {
  const cv::Mat form = Form(1);
  EXPECT_LT(Likeness(Picture(form, 1), Picture(form, 2)).agreement, kChance);
}

TEST(HashPage, ADirtyGlassIsNotThePage) {
  const auto through_glass = [](cv::Mat picture) {
    for (int x = 37; x < picture.cols; x += 61) picture.col(x) -= 6;
    return picture;
  };
  const PageLikeness likeness = Likeness(through_glass(Picture(Form(1), 1)), through_glass(Picture(Form(2), 2)));
  EXPECT_LT(likeness.agreement, kChance);
}

TEST(HashPage, LightThatFallsUnevenlyIsNotThePage) {
  const auto lit = [](const cv::Mat& form) {
    cv::Mat light(form.size(), CV_32FC1);
    for (int y = 0; y < light.rows; ++y) {
      for (int x = 0; x < light.cols; ++x)
        light.at<float>(y, x) = 1.0F - 0.25F * static_cast<float>(x + y) / static_cast<float>(light.cols + light.rows);
    }
    return cv::Mat(form.mul(light));
  };
  EXPECT_LT(Likeness(Picture(lit(Form(1)), 1), Picture(lit(Form(2)), 2)).agreement, kChance);
}

TEST(HashPage, APageDrawnByAProgramHasNone) {
  const cv::Mat drawn = Picture(Form(1, {.tinted_rows = true}), 1, 0);
  EXPECT_FALSE(HashPage(drawn, {}).has_value());
  EXPECT_FALSE(HashPage(ThroughJpeg(drawn, 60), {}).has_value());
  EXPECT_FALSE(HashPage(Picture(Form(1, {}, 275), 1), {}).has_value()) << "white clipped by the scanner";
}

TEST(HashPage, CompressionThatLeavesNoGrainLeavesNoHash) {
  EXPECT_FALSE(HashPage(ThroughJpeg(Picture(Form(1), 1, 1), 30), {}).has_value());
}

TEST(HashPage, CoveredPlacesAreNotKnown) {
  const cv::Mat picture = Picture(Form(1), 1);
  const auto whole = HashPage(picture, {});
  const auto covered = HashPage(picture, {{0, 0, 1, 0.3}});
  ASSERT_TRUE(whole.has_value());
  ASSERT_TRUE(covered.has_value());
  for (std::size_t y = 0; y < 27; ++y) EXPECT_EQ(covered->known[y], 0U) << y;
  EXPECT_NE(whole->known[10], 0U);
  EXPECT_FALSE(HashPage(picture, {{0, 0, 1, 0.9}}).has_value()) << "too little paper is left";
  EXPECT_TRUE(HashPage(picture, {{-1, 0.9, 2, 3}}).has_value()) << "places may reach beyond the page";
}

TEST(HashPage, WhatIsNoPageOfPixelsHasNone) {
  EXPECT_FALSE(HashPage({}, {}).has_value());
  EXPECT_FALSE(HashPage(Picture(Form(1), 1)(cv::Rect(0, 0, 600, 1700)), {}).has_value()) << "too small";
  EXPECT_FALSE(HashPage(cv::Mat(kPage, CV_8UC3, cv::Scalar::all(200)), {}).has_value());
  cv::Mat noise(kPage, CV_8UC1);
  cv::RNG(1).fill(noise, cv::RNG::UNIFORM, 0, 255);
  EXPECT_FALSE(HashPage(noise, {}).has_value()) << "no paper";
}

}  // namespace
}  // namespace justif::reading

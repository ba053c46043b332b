#include "reading/page_codes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace justif::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Code CodeOf(const std::string& raw, CodeContent content) {
  Code code;
  code.raw = raw;
  code.content = content;
  return code;
}

// A page of which each raster is known by its resolution.
class FindPageCodesTest : public testing::Test {
 protected:
  FindPageCodesTest() {
    sources_.pixels = [this](double dpi) {
      page_.dpi = dpi;
      return damaged_ ? nullptr : &page_;
    };
    sources_.embedded_images = [this] { return images_; };
    sources_.find = [this](const Raster& raster, int effort, std::chrono::milliseconds budget) {
      attempts_.push_back(std::to_string(static_cast<int>(raster.dpi)) + " effort " + std::to_string(effort) +
                          (budget > kQuickCodeSearch ? " long" : ""));
      return shown_[raster.dpi];
    };
  }

  // What the codes found say.
  std::vector<std::string> Found(bool thorough) {
    attempts_.clear();
    std::vector<std::string> raws;
    for (const Code& code : FindPageCodes(sources_, thorough)) raws.push_back(code.raw);
    return raws;
  }

  PageCodeSources sources_;
  Raster page_;
  bool damaged_ = false;
  std::vector<Raster> images_;
  std::map<double, std::vector<Code>> shown_;  // by resolution
  std::vector<std::string> attempts_;
};

TEST_F(FindPageCodesTest, WhereNoneIsFoundAllIsTried) {
  images_ = {Raster{{}, 72}, Raster{{}, 96}};
  EXPECT_THAT(Found(true), IsEmpty());
  EXPECT_THAT(attempts_, ElementsAre("72 effort 1", "96 effort 1", "200 effort 1", "300 effort 2 long"));
  Found(false);
  EXPECT_THAT(attempts_, ElementsAre("72 effort 1", "96 effort 1", "200 effort 1")) << "nothing that takes long";
}

TEST_F(FindPageCodesTest, AKnownCodeEndsTheSearch) {
  images_ = {Raster{{}, 72}, Raster{{}, 96}};
  shown_[72] = {CodeOf("NAN5-QWERTZ-41", CodeContent::kCvecNumber)};
  EXPECT_THAT(Found(true), ElementsAre("NAN5-QWERTZ-41"));
  EXPECT_THAT(attempts_, ElementsAre("72 effort 1"));
}

TEST_F(FindPageCodesTest, OthersDoNotAndAreThereOnce) {
  shown_[200] = {CodeOf("https://example.org", CodeContent::kOtherUrl), CodeOf("?", CodeContent::kUnknown)};
  shown_[300] = {CodeOf("?", CodeContent::kUnknown), CodeOf("DC04", CodeContent::kTwoDDoc)};
  EXPECT_THAT(Found(true), ElementsAre("https://example.org", "?", "DC04"));
  EXPECT_THAT(attempts_, ElementsAre("200 effort 1", "300 effort 2 long"));
}

TEST_F(FindPageCodesTest, OwnPixelsAreSearchedOnce) {
  sources_.own_pixels = true;
  sources_.embedded_images = nullptr;
  Found(true);
  EXPECT_THAT(attempts_, ElementsAre("200 effort 2 long"));
  Found(false);
  EXPECT_THAT(attempts_, ElementsAre("200 effort 1"));
}

TEST_F(FindPageCodesTest, OfADamagedPageItsImagesRemain) {
  damaged_ = true;
  images_ = {Raster{{}, 72}};
  shown_[72] = {CodeOf("?", CodeContent::kUnknown)};
  EXPECT_THAT(Found(true), ElementsAre("?"));
  sources_.own_pixels = true;
  EXPECT_THAT(Found(true), IsEmpty());
}

}  // namespace
}  // namespace justif::reading

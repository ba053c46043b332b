#include "reading/codes/module_grid.h"

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <gtest/gtest.h>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace justif::reading {
namespace {

ZXing::BitMatrix SymbolOf(Symbology symbology, int characters) {
  const auto format =
      symbology == Symbology::kDataMatrix ? ZXing::BarcodeFormat::DataMatrix : ZXing::BarcodeFormat::QRCode;
  std::wstring content;
  for (int i = 0; i < characters; ++i) content += static_cast<wchar_t>(L'A' + i * 7 % 26);
  return ZXing::MultiFormatWriter(format).setMargin(0).encode(content, 0, 0);
}

// Dark 0, light 255, one pixel a module.
cv::Mat ModulesOf(const ZXing::BitMatrix& symbol) {
  cv::Mat modules(symbol.height(), symbol.width(), CV_8U);
  for (int y = 0; y < symbol.height(); ++y) {
    for (int x = 0; x < symbol.width(); ++x) modules.at<unsigned char>(y, x) = symbol.get(x, y) ? 0 : 255;
  }
  return modules;
}

bool IsSize(Symbology symbology, int size) {
  const std::vector<int> sizes = SymbolSizes(symbology);
  return std::find(sizes.begin(), sizes.end(), size) != sizes.end();
}

TEST(FixedModules, AreThoseAnEncoderDraws) {
  for (const Symbology symbology : {Symbology::kDataMatrix, Symbology::kQrCode}) {
    std::vector<int> seen;
    for (int characters = 6; characters < 900; characters += 5) {
      const cv::Mat modules = ModulesOf(SymbolOf(symbology, characters));
      if (modules.cols != modules.rows) continue;  // DataMatrix has oblong ones, too
      ASSERT_TRUE(IsSize(symbology, modules.cols)) << modules.cols;
      if (std::count(seen.begin(), seen.end(), modules.cols) > 0) continue;
      seen.push_back(modules.cols);
      for (const FixedModule& fixed : FixedModules(symbology, modules.cols)) {
        ASSERT_EQ(modules.at<unsigned char>(fixed.row, fixed.column) == 0, fixed.dark)
            << modules.cols << ": row " << fixed.row << ", column " << fixed.column;
      }
    }
    EXPECT_GE(seen.size(), 15U);
  }
}

struct Case {
  const char* name;
  Symbology symbology;
  int quarters;  // turned by
  double blur;   // sigma in modules
  double slope;  // shear of the symbol, of its side
};

class Grids : public testing::TestWithParam<Case> {};

TEST_P(Grids, GiveTheModules) {
  const Case& c = GetParam();
  const cv::Mat modules = ModulesOf(SymbolOf(c.symbology, 150));
  constexpr int kModulePx = 8, kSide = 640;
  cv::Mat symbol, pixels;
  cv::resize(modules, symbol, {}, kModulePx, kModulePx, cv::INTER_NEAREST);
  for (int i = 0; i < c.quarters; ++i) cv::rotate(symbol, symbol, cv::ROTATE_90_CLOCKWISE);
  const double left = (kSide - symbol.cols) / 2.0;
  const cv::Mat lay = (cv::Mat_<double>(2, 3) << 1, c.slope, left, c.slope / 2, 1, left);
  cv::warpAffine(symbol, pixels, lay, {kSide, kSide}, cv::INTER_LINEAR, cv::BORDER_CONSTANT, cv::Scalar(255));
  pixels.convertTo(pixels, CV_8U, 0.6, 60);
  if (c.blur > 0) cv::GaussianBlur(pixels, pixels, {}, c.blur * kModulePx);
  // Rough corners: off by up to a tenth of the side.
  const auto low = static_cast<float>(left), high = static_cast<float>(kSide - left), off = 0.08F * (high - low);
  const SymbolCorners rough = {cv::Point2f(low + off, low), {high - off, low + off}, {high, high - off}, {low, high}};
  const std::vector<ModuleGrid> grids = LayModuleGrids(pixels, rough, false);
  ASSERT_FALSE(grids.empty());
  EXPECT_EQ(grids[0].symbology, c.symbology);
  ASSERT_EQ(grids[0].straight.size(), modules.size());
  EXPECT_GT(grids[0].fit, 0.75);
  const cv::Mat binary = BinaryModules(c.symbology, grids[0].straight, 0.6, 5);
  EXPECT_LE(cv::countNonZero(binary != modules), modules.total() / 200);
}

INSTANTIATE_TEST_SUITE_P(Seen, Grids,
                         testing::Values(Case{"DataMatrix", Symbology::kDataMatrix, 0, 0, 0},
                                         Case{"DataMatrixTurned", Symbology::kDataMatrix, 1, 0.3, 0.02},
                                         Case{"DataMatrixHeadDown", Symbology::kDataMatrix, 2, 0.5, 0.05},
                                         Case{"Qr", Symbology::kQrCode, 0, 0, 0},
                                         Case{"QrTurned", Symbology::kQrCode, 3, 0.3, -0.03},
                                         Case{"QrBlurred", Symbology::kQrCode, 0, 0.5, 0.02}),
                         [](const auto& tested) { return tested.param.name; });

TEST(LayModuleGrids, NothingOnBlankPaperOrText) {
  const SymbolCorners corners = {cv::Point2f(150, 150), {490, 150}, {490, 490}, {150, 490}};
  cv::Mat page(640, 640, CV_8U, cv::Scalar(240));
  EXPECT_TRUE(LayModuleGrids(page, corners, true).empty());
  for (int y = 40; y < 640; y += 24) {
    cv::putText(page, "Au titre de l'annee universitaire en cours", {5, y}, cv::FONT_HERSHEY_SIMPLEX, 0.7,
                cv::Scalar(30), 2, cv::LINE_AA);
  }
  for (const ModuleGrid& grid : LayModuleGrids(page, corners, true)) EXPECT_LT(grid.fit, 0.75);
}

TEST(BinaryModules, FixedOnesAreWhatTheyMustBe) {
  const cv::Mat gray(33, 33, CV_32F, cv::Scalar(0.5));
  const cv::Mat binary = BinaryModules(Symbology::kQrCode, gray, 0, 5);
  for (const FixedModule& fixed : FixedModules(Symbology::kQrCode, 33)) {
    EXPECT_EQ(binary.at<unsigned char>(fixed.row, fixed.column), fixed.dark ? 0 : 255);
  }
}

}  // namespace
}  // namespace justif::reading

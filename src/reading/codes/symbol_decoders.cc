#include "reading/codes/symbol_decoders.h"

#include <exception>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

namespace justif::reading {
namespace {

std::vector<DecodedSymbol> ReadWith(const cv::Mat& gray, const ZXing::DecodeHints& hints) {
  std::vector<DecodedSymbol> symbols;
  try {
    const ZXing::ImageView view(gray.data, gray.cols, gray.rows, ZXing::ImageFormat::Lum, static_cast<int>(gray.step));
    for (const ZXing::Result& result : ZXing::ReadBarcodes(view, hints)) {
      if (!result.isValid() || result.bytes().empty()) continue;
      DecodedSymbol symbol;
      switch (result.format()) {
        case ZXing::BarcodeFormat::QRCode:
          symbol.symbology = Symbology::kQrCode;
          break;
        case ZXing::BarcodeFormat::DataMatrix:
          symbol.symbology = Symbology::kDataMatrix;
          break;
        case ZXing::BarcodeFormat::Aztec:
          symbol.symbology = Symbology::kAztec;
          break;
        default:
          continue;
      }
      symbol.raw.assign(result.bytes().begin(), result.bytes().end());
      const ZXing::Position& place = result.position();
      const ZXing::PointI corners[] = {place.topLeft(), place.topRight(), place.bottomRight(), place.bottomLeft()};
      for (std::size_t i = 0; i < 4; ++i) {
        symbol.corners[i] = {static_cast<float>(corners[i].x), static_cast<float>(corners[i].y)};
      }
      symbols.push_back(std::move(symbol));
    }
  } catch (const std::exception&) {
    // ZXing throws on symbols that contradict themselves: that is no symbol.
    symbols.clear();
  }
  return symbols;
}

}  // namespace

std::vector<DecodedSymbol> DecodeSymbols(const cv::Mat& gray, SymbolSet wanted) {
  using ZXing::BarcodeFormat;
  ZXing::DecodeHints hints;
  const auto page = BarcodeFormat::QRCode | BarcodeFormat::Aztec;
  hints.setFormats(wanted == SymbolSet::kOfAPage ? page : page | BarcodeFormat::DataMatrix);
  hints.setTryHarder(false);
  hints.setTryRotate(false);
  hints.setMaxNumberOfSymbols(wanted == SymbolSet::kOfAPage ? 4 : 1);
  return ReadWith(gray, hints);
}

std::vector<DecodedSymbol> DecodeModules(Symbology symbology, const cv::Mat& modules) {
  constexpr int kPixelsPerModule = 3, kQuietModules = 4;
  cv::Mat drawn;
  cv::resize(modules, drawn, {}, kPixelsPerModule, kPixelsPerModule, cv::INTER_NEAREST);
  constexpr int kQuiet = kQuietModules * kPixelsPerModule;
  cv::copyMakeBorder(drawn, drawn, kQuiet, kQuiet, kQuiet, kQuiet, cv::BORDER_CONSTANT, cv::Scalar(255));
  ZXing::DecodeHints hints;
  hints.setFormats(symbology == Symbology::kDataMatrix ? ZXing::BarcodeFormat::DataMatrix
                                                       : ZXing::BarcodeFormat::QRCode);
  hints.setIsPure(true);
  hints.setBinarizer(ZXing::Binarizer::FixedThreshold);
  std::vector<DecodedSymbol> symbols = ReadWith(drawn, hints);
  const auto columns = static_cast<float>(modules.cols), rows = static_cast<float>(modules.rows);
  for (DecodedSymbol& symbol : symbols) symbol.corners = {cv::Point2f(0, 0), {columns, 0}, {columns, rows}, {0, rows}};
  return symbols;
}

}  // namespace justif::reading

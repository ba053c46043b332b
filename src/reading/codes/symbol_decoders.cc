#include "reading/codes/symbol_decoders.h"

#include <zbar.h>

#include <exception>
#include <opencv2/core.hpp>
#include <opencv2/wechat_qrcode.hpp>

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

std::vector<DecodedSymbol> DecodeSymbols(const cv::Mat& gray, Thoroughness thoroughness) {
  using ZXing::BarcodeFormat;
  ZXing::DecodeHints hints;
  hints.setFormats(thoroughness == Thoroughness::kQrOnly
                       ? BarcodeFormat::QRCode | BarcodeFormat::Aztec
                       : BarcodeFormat::QRCode | BarcodeFormat::DataMatrix | BarcodeFormat::Aztec);
  hints.setTryHarder(thoroughness == Thoroughness::kThorough);
  hints.setTryRotate(thoroughness == Thoroughness::kThorough);
  hints.setMaxNumberOfSymbols(thoroughness == Thoroughness::kQrOnly ? 4 : 1);
  std::vector<DecodedSymbol> symbols = ReadWith(gray, hints);
  if (symbols.empty() && thoroughness == Thoroughness::kThorough) {
    hints.setBinarizer(ZXing::Binarizer::GlobalHistogram);
    symbols = ReadWith(gray, hints);
  }
  return symbols;
}

std::vector<DecodedSymbol> DecodeWithZbar(const cv::Mat& gray) {
  std::vector<DecodedSymbol> symbols;
  const cv::Mat whole = gray.isContinuous() ? gray : gray.clone();
  zbar::ImageScanner scanner;
  scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_BINARY, 1);
  zbar::Image image(static_cast<unsigned>(whole.cols), static_cast<unsigned>(whole.rows), "Y800", whole.data,
                    whole.total());
  if (scanner.scan(image) <= 0) return symbols;
  for (auto found = image.symbol_begin(); found != image.symbol_end(); ++found) {
    DecodedSymbol symbol;
    symbol.raw = found->get_data();
    if (symbol.raw.empty() || found->get_location_size() < 4) continue;
    // zbar gives the corners counter-clockwise.
    for (unsigned i = 0; i < 4; ++i) {
      symbol.corners[(4 - i) % 4] = {static_cast<float>(found->get_location_x(i)),
                                     static_cast<float>(found->get_location_y(i))};
    }
    symbols.push_back(std::move(symbol));
  }
  return symbols;
}

std::vector<DecodedSymbol> DecodeWithWeChat(const cv::Mat& gray) {
  std::vector<DecodedSymbol> symbols;
  try {
    cv::wechat_qrcode::WeChatQRCode reader;
    std::vector<cv::Mat> corners;
    const std::vector<std::string> texts = reader.detectAndDecode(gray, corners);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      DecodedSymbol symbol;
      symbol.raw = texts[i];
      if (symbol.raw.empty() || corners[i].rows != 4) continue;
      for (int c = 0; c < 4; ++c)
        symbol.corners[static_cast<std::size_t>(c)] = {corners[i].at<float>(c, 0), corners[i].at<float>(c, 1)};
      symbols.push_back(std::move(symbol));
    }
  } catch (const cv::Exception&) {
    // The detector asserts on degenerate candidates: nothing was found then.
    symbols.clear();
  }
  return symbols;
}

}  // namespace justif::reading

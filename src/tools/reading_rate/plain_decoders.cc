#include "tools/reading_rate/plain_decoders.h"

#include <zbar.h>

#include <opencv2/core.hpp>
#include <opencv2/wechat_qrcode.hpp>

#define ZX_USE_UTF8 1
#include <ZXing/ReadBarcode.h>

namespace justif::tools {
namespace {

std::vector<std::string> ByZxing(const cv::Mat& gray) {
  ZXing::DecodeHints hints;
  hints.setFormats(ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::DataMatrix);
  hints.setTryHarder(true);
  hints.setTryRotate(true);
  std::vector<std::string> contents;
  const ZXing::ImageView view(gray.data, gray.cols, gray.rows, ZXing::ImageFormat::Lum, static_cast<int>(gray.step));
  for (const ZXing::Result& result : ZXing::ReadBarcodes(view, hints)) {
    if (result.isValid()) contents.emplace_back(result.bytes().begin(), result.bytes().end());
  }
  return contents;
}

std::vector<std::string> ByZbar(const cv::Mat& gray) {
  zbar::ImageScanner scanner;
  scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_BINARY, 1);
  const cv::Mat whole = gray.isContinuous() ? gray : gray.clone();
  zbar::Image image(static_cast<unsigned>(whole.cols), static_cast<unsigned>(whole.rows), "Y800", whole.data,
                    whole.total());
  std::vector<std::string> contents;
  scanner.scan(image);
  for (auto found = image.symbol_begin(); found != image.symbol_end(); ++found) contents.push_back(found->get_data());
  return contents;
}

std::vector<std::string> ByWeChat(const cv::Mat& gray) {
  cv::wechat_qrcode::WeChatQRCode reader;
  try {
    return reader.detectAndDecode(gray);
  } catch (const cv::Exception&) {
    return {};  // it asserts on some images: nothing was read
  }
}

}  // namespace

const std::vector<PlainDecoder>& PlainDecoders() {
  static const std::vector<PlainDecoder> decoders = {
      {"ZXing", true, false, ByZxing}, {"zbar", false, false, ByZbar}, {"OpenCV", false, true, ByWeChat}};
  return decoders;
}

}  // namespace justif::tools

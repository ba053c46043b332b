// The libraries that decode symbols.
#ifndef JUSTIF_READING_CODES_SYMBOL_DECODERS_H_
#define JUSTIF_READING_CODES_SYMBOL_DECODERS_H_

#include <array>
#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

#include "document/code.h"

namespace justif::reading {

struct DecodedSymbol {
  Symbology symbology = Symbology::kQrCode;
  std::string raw;                     // never empty
  std::array<cv::Point2f, 4> corners;  // pixels of the image given
};

enum class Thoroughness {
  kQrOnly,    // QR and Aztec, upright or turned
  kQuick,     // all, one binarisation
  kThorough,  // all, harder, inverted too
};

// By ZXing. QR, Aztec and DataMatrix. `gray` is one channel of 8 bits.
std::vector<DecodedSymbol> DecodeSymbols(const cv::Mat& gray, Thoroughness thoroughness);

// Second readers for QR: they miss other ones than ZXing.
std::vector<DecodedSymbol> DecodeWithZbar(const cv::Mat& gray);
std::vector<DecodedSymbol> DecodeWithWeChat(const cv::Mat& gray);

}  // namespace justif::reading

#endif  // JUSTIF_READING_CODES_SYMBOL_DECODERS_H_

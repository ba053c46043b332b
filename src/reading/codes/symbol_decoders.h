// The library that decodes symbols.
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

enum class SymbolSet {
  kOfAPage,  // QR and Aztec, up to four, on a whole page
  kOfACrop,  // the one QR, Aztec or DataMatrix that fills most of the image
};

// By ZXing, in any turn. `gray` is one channel of 8 bits.
std::vector<DecodedSymbol> DecodeSymbols(const cv::Mat& gray, SymbolSet wanted);

// By ZXing, of a symbol whose modules are known: one pixel a module, 0 dark,
// 255 light, no border. The corners are those of `modules`.
std::vector<DecodedSymbol> DecodeModules(Symbology symbology, const cv::Mat& modules);

}  // namespace justif::reading

#endif  // JUSTIF_READING_CODES_SYMBOL_DECODERS_H_

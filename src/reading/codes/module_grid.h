// Reads a symbol by laying its grid of modules over the pixels: where a blur,
// a fold or low resolution hides the finder patterns from decoders that look
// for edges, the pattern that a symbol must show still tells how the grid lies.
#ifndef JUSTIF_READING_CODES_MODULE_GRID_H_
#define JUSTIF_READING_CODES_MODULE_GRID_H_

#include <array>
#include <opencv2/core/mat.hpp>
#include <vector>

#include "document/code.h"

namespace justif::reading {

// A cell whose colour does not depend on the content.
struct FixedModule {
  int row = 0;
  int column = 0;
  bool dark = false;
};

// The sizes, in modules a side, that square symbols of `symbology` have.
// DataMatrix (ISO/IEC 16022) or QR (ISO/IEC 18004); none for others.
std::vector<int> SymbolSizes(Symbology symbology);

// The finder, timing and alignment patterns of a symbol of that size, upright.
std::vector<FixedModule> FixedModules(Symbology symbology, int size);

// Corners of a symbol in pixels, clockwise from its own top left: for
// DataMatrix its solid sides are the left and the bottom one.
using SymbolCorners = std::array<cv::Point2f, 4>;

// A grid laid over a symbol.
struct ModuleGrid {
  Symbology symbology = Symbology::kDataMatrix;
  SymbolCorners corners;
  // Darkness of each module, size x size of CV_32F, about 0 light to 1 dark:
  // of a flat sheet, and of one that a fold or curl may have bent.
  cv::Mat straight;
  cv::Mat bent;
  // How well the fixed modules are seen, -1 to 1 (their correlation).
  double fit = 0;
};

// Grids that the square symbol in the middle of `pixels` may have, best first,
// at most two. `pixels` is 8-bit gray, square; `corners` is roughly where the
// symbol lies, right to a fifth of its side, in any turn. Empty when nothing
// there shows the fixed modules of a symbol. `thorough` looks further, for
// symbols one corner of which is not seen; it takes three times as long where
// there is none.
std::vector<ModuleGrid> LayModuleGrids(const cv::Mat& pixels, const SymbolCorners& corners, bool thorough);

// Black (0) and white (255) modules, from their darkness. The fixed ones are
// what they must be. `sharpening` takes out of each module what blur has
// brought into it from its neighbours: 0 nothing, 1 much. A module is dark or
// light beside those within `nearby` modules, an odd number: fewer where glare
// changes quickly.
cv::Mat BinaryModules(Symbology symbology, cv::Mat modules, double sharpening, int nearby);

}  // namespace justif::reading

#endif  // JUSTIF_READING_CODES_MODULE_GRID_H_

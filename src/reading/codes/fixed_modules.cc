#include <algorithm>
#include <cstdlib>

#include "reading/codes/module_grid.h"

namespace justif::reading {
namespace {

// Regions a side that a DataMatrix of this size is divided into.
int RegionsOf(int size) { return size <= 26 ? 1 : size <= 52 ? 2 : size <= 104 ? 4 : 6; }

std::vector<FixedModule> FixedOfDataMatrix(int size) {
  std::vector<FixedModule> fixed;
  const int region = size / RegionsOf(size);
  for (int row = 0; row < size; ++row) {
    for (int column = 0; column < size; ++column) {
      const int r = row % region, c = column % region;
      if (c == 0 || r == region - 1) {
        fixed.push_back({row, column, true});
      } else if (r == 0) {
        fixed.push_back({row, column, c % 2 == 0});
      } else if (c == region - 1) {
        fixed.push_back({row, column, r % 2 == 1});
      }
    }
  }
  return fixed;
}

std::vector<FixedModule> FixedOfQr(int size) {
  std::vector<FixedModule> fixed;
  // A finder pattern is squares within squares, with a light border where the
  // symbol goes on.
  const auto finder = [&](int top, int left) {
    for (int r = -1; r <= 7; ++r) {
      for (int c = -1; c <= 7; ++c) {
        const int row = top + r, column = left + c;
        if (row < 0 || column < 0 || row >= size || column >= size) continue;
        const int ring = std::max(std::abs(r - 3), std::abs(c - 3));
        fixed.push_back({row, column, ring != 2 && ring != 4});
      }
    }
  };
  finder(0, 0);
  finder(0, size - 7);
  finder(size - 7, 0);
  for (int i = 8; i < size - 8; ++i) {
    fixed.push_back({6, i, i % 2 == 0});
    fixed.push_back({i, 6, i % 2 == 0});
  }
  if (size > 21) {
    for (int r = -2; r <= 2; ++r) {
      for (int c = -2; c <= 2; ++c) {
        fixed.push_back({size - 7 + r, size - 7 + c, std::max(std::abs(r), std::abs(c)) != 1});
      }
    }
  }
  return fixed;
}

}  // namespace

std::vector<int> SymbolSizes(Symbology symbology) {
  std::vector<int> sizes;
  if (symbology == Symbology::kDataMatrix) {
    sizes = {10, 12, 14, 16, 18, 20, 22, 24, 26, 32, 36, 40, 44, 48, 52, 64, 72, 80, 88, 96, 104, 120, 132, 144};
  } else if (symbology == Symbology::kQrCode) {
    for (int version = 1; version <= 40; ++version) sizes.push_back(17 + 4 * version);
  }
  return sizes;
}

std::vector<FixedModule> FixedModules(Symbology symbology, int size) {
  return symbology == Symbology::kDataMatrix ? FixedOfDataMatrix(size) : FixedOfQr(size);
}

}  // namespace justif::reading

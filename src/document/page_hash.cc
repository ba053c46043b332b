#include "document/page_hash.h"

#include <algorithm>
#include <cstddef>

namespace justif {
namespace {

constexpr int kPartsAcross = kPageHashColumns / kPagePartColumns;
constexpr int kParts = kPartsAcross * (kPageHashRows / kPagePartRows);
static_assert(kPageHashColumns == 64 && kPagePartColumns == 16 && kPageHashRows % kPagePartRows == 0);

// The set bits of each 16 of a word, in their place.
std::uint64_t CountEach16(std::uint64_t bits) {
  bits -= (bits >> 1) & 0x5555'5555'5555'5555;
  bits = (bits & 0x3333'3333'3333'3333) + ((bits >> 2) & 0x3333'3333'3333'3333);
  bits = (bits + (bits >> 4)) & 0x0F0F'0F0F'0F0F'0F0F;
  return (bits + (bits >> 8)) & 0x00FF'00FF'00FF'00FF;
}

}  // namespace

PageLikeness Compare(const PageHash& a, const PageHash& b) {
  std::array<double, kParts> agreements;
  std::size_t parts = 0;
  for (std::size_t top = 0; top < kPageHashRows; top += kPagePartRows) {
    std::uint64_t common = 0, agreeing = 0;  // of the parts side by side, at most 240 each
    for (std::size_t y = top; y < top + kPagePartRows; ++y) {
      const std::uint64_t known = a.known[y] & b.known[y];
      common += CountEach16(known);
      agreeing += CountEach16(known & ~(a.lighter[y] ^ b.lighter[y]));
    }
    for (int part = 0; part < kPartsAcross; ++part) {
      const std::uint64_t cells = (common >> (part * 16)) & 0xFFFF;
      if (cells < kMinCommonCells) continue;
      agreements[parts++] = static_cast<double>((agreeing >> (part * 16)) & 0xFFFF) / static_cast<double>(cells);
    }
  }
  PageLikeness likeness;
  likeness.common = static_cast<int>(parts);
  if (parts == 0) return likeness;
  const auto quarter = agreements.begin() + static_cast<std::ptrdiff_t>(parts / 4);
  std::nth_element(agreements.begin(), quarter, agreements.begin() + static_cast<std::ptrdiff_t>(parts));
  likeness.agreement = *quarter;
  return likeness;
}

}  // namespace justif

// What tells one picture of a sheet of paper from any other: a perceptual hash of
// the paper between the print.
#ifndef JUSTIF_DOCUMENT_PAGE_HASH_H_
#define JUSTIF_DOCUMENT_PAGE_HASH_H_

#include <array>
#include <cstdint>

namespace justif {

inline constexpr int kPageHashColumns = 64;
inline constexpr int kPageHashRows = 90;

// The page as displayed in kPageHashColumns by kPageHashRows cells, whatever its
// shape: bit x of word y is the cell in column x of row y. Holds no print, and so
// no value of the document.
struct PageHash {
  // Where enough paper shows, and differs enough from what is around it.
  std::array<std::uint64_t, kPageHashRows> known = {};
  // Of the known cells, those lighter than the paper around them; no others.
  std::array<std::uint64_t, kPageHashRows> lighter = {};

  bool operator==(const PageHash&) const = default;
};

// The page in parts of so many cells: what is printed faintly on a form, and
// agrees wherever two people hand it in, fills some of them; one picture agrees
// in nearly all.
inline constexpr int kPagePartColumns = 16;
inline constexpr int kPagePartRows = 15;
// A part of fewer common cells tells nothing, and pages of fewer parts that do
// are not compared.
inline constexpr int kMinCommonCells = 24;
inline constexpr int kMinCommonParts = 12;

struct PageLikeness {
  int common = 0;  // parts that tell something
  // 0..1: the share of common cells that are lighter or darker in both, as
  // three quarters of those parts reach it. Near 0.5 for unrelated pages.
  double agreement = 0;

  bool IsComparable() const { return common >= kMinCommonParts; }
};

// Symmetric.
PageLikeness Compare(const PageHash& a, const PageHash& b);

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_PAGE_HASH_H_

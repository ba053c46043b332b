// The transform that JPEG applies to blocks.
#ifndef JUSTIF_READING_FORENSICS_BLOCK_TRANSFORM_H_
#define JUSTIF_READING_FORENSICS_BLOCK_TRANSFORM_H_

#include <array>
#include <cstdint>

#include "reading/intake/jpeg_coefficients.h"

namespace justif::reading {

// The discrete cosine transform of ITU-T T.81, annex A.3.3, of a block whose
// first pixel is `pixels` and whose rows are `stride` bytes apart; frequency 8 *
// vertical + horizontal.
std::array<float, kJpegFrequencies> TransformBlock(const std::uint8_t* pixels, std::size_t stride);

// cos-basis of the transform: entry 8 * frequency + position.
const std::array<float, kJpegFrequencies>& TransformBasis();

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_BLOCK_TRANSFORM_H_

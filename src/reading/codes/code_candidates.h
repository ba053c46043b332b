// Places that look like a two-dimensional code.
#ifndef JUSTIF_READING_CODES_CODE_CANDIDATES_H_
#define JUSTIF_READING_CODES_CODE_CANDIDATES_H_

#include <array>
#include <opencv2/core/mat.hpp>
#include <vector>

namespace justif::reading {

struct CodeCandidate {
  // Pixels of the image searched, in order around the square.
  std::array<cv::Point2f, 4> corners;
  double score = 0;  // larger is likelier
};

// How large a code is looked for, by how finely its modules divide the image:
// codes on a page, or codes that fill much of the image.
enum class CodeSize { kSmall, kLarge };

// Dense, square patches of fine black-and-white texture, likeliest first, at
// most `kMaxCodeCandidates`. A page of text has none or few.
inline constexpr int kMaxCodeCandidates = 6;
std::vector<CodeCandidate> FindCodeCandidates(const cv::Mat& gray, CodeSize size);

}  // namespace justif::reading

#endif  // JUSTIF_READING_CODES_CODE_CANDIDATES_H_

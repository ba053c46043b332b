#include "tools/evaluate/marks_comparison.h"

#include <algorithm>
#include <string>

#include "tools/evaluate/text_distance.h"

namespace justif::tools {
namespace {

// Subjects that differ by more than this share of their characters are of two
// rows.
constexpr double kMostDifference = 0.6;

double Difference(const std::string& a, const std::string& b) {
  const int longer = std::max({1, CharactersOf(a), CharactersOf(b)});
  return static_cast<double>(CharacterErrors(a, b)) / longer;
}

}  // namespace

std::vector<std::optional<int>> AlignMarks(const google::protobuf::RepeatedPtrField<model::v1::ExpectedMark>& expected,
                                           const v1::Verification& seen) {
  std::vector<int> rows;  // of subjects
  std::vector<std::string> subjects;
  for (int i = 0; i < seen.marks_size(); ++i) {
    if (seen.marks(i).total()) continue;
    rows.push_back(i);
    subjects.push_back(Folded(seen.marks(i).subject()));
  }
  // gain[i][j]: most likeness of the first i expected rows in the first j seen.
  const auto n = static_cast<std::size_t>(expected.size()), m = rows.size();
  std::vector<std::vector<double>> gain(n + 1, std::vector<double>(m + 1, 0));
  std::vector<std::vector<double>> likeness(n, std::vector<double>(m, 0));
  for (std::size_t i = 0; i < n; ++i) {
    const std::string subject = Folded(expected[static_cast<int>(i)].subject());
    for (std::size_t j = 0; j < m; ++j) {
      const double difference = Difference(subjects[j], subject);
      likeness[i][j] = difference > kMostDifference ? -1 : 1 - difference + 0.01;
      gain[i + 1][j + 1] = std::max({gain[i][j + 1], gain[i + 1][j], gain[i][j] + likeness[i][j]});
    }
  }
  std::vector<std::optional<int>> aligned(n);
  for (std::size_t i = n, j = m; i > 0 && j > 0;) {
    if (gain[i][j] == gain[i][j - 1]) {
      --j;
    } else if (gain[i][j] == gain[i - 1][j]) {
      --i;
    } else {
      aligned[--i] = rows[--j];
    }
  }
  return aligned;
}

}  // namespace justif::tools

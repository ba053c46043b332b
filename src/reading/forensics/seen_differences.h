// How far differences go by chance, known from those that were seen.
#ifndef JUSTIF_READING_FORENSICS_SEEN_DIFFERENCES_H_
#define JUSTIF_READING_FORENSICS_SEEN_DIFFERENCES_H_

#include <vector>

namespace justif::reading {

// One difference, the mean of `count` of them: letters of a word.
struct SeenDifference {
  double value = 0;
  double count = 1;
};

// How the tail of differences is taken.
enum class Tails {
  kOfEachSide,  // from the outermost tenth of each side; sums of many parts
  kAlike,       // from both together, where neither side is apart from the other
  kLong,        // exponential, of each side; what the content of places adds to
};

// What genuine differences are like: their middle, their spread, which is less
// where more were taken together, and their tails. All are robust: of the
// outermost tenth, a tenth may be anything. A tail is that of the normal
// distribution, wider where the outermost tenth goes farther; where it goes twice
// as far or more, exponential as that tenth is. What so few can tell of it is
// allowed for.
class SeenDifferences {
 public:
  // `least_spread`: what differs no more than that is alike. Fifty or so of `seen`
  // tell a tail; where there are fewer, a long one is taken.
  SeenDifferences(const std::vector<SeenDifference>& seen, double least_spread, Tails tails = Tails::kOfEachSide);

  double middle() const { return middle_; }
  // Standard deviation of the mean of so many.
  double SpreadOf(double count) const;
  // How far a difference lies from the middle, in its spread.
  double DeviationsOf(const SeenDifference& difference) const;
  // Decimal logarithm of the probability that chance goes so far from the
  // middle, to this side, or farther; 0 or more deviations above or below.
  double Log10Above(double deviations) const { return Log10Chance(deviations, above_); }
  double Log10Below(double deviations) const { return Log10Chance(deviations, below_); }

 private:
  struct Tail {
    double from = 0;  // deviations
    double mean = 0;  // of what goes beyond
  };
  static Tail TailOf(std::vector<double> deviations);
  double Log10Chance(double deviations, const Tail& tail) const;

  Tails tails_;
  double middle_ = 0;
  double shared_variance_ = 1;  // however many are taken together
  double single_variance_ = 0;  // of one
  Tail above_, below_;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_SEEN_DIFFERENCES_H_

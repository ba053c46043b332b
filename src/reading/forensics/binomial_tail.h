// How rare a count is.
#ifndef JUSTIF_READING_FORENSICS_BINOMIAL_TAIL_H_
#define JUSTIF_READING_FORENSICS_BINOMIAL_TAIL_H_

namespace justif::reading {

// Decimal logarithm of the probability that of `trials` events, each of
// `probability` (0..1, exclusive), `successes` or more happen. 0 when `successes`
// is 0 or less. Real arguments: the tail is a regularised incomplete beta
// function. Good to 1 % of the probability.
double Log10BinomialTail(double trials, double successes, double probability);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_BINOMIAL_TAIL_H_

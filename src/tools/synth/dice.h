// Chance that follows from a seed, the same on every machine.
#ifndef JUSTIF_TOOLS_SYNTH_DICE_H_
#define JUSTIF_TOOLS_SYNTH_DICE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace justif::tools {

// A stream of chance (SplitMix64). The standard library's distributions differ
// between implementations, so these are our own.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : seed_(seed), state_(seed) {}

  // A stream of its own for one aspect of the same thing. It depends on the
  // seed and the name alone, so drawing more for one aspect changes no other.
  Dice Fork(std::string_view aspect) const;

  std::uint64_t Next();
  // 0 to `count` - 1; `count` is above 0.
  int Below(int count);
  // Both ends included.
  int Between(int low, int high);
  double Real(double low, double high);
  double Normal(double mean, double sigma);
  bool Chance(double probability);
  // A member of a list with operator[] and size(); not empty.
  template <typename List>
  const auto& Of(const List& list) {
    return list[static_cast<decltype(list.size())>(Below(static_cast<int>(list.size())))];
  }
  // Index of one of `weights`, which are not all 0.
  std::size_t Weighted(const std::vector<double>& weights);
  template <typename List>
  void Shuffle(List& list) {
    for (int i = static_cast<int>(list.size()) - 1; i > 0; --i)
      std::swap(list[static_cast<std::size_t>(i)], list[static_cast<std::size_t>(Below(i + 1))]);
  }
  // `count` characters of `alphabet`.
  std::string Text(std::string_view alphabet, int count);
  std::string Digits(int count) { return Text("0123456789", count); }

 private:
  std::uint64_t seed_;
  std::uint64_t state_;
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_DICE_H_

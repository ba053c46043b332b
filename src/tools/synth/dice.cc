#include "tools/synth/dice.h"

#include <cmath>
#include <numbers>
#include <numeric>

namespace justif::tools {
namespace {

std::uint64_t Mixed(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31);
}

}  // namespace

Dice Dice::Fork(std::string_view aspect) const {
  std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a
  for (const char c : aspect) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return Dice(Mixed(seed_ ^ Mixed(hash)));
}

std::uint64_t Dice::Next() { return Mixed(state_ += 0x9E3779B97F4A7C15ULL); }

int Dice::Below(int count) { return static_cast<int>(Next() % static_cast<std::uint64_t>(count)); }

int Dice::Between(int low, int high) { return low + Below(high - low + 1); }

double Dice::Real(double low, double high) {
  return low + (high - low) * (static_cast<double>(Next() >> 11) * 0x1.0p-53);
}

double Dice::Normal(double mean, double sigma) {
  const double u = Real(1e-12, 1), v = Real(0, 1);
  return mean + sigma * std::sqrt(-2 * std::log(u)) * std::cos(2 * std::numbers::pi * v);
}

bool Dice::Chance(double probability) { return Real(0, 1) < probability; }

std::size_t Dice::Weighted(const std::vector<double>& weights) {
  double left = Real(0, std::accumulate(weights.begin(), weights.end(), 0.0));
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0) continue;
    chosen = i;
    left -= weights[i];
    if (left < 0) break;
  }
  return chosen;
}

std::string Dice::Text(std::string_view alphabet, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += alphabet[static_cast<std::size_t>(Below(static_cast<int>(alphabet.size())))];
  return text;
}

}  // namespace justif::tools

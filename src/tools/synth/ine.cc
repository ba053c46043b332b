#include "tools/synth/ine.h"

#include <string_view>

namespace justif::tools {
namespace {

constexpr std::string_view kBeaKeys = "ABCDEFGHJKLMNPRSTUVWXYZ";
constexpr std::string_view kRnieLetters = "ABCDEFGHJK";
constexpr std::string_view kBase36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

int ValueOf(char c) { return static_cast<int>(kBase36.find(c)); }

}  // namespace

std::string InventIne(IneShape shape, Dice& random) {
  switch (shape) {
    case IneShape::kBea: {
      const std::string digits = random.Digits(10);
      return digits + kBeaKeys[std::stoull(digits) % kBeaKeys.size()];
    }
    case IneShape::kRnie:
      return random.Digits(9) + random.Text(kRnieLetters, 2);
    case IneShape::kNne36: {
      // The first is a digit and at least four are, as in real ones.
      std::string number = random.Digits(1) + random.Text(kBase36, 6) + random.Digits(3);
      int sum = 0;
      for (int i = 0; i < 9; ++i) sum += ValueOf(number[static_cast<std::size_t>(i)]);
      const int key = (6 * sum + ValueOf(number[9])) % 10;
      return number + static_cast<char>('0' + key);
    }
    case IneShape::kProvisional:
      return random.Digits(4) + random.Text("AD", 1) + random.Digits(5) + random.Text(kBeaKeys, 1);
  }
  return "";
}

std::string InventIne(Dice& random) {
  static const std::vector<double> kShares = {0.5, 0.36, 0.1, 0.04};
  return InventIne(static_cast<IneShape>(random.Weighted(kShares)), random);
}

}  // namespace justif::tools

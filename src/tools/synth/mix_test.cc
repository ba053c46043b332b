#include "tools/synth/mix.h"

#include <gtest/gtest.h>

#include <fstream>

namespace justif::tools {
namespace {

std::string MessageOf(const std::string& replaced, const std::string& by) {
  std::ifstream file("models/synth/mix.textproto");
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const std::size_t at = text.find(replaced);
  EXPECT_NE(at, std::string::npos) << replaced;
  text.replace(at, replaced.size(), by);
  const std::string path = testing::TempDir() + "/mix.textproto";
  std::ofstream(path) << text;
  const auto mix = LoadMix(path);
  EXPECT_FALSE(mix.ok()) << by;
  return std::string(mix.status().message());
}

TEST(LoadMix, TheOneThatShipsIsRight) {
  const auto mix = LoadMix("models/synth/mix.textproto");
  ASSERT_TRUE(mix.ok()) << mix.status();
  EXPECT_NEAR(mix->forged(), 0.35, 1e-9);
}

TEST(LoadMix, SaysWhatIsWrong) {
  EXPECT_NE(MessageOf("\"fax\"", "\"telex\"").find("no 'telex'; there are native-pdf"), std::string::npos);
  EXPECT_NE(MessageOf("forged: 0.35", "forged: 1.35").find("forged is 1.35; it must be 0 to 1"), std::string::npos);
  EXPECT_NE(MessageOf("forged: 0.35", "forged: 0.95").find("forged + innocent"), std::string::npos);
  EXPECT_NE(MessageOf("name: \"near\" weight: 14", "name: \"near\" weight: -1").find("weight of 'near' is -1"),
            std::string::npos);
  EXPECT_NE(MessageOf("kind: \"bac-certificate\" name: \"mention\"", "kind: \"bac-certificate\" name: \"mark\"")
                .find("no 'mark'"),
            std::string::npos);
  EXPECT_NE(MessageOf("kind: \"bac-certificate\" name: \"mention\"", "kind: \"distractor\" name: \"mention\"")
                .find("no such kind"),
            std::string::npos);
  EXPECT_NE(MessageOf("innocent: 0.15", "inocent: 0.15").find("mix.textproto:4"), std::string::npos);
  const auto missing = LoadMix(testing::TempDir() + "/no-such.textproto");
  EXPECT_EQ(missing.status().code(), absl::StatusCode::kNotFound);
}

TEST(LoadMix, AllWeightsZeroIsRefused) {
  model::v1::SynthMix mix = *LoadMix("models/synth/mix.textproto");
  for (auto& entry : *mix.mutable_claims()) entry.set_weight(0);
  EXPECT_NE(std::string(CheckMix(mix, "mix").message()).find("claims: at least one"), std::string::npos);
}

TEST(Pick, WeightsAreKept) {
  WeightedNames list;
  for (const auto& [name, weight] : {std::pair{"never", 0.0}, {"often", 9.0}, {"seldom", 1.0}}) {
    list.Add()->set_name(name);
    list[list.size() - 1].set_weight(weight);
  }
  Dice dice(3);
  int often = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string name = Pick(list, dice);
    EXPECT_NE(name, "never");
    often += name == "often";
  }
  EXPECT_NEAR(often, 1800, 60);
  EXPECT_EQ(Pick(
                list, [](const std::string& name) { return name == "never"; }, dice),
            "");
}

}  // namespace
}  // namespace justif::tools

#include "tools/synth/transcript.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "tools/synth/generator.h"
#include "tools/synth/mix.h"

namespace justif::tools {
namespace {

const Materials& TheMaterials() {
  static const Materials materials = *LoadMaterials("models");
  return materials;
}

double Number(const model::v1::Expectation& truth, const char* name) { return std::stod(truth.fields().at(name)); }

// From the truth alone, as whoever checks a transcript does.
TEST(Transcripts, SumsOfGenuineOnesClose) {
  model::v1::SynthMix mix = *LoadMix("models/synth/mix.textproto");
  for (auto* list : {mix.mutable_kinds(), mix.mutable_carriers(), mix.mutable_circumstances()}) list->Clear();
  mix.add_kinds()->set_name("bac-transcript");
  mix.add_carriers()->set_name("native-pdf");
  mix.add_circumstances()->set_name("none");
  for (auto* list : {mix.mutable_kinds(), mix.mutable_carriers(), mix.mutable_circumstances()})
    (*list)[0].set_weight(1);
  mix.set_forged(0);
  mix.set_innocent(0);
  std::set<std::string> tracks, decisions, mentions, sessions;
  int with_options = 0;
  for (const std::uint64_t seed : {11, 12, 13}) {
    const Generator generator(TheMaterials(), mix, seed);
    for (int i = 0; i < 50; ++i) {
      const auto file = generator.Make(i);
      ASSERT_TRUE(file.ok()) << file.status();
      const model::v1::Expectation& truth = file->truth;
      ASSERT_EQ(truth.marks_size(), truth.subjects()) << truth.layout();
      double points = 0, coefficients = 0;
      const std::string track = truth.fields().at("bac_track");
      for (const auto& mark : truth.marks()) {
        points += mark.points();
        // Options of the professional track count points above 10 alone.
        const bool above =
            track == "professionnel" && std::abs(mark.mark() * mark.coefficient() - mark.points()) > 1e-6;
        if (above) {
          EXPECT_NEAR(std::max(0.0, mark.mark() - 10) * mark.coefficient(), mark.points(), 1e-6) << mark.subject();
        } else {
          coefficients += mark.coefficient();
        }
      }
      EXPECT_NEAR(points, Number(truth, "total_points"), 1e-6) << truth.layout();
      EXPECT_NEAR(coefficients, Number(truth, "total_coefficients"), 1e-6) << truth.layout();
      const double mean = Number(truth, "mean");
      EXPECT_LE(std::abs(points / coefficients - mean), 0.00501) << truth.layout();
      if (track != "professionnel") {
        EXPECT_GE(coefficients, 100);
        with_options += coefficients > 100;
      }
      const std::string decision = truth.fields().at("decision");
      EXPECT_EQ(decision, mean >= 10 ? "admis" : mean >= 8 ? "second-groupe" : "ajourne") << mean;
      if (truth.fields().contains("mention")) mentions.insert(truth.fields().at("mention"));
      tracks.insert(track);
      decisions.insert(decision);
      sessions.insert(truth.fields().at("session"));
    }
  }
  EXPECT_EQ(tracks.size(), 3U);
  EXPECT_EQ(decisions.size(), 3U);
  EXPECT_EQ(sessions.size(), 6U);
  EXPECT_GE(mentions.size(), 4U);
  EXPECT_GT(with_options, 20);
}

TEST(Transcripts, CoefficientsAreThoseOfTheModels) {
  for (const auto& examination : TheMaterials().examinations.examinations()) {
    if (examination.track() == "professionnel") continue;
    int sum = 0;
    for (const auto& subject : examination.subjects()) sum += subject.coefficient();
    EXPECT_EQ(sum, 100) << examination.track() << " " << examination.first_session();
  }
}

TEST(Transcripts, AContradictionIsSeen) {
  Transcript genuine = InventTranscript(TheMaterials(), "admis", Dice(5));
  EXPECT_FALSE(Contradicts(genuine));
  Transcript changed = genuine;
  changed.rows[2].mark += 30;
  EXPECT_TRUE(Contradicts(changed)) << "mark against points";
  changed.rows[2].points = changed.rows[2].mark * changed.rows[2].coefficient;
  EXPECT_TRUE(Contradicts(changed)) << "row against totals";
  Close(changed);
  changed.examination.mention = MentionOf(changed.mean, changed.examination.session);
  EXPECT_FALSE(Contradicts(changed)) << "all alike";
  changed.examination.mention = changed.examination.mention == "B" ? "TB" : "B";
  EXPECT_TRUE(Contradicts(changed)) << "mention against mean";
}

TEST(MentionOf, FollowsTheFloors) {
  EXPECT_EQ(MentionOf(1199, 2024), "none");
  EXPECT_EQ(MentionOf(1200, 2024), "AB");
  EXPECT_EQ(MentionOf(1400, 2024), "B");
  EXPECT_EQ(MentionOf(1600, 2024), "TB");
  EXPECT_EQ(MentionOf(1800, 2024), "TBF");
  EXPECT_EQ(MentionOf(1800, 2021), "TB");
}

}  // namespace
}  // namespace justif::tools

#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Finding OfMention(const std::string& mean, const std::string& mention, const std::string& decision = "admis",
                  Source source = Source::kTextLayer, double confidence = 0.99) {
  CaseBuilder built(kBacTranscript);
  built.Print("mean", mean, mean, source, confidence);
  if (!mention.empty()) built.Print("mention", mention, mention, source, confidence);
  if (!decision.empty()) built.Print("decision", decision, decision, source, confidence);
  return built.Run(MakeTranscriptMention());
}

TEST(TranscriptMention, FloorsOfTheMentions) {
  const std::pair<const char*, const char*> follow[] = {
      {"10.00", "none"}, {"11.98", "none"}, {"12.00", "AB"}, {"13.98", "AB"},  {"14.00", "B"},
      {"15.98", "B"},    {"16.00", "TB"},   {"17.98", "TB"}, {"18.00", "TBF"}, {"19.20", "TB"}};
  for (const auto& [mean, mention] : follow) {
    EXPECT_EQ(Said(OfMention(mean, mention)), Says(Outcome::kPassed, "MENTION_FOLLOWS")) << mean << " " << mention;
  }
}

TEST(TranscriptMention, AMentionAboveTheMean) {
  const std::pair<const char*, const char*> above[] = {{"11.50", "AB"}, {"13.00", "TB"}, {"14.67", "TBF"}};
  for (const auto& [mean, mention] : above) {
    const Finding finding = OfMention(mean, mention);
    EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "MENTION_CONTRADICTS_MEAN")) << mean;
    EXPECT_EQ(finding.evidence()[0].subject, "mention");
  }
}

TEST(TranscriptMention, AMentionWithheldIsNoContradiction) {
  EXPECT_EQ(Said(OfMention("12.40", "none")), Says(Outcome::kCannotTell, "MENTION_WITHHELD"));
}

TEST(TranscriptMention, Decisions) {
  EXPECT_EQ(Said(OfMention("9.10", "none", "admis")), Says(Outcome::kFailed, "MENTION_CONTRADICTS_MEAN"));
  EXPECT_EQ(Said(OfMention("12.40", "", "ajourne")), Says(Outcome::kFailed, "DECISION_UNDER_MEAN"));
  EXPECT_EQ(Said(OfMention("9.10", "none", "second-groupe")), Says(Outcome::kPassed, "MENTION_FOLLOWS"));
}

TEST(TranscriptMention, AfterTheSecondGroup) {
  const auto of = [](const char* mean, const char* mention,
                     const char* decision = "Admise à l'issue du second groupe") {
    CaseBuilder built(kBacTranscript);
    built.Print("mean", mean).Print("mention", mention);
    built.Print("decision", decision, "admis", Source::kTextLayer, 0.99);
    return Said(built.Run(MakeTranscriptMention()));
  };
  EXPECT_EQ(of("9.10", "none"), Says(Outcome::kCannotTell, "MEAN_OF_FIRST_GROUP"));
  EXPECT_EQ(of("10.40", "none"), Says(Outcome::kPassed, "MENTION_FOLLOWS"));
  EXPECT_EQ(of("12.40", "AB"), Says(Outcome::kFailed, "MENTION_AFTER_SECOND_GROUP"));
  EXPECT_EQ(of("12.40", "AB", "Admis(e) après le 2nd groupe"), Says(Outcome::kFailed, "MENTION_AFTER_SECOND_GROUP"));
  EXPECT_EQ(of("12.40", "AB", "Admis(e) au premier groupe"), Says(Outcome::kPassed, "MENTION_FOLLOWS"));
}

TEST(TranscriptMention, MisreadingAccusesNobody) {
  EXPECT_EQ(Said(OfMention("13.00", "TB", "admis", Source::kOcr, kDoubtful)),
            Says(Outcome::kCannotTell, "MENTION_UNSURE"));
  EXPECT_EQ(Said(OfMention("9.10", "AB", "admis", Source::kOcr, kDoubtful)),
            Says(Outcome::kCannotTell, "MENTION_UNSURE"));
}

}  // namespace
}  // namespace justif::judging

#include "judging/checks/case_builder.h"

namespace justif::judging {
namespace {

Finding OfMean(const std::string& mean, const std::string& points, const std::string& coefficients,
               Source source = Source::kTextLayer, double confidence = 0.99) {
  CaseBuilder built(kBacTranscript);
  if (!mean.empty()) built.Print("mean", mean, mean, source, confidence);
  built.Print("total_points", points, points, source, confidence);
  built.Print("total_coefficients", coefficients, coefficients, source, confidence);
  return built.Run(MakeTranscriptMean());
}

TEST(TranscriptMean, RoundedCutOrWithOneDecimal) {
  for (const char* mean : {"14.67", "14.66", "14.7"}) {
    EXPECT_EQ(Said(OfMean(mean, "1466.6", "100")), Says(Outcome::kPassed, "MEAN_CLOSES")) << mean;
  }
  EXPECT_EQ(Said(OfMean("14.58", "1515.9", "104")), Says(Outcome::kPassed, "MEAN_CLOSES")) << "options count";
}

TEST(TranscriptMean, ARaisedMean) {
  const Finding finding = OfMean("16.05", "1466.6", "100");
  EXPECT_EQ(Said(finding), Says(Outcome::kFailed, "MEAN_DOES_NOT_CLOSE"));
  EXPECT_EQ(finding.evidence()[0].subject, "mean");
  EXPECT_EQ(finding.evidence()[0].expected, "14.67");
}

TEST(TranscriptMean, MisreadingAccusesNobody) {
  EXPECT_EQ(Said(OfMean("16.05", "1466.6", "100", Source::kOcr, kDoubtful)), Says(Outcome::kCannotTell, "MEAN_UNSURE"));
  EXPECT_EQ(Said(OfMean("14.67", "14666", "100", Source::kOcr, 0.97)), Says(Outcome::kCannotTell, "MEAN_UNSURE"))
      << "a mean over 20 is a lost comma";
  EXPECT_EQ(Said(OfMean("15.18", "1518.4", "190", Source::kOcr, 0.97)), Says(Outcome::kCannotTell, "MEAN_UNSURE"))
      << "a total of 100";
  EXPECT_EQ(Said(OfMean("16.05", "1466.6", "100", Source::kOcr, 0.97)), Says(Outcome::kFailed, "MEAN_DOES_NOT_CLOSE"));
  CaseBuilder part(kBacTranscript);
  part.Print("mean", "14.58", "14.58", Source::kOcr, 0.97);
  part.Print("total_points", "680.9", "680.9", Source::kOcr, 0.97);
  part.Print("total_coefficients", "44", "44", Source::kOcr, 0.97);
  part.Row("Français", 60, 14, 840, Source::kOcr, 0.97).Row("Contrôle continu", 44, 15, 660, Source::kOcr, 0.97);
  EXPECT_EQ(Said(part.Run(MakeTranscriptMean())), Says(Outcome::kCannotTell, "MEAN_UNSURE"))
      << "the total of a part stood in for the grand total";
  CaseBuilder part_of_text(kBacTranscript);
  part_of_text.Print("mean", "14.58", "14.58", Source::kTextLayer, 0.99);
  part_of_text.Print("total_points", "680.9", "680.9", Source::kTextLayer, 0.99);
  part_of_text.Print("total_coefficients", "44", "44", Source::kTextLayer, 0.99);
  part_of_text.Row("Français", 60, 14, 840).Row("Contrôle continu", 44, 15, 660);
  EXPECT_EQ(Said(part_of_text.Run(MakeTranscriptMean())), Says(Outcome::kCannotTell, "MEAN_UNSURE"))
      << "a part's total misleads in a text layer as well";
  EXPECT_EQ(Said(OfMean("", "1466.6", "100")), Says(Outcome::kCannotTell, "NOT_READ"));
  EXPECT_EQ(Said(OfMean("14.67", "1466.6", "0")), Says(Outcome::kCannotTell, "NOT_READ"));
}

// Marks of 12 and 15 with a weight of 60 and `other`, and a mean, without any total.
Finding OfMarks(const std::string& mean, double other, Source source = Source::kTextLayer, double confidence = 0.99,
                const std::string& remark = "", const std::string& printed = "") {
  CaseBuilder built(kBacTranscript);
  PageText& text = built.reading().texts.emplace_back();
  if (!remark.empty()) text.lines.push_back({{{remark, {}, 1}}, {}});
  built.Print("mean", mean, mean, source, 0.99);
  MarkRow row;
  row.source = source;
  row.role = MarkRow::Role::kSubject;
  for (const auto& [coefficient, mark] : {std::pair(60.0, 12.0), std::pair(other, 15.0)}) {
    row.coefficient.number = coefficient;
    row.mark.number = mark;
    row.mark.value = printed;
    row.mark.confidence = row.coefficient.confidence = confidence;
    built.reading().marks.push_back(row);
  }
  return built.Run(MakeTranscriptMean());
}

TEST(TranscriptMean, OfMarksWithoutTotals) {
  EXPECT_EQ(Said(OfMarks("13.2", 40)), Says(Outcome::kPassed, "MEAN_CLOSES"));
  EXPECT_EQ(Said(OfMarks("14.2", 40)), Says(Outcome::kFailed, "MEAN_NOT_OF_MARKS"));
  EXPECT_EQ(Said(OfMarks("14.2", 20)), Says(Outcome::kCannotTell, "NOT_READ")) << "not the whole examination";
  EXPECT_EQ(Said(OfMarks("14.2", 40, Source::kOcr)), Says(Outcome::kCannotTell, "MEAN_UNSURE"));
  EXPECT_EQ(Said(OfMarks("14.2", 40, Source::kTextLayer, kDoubtful)), Says(Outcome::kCannotTell, "MEAN_UNSURE"));
  EXPECT_EQ(Said(OfMarks("14.2", 40, Source::kTextLayer, 0.99, "Points de jury : 100")),
            Says(Outcome::kCannotTell, "NOT_READ"));
  EXPECT_EQ(Said(OfMarks("13.24", 40, Source::kTextLayer, 0.99, "", "12,1")), Says(Outcome::kCannotTell, "NOT_READ"))
      << "marks may be printed rounded";
  EXPECT_EQ(Said(OfMarks("13.24", 40, Source::kTextLayer, 0.99, "", "12,10")),
            Says(Outcome::kFailed, "MEAN_NOT_OF_MARKS"));
}

}  // namespace
}  // namespace justif::judging

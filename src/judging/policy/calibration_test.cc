#include "judging/policy/calibration.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

namespace justif::judging {
namespace {

// Each "confidence probability".
Calibration Of(std::initializer_list<std::pair<double, double>> points) {
  Calibration calibration;
  for (const auto& [confidence, probability] : points) {
    calibration.Add()->set_confidence(confidence);
    calibration.rbegin()->set_probability(probability);
  }
  return calibration;
}

TEST(ProbabilityOf, LiesOnTheLineBetweenPoints) {
  const Calibration calibration = Of({{0, 0.1}, {0.5, 0.6}, {0.9, 0.98}, {1, 1}});
  EXPECT_DOUBLE_EQ(ProbabilityOf(calibration, 0, true), 0.1);
  EXPECT_DOUBLE_EQ(ProbabilityOf(calibration, 0.25, true), 0.35);
  EXPECT_DOUBLE_EQ(ProbabilityOf(calibration, 0.5, true), 0.6);
  EXPECT_DOUBLE_EQ(ProbabilityOf(calibration, 0.7, true), 0.79);
  EXPECT_DOUBLE_EQ(ProbabilityOf(calibration, 0.95, true), 0.99);
  EXPECT_DOUBLE_EQ(ProbabilityOf(calibration, 1, true), 1);
  EXPECT_DOUBLE_EQ(ProbabilityOf(calibration, 0.2, false), 1) << "a text layer is not guessed";
}

TEST(ProbabilityOf, NoPointsChangeNothing) {
  EXPECT_EQ(ProbabilityOf({}, 0.37, true), 0.37);
  EXPECT_EQ(ProbabilityOf({}, 0.99, false), 0.99);
}

TEST(Calibrate, FieldsAndCellsOfPrintAlone) {
  const Calibration calibration = Of({{0, 0}, {0.8, 0.4}, {1, 1}});
  Reading reading;
  reading.fields.push_back({"ine", "x", "x", Source::kOcr, 0.8, {}});
  reading.fields.push_back({"session", "x", "x", Source::kTextLayer, 0.99, {}});
  MarkRow row;
  row.points.confidence = 0.9;
  reading.marks.push_back(row);
  Code code;
  code.fields.push_back({"ine", "x", "x", Source::kCode, 0.7, {}});
  reading.codes.push_back(code);
  Calibrate(calibration, reading);
  EXPECT_DOUBLE_EQ(reading.fields[0].confidence, 0.4);
  EXPECT_DOUBLE_EQ(reading.fields[1].confidence, 1);
  EXPECT_DOUBLE_EQ(reading.marks[0].points.confidence, 0.7);
  EXPECT_DOUBLE_EQ(reading.codes[0].fields[0].confidence, 0.7);
}

TEST(ValidateCalibration, WhatIsWrongIsNamed) {
  EXPECT_TRUE(ValidateCalibration({}).ok());
  EXPECT_TRUE(ValidateCalibration(Of({{0, 0.2}, {0.5, 0.2}, {1, 0.9}})).ok());
  const std::pair<Calibration, const char*> cases[] = {
      {Of({{0.1, 0}, {1, 1}}), "ocr_calibration 1: the first confidence"},
      {Of({{0, 0}, {0.9, 1}}), "ocr_calibration 2: the last confidence"},
      {Of({{0, 0}}), "ocr_calibration 1: the last confidence"},
      {Of({{0, 0}, {0.5, 0.9}, {0.5, 0.95}, {1, 1}}), "ocr_calibration 3: confidence"},
      {Of({{0, 0}, {0.5, 0.9}, {1, 0.8}}), "ocr_calibration 3: probability must not be below"},
      {Of({{0, -0.1}, {1, 1}}), "ocr_calibration 1: probability is not in 0..1"},
      {Of({{0, 0}, {1, 1.2}}), "ocr_calibration 2: probability is not in 0..1"},
  };
  for (const auto& [calibration, named] : cases) {
    const absl::Status status = ValidateCalibration(calibration);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << named;
    EXPECT_NE(std::string(status.message()).find(named), std::string::npos) << status;
  }
}

}  // namespace
}  // namespace justif::judging

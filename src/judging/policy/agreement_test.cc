#include "judging/policy/agreement.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

namespace justif::judging {
namespace {

model::v1::Policy With(const std::string& agreement) {
  model::v1::Policy policy;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      "requirements { kind: 'cvec-attestation' fields: 'family_name|family_name_prefix' fields: 'birth_date' }" +
          agreement,
      &policy));
  return policy;
}

constexpr char kTwoOfThree[] =
    "agreements { groups { checks: 'grid' checks: 'history' } groups { checks: 'letters' } groups { checks: 'noise' } "
    "at_least: 2 }";

Finding Failed(const std::string& check, const std::string& subject, const Box& box) {
  Evidence evidence;
  evidence.subject = subject;
  evidence.regions = {RegionOf(1, box)};
  Finding finding = Finding::Failed("APART", evidence);
  finding.SetCheck(check, 1);
  finding.SetWeight(Weight::kReview);
  return finding;
}

constexpr Box kHere{0.1, 0.2, 0.3, 0.25};
constexpr Box kPartly{0.25, 0.22, 0.5, 0.26};
constexpr Box kElsewhere{0.6, 0.2, 0.8, 0.25};

std::vector<Weight> Raised(std::vector<Finding> findings) {
  Reading reading;
  reading.kind = kCvecAttestation;
  RaiseAgreeing(With(kTwoOfThree), reading, findings);
  std::vector<Weight> weights;
  weights.reserve(findings.size());
  for (const Finding& finding : findings) weights.push_back(finding.weight());
  return weights;
}

TEST(RaiseAgreeing, OneAloneIsForReview) {
  EXPECT_EQ(Raised({Failed("grid", "birth_date", kHere)}), std::vector{Weight::kReview});
}

TEST(RaiseAgreeing, TwoIndependentOnesAtOneKeyValue) {
  EXPECT_EQ(Raised({Failed("grid", "birth_date", kHere), Failed("letters", "birth_date", kPartly)}),
            (std::vector{Weight::kCritical, Weight::kCritical}));
  EXPECT_EQ(Raised({Failed("noise", "marks[3].mark", kHere), Failed("letters", "marks[3].mark", kHere)}),
            (std::vector{Weight::kCritical, Weight::kCritical}))
      << "cells are key values";
  EXPECT_EQ(Raised({Failed("noise", "family_name_prefix", kHere), Failed("letters", "family_name_prefix", kHere)}),
            (std::vector{Weight::kCritical, Weight::kCritical}))
      << "so are alternatives";
}

TEST(RaiseAgreeing, OnlyThoseThatAgreeAreRaised) {
  EXPECT_EQ(Raised({Failed("grid", "birth_date", kHere), Failed("letters", "birth_date", kHere),
                    Failed("noise", "birth_date", kElsewhere)}),
            (std::vector{Weight::kCritical, Weight::kCritical, Weight::kReview}));
}

TEST(RaiseAgreeing, WhatDoesNotAgree) {
  const std::vector<Weight> review = {Weight::kReview, Weight::kReview};
  EXPECT_EQ(Raised({Failed("grid", "birth_date", kHere), Failed("history", "birth_date", kHere)}), review)
      << "of one group";
  EXPECT_EQ(Raised({Failed("grid", "birth_date", kHere), Failed("letters", "birth_date", kElsewhere)}), review)
      << "at other places";
  EXPECT_EQ(Raised({Failed("grid", "birth_date", kHere), Failed("letters", "family_name", kHere)}), review)
      << "of other values";
  EXPECT_EQ(Raised({Failed("grid", "crous", kHere), Failed("letters", "crous", kHere)}), review) << "of no key value";
  EXPECT_EQ(Raised({Failed("grid", "", kHere), Failed("letters", "", kHere)}), review) << "of no value";
  EXPECT_EQ(Raised({Failed("grid", "birth_date", kHere), Failed("cvec-amount", "birth_date", kHere)}), review)
      << "of no agreement";
  std::vector<Finding> unsure = {Failed("grid", "birth_date", kHere)};
  unsure.push_back(Finding::CannotTell("UNSURE", unsure[0].evidence()));
  unsure[1].SetCheck("letters", 1);
  unsure[1].SetWeight(Weight::kReview);
  EXPECT_EQ(Raised(unsure), review) << "that cannot be told";
}

TEST(ValidateAgreements, SaysWhatIsWrong) {
  const std::vector<std::string> known = {"grid", "history", "letters", "noise"};
  EXPECT_TRUE(ValidateAgreements(With(kTwoOfThree), known).ok());
  const auto refused = [&](const std::string& agreement) {
    return std::string(ValidateAgreements(With("agreements { " + agreement + " }"), known).message());
  };
  EXPECT_NE(refused("groups { checks: 'grid' } groups { checks: 'moire' } at_least: 2").find("'moire'"),
            std::string::npos);
  EXPECT_NE(refused("groups { checks: 'grid' } groups { checks: 'grid' } at_least: 2").find("twice"),
            std::string::npos);
  EXPECT_NE(refused("groups { checks: 'grid' } groups { } at_least: 2").find("no check"), std::string::npos);
  EXPECT_NE(refused("groups { checks: 'grid' } groups { checks: 'noise' } at_least: 1").find("at_least"),
            std::string::npos);
  EXPECT_NE(refused("groups { checks: 'grid' } groups { checks: 'noise' } at_least: 3").find("at_least"),
            std::string::npos);
}

}  // namespace
}  // namespace justif::judging

#include "service/pages/french_terms.h"

#include <gtest/gtest.h>

namespace justif::service {
namespace {

TEST(FrenchValue, DatesAndDecimals) {
  EXPECT_EQ(FrenchValue("2006-03-07"), "07/03/2006");
  EXPECT_EQ(FrenchValue("105.00"), "105,00");
  EXPECT_EQ(FrenchValue("0.5"), "0,5");
}

TEST(FrenchValue, AllElseAsItIs) {
  for (const char* value :
       {"", "2025-2026", "2006-03-7x", "NAN5-QWERTZ-41", "105", ".5", "5.", "1.2.3", "v1.2", "M. Le Goff"})
    EXPECT_EQ(FrenchValue(value), value);
}

TEST(FrenchNameOfOrigin, FollowsWhatWasExpected) {
  for (const char* origin : {"code", "claim", "print", "arithmetic", "rule", "issuer", "file", "history"})
    EXPECT_STRNE(FrenchNameOfOrigin(origin), "") << origin;
  EXPECT_STREQ(FrenchNameOfOrigin(""), "");
}

TEST(FrenchTag, WhatBrokeIsSaidBeforeWhatItWeighs) {
  judging::Finding broken = judging::Finding::Error("BROKEN"), doubt = judging::Finding::CannotTell("DOUBT"),
                   failed = judging::Finding::Failed("FAILED", {});
  broken.SetWeight(judging::Weight::kReview);
  EXPECT_STREQ(FrenchTag(broken), "contrôle interrompu");
  EXPECT_STREQ(FrenchTag(doubt), "non tranché");
  EXPECT_STREQ(FrenchTag(failed), "à noter");
  doubt.SetWeight(judging::Weight::kReview);
  EXPECT_STREQ(FrenchTag(doubt), "à vérifier");
  failed.SetWeight(judging::Weight::kCritical);
  EXPECT_STREQ(FrenchTag(failed), "contradiction");
}

}  // namespace
}  // namespace justif::service

#include "judging/campaign/local_time.h"

#include <gtest/gtest.h>

namespace justif::judging {
namespace {

absl::TimeZone Paris() {
  absl::TimeZone zone;
  EXPECT_TRUE(absl::LoadTimeZone("Europe/Paris", &zone)) << "tzdata is not installed";
  return zone;
}

absl::Time Utc(int year, int month, int day, int hour, int minute) {
  return absl::FromCivil(absl::CivilSecond(year, month, day, hour, minute), absl::UTCTimeZone());
}

TEST(LocalTime, SummerIsTwoHoursAheadAndWinterOne) {
  EXPECT_EQ(*ParseLocal("2024-07-09 14:00", Paris()), Utc(2024, 7, 9, 12, 0));
  EXPECT_EQ(*ParseLocal("2025-01-09 14:00", Paris()), Utc(2025, 1, 9, 13, 0));
  EXPECT_EQ(FormatLocal(Utc(2024, 7, 9, 12, 0), Paris()), "2024-07-09 14:00");
  EXPECT_EQ(FormatLocal(Utc(2025, 1, 9, 13, 0), Paris()), "2025-01-09 14:00");
}

// Clocks go forward on 2025-03-30 at 02:00 and back on 2024-10-27 at 03:00.
TEST(LocalTime, ATimeThatIsNotOrIsTwiceIsRefused) {
  EXPECT_EQ(*ParseLocal("2025-03-30 01:59", Paris()), Utc(2025, 3, 30, 0, 59));
  EXPECT_FALSE(ParseLocal("2025-03-30 02:30", Paris()).ok());
  EXPECT_EQ(*ParseLocal("2025-03-30 03:00", Paris()), Utc(2025, 3, 30, 1, 0));
  EXPECT_EQ(*ParseLocal("2024-10-27 01:59", Paris()), Utc(2024, 10, 26, 23, 59));
  EXPECT_FALSE(ParseLocal("2024-10-27 02:30", Paris()).ok());
  EXPECT_EQ(*ParseLocal("2024-10-27 03:00", Paris()), Utc(2024, 10, 27, 2, 0));
}

TEST(LocalTime, OnlyOneFormIsATime) {
  for (const char* text : {"", "2024-07-09", "2024-07-09 14h", "2024-07-09 24:30", "2024-02-30 12:00",
                           "09/07/2024 14:00", "2024-07-09 14:00:30", "2024-7-9 14:00"}) {
    EXPECT_FALSE(ParseLocal(text, Paris()).ok()) << text;
  }
}

TEST(Days, OnlyThoseThatAre) {
  EXPECT_EQ(ParseDay("2024-02-29"), absl::CivilDay(2024, 2, 29));
  for (const char* text : {"", "2025-02-29", "2024-13-01", "12/07/2024", "2024-7-1"})
    EXPECT_FALSE(ParseDay(text)) << text;
}

}  // namespace
}  // namespace justif::judging

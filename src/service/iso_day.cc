#include "service/iso_day.h"

#include <cstdio>

namespace justif::service {

std::string IsoDay(std::chrono::system_clock::time_point time) {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return text;
}

}  // namespace justif::service

#include "judging/checks/value_places.h"

#include <algorithm>
#include <cstdlib>

namespace justif::judging {
namespace {

// Of the smaller of two places, that they share when they are of one value.
constexpr double kSharedPlace = 0.4;
// Shares that differ by less do not tell two values apart.
constexpr double kSameShare = 0.3;

double AreaOf(const Box& box) { return box.Width() * box.Height(); }

double Shared(const Region& a, const Region& b) {
  if (a.page != b.page || a.polygon.empty() || b.polygon.empty()) return 0;
  const Box first = BoundsOf(a), second = BoundsOf(b);
  const double width = std::min(first.x1, second.x1) - std::max(first.x0, second.x0);
  const double height = std::min(first.y1, second.y1) - std::max(first.y0, second.y0);
  const double smaller = std::min(AreaOf(first), AreaOf(second));
  return width > 0 && height > 0 && smaller > 0 ? width * height / smaller : 0;
}

struct Signs {
  int digits = 0;
  int letters = 0;
};

Signs SignsOf(std::string_view text) {
  Signs signs;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= '0' && c <= '9') ++signs.digits;
    // Of a letter of two bytes, the first.
    if ((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte >= 0xC0) ++signs.letters;
  }
  return signs;
}

bool About(int a, int b) { return std::abs(a - b) <= 1 + std::min(a, b) / 2 && (a > 0) == (b > 0); }

}  // namespace

std::string ValueAt(const Reading& reading, const Region& place) {
  std::string value;
  double most = kSharedPlace, area = 0;
  const auto consider = [&](const Region& region, const std::string& name) {
    const double shared = Shared(region, place);
    if (shared <= kSharedPlace || shared < most - kSameShare) return;
    const double own = AreaOf(BoundsOf(region));
    if (shared <= most + kSameShare && !value.empty() && own >= area) return;
    most = std::max(most, shared);
    area = own;
    value = name;
  };
  for (const Field& field : reading.fields) {
    for (const Region& region : field.regions) consider(region, field.name);
  }
  for (std::size_t i = 0; i < reading.marks.size(); ++i) {
    const MarkRow& row = reading.marks[i];
    const std::string name = "marks[" + std::to_string(i) + "].";
    consider(row.coefficient.region, name + "coefficient");
    consider(row.mark.region, name + "mark");
    consider(row.points.region, name + "points");
  }
  return value;
}

bool IsAt(const Region& place, const Region& region) {
  if (place.page != region.page || place.polygon.empty() || region.polygon.empty()) return false;
  const Box box = BoundsOf(place);
  const Point center = BoundsOf(region).Center();
  return center.x >= box.x0 && center.x <= box.x1 && center.y >= box.y0 && center.y <= box.y1;
}

bool HasDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool SameShape(std::string_view a, std::string_view b) {
  const Signs first = SignsOf(a), second = SignsOf(b);
  return first.digits + first.letters > 0 && About(first.digits, second.digits) && About(first.letters, second.letters);
}

}  // namespace justif::judging

#include "reading/intake/tiff_directory.h"

#include <algorithm>
#include <optional>
#include <set>

#include "reading/intake/byte_cursor.h"

namespace justif::reading {
namespace {

enum Tag : std::uint16_t {
  kNewSubfileType = 254,
  kImageWidth = 256,
  kImageLength = 257,
  kOrientation = 274,
  kXResolution = 282,
  kYResolution = 283,
  kResolutionUnit = 296,
  kTileWidth = 322,
  kTileLength = 323,
};

enum Type : std::uint16_t { kByte = 1, kShort = 3, kLong = 4, kRational = 5, kLong8 = 16 };

// A directory with more entries than this is damaged.
constexpr std::uint64_t kMaxEntries = 4096;
constexpr double kCentimetresPerInch = 2.54;

// The layouts of classic and big TIFF differ by the widths of their integers.
struct Layout {
  bool big_endian = false;
  int offset_width = 4;
  int count_width = 2;
  int EntrySize() const { return 4 + 2 * offset_width; }
};

class DirectoryReader {
 public:
  DirectoryReader(std::string_view bytes, Layout layout) : bytes_(bytes), layout_(layout) {}

  std::optional<std::uint64_t> Get(std::uint64_t offset, int width) const {
    return ReadUnsigned(bytes_, offset, width, layout_.big_endian);
  }

  // Reads the directory at `offset` into `directory`; false when it is damaged.
  bool Read(std::uint64_t offset, TiffDirectory& directory, std::uint64_t& next) const {
    const auto entries = Get(offset, layout_.count_width);
    if (!entries || *entries == 0 || *entries > kMaxEntries) return false;
    directory.offset = offset;
    int unit = 2;
    for (std::uint64_t i = 0; i < *entries; ++i) {
      const std::uint64_t entry = offset + layout_.count_width + i * layout_.EntrySize();
      const auto tag = Get(entry, 2);
      if (!tag && i == 0) return false;
      if (!tag) break;  // a truncated directory still tells what it told
      switch (*tag) {
        case kNewSubfileType:
          directory.reduced_resolution = Integer(entry) & 1;
          break;
        case kImageWidth:
          directory.width = Integer(entry);
          break;
        case kImageLength:
          directory.height = Integer(entry);
          break;
        case kOrientation:
          directory.orientation = static_cast<int>(Integer(entry));
          break;
        case kXResolution:
          directory.x_dpi = Rational(entry);
          break;
        case kYResolution:
          directory.y_dpi = Rational(entry);
          break;
        case kResolutionUnit:
          unit = static_cast<int>(Integer(entry));
          break;
        case kTileWidth:
          directory.tile_width = Integer(entry);
          break;
        case kTileLength:
          directory.tile_height = Integer(entry);
          break;
        default:
          break;
      }
    }
    const double per_inch = unit == 2 ? 1 : unit == 3 ? kCentimetresPerInch : 0;
    directory.x_dpi *= per_inch;
    directory.y_dpi *= per_inch;
    if (directory.orientation < 1 || directory.orientation > 8) directory.orientation = 1;
    next = Get(offset + layout_.count_width + *entries * layout_.EntrySize(), layout_.offset_width).value_or(0);
    return true;
  }

 private:
  // The first value of an entry of an integer type, 0 for any other type.
  std::int64_t Integer(std::uint64_t entry) const {
    const std::uint64_t value_at = entry + 4 + layout_.offset_width;
    std::optional<std::uint64_t> value;
    switch (Get(entry + 2, 2).value_or(0)) {
      case kByte:
        value = Get(value_at, 1);
        break;
      case kShort:
        value = Get(value_at, 2);
        break;
      case kLong:
        value = Get(value_at, 4);
        break;
      case kLong8:
        value = layout_.offset_width == 8 ? Get(value_at, 8) : std::nullopt;
        break;
      default:
        break;
    }
    constexpr std::uint64_t kFar = std::uint64_t{1} << 48;  // no overflow later, and still absurd
    return static_cast<std::int64_t>(std::min(value.value_or(0), kFar));
  }

  double Rational(std::uint64_t entry) const {
    if (Get(entry + 2, 2) != kRational) return 0;
    const std::uint64_t value_at = entry + 4 + layout_.offset_width;
    const auto at = layout_.offset_width == 8 ? std::optional(value_at) : Get(value_at, 4);
    if (!at) return 0;
    const auto numerator = Get(*at, 4);
    const auto denominator = Get(*at + 4, 4);
    if (!numerator || !denominator || *denominator == 0) return 0;
    return static_cast<double>(*numerator) / static_cast<double>(*denominator);
  }

  std::string_view bytes_;
  Layout layout_;
};

}  // namespace

std::vector<TiffDirectory> ReadTiffDirectories(std::string_view bytes, int max_directories) {
  if (bytes.size() < 8) return {};
  Layout layout;
  if (bytes.starts_with("MM")) {
    layout.big_endian = true;
  } else if (!bytes.starts_with("II")) {
    return {};
  }
  const auto version = ReadUnsigned(bytes, 2, 2, layout.big_endian);
  std::uint64_t first_at = 4;
  if (version == 43) {
    layout.offset_width = 8;
    layout.count_width = 8;
    first_at = 8;
  } else if (version != 42) {
    return {};
  }

  const DirectoryReader reader(bytes, layout);
  std::vector<TiffDirectory> directories;
  std::set<std::uint64_t> seen;
  std::uint64_t offset = reader.Get(first_at, layout.offset_width).value_or(0);
  while (offset != 0 && static_cast<int>(directories.size()) < max_directories && seen.insert(offset).second) {
    TiffDirectory directory;
    std::uint64_t next = 0;
    if (!reader.Read(offset, directory, next)) break;
    directories.push_back(directory);
    offset = next;
  }
  return directories;
}

}  // namespace justif::reading

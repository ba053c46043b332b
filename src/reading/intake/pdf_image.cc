#include "reading/intake/pdf_image.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "reading/intake/ccitt_decoder.h"
#include "reading/intake/color_to_gray.h"
#include "reading/intake/jpeg_decoder.h"
#include "reading/intake/library_exceptions.h"
#include "reading/intake/pdf_structure.h"
#include "reading/intake/qpdf_headers.h"

namespace justif::reading {
namespace {

// Of a compressed fax.
constexpr std::int64_t kMaxCompressedBytes = std::int64_t{64} << 20;

// Stored rows may be followed by padding that is nobody's sample.
constexpr std::int64_t kPaddingBytes = std::int64_t{64} << 10;

absl::Status NeedsRendering(std::string_view why) { return absl::UnimplementedError(std::string(why)); }

struct ColorSpace {
  enum class Kind { kGray, kRgb, kCmyk, kIndexed };
  Kind kind = Kind::kGray;
  std::vector<std::uint8_t> palette;  // gray, kIndexed only

  int Components() const {
    switch (kind) {
      case Kind::kRgb:
        return 3;
      case Kind::kCmyk:
        return 4;
      case Kind::kGray:
      case Kind::kIndexed:
        return 1;
    }
    return 1;
  }
};

std::optional<ColorSpace> OfComponents(std::int64_t count) {
  switch (count) {
    case 1:
      return ColorSpace{ColorSpace::Kind::kGray, {}};
    case 3:
      return ColorSpace{ColorSpace::Kind::kRgb, {}};
    case 4:
      return ColorSpace{ColorSpace::Kind::kCmyk, {}};
    default:
      return std::nullopt;
  }
}

std::string StringOf(QPDFObjectHandle value, std::int64_t limit) {
  if (value.isString()) return value.getStringValue().substr(0, static_cast<std::size_t>(limit));
  if (!value.isStream()) return {};
  LimitedSink sink(limit, true);
  value.pipeStreamData(&sink, nullptr, 0, qpdf_dl_specialized, true);
  return sink.Bytes();
}

std::uint8_t GrayOfColor(const ColorSpace& space, const std::uint8_t* sample) {
  switch (space.kind) {
    case ColorSpace::Kind::kRgb:
      return GrayOfRgb(sample[0], sample[1], sample[2]);
    case ColorSpace::Kind::kCmyk:
      return GrayOfCmyk(sample[0], sample[1], sample[2], sample[3], false);
    case ColorSpace::Kind::kGray:
      return sample[0];
    case ColorSpace::Kind::kIndexed:
      return sample[0] < space.palette.size() ? space.palette[sample[0]] : 255;
  }
  return 255;
}

std::optional<ColorSpace> ReadColorSpace(QPDFObjectHandle value, int depth) {
  if (depth > 4) return std::nullopt;
  const bool array = value.isArray() && value.getArrayNItems() > 0;
  QPDFObjectHandle family = array ? value.getArrayItem(0) : value;
  if (!family.isName()) return std::nullopt;
  const std::string name = family.getName();
  if (name == "/DeviceGray" || name == "/G" || name == "/CalGray") return OfComponents(1);
  if (name == "/DeviceRGB" || name == "/RGB" || name == "/CalRGB") return OfComponents(3);
  if (name == "/DeviceCMYK" || name == "/CMYK") return OfComponents(4);
  if (name == "/ICCBased" && array && value.getArrayNItems() > 1 && value.getArrayItem(1).isStream()) {
    QPDFObjectHandle count = value.getArrayItem(1).getDict().getKey("/N");
    return count.isInteger() ? OfComponents(count.getIntValue()) : std::nullopt;
  }
  if ((name == "/Indexed" || name == "/I") && array && value.getArrayNItems() >= 4) {
    const auto base = ReadColorSpace(value.getArrayItem(1), depth + 1);
    if (!base || base->kind == ColorSpace::Kind::kIndexed) return std::nullopt;
    const std::string table = StringOf(value.getArrayItem(3), 1024);
    ColorSpace space{ColorSpace::Kind::kIndexed, {}};
    const std::size_t step = base->Components();
    for (std::size_t at = 0; at + step <= table.size() && space.palette.size() < 256; at += step) {
      space.palette.push_back(GrayOfColor(*base, reinterpret_cast<const std::uint8_t*>(table.data()) + at));
    }
    return space;
  }
  return std::nullopt;
}

// What the image's dictionary says of its samples.
struct Description {
  int width = 0;
  int height = 0;
  int bits = 8;
  bool stencil = false;
  ColorSpace space;
  // Low and high of each component as fractions; empty for the default.
  std::vector<double> decode;

  int Components() const { return stencil ? 1 : space.Components(); }
  std::int64_t RowBytes() const { return (std::int64_t{width} * Components() * bits + 7) / 8; }
};

std::vector<double> ReadDecode(QPDFObjectHandle value, int components) {
  std::vector<double> decode;
  if (!value.isArray() || value.getArrayNItems() < 2 * components) return decode;
  for (int i = 0; i < 2 * components; ++i) {
    QPDFObjectHandle number = value.getArrayItem(i);
    decode.push_back(number.isNumber() ? std::clamp(number.getNumericValue(), -1e6, 1e6) : i % 2);
  }
  const bool is_default = std::ranges::all_of(decode, [&](const double& v) { return v == (&v - decode.data()) % 2; });
  if (is_default) decode.clear();
  return decode;
}

std::vector<std::string> ReadFilters(QPDFObjectHandle value) {
  std::vector<std::string> filters;
  const int count = value.isArray() ? value.getArrayNItems() : value.isName() ? 1 : 0;
  for (int i = 0; i < count; ++i) {
    QPDFObjectHandle name = value.isArray() ? value.getArrayItem(i) : value;
    filters.push_back(name.isName() ? name.getName() : "");
  }
  return filters;
}

bool IsDct(const std::string& filter) { return filter == "/DCTDecode" || filter == "/DCT"; }

bool IsLossless(const std::string& filter) {
  return filter == "/FlateDecode" || filter == "/Fl" || filter == "/LZWDecode" || filter == "/LZW" ||
         filter == "/RunLengthDecode" || filter == "/RL" || filter == "/ASCII85Decode" || filter == "/A85" ||
         filter == "/ASCIIHexDecode" || filter == "/AHx";
}

// 256 entries: the 8-bit value each stored sample stands for.
std::array<std::uint8_t, 256> SampleTable(const Description& description, int component) {
  std::array<std::uint8_t, 256> table{};
  const bool indexed = !description.stencil && description.space.kind == ColorSpace::Kind::kIndexed;
  const int most = description.bits >= 8 ? 255 : (1 << description.bits) - 1;
  double low = 0;
  double high = 1;
  if (!description.decode.empty() && !indexed) {
    const double* range = description.decode.data() + std::ptrdiff_t{2} * component;
    low = range[0];
    high = range[1];
  }
  for (int i = 0; i < 256; ++i) {
    const double value = low + std::min(i, most) * (high - low) / most;
    table[i] = indexed ? static_cast<std::uint8_t>(i)
                       : static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
  }
  return table;
}

// Sample `index` of a row, 16-bit ones by their high byte.
std::uint8_t SampleAt(const std::uint8_t* row, std::size_t index, int bits) {
  switch (bits) {
    case 8:
      return row[index];
    case 16:
      return row[2 * index];
    default: {
      const std::size_t bit = index * bits;
      return static_cast<std::uint8_t>(row[bit / 8] >> (8 - bits - bit % 8) & ((1 << bits) - 1));
    }
  }
}

// The chroma of RGB samples is kept; that of other colours is not asked for.
DecodedImage ImageOfSamples(const Description& description, std::string_view data, std::optional<double> fill_gray) {
  DecodedImage image;
  image.gray = cv::Mat(description.height, description.width, CV_8UC1, cv::Scalar(255));
  const bool rgb = !description.stencil && description.space.kind == ColorSpace::Kind::kRgb;
  if (rgb) image.chroma = HalfChroma(description.width, description.height);
  std::vector<std::uint8_t> colors(rgb ? std::size_t{3} * description.width : 0);
  const int components = description.Components();
  std::vector<std::array<std::uint8_t, 256>> tables;
  tables.reserve(components);
  for (int c = 0; c < components; ++c) tables.push_back(SampleTable(description, c));
  const auto paint = static_cast<std::uint8_t>(std::lround(std::clamp(fill_gray.value_or(0), 0.0, 1.0) * 255));
  const std::int64_t row_bytes = description.RowBytes();
  for (int y = 0; y < description.height && (y + 1) * row_bytes <= static_cast<std::int64_t>(data.size()); ++y) {
    const auto* row = reinterpret_cast<const std::uint8_t*>(data.data()) + y * row_bytes;
    std::uint8_t* out = image.gray.ptr(y);
    for (int x = 0; x < description.width; ++x) {
      std::array<std::uint8_t, 4> color{};
      for (int c = 0; c < components; ++c) {
        const std::size_t index = static_cast<std::size_t>(x) * components + c;
        color[c] = tables[c][SampleAt(row, index, description.bits)];
      }
      // A stencil paints where its (decoded) sample is 0.
      out[x] = description.stencil ? (color[0] == 0 ? paint : 255) : GrayOfColor(description.space, color.data());
      if (rgb) std::copy_n(color.begin(), 3, colors.begin() + std::ptrdiff_t{3} * x);
    }
    if (rgb && y % 2 == 0) ChromaOfRgbRow(colors.data(), 3, description.width, image.chroma.ptr<cv::Vec2b>(y / 2));
  }
  return image;
}

// The JPEG within a stream; nothing when other filters than one of zlib are
// around it.
std::optional<std::string> StoredDct(QPDFObjectHandle image, const std::vector<std::string>& filters) {
  LimitedSink sink(kMaxStoredJpegBytes, true);
  if (filters.size() == 1) {
    image.pipeStreamData(&sink, nullptr, 0, qpdf_dl_none, true);
  } else if (filters.size() == 2 && (filters[0] == "/FlateDecode" || filters[0] == "/Fl")) {
    // qpdf undoes all filters of a stream or none.
    Pl_Flate inflate("jpeg", &sink, Pl_Flate::a_inflate);
    image.pipeStreamData(&inflate, nullptr, 0, qpdf_dl_none, true);
  } else {
    return std::nullopt;
  }
  return sink.Bytes();
}

absl::StatusOr<DecodedImage> DecodeDct(QPDFObjectHandle image, const Description& description,
                                       const std::vector<std::string>& filters, std::int64_t max_pixels) {
  QPDFObjectHandle parameters = image.getDict().getKey("/DecodeParms");
  if (parameters.isDictionary() && parameters.hasKey("/ColorTransform")) return NeedsRendering("colour transform");
  if (description.stencil || description.space.kind == ColorSpace::Kind::kIndexed) {
    return NeedsRendering("DCT samples that are not colours");
  }
  const std::optional<std::string> jpeg = StoredDct(image, filters);
  if (!jpeg) return NeedsRendering("DCT within other filters");
  const bool inverted_inks = description.space.kind == ColorSpace::Kind::kCmyk && !description.decode.empty();
  if (inverted_inks && (description.decode[0] != 1 || description.decode[1] != 0)) {
    return NeedsRendering("unusual /Decode");
  }
  auto decoded =
      DecodeJpeg(*jpeg, {.max_pixels = max_pixels,
                         .cmyk = inverted_inks ? JpegDecodeOptions::Cmyk::kInverted : JpegDecodeOptions::Cmyk::kPlain});
  if (!decoded.ok() || inverted_inks || description.decode.empty()) return decoded;
  // The luminance of inverted colours is the inverted luminance.
  for (std::size_t i = 0; i < description.decode.size(); i += 2) {
    if (description.decode[i] != 1 || description.decode[i + 1] != 0) return NeedsRendering("unusual /Decode");
  }
  return DecodedImage{255 - decoded->gray, {}};
}

bool IsCcitt(const std::string& filter) { return filter == "/CCITTFaxDecode" || filter == "/CCF"; }

absl::StatusOr<DecodedImage> DecodeCcitt(QPDFObjectHandle image, const Description& description,
                                         std::optional<double> fill_gray) {
  QPDFObjectHandle parameters = image.getDict().getKey("/DecodeParms");
  if (parameters.isArray() && parameters.getArrayNItems() == 1) parameters = parameters.getArrayItem(0);
  if (!parameters.isDictionary() || description.bits != 1 || description.Components() != 1) {
    return NeedsRendering("unusual fax");
  }
  const auto is_true = [&](const char* key) {
    QPDFObjectHandle value = parameters.getKey(key);
    return value.isBool() && value.getBoolValue();
  };
  QPDFObjectHandle scheme = parameters.getKey("/K");
  QPDFObjectHandle columns = parameters.getKey("/Columns");
  const std::int64_t width = columns.isInteger() ? columns.getIntValue() : 1728;  // ISO 32000-1, table 11
  if (!scheme.isInteger() || scheme.getIntValue() >= 0 || is_true("/EncodedByteAlign") || width != description.width) {
    return NeedsRendering("a fax that is not group 4");
  }
  LimitedSink sink(kMaxCompressedBytes, true);
  image.pipeStreamData(&sink, nullptr, 0, qpdf_dl_none, true);
  const auto marks = DecodeGroup4(sink.Bytes(), description.width, description.height);
  if (!marks.ok()) return marks.status();
  // Back to the samples that /Decode and the colour space speak of.
  const bool black_is_1 = is_true("/BlackIs1");
  std::string samples(static_cast<std::size_t>(description.RowBytes()) * description.height, '\0');
  for (int y = 0; y < description.height; ++y) {
    const std::uint8_t* in = marks->ptr(y);
    char* row = samples.data() + description.RowBytes() * y;
    for (int x = 0; x < description.width; ++x) {
      if ((in[x] == 0) == black_is_1) row[x / 8] = static_cast<char>(row[x / 8] | 0x80 >> x % 8);
    }
  }
  return ImageOfSamples(description, samples, fill_gray);
}

absl::StatusOr<DecodedImage> DecodeSamples(QPDFObjectHandle image, const Description& description,
                                           std::optional<double> fill_gray) {
  const std::int64_t expected = description.RowBytes() * description.height;
  LimitedSink sink(expected + kPaddingBytes, true);
  image.pipeStreamData(&sink, nullptr, 0, qpdf_dl_specialized, true);
  if (sink.Count() < description.RowBytes()) return absl::DataLossError("the image has no whole row of samples");
  return ImageOfSamples(description, sink.Bytes(), fill_gray);
}

absl::StatusOr<Description> Describe(QPDFObjectHandle dictionary, std::int64_t max_pixels, bool dct) {
  const auto integer = [&](const char* key, std::int64_t otherwise) {
    QPDFObjectHandle value = dictionary.getKey(key);
    return value.isInteger() ? value.getIntValue() : otherwise;
  };
  const std::int64_t width = integer("/Width", 0);
  const std::int64_t height = integer("/Height", 0);
  if (width <= 0 || height <= 0) return absl::DataLossError("the image has no size");
  if (height > max_pixels / width && !dct) return NeedsRendering("more than max_page_pixels");
  Description description;
  description.width = static_cast<int>(std::min<std::int64_t>(width, max_pixels));
  description.height = static_cast<int>(std::min<std::int64_t>(height, max_pixels));
  QPDFObjectHandle stencil = dictionary.getKey("/ImageMask");
  description.stencil = stencil.isBool() && stencil.getBoolValue();
  description.bits = description.stencil ? 1 : static_cast<int>(integer("/BitsPerComponent", 8));
  constexpr std::array kDepths = {1, 2, 4, 8, 16};
  if (std::ranges::find(kDepths, description.bits) == kDepths.end()) return NeedsRendering("unusual depth");
  if (!description.stencil) {
    const auto space = ReadColorSpace(dictionary.getKey("/ColorSpace"), 0);
    if (!space) return NeedsRendering("unusual colour space");
    description.space = *space;
    const bool indexed = space->kind == ColorSpace::Kind::kIndexed;
    if (indexed && (description.bits == 16 || !dictionary.getKey("/Decode").isNull())) {
      return NeedsRendering("unusual indexed image");
    }
  }
  description.decode = ReadDecode(dictionary.getKey("/Decode"), description.Components());
  return description;
}

absl::StatusOr<DecodedImage> DecodeUnmasked(QPDFObjectHandle image, std::optional<double> fill_gray,
                                            std::int64_t max_pixels) {
  QPDFObjectHandle dictionary = image.getDict();
  const std::vector<std::string> filters = ReadFilters(dictionary.getKey("/Filter"));
  const bool dct = !filters.empty() && IsDct(filters.back());
  const bool ccitt = filters.size() == 1 && IsCcitt(filters.back());
  if (!dct && !ccitt && !std::ranges::all_of(filters, IsLossless)) return NeedsRendering("another compression");
  const auto description = Describe(dictionary, max_pixels, dct);
  if (!description.ok()) return description.status();
  if (description->stencil && !fill_gray) return NeedsRendering("a stencil painted with no plain colour");
  if (dct) return DecodeDct(image, *description, filters, max_pixels);
  return ccitt ? DecodeCcitt(image, *description, fill_gray) : DecodeSamples(image, *description, fill_gray);
}

// Seen through `opacity` (255 opaque, any size) on white.
void PutOnWhite(DecodedImage& image, cv::Mat opacity) {
  cv::Mat& gray = image.gray;
  image.chroma.release();
  if (opacity.size() != gray.size()) {
    // At the finer of both: a mask often carries the edges of what is drawn.
    if (opacity.total() > gray.total()) {
      cv::resize(gray, gray, opacity.size(), 0, 0, cv::INTER_LINEAR);
    } else {
      cv::resize(opacity, opacity, gray.size(), 0, 0, cv::INTER_LINEAR);
    }
  }
  for (int y = 0; y < gray.rows; ++y) {
    std::uint8_t* pixel = gray.ptr(y);
    const std::uint8_t* alpha = opacity.ptr(y);
    for (int x = 0; x < gray.cols; ++x) pixel[x] = OverWhite(pixel[x], alpha[x]);
  }
}

absl::StatusOr<PdfImagePixels> Decode(QPDFObjectHandle image, std::optional<double> fill_gray,
                                      std::int64_t max_pixels) {
  QPDFObjectHandle dictionary = image.getDict();
  QPDFObjectHandle soft_mask = dictionary.getKey("/SMask");
  QPDFObjectHandle mask = dictionary.getKey("/Mask");
  if (mask.isArray() && !soft_mask.isStream()) return NeedsRendering("a colour key");
  auto samples = DecodeUnmasked(image, fill_gray, max_pixels);
  if (!samples.ok()) return samples.status();
  PdfImagePixels pixels{*std::move(samples), false};
  if (soft_mask.isStream()) {
    if (!soft_mask.getDict().getKey("/Matte").isNull()) return NeedsRendering("a matte");
    const auto opacity = DecodeUnmasked(soft_mask, std::nullopt, max_pixels);
    if (!opacity.ok()) return NeedsRendering("a soft mask of another kind");
    PutOnWhite(pixels.image, opacity->gray);
    pixels.masked = true;
  } else if (mask.isStream()) {
    // Painted black where the stencil lets the image through.
    const auto hidden = DecodeUnmasked(mask, 0.0, max_pixels);
    if (!hidden.ok()) return NeedsRendering("a mask of another kind");
    PutOnWhite(pixels.image, cv::Mat(255 - hidden->gray));
    pixels.masked = true;
  }
  return pixels;
}

}  // namespace

std::optional<PdfImageSize> SizeOf(QPDFObjectHandle image) {
  try {
    QPDFObjectHandle width = image.getDict().getKey("/Width");
    QPDFObjectHandle height = image.getDict().getKey("/Height");
    if (!width.isInteger() || !height.isInteger() || width.getIntValue() <= 0 || height.getIntValue() <= 0) {
      return std::nullopt;
    }
    constexpr long long kFar = 1LL << 30;  // no overflow later, and still absurd
    return PdfImageSize{std::min(width.getIntValue(), kFar), std::min(height.getIntValue(), kFar)};
  } catch (...) {
    StatusOfLibraryException().IgnoreError();
    return std::nullopt;
  }
}

std::optional<std::string> JpegOf(const QPDFObjectHandle& image) {
  try {
    QPDFObjectHandle dictionary = QPDFObjectHandle(image).getDict();
    for (const char* key : {"/SMask", "/Mask", "/Decode"}) {
      if (!dictionary.getKey(key).isNull()) return std::nullopt;
    }
    const std::vector<std::string> filters = ReadFilters(dictionary.getKey("/Filter"));
    if (filters.empty() || !IsDct(filters.back())) return std::nullopt;
    return StoredDct(image, filters);
  } catch (...) {
    StatusOfLibraryException().IgnoreError();
    return std::nullopt;
  }
}

bool IsStoredWithoutLoss(const QPDFObjectHandle& image) {
  try {
    QPDFObjectHandle dictionary = QPDFObjectHandle(image).getDict();
    const bool masked = !dictionary.getKey("/SMask").isNull() || !dictionary.getKey("/Mask").isNull();
    return !masked && std::ranges::all_of(ReadFilters(dictionary.getKey("/Filter")), IsLossless);
  } catch (...) {
    StatusOfLibraryException().IgnoreError();
    return false;
  }
}

absl::StatusOr<PdfImagePixels> DecodePdfImage(const QPDFObjectHandle& image, std::optional<double> fill_gray,
                                              std::int64_t max_pixels) {
  try {
    return Decode(image, fill_gray, max_pixels);
  } catch (...) {
    return StatusOfLibraryException();
  }
}

}  // namespace justif::reading

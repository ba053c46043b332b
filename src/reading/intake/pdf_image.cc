#include "reading/intake/pdf_image.h"

#include <algorithm>
#include <array>
#include <exception>
#include <qpdf/Buffer.hh>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "reading/intake/pdf_page_content.h"

namespace justif::reading {
namespace {

// How samples become gray.
struct ColorSpace {
  int components = 1;                  // 1, 3 or 4
  std::vector<unsigned char> palette;  // gray of each index; empty when not indexed
};

unsigned char Luma(int r, int g, int b) {
  return static_cast<unsigned char>((299 * r + 587 * g + 114 * b + 500) / 1000);
}

unsigned char GrayOf(const unsigned char* sample, int components) {
  if (components == 1) return sample[0];
  if (components == 3) return Luma(sample[0], sample[1], sample[2]);
  const int k = 255 - sample[3];
  return Luma((255 - sample[0]) * k / 255, (255 - sample[1]) * k / 255, (255 - sample[2]) * k / 255);
}

// 0 when the colour space is none of the device-like ones.
int DeviceComponents(QPDFObjectHandle space) {
  if (space.isName()) {
    const std::string name = space.getName();
    if (name == "/DeviceGray" || name == "/CalGray" || name == "/G") return 1;
    if (name == "/DeviceRGB" || name == "/CalRGB" || name == "/RGB") return 3;
    if (name == "/DeviceCMYK" || name == "/CMYK") return 4;
    return 0;
  }
  if (!space.isArray() || space.getArrayNItems() < 2 || !space.getArrayItem(0).isName()) return 0;
  const std::string family = space.getArrayItem(0).getName();
  if (family == "/CalGray") return 1;
  if (family == "/CalRGB") return 3;
  if (family == "/ICCBased" && space.getArrayItem(1).isStream()) {
    QPDFObjectHandle n = space.getArrayItem(1).getDict().getKey("/N");
    if (n.isInteger() && (n.getIntValue() == 1 || n.getIntValue() == 3 || n.getIntValue() == 4))
      return n.getIntValueAsInt();
  }
  return 0;
}

absl::StatusOr<ColorSpace> ColorSpaceOf(QPDFObjectHandle space) {
  if (const int components = DeviceComponents(space); components != 0) return ColorSpace{components, {}};
  if (!space.isArray() || space.getArrayNItems() != 4 || !space.getArrayItem(0).isName() ||
      (space.getArrayItem(0).getName() != "/Indexed" && space.getArrayItem(0).getName() != "/I")) {
    return absl::UnimplementedError("PDF image: colour space left to the renderer");
  }
  const int base = DeviceComponents(space.getArrayItem(1));
  QPDFObjectHandle table = space.getArrayItem(3);
  std::string entries;
  if (table.isString()) {
    entries = table.getStringValue();
  } else if (table.isStream()) {
    auto decoded = DecodedStream(table, 256 * 4);
    if (!decoded.ok()) return decoded.status();
    entries = *std::move(decoded);
  }
  if (base == 0 || entries.empty()) return absl::UnimplementedError("PDF image: palette left to the renderer");
  ColorSpace indexed;
  for (std::size_t at = 0; at + static_cast<std::size_t>(base) <= entries.size();
       at += static_cast<std::size_t>(base)) {
    indexed.palette.push_back(GrayOf(reinterpret_cast<const unsigned char*>(&entries[at]), base));
  }
  return indexed;
}

bool DecodeIsInverted(QPDFObjectHandle dict) {
  QPDFObjectHandle decode = dict.getKey("/Decode");
  return decode.isArray() && decode.getArrayNItems() >= 2 && decode.getArrayItem(0).isNumber() &&
         decode.getArrayItem(1).isNumber() &&
         decode.getArrayItem(0).getNumericValue() > decode.getArrayItem(1).getNumericValue();
}

absl::StatusOr<cv::Mat> GrayOfSamples(const std::string& data, ImageSize size, int bits, const ColorSpace& space,
                                      bool inverted) {
  const std::size_t stride =
      (static_cast<std::size_t>(size.width) * static_cast<std::size_t>(space.components * bits) + 7) / 8;
  if (data.size() < stride * static_cast<std::size_t>(size.height))
    return absl::InvalidArgumentError("PDF image: too few samples");
  const int max_value = (1 << bits) - 1;
  cv::Mat gray(size.height, size.width, CV_8UC1);
  std::array<unsigned char, 4> sample{};
  for (int y = 0; y < size.height; ++y) {
    const auto* row = reinterpret_cast<const unsigned char*>(data.data()) + stride * static_cast<std::size_t>(y);
    unsigned char* out = gray.ptr(y);
    for (int x = 0; x < size.width; ++x) {
      for (int c = 0; c < space.components; ++c) {
        const std::size_t bit =
            (static_cast<std::size_t>(x) * static_cast<std::size_t>(space.components) + static_cast<std::size_t>(c)) *
            static_cast<std::size_t>(bits);
        int value = row[bit / 8];
        if (bits < 8) value = value >> (8 - bits - static_cast<int>(bit % 8)) & max_value;
        if (inverted) value = max_value - value;
        sample[static_cast<std::size_t>(c)] =
            static_cast<unsigned char>(space.palette.empty() && bits < 8 ? value * 255 / max_value : value);
      }
      if (space.palette.empty()) {
        out[x] = GrayOf(sample.data(), space.components);
      } else {
        out[x] = sample[0] < space.palette.size() ? space.palette[sample[0]] : 255;
      }
    }
  }
  return gray;
}

}  // namespace

ImageSize PdfImageSize(QPDFObjectHandle image) {
  QPDFObjectHandle width = image.getDict().getKey("/Width"), height = image.getDict().getKey("/Height");
  if (!width.isInteger() || !height.isInteger()) return {};
  constexpr long long kLargest = 1 << 24;
  return {static_cast<int>(std::clamp(width.getIntValue(), 0LL, kLargest)),
          static_cast<int>(std::clamp(height.getIntValue(), 0LL, kLargest))};
}

absl::StatusOr<cv::Mat> DecodePdfImage(QPDFObjectHandle image, long long max_pixels) {
  try {
    QPDFObjectHandle dict = image.getDict();
    const ImageSize size = PdfImageSize(image);
    if (size.Pixels() == 0) return absl::InvalidArgumentError("PDF image: no size");
    if (size.Pixels() > max_pixels) return absl::ResourceExhaustedError("PDF image: over max_page_pixels");
    QPDFObjectHandle filter = dict.getKey("/Filter");
    if (filter.isArray() && filter.getArrayNItems() == 1) filter = filter.getArrayItem(0);
    QPDFObjectHandle mask = dict.getKey("/ImageMask");
    const bool is_mask = mask.isBool() && mask.getBoolValue();
    const bool inverted = DecodeIsInverted(dict);
    if (filter.isName() && filter.getName() == "/DCTDecode") {
      auto raw = image.getRawStreamData();
      const std::string_view jpeg(reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize());
      auto actual = JpegSize(jpeg);
      if (!actual.ok()) return actual.status();
      if (actual->Pixels() > max_pixels) return absl::ResourceExhaustedError("PDF image: over max_page_pixels");
      auto gray = DecodeJpeg(jpeg, !inverted);
      if (!gray.ok() || !inverted) return gray;
      if (DeviceComponents(dict.getKey("/ColorSpace")) != 4) *gray = 255 - *gray;
      return gray;
    }
    for (int i = 0; filter.isArray() && i < filter.getArrayNItems(); ++i) {
      QPDFObjectHandle name = filter.getArrayItem(i);
      if (!name.isName() || name.getName() == "/DCTDecode")
        return absl::UnimplementedError("PDF image: stacked filters");
    }
    if (filter.isName() && (filter.getName() == "/JPXDecode" || filter.getName() == "/JBIG2Decode" ||
                            filter.getName() == "/CCITTFaxDecode")) {
      return absl::UnimplementedError("PDF image: filter left to the renderer");
    }
    QPDFObjectHandle depth = dict.getKey("/BitsPerComponent");
    const int bits = is_mask ? 1 : depth.isInteger() ? depth.getIntValueAsInt() : 8;
    if (bits != 1 && bits != 2 && bits != 4 && bits != 8) return absl::UnimplementedError("PDF image: sample depth");
    absl::StatusOr<ColorSpace> space = ColorSpace{};
    if (!is_mask) space = ColorSpaceOf(dict.getKey("/ColorSpace"));
    if (!space.ok()) return space.status();
    auto data = DecodedStream(image, static_cast<std::size_t>(size.Pixels()) * 4 + 4096);
    if (!data.ok()) return data.status();
    return GrayOfSamples(*data, size, bits, *space, inverted);
  } catch (const std::exception& e) {
    return absl::InvalidArgumentError(std::string("PDF image: ") + e.what());
  }
}

}  // namespace justif::reading

// Rows of samples to gray and chroma, with the luma weights of ITU-R BT.601, so that every
// format gives the same gray for the same colour.
#ifndef JUSTIF_READING_INTAKE_COLOR_TO_GRAY_H_
#define JUSTIF_READING_INTAKE_COLOR_TO_GRAY_H_

#include <algorithm>
#include <cstdint>
#include <opencv2/core/mat.hpp>

namespace justif::reading {

// Weights in 1/65536; they sum to 65536 so that white stays white.
inline constexpr std::uint32_t kRedWeight = 19595;
inline constexpr std::uint32_t kGreenWeight = 38470;
inline constexpr std::uint32_t kBlueWeight = 7471;

inline std::uint8_t GrayOfRgb(std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
  return static_cast<std::uint8_t>((kRedWeight * red + kGreenWeight * green + kBlueWeight * blue + 32768) >> 16);
}

// `gray` over white paper, `alpha` 255 opaque.
inline std::uint8_t OverWhite(std::uint32_t gray, std::uint32_t alpha) {
  return static_cast<std::uint8_t>((gray * alpha + 255 * (255 - alpha) + 127) / 255);
}

// Inks of 255 are full, or with `inverted` none.
inline std::uint8_t GrayOfCmyk(std::uint32_t cyan, std::uint32_t magenta, std::uint32_t yellow, std::uint32_t black,
                               bool inverted) {
  if (!inverted) {
    cyan = 255 - cyan;
    magenta = 255 - magenta;
    yellow = 255 - yellow;
    black = 255 - black;
  }
  return GrayOfRgb(cyan * black / 255, magenta * black / 255, yellow * black / 255);
}

// `width` pixels of interleaved 8-bit samples to `gray`.
inline void CmykToGray(const std::uint8_t* samples, int width, bool inverted, std::uint8_t* gray) {
  for (int x = 0; x < width; ++x, samples += 4) {
    gray[x] = GrayOfCmyk(samples[0], samples[1], samples[2], samples[3], inverted);
  }
}

// The same for 1 (gray), 2 (gray, alpha), 3 (RGB) or 4 (RGB, alpha) samples a
// pixel, alpha not multiplied in and put on white.
inline void ToGrayOnWhite(const std::uint8_t* samples, int channels, int width, std::uint8_t* gray) {
  for (int x = 0; x < width; ++x, samples += channels) {
    const std::uint8_t value = channels >= 3 ? GrayOfRgb(samples[0], samples[1], samples[2]) : samples[0];
    gray[x] = channels % 2 == 0 ? OverWhite(value, samples[channels - 1]) : value;
  }
}

// Room for the chroma of `width` times `height` pixels.
inline cv::Mat HalfChroma(int width, int height) {
  return cv::Mat((height + 1) / 2, (width + 1) / 2, CV_8UC2, cv::Scalar(128, 128));
}

// Of chroma in 16..240.
inline void ToFullRange(cv::Mat& chroma) {
  constexpr double kScale = 255.0 / 224;
  chroma.convertTo(chroma, -1, kScale, 128 * (1 - kScale));
}

// Cb and Cr of every second pixel of a row of interleaved 8-bit samples, 3 (RGB)
// or 4 (RGB, alpha) a pixel.
inline void ChromaOfRgbRow(const std::uint8_t* samples, int channels, int width, cv::Vec2b* chroma) {
  const auto byte = [](double value) { return static_cast<std::uint8_t>(std::clamp(value + 128.5, 0.0, 255.0)); };
  for (int x = 0; x < width; x += 2, samples += std::ptrdiff_t{2} * channels) {
    const double red = samples[0], gray = GrayOfRgb(samples[0], samples[1], samples[2]), blue = samples[2];
    const double seen = channels == 4 ? samples[3] / 255.0 : 1;
    chroma[x / 2] = {byte(0.564 * (blue - gray) * seen), byte(0.713 * (red - gray) * seen)};
  }
}

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_COLOR_TO_GRAY_H_

#include "tools/synth/raster_edits.h"

#include <algorithm>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string>

#include "tools/synth/captured_text.h"
#include "tools/synth/glyph_moves.h"

namespace justif::tools {
namespace {

constexpr int kBlock = 8;  // of JPEG

// How one forger works: the same for every value of a page.
struct Hand {
  std::optional<std::string> family;  // instead of the document's
  double size_error = 1;
  double shift_x = 0, shift_y = 0;  // points
  double blur = 1, noise = 1;       // times the page's
  double ink_error = 0;             // gray levels
  double margin = 1;                // points around the text that is spliced in
  int quality = 80;                 // of the JPEG it comes from
};

Hand HandOf(const std::string& family, cv::RNG& random) {
  Hand hand;
  const bool careful = random.uniform(0, 3) != 0;
  const double slip = careful ? 0.2 : 1;
  if (random.uniform(0.0, 1.0) < (careful ? 0.3 : 0.6)) {
    // What people have installed, not the document's.
    const char* likenesses[] = {"Liberation Sans", "Carlito", "Open Sans", "DejaVu Sans", "Liberation Serif"};
    const std::string likeness = likenesses[random.uniform(0, family.find("Serif") == std::string::npos ? 4 : 5)];
    if (likeness != family) hand.family = likeness;
  }
  hand.size_error = 1 + slip * random.uniform(-0.05, 0.05);
  hand.shift_x = slip * random.uniform(-0.4, 0.6);
  hand.shift_y = slip * random.uniform(-0.5, 0.5);
  hand.blur = careful ? random.uniform(0.85, 1.1) : random.uniform(0.4, 0.8);
  hand.noise = careful ? random.uniform(0.8, 1.1) : random.uniform(0.0, 0.5);
  hand.ink_error = slip * random.uniform(-25.0, 25.0);
  hand.margin = random.uniform(0.6, 1.6);
  hand.quality = random.uniform(55, 93);
  return hand;
}

// The new text as this hand sets it, blurred as the capture.
cv::Mat NewInk(const CapturedText& text, const ValuePatch& patch, const Hand& hand) {
  Typeface face = TypefaceOf(patch);
  if (hand.family) {
    face.family = *hand.family;
    // Digits as high as the old ones, by eye.
    const TextExtents old = MeasureText("0", TypefaceOf(patch)), mine = MeasureText("0", face);
    if (mine.ink_top < 0) face.size *= old.ink_top / mine.ink_top;
    const double old_width = MeasureText(patch.new_text, TypefaceOf(patch)).advance;
    const double width = MeasureText(patch.new_text, face).advance;
    // What is much wider would be set smaller.
    if (width > 1.1 * old_width) face.size *= 1.1 * old_width / width;
  }
  face.size *= hand.size_error;
  const Baseline start{text.baseline.x + hand.shift_x, text.baseline.y + hand.shift_y};
  return Blurred(Coverage(patch.new_text, face, start, text.page_to_image, text.pixels_per_point, text.area),
                 hand.blur * text.blur);
}

cv::Scalar InkOf(const CapturedText& text, const Hand& hand) {
  cv::Scalar ink;
  for (int c = 0; c < 3; ++c) ink[c] = std::clamp(text.ink[c] + hand.ink_error, 0.0, 255.0);
  return ink;
}

void InpaintAndRetype(cv::Mat& image, const StudiedPatch& studied, const Hand& hand, cv::RNG& random) {
  const CapturedText& text = studied.text;
  cv::Mat part = image(text.area);
  const cv::Mat ink = NewInk(text, studied.patch, hand);
  text.paper.copyTo(part, text.ink_mask);
  Ink(part, ink, InkOf(text, hand));
  AddGrain(part, text.ink_mask | (ink > 0.05), hand.noise * text.noise, random);
}

// The rectangle that is pasted, in `text.area`: the old ink and the new.
cv::Rect PastedPart(const CapturedText& text, const cv::Mat& ink, double margin_points) {
  cv::Rect box = cv::boundingRect(text.ink_mask | (ink > 0.02));
  const int margin = std::max(1, static_cast<int>(margin_points * text.pixels_per_point));
  box = cv::Rect(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin);
  return box & cv::Rect({}, text.area.size());
}

// `picture` decoded from a JPEG in which its left top pixel lies at `phase` in
// a block.
cv::Mat ThroughJpeg(const cv::Mat& picture, cv::Point phase, int quality) {
  const auto to_blocks = [](int length) { return (kBlock - length % kBlock) % kBlock; };
  cv::Mat page, decoded;
  cv::copyMakeBorder(picture, page, phase.y, to_blocks(picture.rows + phase.y), phase.x,
                     to_blocks(picture.cols + phase.x), cv::BORDER_REPLICATE);
  std::vector<unsigned char> jpeg;
  cv::imencode(".jpg", page, jpeg, {cv::IMWRITE_JPEG_QUALITY, quality});
  decoded = cv::imdecode(jpeg, cv::IMREAD_COLOR);
  return decoded(cv::Rect(phase, picture.size()));
}

// Pastes `ink` in place of what is in `text`.
void Splice(cv::Mat& image, const CapturedText& text, const cv::Mat& ink, const Hand& hand, bool on_grid,
            cv::RNG& random) {
  // Another capture of such paper: its grain is its own.
  cv::Mat capture;
  cv::GaussianBlur(text.paper, capture, {}, 1.2);
  Ink(capture, ink, InkOf(text, hand));
  AddGrain(capture, cv::Mat(capture.size(), CV_8UC1, cv::Scalar(255)), std::max(hand.noise, 0.4) * text.noise, random);
  const cv::Rect pasted = PastedPart(text, ink, hand.margin);
  const cv::Point place = pasted.tl() + text.area.tl();
  cv::Point phase(place.x % kBlock, place.y % kBlock);
  if (!on_grid) {
    const int elsewhere = random.uniform(1, kBlock * kBlock);  // not 0: both offsets would be none
    phase.x = (phase.x + elsewhere % kBlock) % kBlock;
    phase.y = (phase.y + elsewhere / kBlock) % kBlock;
  }
  ThroughJpeg(capture(pasted), phase, hand.quality).copyTo(image(cv::Rect(place, pasted.size())));
}

}  // namespace

std::optional<EditedRaster> EditRaster(const cv::Mat& image, RasterEdit edit, const RasterOrder& order,
                                       const PageToImage& page_to_pixels, unsigned seed) {
  EditedRaster result{image.clone(), edit};
  cv::Mat& edited = result.image;
  // Neighbouring seeds of cv::RNG start alike.
  cv::RNG random((static_cast<std::uint64_t>(seed) * 4 + static_cast<std::uint64_t>(edit) + 1) * 0x9E3779B97F4A7C15U);
  for (int i = 0; i < 8; ++i) random.next();
  const Hand hand = HandOf(order.patches.empty() ? "" : order.patches.front().font_family, random);
  std::vector<StudiedPatch> studied;
  for (const ValuePatch& patch : order.patches) {
    std::optional<CapturedText> text = StudyText(image, patch, page_to_pixels);
    if (!text) return std::nullopt;
    studied.push_back({patch, *std::move(text)});
  }
  if (order.symbol) {
    const std::optional<CapturedText> symbol = StudyInk(image, order.symbol->box, page_to_pixels, order.symbol->before);
    if (!symbol) return std::nullopt;
    const cv::Mat ink = Blurred(order.symbol->after(symbol->page_to_image, symbol->pixels_per_point, symbol->area),
                                hand.blur * symbol->blur);
    Splice(edited, *symbol, ink, hand, edit == RasterEdit::kSplice, random);
  }
  if (edit == RasterEdit::kCopyMove) {
    std::vector<ValuePatch> texts = order.texts;
    texts.insert(texts.end(), order.patches.begin(), order.patches.end());
    GlyphSources sources(image, page_to_pixels, texts);
    for (const StudiedPatch& value : studied) {
      if (MoveGlyphs(sources, edited, value, random)) continue;
      image.copyTo(edited);
      result.edit = RasterEdit::kInpaintRetype;
      break;
    }
  }
  for (const StudiedPatch& value : studied) {
    if (result.edit == RasterEdit::kInpaintRetype) {
      InpaintAndRetype(edited, value, hand, random);
    } else if (result.edit != RasterEdit::kCopyMove) {
      Splice(edited, value.text, NewInk(value.text, value.patch, hand), hand, edit == RasterEdit::kSplice, random);
    }
  }
  return result;
}

}  // namespace justif::tools

#include "reading/forensics/page_drawing.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <utility>

#include "reading/forensics/font_glyphs.h"
#include "reading/intake/library_exceptions.h"
#include "reading/intake/pdf_content_interpreter.h"
#include "reading/intake/pdf_layers.h"

namespace justif::reading {
namespace {

// Of the font size: where glyphs reach, and where most of their ink is.
constexpr double kDescent = 0.22, kAscent = 0.78;
constexpr double kCoreBottom = 0.08, kCoreTop = 0.52;
constexpr double kCoreInset = 0.12;  // of the width, at both sides

// What hides a glyph covers this much of its core.
constexpr double kCoveredShare = 0.8;

// What white text stands on is under this much of its core.
constexpr double kBackdropShare = 0.5;

// Larger shapes and images are backgrounds, or pages of their own; text under
// them is what text recognition left there.
constexpr double kBackgroundShare = 0.4;

// An image that covers as much is what the page shows.
constexpr double kPictureShare = 0.6;

// Height of the strips in which glyphs are looked for, points.
constexpr double kStripPoints = 16;
constexpr int kMaxStrips = 2'000;

Box Intersect(const Box& a, const Box& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

double AreaOf(const Box& box) { return box.Width() > 0 && box.Height() > 0 ? box.Width() * box.Height() : 0; }

Box BoundsOfCorners(const QPDFMatrix& matrix, double x0, double y0, double x1, double y1) {
  Box bounds{1e12, 1e12, -1e12, -1e12};
  for (const double x : {x0, x1}) {
    for (const double y : {y0, y1}) {
      double px = 0, py = 0;
      matrix.transform(x, y, px, py);
      bounds = {std::min(bounds.x0, px), std::min(bounds.y0, py), std::max(bounds.x1, px), std::max(bounds.y1, py)};
    }
  }
  return bounds;
}

bool HidesAsImage(QPDFObjectHandle stream) {
  QPDFObjectHandle dictionary = stream.getDict();
  QPDFObjectHandle stencil = dictionary.getKey("/ImageMask");
  return dictionary.getKey("/SMask").isNull() && dictionary.getKey("/Mask").isNull() &&
         !(stencil.isBool() && stencil.getBoolValue()) && dictionary.getKey("/SMaskInData").isNull();
}

class DrawingReceiver final : public ContentReceiver {
 public:
  DrawingReceiver(PageDrawing& drawing, Deadline deadline) : drawing_(drawing), deadline_(deadline) {}

  void SetLayer(PdfCover layer) { layer_ = layer; }

  void Path(const PaintedPath& path, const GraphicsState& state) override {
    if (!path.bounds || state.layer_off) return;
    const std::optional<double> gray = path.filled ? state.fill_gray : state.stroke_gray;
    const bool paper = gray && *gray >= kPaperGray;
    const bool hides = state.Opaque() && gray;
    for (const Box& solid : path.solid) AddArea(solid, state.clip, KindOr(PdfCover::kFill), hides, paper);
    if (path.solid.empty()) AddArea(*path.bounds, state.clip, KindOr(PdfCover::kFill), false, paper);
  }
  void Shading(const GraphicsState& state) override {
    if (state.layer_off) return;
    AddArea(state.clip, state.clip, KindOr(PdfCover::kFill), false, false);
  }
  void Image(const QPDFObjectHandle& stream, const GraphicsState& state) override {
    if (state.layer_off) return;
    const QPDFMatrix& m = state.ctm;
    const bool upright = (std::abs(m.b) < 1e-3 * std::abs(m.a) && std::abs(m.c) < 1e-3 * std::abs(m.d)) ||
                         (std::abs(m.a) < 1e-3 * std::abs(m.b) && std::abs(m.d) < 1e-3 * std::abs(m.c));
    const Box box = BoundsOfCorners(m, 0, 0, 1, 1);
    const bool opaque = state.Opaque() && HidesAsImage(stream);
    AddArea(box, state.clip, KindOr(PdfCover::kImage), upright && opaque, false);
    const Box seen = Intersect(Intersect(box, state.clip), drawing_.geometry.crop);
    const bool picture = opaque && layer_ == PdfCover::kFill && !drawing_.picture &&
                         AreaOf(seen) >= kPictureShare * AreaOf(drawing_.geometry.crop);
    if (picture) drawing_.picture = DrawnPicture{seen, order_};
  }

  double Show(const std::string& codes, const GraphicsState& state, const QPDFMatrix& to_page) override {
    const TextState& text = state.text;
    const int font = FontOf(text.font);
    if (font < 0) return 0;
    QPDFMatrix to_user = to_page;
    DrawnRun run;
    run.font = font;
    run.size = std::abs(text.size) * std::hypot(to_page.c, to_page.d);
    run.angle = std::atan2(to_page.b, to_page.a);
    run.layer_off = state.layer_off;
    run.invisible = text.Invisible() || run.size <= 0 || state.layer_off;
    const bool stroked = text.mode == 1 || text.mode == 5;
    run.gray = stroked ? state.stroke_gray : state.fill_gray;
    run.order = ++order_;
    run.layer = layer_;
    double x = 0, y = 0;
    to_page.transform(0, text.rise, x, y);
    run.baseline = -x * std::sin(run.angle) + y * std::cos(run.angle);
    const int index = static_cast<int>(drawing_.runs.size());
    double pen = 0;
    const double bottom = text.rise - kDescent * text.size, top = text.rise + kAscent * text.size;
    const double core_bottom = text.rise + kCoreBottom * text.size, core_top = text.rise + kCoreTop * text.size;
    for (FontGlyph& glyph : glyphs_[static_cast<std::size_t>(font)]->Of(codes)) {
      if (drawing_.glyphs.size() >= kMaxDrawnGlyphs) {
        full_ = true;
        break;
      }
      const double width = glyph.width * text.size * text.stretch;
      DrawnGlyph drawn;
      drawn.box = BoundsOfCorners(to_user, pen, bottom, pen + width, top);
      drawn.core =
          BoundsOfCorners(to_user, pen + kCoreInset * width, core_bottom, pen + (1 - kCoreInset) * width, core_top);
      drawn.run = index;
      drawn.code = glyph.code;
      drawn.on_page = AreaOf(Intersect(drawn.core, state.clip)) > 0.3 * AreaOf(drawn.core);
      pen += width + (text.character_space + (glyph.word_space ? text.word_space : 0)) * text.stretch;
      if (glyph.text.empty() || glyph.text == " " || glyph.text == "\xC2\xA0") continue;
      drawn.text = std::move(glyph.text);
      if (drawn.on_page) ++drawing_.fonts[static_cast<std::size_t>(font)].glyphs;
      drawing_.glyphs.push_back(std::move(drawn));
    }
    drawing_.runs.push_back(run);
    return pen;
  }

  bool WantsMore() const override {
    if (++asked_ % kOperatorsBetweenLooks == 0 && Clock::now() >= deadline_) late_ = true;
    return !full_ && !late_;
  }

  void AddArea(const Box& box, const Box& clip, PdfCover kind, bool hides, bool paper, std::string text = "") {
    const Box seen = Intersect(box, clip);
    if (!(seen.x1 >= seen.x0) || !(seen.y1 >= seen.y0)) return;
    if (drawing_.areas.size() >= kMaxDrawnAreas) {
      full_ = true;
      return;
    }
    const double page = AreaOf(drawing_.geometry.crop);
    drawing_.areas.push_back(
        {seen, ++order_, kind, hides && AreaOf(seen) < kBackgroundShare * page, paper, std::move(text)});
  }

 private:
  PdfCover KindOr(PdfCover of_content) const { return layer_ == PdfCover::kFill ? of_content : layer_; }

  int FontOf(QPDFObjectHandle font) {
    if (!font.isDictionary()) return -1;
    // A font written into the resources themselves is told by its place there.
    const bool direct = !font.isIndirect();
    if (!direct) {
      const auto known = indices_.find(font.getObjGen());
      if (known != indices_.end()) return known->second;
    } else if (last_direct_index_ >= 0 && font.isSameObjectAs(last_direct_)) {
      return last_direct_index_;
    }
    if (glyphs_.size() >= kMaxDrawnFonts) {
      full_ = true;
      return -1;
    }
    auto glyphs = std::make_unique<FontGlyphs>(font);
    drawing_.fonts.push_back({glyphs->name(), glyphs->embedded(), glyphs->composite(), 0, glyphs->subset()});
    glyphs_.push_back(std::move(glyphs));
    const int index = static_cast<int>(glyphs_.size()) - 1;
    if (direct) {
      last_direct_ = font;
      last_direct_index_ = index;
    } else {
      indices_[font.getObjGen()] = index;
    }
    return index;
  }

  static constexpr int kOperatorsBetweenLooks = 2'000;  // at the clock

  PageDrawing& drawing_;
  Deadline deadline_;
  mutable int asked_ = 0;
  mutable bool late_ = false;
  PdfCover layer_ = PdfCover::kFill;
  int order_ = 0;
  bool full_ = false;
  std::vector<std::unique_ptr<FontGlyphs>> glyphs_;
  std::map<QPDFObjGen, int> indices_;
  QPDFObjectHandle last_direct_;
  int last_direct_index_ = -1;
};

// Notes and frames without an appearance are drawn by the viewer: of those,
// what they are filled with and what they say.
void DrawByViewer(QPDFObjectHandle annotation, DrawingReceiver& receiver) {
  QPDFObjectHandle subtype = annotation.getKey("/Subtype");
  const bool note = subtype.isNameAndEquals("/FreeText");
  if (!note && !subtype.isNameAndEquals("/Square")) return;
  QPDFObjectHandle colour = annotation.getKey(note ? "/C" : "/IC");
  const bool filled = colour.isArray() && colour.getArrayNItems() > 0;
  QPDFObjectHandle opacity = annotation.getKey("/CA");
  const bool opaque = !opacity.isNumber() || opacity.getNumericValue() >= 1;
  constexpr std::size_t kMaxContentsBytes = 400;
  QPDFObjectHandle contents = annotation.getKey("/Contents");
  const auto box = annotation.getKey("/Rect").getArrayAsRectangle();
  const Box area{box.llx, box.lly, box.urx, box.ury};
  receiver.AddArea(area, area, PdfCover::kAnnotation, filled && opaque, false,
                   note && contents.isString() ? contents.getUTF8Value().substr(0, kMaxContentsBytes) : "");
}

void DrawAnnotations(QPDF& document, const PdfPageObject& page, DrawingReceiver& receiver, PageDrawing& drawing) {
  QPDFObjectHandle annotations = QPDFObjectHandle(page.page).getKey("/Annots");
  if (!annotations.isArray()) return;
  const PdfLayers layers(document);
  if (annotations.getArrayNItems() > kMaxDrawnAnnotations) drawing.complete = false;
  for (int i = 0; i < std::min(annotations.getArrayNItems(), kMaxDrawnAnnotations); ++i) {
    QPDFObjectHandle annotation = annotations.getArrayItem(i);
    if (!ShowsAnnotation(annotation)) continue;
    receiver.SetLayer(annotation.getKey("/Subtype").isNameAndEquals("/Widget") ? PdfCover::kFormField
                                                                               : PdfCover::kAnnotation);
    if (!annotation.getKey("/AP").isDictionary()) {
      if (!layers.IsOff(annotation.getKey("/OC"))) DrawByViewer(annotation, receiver);
    } else if (!InterpretAppearance(document, annotation, drawing.geometry.crop, receiver)) {
      drawing.complete = false;
    }
  }
}

// Tells of each glyph what hides it and whether it shows. False when there is
// too much to compare.
bool MarkHidden(PageDrawing& drawing) {
  const Box& crop = drawing.geometry.crop;
  const int strips = std::clamp(static_cast<int>(crop.Height() / kStripPoints) + 1, 1, kMaxStrips);
  const double strip_height = crop.Height() / strips;
  const auto strip_of = [&](double y) {
    return static_cast<std::size_t>(std::clamp((y - crop.y0) / strip_height, 0.0, strips - 1.0));
  };
  std::vector<std::vector<std::size_t>> glyphs(static_cast<std::size_t>(strips));
  for (std::size_t i = 0; i < drawing.glyphs.size(); ++i) {
    if (drawing.glyphs[i].on_page) glyphs[strip_of(drawing.glyphs[i].core.Center().y)].push_back(i);
  }
  std::int64_t tests_left = kMaxCoverTests;
  const int first_order = drawing.runs.empty() ? 0 : drawing.runs.front().order;
  for (std::size_t a = 0; a < drawing.areas.size(); ++a) {
    const DrawnArea& area = drawing.areas[a];
    if (!area.hides || area.order < first_order) continue;
    for (std::size_t strip = strip_of(area.box.y0); strip <= strip_of(area.box.y1); ++strip) {
      for (const std::size_t i : glyphs[strip]) {
        DrawnGlyph& glyph = drawing.glyphs[i];
        if (drawing.RunOf(glyph).order > area.order) break;  // in drawing order
        if (--tests_left < 0) return false;
        if (glyph.covered_by >= 0) continue;
        if (AreaOf(Intersect(glyph.core, area.box)) >= kCoveredShare * AreaOf(glyph.core)) {
          glyph.covered_by = static_cast<int>(a);
        }
      }
    }
  }
  for (DrawnGlyph& glyph : drawing.glyphs) {
    const DrawnRun& run = drawing.RunOf(glyph);
    glyph.shows = !run.invisible && glyph.on_page && glyph.covered_by < 0;
    if (!glyph.shows || !run.gray || *run.gray < kPaperGray) continue;
    tests_left -= static_cast<std::int64_t>(drawing.areas.size());
    if (tests_left < 0) return false;
    // White on something.
    glyph.shows = std::any_of(drawing.areas.begin(), drawing.areas.end(), [&](const DrawnArea& area) {
      return area.order < run.order && !area.paper &&
             AreaOf(Intersect(area.box, glyph.core)) >= kBackdropShare * AreaOf(glyph.core);
    });
  }
  return true;
}

}  // namespace

Region PageDrawing::RegionOf(int page, const Box& user_space) const {
  const Box box = geometry.ToDisplayed(user_space);
  // Matrices of a hostile file may leave no number.
  const auto share = [](double at) { return std::isfinite(at) ? std::clamp(at, 0.0, 1.0) : 0.0; };
  return justif::RegionOf(page, {share(box.x0), share(box.y0), share(box.x1), share(box.y1)});
}

std::optional<PageDrawing> DrawPage(QPDF& document, const PdfPageObject& page, Deadline deadline) {
  PageDrawing drawing;
  try {
    const auto geometry = GeometryOf(page);
    if (!geometry) return std::nullopt;
    drawing.geometry = *geometry;
    DrawingReceiver receiver(drawing, deadline);
    drawing.complete = InterpretContent(document, page, geometry->crop, receiver);
    DrawAnnotations(document, page, receiver, drawing);
    drawing.complete &= receiver.WantsMore();
    drawing.complete &= MarkHidden(drawing);
  } catch (...) {
    StatusOfLibraryException().IgnoreError();
    drawing.complete = false;
  }
  return drawing;
}

}  // namespace justif::reading

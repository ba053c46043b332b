#include "tools/synth/typeset_text.h"

#include <pango/pangocairo.h>

#include <cmath>
#include <memory>

namespace justif::tools {
namespace {

template <typename Object>
struct Unref {
  void operator()(Object* object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, Unref<PangoLayout>>;

double Points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

Layout LayoutOf(PangoContext* context, const std::string& text, const Typeface& face) {
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context, FALSE);

  PangoFontDescription* description = pango_font_description_new();
  pango_font_description_set_family(description, face.family.c_str());
  pango_font_description_set_absolute_size(description, face.size * PANGO_SCALE);
  pango_font_description_set_weight(description, face.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  Layout layout(pango_layout_new(context));
  pango_layout_set_font_description(layout.get(), description);
  pango_font_description_free(description);
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
  return layout;
}

Layout LayoutToMeasure(const std::string& text, const Typeface& face) {
  const std::unique_ptr<PangoContext, Unref<PangoContext>> context(
      pango_font_map_create_context(pango_cairo_font_map_get_default()));
  return LayoutOf(context.get(), text, face);
}

}  // namespace

TextExtents MeasureText(const std::string& text, const Typeface& face) {
  const Layout layout = LayoutToMeasure(text, face);
  PangoRectangle ink, logical;
  pango_layout_get_extents(layout.get(), &ink, &logical);
  const double baseline = Points(pango_layout_get_baseline(layout.get()));
  TextExtents extents;
  extents.advance = Points(logical.width);
  extents.ascent = baseline - Points(logical.y);
  extents.descent = Points(logical.y + logical.height) - baseline;
  extents.ink_left = Points(ink.x);
  extents.ink_right = Points(ink.x + ink.width);
  extents.ink_top = Points(ink.y) - baseline;
  extents.ink_bottom = Points(ink.y + ink.height) - baseline;
  return extents;
}

std::vector<PlacedCharacter> PlaceCharacters(const std::string& text, const Typeface& face) {
  const Layout layout = LayoutToMeasure(text, face);
  std::vector<PlacedCharacter> characters;
  const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> place(pango_layout_get_iter(layout.get()),
                                                                                  pango_layout_iter_free);
  std::vector<std::size_t> begins;
  do {
    PangoRectangle logical;
    pango_layout_iter_get_cluster_extents(place.get(), nullptr, &logical);
    if (logical.width == 0) continue;  // the end of the line
    begins.push_back(static_cast<std::size_t>(pango_layout_iter_get_index(place.get())));
    characters.push_back({.left = Points(logical.x), .right = Points(logical.x + logical.width)});
  } while (pango_layout_iter_next_cluster(place.get()));
  begins.push_back(text.size());
  for (std::size_t i = 0; i < characters.size(); ++i) {
    characters[i].text = text.substr(begins[i], begins[i + 1] - begins[i]);
  }
  return characters;
}

void TypesetText(cairo_t* context, double x, double y, const std::string& text, const Typeface& face,
                 TextDrawing drawing) {
  const std::unique_ptr<PangoContext, Unref<PangoContext>> pango(pango_cairo_create_context(context));
  const Layout layout = LayoutOf(pango.get(), text, face);
  cairo_move_to(context, x, y);
  PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), 0);
  if (drawing == TextDrawing::kGlyphs) {
    pango_cairo_show_layout_line(context, line);
  } else {
    pango_cairo_layout_line_path(context, line);
    cairo_fill(context);
  }
  cairo_new_path(context);
}

Typeface TypefaceOf(const ValuePatch& patch) { return {patch.font_family, patch.font_size, patch.bold}; }

Baseline BaselineOf(const ValuePatch& patch) {
  const TextExtents old = MeasureText(patch.old_text, TypefaceOf(patch));
  const double logical_height = old.ascent + old.descent, ink_height = old.ink_bottom - old.ink_top;
  if (std::abs(patch.height - ink_height) < std::abs(patch.height - logical_height)) {
    return {patch.x - old.ink_left, patch.y - old.ink_top};
  }
  return {patch.x, patch.y + (patch.height - logical_height) / 2 + old.ascent};
}

}  // namespace justif::tools

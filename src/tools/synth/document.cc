#include "tools/synth/document.h"

#include <cairo/cairo.h>

namespace justif::tools {

std::vector<DrawnValue> ValuesOf(const SynthDocument& document) {
  const cairo_rectangle_t extents{0, 0, document.width, document.height};
  cairo_surface_t* surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t* context = cairo_create(surface);
  PageCanvas canvas(context, document.width, document.height);
  document.draw(canvas);
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  return canvas.values();
}

std::vector<Run> RunsOf(const std::string& text, const std::map<std::string, std::string>& values,
                        const TextStyle& style, const TextStyle& value_style) {
  std::vector<Run> runs;
  const auto add = [&](const std::string& plain) {
    if (!plain.empty()) runs.push_back({plain, "", style});
  };
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string::npos ? std::string::npos : text.find('}', open);
    if (close == std::string::npos) break;
    add(text.substr(at, open - at));
    const std::string name = text.substr(open + 1, close - open - 1);
    if (const auto value = values.find(name); value != values.end() && !value->second.empty())
      runs.push_back({value->second, name, value_style});
    at = close + 1;
  }
  add(text.substr(at));
  return runs;
}

}  // namespace justif::tools

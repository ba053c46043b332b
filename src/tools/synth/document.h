// A synthetic document: what it says and how to draw it.
#ifndef JUSTIF_TOOLS_SYNTH_DOCUMENT_H_
#define JUSTIF_TOOLS_SYNTH_DOCUMENT_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tools/synth/page_canvas.h"

namespace justif::tools {

// A4, in points.
inline constexpr double kA4Width = 595.28;
inline constexpr double kA4Height = 841.89;

// Under this name a canvas records where the code stands.
inline constexpr char kCodeValue[] = "code";

struct SynthDocument {
  std::string kind;    // as in Expectation; `unknown` for distractors
  std::string layout;  // what the layout was composed of
  double width = kA4Width, height = kA4Height;
  // Normalised values by name, of everything that may be drawn.
  std::map<std::string, std::string> fields;
  std::string code;  // exact bytes; empty for none
  int subjects = 0;  // rows of a transcript's table
  // For the file: the program that says to have made it, and the day.
  std::string creator, title, made_on;
  // Draws the page; the same each time.
  std::function<void(PageCanvas&)> draw;
};

// Values drawn, in the order of drawing. Draws on a surface that keeps
// nothing.
std::vector<DrawnValue> ValuesOf(const SynthDocument& document);

// `text` with each `{name}` that is in `values` replaced, as runs: values with
// their names in `value_style`, the rest in `style`. Unknown names are left
// out.
std::vector<Run> RunsOf(const std::string& text, const std::map<std::string, std::string>& values,
                        const TextStyle& style, const TextStyle& value_style);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_DOCUMENT_H_

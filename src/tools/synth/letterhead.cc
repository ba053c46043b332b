#include "tools/synth/letterhead.h"

#include <algorithm>

#include "tools/synth/ornaments.h"

namespace justif::tools {
namespace {

// The second line with its value, where it has one.
void DrawSecond(PageCanvas& canvas, const Head& head, double x, double y, TextStyle style, Align align, double width) {
  style = canvas.Fitted(head.second_prefix + head.second, style, width);
  if (head.second_name.empty()) {
    canvas.Text(x, y, head.second, style, align);
  } else {
    canvas.Line(x, y, {{head.second_prefix, "", style}, {head.second, head.second_name, style}}, align);
  }
}

}  // namespace

BodyStart DrawHead(PageCanvas& canvas, const Look& look, const Head& head) {
  const double left = look.margin, width = canvas.width() - 2 * left - head.keep_right;
  const bool has_second = !head.second.empty();
  TextStyle issuer = look.Heading(13), second = look.Body(0.95);
  switch (head.form) {
    case HeadForm::kLogoLeft: {
      const double side = 42;
      DrawLogo(canvas, head.logo, {left, 34, side, side}, look.accent, look.muted);
      issuer = canvas.Fitted(head.issuer, issuer, width - side - 14);
      canvas.Text(left + side + 12, has_second ? 38 : 46, head.issuer, issuer);
      if (has_second) DrawSecond(canvas, head, left + side + 12, 57, second, Align::kLeft, width - side - 14);
      if (!head.third.empty())
        canvas.Text(left + side + 12, 71, head.third, canvas.Fitted(head.third, look.Body(0.8), width - side - 14));
      return {left, 104, canvas.width() - 2 * left};
    }
    case HeadForm::kBand: {
      const double height = 64;
      canvas.Fill({0, 0, canvas.width(), height}, look.accent);
      canvas.SetBackground(look.accent);
      issuer.ink = second.ink = {1, 1, 1};
      issuer.size = 16;
      issuer = canvas.Fitted(head.issuer, issuer, width);
      canvas.Text(left, has_second ? 14 : 21, head.issuer, issuer);
      if (has_second) DrawSecond(canvas, head, left, 37, second, Align::kLeft, width);
      canvas.SetBackground({1, 1, 1});
      if (head.third.empty()) return {left, height + 26, canvas.width() - 2 * left};
      canvas.Text(left, height + 10, head.third, canvas.Fitted(head.third, look.Body(0.8), width));
      return {left, height + 38, canvas.width() - 2 * left};
    }
    case HeadForm::kCentred: {
      const double centre = left + width / 2;
      DrawLogo(canvas, head.logo, {centre - 20, 28, 40, 40}, look.accent, look.muted);
      canvas.Text(centre, 72, head.issuer, canvas.Fitted(head.issuer, issuer, width), Align::kCentre);
      if (has_second) DrawSecond(canvas, head, centre, 91, second, Align::kCentre, width);
      if (!head.third.empty())
        canvas.Text(centre, 106, head.third, canvas.Fitted(head.third, look.Body(0.8), width), Align::kCentre);
      return {left, 132, canvas.width() - 2 * left};
    }
    case HeadForm::kRuledLetter: {
      canvas.Text(left, 36, head.issuer, canvas.Fitted(head.issuer, issuer, width));
      if (has_second) DrawSecond(canvas, head, left, 55, second, Align::kLeft, width);
      if (!head.third.empty()) canvas.Text(left, 70, head.third, canvas.Fitted(head.third, look.Body(0.8), width));
      canvas.Rule(left, 92, left + width, 92, look.accent, 1.3);
      return {left, 112, canvas.width() - 2 * left};
    }
    case HeadForm::kSideBar: {
      const double bar = 46;
      canvas.Fill({0, 0, bar, canvas.height()}, look.accent);
      DrawLogo(canvas, head.logo, {9, 34, 28, 28}, {1, 1, 1}, look.tint);
      const double x = bar + std::max(18.0, left - 30), wide = canvas.width() - x - 40;
      const double room = wide - head.keep_right;
      canvas.Text(x, 38, head.issuer, canvas.Fitted(head.issuer, issuer, room));
      if (has_second) DrawSecond(canvas, head, x, 57, second, Align::kLeft, room);
      if (!head.third.empty()) canvas.Text(x, 72, head.third, canvas.Fitted(head.third, look.Body(0.8), room));
      return {x, 106, wide};
    }
    case HeadForm::kTextOnly: {
      canvas.Text(left, 40, head.issuer, canvas.Fitted(head.issuer, look.Body(1.1), width));
      if (has_second) DrawSecond(canvas, head, left, 56, look.Body(1.1), Align::kLeft, width);
      if (!head.third.empty()) canvas.Text(left, 72, head.third, canvas.Fitted(head.third, look.Body(0.85), width));
      return {left, 104, canvas.width() - 2 * left};
    }
    case HeadForm::kThinBand: {
      canvas.Fill({0, 0, canvas.width(), 9}, look.accent);
      DrawLogo(canvas, head.logo, {left, 26, 32, 32}, look.accent, look.muted);
      canvas.Text(left + 42, 32, head.issuer, canvas.Fitted(head.issuer, issuer, width - 44));
      if (has_second) DrawSecond(canvas, head, left, 66, second, Align::kLeft, width);
      if (!head.third.empty()) canvas.Text(left, 81, head.third, canvas.Fitted(head.third, look.Body(0.8), width));
      return {left, 108, canvas.width() - 2 * left};
    }
  }
  return {left, 100, width};
}

void DrawClosing(PageCanvas& canvas, const Look& look, const Closing& closing, const Box& box, Dice random) {
  double y = box.y;
  if (!closing.dated.empty()) {
    std::string whole;
    for (const auto& [text, name] : closing.dated) whole += text;
    const TextStyle style = canvas.Fitted(whole, look.Body(), box.width);
    std::vector<Run> runs;
    for (const auto& [text, name] : closing.dated) runs.push_back({text, name, style});
    y = canvas.Line(box.x, y, runs).bottom() + 4;
  }
  if (!closing.signatory.empty()) {
    TextStyle style = look.Body();
    if (canvas.WidthOf(closing.signatory, style) > box.width) {
      y += canvas.Prose(box.x, y, box.width, {{closing.signatory, "", style}}).height + 4;
    } else {
      y = canvas.Text(box.x, y, closing.signatory, style).bottom() + 4;
    }
  }
  if (closing.signature) {
    DrawSignature(canvas, {box.x + random.Real(5, 30), y, random.Real(70, 120), random.Real(24, 38)}, closing.pen,
                  random.Fork("signature"));
  }
  if (!closing.stamp_rim.empty()) {
    const double radius = random.Real(32, 40);
    DrawStamp(canvas, box.x + std::min(box.width - radius, random.Real(95, 140)), y + 24, radius, closing.stamp_rim,
              closing.stamp_middle, closing.stamp, random.Fork("stamp"));
  }
}

void DrawFoot(PageCanvas& canvas, const Look& look, const std::vector<std::string>& lines, bool ruled, bool centred) {
  TextStyle style{look.body, 7.2, false, false, look.muted};
  const double inset = std::max(look.margin, 56.0);
  double y = canvas.height() - 30 - 10 * static_cast<double>(lines.size());
  if (ruled) canvas.Rule(inset, y - 6, canvas.width() - inset, y - 6, look.muted, 0.5);
  for (const std::string& line : lines) {
    const TextStyle fitted = canvas.Fitted(line, style, canvas.width() - 2 * inset);
    canvas.Text(centred ? canvas.width() / 2 : inset, y, line, fitted, centred ? Align::kCentre : Align::kLeft);
    y += 10;
  }
}

}  // namespace justif::tools

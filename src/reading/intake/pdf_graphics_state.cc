#include "reading/intake/pdf_graphics_state.h"

namespace justif::reading {
namespace {

double Luminance(double red, double green, double blue) { return 0.299 * red + 0.587 * green + 0.114 * blue; }

std::optional<double> GrayOf(const PdfOperands& operands) {
  const auto number = [&](std::size_t index) { return OperandNumber(operands, index); };
  switch (operands.size()) {
    case 1:
      return number(0);
    case 3:
      return Luminance(number(0), number(1), number(2));
    case 4:
      return (1 - number(3)) * Luminance(1 - number(0), 1 - number(1), 1 - number(2));
    default:
      return std::nullopt;
  }
}

// Whether the space named is gray, RGB or CMYK, of a device, calibrated or by
// a profile. Not patterns, palettes and separations.
bool NamesPlainSpace(const PdfOperands& operands, const QPDFObjectHandle& resources) {
  if (operands.empty()) return false;
  QPDFObjectHandle named = operands[0];
  if (!named.isName()) return false;
  const std::string name = named.getName();
  if (name == "/DeviceGray" || name == "/DeviceRGB" || name == "/DeviceCMYK") return true;
  QPDFObjectHandle space = NamedResource(resources, "/ColorSpace", name);
  if (!space.isArray() || space.getArrayNItems() < 1) return false;
  QPDFObjectHandle family = space.getArrayItem(0);
  return family.isNameAndEquals("/ICCBased") || family.isNameAndEquals("/CalGray") || family.isNameAndEquals("/CalRGB");
}

bool SetColor(const std::string& name, const PdfOperands& operands, const QPDFObjectHandle& resources,
              GraphicsState& state) {
  if (name == "g" || name == "rg" || name == "k") {
    state.fill_gray = GrayOf(operands);
    state.plain_fill_space = true;
  } else if (name == "G" || name == "RG" || name == "K") {
    state.stroke_gray = GrayOf(operands);
    state.plain_stroke_space = true;
  } else if (name == "cs") {
    state.plain_fill_space = NamesPlainSpace(operands, resources);
    state.fill_gray = state.plain_fill_space ? std::optional(0.0) : std::nullopt;
  } else if (name == "CS") {
    state.plain_stroke_space = NamesPlainSpace(operands, resources);
    state.stroke_gray = state.plain_stroke_space ? std::optional(0.0) : std::nullopt;
  } else if (name == "sc" || name == "scn") {
    state.fill_gray = state.plain_fill_space ? GrayOf(operands) : std::nullopt;
  } else if (name == "SC" || name == "SCN") {
    state.stroke_gray = state.plain_stroke_space ? GrayOf(operands) : std::nullopt;
  } else {
    return false;
  }
  return true;
}

bool SetTextState(const std::string& name, const PdfOperands& operands, const QPDFObjectHandle& resources,
                  TextState& text) {
  if (name == "Tf") {
    QPDFObjectHandle font = operands.empty() ? QPDFObjectHandle::newNull() : operands[0];
    if (font.isName()) text.font = NamedResource(resources, "/Font", font.getName());
    text.size = OperandNumber(operands, 1);
  } else if (name == "Tc") {
    text.character_space = OperandNumber(operands, 0);
  } else if (name == "Tw") {
    text.word_space = OperandNumber(operands, 0);
  } else if (name == "Tz") {
    text.stretch = OperandNumber(operands, 0) / 100;
  } else if (name == "TL") {
    text.leading = OperandNumber(operands, 0);
  } else if (name == "Ts") {
    text.rise = OperandNumber(operands, 0);
  } else if (name == "Tr") {
    text.mode = static_cast<int>(OperandNumber(operands, 0));
  } else {
    return false;
  }
  return true;
}

void SetFontOf(QPDFObjectHandle extended_state, TextState& text) {
  QPDFObjectHandle font = extended_state.getKey("/Font");
  if (!font.isArray() || font.getArrayNItems() != 2) return;
  text.font = font.getArrayItem(0);
  text.size = OperandNumber(font.getArrayItem(1), 0);
}

void SetExtendedState(const PdfOperands& operands, const QPDFObjectHandle& resources, GraphicsState& state) {
  if (operands.empty()) return;
  QPDFObjectHandle named = operands[0];
  if (!named.isName()) return;
  QPDFObjectHandle values = NamedResource(resources, "/ExtGState", named.getName());
  if (!values.isDictionary()) return;
  QPDFObjectHandle soft_mask = values.getKey("/SMask");
  QPDFObjectHandle blend = values.getKey("/BM");
  SetFontOf(values, state.text);
  if (OperandNumber(values.getKey("/LW"), -1) >= 0) state.line_width = OperandNumber(values.getKey("/LW"), 1);
  if (QPDFObjectHandle alpha = values.getKey("/ca"); alpha.isNumber()) state.translucent = OperandNumber(alpha, 1) < 1;
  if (!soft_mask.isNull()) state.masked = soft_mask.isDictionary();
  if (!blend.isNull()) state.blended = !blend.isNameAndEquals("/Normal") && !blend.isNameAndEquals("/Compatible");
}

}  // namespace

bool SetGraphicsState(const std::string& operator_name, const PdfOperands& operands, const QPDFObjectHandle& resources,
                      GraphicsState& state) {
  if (operator_name == "cm") {
    state.ctm.concat(OperandMatrix(operands));
  } else if (operator_name == "w") {
    state.line_width = OperandNumber(operands, 0);
  } else if (operator_name == "gs") {
    SetExtendedState(operands, resources, state);
  } else {
    return SetColor(operator_name, operands, resources, state) ||
           SetTextState(operator_name, operands, resources, state.text);
  }
  return true;
}

}  // namespace justif::reading

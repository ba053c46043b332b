#include "reading/intake/pdf_operands.h"

#include <algorithm>

namespace justif::reading {

double OperandNumber(QPDFObjectHandle value, double otherwise) {
  return value.isNumber() ? std::clamp(value.getNumericValue(), -kFarthestOperand, kFarthestOperand) : otherwise;
}

double OperandNumber(const PdfOperands& operands, std::size_t index) {
  return index < operands.size() ? OperandNumber(operands[index], 0) : 0;
}

QPDFMatrix OperandMatrix(const PdfOperands& operands) {
  const auto number = [&](std::size_t index) { return OperandNumber(operands, index); };
  return {number(0), number(1), number(2), number(3), number(4), number(5)};
}

QPDFMatrix OperandMatrix(QPDFObjectHandle array) {
  if (!array.isArray() || array.getArrayNItems() != 6) return {};
  return OperandMatrix(array.getArrayAsVector());
}

QPDFObjectHandle NamedResource(QPDFObjectHandle resources, const char* category, const std::string& name) {
  QPDFObjectHandle group = resources.isDictionary() ? resources.getKey(category) : QPDFObjectHandle::newNull();
  return group.isDictionary() ? group.getKey(name) : QPDFObjectHandle::newNull();
}

}  // namespace justif::reading

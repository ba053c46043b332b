// Operands of a content stream's operators, and the resources they name.
// Lenient: what is missing or of another type is as if it were not there. All
// throw what qpdf throws.
#ifndef JUSTIF_READING_INTAKE_PDF_OPERANDS_H_
#define JUSTIF_READING_INTAKE_PDF_OPERANDS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "reading/intake/qpdf_headers.h"

namespace justif::reading {

// Numbers are held within this: user space units, beyond any page.
inline constexpr double kFarthestOperand = 1e9;

using PdfOperands = std::vector<QPDFObjectHandle>;

// `otherwise` for what is no number.
double OperandNumber(QPDFObjectHandle value, double otherwise);
// 0 for one that is missing or no number.
double OperandNumber(const PdfOperands& operands, std::size_t index);

// Of the first six operands.
QPDFMatrix OperandMatrix(const PdfOperands& operands);
// Of an array of six; the identity for anything else.
QPDFMatrix OperandMatrix(QPDFObjectHandle array);

// `name` among the resources of a category, both with their slash; null when
// there is none.
QPDFObjectHandle NamedResource(QPDFObjectHandle resources, const char* category, const std::string& name);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_PDF_OPERANDS_H_

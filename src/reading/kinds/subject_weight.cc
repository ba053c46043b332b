#include "reading/kinds/subject_weight.h"

#include <re2/re2.h>

#include "reading/kinds/table_columns.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {

std::optional<SubjectWeight> WeightOf(const TextCell& text) {
  static const RE2 named("(?i)(.*?)[\\s,;:([–-]*\\bcoef\\pL{0,8}\\.?\\s*[:=]?\\s*(\\d{1,2}(?:[.,]\\d)?)\\s*[)\\]]?"),
      times("(?i)(.*?)\\s*[([]\\s*[x×]\\s*(\\d{1,2}(?:[.,]\\d)?)\\s*[)\\]]");
  std::string subject, digits;
  if (!RE2::FullMatch(text.text, named, &subject, &digits) && !RE2::FullMatch(text.text, times, &subject, &digits))
    return std::nullopt;
  const auto number = NumberOf(digits);
  if (!number || *number <= 0 || *number > kMostCoefficient) return std::nullopt;
  const double before = static_cast<double>(subject.size()) / static_cast<double>(text.text.size());
  Box box = text.box;
  box.x0 += before * box.Width();
  return SubjectWeight{subject, {digits, box, text.confidence, number, text.line}};
}

}  // namespace justif::reading

#include <string>

#include "document/ine.h"
#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

// The form and, where it is published, the key of the national student number.
// A wrong key is worth a remark at most: the specification's own specimen
// fails it, and provisional numbers have none.
class IneWellFormed : public Check {
 public:
  std::string_view id() const override { return "ine-well-formed"; }
  Finding Run(const CheckContext& context) const override {
    const Field* ine = context.Read("ine");
    if (ine == nullptr) return Finding::CannotTell("NOT_READ");
    const std::string& number = ine->normalized_value;
    if (HasRightKey(number)) return Finding::Passed("KEY_RIGHT");
    const std::optional<char> key = KeyOfIne(number);
    if (!key && FormOfIne(number)) return Finding::Passed("FORM_KNOWN");
    if (!context.Sure(*ine)) return Finding::CannotTell("NOT_READ");
    if (!key) return Finding::Failed("FORM_UNKNOWN", EvidenceOf(*ine, "", "rule"));
    return Finding::Failed("KEY_WRONG", EvidenceOf(*ine, number.substr(0, number.size() - 1) + *key, "rule"));
  }
};

}  // namespace

std::unique_ptr<Check> MakeIneWellFormed() { return std::make_unique<IneWellFormed>(); }

}  // namespace justif::judging

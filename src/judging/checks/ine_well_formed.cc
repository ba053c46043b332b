#include <regex>
#include <string>

#include "judging/checks/checks.h"

namespace justif::judging {
namespace {

int Base36(char c) { return c <= '9' ? c - '0' : c - 'A' + 10; }

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
    static const std::regex bea("[0-9]{10}[A-HJ-NPR-Z]"), rnie("[0-9]{9}[A-HJK]{2}"), nne("[0-9A-Z]{10}[0-9]"),
        provisional("[0-9]{4}[AD][0-9]{5}[A-Z]");
    if (std::regex_match(number, bea)) {
      const char key = "ABCDEFGHJKLMNPRSTUVWXYZ"[std::stoll(number.substr(0, 10)) % 23];
      if (number[10] == key) return Finding::Passed("KEY_RIGHT");
      if (!context.Sure(*ine)) return Finding::CannotTell("NOT_READ");
      return Finding::Failed("KEY_WRONG", EvidenceOf(*ine, number.substr(0, 10) + key, "rule"));
    }
    if (std::regex_match(number, rnie) || std::regex_match(number, provisional)) return Finding::Passed("FORM_KNOWN");
    if (std::regex_match(number, nne)) {
      int sum = 0;
      for (std::size_t i = 0; i < 9; ++i) sum += Base36(number[i]);
      const int key = (6 * sum + Base36(number[9])) % 10;
      if (number[10] - '0' == key) return Finding::Passed("KEY_RIGHT");
      if (!context.Sure(*ine)) return Finding::CannotTell("NOT_READ");
      return Finding::Failed("KEY_WRONG", EvidenceOf(*ine, number.substr(0, 10) + std::to_string(key), "rule"));
    }
    if (!context.Sure(*ine)) return Finding::CannotTell("NOT_READ");
    return Finding::Failed("FORM_UNKNOWN", EvidenceOf(*ine, "", "rule"));
  }
};

}  // namespace

std::unique_ptr<Check> MakeIneWellFormed() { return std::make_unique<IneWellFormed>(); }

}  // namespace justif::judging

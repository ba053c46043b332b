#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "judging/checks/checks.h"
#include "judging/names.h"

namespace justif::judging {
namespace {

// "Académie de X" on a page of the baccalauréat, where the list knows no X. A
// list can lack one and a text layer can be garbled, so this is a hint for a
// person and never more. By OCR a name is too easily misread to be told.
class AcademyKnown : public Check {
 public:
  std::string_view id() const override { return "academy-known"; }
  std::vector<std::string_view> kinds() const override { return {kBacTranscript, kBacCertificate}; }
  Finding Run(const CheckContext& context) const override {
    if (context.Printed("academy") != nullptr) return Finding::Passed("KNOWN");
    static const RE2 academy("(?i:acad[eé]mie) (?:de |des |du |d['’])(\\p{Lu}[\\p{L}'’ -]+)");
    for (const PageText& text : context.reading().texts) {
      if (text.page != context.reading().page || text.source != Source::kTextLayer) continue;
      for (const TextLine& line : text.lines) {
        std::string name;
        if (!RE2::PartialMatch(line.Text(), academy, &name) || IsKnown(context, name)) continue;
        Evidence evidence;
        evidence.subject = "academy";
        evidence.seen = name;
        evidence.expected_from = "rule";
        evidence.regions = {text.ToPage(line.box)};
        Finding finding = Finding::CannotTell("NOT_ON_THE_LIST", {evidence});
        finding.With("academy", name);
        return finding;
      }
    }
    return Finding::CannotTell("NOT_READ");
  }

 private:
  // What follows the name on its line is no matter.
  static bool IsKnown(const CheckContext& context, const std::string& seen) {
    const std::vector<std::string> words = NameWords(seen);
    return std::ranges::any_of(context.baccalaureat.academies(), [&](const std::string& academy) {
      const std::vector<std::string> known = NameWords(academy);
      return std::search(words.begin(), words.end(), known.begin(), known.end()) != words.end();
    });
  }
};

}  // namespace

std::unique_ptr<Check> MakeAcademyKnown() { return std::make_unique<AcademyKnown>(); }

}  // namespace justif::judging

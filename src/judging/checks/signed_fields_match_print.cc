#include "judging/checks/checks.h"
#include "judging/checks/field_comparison.h"
#include "judging/names.h"

namespace justif::judging {
namespace {

struct Comparisons {
  std::vector<Evidence> contradictions;  // with print, or with another code
  std::vector<Evidence> doubts;
  std::vector<Evidence> other_holder;  // than the claim's
  bool family_name = false;            // agrees with print or claim
  bool other_identity = false;         // so does a given name, birth date or INE

  void Agree(const std::string& field) {
    family_name |= field == "family_name" || field == "usage_name";
    other_identity |= field == "given_names" || field == "birth_date" || field == "ine";
  }
};

Evidence Against(const Field& signed_field, const Region& place, std::string seen, std::string from) {
  Evidence evidence;
  evidence.subject = signed_field.name;
  evidence.seen = std::move(seen);
  evidence.expected = signed_field.normalized_value;
  evidence.expected_from = std::move(from);
  evidence.regions = {place};
  return evidence;
}

void WithPrint(const CheckContext& context, const Code& code, const Field& field, Comparisons& found) {
  const Field* printed = PrintedFor(context, field);
  if (printed == nullptr) return;
  const Agreement agreement = CompareWithPrint(context, code, field, *printed);
  if (agreement == Agreement::kAgree) found.Agree(field.name);
  if (agreement != Agreement::kContradict && agreement != Agreement::kUnsure) return;
  Evidence evidence = EvidenceOf(*printed, field.normalized_value, "code");
  evidence.regions.push_back(code.region);
  (agreement == Agreement::kContradict ? found.contradictions : found.doubts).push_back(std::move(evidence));
}

// Whether two values of codes say the same: codes have no reading errors, but
// cut names and leave out given ones.
bool CodesAgree(const Field& a, const Field& b) {
  if (a.name == "family_name" || a.name == "usage_name" || a.name == "birth_place")
    return CompareFamilyNames(a.normalized_value, b.normalized_value) != NameComparison::kMismatch;
  if (a.name == "given_names")
    return CompareGivenNames(a.normalized_value, b.normalized_value) != NameComparison::kMismatch;
  return a.normalized_value.empty() || b.normalized_value.empty() || a.normalized_value == b.normalized_value;
}

void WithOtherCode(const Code& code, const Field& field, const Code& other, Comparisons& found) {
  for (const Field& theirs : other.fields) {
    const bool prefix = field.name == "family_name" && theirs.name == "family_name_prefix";
    if (!prefix && theirs.name != field.name) continue;
    const std::string letters = NameLetters(field.normalized_value);
    const bool agree =
        prefix ? letters.starts_with(theirs.normalized_value) || theirs.normalized_value.starts_with(letters)
               : CodesAgree(field, theirs);
    if (agree) continue;
    Evidence evidence = Against(field, other.region, theirs.value, "code");
    evidence.regions.push_back(code.region);
    evidence.reason = "CODES_DIFFER";
    found.contradictions.push_back(std::move(evidence));
  }
}

void WithClaim(const CheckContext& context, const Field& field, const Region& place, Comparisons& found) {
  const Claim& claim = context.judged.claim;
  const auto compare = [&](const std::string& claimed, bool same) {
    if (claimed.empty() || field.normalized_value.empty()) return;
    if (same) {
      found.Agree(field.name);
    } else {
      Evidence evidence = Against(field, place, field.value, "claim");
      evidence.expected = claimed;
      evidence.reason = "OTHER_THAN_CLAIMED";
      found.other_holder.push_back(std::move(evidence));
    }
  };
  const std::string& value = field.normalized_value;
  if (field.name == "family_name") {
    bool same = false;
    for (const std::string& claimed : {claim.family_name, claim.birth_name}) {
      same |= !claimed.empty() && CompareFamilyNames(value, claimed) != NameComparison::kMismatch;
    }
    if (const Field* usage = context.Read("usage_name"); usage != nullptr) {
      same |= CompareFamilyNames(usage->normalized_value, claim.family_name) != NameComparison::kMismatch;
    }
    compare(claim.family_name.empty() ? claim.birth_name : claim.family_name, same);
  } else if (field.name == "given_names") {
    std::string claimed;
    for (const std::string& name : claim.given_names) claimed += (claimed.empty() ? "" : " ") + name;
    compare(claimed, CompareGivenNames(value, claimed) != NameComparison::kMismatch);
  } else if (field.name == "birth_date") {
    compare(claim.birth_date, value == claim.birth_date);
  } else if (field.name == "ine") {
    compare(claim.ine, value == claim.ine);
  }
}

// Every value under a valid signature against print, claim and the other
// codes. Signed values are the issuer's own: where anything else differs, that
// is what was changed.
class SignedFieldsMatchPrint : public Check {
 public:
  std::string_view id() const override { return "signed-fields-match-print"; }
  int version() const override { return 2; }
  Finding Run(const CheckContext& context) const override {
    const std::vector<Code>& codes = context.reading().codes;
    Comparisons found;
    bool any = false;
    for (const auto& [index, signature] : context.judged.signatures) {
      if (signature.state != SignatureState::kValid || index >= codes.size()) continue;
      any = true;
      const Code& code = codes[index];
      for (const Field& field : code.fields) {
        WithPrint(context, code, field, found);
        WithClaim(context, field, code.region, found);
        for (const Code& other : codes) {
          if (&other != &code) WithOtherCode(code, field, other, found);
        }
      }
    }
    if (!any) return Finding::NotApplicable("NO_VALID_SIGNATURE");
    if (!found.contradictions.empty()) return Failed("CONTRADICTION", std::move(found.contradictions));
    if (!found.other_holder.empty()) return Failed("SIGNED_FOR_SOMEBODY_ELSE", std::move(found.other_holder));
    if (!found.doubts.empty()) return Finding::CannotTell("DIFFERENCE_UNSURE", std::move(found.doubts));
    return Finding::Passed(found.family_name && found.other_identity ? "IDENTITY_COVERED" : "AGREES");
  }

 private:
  static Finding Failed(const char* reason, std::vector<Evidence> evidence) {
    const Evidence first = evidence.front();
    evidence.erase(evidence.begin());
    return Finding::Failed(reason, first, std::move(evidence))
        .With("field", first.subject)
        .With("seen", first.seen)
        .With("expected", first.expected);
  }
};

}  // namespace

std::unique_ptr<Check> MakeSignedFieldsMatchPrint() { return std::make_unique<SignedFieldsMatchPrint>(); }

}  // namespace justif::judging

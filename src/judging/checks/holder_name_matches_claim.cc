#include <algorithm>
#include "judging/checks/checks.h"
#include "judging/checks/field_comparison.h"
#include "judging/names.h"

namespace justif::judging {
namespace {

bool SameBirthDate(const CheckContext& context) {
  const Field* date = context.Read("birth_date");
  return date != nullptr && !context.judged.claim.birth_date.empty() &&
         date->normalized_value == context.judged.claim.birth_date;
}

// A claim without an INE is settled by the birth date alone.
bool SameIne(const CheckContext& context) {
  if (context.judged.claim.ine.empty()) return true;
  const Field* ine = context.Read("ine");
  return ine != nullptr &&
         ConfusionDistance(ine->normalized_value, context.judged.claim.ine) <= (ine->source == Source::kOcr ? 2 : 0);
}

// Whether the document is the applicant's. The account may show the name at
// birth or the name in use; each is compared with each. A near match is a
// state of its own, settled by birth date and INE. Another person's document
// is not a forgery: people upload the wrong file.
class HolderNameMatchesClaim : public Check {
 public:
  std::string_view id() const override { return "holder-name-matches-claim"; }
  int version() const override { return 2; }
  Finding Run(const CheckContext& context) const override {
    const Claim& claim = context.judged.claim;
    if (claim.family_name.empty() && claim.birth_name.empty() && claim.given_names.empty())
      return Finding::NotApplicable("NO_CLAIM");
    const Field* family = context.Read("family_name");
    const Field* given = context.Read("given_names");
    const Field* usage = context.Read("usage_name");
    if (family == nullptr && usage == nullptr && given == nullptr) return WithWholeName(context);
    // Parts that were guessed settle nothing that the whole does.
    const auto unsure = [&](const Field* part) { return part != nullptr && !context.Sure(*part); };
    const bool guessed = (unsure(family) && unsure(given)) || ArePartsOfTheWhole(context);
    if (guessed && context.Read("full_name") != nullptr && !GivenNames(claim).empty()) return WithWholeName(context);
    NameComparison by_family = NameComparison::kMatch;
    if ((family != nullptr || usage != nullptr) && (!claim.family_name.empty() || !claim.birth_name.empty())) {
      by_family = NameComparison::kMismatch;
      for (const Field* seen : {family, usage}) {
        for (const std::string* claimed : {&claim.family_name, &claim.birth_name}) {
          if (seen == nullptr || claimed->empty()) continue;
          by_family = std::min(by_family, CompareFamilyNames(seen->normalized_value, *claimed));
        }
      }
    }
    const Field* prefix = family == nullptr && usage == nullptr ? FamilyPrefixOfAnother(context) : nullptr;
    if (prefix != nullptr) by_family = NameComparison::kMismatch;
    NameComparison by_given = NameComparison::kMatch;
    const std::string claimed_given = GivenNames(claim);
    if (given != nullptr && !claimed_given.empty())
      by_given = CompareGivenNames(given->normalized_value, claimed_given);
    const NameComparison worst = std::max(by_family, by_given);
    if (worst == NameComparison::kMatch) {
      // Half a name that agrees is not the name.
      const bool family_unread =
          family == nullptr && usage == nullptr && !(claim.family_name.empty() && claim.birth_name.empty());
      const bool given_unread = given == nullptr && !claimed_given.empty();
      return family_unread || given_unread ? Finding::CannotTell("NOT_READ") : Finding::Passed("MATCH");
    }
    std::vector<Evidence> evidence;
    bool sure = true;
    if (by_family != NameComparison::kMatch) {
      const Field& seen = family != nullptr ? *family : usage != nullptr ? *usage : *prefix;
      evidence.push_back(EvidenceOf(seen, claim.family_name.empty() ? claim.birth_name : claim.family_name, "claim"));
      sure &= context.Sure(seen);
    }
    if (by_given != NameComparison::kMatch) {
      evidence.push_back(EvidenceOf(*given, claimed_given, "claim"));
      sure &= context.Sure(*given);
    }
    const bool settled = SameBirthDate(context) && SameIne(context);
    if (worst == NameComparison::kNearMatch) {
      return settled ? Finding::Passed("NEAR_MATCH_SETTLED", evidence) : Finding::CannotTell("NEAR_MATCH", evidence);
    }
    // One of the two names agrees, and so do date and number: a name in use
    // that the document does not carry, or one misread.
    if (settled && std::min(by_family, by_given) == NameComparison::kMatch)
      return Finding::CannotTell("NEAR_MATCH", evidence);
    if (!sure) return Finding::CannotTell("NAME_UNSURE", evidence);
    const Evidence first = evidence.front();
    evidence.erase(evidence.begin());
    return Finding::Failed("OTHER_NAME", first, evidence).With("seen", first.seen).With("expected", first.expected);
  }

 private:
  static std::string GivenNames(const Claim& claim) {
    std::string joined;
    for (const std::string& name : claim.given_names) joined += (joined.empty() ? "" : " ") + name;
    return joined;
  }

  // The first letters of the family name as a code has them, where no name that is
  // claimed begins so.
  static const Field* FamilyPrefixOfAnother(const CheckContext& context) {
    const Claim& claim = context.judged.claim;
    if (claim.family_name.empty() && claim.birth_name.empty()) return nullptr;
    for (const Code& code : context.reading().codes) {
      const Field* prefix = FindField(code.fields, "family_name_prefix");
      if (prefix == nullptr) continue;
      const auto begins = [&](const std::string& name) {
        // From any of its words on: of a name of several an account may show one.
        std::string letters;
        const std::vector<std::string> words = NameWords(name);
        for (std::size_t first = words.size(); first-- > 0;) {
          letters.insert(0, words[first]);
          if (letters.starts_with(prefix->normalized_value) || prefix->normalized_value.starts_with(letters))
            return true;
        }
        return false;
      };
      return begins(claim.family_name) || begins(claim.birth_name) ? nullptr : prefix;
    }
    return nullptr;
  }

  // The name is in one case and in no known order: all ways to part it.
  static Finding WithWholeName(const CheckContext& context) {
    const Claim& claim = context.judged.claim;
    const Field* full = context.Read("full_name");
    const std::string given = GivenNames(claim);
    if (full == nullptr || given.empty()) return Finding::CannotTell("NOT_READ");
    NameComparison comparison = NameComparison::kMismatch;
    for (const std::string* family : {&claim.family_name, &claim.birth_name}) {
      if (!family->empty()) comparison = std::min(comparison, CompareFullName(full->normalized_value, *family, given));
    }
    if (comparison == NameComparison::kMatch) return Finding::Passed("MATCH");
    const std::string& family = claim.family_name.empty() ? claim.birth_name : claim.family_name;
    const Evidence evidence = EvidenceOf(*full, family + " " + given, "claim");
    const bool settled = SameBirthDate(context) && SameIne(context);
    if (comparison == NameComparison::kNearMatch && settled) return Finding::Passed("NEAR_MATCH_SETTLED", {evidence});
    if (comparison == NameComparison::kNearMatch || settled) return Finding::CannotTell("NEAR_MATCH", {evidence});
    if (!context.Sure(*full)) return Finding::CannotTell("NAME_UNSURE", {evidence});
    return Finding::Failed("OTHER_NAME", evidence).With("seen", evidence.seen).With("expected", evidence.expected);
  }
};

}  // namespace

std::unique_ptr<Check> MakeHolderNameMatchesClaim() { return std::make_unique<HolderNameMatchesClaim>(); }

}  // namespace justif::judging

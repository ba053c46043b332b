#include "judging/checks/field_comparison.h"

#include <algorithm>
#include <string>
#include <vector>

#include "judging/names.h"

namespace justif::judging {
namespace {

// The words of two parts of a name, in no order.
std::vector<std::string> WordsOfBoth(const Field& family, const Field& given) {
  std::vector<std::string> words = NameWords(family.normalized_value + " " + given.normalized_value);
  std::ranges::sort(words);
  return words;
}

// Whether the parts of a name are those of the code parted otherwise: "Nguyen
// Quynh" and "Quynh Nguyen". Which of them is which was misread then; whoever
// forges a name changes its words.
bool IsPartedOtherwise(const CheckContext& context, const Code& code) {
  const Field *family = context.Printed("family_name"), *given = context.Printed("given_names");
  const Field *coded_family = FindField(code.fields, "family_name"),
              *coded_given = FindField(code.fields, "given_names");
  if (family == nullptr || given == nullptr || coded_family == nullptr || coded_given == nullptr) return false;
  return WordsOfBoth(*family, *given) == WordsOfBoth(*coded_family, *coded_given);
}

Agreement OfNames(NameComparison comparison, const CheckContext& context, const Field& printed) {
  if (comparison == NameComparison::kMatch) return Agreement::kAgree;
  if (comparison == NameComparison::kMismatch && context.Sure(printed)) return Agreement::kContradict;
  return Agreement::kUnsure;
}

}  // namespace

bool ArePartsOfTheWhole(const CheckContext& context) {
  const Field *whole = context.Printed("full_name"), *family = context.Printed("family_name"),
              *given = context.Printed("given_names");
  if (whole == nullptr || family == nullptr || given == nullptr) return false;
  std::vector<std::string> words = NameWords(whole->normalized_value);
  std::vector<std::string> parts = NameWords(family->normalized_value + " " + given->normalized_value);
  std::ranges::sort(words);
  std::ranges::sort(parts);
  return words == parts;
}

const Field* PrintedFor(const CheckContext& context, const Field& coded) {
  if (coded.name == "family_name_prefix") return context.Printed("family_name");
  const Field* printed = context.Printed(coded.name);
  // Where nothing told its parts surely, the name as a whole holds either.
  const bool name = coded.name == "family_name" || coded.name == "given_names";
  if (!name || (printed != nullptr && context.Sure(*printed) && !ArePartsOfTheWhole(context))) return printed;
  const Field* whole = context.Printed("full_name");
  return whole != nullptr ? whole : printed;
}

namespace {

// Whether the applicant claims the very value of the code. Print that was read
// as something a little else was misread then: nobody changes print away from
// what both say.
bool IsClaimed(const CheckContext& context, const Field& coded) {
  const Claim& claim = context.judged.claim;
  const std::string& value = coded.normalized_value;
  const auto any_family = [&](const auto& same) {
    return (!claim.family_name.empty() && same(claim.family_name)) ||
           (!claim.birth_name.empty() && same(claim.birth_name));
  };
  if (coded.name == "family_name" || coded.name == "usage_name")
    return any_family(
        [&](const std::string& name) { return CompareFamilyNames(value, name) == NameComparison::kMatch; });
  if (coded.name == "family_name_prefix")
    return any_family([&](const std::string& name) { return NameLetters(name).starts_with(value); });
  if (coded.name == "given_names") {
    std::string claimed;
    for (const std::string& name : claim.given_names) claimed += (claimed.empty() ? "" : " ") + name;
    return !claimed.empty() && CompareGivenNames(value, claimed) == NameComparison::kMatch;
  }
  if (coded.name == "birth_date") return !value.empty() && value == claim.birth_date;
  if (coded.name == "ine") return !value.empty() && value == claim.ine;
  if (coded.name == "academic_year") return !value.empty() && value == claim.academic_year;
  return false;
}

constexpr int kTwoSigns = 4;  // doubled

// Whether two names differ by no more than a hasty look at pixels may make of
// them: two letters, of five or more.
bool DifferByNameLetters(const std::string& a, const std::string& b) {
  constexpr std::size_t kFewestLetters = 5;
  const std::string p = NameLetters(a), q = NameLetters(b);
  return std::min(p.size(), q.size()) >= kFewestLetters && ConfusionDistance(p, q) <= kTwoSigns;
}

Agreement CompareValues(const CheckContext& context, const Field& coded, const Field& printed) {
  const std::string& name = coded.name;
  if (name == "family_name" || name == "usage_name") {
    NameComparison comparison = CompareFamilyNames(coded.normalized_value, printed.normalized_value);
    const Field* usage = context.Printed("usage_name");
    if (comparison != NameComparison::kMatch && usage != nullptr &&
        CompareFamilyNames(coded.normalized_value, usage->normalized_value) == NameComparison::kMatch) {
      comparison = NameComparison::kMatch;
    }
    return OfNames(comparison, context, printed);
  }
  if (name == "given_names")
    return OfNames(CompareGivenNames(coded.normalized_value, printed.normalized_value), context, printed);
  if (name == "family_name_prefix") {
    const std::string letters = NameLetters(printed.normalized_value);
    const Field* usage = context.Printed("usage_name");
    const auto begins = [&](const std::string& whole) {
      return whole.starts_with(coded.normalized_value) || coded.normalized_value.starts_with(whole);
    };
    if (begins(letters) || (usage != nullptr && begins(NameLetters(usage->normalized_value)))) return Agreement::kAgree;
    const bool near = ConfusionDistance(letters.substr(0, coded.normalized_value.size()), coded.normalized_value) <= 2;
    return !near && context.Sure(printed) ? Agreement::kContradict : Agreement::kUnsure;
  }
  if (name == "birth_place") {
    const NameComparison comparison = CompareFamilyNames(coded.normalized_value, printed.normalized_value);
    // Towns are abbreviated and renamed: agreement counts, difference does not.
    return comparison == NameComparison::kMatch ? Agreement::kAgree : Agreement::kNotComparable;
  }
  if (coded.normalized_value == printed.normalized_value) return Agreement::kAgree;
  // "Très bien" may be followed by the congratulations in a line of their own; nobody
  // takes them off.
  if (name == "mention" && coded.normalized_value == "TBF" && printed.normalized_value == "TB")
    return Agreement::kNotComparable;
  const bool identifier = name == "ine" || name == "cvec_number";
  const int distance = identifier ? ConfusionDistance(coded.normalized_value, printed.normalized_value) : 0;
  // Print in which OCR took one character for its like shows the signed value.
  if (identifier && printed.source == Source::kOcr && distance <= 1) return Agreement::kAgree;
  if (!context.Sure(printed)) return Agreement::kUnsure;
  if (identifier) {
    if (printed.source == Source::kOcr && distance <= 2 && !(context.VerySure(printed) && distance == 2))
      return Agreement::kUnsure;
  }
  if (printed.source == Source::kOcr && name == "birth_date" && !context.VerySure(printed)) return Agreement::kUnsure;
  return Agreement::kContradict;
}

// Whether what was taken for a whole name is the family name of the code alone, and
// tells nothing of the given names: nobody takes those off.
bool IsFamilyNameAlone(const Code& code, const Field& coded, const Field& printed) {
  if (printed.name != "full_name" || coded.name != "given_names") return false;
  const Field* family = FindField(code.fields, "family_name");
  return family != nullptr && NameWords(printed.normalized_value) == NameWords(family->normalized_value);
}

}  // namespace

Agreement CompareWithPrint(const CheckContext& context, const Code& code, const Field& coded, const Field& printed) {
  Agreement agreement = CompareValues(context, coded, printed);
  const bool part = coded.name == "family_name" || coded.name == "given_names";
  const bool parted_otherwise = agreement == Agreement::kContradict && part && IsPartedOtherwise(context, code);
  if (parted_otherwise) agreement = Agreement::kUnsure;
  if (agreement == Agreement::kContradict && IsFamilyNameAlone(code, coded, printed)) return Agreement::kNotComparable;
  // "Jebas" for the Jebali of both code and claim.
  const bool of_letters = part && agreement == Agreement::kContradict && printed.source == Source::kOcr &&
                          DifferByNameLetters(coded.normalized_value, printed.normalized_value);
  // "6269110368B" for the 626911036BJ of both.
  const bool identifier = coded.name == "ine" || coded.name == "cvec_number";
  const bool of_signs = identifier && agreement == Agreement::kContradict && printed.source == Source::kOcr &&
                        ConfusionDistance(coded.normalized_value, printed.normalized_value) <= kTwoSigns;
  if ((of_letters || of_signs) && IsClaimed(context, coded)) agreement = Agreement::kUnsure;
  const bool misread = agreement == Agreement::kUnsure && (printed.source == Source::kOcr || parted_otherwise) &&
                       IsClaimed(context, coded);
  return misread ? Agreement::kNotComparable : agreement;
}

}  // namespace justif::judging

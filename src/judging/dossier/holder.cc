#include "judging/dossier/holder.h"

#include <algorithm>

namespace justif::judging {
namespace {

// Of ConfusionDistance: one character that was changed, or two that look
// alike.
constexpr int kLookalike = 2;

bool Coded(const Field& field) { return field.source == Source::kCode || field.source == Source::kSignedCode; }

bool Sure(const Field& field, double sure_confidence) { return field.confidence >= sure_confidence; }

NameComparison CompareFamilies(std::initializer_list<const Field*> as, std::initializer_list<const Field*> bs) {
  NameComparison best = NameComparison::kMismatch;
  for (const Field* a : as) {
    for (const Field* b : bs) {
      if (a == nullptr || b == nullptr) continue;
      best = std::min(best, CompareFamilyNames(a->normalized_value, b->normalized_value));
    }
  }
  return best;
}

NameAgreement Said(NameComparison comparison, const Field& a, const Field& b, bool sure) {
  if (comparison == NameComparison::kMatch) return {ValueAgreement::kAgree, false, &a, &b};
  if (comparison == NameComparison::kNearMatch) return {ValueAgreement::kUnsure, true, &a, &b};
  return {sure ? ValueAgreement::kDiffer : ValueAgreement::kUnsure, false, &a, &b};
}

}  // namespace

const Field* ValueOf(const Reading& reading, std::string_view name) {
  const Field* coded = nullptr;
  for (const Code& code : reading.codes) {
    const Field* field = FindField(code.fields, name);
    if (field == nullptr || field->normalized_value.empty()) continue;
    if (field->source == Source::kSignedCode) return field;
    if (coded == nullptr) coded = field;
  }
  const Field* printed = FindField(reading.fields, name);
  return printed != nullptr && !printed->normalized_value.empty() ? printed : coded;
}

ValueAgreement CompareValues(const Reading& a, const Reading& b, std::string_view name, double sure_confidence) {
  const Field* first = ValueOf(a, name);
  const Field* second = ValueOf(b, name);
  if (first == nullptr || second == nullptr) return ValueAgreement::kNotComparable;
  if (first->normalized_value == second->normalized_value) return ValueAgreement::kAgree;
  if (!Sure(*first, sure_confidence) || !Sure(*second, sure_confidence)) return ValueAgreement::kUnsure;
  const bool by_ocr = first->source == Source::kOcr || second->source == Source::kOcr;
  if (by_ocr && ConfusionDistance(first->normalized_value, second->normalized_value) <= kLookalike)
    return ValueAgreement::kUnsure;
  return ValueAgreement::kDiffer;
}

NameAgreement CompareHolderNames(const Reading& a, const Reading& b, double sure_confidence) {
  const Field* family_a = ValueOf(a, "family_name");
  const Field* family_b = ValueOf(b, "family_name");
  const Field* usage_a = ValueOf(a, "usage_name");
  const Field* usage_b = ValueOf(b, "usage_name");
  const Field* given_a = ValueOf(a, "given_names");
  const Field* given_b = ValueOf(b, "given_names");
  const Field* full_a = ValueOf(a, "full_name");
  const Field* full_b = ValueOf(b, "full_name");
  const auto sure = [&](const Field& field) { return Coded(field) || Sure(field, sure_confidence); };
  // A whole name against parts.
  const auto whole = [&](const Field& full, const Field& family, const Field& given) {
    return Said(CompareFullName(full.normalized_value, family.normalized_value, given.normalized_value), full, family,
                sure(full) && sure(family) && sure(given));
  };
  const bool parts_a = family_a != nullptr && given_a != nullptr, parts_b = family_b != nullptr && given_b != nullptr;
  if (!parts_a && full_a != nullptr && parts_b) return whole(*full_a, *family_b, *given_b);
  if (!parts_b && full_b != nullptr && parts_a) return whole(*full_b, *family_a, *given_a);
  NameAgreement result;
  const auto worse = [&](const NameAgreement& other) {
    if (result.first == nullptr || other.agreement > result.agreement) result = other;
  };
  if ((family_a != nullptr || usage_a != nullptr) && (family_b != nullptr || usage_b != nullptr)) {
    const Field& shown_a = family_a != nullptr ? *family_a : *usage_a;
    const Field& shown_b = family_b != nullptr ? *family_b : *usage_b;
    worse(Said(CompareFamilies({family_a, usage_a}, {family_b, usage_b}), shown_a, shown_b,
               sure(shown_a) && sure(shown_b)));
  }
  if (given_a != nullptr && given_b != nullptr) {
    worse(Said(CompareGivenNames(given_a->normalized_value, given_b->normalized_value), *given_a, *given_b,
               sure(*given_a) && sure(*given_b)));
  }
  return result;
}

}  // namespace justif::judging

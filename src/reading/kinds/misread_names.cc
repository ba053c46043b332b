#include "reading/kinds/misread_names.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "reading/kinds/agreement.h"
#include "reading/kinds/folding.h"

namespace justif::reading {
namespace {

// Mean confidence of the looks that read a word which is no known name.
constexpr double kSureForeignWord = 0.6;
constexpr std::string_view kBetweenWords = " -,'";

icu::UnicodeString Composed(std::string_view utf8) {
  const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error)) return text;
  icu::UnicodeString composed = normalizer->normalize(text, error);
  return U_FAILURE(error) ? text : composed;
}

bool IsForeign(UChar32 letter) {
  static const icu::UnicodeString french = icu::UnicodeString::fromUTF8("àâäçéèêëîïôöùûüÿœæ");
  return letter > 0x7F && u_isalpha(letter) && french.indexOf(u_tolower(letter)) < 0;
}

// Letters of French that are nothing else misread: in "Aubignć" the é was right.
bool IsSurelyFrench(UChar32 letter) {
  static const icu::UnicodeString accented = icu::UnicodeString::fromUTF8("àâçéèêîïôùû");
  return accented.indexOf(u_tolower(letter)) >= 0;
}

// Vowels and the n with signs of Portuguese and Spanish, which specks above a letter
// make of any.
bool HasIberianLetter(const std::string& word) {
  static const icu::UnicodeString iberian = icu::UnicodeString::fromUTF8("áãõñíú");
  const icu::UnicodeString letters = Composed(word);
  for (int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
    if (iberian.indexOf(u_tolower(letters.char32At(i))) >= 0) return true;
  }
  return false;
}

bool ReplacesAFrenchLetter(const std::string& read, const std::string& other) {
  const icu::UnicodeString a = Composed(read), b = Composed(other);
  for (int32_t i = 0, k = 0; i < a.length() && k < b.length(); i = a.moveIndex32(i, 1), k = b.moveIndex32(k, 1)) {
    if (IsForeign(b.char32At(k)) && IsSurelyFrench(a.char32At(i))) return true;
  }
  return false;
}

std::string FoldedLetter(UChar32 letter) {
  std::string utf8;
  icu::UnicodeString(letter).toUTF8String(utf8);
  return Fold(utf8);
}

bool IsOfNames(const KindModel& model, const std::string& field) {
  const auto found = std::find_if(model.data.fields().begin(), model.data.fields().end(),
                                  [&](const auto& wanted) { return wanted.name() == field; });
  if (found == model.data.fields().end()) return false;
  return IsOfAName(found->shape());
}

bool IsKnown(const KnownNames& names, const std::string& word) {
  return names.given.Holds(word) || names.family.Holds(word);
}

bool HasForeignLetter(const std::string& word) {
  const icu::UnicodeString letters = Composed(word);
  for (int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
    if (IsForeign(letters.char32At(i))) return true;
  }
  return false;
}

// Whether a known name was read in letters of French that the list spells with
// others: "Pawel".
bool MayBeSpeltOtherwise(const KnownNames& names, const std::string& word) {
  if (HasForeignLetter(word)) return false;
  return HasForeignLetter(names.given.SpellingOf(word)) || HasForeignLetter(names.family.SpellingOf(word));
}

// [from, to) of the words of a name, also of the parts of "Marie-Ange".
std::vector<std::pair<std::size_t, std::size_t>> WordsOf(const std::string& value) {
  std::vector<std::pair<std::size_t, std::size_t>> words;
  std::size_t from = 0;
  while (from < value.size()) {
    from = value.find_first_not_of(kBetweenWords, from);
    if (from == std::string::npos) break;
    const std::size_t to = std::min(value.find_first_of(kBetweenWords, from), value.size());
    words.emplace_back(from, to);
    from = to;
  }
  return words;
}

// What the looks read for `word` in letters of their own: a known name, or what
// all that give one agree on, where its letters are none of Portuguese and Spanish.
std::optional<std::string> ForeignWord(const std::string& word, const std::vector<TextLine>& looks,
                                       const KnownNames& names) {
  struct Seen {
    int looks = 0;
    double confidence = 0;  // sum
  };
  std::map<std::string, Seen> seen;
  for (const TextLine& look : looks) {
    for (const Word& candidate : look.words) {
      for (const auto& [from, to] : WordsOf(candidate.text)) {
        const std::string part = candidate.text.substr(from, to - from);
        if (!IsSameButForForeignLetters(word, part)) continue;
        ++seen[part].looks;
        seen[part].confidence += candidate.confidence;
      }
    }
  }
  for (const auto& [candidate, how] : seen) {
    if (IsKnown(names, candidate)) return candidate;
  }
  std::erase_if(seen, [](const auto& one) { return HasIberianLetter(one.first); });
  if (seen.size() != 1) return std::nullopt;
  const auto& [candidate, how] = *seen.begin();
  if (ReplacesAFrenchLetter(word, candidate)) return std::nullopt;
  if (how.looks < kFewestAgreeing || how.confidence < kSureForeignWord * how.looks) return std::nullopt;
  return candidate;
}

// "lonescu", "fñigo", "GUERROUD]", "GAILLARD)": letters taken for others, mostly of
// names that are known.
// `closes_nothing`: no bracket opened that one at its end would close.
std::optional<std::string> WithLookAlike(const std::string& word, bool closes_nothing, const KnownNames& names) {
  if (auto known = KnownLookAlike(word, names)) return known;
  std::vector<std::string> others;
  if (word.ends_with(']') || word.ends_with(')')) {
    const std::string bare = word.substr(0, word.size() - 1);
    others.push_back(bare + "J");
    if (closes_nothing) others.push_back(bare);
  }
  const auto known = std::ranges::find_if(others, [&](const std::string& other) { return IsKnown(names, other); });
  if (known != others.end()) return *known;
  // "DJ" ends many names.
  const bool of_dj = word.ends_with("D)") || word.ends_with("D]");
  return of_dj && closes_nothing ? std::optional(word.substr(0, word.size() - 1) + "J") : std::nullopt;
}

// Where in the place of a name the line stands that holds one of its words: a name may
// go over two lines, and looks are at one.
Box PlaceOfWord(const PageText& text, const Box& name, const std::string& word) {
  for (const TextLine& line : text.lines) {
    std::optional<Box> part;
    bool holds = false;
    for (const Word& seen : line.words) {
      const auto middle = seen.box.Center();
      if (middle.x < name.x0 || middle.x > name.x1 || middle.y < name.y0 || middle.y > name.y1) continue;
      part = part ? Union(*part, seen.box) : seen.box;
      holds |= seen.text.find(word) != std::string::npos;
    }
    if (holds) return *part;
  }
  return name;
}

}  // namespace

std::optional<std::string> KnownLookAlike(const std::string& word, const KnownNames& names) {
  if (word.empty()) return std::nullopt;
  const std::string rest = word.substr(1);
  for (const std::string& other : {word.front() == 'l' ? "I" + rest : "", word.front() == 'f' ? "Í" + rest : ""}) {
    if (!other.empty() && IsKnown(names, other)) return other;
  }
  return std::nullopt;
}

bool IsSameButForForeignLetters(const std::string& read, const std::string& other) {
  const icu::UnicodeString a = Composed(read), b = Composed(other);
  if (a.countChar32() != b.countChar32()) return false;
  int same = 0, foreign = 0;
  for (int32_t i = 0, k = 0; i < a.length() && k < b.length(); i = a.moveIndex32(i, 1), k = b.moveIndex32(k, 1)) {
    if (IsForeign(b.char32At(k))) {
      ++foreign;
    } else if (FoldedLetter(a.char32At(i)) == FoldedLetter(b.char32At(k))) {
      ++same;
    } else {
      return false;
    }
  }
  return foreign > 0 && same >= foreign;
}

void MendMisreadNames(const KindModel& model, const PageText& text, const LookAgain& look_again,
                      std::vector<Field>& fields) {
  if (text.source != Source::kOcr) return;
  const KnownNames& names = *model.known_names;
  std::optional<Box> looked_at;
  std::vector<TextLine> looks;
  for (Field& field : fields) {
    if (field.source != Source::kOcr || field.regions.empty() || !IsOfNames(model, field.name)) continue;
    auto words = WordsOf(field.normalized_value);
    // From the last, that the places of the others stay.
    std::reverse(words.begin(), words.end());
    for (const auto& [from, to] : words) {
      const std::string word = field.normalized_value.substr(from, to - from);
      const bool closes_nothing = field.normalized_value.substr(0, to).find_first_of("([") == std::string::npos;
      const bool bracket = word.ends_with(']') || word.ends_with(')');
      if (IsKnown(names, word) && !bracket && !MayBeSpeltOtherwise(names, word)) continue;
      std::optional<std::string> mended = WithLookAlike(word, closes_nothing, names);
      if (!mended && !bracket && look_again != nullptr) {
        const Box place = PlaceOfWord(text, text.ToUpright(field.regions.front()), word);
        if (!looked_at || !(*looked_at == place)) {
          looked_at = place;
          looks = look_again(text.page, place, Expected::kName);
        }
        mended = ForeignWord(word, looks, names);
      }
      if (!mended) continue;
      field.normalized_value.replace(from, to - from, *mended);
      field.value = field.normalized_value;
      field.confidence = std::min(field.confidence, kMostLooksConfidence);
    }
  }
}

}  // namespace justif::reading

#include "reading/kinds/free_text_shapes.h"

#include <re2/re2.h>

#include <algorithm>
#include <vector>

#include "reading/kinds/folding.h"
#include "reading/kinds/speciality_names.h"

namespace justif::reading {
namespace {

// Of given names that begin so.
constexpr double kInSmallLetters = 0.7;
// Left of the certainty of a text whose end was not found.
constexpr double kCutOff = 0.75;
// And of one in which a letter was taken for another.
constexpr double kTheFirst = 0.85;

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool HasLetters(std::string_view text, int at_least) {
  const std::string folded = Fold(text);
  return std::count_if(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; }) >= at_least;
}

bool GoesOn(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text.ends_with(',') || text.ends_with(';') || text.ends_with(" et") || text.ends_with(" -");
}

// "à présenter lors de votre inscription": towns have a capital, but for their
// article; that of a single word may be lost, as the dot of "İzmir" is.
bool BeginsInSentence(std::string_view place) {
  static const RE2 article("(?:l[ae]s?\\s|l['’]|d['’]|ste?\\b|sainte?\\b).*");
  return place.find(' ') != std::string_view::npos && place.front() >= 'a' && place.front() <= 'z' &&
         !RE2::FullMatch(Piece(place), article);
}

// "Prénom principal", "Date de naissance" beside the label of a name.
bool OpensLabel(const std::vector<std::string>& words) {
  const std::string& first = words.front();
  return first == "prenom" || first == "prenoms" || first == "nom" ||
         (first == "date" && words.size() > 1 && words[1] == "de");
}

}  // namespace

std::string Trimmed(std::string_view text) {
  static const RE2 around("[ \\t:;,|_*=<>\"“”«»]*(.*?)[ \\t:;,|_*=<>\"“”«».…]*");
  std::string kept;
  RE2::FullMatch(Piece(text), around, &kept);
  return kept;
}

std::string TakeCivility(std::string& name) {
  std::string civility, rest;
  static const RE2 form("(?i)(monsieur|madame|mademoiselle|mme|mlle|mr|m)(?:\\.\\s*|\\s+)(.*)");
  if (RE2::FullMatch(name, form, &civility, &rest)) {
    // "M" alone may be an initial only when a point follows; names of one
    // letter do not occur as a first word here.
    name = rest;
    return civility;
  }
  return "";
}

std::optional<ShapedValue> FindName(std::string_view text, bool given) {
  // "(nom d'usage : MARTIN), né le": the bracket closes what opened before.
  static const RE2 bracket("([^()]*\\pL)\\),.*");
  std::string inside;
  std::string value = Trimmed(RE2::FullMatch(Piece(text), bracket, &inside) ? std::string_view(inside) : text);
  TakeCivility(value);
  value = Trimmed(value);
  // Dots of a leader, the colon of a label, specks: no name begins with one.
  static const RE2 before("^[.:…–— -]+"), behind(" [–—/|~-]+$");
  RE2::Replace(&value, before, "");
  RE2::Replace(&value, behind, "");
  // A j and the bracket it is taken for; a hyphen set wide apart.
  static const RE2 j_twice("[\\])}]([jJ])"), wide_hyphen("(\\pL) ?- (\\pL)|(\\pL) -(\\pL)");
  RE2::GlobalReplace(&value, j_twice, "\\1");
  RE2::GlobalReplace(&value, wide_hyphen, "\\1\\3-\\2\\4");
  if (!HasLetters(value, given ? 2 : 1) || std::any_of(value.begin(), value.end(), IsDigit) || value.size() > 80)
    return std::nullopt;
  // "la contribution de vie étudiante | et de campus de Monsieur": a sentence.
  static const RE2 sentence("(?:et|ou|par|pour|est|au|aux|avec|sur|dans) .*|(?:.* )?(?:campus|contribution)(?: .*)?");
  if (RE2::FullMatch(value, sentence)) return std::nullopt;
  static const RE2 letter("\\pL");  // "€" folds to letters
  if (!RE2::PartialMatch(value, letter)) return std::nullopt;
  // A piece of a watermark; who is called "O" has a capital.
  if (value.size() == 1 && value[0] >= 'a' && value[0] <= 'z') return std::nullopt;
  const std::vector<std::string> words = SplitWords(FoldWords(value));
  if (words.empty() || words.size() > 9 || OpensLabel(words)) return std::nullopt;
  std::string normalized;
  bool space = false;
  // A comma that stands wide apart is taken for a quote.
  static const RE2 quotes("[«»]");
  std::string parted = value;
  RE2::GlobalReplace(&parted, quotes, " ");
  for (const char c : parted) {
    const bool separator = c == ' ' || (given && (c == ',' || c == '/' || c == ';'));
    if (separator) {
      space = !normalized.empty();
      continue;
    }
    if (space) normalized += ' ';
    space = false;
    normalized += c == '$' ? 's' : c;  // an s, or one with a cedilla, to OCR
  }
  // No name begins so: it is a capital I.
  static const RE2 no_beginning("(^| )l([bcdfgjklmnpqrstvwxz])");
  RE2::GlobalReplace(&normalized, no_beginning, "\\1I\\2");
  // "certifié" beside a given name is none, and hardly a small letter begins one.
  return ShapedValue{value, normalized, given && StartsWithSmallLetter(value) ? kInSmallLetters : 1};
}

std::optional<ShapedValue> FindFullName(std::string_view text) {
  // "Identité de l'étudiant" heads a block, "N° d'attestation" a value.
  if (text.find("°") != std::string_view::npos) return std::nullopt;
  static const RE2 capital("(?:^|[\\s'’-])\\p{Lu}");
  return RE2::PartialMatch(Piece(text), capital) ? FindName(text, false) : std::nullopt;
}

std::optional<ShapedValue> FindPlace(std::string_view text) {
  std::string value = Trimmed(text);
  std::string rest;
  // "BRIVE-LA- | GAILLARDE" over two lines.
  static const RE2 broken("(\\pL)- (\\pL)");
  RE2::GlobalReplace(&value, broken, "\\1-\\2");
  static const RE2 leader("^[.…–— -]+");
  RE2::Replace(&value, leader, "");
  static const RE2 preposition("(?:à|a|À)\\s+(.+)"), sentence("(.+?)(?:,\\s+[a-z]|\\s*\\((?i:ine|n[o°])\\b).*");
  if (RE2::FullMatch(value, preposition, &rest)) value = Trimmed(rest);
  // "née à Dijon, titulaire de …" goes on as a sentence.
  if (RE2::FullMatch(value, sentence, &rest)) value = Trimmed(rest);
  // "(née le 5 mai 2004 à Alès) a obtenu"
  static const RE2 closes("([^()]+)\\).*");
  if (RE2::FullMatch(value, closes, &rest)) value = Trimmed(rest);
  // "Quimper (29)", "Dakar (Sénégal)", and what of it stands on a line.
  static const RE2 of_a_country("([^()]+?)\\s*\\(.*");
  if (RE2::FullMatch(value, of_a_country, &rest)) value = Trimmed(rest);
  // "Dakar, Sénégal": no town has a comma in its name.
  static const RE2 before_country("(\\pL[^,]+?)(?:,\\s*)\\p{Lu}[^,\\d]*");
  if (RE2::FullMatch(value, before_country, &rest)) value = Trimmed(rest);
  if (!HasLetters(value, 2) || value.size() > 60 || FindShape(model::v1::SHAPE_DATE, value, {}) ||
      BeginsInSentence(value))
    return std::nullopt;
  return ShapedValue{value, value, 1};
}

std::optional<ShapedValue> FindText(std::string_view text, const std::vector<std::string>* specialities) {
  std::string value = Trimmed(text);
  // "Spécialité - Chimie" behind the label, and "Lycée ..... Lycée Ampère".
  static const RE2 bullet("^(?:[-–—•]\\s+|[.…]+\\s*)"), before_semicolon("\\s+;"), before_comma("\\s+,");
  RE2::Replace(&value, bullet, "");
  // The sign of a note, or of none, in the next column.
  static const RE2 mark_behind("\\s+(?:[-–—•]|\\(\\d\\))$");
  RE2::Replace(&value, mark_behind, "");
  // A colon that was taken for a letter.
  static const RE2 letter_before("^\\pL (Lycée|LYCÉE|Institut|INSTITUT)\\b");
  RE2::Replace(&value, letter_before, "\\1");
  static const RE2 three_letters("(?:.*\\pL){3}.*");  // "€" folds to as many
  if (!RE2::FullMatch(value, three_letters) || value.size() > 200) return std::nullopt;
  std::string normalized = value;
  // French print has a space before a semicolon.
  RE2::GlobalReplace(&normalized, before_semicolon, ";");
  RE2::GlobalReplace(&normalized, before_comma, ",");
  // Their names have no colon, and one of French print a space before it: the
  // dot and the comma between two of them ran together.
  static const RE2 no_colon("(\\pL\\)?): ");
  if (specialities != nullptr) {
    // "spécialité Menuisier en sièges lui est conféré"
    static const RE2 sentence("^(.+?),? (?:lui|vous) (?:est|a été)\\b.*");
    RE2::Replace(&normalized, sentence, "\\1");
    RE2::GlobalReplace(&normalized, no_colon, "\\1; ");
    normalized = WithSpecialitiesApart(normalized, *specialities);
    // Two rows of a table, with nothing between.
    if (normalized.find(';') == std::string::npos) {
      if (const auto listed = ListedSpecialities(normalized, *specialities)) normalized = *listed;
    }
  }
  // "François Ier" in pixels: no word begins so.
  static const RE2 the_first("(\\p{Lu}\\pL+ )ler\\b");
  const bool first = RE2::Replace(&normalized, the_first, "\\1Ier");
  return ShapedValue{value, normalized, GoesOn(text) ? kCutOff : first ? kTheFirst : 1};
}

}  // namespace justif::reading

#include "reading/kinds/holder_names.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <sstream>
#include <string>
#include <tuple>

#include "reading/kinds/field_extraction.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/free_text_shapes.h"
#include "reading/kinds/misread_names.h"

namespace justif::reading {
namespace {

constexpr std::size_t kFewestWordsOfName = 2;
constexpr double kLargerPrint = 1.2;
constexpr std::size_t kWordsToOffice = 4;  // "…, en qualité de directeur"

bool Has(const std::vector<Field>& fields, const char* name) { return FindField(fields, name) != nullptr; }

// "l'étudiant(e) DELMAS Anatole": the person by what they are, one of them.
bool IsPerson(const std::string& folded) {
  if (folded.ends_with('s')) return false;
  return folded.starts_with("etudiant") || folded.starts_with("l etudiant") || folded.starts_with("candidat") ||
         folded.starts_with("l interesse");
}

// "Ortega y Gómez", "Puig i Cadafalch", "Sousa e Silva".
bool LinksFamilyNames(const std::string& text) { return text == "y" || text == "i" || text == "e"; }

// Whether a word can be one of a name: it starts with a capital, or is a small
// particle.
bool CanBeOfName(const std::string& text, const std::string& folded) {
  if (folded == "nom" || folded.starts_with("prenom")) return false;
  if (text.find_first_of("0123456789") != std::string::npos) return false;
  return StartsWithCapital(text) || OpensFamilyName(text) || LinksFamilyNames(text);
}

bool CanBeOfName(const KindPage& page, std::size_t i) {
  const std::string& text = page.flow.words()[i].text;
  if (CanBeOfName(text, page.flow.Folded(i))) return true;
  return page.text.source == Source::kOcr &&
         KnownLookAlike(text.substr(0, text.find_last_not_of(",;") + 1), *page.model.known_names);
}

struct Words {
  std::size_t from = 0, to = 0;
};

// What heads a line above a birth and is nobody: "Lycée Jean Moulin", "Série STMG".
bool NamesSomethingElse(const std::string& folded) {
  for (const char* word :
       {"lycee",    "college",   "universite",   "ecole",        "academie",    "session",      "serie",
        "voie",     "crous",     "baccalaureat", "bac",          "attestation", "releve",       "certificat",
        "diplome",  "rectorat",  "mention",      "specialite",   "titulaire",   "candidat",     "candidate",
        "etudiant", "etudiante", "campus",       "contribution", "cvec",        "acquittement", "date",
        "lieu",     "ine",       "numero",       "annee"}) {
    if (folded == word) return true;
  }
  return false;
}

// Words that may be a name from word `from` on.
Words NameAt(const KindPage& page, std::size_t from) {
  const PageFlow& flow = page.flow;
  std::size_t end = from;
  // "VIE ÉTUDIANTE ET DE CAMPUS" is no person's name.
  while (end < flow.words().size() && end < from + kLongestName && !EndsName(flow.Folded(end)) &&
         CanBeOfName(page, end) && !NamesSomethingElse(flow.Folded(end)))
    ++end;
  return {from, end};
}

// Names behind a form of address or what the person is: up to what ends them.
std::optional<Words> NameBehind(const KindPage& page, std::size_t opening) {
  const PageFlow& flow = page.flow;
  const Words words = NameAt(page, opening + 1);
  std::size_t next = words.to;  // behind a comma that stands apart
  while (next < flow.words().size() && flow.Folded(next).empty()) ++next;
  if (next >= flow.words().size() || !EndsName(flow.Folded(next))) return std::nullopt;
  return words;
}

// Whether another name of the person follows: "nom d'usage X", "épouse X".
bool OpensOtherName(const PageFlow& flow, std::size_t i) {
  if (flow.Folded(i) == "epouse" || flow.Folded(i) == "epoux") return true;
  const std::string next = i + 1 < flow.words().size() ? flow.Folded(i + 1) : "";
  return flow.Folded(i) == "nom" && (next == "d usage" || next == "d epouse" || next == "usuel" || next == "marital");
}

// "LE GOFF Nina (nom d'usage : MARTIN), né(e) le": where the first name ends.
std::size_t BeforeOtherName(const PageFlow& flow, std::size_t birth) {
  for (std::size_t i = birth; i > 0 && birth - i < kLongestName; --i) {
    if (OpensOtherName(flow, i - 1)) return i - 1;
  }
  return birth;
}

// Where nothing leads up to them, words in a line of their own: they are a name when
// one is a known given name and none is what else such a line says.
bool IsSurelyAName(const KindPage& page, const Words& words) {
  bool given = false;
  for (std::size_t i = words.from; i < words.to; ++i) {
    if (NamesSomethingElse(page.flow.Folded(i))) return false;
    std::string bare = page.flow.words()[i].text;
    while (!bare.empty() && (bare.back() == ',' || bare.back() == ';')) bare.pop_back();
    given |= page.model.known_names->given.Holds(bare);
  }
  return given;
}

// What those do who sign: "Monsieur Paul Dupré, directeur".
bool IsOffice(const std::string& folded) {
  for (const char* office : {"direct", "recteur", "rectrice", "chef", "responsable", "president", "secretaire",
                             "ministre", "proviseur", "inspect", "adjoint", "delegue"}) {
    if (folded.starts_with(office)) return true;
  }
  return false;
}

// Whether words before `i` say that the holder's name follows: "atteste que", "réglée
// par", "conféré à".
bool LeadsToHolder(const PageFlow& flow, std::size_t i) {
  const std::string& word = flow.Folded(i);
  // "Cher(e) Walid Mercier, nous vous confirmons"
  if (word == "que" || word == "cher" || word == "chere" || word == "bonjour") return true;
  if (i == 0) return false;
  const std::string& before = flow.Folded(i - 1);
  const auto any = [&](std::initializer_list<const char*> verbs) {
    return std::any_of(verbs.begin(), verbs.end(), [&](const char* verb) { return before.starts_with(verb); });
  };
  if (word == "par") return any({"acquitte", "regle", "paye", "verse", "presente", "obtenu"});
  if (word == "de") return before == "recu" || before == "nom";
  return word == "a" && any({"confere", "decerne", "attribue", "delivre", "remis", "accorde"});
}

bool IsFollowedByOffice(const PageFlow& flow, std::size_t from) {
  for (std::size_t i = from; i < std::min(flow.words().size(), from + kWordsToOffice); ++i) {
    if (IsOffice(flow.Folded(i))) return true;
  }
  return false;
}

// A name that nothing but its place in a sentence tells: "atteste que LEBON Élora
// (INE …)", "l'étudiant(e) Zinsou Rivo, identifié(e) par". Nobody whose office follows,
// and no town: "à Saint-Denis, le".
std::optional<Words> NameInSentence(const KindPage& page, std::size_t opening) {
  const PageFlow& flow = page.flow;
  std::size_t from = opening + 1;
  while (from < flow.words().size() && flow.words()[from].text == ":") ++from;
  Words words = NameAt(page, from);
  // The name in a line of its own.
  for (std::size_t i = words.from; i < words.to; ++i) {
    if (flow.EndsCell(i) && i + 1 - words.from >= kFewestWordsOfName && !IsFollowedByOffice(flow, i + 1) &&
        IsSurelyAName(page, {words.from, i + 1}))
      return Words{words.from, i + 1};
  }
  if (words.from == words.to || words.to >= flow.words().size() || flow.Folded(words.to) == "le") return std::nullopt;
  if (IsFollowedByOffice(flow, words.to)) return std::nullopt;
  // "reçu de Paul MARTIN" may be of who paid.
  const bool of_payer = opening > 0 && flow.Folded(opening - 1) == "recu";
  if (of_payer && !flow.words()[words.to].text.starts_with('(')) return std::nullopt;
  const std::string& last = flow.words()[words.to - 1].text;
  const bool ends = last.ends_with(',') || last.ends_with(';') || flow.words()[words.to].text.starts_with('(') ||
                    StartsWithSmallLetter(flow.words()[words.to].text) || NamesSomethingElse(flow.Folded(words.to));
  return ends && IsSurelyAName(page, words) ? std::optional(words) : std::nullopt;
}

// A title is set larger than the sentence under it.
bool IsSetLarger(const Word& word, const Word& than) { return word.box.Height() > kLargerPrint * than.box.Height(); }

// Whether a word of letters and digits stands right before a name in its line.
bool IsMisreadName(const Word& word, const Word& name) {
  const bool digit = word.text.find_first_of("0123456789") != std::string::npos;
  const bool letter = std::any_of(word.text.begin(), word.text.end(), [](unsigned char c) { return std::isalpha(c); });
  const bool in_line = std::abs(word.box.Center().y - name.box.Center().y) < 0.5 * name.box.Height();
  return digit && letter && in_line;
}

// Whether word `i` stands behind a colon of its row, or begins a cell that has another
// before it in its row.
bool StandsBehindCell(const PageFlow& flow, std::size_t i) {
  const Word &before = flow.words()[i - 1], &word = flow.words()[i];
  const bool in_row = std::abs(before.box.Center().y - word.box.Center().y) < 0.5 * word.box.Height();
  return in_row && before.box.x1 < word.box.x0 && (flow.EndsCell(i - 1) || before.text.ends_with(':'));
}

// Names before a birth: "certifie que LAURENT-ROUX Solène, née le".
std::optional<Words> NameBefore(const KindPage& page, std::size_t birth) {
  const PageFlow& flow = page.flow;
  std::size_t end = BeforeOtherName(flow, birth);
  // A comma may stand apart: "RIVIÈRE , né(e) le".
  while (end > 0 && flow.Folded(end - 1).empty() && !flow.EndsCell(end - 1)) --end;
  std::size_t from = end;
  // The name may be the line above the birth.
  const bool set_exactly = page.text.source == Source::kTextLayer;
  while (from > 0 && end - from < kLongestName && CanBeOfName(page, from - 1) && !IsPerson(flow.Folded(from - 1)) &&
         !IsCivility(flow, from - 1) && !(flow.EndsCell(from - 1) && NamesSomethingElse(flow.Folded(from - 1))) &&
         !(set_exactly && from < end && flow.EndsCell(from - 1) &&
           IsSetLarger(flow.words()[from - 1], flow.words()[birth])) &&
         (from == end || !flow.EndsCell(from - 1)) && !flow.words()[from - 1].text.ends_with('.') &&
         !flow.words()[from - 1].text.ends_with(':'))
    --from;
  // "les notes de MARTIN Éloïse": no particle, which "atteste que de LA TOUR" has.
  const bool of_a_noun = from > 0 && from + 1 < end && flow.words()[from].text == "de" && !flow.EndsCell(from - 1) &&
                         StartsWithSmallLetter(flow.words()[from - 1].text) && flow.Folded(from - 1).size() > 3;
  if (of_a_noun) ++from;
  // Of "LEB0N Élora" the first word was misread, and is of the name.
  if (from > 0 && from < end && IsMisreadName(flow.words()[from - 1], flow.words()[from])) return std::nullopt;
  const Words words{from, end};
  // "Prénom(s) civil(s) : Mehdi Teva": the value of a label, known or not.
  if (from > 0 && from < end && StandsBehindCell(flow, from)) return std::nullopt;
  const bool led_up_to = from > 0 && !flow.EndsCell(from - 1) && !flow.Folded(from - 1).empty();
  const bool line_above = from < end && flow.EndsCell(end - 1);
  if ((!led_up_to || line_above) && !IsSurelyAName(page, words)) return std::nullopt;
  return words;
}

// "la contribution de Rui Tiago MENDES": no particle of a given name.
std::string WithoutPreposition(const std::string& given) { return given.starts_with("de ") ? given.substr(3) : given; }

bool AddNamesOf(const KindPage& page, const LayoutLine& line, std::vector<Field>& fields) {
  auto split = SplitFullName(line.Text(), OrderOfSentence(line.Text()), *page.model.known_names);
  if (split) split->given = WithoutPreposition(split->given);
  if (!split || split->certainty < kSureSplit) {
    const auto whole = FindShape(model::v1::SHAPE_FULL_NAME, line.Text(), page.model.vocabularies);
    if (whole && !Has(fields, "full_name"))
      fields.push_back(MakeField("full_name", *whole, line, 0, line.words.size(), page.text));
    if (!split) return whole.has_value();
  }
  for (const auto& [name, shape, part] : {std::tuple{"family_name", model::v1::SHAPE_FAMILY_NAME, split->family},
                                          std::tuple{"given_names", model::v1::SHAPE_GIVEN_NAMES, split->given}}) {
    const auto value = FindShape(shape, part, page.model.vocabularies);
    if (!value) continue;
    // The region is that of the words of this part alone.
    fields.push_back(MakeField(name, *value, line, 0, line.words.size(), page.text));
    fields.back().confidence *= split->certainty;
  }
  return true;
}

bool AddNamesOf(const KindPage& page, const Words& words, std::vector<Field>& fields) {
  return words.to >= words.from + kFewestWordsOfName && AddNamesOf(page, page.flow.Line(words.from, words.to), fields);
}

// "Monsieur LE RECTEUR", "M. et Mme DUPONT": not the holder.
bool NamesAnOffice(const LayoutLine& line) {
  return std::ranges::any_of(line.tokens, [](const Token& token) {
    return token.text == "et" || IsOffice(token.text) || NamesSomethingElse(token.text);
  });
}

// Whom a letter is to: "Mme AL-KHATIB Clémence" over a street and "60608 SAINT-LEU".
void AddAddressee(const KindPage& page, std::vector<Field>& fields) {
  constexpr double kAddress = 6, kAligned = 0.5;  // line heights
  static const RE2 town("\\d{2} ?\\d{3},? \\p{Lu}.*"), address("M[^ ]* [^\\d:@]+");
  for (std::size_t i = 0; i < page.layout.lines().size(); ++i) {
    const LayoutLine& line = page.layout.lines()[i];
    const std::string text = line.Text();
    std::string name = text;
    if (line.words.size() <= kFewestWordsOfName || line.words.size() > kLongestName + 1 ||
        !RE2::FullMatch(text, address) || TakeCivility(name).empty() || StartsWithSmallLetter(name) ||
        NamesAnOffice(line))
      continue;
    const double aligned = kAligned * line.box.Height() * page.layout.aspect();
    const bool over_address = std::ranges::any_of(page.layout.Under(i, kAddress), [&](std::size_t below) {
      const LayoutLine& under = page.layout.lines()[below];
      return std::abs(under.box.x0 - line.box.x0) < aligned && RE2::FullMatch(under.Text(), town);
    });
    if (over_address && AddNamesOf(page, line.Part(1, line.words.size()), fields)) return;
  }
}

// "Madame SIVAKUMARAN" and under it "Clémence Inès", a given name that is known.
bool AddNameOfTwoLines(const KindPage& page, std::vector<Field>& fields) {
  constexpr double kNextLine = 1.8, kNextLineOfInk = 2.4;  // line heights
  constexpr std::size_t kMostGivenNames = 5;
  for (std::size_t i = 0; i < page.layout.lines().size(); ++i) {
    const LayoutLine& line = page.layout.lines()[i];
    std::string family = line.Text();
    if (line.words.size() < 2 || line.words.size() > kLongestName || TakeCivility(family).empty() ||
        !std::all_of(line.words.begin() + 1, line.words.end(),
                     [](const Word& word) { return IsUpperWord(word.text); }) ||
        NamesAnOffice(line))
      continue;
    const auto under = page.layout.Under(i, page.layout.IsRecognised() ? kNextLineOfInk : kNextLine);
    if (under.empty()) continue;
    const LayoutLine& next = page.layout.lines()[under.front()];
    const bool names = next.words.size() <= kMostGivenNames && std::ranges::all_of(next.words, [](const Word& word) {
                         return StartsWithCapital(word.text) && !IsUpperWord(word.text) && !word.text.ends_with(':');
                       });
    if (!names || !page.model.known_names->given.Holds(next.words.front().text)) continue;
    LayoutLine whole = line.Part(1, line.words.size());
    whole.words.insert(whole.words.end(), next.words.begin(), next.words.end());
    whole.box = Union(whole.box, next.box);
    if (AddNamesOf(page, whole, fields)) return true;
  }
  return false;
}

// "Khadija VASSEUR", "M. Enzo ZHANG" in a line of its own at the head of the page: a given
// name that is known and a family name in capitals, of one person alone.
void AddNameAtHead(const KindPage& page, std::vector<Field>& fields) {
  constexpr double kHead = 0.4;                    // of the page
  constexpr double kSameRow = 0.6, kNextLine = 2;  // line heights
  std::optional<LayoutLine> found;
  for (std::size_t i = 0; i < page.layout.lines().size(); ++i) {
    const LayoutLine& line = page.layout.lines()[i];
    std::string name = line.Text();
    const std::size_t first = TakeCivility(name).empty() ? 0 : 1;
    // The value of a label is for it to tell.
    const bool behind_cell =
        first == 0 && std::ranges::any_of(page.layout.lines(), [&](const LayoutLine& other) {
          return other.box.x1 <= line.box.x0 &&
                 std::abs(other.box.Center().y - line.box.Center().y) < kSameRow * line.box.Height();
        });
    if (behind_cell || line.box.y1 > kHead || line.words.size() < first + kFewestWordsOfName ||
        line.words.size() > first + kLongestName || NamesAnOffice(line))
      continue;
    bool given = false, capitals = false, names = true;
    for (std::size_t k = first; k < line.words.size(); ++k) {
      const std::string& text = line.words[k].text;
      const bool upper = text.size() > 1 && IsUpperWord(text);
      capitals |= upper;
      given |= !upper && page.model.known_names->given.Holds(text);
      names &= CanBeOfName(text, FoldWords(text)) && text.find_first_of(":.,;") == std::string::npos;
    }
    if (!given || !capitals || !names) continue;
    const auto tells_another = [&](const LayoutLine& other) {
      const double drop = std::abs(other.box.Center().y - line.box.Center().y);
      const bool beside = drop < kSameRow * line.box.Height() || drop > kNextLine * line.box.Height() ||
                          other.box.x1 < line.box.x0 || other.box.x0 > line.box.x1;
      if (beside) return false;
      // "Affaire suivie par", "Contact".
      const bool of_service = std::ranges::any_of(other.tokens, [](const Token& token) {
        return token.text.starts_with("suivi") || token.text == "contact" || token.text == "correspondant";
      });
      return of_service || NamesAnOffice(other) || other.Text().ends_with(':');
    };
    if (std::ranges::any_of(page.layout.lines(), tells_another)) continue;
    const LayoutLine whole = line.Part(first, line.words.size());
    if (found && FoldWords(found->Text()) != FoldWords(whole.Text())) return;
    found = whole;
  }
  if (!found) return;
  const std::size_t before = fields.size();
  AddNamesOf(page, *found, fields);
  for (std::size_t i = before; i < fields.size(); ++i) fields[i].confidence *= kUnlabelled;
}

// "Nom d'usage  Date de naissance": headings beside each other.
bool BeginALabel(const KindPage& page, const Words& words) {
  constexpr std::size_t kFewestLetters = 3;
  std::string joined;
  for (std::size_t i = words.from; i < words.to; ++i) joined += page.flow.Folded(i);
  std::erase(joined, ' ');
  return joined.size() >= kFewestLetters &&
         std::any_of(page.model.labels.begin(), page.model.labels.end(),
                     [&](const Label& label) { return label.joined.starts_with(joined); });
}

// "A C A D É M I E" has an M that is no form of address.
bool IsOfSpacedTitle(const PageFlow& flow, std::size_t i) {
  constexpr std::size_t kFewestLetters = 2;
  const auto is_letter = [&](std::size_t k) {
    const std::string& text = flow.words()[k].text;
    return text.size() == 1 && std::isalpha(static_cast<unsigned char>(text[0])) != 0;
  };
  std::size_t letters = 0;
  for (std::size_t k = i + 1; k <= i + kFewestLetters && k < flow.words().size() && !flow.EndsCell(k - 1); ++k)
    letters += is_letter(k) ? 1 : 0;
  for (std::size_t k = i; k > 0 && i - k < kFewestLetters && !flow.EndsCell(k - 1); --k)
    letters += is_letter(k - 1) ? 1 : 0;
  return letters >= kFewestLetters;
}

}  // namespace

bool IsCivility(const PageFlow& flow, std::size_t i) {
  const std::string& folded = flow.Folded(i);
  // "M./Mme"
  if (folded == "m mme" || folded == "mme m" || folded == "mr mme" || folded == "mme mr") return true;
  if ((folded == "m" || folded == "mr") && IsOfSpacedTitle(flow, i)) return false;
  if (folded == "m" || folded == "mr") return flow.words()[i].text.starts_with("M");
  return folded == "monsieur" || folded == "madame" || folded == "mademoiselle" || folded == "mme" || folded == "mlle";
}

bool IsBirth(const std::string& folded) {
  for (const char* birth : {"ne", "nee", "ne e", "nele", "neele",
                            // "né(e)" to OCR
                            "hee", "nefe", "nete", "neie"}) {
    if (folded == birth) return true;
  }
  return false;
}

bool EndsName(const std::string& folded) {
  for (const char* word : {"a", "est", "candidat", "candidate", "titulaire", "identifiant", "ine", "numero", "ayant",
                           "pour", "au", "inscrit", "inscrite"}) {
    if (folded == word) return true;
  }
  return IsBirth(folded) || folded.starts_with("s est");
}

NameOrder OrderOfSentence(const std::string& name) {
  std::istringstream words(name);
  for (std::string word; words >> word;) {
    if (word.size() > 1 && IsUpperWord(word)) return NameOrder::kUnknown;
  }
  return NameOrder::kMostlyGivenFirst;
}

void AddHolderNames(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "family_name") || Has(fields, "given_names") || AddNameOfTwoLines(page, fields)) return;
  const PageFlow& flow = page.flow;
  for (std::size_t i = 0; i < flow.words().size(); ++i) {
    if (!IsCivility(flow, i) && !IsPerson(flow.Folded(i))) continue;
    // "Madame, Monsieur BENALI".
    if (i + 1 < flow.words().size() && IsCivility(flow, i + 1)) continue;
    const auto words = NameBehind(page, i);
    if (words && AddNamesOf(page, *words, fields)) return;
  }
  for (std::size_t i = 0; i < flow.words().size(); ++i) {
    if (!IsBirth(flow.Folded(i))) continue;
    const auto words = NameBefore(page, i);
    if (words && AddNamesOf(page, *words, fields)) return;
  }
  for (std::size_t i = 0; i < flow.words().size(); ++i) {
    if (!IsPerson(flow.Folded(i)) && !LeadsToHolder(flow, i)) continue;
    const auto words = NameInSentence(page, i);
    if (words && AddNamesOf(page, *words, fields)) return;
  }
  AddAddressee(page, fields);
  if (!Has(fields, "family_name") && !Has(fields, "full_name")) AddNameAtHead(page, fields);
}

void AddUsageName(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "usage_name")) return;
  const PageFlow& flow = page.flow;
  for (std::size_t i = 0; i + 1 < flow.words().size(); ++i) {
    if (!OpensOtherName(flow, i)) continue;
    std::size_t from = flow.Folded(i) == "nom" ? i + 2 : i + 1;
    while (from < flow.words().size() && flow.Folded(from).empty() && !flow.EndsCell(from)) ++from;
    // A form whose value is empty, or a label of the form.
    if (from >= flow.words().size() || flow.EndsCell(from - 1)) continue;
    std::size_t end = from;
    while (end < flow.words().size() && end < from + kLongestName && !EndsName(flow.Folded(end)) &&
           CanBeOfName(page, end)) {
      // "nom d'usage MOREAU | Délivré par :"
      const bool on_next_line = end > from && flow.words()[end].box.y0 > flow.words()[end - 1].box.Center().y;
      if (on_next_line && BeginALabel(page, {end, end + 1})) break;
      const std::string& text = flow.words()[end++].text;
      if (text.ends_with(',') || text.find(')') != std::string::npos || flow.EndsCell(end - 1)) break;
    }
    if (end == from || BeginALabel(page, {from, end})) continue;
    const LayoutLine line = flow.Line(from, end);
    const auto value = FindShape(model::v1::SHAPE_FAMILY_NAME, line.Text(), page.model.vocabularies);
    if (!value) continue;
    fields.push_back(MakeField("usage_name", *value, line, 0, line.words.size(), page.text));
    return;
  }
}

}  // namespace justif::reading

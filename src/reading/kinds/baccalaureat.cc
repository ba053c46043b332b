// What transcripts and certificates of the baccalauréat say in sentences.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "reading/kinds/field_extraction.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/kind_completion.h"

namespace justif::reading {
namespace {

constexpr double kWithoutLabel = 0.93;
constexpr std::size_t kFewestWordsOfSeries = 4;
constexpr std::size_t kLongestPlainMention = 4, kLongestMention = 6;  // words

bool Has(const std::vector<Field>& fields, const char* name) { return FindField(fields, name) != nullptr; }

void AddTrackAndSeries(const KindPage& page, std::vector<Field>& fields) {
  const PageFlow& flow = page.flow;
  for (std::size_t i = 0; i < flow.words().size(); ++i) {
    const std::string& word = flow.Folded(i);
    const bool opens = RoughlyEqual(word, "baccalaureat") || RoughlyEqual(word, "serie") || word == "voie" ||
                       word == "bac" || RoughlyEqual(word, "filiere");
    if (!opens) continue;
    const LayoutLine next = flow.Line(i + 1, i + 3);
    const LayoutLine wider = flow.Line(i, i + 7);
    if (!Has(fields, "bac_track")) {
      // With "et technologique" behind it, that of an office.
      const bool several = !FindShape(model::v1::SHAPE_BAC_TRACK, wider.Text(), page.model.vocabularies);
      const auto track = FindShape(model::v1::SHAPE_BAC_TRACK, next.Text(), page.model.vocabularies);
      if (track && !several) {
        fields.push_back(MakeField("bac_track", *track, next, 0, next.words.size(), page.text));
        fields.back().confidence *= kWithoutLabel;
      }
    }
    if (!Has(fields, "bac_series")) {
      if (const auto series = FindShape(model::v1::SHAPE_BAC_SERIES, wider.Text(), page.model.vocabularies)) {
        fields.push_back(MakeField("bac_series", *series, wider, 0, wider.words.size(), page.text));
      }
    }
  }
}

// "Général - série STMG - Session 2024": a track at the head of a line of such
// things, without the word baccalauréat.
void AddTrackOfHeading(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "bac_track")) return;
  constexpr std::size_t kLongestHeading = 12;  // words
  for (const LayoutLine& line : page.layout.lines()) {
    if (line.tokens.empty() || line.tokens.size() > kLongestHeading) continue;
    const std::size_t word = line.tokens.front().word;
    const LayoutLine first = line.Part(word, word + 1);
    const auto track = FindShape(model::v1::SHAPE_BAC_TRACK, first.Text(), page.model.vocabularies);
    if (!track) continue;
    const bool told =
        line.tokens.size() == 1 || std::any_of(line.tokens.begin() + 1, line.tokens.end(), [](const Token& token) {
          return token.text == "session" || token.text == "serie" || token.text == "specialite";
        });
    if (!told) continue;
    fields.push_back(MakeField("bac_track", *track, first, 0, first.words.size(), page.text));
    fields.back().confidence *= kWithoutLabel;
    return;
  }
}

// "BACCAL AURÉAT GÉNÉR AL" of a title with space between its letters; and a series by its
// name, which is too long for chance.
void AddOfSpacedLines(const KindPage& page, std::vector<Field>& fields) {
  for (const LayoutLine& line : page.layout.lines()) {
    if (!Has(fields, "bac_track")) {
      std::string joined = FoldWords(line.Text());
      std::erase(joined, ' ');
      for (const char* track : {"general", "technologique", "professionnel"}) {
        if (joined.find(std::string("baccalaureat") + track) == std::string::npos) continue;
        fields.push_back(MakeField("bac_track", {line.Text(), track, 1}, line, 0, line.words.size(), page.text));
        fields.back().confidence *= kWithoutLabel;
        break;
      }
    }
    if (!Has(fields, "bac_series") && line.words.size() >= kFewestWordsOfSeries) {
      const auto series = FindShape(model::v1::SHAPE_BAC_SERIES, line.Text(), page.model.vocabularies);
      if (!series || series->value == series->normalized) continue;
      fields.push_back(MakeField("bac_series", *series, line, 0, line.words.size(), page.text));
      fields.back().confidence *= kWithoutLabel;
    }
  }
}

// "le baccalauréat professionnel, spécialité Systèmes numériques, session 2024":
// what follows the word up to the next part of the sentence.
void AddSpecialityOfSentence(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "bac_specialities")) return;
  constexpr std::size_t kLongestSpeciality = 20;  // words
  const PageFlow& flow = page.flow;
  for (std::size_t i = 1; i + 1 < flow.words().size(); ++i) {
    if (flow.Folded(i) != "specialite" && flow.Folded(i) != "specialites") continue;
    const std::string& before = flow.words()[i - 1].text;
    const bool of_the_track = FindShape(model::v1::SHAPE_BAC_TRACK, before, page.model.vocabularies).has_value() ||
                              (i > 1 && (flow.Folded(i - 1) == "de" || before == "-" || before == "–"));
    // "Enseignement de spécialité de première : Physique-chimie" was given up.
    const std::string second = i + 2 < flow.words().size() ? flow.Folded(i + 2) : "";
    if (!of_the_track || second == "premiere" || second == "1re") continue;
    std::size_t end = i + 1;
    const auto ends = [&](std::size_t at) {
      const std::string& word = flow.Folded(at);
      const std::string next = at + 1 < flow.words().size() ? flow.Folded(at + 1) : "";
      // "à la personne" is of a speciality, "à la session 2024" is not.
      const bool verb =
          word == "a" && (next == "ete" || next == "obtenu" || next == "satisfait" ||
                          (next == "la" && at + 2 < flow.words().size() && flow.Folded(at + 2) == "session"));
      // "délivre le baccalauréat professionnel, spécialité : Boulanger à :"
      const bool to_somebody = word == "a" && (flow.words()[at].text.ends_with(':') ||
                                               (at + 1 < flow.words().size() && flow.words()[at + 1].text == ":"));
      return to_somebody || word == "session" || word == "mention" || word == "avec" || word == "sans" ||
             word == "est" || word == "lui" || verb;
    };
    while (end < flow.words().size() && end <= i + kLongestSpeciality && !ends(end) &&
           !flow.words()[end - 1].text.ends_with('.'))
      ++end;
    if (end > i + kLongestSpeciality || end == i + 1) continue;
    // A dash before "Session 2024" parts them.
    if (flow.Folded(end - 1).empty()) --end;
    const LayoutLine line = flow.Line(i + 1, end);
    const auto value = FindShape(model::v1::SHAPE_SPECIALITIES, line.Text(), page.model.vocabularies);
    if (!value) continue;
    fields.push_back(MakeField("bac_specialities", *value, line, 0, line.words.size(), page.text));
    fields.back().confidence *= kWithoutLabel;
    return;
  }
}

bool IsMonthOfSession(const std::string& word) {
  static constexpr std::array<std::string_view, 4> kMonths = {"juin", "juillet", "septembre", "octobre"};
  return std::ranges::find(kMonths, FoldWords(word)) != kMonths.end();
}

// Whether `line` is the rest of a date: "Fait à Lille, le 12" and under it, or beside,
// "septembre 2025"; "29 | 06 | 2006" in boxes.
bool GoesOn(const KindPage& page, const LayoutLine& line) {
  constexpr double kNear = 2;  // line heights
  return std::ranges::any_of(page.layout.lines(), [&](const LayoutLine& other) {
    const double drop = line.box.Center().y - other.box.Center().y;
    const bool before = std::abs(drop) < line.box.Height() / 2 ? other.box.x1 <= line.box.x0
                                                               : drop > 0 && drop < kNear * line.box.Height();
    if (!before || other.words.empty()) return false;
    const std::string& last = other.words.back().text;
    return FoldWords(last) == "le" || FoldWords(last) == "du" ||
           last.find_first_not_of("0123456789/.-") == std::string::npos;
  });
}

// Whether the last word of a line, a year, is of nothing but a session: alone, behind its
// month ("JUIN 2024"), or behind a dash in a heading of the examination
// ("Baccalauréat général – 2025", "(ST2S) – 2026").
bool EndsInSession(const KindPage& page, const LayoutLine& line) {
  constexpr std::size_t kLongestHeading = 16;  // words
  constexpr double kHead = 0.4;                // of the page
  if (line.words.size() > kLongestHeading) return false;
  std::size_t first = line.words.size() - 1;
  if (first > 0 && IsMonthOfSession(line.words[first - 1].text)) --first;
  if (first == 0) return line.box.y1 < kHead && !GoesOn(page, line);
  const bool parted = FoldWords(line.words[first - 1].text).empty();
  const auto is_of_heading = [](const Token& token) {
    return RoughlyEqual(token.text, "baccalaureat") || token.text == "bac";
  };
  return parted && (line.words[0].text.starts_with('(') || std::ranges::any_of(line.tokens, is_of_heading));
}

// A year in a heading, without a word for it or of which that was not read.
void AddSessionOfHeading(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "session")) return;
  std::vector<Field> seen;
  for (const LayoutLine& line : page.layout.lines()) {
    if (line.words.empty()) continue;
    const std::size_t last = line.words.size() - 1;
    const auto year = FindShape(model::v1::SHAPE_YEAR, line.words[last].text, page.model.vocabularies);
    if (!year || line.words[last].text != year->value || !EndsInSession(page, line)) continue;
    seen.push_back(MakeField("session", *year, line, last, line.words.size(), page.text));
    if (seen.back().normalized_value != seen.front().normalized_value) return;
  }
  if (seen.empty()) return;
  seen[0].confidence *= kUnlabelled;
  fields.push_back(std::move(seen[0]));
}

void AddMention(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "mention")) return;
  const PageFlow& flow = page.flow;
  for (std::size_t i = 0; i < flow.words().size(); ++i) {
    if (!RoughlyEqual(flow.Folded(i), "mention")) continue;
    const bool without = i > 0 && flow.Folded(i - 1) == "sans";
    // To the end of the clause: "mention Bien. Mentions : assez bien …".
    std::size_t end = i + 1;
    while (end < std::min(flow.words().size(), i + 1 + kLongestMention)) {
      // "très bien avec les félicitations du jury"
      if (end >= i + 1 + kLongestPlainMention && flow.Folded(end) != "felicitations") break;
      const std::string& word = flow.words()[end++].text;
      if (word.ends_with('.') || word.ends_with(',') || word.ends_with(';')) break;
    }
    const LayoutLine line = without ? flow.Line(i - 1, i + 1) : flow.Line(i + 1, end);
    // "Mentions : assez bien à partir de 12": the rule.
    if (flow.Folded(i) == "mentions") continue;
    const auto mention = FindShape(model::v1::SHAPE_MENTION, line.Text(), page.model.vocabularies);
    if (!mention) continue;
    fields.push_back(MakeField("mention", *mention, line, 0, line.words.size(), page.text));
    fields.back().confidence *= kWithoutLabel;
    return;
  }
}

// "S'il a obtenu le baccalauréat", "tout candidat qui est admis": of nobody in particular.
bool IsARule(const PageFlow& flow, std::size_t word) {
  constexpr std::size_t kWordsBefore = 4;
  static constexpr std::array<std::string_view, 8> kWords = {"si",   "s il",  "s elle",  "qui",
                                                             "tout", "toute", "lorsque", "des qu"};
  for (std::size_t i = word; i > 0 && word - i < kWordsBefore; --i) {
    if (std::ranges::find(kWords, flow.Folded(i - 1)) != kWords.end()) return true;
  }
  return false;
}

// From a word behind the first on, up to where a mark parts what follows, or so many words.
std::size_t EndOfClause(const PageFlow& flow, std::size_t from) {
  constexpr std::size_t kLongestClause = 8;
  std::size_t end = from;
  const auto parts = [&](const std::string& text) {
    return text.ends_with('.') || text.ends_with(',') || text.ends_with(';');
  };
  while (end < std::min(flow.words().size(), from + kLongestClause) && !parts(flow.words()[end - 1].text)) ++end;
  return end;
}

bool SpeaksOfExamination(const std::string& clause) {
  static const RE2 words("\\b(?:baccalaureat|bac|examen|epreuves|diplome)\\b");
  return RE2::PartialMatch(FoldWords(clause), words);
}

void AddDecision(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "decision")) return;
  // "a été reçu(e), à la session de juin 2025, au diplôme du"
  constexpr std::size_t kWordsToExamination = 9;
  const PageFlow& flow = page.flow;
  for (const char* phrase : {"declare admis", "declaree admise", "declaree admis", "est admis", "est admise",
                             "admis a l'issue", "a ete recu", "a ete recue", "est recu", "est recue", "a ete admis",
                             "a ete admise", "a subi avec succes", "a satisfait aux epreuves", "a obtenu le diplome",
                             "a obtenu le baccalaureat", "est titulaire du baccalaureat", "est titulaire du diplome"}) {
    const auto match = flow.Find(FoldWords(phrase));
    if (!match || IsARule(flow, match->first)) continue;
    const LayoutLine line = flow.Line(match->first, match->last);
    const std::string clause = flow.Line(match->first, EndOfClause(flow, match->last)).Text();
    // A payment and a request are received too.
    std::size_t end = match->last;
    const auto ends_sentence = [](const std::string& text) { return text.ends_with('.') || text.ends_with(';'); };
    while (end < std::min(flow.words().size(), match->last + kWordsToExamination) &&
           !ends_sentence(flow.words()[end - 1].text))
      ++end;
    const std::string sentence = flow.Line(match->first, end).Text();
    if (FoldWords(line.Text()).find("recu") != std::string::npos && !SpeaksOfExamination(sentence)) continue;
    // "a été admise à passer les épreuves du second groupe"
    if (const auto decision = FindShape(model::v1::SHAPE_DECISION, clause, page.model.vocabularies)) {
      fields.push_back(MakeField("decision", *decision, line, 0, line.words.size(), page.text));
      fields.back().confidence *= kWithoutLabel;
      return;
    }
  }
}

bool SpeaksOfResult(const std::string& label) {
  static const RE2 words("mention|jury|decision|resultat|verdict|deliberation|conclusion|examen");
  return RE2::PartialMatch(label, words);
}

// "N° de table : 0746291853": the only number of so many digits whose label
// promises one, and no other.
void AddNumberOfCandidate(const KindPage& page, std::vector<Field>& fields) {
  constexpr std::size_t kFewestDigits = 8;
  AddOfCells(
      page, "candidate_number", model::v1::SHAPE_DIGITS,
      [](const ShapedValue& number) {
        return number.normalized.size() >= kFewestDigits &&
               number.normalized.find_first_not_of("0123456789") == std::string::npos;
      },
      [&](const std::string& label) {
        // "Candidat : 0746291853", perhaps behind a number of the cell beside and before
        // what stands above.
        static const RE2 of_candidate("^(?:\\w*\\d\\w* )*candidate?(?: e)?\\b");
        static const RE2 of_a_service(
            "\\b(?:tel|telephone|portable|mobile|fax|siret|dossier|parcoursup|secu\\w*|nir)\\b");
        if (RE2::PartialMatch(label, of_candidate) && !RE2::PartialMatch(label, of_a_service))
          return !IsOfOthers(page.model, label);
        static const RE2 of_a_number("^(?:n|no|num|numero|identifiant|id|matricule)\\b");
        // "N° : 20259842664" of a diploma is its own.
        static const RE2 of_nothing("n|no|num|numero|id");
        if (page.model.data.kind() == kBacCertificate && RE2::FullMatch(label, of_nothing)) return false;
        static const RE2 of_another(
            "\\b(?:tel|telephone|portable|mobile|fax|siret|rne|uai|etab\\w*|lycee|diplome|releve|document|attestation|"
            "certificat|dossier|serie|controle|cvec|parcoursup|secu\\w*|nir|ine|bea|rnie|national\\w*|etudiante?)\\b");
        return RE2::PartialMatch(label, of_a_number) && !RE2::PartialMatch(label, of_another) &&
               !IsOfOthers(page.model, label);
      },
      fields);
}

}  // namespace

void CompleteBaccalaureat(const KindPage& page, std::vector<Field>& fields) {
  AddTrackAndSeries(page, fields);
  AddTrackOfHeading(page, fields);
  AddOfSpacedLines(page, fields);
  AddSpecialityOfSentence(page, fields);
  AddSessionOfHeading(page, fields);
  AddMention(page, fields);
  AddDecision(page, fields);
  AddOfCells(page, "mention", model::v1::SHAPE_MENTION, nullptr, SpeaksOfResult, fields);
  AddOfCells(page, "decision", model::v1::SHAPE_DECISION, nullptr, SpeaksOfResult, fields);
  AddIssuers(page, fields);
  AddNumberOfCandidate(page, fields);
}

void CompleteBacCertificate(const KindPage& page, std::vector<Field>& fields) { CompleteBaccalaureat(page, fields); }

}  // namespace justif::reading

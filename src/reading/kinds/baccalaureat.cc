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

constexpr double kUnlabelled = 0.93;

bool Has(const std::vector<Field>& fields, const char* name) { return FindField(fields, name) != nullptr; }

bool IsCivility(const std::string& folded) {
  return folded == "monsieur" || folded == "madame" || folded == "mademoiselle" || folded == "mme" ||
         folded == "mlle" || folded == "m";
}

// "Monsieur BENALI-ROUSSEAU Aurélien, René, né le": the words between the
// civility and the birth.
void AddNamesOfSentence(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "family_name") || Has(fields, "given_names")) return;
  const PageFlow& flow = page.flow;
  for (std::size_t i = 0; i < flow.words().size(); ++i) {
    if (!IsCivility(flow.Folded(i))) continue;
    if (flow.Folded(i) == "m" && !flow.words()[i].text.starts_with("M.")) continue;
    std::size_t end = i + 1;
    while (end < flow.words().size() && end < i + 14) {
      const std::string& word = flow.Folded(end);
      if (word == "ne" || word == "nee" || word == "ne e" || word == "nele" || word == "a" || word == "est" ||
          word == "candidat")
        break;
      ++end;
    }
    if (end >= flow.words().size() || end - i < 3 || end == i + 14) continue;
    const LayoutLine line = flow.Line(i + 1, end);
    std::string family, given;
    if (!SplitFullName(line.Text(), family, given)) continue;
    for (const auto& [name, shape, part] : {std::tuple{"family_name", model::v1::SHAPE_FAMILY_NAME, family},
                                            std::tuple{"given_names", model::v1::SHAPE_GIVEN_NAMES, given}}) {
      const auto value = FindShape(shape, part, page.model.vocabularies);
      if (!value) continue;
      // The region is that of the words of this part alone.
      fields.push_back(MakeField(name, *value, line, 0, line.words.size(), page.text));
    }
    return;
  }
}

// "né le 30.09.2007 à Albi (INE …": the town behind the date.
void AddBirthPlaceOfSentence(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "birth_place")) return;
  const PageFlow& flow = page.flow;
  const Field* date = FindField(fields, "birth_date");
  if (date == nullptr) return;
  for (const char* birth : {"ne le", "nee le", "nee le", "ne e le"}) {
    const auto match = flow.Find(birth);
    if (!match) continue;
    for (std::size_t i = match->last; i < std::min(flow.words().size(), match->last + 5); ++i) {
      if (flow.Folded(i) != "a") continue;
      std::size_t end = i + 1;
      while (end < flow.words().size() && end < i + 6) {
        const std::string& text = flow.words()[end].text;
        if (text.starts_with("(") || flow.Folded(end) == "a" || flow.Folded(end) == "ine" || flow.Folded(end) == "est")
          break;
        ++end;
        if (text.ends_with(",") || text.ends_with(".") || text.ends_with(";")) break;
      }
      const LayoutLine line = flow.Line(i + 1, end);
      const auto value = FindShape(model::v1::SHAPE_PLACE, line.Text(), page.model.vocabularies);
      if (value) fields.push_back(MakeField("birth_place", *value, line, 0, line.words.size(), page.text));
      return;
    }
  }
}

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
      if (const auto track = FindShape(model::v1::SHAPE_BAC_TRACK, next.Text(), page.model.vocabularies)) {
        fields.push_back(MakeField("bac_track", *track, next, 0, next.words.size(), page.text));
        fields.back().confidence *= kUnlabelled;
      }
    }
    if (!Has(fields, "bac_series")) {
      if (const auto series = FindShape(model::v1::SHAPE_BAC_SERIES, wider.Text(), page.model.vocabularies)) {
        fields.push_back(MakeField("bac_series", *series, wider, 0, wider.words.size(), page.text));
      }
    }
  }
}

void AddMention(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "mention")) return;
  const PageFlow& flow = page.flow;
  for (std::size_t i = 0; i < flow.words().size(); ++i) {
    if (!RoughlyEqual(flow.Folded(i), "mention")) continue;
    const bool without = i > 0 && flow.Folded(i - 1) == "sans";
    const LayoutLine line = without ? flow.Line(i - 1, i + 1) : flow.Line(i + 1, i + 5);
    const auto mention = FindShape(model::v1::SHAPE_MENTION, line.Text(), page.model.vocabularies);
    if (!mention) continue;
    fields.push_back(MakeField("mention", *mention, line, 0, line.words.size(), page.text));
    fields.back().confidence *= kUnlabelled;
    return;
  }
}

void AddDecision(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "decision")) return;
  const PageFlow& flow = page.flow;
  for (const char* phrase :
       {"declare admis", "declaree admise", "declaree admis", "est admis", "est admise", "admis a l'issue"}) {
    const auto match = flow.Find(FoldWords(phrase));
    if (!match) continue;
    const LayoutLine line = flow.Line(match->first, match->last);
    if (const auto decision = FindShape(model::v1::SHAPE_DECISION, line.Text(), page.model.vocabularies)) {
      fields.push_back(MakeField("decision", *decision, line, 0, line.words.size(), page.text));
      fields.back().confidence *= kUnlabelled;
      return;
    }
  }
}

// "Académie de Grenoble" at the head of a page.
void AddAcademy(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "academy")) return;
  const PageFlow& flow = page.flow;
  for (std::size_t i = 0; i < flow.words().size(); ++i) {
    if (!RoughlyEqual(flow.Folded(i), "academie")) continue;
    for (const std::size_t length : {4U, 3U, 2U, 1U}) {
      const LayoutLine line = flow.Line(i + 1, i + 1 + length);
      const auto academy = FindShape(model::v1::SHAPE_ACADEMY, line.Text(), page.model.vocabularies);
      if (!academy) continue;
      fields.push_back(MakeField("academy", *academy, line, 0, line.words.size(), page.text));
      return;
    }
  }
}

}  // namespace

void CompleteBaccalaureat(const KindPage& page, std::vector<Field>& fields) {
  AddNamesOfSentence(page, fields);
  AddBirthPlaceOfSentence(page, fields);
  AddTrackAndSeries(page, fields);
  AddMention(page, fields);
  AddDecision(page, fields);
  AddAcademy(page, fields);
}

void CompleteBacCertificate(const KindPage& page, std::vector<Field>& fields) { CompleteBaccalaureat(page, fields); }

}  // namespace justif::reading

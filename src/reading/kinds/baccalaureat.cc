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
  AddTrackAndSeries(page, fields);
  AddMention(page, fields);
  AddDecision(page, fields);
  AddAcademy(page, fields);
}

void CompleteBacCertificate(const KindPage& page, std::vector<Field>& fields) { CompleteBaccalaureat(page, fields); }

}  // namespace justif::reading

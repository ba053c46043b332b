// The academy and the school that a paper of the baccalauréat is of, where no label
// says so.
#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "reading/kinds/field_extraction.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/kind_completion.h"

namespace justif::reading {
namespace {

constexpr double kWithoutLabel = 0.93;

bool Has(const std::vector<Field>& fields, const char* name) { return FindField(fields, name) != nullptr; }

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

// "Le recteur de l'académie de" and under it "Grenoble".
void AddAcademyBelow(const KindPage& page, std::vector<Field>& fields) {
  constexpr double kNextLine = 2;  // line heights
  static const RE2 opening("(?i).*acad[ée]mie(?: de| de l[ae']| d['’])?");
  const auto& lines = page.layout.lines();
  for (std::size_t i = 0; i < lines.size() && !Has(fields, "academy"); ++i) {
    if (!RE2::FullMatch(lines[i].Text(), opening)) continue;
    for (const std::size_t under : page.layout.Under(i, kNextLine)) {
      const auto academy = FindShape(model::v1::SHAPE_ACADEMY, lines[under].Text(), page.model.vocabularies);
      if (academy)
        fields.push_back(MakeField("academy", *academy, lines[under], 0, lines[under].words.size(), page.text));
      break;
    }
  }
}

// The lycée at the head of a paper its head teacher signs, perhaps with its town on the
// next line.
void AddEstablishmentOfHead(const KindPage& page, std::vector<Field>& fields) {
  if (Has(fields, "establishment")) return;
  constexpr double kHead = 0.15;     // of the page's height
  constexpr double kNextLine = 1.6;  // line heights
  constexpr std::size_t kMostWordsOfTown = 3;
  const PageFlow& flow = page.flow;
  bool signs = false, heads = false;
  std::string page_text = " ";
  for (std::size_t i = 0; i < flow.words().size(); ++i) {
    signs |= flow.Folded(i).starts_with("soussigne");
    heads |= flow.Folded(i).starts_with("proviseur") ||
             (flow.Folded(i) == "d etablissement" && i > 0 && flow.Folded(i - 1) == "chef");
    page_text += flow.Folded(i) + " ";
  }
  // A town is named again, in the address or where the paper was made; a title is not.
  const auto is_named_again = [&](const LayoutLine& line) {
    const std::string name = " " + FoldWords(line.Text()) + " ";
    const std::size_t first = page_text.find(name);
    return first != std::string::npos && page_text.find(name, first + 1) != std::string::npos;
  };
  static const RE2 school("(?:LYC[ÉE]E|Lyc[ée]e|LGT|LEGT|LPO|LP|LT|Institut(?:ion)?|INSTITUT(?:ION)?)\\s+.*\\pL{3}.*");
  static const RE2 town("\\p{Lu}[\\pL' ’-]+");
  const auto& lines = page.layout.lines();
  for (std::size_t i = 0; signs && heads && i < lines.size(); ++i) {
    if (lines[i].box.y0 > kHead || !RE2::FullMatch(lines[i].Text(), school)) continue;
    LayoutLine whole = lines[i];
    for (const std::size_t under : page.layout.Under(i, kNextLine)) {
      const LayoutLine& next = lines[under];
      if (next.words.size() <= kMostWordsOfTown && RE2::FullMatch(next.Text(), town) && is_named_again(next)) {
        whole.words.insert(whole.words.end(), next.words.begin(), next.words.end());
        whole.box = Union(whole.box, next.box);
      }
      break;
    }
    const auto name = FindShape(model::v1::SHAPE_TEXT, whole.Text(), page.model.vocabularies);
    if (!name) continue;
    fields.push_back(MakeField("establishment", *name, whole, 0, whole.words.size(), page.text));
    fields.back().confidence *= kWithoutLabel;
    return;
  }
}

}  // namespace

void AddIssuers(const KindPage& page, std::vector<Field>& fields) {
  AddAcademy(page, fields);
  AddAcademyBelow(page, fields);
  AddEstablishmentOfHead(page, fields);
}

}  // namespace justif::reading

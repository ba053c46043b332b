// What data cannot express of each kind: values told by sentences, by the
// table, or by standing anywhere on the page.
#ifndef JUSTIF_READING_KINDS_KIND_COMPLETION_H_
#define JUSTIF_READING_KINDS_KIND_COMPLETION_H_

#include <functional>
#include <string>
#include <vector>

#include "document/field.h"
#include "document/text.h"
#include "reading/kinds/kind_model.h"
#include "reading/kinds/kind_reader.h"
#include "reading/kinds/page_flow.h"
#include "reading/kinds/page_layout.h"
#include "reading/kinds/value_shapes.h"

namespace justif::reading {

// A page of a recognised kind. Borrows.
struct KindPage {
  const KindModel& model;
  const PageText& text;
  const PageLayout& layout;
  const PageFlow& flow;
};

// Years of age below which nobody passes a bac or studies, and dates of a page that are
// so far apart are a birth and another.
inline constexpr int kYoungestStudent = 14;
// Of "2024-07-08".
int YearOf(const std::string& date);

// Confidence kept by a value that no label vouches for.
inline constexpr double kUnlabelled = 0.84;

// The value of a form that words hardly have by chance, when all lines of the
// page that have one agree; sentences are left out. `counts` says which values do; null for all.
void AddIfUnique(const KindPage& page, const char* name, model::v1::Shape shape,
                 const std::function<bool(const ShapedValue& value)>& counts, std::vector<Field>& fields);

// The same, in sentences too, where a document speaks of one such value alone.
void AddIfUniqueInText(const KindPage& page, const char* name, model::v1::Shape shape, std::vector<Field>& fields);

// The value that all of a cell is, or of what stands behind its colon, where the cells
// of the page that have one agree: "Admis" under a label that is not known. `counts`
// (null for all) says which values do, `label_counts` which labels, folded.
void AddOfCells(const KindPage& page, const char* name, model::v1::Shape shape,
                const std::function<bool(const ShapedValue& value)>& counts,
                const std::function<bool(const std::string& label)>& label_counts, std::vector<Field>& fields);

// Whether a label, folded, is of another person or another time: "Date de naissance du
// père".
bool IsOfOthers(const KindModel& model, const std::string& label);

// Each adds what is missing in `fields` and never replaces what is there.
void CompleteCvecAttestation(const KindPage& page, std::vector<Field>& fields);
void CompleteBacTranscript(const KindPage& page, const std::vector<MarkRow>& marks, std::vector<Field>& fields);
void CompleteBacCertificate(const KindPage& page, std::vector<Field>& fields);

// "Elle totalise 1 420 points (coefficients : 100) et obtient la moyenne de 14,20".
void AddTotalsOfSentences(const KindPage& page, std::vector<Field>& fields);
// Rows with points alone that the label of a value of the kind names.
void DropValuesAmongMarks(const KindModel& model, std::vector<MarkRow>& marks);

// Of every kind: names, birth place and civility that a sentence tells, and an
// INE wherever it stands.
void CompleteIdentity(const KindPage& page, std::vector<Field>& fields);
// A whole name recognised in pixels that, mended, tells its parts: they take its
// place.
void SplitMendedName(const KindPage& page, std::vector<Field>& fields);
// Of every kind: the date beside the place where the document was made, looked at
// again where digits there are none (`look_again` may be null).
void AddIssueDate(const KindPage& page, const LookAgain& look_again, std::vector<Field>& fields);

// Shared by the two bac kinds: track, series, mention, decision, who issued the paper and
// the number of the candidate.
void CompleteBaccalaureat(const KindPage& page, std::vector<Field>& fields);
// The academy wherever it is named, and the school at the head of a paper that its head
// teacher signs.
void AddIssuers(const KindPage& page, std::vector<Field>& fields);

}  // namespace justif::reading

#endif  // JUSTIF_READING_KINDS_KIND_COMPLETION_H_

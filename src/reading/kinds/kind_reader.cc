#include "reading/kinds/kind_reader.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "reading/kinds/doubted_fields.h"
#include "reading/kinds/field_extraction.h"
#include "reading/kinds/folding.h"
#include "reading/kinds/kind_completion.h"
#include "reading/kinds/kind_model.h"
#include "reading/kinds/misread_names.h"
#include "reading/kinds/page_flow.h"
#include "reading/kinds/page_layout.h"
#include "reading/kinds/sentence_fields.h"
#include "reading/kinds/side_by_side.h"
#include "reading/kinds/table_of_marks.h"
#include "reading/kinds/wrapped_labels.h"
#include "reading/kinds/wrapped_values.h"

namespace justif::reading {
namespace {

// What a 2D-Doc of the kind's type adds to the anchors.
constexpr double kCodeWeight = 0.4;
// And the number of a contribution, as a word.
constexpr double kCvecNumberWeight = 0.3;
constexpr std::size_t kShortestCvecNumber = 14;
// Of the sure weight: enough to name the kind.
constexpr double kNamed = 0.62;
// Letters of what speaks against a kind only when it is there to the letter.
constexpr std::size_t kShortPhrase = 11;
// Of the values on a page with two documents, those that one of them must have:
// columns of one document share them out.
constexpr double kOfOneDocument = 0.75;

// "PAR2-KOFOMC-80", exactly: hardly another paper speaks of one.
bool HoldsCvecNumber(const PageText& text) {
  return std::ranges::any_of(text.lines, [](const TextLine& line) {
    return std::ranges::any_of(line.words, [](const Word& word) {
      if (word.text.size() < kShortestCvecNumber) return false;
      const auto number = FindShape(model::v1::SHAPE_CVEC_NUMBER, word.text, {});
      return number && number->certainty == 1;
    });
  });
}

// In sure weights of the kind.
double Weigh(const KindModel& model, const PageFlow& flow, const PageText& text, const std::vector<Code>& codes) {
  double weight = 0;
  for (const auto& anchor : model.data.anchors()) {
    const bool seen = std::any_of(anchor.phrases().begin(), anchor.phrases().end(), [&](const std::string& phrase) {
      // "Cueff" is a name, and no "coeff"; "inscrite" alone is not "inscrite en".
      const bool to_the_letter = anchor.weight() < 0 && phrase.size() <= kShortPhrase;
      return flow.Find(FoldWords(phrase), 0, to_the_letter).has_value();
    });
    if (seen) weight += anchor.weight();
  }
  if (model.data.kind() == kCvecAttestation && HoldsCvecNumber(text)) weight += kCvecNumberWeight;
  for (const Code& code : codes) {
    if (code.region.page != text.page) continue;
    const bool cvec = code.content == CodeContent::kCvecUrl || code.content == CodeContent::kCvecNumber ||
                      code.content == CodeContent::kCvecDelimited ||
                      (code.two_d_doc && code.two_d_doc->document_type == "B1");
    const bool diploma = code.two_d_doc && code.two_d_doc->document_type == "B0";
    if ((cvec && model.data.kind() == kCvecAttestation) || (diploma && model.data.kind() == kBacCertificate))
      weight += kCodeWeight;
  }
  return weight / model.data.sure_weight();
}

// Those that stand among the lines of a part of a page.
std::vector<Code> CodesOn(const PageText& part, const std::vector<Code>& codes) {
  Box lines = part.lines.front().box;
  for (const TextLine& line : part.lines) lines = Union(lines, line.box);
  std::vector<Code> on;
  for (const Code& code : codes) {
    if (code.region.page != part.page) continue;
    const double x = part.ToUpright(code.region).Center().x;
    if (x > lines.x0 && x < lines.x1) on.push_back(code);
  }
  return on;
}

struct Part {
  PageText text;
  PageFlow flow;
  std::vector<Code> codes;
};

// Those of a page that holds two documents; none else.
std::vector<Part> PartsOf(const PageText& text, const std::vector<Code>& codes) {
  const auto sides = PartsSideBySide(text);
  std::vector<Part> parts;
  if (!sides) return parts;
  for (const PageText* side : {&sides->first, &sides->second})
    parts.push_back({*side, PageFlow{PageLayout(*side)}, CodesOn(*side, codes)});
  return parts;
}

// What a page may be. Borrows.
struct Candidate {
  const KindModel* model = nullptr;
  const PageText* text = nullptr;
  double weight = 0;
};

// What a page or a part of one says as a document of a kind.
void ReadValues(const Candidate& document, const std::vector<Code>& codes, const LookAgain& look_again,
                KindResult& result) {
  const KindModel& model = *document.model;
  const PageText& text = *document.text;
  const PageLayout printed = WithWholeFractions(PageLayout(text));
  const PageLayout layout = WithWholeLabels(model, printed);
  const PageFlow flow(layout);
  result.fields = ExtractFields(model, text, layout, look_again);
  AddFieldsOfSentences(model, text, flow, look_again, result.fields);
  const KindPage page{model, text, layout, flow};
  CompleteIdentity(page, result.fields);
  LookAgainAtDoubtedFields(model, text, codes, look_again, result.fields);
  MendMisreadNames(model, text, look_again, result.fields);
  SplitMendedName(page, result.fields);
  AddIssueDate(page, look_again, result.fields);
  if (model.data.kind() == kCvecAttestation) CompleteCvecAttestation(page, result.fields);
  if (model.data.kind() == kBacCertificate) CompleteBacCertificate(page, result.fields);
  if (model.data.kind() == kBacTranscript) {
    result.marks = ReadTableOfMarks(HeadingWords(model.data), text, printed, look_again);
    DropValuesAmongMarks(model, result.marks);
    CompleteBacTranscript(page, result.marks, result.fields);
  }
}

// A part of the page in place of what is known, where it is the document by
// itself: also where the other document hides on the whole page what it is.
void Prefer(Candidate& known, const Candidate& part) {
  if (part.weight < kNamed || part.text->lines.size() >= known.text->lines.size()) return;
  const auto values = [](const Candidate& of) {
    KindResult result;
    ReadValues(of, {}, nullptr, result);
    return static_cast<double>(result.fields.size());
  };
  if (known.weight < kNamed || values(part) >= kOfOneDocument * values(known)) known = part;
}

class ModelledKindReader : public KindReader {
 public:
  explicit ModelledKindReader(std::vector<KindModel> models) : models_(std::move(models)) {}

  KindResult Read(const std::vector<PageText>& pages, const std::vector<Code>& codes, const std::string& expected_kind,
                  const LookAgain& look_again) const override {
    Candidate best;
    std::deque<std::vector<Part>> parts_of_pages;
    for (const PageText& text : pages) {
      const PageFlow flow{PageLayout(text)};
      const std::vector<Part>& parts = parts_of_pages.emplace_back(PartsOf(text, codes));
      for (const KindModel& model : models_) {
        const double more = model.data.kind() == expected_kind ? 0.01 : 0;
        Candidate candidate{&model, &text, Weigh(model, flow, text, codes) + more};
        for (const Part& part : parts)
          Prefer(candidate, {&model, &part.text, Weigh(model, part.flow, part.text, part.codes) + more});
        if (candidate.weight > best.weight) best = candidate;
      }
    }
    KindResult result;
    if (best.model == nullptr || best.weight < kNamed) return result;
    result.kind = best.model->data.kind();
    result.confidence = std::min(1.0, best.weight);
    result.page = best.text->page;
    ReadValues(best, codes, look_again, result);
    return result;
  }

 private:
  std::vector<KindModel> models_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<KindReader>> KindReader::Create(const std::string& models) {
  auto loaded = LoadKindModels(models);
  if (!loaded.ok()) return loaded.status();
  return std::make_unique<ModelledKindReader>(*std::move(loaded));
}

}  // namespace justif::reading

#include "reading/kinds/kind_reader.h"

#include <algorithm>
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
#include "reading/kinds/table_of_marks.h"

namespace justif::reading {
namespace {

// What a 2D-Doc of the kind's type adds to the anchors.
constexpr double kCodeWeight = 0.4;
// Of the sure weight: enough to name the kind.
constexpr double kNamed = 0.62;

double Weigh(const KindModel& model, const PageFlow& flow, const PageText& text, const std::vector<Code>& codes) {
  double weight = 0;
  for (const auto& anchor : model.data.anchors()) {
    const bool seen = std::any_of(anchor.phrases().begin(), anchor.phrases().end(),
                                  [&](const std::string& phrase) { return flow.Find(FoldWords(phrase)).has_value(); });
    if (seen) weight += anchor.weight();
  }
  for (const Code& code : codes) {
    if (code.region.page != text.page) continue;
    const bool cvec = code.content == CodeContent::kCvecUrl || code.content == CodeContent::kCvecNumber ||
                      code.content == CodeContent::kCvecDelimited ||
                      (code.two_d_doc && code.two_d_doc->document_type == "B1");
    const bool diploma = code.two_d_doc && code.two_d_doc->document_type == "B0";
    if ((cvec && model.data.kind() == kCvecAttestation) || (diploma && model.data.kind() == kBacCertificate))
      weight += kCodeWeight;
  }
  return weight;
}

class ModelledKindReader : public KindReader {
 public:
  explicit ModelledKindReader(std::vector<KindModel> models) : models_(std::move(models)) {}

  KindResult Read(const std::vector<PageText>& pages, const std::vector<Code>& codes, const std::string& expected_kind,
                  const LookAgain& look_again) const override {
    const KindModel* best = nullptr;
    const PageText* best_page = nullptr;
    double best_weight = 0;
    for (const PageText& text : pages) {
      const PageLayout layout(text);
      const PageFlow flow(layout);
      for (const KindModel& model : models_) {
        double weight = Weigh(model, flow, text, codes) / model.data.sure_weight();
        if (model.data.kind() == expected_kind) weight += 0.01;
        if (weight > best_weight) {
          best_weight = weight;
          best = &model;
          best_page = &text;
        }
      }
    }
    KindResult result;
    if (best == nullptr || best_weight < kNamed) return result;
    result.kind = best->data.kind();
    result.confidence = std::min(1.0, best_weight);
    result.page = best_page->page;
    const PageLayout layout(*best_page);
    const PageFlow flow(layout);
    result.fields = ExtractFields(*best, *best_page, layout, look_again);
    AddFieldsOfSentences(*best, *best_page, flow, result.fields);
    const KindPage page{*best, *best_page, layout, flow};
    CompleteIdentity(page, result.fields);
    LookAgainAtDoubtedFields(*best, *best_page, codes, look_again, result.fields);
    MendMisreadNames(*best, *best_page, look_again, result.fields);
    AddIssueDate(page, result.fields);
    if (result.kind == kCvecAttestation) CompleteCvecAttestation(page, result.fields);
    if (result.kind == kBacCertificate) CompleteBacCertificate(page, result.fields);
    if (result.kind == kBacTranscript) {
      result.marks = ReadTableOfMarks(*best_page, layout, look_again);
      CompleteBacTranscript(page, result.marks, result.fields);
    }
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

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "judging/checks/checks.h"
#include "judging/checks/value_places.h"

namespace justif::judging {
namespace {

// So many values are of the picture for each that is drawn over it.
constexpr std::size_t kOfThePictureForEach = 2;
constexpr std::size_t kFewestOfThePicture = 3;

// How a value came onto a page that is a picture.
enum class Made { kOfThePicture, kTyped, kPainted };

Made MadeAt(const PdfTraces& pdf, const Region& place) {
  const bool painted = std::any_of(pdf.painted_over.begin(), pdf.painted_over.end(), [&](const PaintedPatch& patch) {
    return IsAt(place, patch.region) || IsAt(patch.region, place);
  });
  if (painted) return Made::kPainted;
  const bool typed = std::any_of(pdf.words.begin(), pdf.words.end(), [&](const PdfWord& word) {
    return word.visible && word.over_picture && IsAt(place, word.region);
  });
  return typed ? Made::kTyped : Made::kOfThePicture;
}

struct Value {
  std::string subject;
  std::string text;
  std::vector<Region> places;
};

std::vector<Value> ValuesOf(const Reading& reading) {
  std::vector<Value> values;
  for (const Field& field : reading.fields) {
    if (!field.regions.empty()) values.push_back({field.name, field.value, field.regions});
  }
  for (std::size_t i = 0; i < reading.marks.size(); ++i) {
    const MarkRow& row = reading.marks[i];
    for (const auto& [column, cell] :
         {std::pair{"coefficient", &row.coefficient}, {"mark", &row.mark}, {"points", &row.points}}) {
      if (!cell->value.empty())
        values.push_back({"marks[" + std::to_string(i) + "]." + column, cell->value, {cell->region}});
    }
  }
  return values;
}

// On a page that is a picture, as a scanner makes it, a value that is drawn over
// the picture while the others are of it: typed, or painted with a box or another
// picture. A letterhead, and a form that was filled in, have most of their values
// drawn; what text recognition leaves does not show.
class PdfDrawnOverScan : public Check {
 public:
  std::string_view id() const override { return "pdf-drawn-over-scan"; }
  Finding Run(const CheckContext& context) const override {
    const auto& pdf = context.reading().pdf;
    if (!pdf) return Finding::NotApplicable("NO_PICTURE_BENEATH");
    if (!pdf->on_picture) {
      return pdf->complete ? Finding::NotApplicable("NO_PICTURE_BENEATH") : Finding::CannotTell("NOT_ALL_READ");
    }
    std::vector<Evidence> over;
    std::size_t of_the_picture = 0;
    std::vector<Region> counted;
    for (const Value& value : ValuesOf(context.reading())) {
      const auto drawn = std::find_if(value.places.begin(), value.places.end(),
                                      [&](const Region& place) { return MadeAt(*pdf, place) != Made::kOfThePicture; });
      const Region& place = drawn == value.places.end() ? value.places.front() : *drawn;
      // A whole name and its parts stand at one place.
      if (std::any_of(counted.begin(), counted.end(), [&](const Region& other) { return IsAt(other, place); }))
        continue;
      counted.push_back(place);
      if (drawn == value.places.end()) {
        ++of_the_picture;
      } else {
        over.push_back(EvidenceAt(value.subject, value.text, place, MadeAt(*pdf, place)));
      }
    }
    const bool values = !over.empty();
    if (!values) AddTextElsewhere(*pdf, over);
    if (over.empty())
      return pdf->complete ? Finding::Passed("ALL_OF_THE_PICTURE") : Finding::CannotTell("NOT_ALL_READ");
    if (of_the_picture < kFewestOfThePicture || of_the_picture < kOfThePictureForEach * over.size())
      return Finding::CannotTell("MUCH_DRAWN");
    const Evidence first = over.front();
    over.erase(over.begin());
    return Finding::Failed(values ? "VALUE_DRAWN_OVER" : "TEXT_DRAWN_OVER", first, over).With("text", first.seen);
  }

 private:
  static Evidence EvidenceAt(const std::string& subject, const std::string& text, const Region& place, Made made) {
    Evidence evidence;
    evidence.subject = subject;
    evidence.seen = text;
    evidence.regions = {place};
    evidence.reason = made == Made::kTyped ? "TYPED" : "PAINTED";
    evidence.arguments = {{"text", text}};
    return evidence;
  }

  // What was typed where nothing was read as a value.
  static void AddTextElsewhere(const PdfTraces& pdf, std::vector<Evidence>& over) {
    for (const PaintedPatch& patch : pdf.painted_over) {
      if (!patch.text.empty()) over.push_back(EvidenceAt("", patch.text, patch.region, Made::kTyped));
    }
  }
};

}  // namespace

std::unique_ptr<Check> MakePdfDrawnOverScan() { return std::make_unique<PdfDrawnOverScan>(); }

}  // namespace justif::judging

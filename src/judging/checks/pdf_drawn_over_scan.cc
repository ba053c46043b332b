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

bool Holds(const Region& place, const Region& region) {
  if (place.page != region.page || place.polygon.empty() || region.polygon.empty()) return false;
  const Box box = BoundsOf(place);
  const Point center = BoundsOf(region).Center();
  return center.x >= box.x0 && center.x <= box.x1 && center.y >= box.y0 && center.y <= box.y1;
}

// How a value came onto a page that is a picture.
enum class Made { kOfThePicture, kTyped, kPainted };

Made MadeAt(const PdfTraces& pdf, const Region& place) {
  const bool painted = std::any_of(pdf.painted_over.begin(), pdf.painted_over.end(), [&](const PaintedPatch& patch) {
    return Holds(place, patch.region) || Holds(patch.region, place);
  });
  if (painted) return Made::kPainted;
  const bool typed = std::any_of(pdf.words.begin(), pdf.words.end(), [&](const PdfWord& word) {
    return word.visible && word.over_picture && Holds(place, word.region);
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
    if (!pdf || !pdf->on_picture) return Finding::NotApplicable("NO_PICTURE_BENEATH");
    std::vector<Evidence> over;
    std::size_t of_the_picture = 0;
    for (const Value& value : ValuesOf(context.reading())) {
      const auto drawn = std::find_if(value.places.begin(), value.places.end(),
                                      [&](const Region& place) { return MadeAt(*pdf, place) != Made::kOfThePicture; });
      if (drawn == value.places.end()) {
        ++of_the_picture;
        continue;
      }
      Evidence evidence;
      evidence.subject = value.subject;
      evidence.seen = value.text;
      evidence.regions = {*drawn};
      evidence.reason = MadeAt(*pdf, *drawn) == Made::kTyped ? "TYPED" : "PAINTED";
      evidence.arguments = {{"text", value.text}};
      over.push_back(std::move(evidence));
    }
    // What was typed where nothing was read as a value.
    const auto told = [&](const PaintedPatch& patch) {
      return std::any_of(over.begin(), over.end(), [&](const Evidence& evidence) {
        return Holds(patch.region, evidence.regions.front()) || Holds(evidence.regions.front(), patch.region);
      });
    };
    for (const PaintedPatch& patch : pdf->painted_over) {
      if (patch.text.empty() || told(patch)) continue;
      Evidence evidence;
      evidence.seen = patch.text;
      evidence.regions = {patch.region};
      evidence.reason = "TYPED";
      evidence.arguments = {{"text", patch.text}};
      over.push_back(std::move(evidence));
    }
    if (over.empty())
      return pdf->complete ? Finding::Passed("ALL_OF_THE_PICTURE") : Finding::CannotTell("NOT_ALL_READ");
    if (of_the_picture < kFewestOfThePicture || of_the_picture < kOfThePictureForEach * over.size())
      return Finding::Passed("MOSTLY_DRAWN");
    const Evidence first = over.front();
    over.erase(over.begin());
    return Finding::Failed("VALUE_DRAWN_OVER", first, over).With("text", first.seen);
  }
};

}  // namespace

std::unique_ptr<Check> MakePdfDrawnOverScan() { return std::make_unique<PdfDrawnOverScan>(); }

}  // namespace justif::judging

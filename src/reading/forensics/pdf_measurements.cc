#include "reading/forensics/pdf_measurements.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "reading/forensics/covered_text.h"
#include "reading/forensics/page_drawing.h"
#include "reading/forensics/painted_over.h"
#include "reading/forensics/revised_text.h"
#include "reading/forensics/value_words.h"
#include "reading/intake/library_exceptions.h"

namespace justif::reading {
namespace {

// What the libraries throw over damage ends this measurement alone.
template <typename Measurement>
void Guarded(PdfTraces& traces, Measurement measure) {
  try {
    measure();
  } catch (...) {
    StatusOfLibraryException().IgnoreError();
    traces.complete = false;
  }
}

}  // namespace

std::optional<PdfTraces> MeasurePdf(std::string_view bytes, PdfStructure& structure, int page,
                                    const std::vector<Region>& values, const LineReader& read_line, Deadline deadline) {
  if (page < 1 || page > static_cast<int>(structure.Pages().size())) return std::nullopt;
  const auto index = static_cast<std::size_t>(page) - 1;
  if (!structure.ContentWithinLimit(index)) return std::nullopt;
  const auto drawing = DrawPage(structure.Document(), structure.Pages()[index], deadline);
  if (!drawing) return std::nullopt;
  PdfTraces traces;
  traces.page = page;
  traces.complete = drawing->complete;
  Guarded(traces, [&] { traces.covered = FindCoveredText(*drawing, page); });
  Guarded(traces, [&] {
    RevisionComparison comparison = CompareRevisions(bytes, structure.Pages()[index], page, *drawing, deadline);
    traces.revisions_compared = comparison.compared;
    traces.revised = std::move(comparison.changes);
  });
  Guarded(traces, [&] {
    traces.visible_share = VisibleShare(*drawing);
    traces.words = WordsAt(*drawing, page, values);
    traces.hidden = HiddenAmong(traces.words);
    traces.on_picture = drawing->picture.has_value();
    PaintedPatches painted = PaintedOver(*drawing, page, values, deadline);
    traces.painted_over = std::move(painted.patches);
    traces.complete &= painted.complete;
  });
  Guarded(traces, [&] {
    for (auto& found :
         {TextInLayersOff(*drawing, page, values, read_line), TextDrawnAsOther(*drawing, page, values, read_line)}) {
      for (const HiddenText& text : found) {
        if (static_cast<int>(traces.hidden.size()) < kMaxPdfTextChanges) traces.hidden.push_back(text);
      }
    }
  });
  // A page with more fonts says nothing of how its values are set.
  if (drawing->fonts.size() <= static_cast<std::size_t>(kMaxPdfFonts)) {
    traces.fonts = drawing->fonts;
  } else {
    traces.words.clear();
  }
  return traces;
}

}  // namespace justif::reading

#include "reading/forensics/revised_text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "reading/forensics/text_pieces.h"
#include "reading/intake/pdf_revisions.h"

namespace justif::reading {
namespace {

// Of the font size, by which a glyph may have moved.
constexpr double kSamePlace = 0.25;

// A page of which more of the glyphs went is another page, or set anew.
constexpr double kReplacedShare = 0.5;

// Of the smaller of two words, that they share when one took the other's place.
constexpr double kSameWord = 0.3;

constexpr int kMaxRevisionPages = 50;

bool SamePlace(const PageDrawing& drawing, const DrawnGlyph& a, const DrawnGlyph& b) {
  const double tolerance = kSamePlace * drawing.RunOf(a).size;
  const Point p = a.core.Center(), q = b.core.Center();
  return std::abs(p.x - q.x) <= tolerance && std::abs(p.y - q.y) <= tolerance;
}

// Which glyphs of `before`, of those that show, do not show in `after`: none
// with the same text is at their place.
std::set<std::size_t> Gone(const PageDrawing& before, const std::vector<std::size_t>& shown_before,
                           const PageDrawing& after, const std::vector<std::size_t>& shown_after) {
  std::set<std::size_t> gone;
  std::vector<const DrawnGlyph*> by_text;
  const auto order = [](const DrawnGlyph* a, const DrawnGlyph* b) {
    return std::tie(a->text, a->core.y0) < std::tie(b->text, b->core.y0);
  };
  for (std::size_t i = 0; i < shown_before.size(); ++i) {
    const DrawnGlyph& glyph = before.glyphs[shown_before[i]];
    // What was only appended to leaves the rest as it was.
    if (i < shown_after.size()) {
      const DrawnGlyph& same = after.glyphs[shown_after[i]];
      if (same.text == glyph.text && SamePlace(before, glyph, same)) continue;
    }
    if (by_text.empty()) {
      for (const std::size_t other : shown_after) by_text.push_back(&after.glyphs[other]);
      std::sort(by_text.begin(), by_text.end(), order);
    }
    const double size = before.RunOf(glyph).size;
    DrawnGlyph lowest;
    lowest.text = glyph.text;
    lowest.core.y0 = glyph.core.y0 - size;
    bool found = false;
    for (auto at = std::lower_bound(by_text.begin(), by_text.end(), &lowest, order);
         at != by_text.end() && !found && (*at)->text == glyph.text && (*at)->core.y0 <= glyph.core.y0 + size; ++at) {
      found = SamePlace(before, glyph, **at);
    }
    if (!found) gone.insert(shown_before[i]);
  }
  return gone;
}

double OverlapOf(const Box& a, const Box& b) {
  const double width = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
  const double height = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  const double smaller = std::min(a.Width() * a.Height(), b.Width() * b.Height());
  return width > 0 && height > 0 && smaller > 0 ? width * height / smaller : 0;
}

// The page with the same object, from 0; nothing when the revision has none.
std::optional<std::size_t> SamePage(PdfStructure& revision, const PdfPageObject& page) {
  const QPDFObjGen id = QPDFObjectHandle(page.page).getObjGen();
  const auto& pages = revision.Pages();
  const auto same = std::find_if(pages.begin(), pages.end(), [&](const PdfPageObject& other) {
    return QPDFObjectHandle(other.page).getObjGen() == id;
  });
  if (same == pages.end()) return std::nullopt;
  return static_cast<std::size_t>(same - pages.begin());
}

// The page as a revision that ends at `bytes` draws it; nothing when that
// cannot be told in full.
std::optional<PageDrawing> DrawEarlier(std::string_view bytes, const PdfPageObject& page, Deadline deadline) {
  auto revision = PdfStructure::Open(bytes, kMaxRevisionPages, PdfStructure::Damage::kRefuse);
  if (!revision.ok()) return std::nullopt;
  const auto index = SamePage(**revision, page);
  if (!index || !(*revision)->ContentWithinLimit(*index)) return std::nullopt;
  auto drawing = DrawPage((*revision)->Document(), (*revision)->Pages()[*index], deadline);
  return drawing && drawing->complete ? std::move(drawing) : std::nullopt;
}

bool InFormField(const PageDrawing& drawing, const TextPiece& word) {
  return drawing.RunOf(drawing.glyphs[word.glyphs.front()]).layer == PdfCover::kFormField;
}

}  // namespace

std::optional<std::vector<RevisedText>> ChangesSince(std::string_view bytes, const PdfPageObject& page, int page_number,
                                                     const PageDrawing& last, Deadline deadline) {
  const auto drawing = DrawEarlier(bytes, page, deadline);
  if (!drawing) return std::nullopt;
  const std::vector<std::size_t> before = ShownGlyphs(*drawing), shown = ShownGlyphs(last);
  const std::set<std::size_t> gone = Gone(*drawing, before, last, shown);
  if (static_cast<double>(gone.size()) > kReplacedShare * static_cast<double>(before.size())) return std::nullopt;
  std::vector<RevisedText> changes;
  if (gone.empty()) return changes;
  const std::vector<TextPiece> words_now = WordsOf(last, shown);
  for (const TextPiece& word : WordsOf(*drawing, before)) {
    if (static_cast<int>(changes.size()) >= kMaxPdfTextChanges) break;
    const bool changed =
        std::any_of(word.glyphs.begin(), word.glyphs.end(), [&](std::size_t i) { return gone.contains(i); });
    if (!changed || !SaysSomething(word.text) || IsPlaceholder(word.text)) continue;
    RevisedText change;
    change.before = word.text;
    change.in_form_field = InFormField(*drawing, word);
    for (const TextPiece& now : words_now) {
      if (OverlapOf(now.box, word.box) < kSameWord || change.after.size() > kMaxPdfTextBytes) continue;
      change.after += (change.after.empty() ? "" : " ") + now.text;
      change.in_form_field |= InFormField(last, now);
    }
    if (Squeezed(change.before) == Squeezed(change.after)) continue;
    change.region = drawing->RegionOf(page_number, word.box);
    changes.push_back(std::move(change));
  }
  return changes;
}

RevisionComparison CompareRevisions(std::string_view bytes, const PdfPageObject& page, int page_number,
                                    const PageDrawing& last, Deadline deadline) {
  RevisionComparison comparison;
  const std::vector<std::size_t> ends = RevisionEnds(bytes, kMaxComparedRevisions);
  if (ends.size() < 2 || !last.complete) return comparison;
  std::vector<Box> told;  // of earlier revisions
  for (std::size_t r = 0; r + 1 < ends.size() && Clock::now() < deadline; ++r) {
    auto changes = ChangesSince(bytes.substr(0, ends[r]), page, page_number, last, deadline);
    if (!changes) continue;
    ++comparison.compared;
    for (RevisedText& change : *changes) {
      if (static_cast<int>(comparison.changes.size()) >= kMaxPdfTextChanges) return comparison;
      const Box place = BoundsOf(change.region);
      if (std::any_of(told.begin(), told.end(), [&](const Box& box) { return OverlapOf(box, place) > 0; })) continue;
      change.revision = static_cast<int>(r) + 1;
      told.push_back(place);
      comparison.changes.push_back(std::move(change));
    }
  }
  return comparison;
}

}  // namespace justif::reading

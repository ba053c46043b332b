// EditPdf.
#include <absl/status/status.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include <algorithm>
#include <exception>
#include <map>
#include <optional>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <utility>

#include "tools/synth/editor_traces.h"
#include "tools/synth/pdf_edits.h"
#include "tools/synth/pdf_lettering.h"
#include "tools/synth/shown_text.h"

namespace justif::tools {
namespace {

// How one forger works: the same for every value of a document.
struct Hand {
  Lettering lettering = Lettering::kEmbeddedFont;
  std::optional<std::string> family;  // instead of the document's
  double size_error = 1;
  double shift_x = 0, shift_y = 0;  // points
  double gray_error = 0, background_error = 0;
  double box_margin = 1;  // points
  std::string font_stem;
  int font_number = 1;
};

// Families taken for one another, the likeliest first.
std::vector<std::string> LikenessesOf(const std::string& family) {
  const bool serif = StandardFontName({family}).starts_with("/Times");
  std::vector<std::string> families =
      serif ? std::vector<std::string>{"Liberation Serif", "DejaVu Serif"}
            : std::vector<std::string>{"Liberation Sans", "Open Sans", "Carlito", "Roboto", "Lato", "DejaVu Sans"};
  std::erase(families, family);
  return families;
}

Hand HandOf(const std::string& family, Random& random) {
  Hand hand;
  const bool careful = random() % 3 != 0;
  switch (random() % 3) {
    case 0:
      hand.lettering = Lettering::kStandardFont;
      break;
    case 1:
      hand.family = OneOf(random, LikenessesOf(family));
      break;
    default:  // the document's family, installed at the forger's: another subset of it
      if (!careful) hand.family = OneOf(random, LikenessesOf(family));
      break;
  }
  const double slip = careful ? 0.15 : 1;
  hand.size_error = 1 + slip * Between(random, -0.05, 0.05);
  hand.shift_x = slip * Between(random, -0.5, 0.8);
  hand.shift_y = slip * Between(random, -0.6, 0.6);
  if (!careful) {
    hand.gray_error = Between(random, 0, 0.12);
    hand.background_error = random() % 2 == 0 ? 0 : Between(random, 0.004, 0.02);
  }
  hand.box_margin = Between(random, 0.4, 1.6);
  hand.font_stem = OneOf(random, std::vector<std::string>{"/F", "/TT", "/FXF", "/Fnt", "/R"});
  hand.font_number = 20 + static_cast<int>(random() % 60);
  return hand;
}

// A patch in a page's user space.
struct PlacedPatch {
  const ValuePatch* patch = nullptr;
  QPDFObjectHandle page;
  UserBox box;  // in which the old glyphs are
  // Where the old baseline starts, and its ink.
  double x = 0, baseline = 0;
  UserBox ink;
};

PlacedPatch Place(PdfDraft& draft, const ValuePatch& patch) {
  PlacedPatch placed{.patch = &patch, .page = draft.Page(patch.page)};
  const QPDFObjectHandle::Rectangle media =
      QPDFPageObjectHelper(placed.page).getAttribute("/MediaBox", false).getArrayAsRectangle();
  const double left = media.llx, top = media.ury;
  constexpr double kTolerance = 0.5;
  placed.box = {left + patch.x - kTolerance, top - patch.y - patch.height - kTolerance,
                left + patch.x + patch.width + kTolerance, top - patch.y + kTolerance};
  const Baseline baseline = BaselineOf(patch);
  const TextExtents old = MeasureText(patch.old_text, TypefaceOf(patch));
  placed.x = left + baseline.x;
  placed.baseline = top - baseline.y;
  if (const std::optional<ShownText> shown = FindShownText(draft, placed.page, placed.box)) {
    placed.baseline = shown->y;
    placed.x = shown->x;
  }
  placed.ink = {placed.x + old.ink_left, placed.baseline - old.ink_bottom,
                placed.x + std::max(old.ink_right, patch.width), placed.baseline - old.ink_top};
  return placed;
}

LetteringStyle StyleOf(const Hand& hand, const ValuePatch& patch, std::size_t number) {
  LetteringStyle style{.lettering = hand.lettering, .face = TypefaceOf(patch)};
  if (hand.family) style.face.family = *hand.family;
  // Digits as high as the old ones, by eye.
  const TextExtents old = MeasureText("0", TypefaceOf(patch)), mine = MeasureLettering("0", style);
  if (mine.ink_top < 0) style.face.size *= old.ink_top / mine.ink_top;
  style.face.size *= hand.size_error;
  style.gray = std::clamp(patch.gray + hand.gray_error, 0.0, 1.0);
  style.background = patch.background;
  style.name = absl::StrCat(hand.font_stem, hand.font_number + static_cast<int>(number));
  return style;
}

ContentPiece NewText(PdfDraft& draft, const Hand& hand, const PlacedPatch& placed, const LetteringStyle& style) {
  return Letter(draft, placed.x + hand.shift_x, placed.baseline + hand.shift_y, placed.patch->new_text, style);
}

// What hides the old ink and bears the new text.
UserBox CoverOf(const Hand& hand, const PlacedPatch& placed, const LetteringStyle& style) {
  const TextExtents text = MeasureLettering(placed.patch->new_text, style);
  const double x = placed.x + hand.shift_x, y = placed.baseline + hand.shift_y, margin = hand.box_margin;
  return {std::min(placed.ink.left, x + text.ink_left) - margin,
          std::min(placed.ink.bottom, y - text.ink_bottom) - margin,
          std::max(placed.ink.right, x + text.ink_right) + margin, std::max(placed.ink.top, y - text.ink_top) + margin};
}

std::string Box(const UserBox& box, double gray) {
  return absl::StrFormat("%.4g g %.2f %.2f %.2f %.2f re f\n", gray, box.left, box.bottom, box.right - box.left,
                         box.top - box.bottom);
}

double BoxGray(const Hand& hand, const ValuePatch& patch) {
  return std::clamp(patch.background - hand.background_error, 0.0, 1.0);
}

// Boxes and new text over each page's content, in what `style_of` says.
template <typename StyleOfPatch>
void Overpaint(PdfDraft& draft, const Hand& hand, const std::vector<PlacedPatch>& patches, StyleOfPatch style_of) {
  std::map<QPDFObjGen, std::string> operators;
  for (std::size_t i = 0; i < patches.size(); ++i) {
    const PlacedPatch& placed = patches[i];
    const LetteringStyle style = style_of(*placed.patch, i);
    const ContentPiece piece = NewText(draft, hand, placed, style);
    AddResources(draft.ResourcesOf(placed.page), piece);
    absl::StrAppend(&operators[placed.page.getObjGen()], "q ",
                    Box(CoverOf(hand, placed, style), BoxGray(hand, *placed.patch)), piece.operators, "Q\n");
  }
  for (const auto& [page, content] : operators) draft.AppendContent(draft.pdf().getObject(page), content);
}

absl::Status Replace(PdfDraft& draft, const Hand& hand, const std::vector<PlacedPatch>& patches,
                     const std::vector<Lettering>& seen_and_unseen) {
  std::size_t number = 0;
  for (const PlacedPatch& placed : patches) {
    const auto instead = [&](const ShownText&) {
      ContentPiece all;
      for (const Lettering lettering : seen_and_unseen) {
        LetteringStyle style = StyleOf(hand, *placed.patch, number++);
        style.lettering = lettering;
        const ContentPiece piece = NewText(draft, hand, placed, style);
        all.operators += piece.operators;
        for (const std::string& name : QPDFObjectHandle(piece.fonts).getKeys()) {
          all.fonts.replaceKey(name, QPDFObjectHandle(piece.fonts).getKey(name));
        }
        for (const std::string& name : QPDFObjectHandle(piece.pictures).getKeys()) {
          all.pictures.replaceKey(name, QPDFObjectHandle(piece.pictures).getKey(name));
        }
      }
      return all;
    };
    if (!ReplaceShownText(draft, placed.page, placed.box, instead)) {
      return absl::InvalidArgumentError(
          absl::StrCat("page ", placed.patch->page, " shows no text where \"", placed.patch->old_text, "\" should be"));
    }
  }
  return absl::OkStatus();
}

QPDFObjectHandle RectangleOf(const UserBox& box) {
  return QPDFObjectHandle::parse(absl::StrFormat("[%.2f %.2f %.2f %.2f]", box.left, box.bottom, box.right, box.top));
}

void Annotate(PdfDraft& draft, const Hand& hand, const PlacedPatch& placed, std::size_t number, Random& random) {
  LetteringStyle style = StyleOf(hand, *placed.patch, number);
  const ContentPiece piece = NewText(draft, hand, placed, style);
  const UserBox cover = CoverOf(hand, placed, style);
  QPDFObjectHandle form = QPDFObjectHandle::parse("<< /Type /XObject /Subtype /Form >>");
  form.replaceKey("/BBox", RectangleOf(cover));
  QPDFObjectHandle resources = QPDFObjectHandle::newDictionary();
  AddResources(resources, piece);
  form.replaceKey("/Resources", resources);
  const double paper = BoxGray(hand, *placed.patch);
  QPDFObjectHandle appearance = QPDFObjectHandle::parse("<< >>");
  appearance.replaceKey("/N", draft.NewStream(Box(cover, paper) + piece.operators, form));
  QPDFObjectHandle note = QPDFObjectHandle::parse(absl::StrFormat(
      "<< /Type /Annot /Subtype /FreeText /F 4 /Border [0 0 0] /Q 0 /C [%.4g %.4g %.4g] /DA (%.3g g /Helv %.2f Tf) >>",
      paper, paper, paper, style.gray, style.face.size));
  note.replaceKey("/Rect", RectangleOf(cover));
  note.replaceKey("/AP", appearance);
  note.replaceKey("/Contents", QPDFObjectHandle::newUnicodeString(placed.patch->new_text));
  note.replaceKey("/P", placed.page);
  if (random() % 2 == 0) {
    note.replaceKey("/T", QPDFObjectHandle::newUnicodeString(
                              OneOf(random, std::vector<std::string>{"Utilisateur", "user", "Admin", "PC", "moi"})));
    note.replaceKey("/M",
                    QPDFObjectHandle::newString(DateAfterCreation(draft, static_cast<int>(random() % 40), random)));
  }
  draft.AddAnnotation(placed.page, note);
}

absl::StatusOr<std::string> Edit(const std::string& pdf, PdfEdit edit, const std::vector<ValuePatch>& values,
                                 unsigned seed) {
  PdfDraft draft(pdf);
  Random random(seed * 4 + static_cast<unsigned>(edit));
  Hand hand = HandOf(values.empty() ? "" : values.front().font_family, random);
  const std::string id = RandomBytes(random, 16);
  const PdfDraft::Layout layout = random() % 2 == 0 ? PdfDraft::Layout::kPlain : PdfDraft::Layout::kObjectStreams;
  std::vector<PlacedPatch> patches;
  for (const ValuePatch& value : values) patches.push_back(Place(draft, value));
  LeaveTraces(draft, Editor::kForgers, random);
  switch (edit) {
    case PdfEdit::kWhiteBox:
      Overpaint(draft, hand, patches,
                [&](const ValuePatch& patch, std::size_t number) { return StyleOf(hand, patch, number); });
      return draft.Appended(id);
    case PdfEdit::kAnnotation:
      for (std::size_t i = 0; i < patches.size(); ++i) Annotate(draft, hand, patches[i], i, random);
      return draft.Appended(id);
    case PdfEdit::kRewrittenStream:
      if (const absl::Status status = Replace(draft, hand, patches, {hand.lettering}); !status.ok()) return status;
      return draft.Rewritten(layout);
    case PdfEdit::kHiddenText: {
      const Lettering seen = random() % 2 == 0 ? Lettering::kOutlines : Lettering::kPicture;
      if (random() % 2 == 0) {
        const absl::Status status = Replace(draft, hand, patches, {seen, Lettering::kUnseen});
        if (!status.ok()) return status;
        return draft.Rewritten(layout);
      }
      Overpaint(draft, hand, patches, [&](const ValuePatch& patch, std::size_t number) {
        LetteringStyle style = StyleOf(hand, patch, number);
        style.lettering = seen;
        return style;
      });
      return random() % 2 == 0 ? draft.Appended(id) : draft.Rewritten(layout);
    }
  }
  return absl::InvalidArgumentError("no such edit");
}

}  // namespace

absl::StatusOr<std::string> EditPdf(const std::string& pdf, PdfEdit edit, const std::vector<ValuePatch>& patches,
                                    unsigned seed) {
  try {
    return Edit(pdf, edit, patches, seed);
  } catch (const std::exception& error) {
    return absl::InvalidArgumentError(absl::StrCat("cannot edit the PDF: ", error.what()));
  }
}

}  // namespace justif::tools

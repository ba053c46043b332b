#include "tools/synth/file_maker.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "tools/synth/image_files.h"
#include "tools/synth/pdf_edits.h"
#include "tools/synth/pdf_files.h"
#include "tools/synth/photographing.h"
#include "tools/synth/raster_edits.h"
#include "tools/synth/scanning.h"
#include "tools/synth/side_by_side.h"
#include "tools/synth/value_changes.h"

namespace justif::tools {
namespace {

constexpr int kFaxDpi = 204;
constexpr double kQuietZone = 3;  // points about a symbol that are pasted with it

std::optional<PdfEdit> PdfEditOf(std::string_view means) {
  if (means == "pdf-white-box") return PdfEdit::kWhiteBox;
  if (means == "pdf-rewritten-stream") return PdfEdit::kRewrittenStream;
  if (means == "pdf-annotation") return PdfEdit::kAnnotation;
  if (means == "pdf-hidden-text") return PdfEdit::kHiddenText;
  return std::nullopt;
}

std::optional<RasterEdit> RasterEditOf(std::string_view means) {
  if (means == "splice") return RasterEdit::kSplice;
  if (means == "splice-off-grid") return RasterEdit::kSpliceOffGrid;
  if (means == "copy-move") return RasterEdit::kCopyMove;
  if (means == "inpaint-retype") return RasterEdit::kInpaintRetype;
  return std::nullopt;
}

bool IsSplice(std::string_view means) { return means.starts_with("splice"); }

bool WasOnPaper(std::string_view carrier) {
  return carrier.starts_with("scan-") || carrier == "fax" || carrier == "photograph" || carrier == "photograph-heic" ||
         carrier == "messenger";
}

// Values that stand on one line, as patches that change nothing.
std::vector<ValuePatch> TextsOf(const std::vector<DrawnValue>& values, const SynthDocument& page) {
  std::vector<ValueChange> texts;
  for (const DrawnValue& value : values) {
    if (!value.text.empty() && !value.wrapped) texts.push_back({value, value});
  }
  return PatchesOf(texts, page, 1);
}

const DrawnValue* SymbolOf(const std::vector<DrawnValue>& values) {
  const auto symbol =
      std::find_if(values.begin(), values.end(), [](const DrawnValue& value) { return value.name == kCodeValue; });
  return symbol == values.end() ? nullptr : &*symbol;
}

std::optional<InnocentPdfEdit> InnocentEditOf(std::string_view name) {
  static constexpr std::pair<std::string_view, InnocentPdfEdit> kEdits[] = {
      {"rotated-in-viewer", InnocentPdfEdit::kRotatedInViewer},
      {"printed-to-pdf", InnocentPdfEdit::kPrintedToPdf},
      {"resaved-incrementally", InnocentPdfEdit::kResavedIncrementally},
      {"linearized", InnocentPdfEdit::kLinearized},
      {"merged", InnocentPdfEdit::kMerged},
      {"pen-mark", InnocentPdfEdit::kPenMark},
      {"signed-afterwards", InnocentPdfEdit::kSignedAfterwards},
      {"compressed-by-scanner-app", InnocentPdfEdit::kCompressedByScannerApp}};
  for (const auto& [known, edit] : kEdits) {
    if (known == name) return edit;
  }
  return std::nullopt;
}

// JPEG qualities by carrier: what devices write.
int QualityOf(std::string_view carrier, Dice& random) {
  if (carrier == "scan-good") return random.Between(75, 92);
  if (carrier == "scan-poor") return random.Between(40, 60);
  if (carrier == "messenger") return random.Between(55, 65);
  if (carrier == "raster-pdf") return random.Between(70, 95);
  return random.Between(78, 94);
}

struct Maker {
  const Subject& subject;
  const SynthDocument& other;
  const FileOrder& order;
  Dice random;

  SynthDocument page;  // what is drawn, both documents where there are two
  MadeFile made;
  std::string means = order.means;
  std::vector<ValueChange> changes;
  // Where the symbol stands on the genuine page and on the shown one, when it is
  // spliced.
  std::optional<Box> old_symbol, new_symbol;
  // From the subject's page to `page`, where they are not the same.
  cv::Matx33d placed = cv::Matx33d::eye();

  bool Patched() const { return PdfEditOf(made.means) || RasterEditOf(made.means); }

  // Decides how the forgery is made and what is drawn.
  void Prepare() {
    const std::vector<DrawnValue> before = ValuesOf(subject.genuine);
    const std::vector<DrawnValue> after = subject.forgery ? ValuesOf(subject.shown) : before;
    made.values = after;
    changes.clear();
    old_symbol.reset();
    new_symbol.reset();
    if (subject.forgery) {
      made.means = means;
      made.touched.clear();
      const auto found = ChangesBetween(before, after);
      if (found) changes = *found;
      const DrawnValue* genuine = SymbolOf(before);
      const DrawnValue* false_one = SymbolOf(after);
      const bool symbol_changes = subject.genuine.code != subject.shown.code;
      const bool can_be_spliced = IsSplice(means) && genuine != nullptr && false_one != nullptr;
      const bool fits = found && (changes.empty() || CanBePatched(changes)) && (!changes.empty() || symbol_changes) &&
                        (!symbol_changes || can_be_spliced);
      if (Patched() && !fits) made.means = WasOnPaper(order.carrier) ? "print-rescan" : "redrawn";
      if (Patched() && symbol_changes) {
        old_symbol = genuine->box;
        new_symbol = false_one->box;
      }
      if (Patched()) {
        // All else stays where it was; the new value begins where the old did.
        made.values = before;
        for (DrawnValue& value : made.values) {
          for (const ValueChange& change : changes) {
            if (change.before.name != value.name || change.before.box.y != value.box.y) continue;
            value.text = change.after.text;
            value.box.width = std::max(value.box.width, change.after.box.width);
          }
        }
      }
      for (const DrawnValue& value : made.values) {
        const auto old =
            std::find_if(before.begin(), before.end(), [&](const DrawnValue& one) { return one.name == value.name; });
        const auto now =
            std::find_if(after.begin(), after.end(), [&](const DrawnValue& one) { return one.name == value.name; });
        if (now != after.end() && (old == before.end() || old->text != now->text)) made.touched.push_back(value);
      }
    }
    page = Patched() ? subject.genuine : subject.shown;
    if (order.circumstance == "two-documents") {
      SideBySide both = PutSideBySide(page, other, random.Fork("side by side"));
      page = both.page;
      placed = both.placed;
    }
  }

  // `patches` of the subject's page where they stand on `page`.
  std::vector<ValuePatch> OnPage(std::vector<ValuePatch> patches) const {
    const double scale = placed(0, 0);
    for (ValuePatch& patch : patches) {
      patch.x = patch.x * scale + placed(0, 2);
      patch.y = patch.y * scale + placed(1, 2);
      patch.width *= scale, patch.height *= scale, patch.font_size *= scale;
    }
    return patches;
  }

  std::vector<ValuePatch> Patches() const { return OnPage(PatchesOf(changes, page, 1)); }

  RasterOrder Wanted() const {
    RasterOrder wanted{.patches = Patches(), .texts = OnPage(TextsOf(ValuesOf(subject.genuine), page))};
    if (old_symbol) {
      const double scale = placed(0, 0);
      const cv::Rect2d box(placed(0, 2) + (old_symbol->x - kQuietZone) * scale,
                           placed(1, 2) + (old_symbol->y - kQuietZone) * scale,
                           (old_symbol->width + 2 * kQuietZone) * scale, (old_symbol->height + 2 * kQuietZone) * scale);
      // `document`, whose symbol stands in `from`, as wide as the old one and
      // in its place: what surrounds that stays on the page.
      const auto drawn = [&](const SynthDocument& document, const Box& from) {
        return InkOfPage(
            [&document, from, to = *old_symbol, change = placed](cairo_t* context) {
              cairo_translate(context, change(0, 2), change(1, 2));
              cairo_scale(context, change(0, 0), change(1, 1));
              cairo_translate(context, to.x, to.y);
              cairo_scale(context, to.width / from.width, to.height / from.height);
              cairo_translate(context, -from.x, -from.y);
              cairo_rectangle(context, from.x, from.y, from.width, from.height);
              cairo_clip(context);
              PageCanvas canvas(context, document.width, document.height);
              document.draw(canvas);
            },
            box);
      };
      wanted.symbol = RasterOrder::Symbol{box, drawn(subject.genuine, *old_symbol), drawn(subject.shown, *new_symbol)};
    }
    return wanted;
  }

  PageMap Placed(const PageMap& map) const {
    const cv::Matx33d change = placed;
    return PageMap([=](cv::Point2d p) {
      const cv::Vec3d q = change * cv::Vec3d(p.x, p.y, 1);
      return map({q[0], q[1]});
    });
  }

  absl::Status Native() {
    made.extension = "pdf";
    made.map = Placed(PageMap(page.width, page.height));
    std::vector<const SynthDocument*> pages = {&page};
    if (order.circumstance == "second-page") {
      pages.insert(pages.begin(), &other);
      made.page = 2;
    }
    absl::StatusOr<std::string> pdf = NativePdf(pages, random.Fork("native"));
    if (!pdf.ok()) return pdf.status();
    if (const auto edit = PdfEditOf(made.means)) {
      std::vector<ValuePatch> patches = Patches();
      for (ValuePatch& patch : patches) patch.page = made.page;
      pdf = EditPdf(*pdf, *edit, patches, static_cast<unsigned>(random.Fork("edit").Next()));
      if (!pdf.ok()) return pdf.status();
    }
    made.bytes = *std::move(pdf);
    return Turn();
  }

  // A PDF that is displayed turned.
  absl::Status Turn() {
    if (order.circumstance != "rotated") return absl::OkStatus();
    const int quarters = random.Fork("turn").Between(1, 3);
    absl::StatusOr<std::string> turned = RotatedPdf(made.bytes, 90 * quarters);
    if (!turned.ok()) return turned.status();
    made.map = made.map.Turned(quarters);
    made.bytes = *std::move(turned);
    return absl::OkStatus();
  }

  Capture Captured(const SynthDocument& document, Dice chance) const {
    const std::string& carrier = order.carrier;
    if (carrier == "scan-good") return Scan(document, ScanQuality::kGood, chance);
    if (carrier == "scan-poor") return Scan(document, ScanQuality::kPoor, chance);
    if (carrier == "fax") return Scan(document, ScanQuality::kFax, chance);
    if (carrier == "screenshot") return Screenshot(document, chance);
    if (carrier == "screen-photograph") return PhotographOfScreen(document, chance);
    if (carrier == "raster-pdf") return Render(document, chance.Chance(0.5) ? 150 : 200);
    if (carrier == "messenger") {
      Capture big = chance.Chance(0.6) ? Photograph(document, chance.Fork("photograph"))
                                       : Scan(document, ScanQuality::kGood, chance.Fork("scan"));
      Shrink(big, chance.Chance(0.6) ? 1600 : 1440);
      return big;
    }
    Capture photograph = Photograph(document, chance);
    // Encoding takes its time.
    if (carrier == "photograph-heic") Shrink(photograph, 2200);
    return photograph;
  }

  static void Shrink(Capture& capture, double longest) {
    const double scale = longest / std::max(capture.image.cols, capture.image.rows);
    if (scale >= 1) return;
    const cv::Size size(static_cast<int>(capture.image.cols * scale), static_cast<int>(capture.image.rows * scale));
    cv::resize(capture.image, capture.image, size, 0, 0, cv::INTER_AREA);
    capture.to_pixels = cv::Matx33d(scale, 0, 0, 0, scale, 0, 0, 0, 1) * capture.to_pixels;
  }

  absl::Status Raster() {
    Capture capture = subject.is_blank && order.carrier.starts_with("photograph")
                          ? Capture{.image = PhotographOfNothing(random.Fork("nothing"))}
                          : Captured(page, random.Fork("capture"));
    Dice chance = random.Fork("encoding");
    int quality = QualityOf(order.carrier, chance);
    if (const auto edit = RasterEditOf(made.means)) {
      // What the forger opened had been compressed before; a screenshot had
      // not.
      if (order.carrier != "screenshot") capture.image = DecodeJpeg(EncodeJpeg(capture.image, quality));
      const PageToImage to_image([map = capture.map, size = capture.image.size()](cv::Point2d p) {
        const cv::Point2d seen = map(p);
        return cv::Point2d(seen.x * size.width, seen.y * size.height);
      });
      std::optional<EditedRaster> edited =
          EditRaster(capture.image, *edit, Wanted(), to_image, static_cast<unsigned>(random.Fork("edit").Next()));
      if (!edited) {
        // The value or the symbol cannot be made out: this forger prints.
        means = WasOnPaper(order.carrier) ? "print-rescan" : "redrawn";
        Prepare();
        return Raster();
      }
      capture.image = edited->image;
      if (edited->edit != *edit) made.means = "inpaint-retype";
      if (chance.Chance(0.7)) quality = std::min(97, quality + chance.Between(0, 12));
    }
    made.map = Placed(capture.map);
    if (order.circumstance == "cropped-edge") Crop(capture.image);
    int orientation = 0;
    if (order.circumstance == "rotated") orientation = Rotate(capture.image);
    return Encode(capture.image, quality, orientation, chance);
  }

  // Cuts up to a fifth off one side.
  void Crop(cv::Mat& image) {
    Dice chance = random.Fork("crop");
    const int side = chance.Below(4);
    const double share = chance.Real(0.05, side % 2 == 0 ? 0.14 : 0.2);
    const double x0 = side == 0 ? share : 0, x1 = side == 2 ? 1 - share : 1;
    const double y0 = side == 1 ? share : 0, y1 = side == 3 ? 1 - share : 1;
    const cv::Rect rest(static_cast<int>(x0 * image.cols), static_cast<int>(y0 * image.rows),
                        static_cast<int>((x1 - x0) * image.cols), static_cast<int>((y1 - y0) * image.rows));
    image = image(rest).clone();
    made.map =
        made.map.Then([=](cv::Point2d p) { return cv::Point2d((p.x - x0) / (x1 - x0), (p.y - y0) / (y1 - y0)); });
  }

  // Turns the pixels; returns the Exif orientation to display them by, 0 when
  // they are displayed as they are.
  int Rotate(cv::Mat& image) {
    Dice chance = random.Fork("turn");
    const int quarters = chance.Between(1, 3);
    static constexpr int kCodes[] = {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE};
    cv::Mat turned;
    cv::rotate(image, turned, kCodes[quarters - 1]);
    image = turned;
    const bool camera = order.carrier == "photograph" || order.carrier == "screen-photograph";
    if (camera && chance.Chance(0.6)) {
      static constexpr int kOrientations[] = {8, 3, 6};
      return kOrientations[quarters - 1];
    }
    made.map = made.map.Turned(quarters);
    return 0;
  }

  absl::Status Encode(const cv::Mat& image, int quality, int orientation, Dice& chance) {
    const std::string& carrier = order.carrier;
    const bool second = order.circumstance == "second-page";
    const bool wants_pdf = second || !order.innocent_edit.empty() || carrier == "raster-pdf";
    if (carrier == "screenshot" && !wants_pdf) return Set("png", EncodePng(image));
    if (carrier == "photograph-heic" && !wants_pdf) return Set("heic", EncodeHeic(image, chance.Between(45, 70)));
    const bool scanned = carrier.starts_with("scan-") || carrier == "fax";
    if (!wants_pdf && carrier == "fax" && chance.Chance(0.55)) {
      return chance.Chance(0.5) ? Set("tiff", EncodeBilevelTiff(image, kFaxDpi)) : Set("png", EncodeBilevelPng(image));
    }
    if (!wants_pdf && !(scanned && (carrier == "fax" || chance.Chance(0.55)))) {
      static const std::vector<std::string> kCameras = {"", "SM-A546B", "iPhone 13", "Redmi Note 12", "Pixel 7a"};
      const bool camera = carrier == "photograph" || carrier == "screen-photograph";
      return Set("jpg", EncodeJpeg(image, quality, orientation, camera ? chance.Of(kCameras) : ""));
    }
    // Photographs fill a page of their own shape, scans one of A4.
    const double long_side = kA4Height, ratio = static_cast<double>(image.cols) / image.rows;
    const double width = ratio < 1 ? long_side * ratio : long_side, height = ratio < 1 ? long_side : long_side / ratio;
    std::vector<PicturePage> pages;
    if (carrier == "fax") {
      absl::StatusOr<std::string> data = EncodeGroup4(image);
      if (!data.ok()) return data.status();
      pages.push_back({PicturePage::Coding::kGroup4, *std::move(data), image.cols, image.rows, true, width, height});
    } else if ((carrier == "raster-pdf" || carrier == "screenshot") && chance.Chance(0.4)) {
      pages.push_back(FlatePage(image, width, height));
    } else {
      pages.push_back(JpegPage(image, quality, width, height));
    }
    if (second) {
      const Capture first = Captured(other, random.Fork("first page"));
      pages.insert(pages.begin(), JpegPage(first.image, quality, kA4Width, kA4Height));
      made.page = 2;
    }
    return Set("pdf", PicturePdf(pages, page.made_on, random.Fork("pdf")));
  }

  absl::Status Set(const std::string& extension, absl::StatusOr<std::string> bytes) {
    if (!bytes.ok()) return bytes.status();
    made.extension = extension;
    made.bytes = *std::move(bytes);
    return absl::OkStatus();
  }

  absl::Status EditInnocently() {
    const auto edit = InnocentEditOf(order.innocent_edit);
    if (!edit)
      return absl::InvalidArgumentError(absl::StrCat("no innocent edit is called '", order.innocent_edit, "'"));
    absl::StatusOr<std::string> edited =
        InnocentlyEditPdf(made.bytes, *edit, static_cast<unsigned>(random.Fork("innocent").Next()));
    if (!edited.ok()) return edited.status();
    made.bytes = *std::move(edited);
    if (*edit != InnocentPdfEdit::kRotatedInViewer) return absl::OkStatus();
    const absl::StatusOr<int> degrees = RotationOf(made.bytes, made.page);
    if (!degrees.ok()) return degrees.status();
    made.map = made.map.Turned(*degrees / 90);
    return absl::OkStatus();
  }
};

}  // namespace

const std::vector<std::string>& Carriers() {
  static const std::vector<std::string> kCarriers = {
      "native-pdf", "raster-pdf",      "scan-good",  "scan-poor",         "fax",
      "photograph", "photograph-heic", "screenshot", "screen-photograph", "messenger"};
  return kCarriers;
}

const std::vector<std::string>& Circumstances() {
  static const std::vector<std::string> kCircumstances = {"none", "rotated", "second-page", "two-documents",
                                                          "cropped-edge"};
  return kCircumstances;
}

bool IsPdf(std::string_view carrier) { return carrier == "native-pdf" || carrier == "raster-pdf"; }

bool MeansFit(std::string_view means, std::string_view carrier, Touched touched) {
  const bool native = carrier == "native-pdf";
  if (means == "redrawn") return !WasOnPaper(carrier);
  if (means == "print-rescan") return WasOnPaper(carrier);
  if (touched == Touched::kPage) return false;
  if (means.starts_with("pdf-")) return native && touched == Touched::kValues;
  if (touched == Touched::kSymbol && !means.starts_with("splice")) return false;
  return !native && carrier != "fax" && carrier != "screen-photograph";
}

absl::StatusOr<MadeFile> MakeFile(const Subject& subject, const SynthDocument& other, const FileOrder& order,
                                  Dice random) {
  Maker maker{subject, other, order, random};
  maker.Prepare();
  if (absl::Status status = order.carrier == "native-pdf" ? maker.Native() : maker.Raster(); !status.ok())
    return status;
  if (!order.innocent_edit.empty()) {
    if (absl::Status status = maker.EditInnocently(); !status.ok()) return status;
  }
  return std::move(maker.made);
}

}  // namespace justif::tools

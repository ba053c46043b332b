#include "reading/reader.h"

#include <algorithm>
#include <array>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "reading/codes/codes.h"
#include "reading/forensics/active_content.h"
#include "reading/forensics/page_hashing.h"
#include "reading/forensics/pdf_measurements.h"
#include "reading/forensics/pdf_signatures.h"
#include "reading/forensics/pixel_measurements.h"
#include "reading/forensics/xmp.h"
#include "reading/intake/jpeg_encoder.h"
#include "reading/intake/warm_up.h"
#include "reading/kinds/kind_reader.h"
#include "reading/page_codes.h"
#include "reading/page_pictures.h"
#include "reading/page_pixels.h"
#include "reading/stage_stopwatch.h"
#include "reading/text/text_reader.h"
#include "reading/unshown_words.h"
#include "reading/visible_words.h"

namespace justif::reading {
namespace {

// A page whose kind is this sure ends the search for the document.
constexpr double kSureKind = 0.8;
constexpr double kTextRenderDpi = 250;
constexpr int kMaxEmbeddedImages = 8;
// A text layer of fewer words may be what a program put on a scan: the stamp of
// an electronic signature, the name of the app. Pixels that show so many times
// as many words are then what is read.
constexpr std::size_t kWordsOfADocument = 60;
constexpr double kMoreThanTheLayer = 1.5;
// Of one side to the other: no sheet is so oblong, nor is there text on it.
constexpr double kMostOblong = 100;
constexpr int kMostLooks = 100;  // of an upload, at contested words
// What text leaves to the codes of a page that takes long to read: a signed code
// says more than the last lines.
constexpr std::chrono::milliseconds kKeptForCodes{1000};
// What measuring how a page is drawn may take.
constexpr std::chrono::milliseconds kPdfMeasurements{600};
// What reading in the pixels what shows in place of hidden text may take.
constexpr std::chrono::milliseconds kWhatShows{5000};
// What measuring a page's pixels may take.
constexpr std::chrono::milliseconds kPixelMeasurements{1500};
constexpr std::chrono::seconds kWarmUpTime{30};

std::size_t CountWords(const PageText& text) {
  std::size_t words = 0;
  for (const TextLine& line : text.lines) words += line.words.size();
  return words;
}

// The work on one upload.
class UploadReading {
 public:
  UploadReading(TextReader& text_reader, const KindReader& kind_reader, const TwoDDocModel& two_d_doc,
                const ReadOptions& options)
      : text_reader_(text_reader),
        kind_reader_(kind_reader),
        two_d_doc_(two_d_doc),
        options_(options),
        deadline_(Clock::now() + options.time_budget) {}

  Reading Run(std::string_view bytes) {
    {
      StageStopwatch watch(reading_.timings, "intake");
      auto opened = OpenUpload(bytes, options_.limits);
      if (auto* unreadable = std::get_if<Unreadable>(&opened)) {
        reading_.unreadable = std::move(*unreadable);
        return std::move(reading_);
      }
      upload_ = std::move(std::get<std::unique_ptr<Upload>>(opened));
      pixels_.emplace(*upload_);
    }
    reading_.file = upload_->Facts();
    if (PdfStructure* structure = upload_->Structure(); structure != nullptr) {
      reading_.file.active_content = FindActiveContent(structure->Document());
      reading_.file.xmp = ReadXmp(structure->Document());
    }
    const int pages = std::min(upload_->PageCount(), options_.limits.max_pages);
    for (int page = 1; page <= pages; ++page) ReadTextLayer(page);
    KindResult found = Recognise(nullptr);
    for (int page = 1; page <= pages && found.confidence < kSureKind && Clock::now() < deadline_; ++page) {
      if (const PageText* layer = TextOf(page); layer != nullptr && CountWords(*layer) >= kWordsOfADocument) continue;
      RecognisePixels(page);
      found = Recognise(nullptr);
    }
    const int page = found.page != 0 ? found.page : 1;
    FindCodesOn(page, found.kind);
    const LookAgain look_again = [this](int on, const Box& box, Expected expected) {
      if (on != ocr_page_number_ || ocr_page_ == nullptr || Clock::now() >= deadline_) return std::vector<TextLine>{};
      switch (expected) {
        case Expected::kPlain:
          return ocr_page_->ReadAgain(box, Alphabet::kPlain);
        case Expected::kIdentifier:
          return ocr_page_->ReadAgain(box, Alphabet::kIdentifiers);
        case Expected::kNumber:
          return ocr_page_->ReadAgain(box, Alphabet::kNumbers);
        case Expected::kName:
          return ocr_page_->ReadAgain(box, Alphabet::kNames);
        case Expected::kGlyphs:
          return std::vector<TextLine>{ocr_page_->GlyphsAt(box)};
        case Expected::kText:
          return ocr_page_->ReadAgain(box, Alphabet::kAll);
      }
      return std::vector<TextLine>{};
    };
    Take(Recognise(look_again));
    ReadSignatures(bytes, reading_.page);
    if (reading_.page != 0) {
      MeasurePdfPage(bytes, reading_.page);
      if (ReadWhatShows()) Take(Recognise(look_again));
      MeasurePixelsOf(reading_.page);
      HashPageOf(reading_.page);
    }
    if (Clock::now() >= deadline_ && reading_.kind == kUnknownKind) {
      reading_.unreadable = Unreadable{UnreadableReason::kReadTimeout,
                                       "time_budget_ms " + std::to_string(options_.time_budget.count()) + " passed"};
    }
    if (!damaged_.empty() && reading_.texts.empty() && !reading_.unreadable) {
      reading_.unreadable = Unreadable{UnreadableReason::kCorruptFile, damaged_};
    }
    ocr_page_.reset();
    text_reader_.Reset();
    return std::move(reading_);
  }

 private:
  void Take(KindResult found) {
    reading_.kind = std::move(found.kind);
    reading_.kind_confidence = found.confidence;
    reading_.page = found.page;
    reading_.fields = std::move(found.fields);
    reading_.marks = std::move(found.marks);
  }

  Page& PageFacts(int number) {
    for (Page& page : reading_.pages) {
      if (page.number == number) return page;
    }
    Page page;
    page.number = number;
    page.origin = upload_->Origin(number);
    reading_.pages.push_back(page);
    return reading_.pages.back();
  }

  const PageText* TextOf(int page) const {
    for (const PageText& text : reading_.texts) {
      if (text.page == page) return &text;
    }
    return nullptr;
  }

  bool IsLikeASheet(int page) {
    const double aspect = upload_->Aspect(page);
    return aspect > 1 / kMostOblong && aspect < kMostOblong;
  }

  // A scan may carry a hidden layer somebody else recognised, or typed: only
  // the layer of a page drawn as text counts as print.
  void ReadTextLayer(int page) {
    StageStopwatch watch(reading_.timings, "text");
    if (upload_->Origin(page) != PageOrigin::kBornDigital || !IsLikeASheet(page)) return;
    const std::vector<Word> words = VisibleWords(
        upload_->TextLayer(page), upload_->Aspect(page),
        [&](const Box& box, int quarter_turns, double margin) { return SeenAt(page, box, quarter_turns, margin); });
    if (words.empty()) return;
    PageText text = LinesOfTextLayer(page, words, upload_->Aspect(page));
    if (!TextLayerIsUsable(text)) return;
    PageFacts(page).legibility = 1;
    reading_.texts.push_back(std::move(text));
  }

  // The line that the pixels show at `box`; see SeenAt in visible_words.h.
  std::string SeenAt(int page, const Box& box, int quarter_turns, double margin) {
    if (++looks_ > kMostLooks) return "";
    const auto raster = pixels_->Line(page, box, quarter_turns, margin);
    if (!raster.ok()) return "";
    return text_reader_.ReadLine(*raster);
  }

  // Of the writing on the page as displayed, clockwise.
  int QuarterTurnsOf(int page) const {
    const PageText* text = TextOf(page);
    if (text == nullptr) return 0;
    const auto& m = text->upright_to_page;
    return m[0] > 0.5 ? 0 : m[0] < -0.5 ? 2 : m[1] < 0 ? 1 : 3;
  }

  std::vector<Region> PlacesOfValues() const {
    std::vector<Region> places;
    for (const Field& field : reading_.fields) places.insert(places.end(), field.regions.begin(), field.regions.end());
    for (const MarkRow& row : reading_.marks) {
      for (const MarkCell* cell : {&row.coefficient, &row.mark, &row.points}) places.push_back(cell->region);
    }
    return places;
  }

  std::vector<Region> PlacesOfValuesAndCodes() const {
    std::vector<Region> places = PlacesOfValues();
    for (const Code& code : reading_.codes) places.push_back(code.region);
    return places;
  }

  void MeasurePdfPage(std::string_view bytes, int page) {
    PdfStructure* structure = upload_->Structure();
    if (structure == nullptr || upload_->Origin(page) != PageOrigin::kBornDigital) return;
    StageStopwatch watch(reading_.timings, "forensics");
    const Deadline deadline = Within(deadline_, kPdfMeasurements);
    const auto read_line = [&](const Region& region) {
      constexpr double kAroundTheLine = 0.6;
      return Clock::now() < deadline ? SeenAt(page, BoundsOf(region), QuarterTurnsOf(page), kAroundTheLine) : "";
    };
    reading_.pdf = MeasurePdf(bytes, *structure, page, PlacesOfValues(), read_line, deadline);
  }

  bool ReadWhatShows() {
    if (!reading_.pdf) return false;
    const int page = reading_.pdf->page;
    const auto text = std::find_if(reading_.texts.begin(), reading_.texts.end(),
                                   [&](const PageText& other) { return other.page == page; });
    if (text == reading_.texts.end()) return false;
    const int turns = QuarterTurnsOf(page);
    const Deadline deadline = Within(deadline_ - std::min(kKeptForCodes, options_.time_budget / 4), kWhatShows);
    const std::vector<Region> places = PlacesToLookAt(*reading_.pdf);
    PageText seen;
    const Raster* raster = places.empty() ? nullptr : PixelsOf(page, kTextRenderDpi);
    StageStopwatch watch(reading_.timings, "text");
    if (raster != nullptr && text->source == Source::kTextLayer) {
      ocr_page_.reset();
      seen =
          text_reader_.ReadPage(LinesThrough(places, turns % 2 == 0, *raster), page, (4 - turns) % 4, deadline)->Text();
    }
    const auto look_again = [&](const Region& region, int look) {
      constexpr std::array<double, kFurtherLooks> kAroundTheLine = {0.35, 0.2, 0.6};
      const double margin = kAroundTheLine[static_cast<std::size_t>(look)];
      return Clock::now() < deadline ? SeenAt(page, BoundsOf(region), turns, margin) : "";
    };
    return ReplaceUnshown(*text, *reading_.pdf, seen, look_again);
  }

  void ReadSignatures(std::string_view bytes, int page) {
    PdfStructure* structure = upload_->Structure();
    if (structure == nullptr) return;
    StageStopwatch watch(reading_.timings, "forensics");
    reading_.pdf_signatures = FindSignatures(bytes, *structure, page, Within(deadline_, kPdfMeasurements));
  }

  void MeasurePixelsOf(int page) {
    if (Clock::now() >= deadline_) return;
    std::optional<StoredJpeg> jpeg = upload_->OriginalJpeg(page);
    if (!jpeg && upload_->IsStoredWithoutLoss(page)) {
      reading_.pixels = PixelTraces{.page = page};
      jpeg = AsFineJpeg(page);
    }
    if (!jpeg) return;
    StageStopwatch watch(reading_.timings, "forensics");
    reading_.pixels = MeasurePixels(*jpeg, page, PlacesOfValuesAndCodes(), Within(deadline_, kPixelMeasurements));
  }

  // Pixels that are stored without loss, as a JPEG of steps of one level: what
  // is measured in pixels is measured in JPEGs, and such a one hardly changes any.
  // Nothing where there are too many, or they are not to be had.
  std::optional<StoredJpeg> AsFineJpeg(int page) {
    const Raster* raster = PixelsOf(page, kCodeRenderDpi);
    if (raster == nullptr || !raster->original_pixels) return std::nullopt;
    StageStopwatch watch(reading_.timings, "forensics");
    if (static_cast<std::int64_t>(raster->gray.total()) > kMaxMeasuredPixels) return std::nullopt;
    constexpr int kStepsOfOne = 100;
    absl::StatusOr<std::string> bytes = EncodeJpeg(raster->gray, raster->chroma, kStepsOfOne);
    if (!bytes.ok()) return std::nullopt;
    return StoredJpeg{.bytes = *std::move(bytes), .area = raster->area, .as_stored = false};
  }

  // A page drawn by a program shows no paper.
  void HashPageOf(int page) {
    if (Clock::now() >= deadline_ || upload_->Origin(page) != PageOrigin::kScan) return;
    const Raster* raster = PixelsOf(page, kCodeRenderDpi);
    if (raster == nullptr) return;
    StageStopwatch watch(reading_.timings, "forensics");
    std::vector<Box> covered;
    for (const Region& place : PlacesOfValuesAndCodes()) {
      if (place.page == page) covered.push_back(BoundsOf(place));
    }
    reading_.page_hash = HashPage(raster->gray, covered);
  }

  void RecognisePixels(int page) {
    const Raster* raster = PixelsOf(page, kTextRenderDpi);
    if (raster == nullptr || !IsLikeASheet(page)) return;
    StageStopwatch watch(reading_.timings, "text");
    const auto kept = std::min(kKeptForCodes, options_.time_budget / 4);
    ocr_page_ = text_reader_.ReadPage(*raster, page, std::nullopt, deadline_ - kept);
    if (const PageText* layer = TextOf(page)) {
      if (static_cast<double>(CountWords(ocr_page_->Text())) <
          kMoreThanTheLayer * static_cast<double>(CountWords(*layer))) {
        ocr_page_.reset();
        return;
      }
      std::erase_if(reading_.texts, [&](const PageText& text) { return text.page == page; });
    }
    ocr_page_number_ = page;
    PageFacts(page).legibility = ocr_page_->Legibility();
    reading_.texts.push_back(ocr_page_->Text());
  }

  // See PagePixels::Of; null when the page is damaged.
  const Raster* PixelsOf(int page, double dpi) {
    StageStopwatch watch(reading_.timings, "intake");
    const absl::StatusOr<const Raster*> raster = pixels_->Of(page, dpi);
    if (!raster.ok()) {
      damaged_ = std::string(raster.status().message());
      return nullptr;
    }
    Page& facts = PageFacts(page);
    facts.width_px = (*raster)->gray.cols;
    facts.height_px = (*raster)->gray.rows;
    return *raster;
  }

  KindResult Recognise(const LookAgain& look_again) {
    StageStopwatch watch(reading_.timings, "kind");
    return kind_reader_.Read(reading_.texts, reading_.codes, options_.expected_kind, look_again);
  }

  // Documents of the baccalauréat owe no code, so none is looked for at length.
  void FindCodesOn(int page, const std::string& kind) {
    const bool thorough = kind != kBacTranscript && kind != kBacCertificate;
    PageCodeSources sources;
    sources.own_pixels = upload_->Origin(page) == PageOrigin::kScan;
    sources.pixels = [&](double dpi) { return PixelsOf(page, dpi); };
    sources.embedded_images = [&] {
      StageStopwatch watch(reading_.timings, "intake");
      return upload_->EmbeddedImages(page, kMaxEmbeddedImages);
    };
    sources.find = [&](const Raster& raster, int effort, std::chrono::milliseconds budget) {
      StageStopwatch watch(reading_.timings, "codes");
      CodeSearch search;
      search.page = page;
      search.effort = effort;
      search.deadline = Within(deadline_, budget);
      return FindCodes(raster, search, two_d_doc_);
    };
    reading_.codes = FindPageCodes(sources, thorough);
  }

  TextReader& text_reader_;
  const KindReader& kind_reader_;
  const TwoDDocModel& two_d_doc_;
  const ReadOptions& options_;
  const Deadline deadline_;
  std::unique_ptr<Upload> upload_;
  std::optional<PagePixels> pixels_;  // of `upload_`
  std::unique_ptr<OcrPage> ocr_page_;
  int ocr_page_number_ = 0;
  int looks_ = 0;
  std::string damaged_;  // why a page gave no pixels
  Reading reading_;
};

class WarmReader : public Reader {
 public:
  WarmReader(std::unique_ptr<TextReader> text_reader, std::unique_ptr<KindReader> kind_reader, TwoDDocModel two_d_doc)
      : text_reader_(std::move(text_reader)), kind_reader_(std::move(kind_reader)), two_d_doc_(std::move(two_d_doc)) {}

  absl::Status WarmUp() override {
    if (absl::Status status = WarmUpIntake(); !status.ok()) return status;
    Raster page{cv::Mat(900, 640, CV_8UC1, cv::Scalar(255)), 0, {0, 0, 1, 1}, true};
    for (const int y : {200, 300}) {
      cv::putText(page.gray, "Attestation 2024", {60, y}, cv::FONT_HERSHEY_SIMPLEX, 1.2, cv::Scalar(0), 2, cv::LINE_AA);
    }
    CodeSearch search;
    search.effort = 2;
    search.deadline = Clock::now() + kThoroughCodeSearch;
    FindCodes(page, search, two_d_doc_);
    const auto read = text_reader_->ReadPage(page, 1, std::nullopt, Clock::now() + kWarmUpTime);
    const bool seen = !read->Text().lines.empty();
    text_reader_->Reset();
    return seen ? absl::OkStatus() : absl::InternalError("no text was recognised on a drawn page, check Tesseract");
  }

  Reading Read(std::string_view bytes, const ReadOptions& options) override {
    return UploadReading(*text_reader_, *kind_reader_, two_d_doc_, options).Run(bytes);
  }

  Drawing Draw(std::string_view bytes, const ReadOptions& options, const PictureOptions& pictures) override {
    const Deadline deadline = Clock::now() + options.time_budget;
    Drawing drawing;
    auto opened = OpenUpload(bytes, options.limits);
    if (auto* unreadable = std::get_if<Unreadable>(&opened)) {
      drawing.reading.unreadable = std::move(*unreadable);
      return drawing;
    }
    Upload& upload = *std::get<std::unique_ptr<Upload>>(opened);
    drawing.reading.file = upload.Facts();
    drawing.pictures = DrawPages(upload, pictures, deadline);
    return drawing;
  }

 private:
  std::unique_ptr<TextReader> text_reader_;
  std::unique_ptr<KindReader> kind_reader_;
  TwoDDocModel two_d_doc_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Reader>> Reader::Create(const std::string& models, const std::string& tessdata) {
  auto text_reader = TextReader::Create(tessdata);
  if (!text_reader.ok()) return text_reader.status();
  auto kind_reader = KindReader::Create(models);
  if (!kind_reader.ok()) return kind_reader.status();
  auto two_d_doc = TwoDDocModel::Create(models);
  if (!two_d_doc.ok()) return two_d_doc.status();
  return std::make_unique<WarmReader>(*std::move(text_reader), *std::move(kind_reader), *std::move(two_d_doc));
}

}  // namespace justif::reading

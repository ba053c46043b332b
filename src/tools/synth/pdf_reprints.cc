#include "tools/synth/pdf_reprints.h"

#include <absl/strings/str_format.h>
#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>
#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <poppler.h>

#include <memory>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <stdexcept>
#include <vector>

#include "tools/synth/pdf_lettering.h"

namespace justif::tools {
namespace {

constexpr double kPointsPerInch = 72;

cairo_status_t Append(void* closure, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

// What a new document knows of the one it was made from: the day.
void KeepCreationDate(PdfDraft& from, PdfDraft& to) {
  QPDFObjectHandle info = from.pdf().getTrailer().getKey("/Info");
  if (info.isDictionary() && info.getKey("/CreationDate").isString()) {
    to.Info().replaceKey("/CreationDate", QPDFObjectHandle::newString(info.getKey("/CreationDate").getStringValue()));
  }
}

// A PDF written page by page with cairo.
class CairoPdf {
 public:
  CairoPdf() : surface_(cairo_pdf_surface_create_for_stream(Append, &bytes_, 595, 842)) {
    cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE, "2025-01-01T00:00:00Z");
  }
  CairoPdf(const CairoPdf&) = delete;
  CairoPdf& operator=(const CairoPdf&) = delete;
  ~CairoPdf() { cairo_surface_destroy(surface_); }

  template <typename Draw>
  void AddPage(double width, double height, Draw draw) {
    cairo_pdf_surface_set_size(surface_, width, height);
    cairo_t* context = cairo_create(surface_);
    draw(context);
    cairo_show_page(context);
    cairo_destroy(context);
  }
  std::string Finish() {
    cairo_surface_finish(surface_);
    return bytes_;
  }

 private:
  std::string bytes_;
  cairo_surface_t* surface_;
};

std::string DrawnAgain(const std::string& pdf) {
  const std::unique_ptr<GBytes, decltype(&g_bytes_unref)> bytes(g_bytes_new_static(pdf.data(), pdf.size()),
                                                                g_bytes_unref);
  const std::unique_ptr<PopplerDocument, decltype(&g_object_unref)> document(
      poppler_document_new_from_bytes(bytes.get(), nullptr, nullptr), g_object_unref);
  if (!document) throw std::invalid_argument("poppler does not open the PDF");
  CairoPdf drawn;
  for (int number = 0; number < poppler_document_get_n_pages(document.get()); ++number) {
    const std::unique_ptr<PopplerPage, decltype(&g_object_unref)> page(
        poppler_document_get_page(document.get(), number), g_object_unref);
    if (!page) throw std::invalid_argument("poppler does not open the page");
    double width = 0, height = 0;
    poppler_page_get_size(page.get(), &width, &height);
    drawn.AddPage(width, height, [&](cairo_t* context) { poppler_page_render_for_printing(page.get(), context); });
  }
  return drawn.Finish();
}

void WrapPages(PdfDraft& draft) {
  for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(draft.pdf()).getAllPages()) {
    QPDFObjectHandle object = page.getObjectHandle();
    Pl_Buffer content("content");
    page.pipeContents(&content);
    const std::shared_ptr<Buffer> bytes = content.getBufferSharedPointer();
    QPDFObjectHandle form = QPDFObjectHandle::parse("<< /Type /XObject /Subtype /Form >>");
    form.replaceKey("/BBox", page.getAttribute("/MediaBox", true));
    form.replaceKey("/Resources", draft.ResourcesOf(object));
    if (object.getKey("/Group").isDictionary()) form.replaceKey("/Group", object.getKey("/Group"));
    object.removeKey("/Group");
    QPDFObjectHandle resources = QPDFObjectHandle::parse("<< /XObject << >> >>");
    resources.getKey("/XObject")
        .replaceKey("/Fm0",
                    draft.NewStream({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()}, form));
    object.replaceKey("/Resources", resources);
    object.replaceKey("/Contents", draft.NewStream("q 1 0 0 1 0 0 cm /Fm0 Do Q\n"));
  }
}

// What a scanner app makes of a clean page.
cv::Mat Enhanced(const cv::Mat& bgr, Random& random) {
  cv::Mat image = bgr.clone();
  const double white = Between(random, 225, 250), black = Between(random, 0, 40);
  cv::GaussianBlur(image, image, {}, Between(random, 0.4, 0.8));
  image.convertTo(image, CV_8U, 255 / (white - black), -255 * black / (white - black));
  if (random() % 3 == 0) cv::cvtColor(image, image, cv::COLOR_BGR2GRAY);
  return image;
}

// One word of recognised text, as wide as it is on the page; y up.
std::string UnseenWord(const std::string& utf8, double x, double y, double width, double size) {
  const double natural = MeasureText(utf8, {"Liberation Sans", size, false}).advance;
  const std::optional<std::string> encoded = WinAnsi(utf8);
  if (natural <= 0 || !encoded) return "";
  return absl::StrFormat("%.2f Tz %.2f 0 0 %.2f %.2f %.2f Tm %s Tj\n", 100 * width / natural, size, size, x, y,
                         QPDFObjectHandle::newString(*encoded).unparse());
}

}  // namespace

std::string PrintedToPdf(PdfDraft& draft, const std::string& pdf, Random& random) {
  if (random() % 3 != 0) {
    PdfDraft printed(DrawnAgain(pdf));
    KeepCreationDate(draft, printed);
    LeaveTraces(printed, Editor::kPrinters, random);
    return printed.Rewritten(random() % 2 == 0 ? PdfDraft::Layout::kPlain : PdfDraft::Layout::kObjectStreams);
  }
  WrapPages(draft);
  LeaveTraces(draft, Editor::kPrinters, random);
  return draft.Rewritten(random() % 2 == 0 ? PdfDraft::Layout::kPlain : PdfDraft::Layout::kObjectStreams);
}

std::string CompressedByScannerApp(PdfDraft& draft, const std::string& pdf, Random& random) {
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  if (!document) throw std::invalid_argument("poppler does not open the PDF");
  const double dpi = random() % 2 == 0 ? 150 : 200;
  const int quality = 45 + static_cast<int>(random() % 35);
  const bool recognised = random() % 3 == 0;
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_bgr24);
  renderer.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
  CairoPdf scanned;
  std::vector<std::string> texts;
  for (int number = 0; number < document->pages(); ++number) {
    const std::unique_ptr<poppler::page> page(document->create_page(number));
    poppler::image image = page ? renderer.render_page(page.get(), dpi, dpi) : poppler::image();
    if (!image.is_valid()) throw std::invalid_argument("poppler does not draw the page");
    const cv::Mat pixels(image.height(), image.width(), CV_8UC3, image.data(),
                         static_cast<std::size_t>(image.bytes_per_row()));
    const cv::Mat enhanced = Enhanced(pixels, random);
    std::vector<unsigned char> jpeg;
    cv::imencode(".jpg", enhanced, jpeg, {cv::IMWRITE_JPEG_QUALITY, quality});
    const poppler::rectf size = page->page_rect();
    scanned.AddPage(size.width(), size.height(), [&](cairo_t* context) {
      cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, enhanced.cols, enhanced.rows);
      // The JPEG goes into the file as it is.
      cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, jpeg.data(), jpeg.size(), nullptr, nullptr);
      cairo_scale(context, size.width() / enhanced.cols, size.height() / enhanced.rows);
      cairo_set_source_surface(context, surface, 0, 0);
      cairo_paint(context);
      cairo_surface_destroy(surface);
    });
    std::string words;
    if (recognised) {
      for (const poppler::text_box& word : page->text_list()) {
        const poppler::rectf box = word.bbox();
        const std::vector<char> utf8 = word.text().to_utf8();
        // Of its box, a word's descent is about a fifth.
        words += UnseenWord({utf8.begin(), utf8.end()}, box.left(), size.height() - box.bottom() + 0.2 * box.height(),
                            box.width(), 0.85 * box.height());
      }
    }
    texts.push_back(words);
  }
  PdfDraft result(scanned.Finish());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].empty()) continue;
    QPDFObjectHandle page = result.Page(static_cast<int>(i) + 1);
    ContentPiece layer{.operators = "BT 3 Tr /F1 1 Tf\n" + texts[i] + "ET\n"};
    layer.fonts.replaceKey("/F1", result.pdf().makeIndirectObject(StandardFont({"Liberation Sans"})));
    AddResources(result.ResourcesOf(page), layer);
    result.AppendContent(page, layer.operators);
  }
  KeepCreationDate(draft, result);
  LeaveTraces(result, Editor::kScanners, random);
  return result.Rewritten(PdfDraft::Layout::kPlain);
}

}  // namespace justif::tools

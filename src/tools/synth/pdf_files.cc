#include "tools/synth/pdf_files.h"

#include <cairo/cairo-pdf.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "tools/synth/image_files.h"

namespace justif::tools {
namespace {

cairo_status_t Append(void* bytes, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

std::string CairoPdf(const std::vector<const SynthDocument*>& pages) {
  std::string bytes;
  const SynthDocument& first = *pages.front();
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(Append, &bytes, first.width, first.height);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, (first.made_on + "T09:12:00Z").c_str());
  if (!first.title.empty()) cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, first.title.c_str());
  if (!first.creator.empty())
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, first.creator.c_str());
  cairo_t* context = cairo_create(surface);
  for (const SynthDocument* page : pages) {
    cairo_pdf_surface_set_size(surface, page->width, page->height);
    PageCanvas canvas(context, page->width, page->height);
    page->draw(canvas);
    cairo_show_page(context);
  }
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  return bytes;
}

// What programs that issue documents call themselves.
const std::vector<std::pair<std::string, std::string>> kPrograms = {
    {"Apache FOP Version 2.6", "Apache FOP Version 2.6"},
    {"iText 2.1.7 by 1T3XT", "JasperReports Library version 6.20.0"},
    {"iText® 5.5.13.3 ©2000-2022 iText Group NV (AGPL-version)", ""},
    {"GPL Ghostscript 10.00.0", ""},
    {"wkhtmltopdf 0.12.6", "Qt 5.15.3"},
    {"PDFium", "PDFium"},
    {"Skia/PDF m124", "Mozilla/5.0"},
    {"Aspose.PDF for Java 22.4", ""},
    {"TCPDF 6.6.2 (http://www.tcpdf.org)", ""},
    {"OpenPDF 1.3.30", ""}};

const std::vector<std::string> kScanners = {"Canon iR-ADV C3520",
                                            "KONICA MINOLTA bizhub C308",
                                            "HP Smart Document Scan Software",
                                            "EPSON Scan",
                                            "Adobe Scan for Android",
                                            "CamScanner",
                                            "Microsoft Lens",
                                            "iOS Version 17.5.1 Quartz PDFContext"};

std::string PdfDay(const std::string& iso, Dice& random) {
  char text[40];
  std::snprintf(text, sizeof text, "D:%s%s%s%02d%02d%02d+02'00'", iso.substr(0, 4).c_str(), iso.substr(5, 2).c_str(),
                iso.substr(8, 2).c_str(), random.Between(7, 21), random.Below(60), random.Below(60));
  return text;
}

std::string Xmp(const std::string& producer, const std::string& iso) {
  return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta "
         "xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
         "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
         "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"><pdf:Producer>" +
         producer + "</pdf:Producer><xmp:CreateDate>" + iso +
         "T09:12:00+02:00</xmp:CreateDate></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

std::string Written(QPDF& pdf, qpdf_object_stream_e streams, bool compress, const char* version) {
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setObjectStreamMode(streams);
  writer.setCompressStreams(compress);
  if (!compress) writer.setDecodeLevel(qpdf_dl_generalized);
  writer.setMinimumPDFVersion(version);
  writer.setDeterministicID(true);
  writer.write();
  const std::shared_ptr<Buffer> buffer(writer.getBufferSharedPointer());
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

void SetText(QPDFObjectHandle& info, const char* key, const std::string& text) {
  if (!text.empty()) info.replaceKey(key, QPDFObjectHandle::newUnicodeString(text));
}

void Describe(QPDF& pdf, const std::string& producer, const std::string& creator, const std::string& made_on, bool xmp,
              Dice& random) {
  QPDFObjectHandle info = QPDFObjectHandle::newDictionary();
  SetText(info, "/Producer", producer);
  SetText(info, "/Creator", creator);
  const std::string day = PdfDay(made_on, random);
  info.replaceKey("/CreationDate", QPDFObjectHandle::newString(day));
  if (random.Chance(0.6)) info.replaceKey("/ModDate", QPDFObjectHandle::newString(day));
  pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(info));
  if (!xmp) return;
  QPDFObjectHandle metadata = QPDFObjectHandle::newStream(&pdf, Xmp(producer, made_on));
  metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
  metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
  pdf.getRoot().replaceKey("/Metadata", pdf.makeIndirectObject(metadata));
}

template <typename Function>
absl::StatusOr<std::string> Guarded(Function function) {
  try {
    return function();
  } catch (const std::exception& error) {
    return absl::InternalError(absl::StrCat("qpdf: ", error.what()));
  }
}

std::string RawSamples(const cv::Mat& image, bool gray) {
  std::string samples;
  samples.reserve(image.total() * (gray ? 1 : 3));
  for (int y = 0; y < image.rows; ++y) {
    const auto* row = image.ptr<cv::Vec3b>(y);
    for (int x = 0; x < image.cols; ++x) {
      if (gray) {
        samples += static_cast<char>(row[x][0]);
      } else {
        for (const int c : {2, 1, 0}) samples += static_cast<char>(row[x][c]);
      }
    }
  }
  return samples;
}

QPDFObjectHandle ImageOf(QPDF& pdf, const PicturePage& page) {
  using Coding = PicturePage::Coding;
  QPDFObjectHandle image = QPDFObjectHandle::newStream(&pdf, page.data);
  QPDFObjectHandle dictionary = image.getDict();
  dictionary.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
  dictionary.replaceKey("/Subtype", QPDFObjectHandle::newName("/Image"));
  dictionary.replaceKey("/Width", QPDFObjectHandle::newInteger(page.columns));
  dictionary.replaceKey("/Height", QPDFObjectHandle::newInteger(page.rows));
  const bool gray = page.coding == Coding::kFlateGray || page.coding == Coding::kGroup4 ||
                    (page.coding == Coding::kJpeg && page.gray);
  dictionary.replaceKey("/ColorSpace", QPDFObjectHandle::newName(gray ? "/DeviceGray" : "/DeviceRGB"));
  dictionary.replaceKey("/BitsPerComponent", QPDFObjectHandle::newInteger(page.coding == Coding::kGroup4 ? 1 : 8));
  if (page.coding == Coding::kJpeg) dictionary.replaceKey("/Filter", QPDFObjectHandle::newName("/DCTDecode"));
  if (page.coding == Coding::kGroup4) {
    dictionary.replaceKey("/Filter", QPDFObjectHandle::newName("/CCITTFaxDecode"));
    dictionary.replaceKey("/DecodeParms", QPDFObjectHandle::parse(absl::StrCat("<< /K -1 /Columns ", page.columns,
                                                                               " /Rows ", page.rows, " >>")));
  }
  return image;
}

}  // namespace

absl::StatusOr<std::string> NativePdf(const std::vector<const SynthDocument*>& pages, Dice random) {
  const std::string cairo = CairoPdf(pages);
  if (random.Chance(0.2)) return cairo;
  return Guarded([&] {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("page", cairo.data(), cairo.size());
    const auto& [producer, creator] = random.Of(kPrograms);
    Describe(pdf, producer, creator.empty() ? pages.front()->creator : creator, pages.front()->made_on,
             random.Chance(0.35), random);
    const bool objects = random.Chance(0.4);
    return Written(pdf, objects ? qpdf_o_generate : qpdf_o_disable, random.Chance(0.85), objects ? "1.5" : "1.4");
  });
}

PicturePage JpegPage(const cv::Mat& image, int quality, double width, double height) {
  return {PicturePage::Coding::kJpeg, EncodeJpeg(image, quality), image.cols, image.rows, IsGray(image), width, height};
}

PicturePage FlatePage(const cv::Mat& image, double width, double height) {
  const bool gray = IsGray(image);
  return {gray ? PicturePage::Coding::kFlateGray : PicturePage::Coding::kFlateRgb,
          RawSamples(image, gray),
          image.cols,
          image.rows,
          gray,
          width,
          height};
}

absl::StatusOr<std::string> PicturePdf(const std::vector<PicturePage>& pages, const std::string& made_on, Dice random) {
  return Guarded([&] {
    QPDF pdf;
    pdf.emptyPDF();
    for (const PicturePage& page : pages) {
      QPDFObjectHandle content = QPDFObjectHandle::newStream(
          &pdf, absl::StrCat("q ", page.width, " 0 0 ", page.height, " 0 0 cm /Im0 Do Q\n"));
      QPDFObjectHandle object = pdf.makeIndirectObject(QPDFObjectHandle::parse(absl::StrCat(
          "<< /Type /Page /MediaBox [0 0 ", page.width, " ", page.height, "] /Resources << /XObject << >> >> >>")));
      object.replaceKey("/Contents", content);
      object.getKey("/Resources").getKey("/XObject").replaceKey("/Im0", ImageOf(pdf, page));
      QPDFPageDocumentHelper(pdf).addPage(QPDFPageObjectHelper(object), false);
    }
    const std::string& scanner = random.Of(kScanners);
    Describe(pdf, scanner, random.Chance(0.5) ? scanner : "", made_on, random.Chance(0.25), random);
    const bool objects = random.Chance(0.25);
    return Written(pdf, objects ? qpdf_o_generate : qpdf_o_disable, true, objects ? "1.5" : "1.4");
  });
}

absl::StatusOr<std::string> RotatedPdf(const std::string& bytes, int degrees) {
  return Guarded([&] {
    QPDF pdf;
    pdf.processMemoryFile("page", bytes.data(), bytes.size());
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) page.rotatePage(degrees, true);
    return Written(pdf, qpdf_o_preserve, true, "1.4");
  });
}

absl::StatusOr<int> RotationOf(const std::string& bytes, int number) {
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("page", bytes.data(), bytes.size());
    std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(pdf).getAllPages();
    if (number < 1 || number > static_cast<int>(pages.size()))
      return absl::OutOfRangeError(absl::StrCat("no page ", number));
    QPDFObjectHandle rotate = pages[static_cast<std::size_t>(number - 1)].getAttribute("/Rotate", false);
    return rotate.isInteger() ? (static_cast<int>(rotate.getIntValue()) % 360 + 360) % 360 : 0;
  } catch (const std::exception& error) {
    return absl::InternalError(absl::StrCat("qpdf: ", error.what()));
  }
}

}  // namespace justif::tools

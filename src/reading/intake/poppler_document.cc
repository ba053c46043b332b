#include "reading/intake/poppler_document.h"

#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "reading/intake/meant_character.h"
#include "reading/intake/unnamed_fonts.h"
#include "reading/intake/warm_up_pdf.h"

namespace justif::reading {
namespace {

void AppendUtf8(char32_t code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

bool IsControl(char32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xFEFF; }

bool IsSpace(char32_t code) {
  return code == 0x20 || code == 0xA0 || (code >= 0x2000 && code <= 0x200B) || code == 0x202F || code == 0x3000;
}

// Poppler's UTF-16 as UTF-8, without control characters; lone surrogates
// become U+FFFD. Without spaces it is print, of which fonts say what its glyphs
// are. At most `max_bytes`, cut between characters.
std::string ToUtf8(const poppler::ustring& text, bool keep_spaces, std::size_t max_bytes) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t code = text[i];
    if (code >= 0xD800 && code < 0xDC00 && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000) {
      code = 0x10000 + ((code - 0xD800) << 10) + (text[++i] - 0xDC00);
    } else if (code >= 0xD800 && code < 0xE000) {
      code = 0xFFFD;
    }
    if (IsControl(code) || (!keep_spaces && IsSpace(code))) continue;
    std::string character;
    AppendUtf8(keep_spaces ? code : MeantCharacter(code), character);
    if (out.size() + character.size() > max_bytes) break;
    out += character;
  }
  return out;
}

bool IsBoldName(std::string name) {
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  constexpr std::array<std::string_view, 4> kMarks = {"bold", "black", "heavy", "demi"};
  return std::ranges::any_of(kMarks, [&](std::string_view mark) { return name.find(mark) != std::string::npos; });
}

void IgnoreMessage(const std::string&, void*) {}

constexpr std::size_t kMaxWordBytes = 1000;

}  // namespace

void KeepPopplerWarm() {
  // Never destroyed: its destruction would free what all documents share.
  static const PopplerDocument* const warm = [] {
    poppler::set_debug_error_function(IgnoreMessage, nullptr);
    auto document = PopplerDocument::Open(WarmUpPdf());
    if (!document.ok()) return static_cast<PopplerDocument*>(nullptr);
    PopplerDocument* kept = document->release();
    for (int page = 1; page <= kept->PageCount(); ++page) {
      kept->Words(page);
      kept->Render(page, {.width = 100, .height = 100}).IgnoreError();
    }
    kept->Info("Producer", 100);
    return kept;
  }();
  static_cast<void>(warm);
}

absl::StatusOr<std::unique_ptr<PopplerDocument>> PopplerDocument::Open(std::string_view bytes) {
  auto opened = std::unique_ptr<PopplerDocument>(new PopplerDocument);
  opened->document_.reset(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (opened->document_ == nullptr) return absl::DataLossError("poppler cannot open the PDF");
  if (opened->document_->is_locked()) return absl::PermissionDeniedError("a password is needed");
  return opened;
}

PopplerDocument::~PopplerDocument() = default;

int PopplerDocument::PageCount() const { return document_->pages(); }

std::string PopplerDocument::Info(const std::string& key, std::size_t max_bytes) const {
  return ToUtf8(document_->info_key(key), true, max_bytes);
}

poppler::page* PopplerDocument::PageAt(int number) {
  if (number != page_number_) {
    page_.reset(number >= 1 && number <= PageCount() ? document_->create_page(number - 1) : nullptr);
    page_number_ = number;
  }
  return page_.get();
}

std::optional<PdfPageGeometry> PopplerDocument::Geometry(int number) {
  const poppler::page* page = PageAt(number);
  if (page == nullptr) return std::nullopt;
  const poppler::rectf crop = page->page_rect(poppler::crop_box);
  PdfPageGeometry geometry{{crop.left(), crop.top(), crop.right(), crop.bottom()}, 0};
  switch (page->orientation()) {
    case poppler::page::portrait:
      break;
    case poppler::page::landscape:
      geometry.rotate = 90;
      break;
    case poppler::page::upside_down:
      geometry.rotate = 180;
      break;
    case poppler::page::seascape:
      geometry.rotate = 270;
      break;
  }
  if (!(geometry.crop.Width() > 0) || !(geometry.crop.Height() > 0)) return std::nullopt;
  return geometry;
}

std::vector<Word> PopplerDocument::Words(int number) {
  const auto geometry = Geometry(number);
  if (!geometry) return {};
  std::vector<Word> words;
  std::vector<std::size_t> places;  // in `words` of those without a font's name
  std::vector<UnnamedWord> unnamed;
  for (const poppler::text_box& box : PageAt(number)->text_list(poppler::page::text_list_include_font)) {
    if (words.size() >= kMaxWordsPerPage) break;
    const poppler::rectf bounds = box.bbox();
    Word word;
    word.text = ToUtf8(box.text(), false, kMaxWordBytes);
    word.box = {bounds.left(), bounds.top(), bounds.right(), bounds.bottom()};
    if (word.text.empty()) continue;
    word.quarter_turns = box.rotation() & 3;
    const std::string font = box.has_font_info() ? box.get_font_name() : "";
    word.bold = IsBoldName(font);
    if (box.has_font_info() && font.empty()) {
      places.push_back(words.size());
      unnamed.push_back({word, box.get_font_size()});
    }
    words.push_back(std::move(word));
  }
  MendHeights(unnamed);
  for (std::size_t i = 0; i < places.size(); ++i) words[places[i]].box = unnamed[i].word.box;
  for (Word& word : words) {
    word.box = {
        std::clamp(word.box.x0 / geometry->Width(), 0.0, 1.0), std::clamp(word.box.y0 / geometry->Height(), 0.0, 1.0),
        std::clamp(word.box.x1 / geometry->Width(), 0.0, 1.0), std::clamp(word.box.y1 / geometry->Height(), 0.0, 1.0)};
  }
  std::erase_if(words, [](const Word& word) { return word.box.Width() <= 0 || word.box.Height() <= 0; });
  return words;
}

absl::StatusOr<cv::Mat> PopplerDocument::Render(int number, const RenderRequest& request) {
  const poppler::page* page = PageAt(number);
  if (page == nullptr) return absl::FailedPreconditionError(absl::StrCat("page ", number, " cannot be reached"));
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const poppler::image image =
      renderer.render_page(page, request.x_dpi, request.y_dpi, request.x, request.y, request.width, request.height);
  if (!image.is_valid() || image.width() <= 0 || image.height() <= 0) {
    return absl::FailedPreconditionError(absl::StrCat("page ", number, " cannot be rendered"));
  }
  return cv::Mat(image.height(), image.width(), CV_8UC1, const_cast<char*>(image.const_data()), image.bytes_per_row())
      .clone();
}

}  // namespace justif::reading

#include "reading/text/line_recognizer.h"

#include <allheaders.h>
#include <omp.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <string_view>
#include <utility>

#include "absl/status/status.h"

namespace justif::reading {

namespace {

// Empty for all of the language.
const char* CharactersOf(Alphabet alphabet) {
  switch (alphabet) {
    case Alphabet::kNumbers:
      return "0123456789,./";
    case Alphabet::kIdentifiers:
      return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-";
    default:
      return "";
  }
}

}  // namespace

LineRecognizer::LineRecognizer(std::unique_ptr<tesseract::TessBaseAPI> engine) : engine_(std::move(engine)) {}

LineRecognizer::~LineRecognizer() { engine_->End(); }

absl::StatusOr<std::unique_ptr<LineRecognizer>> LineRecognizer::Create(const std::string& tessdata,
                                                                       const std::string& language) {
  auto engine = std::make_unique<tesseract::TessBaseAPI>();
  if (engine->Init(tessdata.empty() ? nullptr : tessdata.c_str(), language.c_str(), tesseract::OEM_LSTM_ONLY) != 0) {
    return absl::NotFoundError("no Tesseract data for '" + language + "' in '" +
                               (tessdata.empty() ? "the system folder" : tessdata) + "': install tesseract-ocr-" +
                               language);
  }
  // Weak lines would be read a second time in negative; strips are positive.
  engine->SetVariable("tessedit_do_invert", "0");
  engine->SetVariable("invert_threshold", "0");
  // What they say of blank or odd strips is no error of ours. Tesseract opens
  // debug_file at its first message, and writes to stderr when it cannot: a
  // call that it complains of has it opened now, while files may still be.
  engine->SetVariable("debug_file", "/dev/null");
  setMsgSeverity(L_SEVERITY_NONE);
  engine->Recognize(nullptr);
  std::unique_ptr<LineRecognizer> recognizer(new LineRecognizer(std::move(engine)));
  // The first recognition loads what is loaded late.
  cv::Mat warm(48, 200, CV_8UC1, cv::Scalar(255));
  cv::putText(warm, "Nom : 12", {8, 34}, cv::FONT_HERSHEY_SIMPLEX, 1, cv::Scalar(0), 2, cv::LINE_AA);
  recognizer->Recognize(warm);
  recognizer->Reset();
  return recognizer;
}

std::vector<RecognizedWord> LineRecognizer::Recognize(const cv::Mat& strip, Extent extent, Alphabet alphabet) {
  // Engines run side by side already. The threads Tesseract would start besides
  // for each layer of a line wait for each other longer than they compute: two
  // cores took twice the time. Of the calling thread, hence here.
  omp_set_max_active_levels(0);
  engine_->SetPageSegMode(extent == Extent::kFoundLine ? tesseract::PSM_SINGLE_LINE : tesseract::PSM_RAW_LINE);
  engine_->SetVariable("tessedit_char_whitelist", CharactersOf(alphabet));
  engine_->SetImage(strip.data, strip.cols, strip.rows, 1, static_cast<int>(strip.step));
  engine_->SetSourceResolution(300);
  std::vector<RecognizedWord> words;
  if (engine_->Recognize(nullptr) != 0) return words;
  const std::unique_ptr<tesseract::ResultIterator> it(engine_->GetIterator());
  if (it == nullptr) return words;
  do {
    if (it->Empty(tesseract::RIL_WORD)) continue;
    const std::unique_ptr<char[]> text(it->GetUTF8Text(tesseract::RIL_WORD));
    if (text == nullptr) continue;
    RecognizedWord word;
    word.text = text.get();
    std::erase_if(word.text, [](char c) { return c == ' ' || c == '\n'; });
    // The engine reads the ligature of some fonts twice.
    for (const char* twice : {"œæ", "æœ"}) {
      if (const std::size_t at = word.text.find(twice); at != std::string::npos)
        word.text.replace(at, std::string_view(twice).size(), "œ");
    }
    if (word.text.empty()) continue;
    int left = 0, top = 0, right = 0, bottom = 0;
    it->BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom);
    word.box = cv::Rect(cv::Point(left, top), cv::Point(right, bottom));
    word.confidence = std::clamp(it->Confidence(tesseract::RIL_WORD) / 100.0, 0.0, 1.0);
    words.push_back(std::move(word));
  } while (it->Next(tesseract::RIL_WORD));
  return words;
}

void LineRecognizer::Reset() {
  engine_->Clear();
  engine_->ClearAdaptiveClassifier();
}

}  // namespace justif::reading

// Recognises the words of one line of text.
#ifndef JUSTIF_READING_TEXT_LINE_RECOGNIZER_H_
#define JUSTIF_READING_TEXT_LINE_RECOGNIZER_H_

#include <memory>
#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "reading/text/alphabet.h"

namespace tesseract {
class TessBaseAPI;
}

namespace justif::reading {

// A word and where it stands in the strip, pixels.
struct RecognizedWord {
  std::string text;  // UTF-8, no spaces
  cv::Rect box;
  double confidence = 0;  // 0..1
};

// A warm Tesseract engine, LSTM. Not thread-safe.
class LineRecognizer {
 public:
  // `language` by its ISO 639-2 code, "fra". NOT_FOUND when its data is missing.
  static absl::StatusOr<std::unique_ptr<LineRecognizer>> Create(const std::string& tessdata,
                                                                const std::string& language = "fra");
  ~LineRecognizer();

  // What of a strip is the line: what the engine finds to be one, which leaves
  // out specks around it and at times half of it, or all there is.
  enum class Extent { kFoundLine, kWholeStrip };

  // `strip` holds one line, dark on white, 8 bits, one channel.
  std::vector<RecognizedWord> Recognize(const cv::Mat& strip, Extent extent = Extent::kFoundLine,
                                        Alphabet alphabet = Alphabet::kAll);

  // Forgets what was learnt from the last document.
  void Reset();

 private:
  explicit LineRecognizer(std::unique_ptr<tesseract::TessBaseAPI> engine);
  std::unique_ptr<tesseract::TessBaseAPI> engine_;
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_TEXT_LINE_RECOGNIZER_H_

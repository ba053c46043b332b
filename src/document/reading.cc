#include "document/reading.h"

namespace justif {

std::string_view NameOf(UnreadableReason reason) {
  switch (reason) {
    case UnreadableReason::kEmptyFile:
      return "EMPTY_FILE";
    case UnreadableReason::kUnsupportedFormat:
      return "UNSUPPORTED_FORMAT";
    case UnreadableReason::kCorruptFile:
      return "CORRUPT_FILE";
    case UnreadableReason::kEncryptedFile:
      return "ENCRYPTED_FILE";
    case UnreadableReason::kTooLarge:
      return "TOO_LARGE";
    case UnreadableReason::kTooManyPages:
      return "TOO_MANY_PAGES";
    case UnreadableReason::kTooManyPixels:
      return "TOO_MANY_PIXELS";
    case UnreadableReason::kReadTimeout:
      return "READ_TIMEOUT";
    case UnreadableReason::kReaderCrashed:
      return "READER_CRASHED";
  }
  return "UNSPECIFIED";
}

int ConfidentWords(const Reading& reading) {
  constexpr double kConfident = 0.7;
  int words = 0;
  for (const PageText& text : reading.texts) {
    for (const TextLine& line : text.lines) {
      for (const Word& word : line.words) words += word.confidence > kConfident && word.text.size() > 2 ? 1 : 0;
    }
  }
  return words;
}

}  // namespace justif

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

}  // namespace justif

// A reader's answer, validated: the reader parses hostile files and may have
// been taken over by one.
#ifndef JUSTIF_SERVICE_READERS_READING_DECODER_H_
#define JUSTIF_SERVICE_READERS_READING_DECODER_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "document/reading.h"
#include "justif/reader/v1/reader.pb.h"

namespace justif::service {

// Counts and sizes of what a reader may answer.
struct ReadingLimits {
  int max_pages = 100;
  int max_fields = 100;
  int max_marks = 200;
  int max_codes = 50;
  int max_lines_per_page = 5'000;
  int max_words_per_page = 20'000;
  int max_regions_per_value = 20;
  int max_points_per_region = 64;
  std::size_t max_value_bytes = 4'000;
  std::size_t max_code_bytes = 16'000;
};

// INVALID_ARGUMENT names the first part that is out of bounds: counts, sizes,
// enumerations, numbers that are not finite, confidences and places outside
// 0..1.
absl::StatusOr<Reading> DecodeReading(const reader::v1::Reading& message, const ReadingLimits& limits = {});

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_READERS_READING_DECODER_H_

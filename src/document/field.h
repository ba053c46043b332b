// Values read from a document.
#ifndef JUSTIF_DOCUMENT_FIELD_H_
#define JUSTIF_DOCUMENT_FIELD_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/region.h"

namespace justif {

// How a value was read, best first.
enum class Source { kSignedCode = 1, kCode = 2, kTextLayer = 3, kOcr = 4 };

// A named value. The names and the normalised forms are those listed in
// proto/justif/v1/document.proto, message Field. A value that was not read
// has no Field: there is no empty Field.
struct Field {
  std::string name;
  std::string value;             // UTF-8, as printed or encoded
  std::string normalized_value;  // empty when `value` has no normalised form
  Source source = Source::kOcr;
  double confidence = 0;  // 0..1
  std::vector<Region> regions;
};

// The first field of that name, or nullptr. Borrowed from `fields`.
const Field* FindField(const std::vector<Field>& fields, std::string_view name);

// A cell of a table of marks.
struct MarkCell {
  std::string value;             // as printed; empty when nothing was read
  std::optional<double> number;  // absent when not read or not a number
  double confidence = 0;         // 0..1
  Region region;                 // empty polygon when nothing was read
};

// A row of a transcript.
struct MarkRow {
  enum class Role { kSubject, kSubtotal, kTotal };
  Role role = Role::kSubject;
  std::string subject;  // as printed
  Region subject_region;
  // Whether `coefficient`, `mark` and `points` are absent is told by their
  // `number`.
  MarkCell coefficient;
  MarkCell mark;
  MarkCell points;
  // Whether the row is an optional teaching (its heading or label says so).
  bool optional_subject = false;
  Source source = Source::kOcr;
};

}  // namespace justif

#endif  // JUSTIF_DOCUMENT_FIELD_H_

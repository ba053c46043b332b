// What is known of 2D-Doc documents: models/two_d_doc.textproto.
#ifndef JUSTIF_READING_CODES_TWO_D_DOC_MODEL_H_
#define JUSTIF_READING_CODES_TWO_D_DOC_MODEL_H_

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "justif/model/v1/two_d_doc.pb.h"

namespace justif::reading {

// The data identifiers and document types of the ANTS specification 3.3.0,
// section 7. Immutable and thread-safe after Create.
class TwoDDocModel {
 public:
  // Reads two_d_doc.textproto of the `models` folder. INVALID_ARGUMENT names
  // the identifier that is given twice, has no type, or whose lengths
  // contradict each other.
  static absl::StatusOr<TwoDDocModel> Create(const std::string& models);

  // nullptr when unknown. Borrowed.
  const model::v1::TwoDDocIdentifier* Identifier(std::string_view id) const;
  const model::v1::TwoDDocType* Type(std::string_view id) const;
  int identifier_count() const { return data_.identifiers_size(); }

 private:
  // An identifier is two of 0-9 and A-Z.
  static constexpr int kSymbols = 36;
  static int Slot(std::string_view id);

  model::v1::TwoDDocModel data_;
  std::array<std::int16_t, kSymbols * kSymbols> slots_{};  // index + 1; 0 is none
};

}  // namespace justif::reading

#endif  // JUSTIF_READING_CODES_TWO_D_DOC_MODEL_H_

#include "reading/codes/two_d_doc_model.h"

#include "absl/status/status.h"
#include "reading/model_file.h"

namespace justif::reading {
namespace {

int SymbolOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return -1;
}

}  // namespace

int TwoDDocModel::Slot(std::string_view id) {
  if (id.size() != 2) return -1;
  const int first = SymbolOf(id[0]), second = SymbolOf(id[1]);
  return first < 0 || second < 0 ? -1 : first * kSymbols + second;
}

absl::StatusOr<TwoDDocModel> TwoDDocModel::Create(const std::string& models) {
  const std::string path = models + "/two_d_doc.textproto";
  TwoDDocModel model;
  if (absl::Status status = ReadModelFile(path, model.data_); !status.ok()) return status;
  for (int i = 0; i < model.data_.identifiers_size(); ++i) {
    const model::v1::TwoDDocIdentifier& identifier = model.data_.identifiers(i);
    const int slot = Slot(identifier.id());
    const bool lengths_agree = identifier.min_length() >= 0 && identifier.max_length() >= 0 &&
                               (identifier.max_length() == 0 || identifier.max_length() >= identifier.min_length());
    if (slot < 0 || model.slots_[slot] != 0 || !lengths_agree ||
        identifier.type() == model::v1::TwoDDocIdentifier::TYPE_UNSPECIFIED) {
      return absl::InvalidArgumentError(path + ": identifier '" + identifier.id() +
                                        "' must be two of 0-9 and A-Z, given once, with a type and with lengths "
                                        "0 <= min_length <= max_length or max_length 0");
    }
    model.slots_[slot] = static_cast<std::int16_t>(i + 1);
  }
  return model;
}

const model::v1::TwoDDocIdentifier* TwoDDocModel::Identifier(std::string_view id) const {
  const int slot = Slot(id);
  if (slot < 0 || slots_[slot] == 0) return nullptr;
  return &data_.identifiers(slots_[slot] - 1);
}

const model::v1::TwoDDocType* TwoDDocModel::Type(std::string_view id) const {
  for (const model::v1::TwoDDocType& type : data_.types()) {
    if (type.id() == id) return &type;
  }
  return nullptr;
}

}  // namespace justif::reading

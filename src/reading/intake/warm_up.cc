#include "reading/intake/warm_up.h"

#include <memory>
#include <variant>

#include "absl/strings/str_cat.h"
#include "reading/intake/upload.h"
#include "reading/intake/warm_up_pdf.h"

namespace justif::reading {

absl::Status WarmUpIntake() {
  const auto opened = OpenUpload(WarmUpPdf(), {});
  if (const auto* refusal = std::get_if<Unreadable>(&opened)) {
    return absl::InternalError(absl::StrCat("intake cannot read its own PDF, check poppler: ", refusal->detail));
  }
  Upload& upload = *std::get<std::unique_ptr<Upload>>(opened);
  if (upload.TextLayer(1).empty()) {
    return absl::InternalError("intake cannot read the text of its own PDF, check poppler");
  }
  return upload.Pixels(1, 150).status();
}

}  // namespace justif::reading

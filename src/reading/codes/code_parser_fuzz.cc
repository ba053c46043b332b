// Any bytes as the content of a code.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "reading/codes/codes.h"
#include "reading/codes/model_of_tests.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string raw(reinterpret_cast<const char*>(data), size);
  const justif::Code code = justif::reading::ParseCode(justif::Symbology::kDataMatrix, raw, justif::reading::Model());
  // What is signed is a beginning of what was read, and nothing is lost.
  if (code.raw != raw) std::abort();
  if (code.two_d_doc.has_value() != (code.content == justif::CodeContent::kTwoDDoc)) std::abort();
  if (code.two_d_doc && !raw.starts_with(code.two_d_doc->signed_bytes)) std::abort();
  // Every element is a part of what was read, signed ones of what is signed.
  if (code.two_d_doc) {
    for (const justif::TwoDDocElement& element : code.two_d_doc->elements) {
      const std::string& whole = element.is_signed ? code.two_d_doc->signed_bytes : raw;
      if (whole.find(element.id + element.value) == std::string::npos) std::abort();
    }
  }
  return 0;
}

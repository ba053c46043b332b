#include "tools/synth/pdf_signed_afterwards.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include <stdexcept>
#include <vector>

#include "tools/signing/document_signer.h"
#include "tools/synth/blank_paper.h"
#include "tools/synth/pdf_lettering.h"

namespace justif::tools {
namespace {

constexpr std::size_t kSignatureBytes = 4096;  // kept free for it
// Stands for offsets until they are known; of the same length.
constexpr long long kUnknownOffset = 9999999999;

const DocumentSigner& Holder() {
  static const TestAuthority authority("SY02", "signatures of holders");
  static const DocumentSigner signer(authority, "Camille Martin (essai)", "2024-01-01", "2034-01-01");
  return signer;
}

void PutAt(std::string& file, std::size_t at, const std::string& text) { file.replace(at, text.size(), text); }

// Finds the signature dictionary in what was appended, fills ByteRange in, and
// signs.
void Seal(std::string& file, std::size_t appended_from, const std::string& signed_at) {
  const std::string zeros = "<" + std::string(2 * kSignatureBytes, '0') + ">";
  const std::size_t contents = file.find(zeros, appended_from);
  const std::string unknown = absl::StrFormat("%d %d %d", kUnknownOffset, kUnknownOffset, kUnknownOffset);
  const std::size_t range = file.find(unknown, appended_from);
  if (contents == std::string::npos || range == std::string::npos) throw std::runtime_error("no place to sign");
  const std::size_t after = contents + zeros.size();
  std::string offsets = absl::StrFormat("%u %u %u", contents, after, file.size() - after);
  offsets.resize(unknown.size(), ' ');
  PutAt(file, range, offsets);
  const std::string signature =
      Holder().SignDetached(file.substr(0, contents) + file.substr(after), signed_at.substr(2, 14));
  if (signature.size() > kSignatureBytes) throw std::runtime_error("the signature is too long");
  PutAt(file, contents + 1, absl::BytesToHexString(signature));
}

}  // namespace

std::string SignedAfterwards(PdfDraft& draft, const std::string& pdf, Random& random) {
  const std::string date = DateAfterCreation(draft, static_cast<int>(random() % 40), random);
  QPDFObjectHandle value = QPDFObjectHandle::parse(
      absl::StrFormat("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 %d %d %d] >>",
                      kUnknownOffset, kUnknownOffset, kUnknownOffset));
  value.replaceKey("/Contents", QPDFObjectHandle::newString(std::string(kSignatureBytes, '\0')));
  value.replaceKey("/M", QPDFObjectHandle::newString(date));
  value.replaceKey("/Name", QPDFObjectHandle::newUnicodeString(Holder().name()));
  if (random() % 2 == 0) value.replaceKey("/Reason", QPDFObjectHandle::newUnicodeString("Je suis l'auteur du dossier"));

  QPDFObjectHandle page = draft.Page(1);
  QPDFObjectHandle field =
      QPDFObjectHandle::parse("<< /Type /Annot /Subtype /Widget /FT /Sig /F 132 /Rect [0 0 0 0] /T (Signature1) >>");
  field.replaceKey("/V", draft.pdf().makeIndirectObject(value));
  field.replaceKey("/P", page);
  if (random() % 2 == 0) {
    const double width = 150, height = 34;
    const UserBox box = BlankPaper(pdf, 1, width, height, random);
    ContentPiece stamp;
    std::string lines = absl::StrFormat("0.6 G 0.5 w 0.5 0.5 %.1f %.1f re S\n", width - 1, height - 1);
    const std::vector<std::string> texts = {
        "Signé électroniquement par", Holder().name(),
        absl::StrCat("le ", date.substr(8, 2), "/", date.substr(6, 2), "/", date.substr(2, 4))};
    for (std::size_t i = 0; i < texts.size(); ++i) {
      absl::StrAppendFormat(&lines, "BT 0 g /Helv 8 Tf 6 %.1f Td %s Tj ET\n",
                            height - 11 - 9.5 * static_cast<double>(i),
                            QPDFObjectHandle::newString(WinAnsi(texts[i]).value_or("")).unparse());
    }
    stamp.fonts.replaceKey("/Helv", draft.pdf().makeIndirectObject(StandardFont({"Liberation Sans"})));
    QPDFObjectHandle form = QPDFObjectHandle::parse(
        absl::StrFormat("<< /Type /XObject /Subtype /Form /BBox [0 0 %.1f %.1f] /Resources << >> >>", width, height));
    AddResources(form.getKey("/Resources"), stamp);
    QPDFObjectHandle appearance = QPDFObjectHandle::newDictionary();
    appearance.replaceKey("/N", draft.NewStream(lines, form));
    field.replaceKey("/AP", appearance);
    field.replaceKey("/Rect", QPDFObjectHandle::parse(
                                  absl::StrFormat("[%.2f %.2f %.2f %.2f]", box.left, box.bottom, box.right, box.top)));
  }
  field = draft.AddAnnotation(page, field);

  QPDFObjectHandle root = draft.pdf().getRoot();
  QPDFObjectHandle forms = root.getKey("/AcroForm");
  forms = forms.isDictionary() ? forms.shallowCopy() : QPDFObjectHandle::newDictionary();
  QPDFObjectHandle fields = forms.getKey("/Fields");
  fields = fields.isArray() ? fields.shallowCopy() : QPDFObjectHandle::newArray();
  fields.appendItem(field);
  forms.replaceKey("/Fields", fields);
  forms.replaceKey("/SigFlags", QPDFObjectHandle::newInteger(3));
  root.replaceKey("/AcroForm", forms);
  draft.MarkChanged(root);
  std::string file = draft.Appended(RandomBytes(random, 16));
  Seal(file, pdf.size(), date);
  return file;
}

}  // namespace justif::tools

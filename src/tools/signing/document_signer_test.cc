#include "tools/signing/document_signer.h"

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>

#include <memory>

namespace justif::tools {
namespace {

constexpr char kContent[] = "what is signed";
constexpr char kTime[] = "20250917101500";

const TestAuthority& Authority() {
  static const TestAuthority authority("SY09", "document signers");
  return authority;
}
const DocumentSigner& Signer() {
  static const DocumentSigner signer(Authority(), "Camille Martin", "2024-01-01", "2034-01-01");
  return signer;
}

bool Verifies(const std::string& signature, const std::string& content, const std::string& authority_pem) {
  const auto* der = reinterpret_cast<const unsigned char*>(signature.data());
  const std::unique_ptr<CMS_ContentInfo, decltype(&CMS_ContentInfo_free)> cms(
      d2i_CMS_ContentInfo(nullptr, &der, static_cast<long>(signature.size())), CMS_ContentInfo_free);
  const std::unique_ptr<BIO, decltype(&BIO_free)> data(
      BIO_new_mem_buf(content.data(), static_cast<int>(content.size())), BIO_free);
  const std::unique_ptr<BIO, decltype(&BIO_free)> pem(
      BIO_new_mem_buf(authority_pem.data(), static_cast<int>(authority_pem.size())), BIO_free);
  const std::unique_ptr<X509, decltype(&X509_free)> root(PEM_read_bio_X509(pem.get(), nullptr, nullptr, nullptr),
                                                         X509_free);
  const std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)> store(X509_STORE_new(), X509_STORE_free);
  X509_STORE_add_cert(store.get(), root.get());
  X509_VERIFY_PARAM_set_purpose(X509_STORE_get0_param(store.get()), X509_PURPOSE_ANY);
  return cms && CMS_verify(cms.get(), nullptr, store.get(), data.get(), nullptr, CMS_BINARY) == 1;
}

TEST(DocumentSigner, SignsSoThatTheChainHolds) {
  EXPECT_TRUE(Verifies(Signer().SignDetached(kContent, kTime), kContent, Authority().Pem()));
}

TEST(DocumentSigner, OtherContentAndOtherAuthoritiesDoNotVerify) {
  const std::string signature = Signer().SignDetached(kContent, kTime);
  EXPECT_FALSE(Verifies(signature, "what is not", Authority().Pem()));
  EXPECT_FALSE(Verifies(signature, kContent, TestAuthority("SY09", "others").Pem()));
}

TEST(DocumentSigner, IsTheSameEveryTime) {
  EXPECT_EQ(Signer().SignDetached(kContent, kTime),
            DocumentSigner(Authority(), "Camille Martin", "2024-01-01", "2034-01-01").SignDetached(kContent, kTime));
  EXPECT_NE(Signer().Der(), DocumentSigner(Authority(), "Dominique Martin", "2024-01-01", "2034-01-01").Der());
}

}  // namespace
}  // namespace justif::tools

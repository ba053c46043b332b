#include "tools/signing/document_signer.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/sha.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace justif::tools {
namespace {

using Number = std::unique_ptr<BIGNUM, decltype(&BN_clear_free)>;
using Scratch = std::unique_ptr<BN_CTX, decltype(&BN_CTX_free)>;

constexpr int kPrimeBytes = 128;
constexpr BN_ULONG kPublicExponent = 65537;

Number NewNumber() { return {BN_new(), BN_clear_free}; }

void Expect(bool success, const char* what) {
  if (!success) throw std::runtime_error(std::string("OpenSSL: ") + what);
}

// The first prime from a number that follows from the seed, its two top bits
// set so that the product of two is full; fit for the public exponent.
Number PrimeOf(const std::string& seed, BN_CTX* scratch) {
  std::string bytes;
  for (char block = '0'; bytes.size() < kPrimeBytes; ++block) {
    const std::string text = seed + block;
    std::string digest(SHA512_DIGEST_LENGTH, '\0');
    SHA512(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
           reinterpret_cast<unsigned char*>(digest.data()));
    bytes += digest;
  }
  Number prime(BN_bin2bn(reinterpret_cast<const unsigned char*>(bytes.data()), kPrimeBytes, nullptr), BN_clear_free);
  BN_set_bit(prime.get(), 8 * kPrimeBytes - 1);
  BN_set_bit(prime.get(), 8 * kPrimeBytes - 2);
  BN_set_bit(prime.get(), 0);
  while (BN_check_prime(prime.get(), scratch, nullptr) != 1 || BN_mod_word(prime.get(), kPublicExponent) == 1) {
    BN_add_word(prime.get(), 2);
  }
  return prime;
}

std::shared_ptr<EVP_PKEY> RsaKey(const std::string& seed) {
  const Scratch scratch(BN_CTX_new(), BN_CTX_free);
  Number p = PrimeOf(seed + "p", scratch.get()), q = PrimeOf(seed + "q", scratch.get());
  if (BN_cmp(p.get(), q.get()) < 0) std::swap(p, q);
  const Number n = NewNumber(), e = NewNumber(), d = NewNumber(), p1 = NewNumber(), q1 = NewNumber(), phi = NewNumber();
  const Number dp = NewNumber(), dq = NewNumber(), inverse = NewNumber();
  BN_set_word(e.get(), kPublicExponent);
  BN_mul(n.get(), p.get(), q.get(), scratch.get());
  BN_sub(p1.get(), p.get(), BN_value_one());
  BN_sub(q1.get(), q.get(), BN_value_one());
  BN_mul(phi.get(), p1.get(), q1.get(), scratch.get());
  Expect(BN_mod_inverse(d.get(), e.get(), phi.get(), scratch.get()) != nullptr, "no private exponent");
  BN_mod(dp.get(), d.get(), p1.get(), scratch.get());
  BN_mod(dq.get(), d.get(), q1.get(), scratch.get());
  BN_mod_inverse(inverse.get(), q.get(), p.get(), scratch.get());

  const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> builder(OSSL_PARAM_BLD_new(),
                                                                                OSSL_PARAM_BLD_free);
  for (const auto& [name, number] :
       {std::pair{OSSL_PKEY_PARAM_RSA_N, n.get()}, std::pair{OSSL_PKEY_PARAM_RSA_E, e.get()},
        std::pair{OSSL_PKEY_PARAM_RSA_D, d.get()}, std::pair{OSSL_PKEY_PARAM_RSA_FACTOR1, p.get()},
        std::pair{OSSL_PKEY_PARAM_RSA_FACTOR2, q.get()}, std::pair{OSSL_PKEY_PARAM_RSA_EXPONENT1, dp.get()},
        std::pair{OSSL_PKEY_PARAM_RSA_EXPONENT2, dq.get()},
        std::pair{OSSL_PKEY_PARAM_RSA_COEFFICIENT1, inverse.get()}}) {
    OSSL_PARAM_BLD_push_BN(builder.get(), name, number);
  }
  const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> parameters(OSSL_PARAM_BLD_to_param(builder.get()),
                                                                           OSSL_PARAM_free);
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
      EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr), EVP_PKEY_CTX_free);
  EVP_PKEY* key = nullptr;
  Expect(EVP_PKEY_fromdata_init(context.get()) == 1 &&
             EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get()) == 1,
         "no RSA key");
  return {key, EVP_PKEY_free};
}

}  // namespace

DocumentSigner::DocumentSigner(const TestAuthority& authority, std::string name, const std::string& valid_from,
                               const std::string& valid_until)
    : name_(std::move(name)), key_(RsaKey(authority.id() + "/" + name_)) {
  x509_ = authority.Certify(name_, key_.get(), valid_from, valid_until);
}

std::string DocumentSigner::SignDetached(std::string_view content, const std::string& signing_time) const {
  const std::unique_ptr<BIO, decltype(&BIO_free)> data(
      BIO_new_mem_buf(content.data(), static_cast<int>(content.size())), BIO_free);
  constexpr unsigned kFlags = CMS_BINARY | CMS_DETACHED | CMS_PARTIAL | CMS_NOSMIMECAP;
  const std::unique_ptr<CMS_ContentInfo, decltype(&CMS_ContentInfo_free)> cms(
      CMS_sign(nullptr, nullptr, nullptr, data.get(), kFlags), CMS_ContentInfo_free);
  Expect(cms != nullptr, "no CMS");
  CMS_SignerInfo* signer = CMS_add1_signer(cms.get(), x509_.get(), key_.get(), EVP_sha256(), kFlags);
  Expect(signer != nullptr, "no signer");
  // Without a time of ours, the clock's would be taken.
  const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> time(ASN1_TIME_new(), ASN1_TIME_free);
  Expect(ASN1_TIME_set_string_X509(time.get(), (signing_time + "Z").c_str()) == 1, "no signing time");
  Expect(CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, time->type, time.get(), -1) == 1,
         "no signing time attribute");
  Expect(CMS_final(cms.get(), data.get(), nullptr, kFlags) == 1, "nothing signed");
  unsigned char* der = nullptr;
  const int length = i2d_CMS_ContentInfo(cms.get(), &der);
  std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(std::max(length, 0)));
  OPENSSL_free(der);
  return bytes;
}

std::string DocumentSigner::Der() const {
  unsigned char* der = nullptr;
  const int length = i2d_X509(x509_.get(), &der);
  std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(std::max(length, 0)));
  OPENSSL_free(der);
  return bytes;
}

}  // namespace justif::tools

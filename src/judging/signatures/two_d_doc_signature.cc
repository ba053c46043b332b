#include "judging/signatures/two_d_doc_signature.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <string>

namespace justif::judging {
namespace {

// RFC 4648, section 6, without padding; nullopt for any other character, a
// length no bytes encode to, or unused bits that are not zero.
std::optional<std::string> DecodedBase32(std::string_view text) {
  std::string bytes;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : text) {
    const int value = c >= 'A' && c <= 'Z' ? c - 'A' : c >= '2' && c <= '7' ? c - '2' + 26 : -1;
    if (value < 0) return std::nullopt;
    buffer = (buffer << 5 | static_cast<unsigned>(value)) & 0xFFF;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>(buffer >> bits & 0xFF);
    }
  }
  if (bits >= 5 || (buffer & ((1U << bits) - 1)) != 0) return std::nullopt;
  return bytes;
}

struct Algorithm {
  std::string_view curve;
  std::size_t number_bytes;  // of r and of s
  const EVP_MD* (*digest)();
};
constexpr Algorithm kAlgorithms[] = {{"P-256", 32, EVP_sha256}, {"P-384", 48, EVP_sha384}, {"P-521", 66, EVP_sha512}};

std::string DerOf(std::string_view raw) {
  const std::size_t half = raw.size() / 2;
  const auto* bytes = reinterpret_cast<const unsigned char*>(raw.data());
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> pair(ECDSA_SIG_new(), ECDSA_SIG_free);
  ECDSA_SIG_set0(pair.get(), BN_bin2bn(bytes, static_cast<int>(half), nullptr),
                 BN_bin2bn(bytes + half, static_cast<int>(half), nullptr));
  unsigned char* der = nullptr;
  const int length = i2d_ECDSA_SIG(pair.get(), &der);
  std::string text(reinterpret_cast<char*>(der), length > 0 ? static_cast<std::size_t>(length) : 0);
  OPENSSL_free(der);
  return text;
}

std::optional<std::string> RawSignature(const TwoDDoc& doc) {
  return doc.version == 1 ? doc.signature : DecodedBase32(doc.signature);
}

}  // namespace

bool HasFormOfSignature(const TwoDDoc& doc) {
  const std::optional<std::string> raw = RawSignature(doc);
  return raw && std::any_of(std::begin(kAlgorithms), std::end(kAlgorithms),
                            [&](const Algorithm& algorithm) { return raw->size() == 2 * algorithm.number_bytes; });
}

SignatureState VerifySignature(const TwoDDoc& doc, const Certificate& certificate) {
  const std::optional<std::string> raw = RawSignature(doc);
  const std::string curve = certificate.Curve();
  const Algorithm* algorithm = nullptr;
  for (const Algorithm& known : kAlgorithms) {
    if (known.curve == curve) algorithm = &known;
  }
  if (!raw || algorithm == nullptr || raw->size() != 2 * algorithm->number_bytes) return SignatureState::kMalformed;
  const std::string der = DerOf(*raw);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_PKEY* key = X509_get0_pubkey(certificate.get());
  const bool valid =
      EVP_DigestVerifyInit(context.get(), nullptr, algorithm->digest(), nullptr, key) == 1 &&
      EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(der.data()), der.size(),
                       reinterpret_cast<const unsigned char*>(doc.signed_bytes.data()), doc.signed_bytes.size()) == 1;
  ERR_clear_error();
  return valid ? SignatureState::kValid : SignatureState::kInvalid;
}

}  // namespace justif::judging

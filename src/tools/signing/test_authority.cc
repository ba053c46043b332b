#include "tools/signing/test_authority.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <stdexcept>
#include <utility>

namespace justif::tools {
namespace {

using Number = std::unique_ptr<BIGNUM, decltype(&BN_clear_free)>;
using Scratch = std::unique_ptr<BN_CTX, decltype(&BN_CTX_free)>;
using Group = std::unique_ptr<EC_GROUP, decltype(&EC_GROUP_free)>;
using Point = std::unique_ptr<EC_POINT, decltype(&EC_POINT_free)>;
using Key = std::shared_ptr<EVP_PKEY>;

Number NewNumber() { return {BN_new(), BN_clear_free}; }

std::string Sha512(std::string_view bytes) {
  std::string digest(SHA512_DIGEST_LENGTH, '\0');
  SHA512(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

struct Curve {
  std::string_view name;
  int nid;
  const char* group;
  int number_bytes;
  const EVP_MD* (*digest)();
};
constexpr Curve kCurves[] = {{"P-256", NID_X9_62_prime256v1, "P-256", 32, EVP_sha256},
                             {"P-384", NID_secp384r1, "P-384", 48, EVP_sha384},
                             {"P-521", NID_secp521r1, "P-521", 66, EVP_sha512}};

const Curve& CurveOf(std::string_view name) {
  for (const Curve& curve : kCurves) {
    if (curve.name == name) return curve;
  }
  throw std::invalid_argument("no curve " + std::string(name));
}

// A number in 1..n-1 that follows from the seed.
Number NumberOf(const std::string& seed, const BIGNUM* n) {
  const std::string digest = Sha512(seed) + Sha512(seed + "+");
  Number number(
      BN_bin2bn(reinterpret_cast<const unsigned char*>(digest.data()), static_cast<int>(digest.size()), nullptr),
      BN_clear_free);
  const Scratch scratch(BN_CTX_new(), BN_CTX_free);
  const Number below = NewNumber();
  BN_sub(below.get(), n, BN_value_one());
  BN_mod(number.get(), number.get(), below.get(), scratch.get());
  BN_add(number.get(), number.get(), BN_value_one());
  return number;
}

std::string Bytes(const BIGNUM* number, int length) {
  std::string bytes(static_cast<std::size_t>(length), '\0');
  BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), length);
  return bytes;
}

Key EcKey(const Curve& curve, const BIGNUM* private_number) {
  const Group group(EC_GROUP_new_by_curve_name(curve.nid), EC_GROUP_free);
  const Point point(EC_POINT_new(group.get()), EC_POINT_free);
  EC_POINT_mul(group.get(), point.get(), private_number, nullptr, nullptr, nullptr);
  unsigned char encoded[200];
  const std::size_t length =
      EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, encoded, sizeof encoded, nullptr);
  const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> builder(OSSL_PARAM_BLD_new(),
                                                                                OSSL_PARAM_BLD_free);
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve.group, 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, encoded, length);
  const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> parameters(OSSL_PARAM_BLD_to_param(builder.get()),
                                                                           OSSL_PARAM_free);
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
      EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr), EVP_PKEY_CTX_free);
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    throw std::runtime_error("no key on curve " + std::string(curve.name));
  return {key, EVP_PKEY_free};
}

void SetTime(ASN1_TIME* time, const std::string& iso_day) {
  const std::string text = iso_day.substr(0, 4) + iso_day.substr(5, 2) + iso_day.substr(8, 2) + "120000Z";
  if (ASN1_TIME_set_string_X509(time, text.c_str()) != 1) throw std::invalid_argument("no ISO day: " + iso_day);
}

void SetName(X509_NAME* name, const std::string& common_name, const std::string& organisation) {
  for (const auto& [part, value] :
       {std::pair<const char*, std::string>{"C", "FR"}, {"O", organisation}, {"CN", common_name}}) {
    X509_NAME_add_entry_by_txt(name, part, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(value.c_str()), -1, -1,
                               0);
  }
}

void AddExtension(X509* x509, int nid, const std::string& value) {
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
  if (extension == nullptr) throw std::invalid_argument("no certificate extension: " + value);
  X509_add_ext(x509, extension, -1);
  X509_EXTENSION_free(extension);
}

std::shared_ptr<X509> NewCertificate(const std::string& seed, EVP_PKEY* key, const std::string& from,
                                     const std::string& until) {
  std::shared_ptr<X509> x509(X509_new(), X509_free);
  X509_set_version(x509.get(), X509_VERSION_3);
  const std::string digest = Sha512(seed);
  const Number serial(BN_bin2bn(reinterpret_cast<const unsigned char*>(digest.data()), 8, nullptr), BN_clear_free);
  BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(x509.get()));
  SetTime(X509_getm_notBefore(x509.get()), from);
  SetTime(X509_getm_notAfter(x509.get()), until);
  X509_set_pubkey(x509.get(), key);
  return x509;
}

template <typename Object, typename Write>
std::string PemOf(Object* object, Write write) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), BIO_free);
  write(bio.get(), object);
  const char* text = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(length)};
}

std::string DerOf(X509* x509) {
  unsigned char* der = nullptr;
  const int length = i2d_X509(x509, &der);
  std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(std::max(length, 0)));
  OPENSSL_free(der);
  return bytes;
}

}  // namespace

// s = k⁻¹ (e + r d) mod n, with a k that follows from the key and the message
// instead of chance, as RFC 6979 asks for in spirit: a document made twice from
// one seed is the same.
std::string SigningCertificate::Sign(std::string_view message) const {
  const Curve& curve = CurveOf(curve_);
  const Group group(EC_GROUP_new_by_curve_name(curve.nid), EC_GROUP_free);
  const Scratch scratch(BN_CTX_new(), BN_CTX_free);
  const BIGNUM* n = EC_GROUP_get0_order(group.get());
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned digest_length = 0;
  EVP_Digest(message.data(), message.size(), digest, &digest_length, curve.digest(), nullptr);
  const Number e(BN_bin2bn(digest, static_cast<int>(digest_length), nullptr), BN_clear_free);
  const Number d(BN_bin2bn(reinterpret_cast<const unsigned char*>(private_number_.data()),
                           static_cast<int>(private_number_.size()), nullptr),
                 BN_clear_free);
  const Number k = NumberOf(private_number_ + std::string(message), n);
  const Point point(EC_POINT_new(group.get()), EC_POINT_free);
  EC_POINT_mul(group.get(), point.get(), k.get(), nullptr, nullptr, scratch.get());
  const Number r = NewNumber(), s = NewNumber();
  EC_POINT_get_affine_coordinates(group.get(), point.get(), r.get(), nullptr, scratch.get());
  BN_nnmod(r.get(), r.get(), n, scratch.get());
  BN_mod_mul(s.get(), r.get(), d.get(), n, scratch.get());
  BN_mod_add(s.get(), s.get(), e.get(), n, scratch.get());
  const Number inverse(BN_mod_inverse(nullptr, k.get(), n, scratch.get()), BN_clear_free);
  BN_mod_mul(s.get(), s.get(), inverse.get(), n, scratch.get());
  return Bytes(r.get(), curve.number_bytes) + Bytes(s.get(), curve.number_bytes);
}

std::string SigningCertificate::Pem() const { return PemOf(x509_.get(), PEM_write_bio_X509); }
std::string SigningCertificate::Der() const { return DerOf(x509_.get()); }

TestAuthority::TestAuthority(std::string id, std::string seed, std::string valid_from, std::string valid_until)
    : id_(std::move(id)), seed_(std::move(seed)) {
  // Ed25519: its keys and signatures follow from the seed alone.
  const std::string digest = Sha512(seed_ + id_);
  key_.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr,
                                          reinterpret_cast<const unsigned char*>(digest.data()), 32),
             EVP_PKEY_free);
  x509_ = NewCertificate(seed_ + id_, key_.get(), valid_from, valid_until);
  SetName(X509_get_subject_name(x509_.get()), id_, "Autorité d'essai " + id_);
  SetName(X509_get_issuer_name(x509_.get()), id_, "Autorité d'essai " + id_);
  AddExtension(x509_.get(), NID_basic_constraints, "critical,CA:TRUE");
  X509_sign(x509_.get(), key_.get(), nullptr);
}

SigningCertificate TestAuthority::Issue(const CertificateOptions& options) const {
  const Curve& curve = CurveOf(options.curve);
  const std::string seed = seed_ + id_ + "/" + options.id + options.curve + options.valid_from;
  const Group group(EC_GROUP_new_by_curve_name(curve.nid), EC_GROUP_free);
  const Number d = NumberOf(seed, EC_GROUP_get0_order(group.get()));
  SigningCertificate issued;
  issued.id_ = options.id;
  issued.authority_id_ = id_;
  issued.curve_ = options.curve;
  issued.private_number_ = Bytes(d.get(), curve.number_bytes);
  issued.x509_ = NewCertificate(seed, EcKey(curve, d.get()).get(), options.valid_from, options.valid_until);
  X509* x509 = issued.x509_.get();
  SetName(X509_get_subject_name(x509), options.id, "Émetteur d'essai " + options.id);
  X509_set_issuer_name(x509, X509_get_subject_name(x509_.get()));
  if (!options.revocation_list_url.empty()) {
    AddExtension(x509, NID_crl_distribution_points, "URI:" + options.revocation_list_url);
  }
  X509_sign(x509, key_.get(), nullptr);
  return issued;
}

std::shared_ptr<X509> TestAuthority::Certify(const std::string& common_name, EVP_PKEY* key,
                                             const std::string& valid_from, const std::string& valid_until) const {
  std::shared_ptr<X509> x509 = NewCertificate(seed_ + id_ + "/" + common_name, key, valid_from, valid_until);
  SetName(X509_get_subject_name(x509.get()), common_name, "Titulaire d'essai");
  X509_set_issuer_name(x509.get(), X509_get_subject_name(x509_.get()));
  AddExtension(x509.get(), NID_key_usage, "critical,digitalSignature,nonRepudiation");
  X509_sign(x509.get(), key_.get(), nullptr);
  return x509;
}

std::string TestAuthority::RevocationList(const std::vector<const SigningCertificate*>& revoked,
                                          const std::string& issued_on, const std::string& next_update) const {
  const std::unique_ptr<X509_CRL, decltype(&X509_CRL_free)> crl(X509_CRL_new(), X509_CRL_free);
  X509_CRL_set_version(crl.get(), X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(x509_.get()));
  const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> time(ASN1_TIME_new(), ASN1_TIME_free);
  SetTime(time.get(), issued_on);
  X509_CRL_set1_lastUpdate(crl.get(), time.get());
  for (const SigningCertificate* certificate : revoked) {
    X509_REVOKED* entry = X509_REVOKED_new();
    X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(certificate->x509_.get()));
    X509_REVOKED_set_revocationDate(entry, time.get());
    X509_CRL_add0_revoked(crl.get(), entry);
  }
  SetTime(time.get(), next_update);
  X509_CRL_set1_nextUpdate(crl.get(), time.get());
  X509_CRL_sort(crl.get());
  X509_CRL_sign(crl.get(), key_.get(), nullptr);
  return PemOf(crl.get(), PEM_write_bio_X509_CRL);
}

std::string TestAuthority::Pem() const { return PemOf(x509_.get(), PEM_write_bio_X509); }
std::string TestAuthority::Der() const { return DerOf(x509_.get()); }

}  // namespace justif::tools

// Digests of content.
#ifndef JUSTIF_JUDGING_SIGNATURES_DIGEST_H_
#define JUSTIF_JUDGING_SIGNATURES_DIGEST_H_

#include <string>
#include <string_view>

namespace justif::judging {

// SHA-256, 64 lower-case hexadecimal digits.
std::string Sha256Hex(std::string_view bytes);

// HMAC-SHA-256 (RFC 2104), 32 bytes: who does not have the key cannot tell what
// it is of by trying.
std::string HmacSha256(std::string_view key, std::string_view bytes);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_SIGNATURES_DIGEST_H_

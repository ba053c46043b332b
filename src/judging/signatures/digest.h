// Digests of content.
#ifndef JUSTIF_JUDGING_SIGNATURES_DIGEST_H_
#define JUSTIF_JUDGING_SIGNATURES_DIGEST_H_

#include <string>
#include <string_view>

namespace justif::judging {

// SHA-256, 64 lower-case hexadecimal digits.
std::string Sha256Hex(std::string_view bytes);

}  // namespace justif::judging

#endif  // JUSTIF_JUDGING_SIGNATURES_DIGEST_H_

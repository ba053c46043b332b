// Names for new resources.
#ifndef JUSTIF_SERVICE_UUID_H_
#define JUSTIF_SERVICE_UUID_H_

#include <string>

namespace justif::service {

// A random UUID (RFC 9562, version 4).
std::string RandomUuid();

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_UUID_H_

// Days as text.
#ifndef JUSTIF_SERVICE_ISO_DAY_H_
#define JUSTIF_SERVICE_ISO_DAY_H_

#include <chrono>
#include <string>

namespace justif::service {

// ISO day, UTC.
std::string IsoDay(std::chrono::system_clock::time_point time);

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_ISO_DAY_H_

// How intake says no.
#ifndef JUSTIF_READING_INTAKE_REFUSAL_H_
#define JUSTIF_READING_INTAKE_REFUSAL_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <variant>

#include "document/reading.h"
#include "reading/intake/upload.h"

namespace justif::reading {

using OpenResult = std::variant<std::unique_ptr<Upload>, Unreadable>;

// TOO_MANY_PIXELS for an image of that size, by the limit's name and value.
std::optional<Unreadable> RefusePixels(std::int64_t width, std::int64_t height, const IntakeLimits& limits);

// TOO_MANY_PAGES likewise. `at_least` because counting may stop early.
std::optional<Unreadable> RefusePages(int at_least, const IntakeLimits& limits);

}  // namespace justif::reading

#endif  // JUSTIF_READING_INTAKE_REFUSAL_H_

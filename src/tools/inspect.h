// justif inspect: a file in, everything read from it out.
#ifndef JUSTIF_TOOLS_INSPECT_H_
#define JUSTIF_TOOLS_INSPECT_H_

#include <ostream>

#include "tools/arguments.h"
#include "tools/installation.h"

namespace justif::tools {

// Reads the file in a reader process of its own and writes the reading. A
// file that cannot be read for what it contains is shown as such and is no
// failure; kCouldNotVerify, with a diagnostic, when the path cannot be opened
// or no reader starts.
ExitCode InspectFile(const InspectArguments& arguments, const Installation& installation, bool color,
                     std::ostream& output, std::ostream& diagnostics);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_INSPECT_H_

// justif explain: a verification as a page for people.
#ifndef JUSTIF_TOOLS_EXPLAIN_H_
#define JUSTIF_TOOLS_EXPLAIN_H_

#include <ostream>

#include "tools/arguments.h"
#include "tools/installation.h"

namespace justif::tools {

// Verifies the file, draws its pages and writes the page to
// `arguments.output`, replacing what is there once it is whole. Pages that
// cannot be drawn are left out. Returns kCouldNotVerify and says why when the
// file cannot be verified or the page not written; the verdict does not change
// the exit code.
ExitCode ExplainFile(const ExplainArguments& arguments, const Installation& installation, std::ostream& output,
                     std::ostream& diagnostics);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EXPLAIN_H_

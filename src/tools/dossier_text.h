// A Dossier for people.
#ifndef JUSTIF_TOOLS_DOSSIER_TEXT_H_
#define JUSTIF_TOOLS_DOSSIER_TEXT_H_

#include <string>

#include "justif/v1/dossier.pb.h"
#include "tools/verification_text.h"

namespace justif::tools {

// Several lines: the verdict, why, what the student is told, the pieces and
// why they are owed, the documents, what was checked across them. `path` heads
// it, as given on the command line.
std::string DossierText(const std::string& path, const v1::Dossier& dossier, const TextStyle& style);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_DOSSIER_TEXT_H_

// Who the uploader says to be.
#ifndef JUSTIF_TOOLS_SYNTH_CLAIMS_H_
#define JUSTIF_TOOLS_SYNTH_CLAIMS_H_

#include <string>

#include "justif/model/v1/expectation.pb.h"
#include "tools/synth/dice.h"
#include "tools/synth/materials.h"
#include "tools/synth/person.h"

namespace justif::tools {

// A claim that stands to `holder` and `academic_year` as `relation` says:
// `matching`, `near` (accents, hyphens, a name left out or cut), or
// `mismatching` (somebody else, or another year). The year matters where
// `year_counts`.
model::v1::Holder MakeClaim(const Person& holder, const std::string& academic_year, bool year_counts,
                            const std::string& relation, const Materials& materials, Dice random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_CLAIMS_H_

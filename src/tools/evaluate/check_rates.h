// How often each check is right, as a file of models/.
#ifndef JUSTIF_TOOLS_EVALUATE_CHECK_RATES_H_
#define JUSTIF_TOOLS_EVALUATE_CHECK_RATES_H_

#include <string>

#include "justif/model/v1/check_rates.pb.h"
#include "tools/evaluate/report.h"

namespace justif::tools {

// Of the checks that applied to an honest document or failed a forgery, by id.
// `seed` is that of the corpus; empty when not known.
model::v1::CheckRates RatesOf(const Report& report, const std::string& seed);

// The whole file.
std::string RatesText(const model::v1::CheckRates& rates);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_CHECK_RATES_H_

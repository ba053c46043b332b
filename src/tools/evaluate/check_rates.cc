#include "tools/evaluate/check_rates.h"

#include <google/protobuf/text_format.h>

#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "tools/evaluate/figures.h"
#include "tools/evaluate/slices.h"

namespace justif::tools {

model::v1::CheckRates RatesOf(const Report& report, const std::string& seed) {
  std::map<std::string, model::v1::CheckRate> by_check;
  for (const auto& [name, slice] : report.tally.slices) {
    absl::string_view rest = name;
    if (absl::ConsumePrefix(&rest, kOfCheck)) {
      model::v1::CheckRate& rate = by_check[std::string(rest)];
      const Count accused = slice.Of(figure::kFalseAlarms);
      rate.set_honest(accused.of);
      rate.set_accused(accused.count);
      rate.set_reviewed(slice.Of(figure::kReviewedHonest).count);
    } else if (absl::ConsumePrefix(&rest, kFinds)) {
      const Count found = slice.Of(figure::kDetected);
      if (found.count == 0) continue;
      const std::size_t slash = rest.find('/');
      auto* detection = by_check[std::string(rest.substr(0, slash))].add_detections();
      detection->set_forgery(std::string(rest.substr(slash + 1)));
      detection->set_documents(found.of);
      detection->set_failed(found.count);
    }
  }
  model::v1::CheckRates rates;
  rates.set_policy(report.policy_version);
  rates.set_documents(static_cast<int>(report.tally.documents.size()));
  rates.set_seed(seed);
  for (auto& [check, rate] : by_check) {
    rate.set_check(check);
    *rates.add_checks() = std::move(rate);
  }
  return rates;
}

std::string RatesText(const model::v1::CheckRates& rates) {
  std::string text;
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  printer.PrintToString(rates, &text);
  return absl::StrCat(
      "# proto-file: proto/justif/model/v1/check_rates.proto\n# proto-message: CheckRates\n"
      "# Written by `justif evaluate --rates`.\n",
      text);
}

}  // namespace justif::tools

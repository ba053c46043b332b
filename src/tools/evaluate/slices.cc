#include "tools/evaluate/slices.h"

#include <map>

namespace justif::tools {

std::string GroupOf(const std::string& carrier) {
  static const std::map<std::string, std::string> groups = {{"native-pdf", "native"},
                                                            {"raster-pdf", "good"},
                                                            {"scan-good", "good"},
                                                            {"screenshot", "good"},
                                                            {"scan-poor", "poor"},
                                                            {"fax", "poor"},
                                                            {"messenger", "poor"},
                                                            {"photograph", "photograph"},
                                                            {"photograph-heic", "photograph"},
                                                            {"screen-photograph", "photograph"}};
  const auto group = groups.find(carrier);
  return group == groups.end() ? carrier : group->second;
}

std::vector<std::string> ReadingSlices(const model::v1::Expectation& expected) {
  std::vector<std::string> slices = {kAll, "kind/" + expected.kind()};
  if (!expected.carrier().empty()) {
    const std::string group = GroupOf(expected.carrier());
    slices.push_back("group/" + group);
    slices.push_back("carrier/" + expected.carrier());
    slices.push_back("kind/" + expected.kind() + "/" + group);
  }
  for (const std::string& circumstance : expected.circumstances()) slices.push_back("circumstance/" + circumstance);
  return slices;
}

std::vector<std::string> HonestSlices(const model::v1::Expectation& expected) {
  if (expected.has_forgery()) return {};
  const bool asked_for = expected.expected_kind().empty() || expected.expected_kind() == expected.kind();
  if (expected.kind() == "unknown" || !asked_for) return {kOtherDocuments};
  if (expected.claim_relation() == "mismatching") return {kMismatchingClaim};
  std::vector<std::string> slices = {kGenuineAndInnocent};
  if (!expected.carrier().empty()) {
    slices.push_back(std::string(kGenuineAndInnocent) + "/" + GroupOf(expected.carrier()));
  }
  if (!expected.claim_relation().empty()) slices.push_back("honest/claim-" + expected.claim_relation());
  if (expected.innocent_edit().empty()) {
    slices.emplace_back(kGenuine);
  } else {
    slices.emplace_back(kInnocent);
    slices.push_back(std::string(kInnocent) + "/" + expected.innocent_edit());
  }
  return slices;
}

std::vector<std::string> ForgedSlices(const model::v1::Expectation& expected, bool readable) {
  if (!expected.has_forgery()) return {};
  const model::v1::Forgery& forgery = expected.forgery();
  std::vector<std::string> slices = {kForged, forgery.contradicts() ? kContradicting : kNotContradicting};
  if (forgery.contradicts() && readable) slices.emplace_back(kContradictingReadable);
  slices.push_back("forgery/" + forgery.kind());
  slices.push_back("means/" + forgery.means());
  slices.push_back("forgery/" + forgery.kind() + "/" + forgery.means());
  return slices;
}

}  // namespace justif::tools

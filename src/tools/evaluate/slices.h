// The groups of documents that figures are given for.
#ifndef JUSTIF_TOOLS_EVALUATE_SLICES_H_
#define JUSTIF_TOOLS_EVALUATE_SLICES_H_

#include <string>
#include <vector>

#include "justif/model/v1/expectation.pb.h"

namespace justif::tools {

inline constexpr char kAll[] = "all";
inline constexpr char kGenuine[] = "honest/genuine";
inline constexpr char kInnocent[] = "honest/innocent-edit";
inline constexpr char kGenuineAndInnocent[] = "honest/genuine-and-innocent";
inline constexpr char kMismatchingClaim[] = "honest/mismatching-claim";
inline constexpr char kOtherDocuments[] = "honest/other-documents";
// Before the id of a check: of honest documents; and of forgeries, with what was
// forged behind it.
inline constexpr char kOfCheck[] = "check/";
inline constexpr char kFinds[] = "finds/";
inline constexpr char kForged[] = "forged";
inline constexpr char kContradicting[] = "forged/contradicting";
inline constexpr char kContradictingReadable[] = "forged/contradicting-readable";
inline constexpr char kNotContradicting[] = "forged/not-contradicting";

// `native`, `good`, `poor` or `photograph`; the carrier itself when it is of
// none of these.
std::string GroupOf(const std::string& carrier);

// The slices of reading a document counts in: `all`, `group/…`, `carrier/…`,
// `kind/…`, `kind/…/GROUP`, `circumstance/…`.
std::vector<std::string> ReadingSlices(const model::v1::Expectation& expected);

// The slices of honest documents it counts in; none for a forgery. A genuine
// document is of a kind that was asked for, and its claim does not mismatch.
std::vector<std::string> HonestSlices(const model::v1::Expectation& expected);

// The slices of forgeries it counts in; none for an honest document.
// `readable`: see ForgeryIsReadable.
std::vector<std::string> ForgedSlices(const model::v1::Expectation& expected, bool readable);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_EVALUATE_SLICES_H_

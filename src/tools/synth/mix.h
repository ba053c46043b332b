// How often what occurs in a corpus: models/synth/mix.textproto, checked.
#ifndef JUSTIF_TOOLS_SYNTH_MIX_H_
#define JUSTIF_TOOLS_SYNTH_MIX_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "justif/model/v1/synth.pb.h"
#include "tools/synth/dice.h"

namespace justif::tools {

// InvalidArgument names the file, the member and the names it may have.
absl::StatusOr<model::v1::SynthMix> LoadMix(const std::string& path);
// The same of a mix at hand; `path` is for the messages.
absl::Status CheckMix(const model::v1::SynthMix& mix, const std::string& path);

using WeightedNames = google::protobuf::RepeatedPtrField<model::v1::Weighted>;

// One of `list` for which `fits` holds; empty when there is none with a
// weight.
std::string Pick(const WeightedNames& list, const std::function<bool(const std::string&)>& fits, Dice& random);
std::string Pick(const WeightedNames& list, Dice& random);
// A kind of forgery of a kind of document; empty when the mix has none.
std::string PickForgery(const model::v1::SynthMix& mix, const std::string& kind, Dice& random);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_MIX_H_
